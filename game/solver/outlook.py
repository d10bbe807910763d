"""Backwards over the blocks of a walk: what each state is still worth, and which endings it can still come to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.rules.program import Program
from game.solver.crowd import Ints

MOST_ENDINGS = 62  # one bit each
_CLOSED = np.iinfo(np.int64).min


@dataclass(frozen=True, slots=True)
class Outlook:
    """Counts of visits over all lines, in the order of the Program.

    `several`: visits in which the move was open beside another. `better`: those of them in which the best
    line from here by this move ends with more than the best one by any other open move. `still`: for
    each scene, the visits from which each ending can still be reached. `guards` are the positions that are
    no scene of the author's.
    """

    several: tuple[int, ...]
    better: tuple[int, ...]
    still: tuple[tuple[int, ...], ...]
    guards: frozenset[int]

    def last_scene(self, ending: int) -> int | None:
        """The point of no return: the last scene in file order from which some line still comes to the ending."""
        reaching = (scene for scene, counts in enumerate(self.still) if counts[ending] and scene not in self.guards)
        return max(reaching, default=None)


class Folding:
    """What has been folded back into the open blocks of one walk, the innermost last."""

    def __init__(self, program: Program) -> None:
        if len(program.endings) > MOST_ENDINGS:
            raise ValueError(f"expected at most {MOST_ENDINGS} endings, got {len(program.endings)}")
        self._program = program
        self._slots = np.zeros(len(program.moves), dtype=np.int64)
        for scene in program.scenes:
            self._slots[list(scene.moves)] = range(len(scene.moves))
        self._frames: list[tuple[int, Ints, Ints]] = []  # scene; worth by move and row; endings by row, as bits
        self._several = [0] * len(program.moves)
        self._better = [0] * len(program.moves)
        self._still = [[0] * len(program.endings) for _ in program.scenes]

    def begin(self, scene: int, rows: int) -> None:
        worth = np.full((len(self._program.scenes[scene].moves), rows), _CLOSED, dtype=np.int64)
        self._frames.append((scene, worth, np.zeros(rows, dtype=np.int64)))

    def ended(self, ending: int, parents: Ints, moves: Ints, raws: Ints) -> None:
        """Rows below the innermost open block that have come to this ending with these raw scores."""
        self._fold(parents, moves, raws, np.full(parents.size, 1 << ending, dtype=np.int64))

    def finish(self, parents: Ints, moves: Ints) -> None:
        """Close the innermost block, whose rows came about so, and fold it into the one above."""
        scene, worth, endings = self._frames.pop()
        best = worth.max(axis=0)
        is_open = worth != _CLOSED
        first = worth == best
        several = is_open & (is_open.sum(axis=0) > 1)
        better = first & several & (first.sum(axis=0) == 1)
        for slot, move in enumerate(self._program.scenes[scene].moves):
            self._several[move] += int(several[slot].sum())
            self._better[move] += int(better[slot].sum())
        for ending in range(len(self._program.endings)):
            self._still[scene][ending] += int(np.count_nonzero(endings & (1 << ending)))
        if self._frames:
            self._fold(parents, moves, best, endings)

    def outlook(self) -> Outlook:
        guards = frozenset(at for at, scene in enumerate(self._program.scenes) if scene.guards >= 0)
        return Outlook(tuple(self._several), tuple(self._better), tuple(map(tuple, self._still)), guards)

    def _fold(self, parents: Ints, moves: Ints, worth: Ints, endings: Ints) -> None:
        _, known, reach = self._frames[-1]
        known[self._slots[moves], parents] = worth  # one row below for each row and move
        np.bitwise_or.at(reach, parents, endings)
