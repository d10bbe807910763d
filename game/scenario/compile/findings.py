"""The findings about one document, collected while it is compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.scenario.diagnostics import Diagnostic, Path
from game.scenario.source import Document

_ABSENCES = frozenset(("D312", "D313", "D417", "D418", "D419", "D420", "D421", "D428", "D509", "D511", "D513"))
"""Codes that say something is missing from the group of fields where they stand."""
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

    def at_value(self, code: str, path: Path, message: str, remedy: str = "") -> None:
        if not self._follows(code, path):
            self.diagnostics.append(self.document.at_value(code, path, message, remedy))

    def at_key(self, code: str, path: Path, message: str, remedy: str = "", fix: str | None = None) -> None:
        if not self._follows(code, path):
            self.diagnostics.append(self.document.at_key(code, path, message, remedy, fix))

    def doubt(self, field_name: str) -> None:
        """The field was broken or misspelt: what it brings about may only seem never to happen."""
        if field_name in _CARRIES:
            self.doubtful.add(_CARRIES[field_name])

    def _follows(self, code: str, path: Path) -> bool:
        return code in _ABSENCES and any(path[: len(broken)] == broken for broken in self.mended if broken)
