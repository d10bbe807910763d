"""`dealcraft explain CODE`: the page of a message, out of the table that the checker itself uses."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from game.scenario.codes import AREAS, TABLE, Code
from game.scenario.diagnostics import near
from game.workbench.printing import BOLD, CYAN, RED, SOUND, YELLOW, coloured, refused

_COLOURS = {"error": RED, "warning": YELLOW, "note": CYAN}

_AREAS: Mapping[str, tuple[str, str]] = {
    "reading": (
        "the text of the file",
        "Change the line that the message points at so that it reads like the good one.",
    ),
    "conditions": (
        "conditions: `when` and `needs`",
        "Write the condition like the good one; names are those of the file.",
    ),
    "checking": ("what playing every line shows", "Change the deal until the search, the bots or the plan agree."),
    "fields": ("fields of a scenario or playbook", "Give the field the form it has in the good example."),
    "names": ("what leads nowhere, or does not fit together", "Correct the name, or add what it names."),
    "content": ("what would spoil a deal", "Change the words or numbers; the message names the place."),
    "translations": ("PO files of translators", "Correct the entry that the message points at."),
    "locale": (
        "translations against their originals",
        "Run `dealcraft translate ID LANG`, then fill in what it marks.",
    ),
}
_SET_IN_A_DEAL = ("fields", "names", "content", "checking")
"""Areas whose examples are fields by their path, with what stands there."""


def run(options: argparse.Namespace) -> int:
    if options.all:
        print("\n\n".join(page(row) for row in _rows()))
        return SOUND
    if not options.code:
        print(overview())
        return SOUND
    wanted = options.code.strip().upper()
    row = TABLE.get(wanted)
    if row is None:
        return refused("explain", _unknown(wanted))
    print(page(row))
    return SOUND


def overview() -> str:
    """Every code with its title, by area."""
    parts = []
    for area, rows in AREAS.items():
        lines = [coloured(_AREAS[area][0], BOLD)]
        lines += [f"  {row.code}  {row.severity:<7}  {row.title}" for row in sorted(rows, key=lambda row: row.code)]
        parts.append("\n".join(lines))
    return "\n\n".join([*parts, "`dealcraft explain CODE` prints the page of one."])


def page(row: Code) -> str:
    """All there is to say about a code."""
    area = next(name for name, rows in AREAS.items() if row in rows)
    kind = coloured(row.severity, _COLOURS[row.severity])
    parts = [
        f"{coloured(row.code, BOLD)}  {kind}  {row.title}\n  (about {_AREAS[area][0]})",
        f"Why: {row.why}",
    ]
    if row.bad and row.good:
        note = ", as fields of a sound deal by their path" if area in _SET_IN_A_DEAL else ""
        parts += [f"Wrong{note}:\n{_indented(row.bad)}", f"Right:\n{_indented(row.good)}"]
    parts += [f"How to mend: {_AREAS[area][1]}", _off(row)]
    return "\n\n".join(parts)


def _off(row: Code) -> str:
    if row.severity == "error":
        return "How to switch it off: not at all; an error is mended, because the deal cannot be trusted with it."
    return (
        "How to switch it off for one line: write on it, or alone on the line above,\n"
        f"  # dealcraft: allow {row.code} because <your reason>"
    )


def _indented(text: str) -> str:
    return "\n".join(f"  | {line}".rstrip() for line in text.rstrip("\n").split("\n"))


def _rows() -> list[Code]:
    return [TABLE[code] for code in sorted(TABLE)]


def _unknown(wanted: str) -> str:
    alike = [*near(wanted, TABLE, 3)] or [code for code, row in TABLE.items() if wanted.casefold() in row.title][:3]
    meant = f" Did you mean {' or '.join(f'{code} ({TABLE[code].title})' for code in alike)}?" if alike else ""
    return f"there is no code {wanted!r}.{meant} `dealcraft explain` lists all."
