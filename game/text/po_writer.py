"""Write PO files with Babel, in the order given: for translators' tools, and for people who compare versions."""

from __future__ import annotations

import io
from collections.abc import Iterable

from game.text.po import PoEntry


def write_po(entries: Iterable[PoEntry], language: str, project: str) -> bytes:
    """A PO file with the plural rule of the language. Without dates: the same entries give the same bytes."""
    # Imported late: Babel takes longer to import than all of the game's own words.
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po as babel_write

    catalog = Catalog(locale=language, project=project, fuzzy=False)
    header = [
        ("Project-Id-Version", project),
        ("Language", language),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", catalog.plural_forms),
    ]
    body = io.BytesIO()
    body.write(b'msgid ""\nmsgstr ""\n')
    for name, value in header:
        body.write(f'"{name}: {value}\\n"\n'.encode())
    for entry in entries:
        if not entry.obsolete:
            catalog.add(
                (entry.source, entry.plural) if entry.plural is not None else entry.source,
                entry.texts if entry.plural is not None else entry.text,
                flags={"fuzzy"} if entry.fuzzy else set(),
                auto_comments=entry.comments,
                user_comments=entry.notes,
                context=entry.context,
            )
    body.write(b"\n")
    babel_write(body, catalog, width=100, omit_header=True)
    return body.getvalue().rstrip(b"\n") + b"\n"
