"""Write PO files with Babel, in the order given: for translators' tools, and for people who compare versions."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping

from game.text.po import PoEntry

_WIDTH = 100


def write_po(
    entries: Iterable[PoEntry],
    language: str,
    project: str,
    header: Mapping[str, str] | None = None,
    width: int = _WIDTH,
) -> bytes:
    """A PO file with the plural rule of the language. Without dates: the same entries give the same bytes.

    Obsolete entries come last. `header` holds further fields of an older file, by name in small letters.
    `width` 0 breaks no lines. Raises ValueError for a language that nobody knows.
    """
    # Imported late: Babel takes longer to import than all of the game's own words.
    from babel.messages.catalog import Catalog

    catalog = Catalog(locale=language, project=project, fuzzy=False)
    if catalog.locale is None:
        raise ValueError(f"expected the code of a language, found {language!r}")
    fields = {
        "Project-Id-Version": project,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": catalog.plural_forms,
    }
    ours = {name.lower() for name in fields}
    fields |= {name.title(): value for name, value in (header or {}).items() if name not in ours}
    body = io.BytesIO()
    body.write(b'msgid ""\nmsgstr ""\n')
    for name, value in fields.items():
        body.write(f'"{_escaped(name)}: {_escaped(value)}\\n"\n'.encode())
    for entry in sorted(entries, key=lambda one: one.obsolete):
        body.write(("\n" + "\n".join(_entry(entry, width, catalog.num_plurals)) + "\n").encode())
    return body.getvalue()


def _entry(entry: PoEntry, width: int, plurals: int) -> Iterator[str]:
    """The lines of one entry. Babel would lose that an obsolete one is fuzzy, and break long older originals."""
    from babel.messages.pofile import escape, normalize

    mark = "#~ " if entry.obsolete else ""
    yield from (f"# {note}".rstrip() for note in entry.notes)
    yield from (f"#. {comment}".rstrip() for comment in entry.comments)
    if entry.fuzzy:
        yield "#, fuzzy"
        if entry.previous:
            yield f"#| msgid {escape(entry.previous)}"
    words = [("msgctxt", entry.context), ("msgid", entry.source), ("msgid_plural", entry.plural)]
    if entry.plural is None:
        words.append(("msgstr", entry.text))
    else:
        texts = (*entry.texts, *[""] * plurals)[:plurals]
        words += [(f"msgstr[{number}]", text) for number, text in enumerate(texts)]
    for word, text in words:
        if text is not None:
            yield f"{mark}{word} {normalize(text, prefix=mark, width=width)}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
