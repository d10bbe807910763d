"""The findings about one document, collected while it is compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from game.scenario.diagnostics import Diagnostic, Path
from game.scenario.marks import Mark
from game.scenario.source import Document
from game.text.sentence import both, say, series

_ABSENCES = frozenset(("D312", "D313", "D417", "D418", "D419", "D420", "D421", "D428", "D509", "D511", "D513"))
"""Codes that say something is missing from the group of fields where they stand."""
_LINES_NAMED = 12  # of an unknown name that is used in more lines than that
_CARRIES: Mapping[str, str] = {
    "learn": "fact",
    "promise": "promise",
    "meet": "person",
    "recognise": "person",
    "replace": "person",
    "next": "scene",
    "to": "scene",
    "moves": "scene",
    "news": "fact",
    "later": "fact",
    "instead": "fact",
}
"""Fields whose loss makes a kind of thing look as if it never came about."""


@dataclass(slots=True)
class Findings:
    """Nothing is reported about what follows from a mistake that is already known.

    `failed` are names whose declaration is broken: whoever uses them is not to blame. `doubtful`
    are kinds of things ("fact", "scene", ...) of which some name led nowhere: what seems to be
    missing among them may be what was misspelt. `mended` are groups of fields of which a broken one
    was taken out, so that it only seems to be missing.
    """

    document: Document
    diagnostics: list[Diagnostic] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)
    mended: set[Path] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    """Names of fields for which another value was put in."""
    _unknown: dict[str, list[Diagnostic]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for path in self.document.lost:
            self.mended |= {path, path[:-1]} if len(path) > 1 else {path}
            if path[:1] in (("scenes",), ("facts",), ("promises",)):
                self.doubtful |= {"fact", "promise", "person", "scene"}

    def at_value(self, code: str, path: Path, message: str, remedy: str = "") -> None:
        if not self._follows(code, path, self.document.marks.value(path)):
            self.diagnostics.append(self.document.at_value(code, path, message, remedy))

    def at_key(self, code: str, path: Path, message: str, remedy: str = "", fix: str | None = None) -> None:
        if not self._follows(code, path, self.document.marks.key(path)):
            self.diagnostics.append(self.document.at_key(code, path, message, remedy, fix))

    def unknown(self, name: str, finding: Diagnostic) -> None:
        """A name that nobody has declared: told once, where it stands first, with all the other lines."""
        if finding.line not in self.document.hurt:
            self._unknown.setdefault(name, []).append(finding)

    def all(self) -> list[Diagnostic]:
        """Everything found, each unknown name once."""
        found = list(self.diagnostics)
        for places in self._unknown.values():
            first, *more = sorted(places, key=lambda one: (one.line, one.column))
            lines = [line for line in dict.fromkeys(one.line for one in more) if line != first.line]
            if lines:
                also = say(
                    "Also in line {lines}." if len(lines) == 1 else "Also in lines {lines}.",
                    lines=series(map(str, lines[:_LINES_NAMED])),
                )
                first = replace(first, remedy=both(first.remedy, also))
            found.append(first)
        return found

    def doubt(self, field_name: str) -> None:
        """The field was broken or misspelt: what it brings about may only seem never to happen."""
        if field_name in _CARRIES:
            self.doubtful.add(_CARRIES[field_name])

    def _follows(self, code: str, path: Path, mark: Mark) -> bool:
        if mark.line in self.document.hurt:
            return True
        return code in _ABSENCES and any(path[: len(broken)] == broken for broken in self.mended if broken)
