"""Lines that were mended so that they can be read, and the way back to the places the author knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from game.scenario.diagnostics import Diagnostic, Path
from game.scenario.marks import Mark
from game.scenario.nodes import Found


class Shift(NamedTuple):
    """Lines that are meant to stand further to the right, or to the left (`by` below 0)."""

    first: int
    last: int
    by: int


class Missing(NamedTuple):
    """A line `name:` that is missing above `line`, which belongs to it."""

    line: int
    indent: int
    name: str


Meant = Shift | Missing
"""What somebody who knows the format has found to be meant."""


@dataclass(slots=True)
class Repaired:
    """The lines to read instead of the author's, and what was wrong with those."""

    lines: list[str]
    found: list[Diagnostic] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    """Lines that were mended, from 1: what the parser still says about them follows from the slip."""
    shifts: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """Per line: from which column (from 0, in the mended line) on how many characters were put in."""

    def in_place(self, found: Iterable[Found]) -> list[Found]:
        """Findings in the mended lines as findings in the author's."""
        return [
            one._replace(column=self.column(one.line, one.column), end_column=self.column(one.line, one.end_column))
            for one in found
        ]

    def marks(self, marks: dict[Path, Mark]) -> dict[Path, Mark]:
        """Marks in the mended lines as marks in the author's."""
        if not self.shifts:
            return marks
        return {path: self._mark(mark) for path, mark in marks.items()}

    def _mark(self, mark: Mark) -> Mark:
        if mark.line not in self.shifts and mark.end_line not in self.shifts:
            return mark
        return mark._replace(
            column=self.column(mark.line, mark.column), end_column=self.column(mark.end_line, mark.end_column)
        )

    def column(self, line: int, column: int) -> int:
        for at, more in reversed(self.shifts.get(line, ())):
            if more < 0:
                column -= more
            elif column - 1 > at:
                column = max(column - more, at + 1)
        return max(column, 1)
