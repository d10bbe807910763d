"""Find the slips that can be seen in a single line, and mend them so that reading can go on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from game.scenario.diagnostics import Diagnostic, Path
from game.scenario.marks import Mark
from game.scenario.nodes import Found


@dataclass(slots=True)
class Repaired:
    """The lines to read instead of the author's, and what was wrong with those."""

    lines: list[str]
    found: list[Diagnostic] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)  # lines that were mended, from 1
    damaged: bool = False

    def in_place(self, found: Iterable[Found]) -> Iterable[Found]:
        return found

    def marks(self, marks: Mapping[Path, Mark]) -> Mapping[Path, Mark]:
        return marks


def repair(lines: list[str], name: str) -> Repaired:
    return Repaired(lines)
