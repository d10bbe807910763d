"""Where scenes lead: what nothing leads to, and what comes before what."""

from __future__ import annotations

from game.rules.program import ENDINGS, Program
from game.scenario.compile.findings import Findings
from game.scenario.compile.tables import Tables
from game.text.sentence import say


class Graph:
    """Scenes by index and where they may lead, whatever the conditions say; guards belong to their scene."""

    def __init__(self, program: Program, scenes: int) -> None:
        self._after: list[frozenset[int]] = []
        for at in range(scenes):
            moves = [program.moves[move] for move in program.scenes[at].moves]
            exits = {exit_.to for move in moves if move.guard < 0 for exit_ in move.exits}
            self._after.append(frozenset(to for to in exits if to != ENDINGS and to < scenes))
        self._reach: dict[int, frozenset[int]] = {}

    def after(self, scene: int) -> frozenset[int]:
        """All scenes that can come after this one; itself only in a loop."""
        found = self._reach.get(scene)
        if found is None:
            seen: set[int] = set()
            open_ = list(self._after[scene])
            while open_:
                at = open_.pop()
                if at not in seen:
                    seen.add(at)
                    open_ += self._after[at]
            found = self._reach[scene] = frozenset(seen)
        return found

    def next(self, scene: int) -> frozenset[int]:
        return self._after[scene]


def check(tables: Tables, program: Program, findings: Findings) -> None:
    """Report scenes that no scene leads to, each chain of them at its first."""
    if findings.document.damaged or findings.doubtful & {"scene"}:
        return
    names = list(tables.scenes)
    graph = Graph(program, len(names))
    seen = graph.after(0) | {0}
    lost = [at for at in range(len(names)) if at not in seen]
    for at in lost:
        if any(at in graph.after(other) and at not in graph.after(at) for other in lost if other < at):
            continue
        before = names[at - 1]
        goes = sorted(names[to] for to in graph.next(at - 1)) if at else []
        where = (
            say(": `{before}` now goes to {names}", before=before, names=", ".join(f"`{to}`" for to in goes))
            if goes
            else ""
        )
        findings.at_key(
            "D416",
            ("scenes", names[at]),
            say("Nothing leads to `{names}`{where}.", names=names[at], where=where),
            say("Let a move or a scene have `next: {names}`, or delete the scene.", names=names[at]),
        )
