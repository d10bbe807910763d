"""Random play: a fixed sample of runs that choose uniformly among the open moves, as the blind anchor does."""

from __future__ import annotations

import random
from dataclasses import dataclass

from game.rules.deal import Deal
from game.solver import search


@dataclass(frozen=True, slots=True)
class Wandering:
    """How many of `runs` came to each scene, made each move and reached each ending; `raws` in hundredths.

    A run that comes to a scene twice counts once there. `endless` runs reached no ending and have no raw.
    """

    runs: int
    scenes: tuple[int, ...]
    moves: tuple[int, ...]
    endings: tuple[int, ...]
    raws: tuple[int, ...]
    endless: int


def wander(deal: Deal, runs: int, seed: int = 0) -> Wandering:
    """The same runs for the same seed on every machine; no run confirms a violation."""
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    program = deal.program
    scenes, moves, endings = [0] * len(program.scenes), [0] * len(program.moves), [0] * len(program.endings)
    raws = []
    for _ in range(runs):
        state = deal.initial
        path: list[int] = []
        seen: set[int] = set()
        while deal.ending(state) is None and len(path) < search.LONGEST_LINE:
            seen.add(state[0])
            legal = search.legal_moves(deal, state)
            path.append(legal[chance.randrange(len(legal))])
            state = deal.after(state, path[-1])
        for scene in seen:
            scenes[scene] += 1
        for move in set(path):
            moves[move] += 1
        ending = deal.ending(state)
        if ending is not None:
            endings[ending] += 1
            raws.append(deal.raw(state))
    return Wandering(runs, tuple(scenes), tuple(moves), tuple(endings), tuple(raws), runs - len(raws))
