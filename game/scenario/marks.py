"""Where each value and each key of a document stands in its file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from game.scenario.diagnostics import Path

Style = Literal["plain", "quoted", "block", "mapping", "list"]


class Mark(NamedTuple):
    """A stretch of the file, counted from 1 in characters; the end is the first character after it.

    The end of a block text, a mapping or a list is where the next thing may begin.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    style: Style

    @property
    def end_on_line(self) -> int:
        """The end column if the mark ends on its first line, else one character after its start."""
        return self.end_column if self.end_line == self.line else self.column + 1


_START = Mark(1, 1, 1, 2, "mapping")


class Marks:
    """The marks of one document by path, and the way from a place inside a text to the file."""

    def __init__(self, values: Mapping[Path, Mark], keys: Mapping[Path, Mark], lines: tuple[str, ...]) -> None:
        self.values = values
        self.keys = keys
        self.lines = lines

    def value(self, path: Path) -> Mark:
        """The mark of the value at `path`, or of the longest part of the path that is in the file."""
        return self._nearest(path, self.values)

    def key(self, path: Path) -> Mark:
        """The mark of the key that names `path`; for a list item or an unknown path, of what is nearest."""
        found = self.keys.get(path)
        if found:
            return found
        if path in self.values:
            return self.values[path]
        while path:
            path = path[:-1]
            if path in self.keys:
                return self.keys[path]
        return _START

    def style(self, path: Path) -> Style:
        return self.value(path).style

    def inside(self, path: Path, offset: int) -> tuple[int, int]:
        """Line and column of the character at `offset` of the text at `path`.

        Exact for a text that stands as it is on one or more lines, also when it is folded; in a text
        with escapes ("\\n") it is the nearest place before.
        """
        mark = self.value(path)
        if mark.style in ("mapping", "list"):
            return mark.line, mark.column
        if mark.line == mark.end_line and mark.style == "plain":
            return mark.line, mark.column + offset
        return self._walk(mark, offset)

    def _walk(self, mark: Mark, offset: int) -> tuple[int, int]:
        """Count through the source: line breaks with their indents are one character of the text."""
        first = mark.line
        line, column = mark.line, mark.column
        if mark.style == "block":  # its text begins on the line after the ">" or "|"
            line += 1
            column = self._indent(line)
        elif mark.style == "quoted":
            column += 1
        left = offset
        while line <= mark.end_line and line <= len(self.lines):
            text = self.lines[line - 1]
            here = len(text.rstrip()) if line > first or mark.style == "block" else len(text)
            length = max(here - (column - 1), 0)
            if left <= length and (left < length or line == mark.end_line or length == 0 or left == 0):
                return line, column + left
            if left <= length:
                return line, column + left
            left -= length + 1
            line += 1
            column = self._indent(line)
        return mark.line, mark.column

    def _indent(self, line: int) -> int:
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        return len(text) - len(text.lstrip(" ")) + 1

    def _nearest(self, path: Path, marks: Mapping[Path, Mark]) -> Mark:
        while path not in marks:
            if not path:
                return _START
            path = path[:-1]
        return marks[path]
