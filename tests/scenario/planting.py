"""Mistakes as hands make them, each planted in one line of a file (and what belongs to it)."""

from __future__ import annotations

import re
from collections.abc import Callable

Lines = list[str]
Plant = Callable[[Lines, int], Lines | None]
"""The lines with the mistake in the line at an index, or None where it cannot be made."""

_FIELD = re.compile(r" *[a-z_0-9]+:( |$)")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def end_of(lines: Lines, at: int) -> int:
    """The index behind the line and all that is indented below it."""
    end = at + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > _indent(lines[at])):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end


def _edited(change: Callable[[str], str | None]) -> Plant:
    def plant(lines: Lines, at: int) -> Lines | None:
        new = change(lines[at]) if _FIELD.match(lines[at]) else None
        return None if new is None else [*lines[:at], new, *lines[at + 1 :]]

    return plant


def _shifted(by: int, *, whole: bool) -> Plant:
    def plant(lines: Lines, at: int) -> Lines | None:
        end = end_of(lines, at) if whole else at + 1
        if not _FIELD.match(lines[at]) or _indent(lines[at]) < -by or (whole and end == at + 1):
            return None
        moved = [(" " * by + one if by > 0 else one[-by:]) if one.strip() else one for one in lines[at:end]]
        return [*lines[:at], *moved, *lines[end:]]

    return plant


def _twice(lines: Lines, at: int) -> Lines | None:
    end = end_of(lines, at)
    return [*lines[:end], *lines[at:end], *lines[end:]] if _FIELD.match(lines[at]) else None


def _merged(lines: Lines, at: int) -> Lines | None:
    conflict = ["<<<<<<< HEAD", lines[at], "=======", lines[at], ">>>>>>> theirs"]
    return [*lines[:at], *conflict, *lines[at + 1 :]] if _FIELD.match(lines[at]) else None


def _deleted(lines: Lines, at: int) -> Lines | None:
    return [*lines[:at], *lines[at + 1 :]] if _FIELD.match(lines[at]) else None


def _fenced(lines: Lines, at: int) -> Lines | None:
    return [*lines[:at], "```yaml", *lines[at:]] if at == 0 else None


def _replaced(pattern: str, by: str) -> Plant:
    return _edited(lambda line: re.sub(pattern, by, line, count=1) if re.search(pattern, line) else None)


_SHORT = r"^( *[a-z_0-9]+: )([^>|\[{\"'].*)$"

PLANTS: dict[str, Plant] = {
    "no colon": _edited(lambda line: line.replace(":", "", 1)),
    "equals for colon": _replaced(r":( |$)", r" =\1"),
    "full-width colon": _replaced(r": ?", "："),
    "one space too many": _shifted(1, whole=False),
    "one space too few": _shifted(-1, whole=False),
    "one step too far": _shifted(2, whole=False),
    "one step too few": _shifted(-2, whole=False),
    "a part one space too far": _shifted(1, whole=True),
    "a part one space too few": _shifted(-1, whole=True),
    "a part one step too far": _shifted(2, whole=True),
    "a part one step too few": _shifted(-2, whole=True),
    "copied": _twice,
    "tabs": _replaced(r"^ +", "\t"),
    "comma at the end": _replaced(r"$", ","),
    "bullet": _replaced(r"^( *)", r"\1- "),
    "star": _replaced(r"^( *)", r"\1* "),
    "bold": _replaced(r"^( *)([a-z_0-9]+):", r"\1**\2**:"),
    "as in JSON": _replaced(r"^( *)([a-z_0-9]+): ([^>|\[{\"'].*)$", r'\1"\2": "\3",'),
    "quote lost at the end": _replaced(_SHORT, r'\1"\2'),
    "nothing behind the colon": _replaced(_SHORT, r"\1"),
    "a group for a value": _replaced(_SHORT, r"\1{a: b}"),
    "merge conflict": _merged,
    "line deleted": _deleted,
    "fence": _fenced,
    "misspelt": _replaced(r"^( *)([a-z_0-9]{2})([a-z_0-9])([a-z_0-9])([a-z_0-9]*):", r"\1\2\4\3\5:"),
}
