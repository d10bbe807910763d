"""`dealcraft explain CODE`: the page of a message, out of the tables that the checker itself uses."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NamedTuple

from game.scenario.codes import AREAS, TABLE, Code
from game.scenario.codes.mend import MEND
from game.scenario.diagnostics import in_code, near, severity_word
from game.text import Interface
from game.text.spoken import system_language
from game.workbench import explain_pages
from game.workbench.printing import BOLD, CYAN, RED, SOUND, YELLOW, coloured, refused

_COLOURS = {"error": RED, "warning": YELLOW, "note": CYAN}
_SET_IN_A_DEAL = ("fields", "names", "content", "checking", "wording")
"""Areas whose examples are fields by their path, with what stands there."""


class Part(NamedTuple):
    """A heading and what stands below it; `code` is text of a file, to be shown as it is."""

    heading: str
    text: str
    code: bool = False


def run(options: argparse.Namespace) -> int:
    t = Interface.load(options.lang or system_language())
    if options.pages:
        try:
            count = explain_pages.write(Path(options.pages), [(row, parts(row, t)) for row in _rows()], t)
        except OSError as error:
            return refused("explain", str(error))
        print(t("{count} pages are in {folder}.", count=count, folder=options.pages))
        return SOUND
    if options.all:
        print("\n\n".join(page(row, t) for row in _rows()))
        return SOUND
    if not options.code:
        print(overview(t))
        return SOUND
    wanted = options.code.strip().upper()
    row = TABLE.get(wanted)
    if row is None:
        return refused("explain", _unknown(wanted))
    print(page(row, t))
    return SOUND


def overview(t: Interface) -> str:
    """Every code with its title, by area."""
    pieces = []
    for area, rows in AREAS.items():
        lines = [coloured(area_words(area, t), BOLD)]
        lines += [
            f"  {row.code}  {severity_word(row.severity, t):<7}  {in_code(t, row.title)}"
            for row in sorted(rows, key=lambda row: row.code)
        ]
        pieces.append("\n".join(lines))
    return "\n\n".join([*pieces, t("`dealcraft explain CODE` prints the page of one.")])


def page(row: Code, t: Interface) -> str:
    """All there is to say about a code, for the terminal."""
    kind = coloured(severity_word(row.severity, t), _COLOURS[row.severity])
    about = t("(about {area})", area=area_words(_area(row), t))
    pieces = [f"{coloured(row.code, BOLD)}  {kind}  {in_code(t, row.title)}\n  {about}"]
    for part in parts(row, t):
        below = f"\n{_indented(part.text)}" if part.code else f" {part.text}"
        pieces.append(f"{part.heading}{t.within('explain', ':')}{below}")
    return "\n\n".join(pieces)


def parts(row: Code, t: Interface) -> list[Part]:
    """The page as headings and texts, for whoever shows it."""
    found = [Part(t("Why"), in_code(t, row.why))]
    if row.bad and row.good:
        wrong, right = t("Wrong"), t("Right")
        if _area(row) in _SET_IN_A_DEAL:
            wrong = t("Wrong, as fields of a sound deal by their path")
        found.append(Part(wrong, row.bad, code=True))
        shown = as_checked(row, t)
        if shown:
            found.append(Part(t("What `check` prints"), shown, code=True))
        found.append(Part(right, row.good, code=True))
    found.append(Part(t("How to mend"), in_code(t, MEND.get(row.code, row.why))))
    found.append(Part(t("How to switch it off"), _off(row, t)))
    return found


def as_checked(row: Code, t: Interface) -> str:
    """The finding in the bad example with its line and caret."""
    from game.workbench.explain_example import excerpt  # brings the checker, which the list of codes does not need

    return excerpt(row, _area(row), t)


def area_words(area: str, t: Interface) -> str:
    return {
        "reading": t("the text of the file"),
        "conditions": t("conditions: `when` and `needs`"),
        "checking": t("what playing every line shows"),
        "wording": t("words on the screen"),
        "fields": t("fields of a scenario or playbook"),
        "names": t("what leads nowhere, or does not fit together"),
        "content": t("what would spoil a deal"),
        "translations": t("PO files of translators"),
        "locale": t("translations against their originals"),
        "drills": t("review cards"),
    }.get(area, area)


def _area(row: Code) -> str:
    return next(name for name, rows in AREAS.items() if row in rows)


def _off(row: Code, t: Interface) -> str:
    if row.severity == "error":
        return t("Not at all; an error is mended, because the deal cannot be trusted with it.")
    how = t("For one line: write on it, or alone on the line above,")
    return f"{how}\n  # dealcraft: allow {row.code} because <{t('your reason')}>"


def _indented(text: str) -> str:
    return "\n".join(f"  | {line}".rstrip() for line in text.rstrip("\n").split("\n"))


def _rows() -> list[Code]:
    return [TABLE[code] for code in sorted(TABLE)]


def _unknown(wanted: str) -> str:
    alike = [*near(wanted, TABLE, 3)] or [code for code, row in TABLE.items() if wanted.casefold() in row.title][:3]
    meant = f" Did you mean {' or '.join(f'{code} ({TABLE[code].title})' for code in alike)}?" if alike else ""
    return f"there is no code {wanted!r}.{meant} `dealcraft explain` lists all."
