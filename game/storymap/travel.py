"""How a room went through a deal: who came to each scene, who took each way, and the path that most took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from game.rules.deal import Deal
from game.rules.program import Program
from game.rules.run import replay


@dataclass(frozen=True)
class Travel:
    """Counts of runs, each counted once at a place however often it came there; moves count each time.

    `nodes` and `ways` name positions of the Program, guards never among them. `most` is the most travelled
    path: from the start always the way that most took, to where nobody had gone on.
    """

    runs: int
    nodes: Mapping[int, int]
    ways: Mapping[tuple[int, int], int]
    moves: Mapping[int, int]
    most: tuple[int, ...]

    @property
    def most_ways(self) -> frozenset[tuple[int, int]]:
        return frozenset(pairwise(self.most))


def travel(deal: Deal, lines: Iterable[Sequence[str]]) -> Travel:
    """`lines`: the moves of each run by id. Raises ValueError for a line that does not play."""
    program = deal.program
    nodes: Counter[int] = Counter()
    ways: Counter[tuple[int, int]] = Counter()
    moves: Counter[int] = Counter()
    runs = 0
    for line in lines:
        played = replay(deal, line)
        if played.error is not None:
            raise ValueError(f"kept moves do not play: {played.error}")
        runs += 1
        came = _places(program, [*(step.before[0] for step in played.steps), played.state[0]])
        nodes.update(set(came))
        ways.update(set(pairwise(came)))
        moves.update(step.move for step in played.steps)
    return Travel(runs, dict(nodes), dict(ways), dict(moves), _most(deal.initial[0], ways))


def _places(program: Program, positions: Sequence[int]) -> list[int]:
    """Where the run stood, guards left out: who steps back from a forbidden move is in the scene as before."""
    count = len(program.scenes)
    shown = [at for at in positions if at >= count or program.scenes[at].guards < 0]
    return [at for number, at in enumerate(shown) if number == 0 or shown[number - 1] != at]


def _most(start: int, ways: Mapping[tuple[int, int], int]) -> tuple[int, ...]:
    path = [start]
    while True:
        onward = [(taken, -target) for (source, target), taken in ways.items() if source == path[-1]]
        target = -max(onward)[1] if onward else path[-1]
        if target in path:
            return tuple(path)
        path.append(target)
