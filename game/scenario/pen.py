"""The author's lines while they are mended: what is said about them, and the way back to their places."""

from __future__ import annotations

from game.scenario import foreign
from game.scenario.codes import Severity
from game.scenario.diagnostics import finding
from game.scenario.repaired import Missing, Repaired, Shift
from game.scenario.slips import Slip


class Pen:
    """Edits lines and remembers each edit. Columns count from 0 here, lines from 1."""

    def __init__(self, lines: list[str], name: str) -> None:
        self.result = Repaired(list(lines))
        self.name = name
        self.blamed = 0  # the last line whose indentation was reported already

    def shift(self, shift: Shift) -> None:
        """Move lines to where they are meant to stand, and say so at the first."""
        line = self.result.lines[shift.first - 1]
        indent = len(line) - len(line.lstrip(" "))
        self._report(shift.first, foreign.misplaced(indent, shift.by))
        for number in range(shift.first, shift.last + 1):
            line = self.result.lines[number - 1]
            if line.strip():
                self._move(number, line, len(line) - len(line.lstrip(" ")), shift.by)
        self.blamed = shift.first

    def add(self, missing: Missing) -> None:
        """Put a missing line in where an empty one was made for it."""
        line = self.result.lines[missing.line]
        self._report(missing.line + 1, foreign.missing_line(len(line) - len(line.lstrip(" ")), missing.name))
        self.result.lines[missing.line - 1] = f"{' ' * missing.indent}{missing.name}:"
        self.result.touched.add(missing.line)
        self.blamed = missing.line + 1

    def leave_out_foreign_lines(self) -> None:
        """What other programs write into a file: the marks of a merge, of which ours is kept, and Markdown's fences."""
        for part in foreign.foreign(self.result.lines):
            self._report(part.line, part.slip)
            for number in part.left_out:
                self.result.lines[number - 1] = ""
                self.result.touched.add(number)

    def _report(self, number: int, slip: Slip) -> None:
        column = self.result.column(number, slip.start + 1)
        end = self.result.column(number, slip.end + 1)
        severity: Severity | None = "warning" if slip.warning else None
        self.result.found.append(
            finding(
                slip.code,
                self.name,
                number,
                column,
                slip.message,
                slip.remedy,
                end_column=end,
                severity=severity,
            )
        )

    def _mend(self, number: int, line: str, *found: Slip) -> None:
        for slip in found:
            self._report(number, slip)
        if line != self.result.lines[number - 1]:
            self.result.lines[number - 1] = line
            self.result.touched.add(number)

    def _insert(self, number: int, at: int, text: str) -> None:
        line = self.result.lines[number - 1]
        self.result.lines[number - 1] = line[:at] + text + line[at:]
        self.result.shifts.setdefault(number, []).append((at, len(text)))
        self.result.touched.add(number)

    def _move(self, number: int, line: str, indent: int, by: int) -> tuple[str, int]:
        by = max(by, -indent)
        moved = " " * (indent + by) + line[indent:]
        self.result.lines[number - 1] = moved
        self.result.touched.add(number)
        self.result.shifts.setdefault(number, []).append((0, by))
        return moved, indent + by
