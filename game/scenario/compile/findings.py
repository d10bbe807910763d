"""The findings about one document, collected while it is compiled."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.scenario.diagnostics import Diagnostic, Path
from game.scenario.source import Document


@dataclass(slots=True)
class Findings:
    """Nothing is reported about what follows from a mistake that is already known.

    `failed` are names whose declaration is broken: whoever uses them is not to blame. `doubtful`
    are kinds of things ("fact", "scene", ...) of which some name led nowhere: what seems to be
    missing among them may be what was misspelt.
    """

    document: Document
    diagnostics: list[Diagnostic] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)

    def at_value(self, code: str, path: Path, message: str, remedy: str = "") -> None:
        self.diagnostics.append(self.document.at_value(code, path, message, remedy))

    def at_key(self, code: str, path: Path, message: str, remedy: str = "") -> None:
        self.diagnostics.append(self.document.at_key(code, path, message, remedy))
