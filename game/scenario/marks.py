"""Where each value and each key of a document stands in its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from game.scenario.diagnostics import Path

Data = str | list["Data"] | dict[str, "Data"]
"""What a file holds: texts, lists and mappings. Every number and every yes is still the text that was written."""

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

    def __init__(
        self,
        values: Mapping[Path, Mark],
        keys: Mapping[Path, Mark],
        lines: tuple[str, ...],
        data: Data | None = None,
    ) -> None:
        self.data = data
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

        Exact for every text that stands in the file as it is, also when it is folded over lines; in a
        text with escapes ("\\u7532") it is a place near by.
        """
        mark = self.value(path)
        if mark.style in ("mapping", "list"):
            return mark.line, mark.column
        if mark.style == "plain" and mark.line == mark.end_line:
            return mark.line, mark.column + offset
        text = self._text(path)
        place = last = (mark.line, mark.column)
        source = self._signs(mark)
        for char in text[: offset + 1]:
            if char.isspace():  # blanks are folded: only what stands between them can be counted
                place = last
                continue
            for line, column, sign in source:
                if sign == char:
                    place, last = (line, column), (line, column + 1)
                    break
        return place

    def _text(self, path: Path) -> str:
        node: Data | None = self.data
        for name in path:
            if isinstance(node, dict):
                node = node.get(str(name))
            elif isinstance(node, list) and isinstance(name, int) and name < len(node):
                node = node[name]
            else:
                return ""
        return node if isinstance(node, str) else ""

    def _signs(self, mark: Mark) -> Iterator[tuple[int, int, str]]:
        """The characters of the file within the mark that are no blanks; those of a block begin a line lower."""
        column = mark.column
        for line in range(mark.line, min(mark.end_line, len(self.lines)) + 1):
            if line > mark.line or mark.style != "block":
                for at, sign in enumerate(self.lines[line - 1][column - 1 :], column):
                    if not sign.isspace():
                        yield line, at, sign
            column = 1

    def _nearest(self, path: Path, marks: Mapping[Path, Mark]) -> Mark:
        while path not in marks:
            if not path:
                return _START
            path = path[:-1]
        return marks[path]
