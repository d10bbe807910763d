"""What a PO file can get wrong although it can be read: placeholders and plural forms."""

from __future__ import annotations

from collections.abc import Iterable

from game.text.message import placeholders
from game.text.plural import header_rule
from game.text.po import PoEntry, PoFile, PoProblem
from game.text.sentence import say


def check_po(po: PoFile) -> tuple[PoProblem, ...]:
    """All problems of the file, those of reading first."""
    return (*po.problems, *_plural_forms(po), *_placeholders(po.entries))


def _placeholders(entries: Iterable[PoEntry]) -> Iterable[PoProblem]:
    for entry in entries:
        if entry.obsolete:
            continue
        wanted = placeholders(entry.source) | placeholders(entry.plural or "")
        for text in entry.texts:
            found = placeholders(text)
            missing, strange = wanted.keys() - found.keys(), found.keys() - wanted.keys()
            # A plural form may leave a name out: "one day" needs no {count}.
            if text and (strange or (missing and entry.plural is None)):
                names = " and ".join(f"{{{name}}}" for name in sorted(strange or missing))
                message = (
                    say("{names} is not in the original.", names=names)
                    if strange
                    else say("{names} is missing here.", names=names)
                )
                remedy = say("The original has {listed}.", listed=_listed(wanted.keys()))
                yield PoProblem("D607", entry.text_line, 1, message, remedy)
                break


def _plural_forms(po: PoFile) -> Iterable[PoProblem]:
    header = po.header.get("plural-forms", "")
    rule = header_rule(header)
    if header and rule is None:
        yield PoProblem(
            "D608",
            1,
            1,
            say("The rule for plurals cannot be read: {header}.", header=repr(header[:60])),
            say("Leave it as the tool wrote it."),
        )
    for entry in po.entries:
        if entry.obsolete:
            continue
        if entry.plural is None and len(entry.texts) > 1:
            message = say("There are several forms, but the original has no `msgid_plural`.")
            yield PoProblem("D608", entry.text_line, 1, message, say("Keep `msgstr` alone."))
        elif entry.plural is not None and rule and any(entry.texts) and len(entry.texts) != rule[0]:
            message = say("There are {count} forms, but the language has {rule}.", count=len(entry.texts), rule=rule[0])
            yield PoProblem("D608", entry.text_line, 1, message, say("Give one `msgstr[n]` for each."))


def _listed(names: Iterable[str]) -> str:
    return " and ".join(f"{{{name}}}" for name in sorted(names)) or "none"
