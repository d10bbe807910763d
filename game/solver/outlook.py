"""Backwards over the blocks of a walk: what each state is still worth, and which endings it can still come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

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


class Frame(NamedTuple):
    """What has been folded back into one open block: its scene, what is worth by move and row, and the
    endings by row, as bits."""

    scene: int
    worth: Ints
    endings: Ints


class FoldingCounts(NamedTuple):
    """See `Outlook`."""

    several: list[int]
    better: list[int]
    still: list[list[int]]


class Folding:
    """The counts of an `Outlook`, from blocks that are opened, folded into and closed."""

    def __init__(self, program: Program) -> None:
        if len(program.endings) > MOST_ENDINGS:
            raise ValueError(f"expected at most {MOST_ENDINGS} endings, got {len(program.endings)}")
        self._program = program
        self._slots = np.zeros(len(program.moves), dtype=np.int64)
        for scene in program.scenes:
            self._slots[list(scene.moves)] = range(len(scene.moves))
        moves, scenes = len(program.moves), len(program.scenes)
        self.counts = FoldingCounts([0] * moves, [0] * moves, [[0] * len(program.endings) for _ in range(scenes)])

    def begin(self, scene: int, rows: int) -> Frame:
        worth = np.full((len(self._program.scenes[scene].moves), rows), _CLOSED, dtype=np.int64)
        return Frame(scene, worth, np.zeros(rows, dtype=np.int64))

    def ended(self, into: Frame, ending: int, parents: Ints, moves: Ints, raws: Ints) -> None:
        """Rows below an open block that have come to this ending with these raw scores."""
        self.fold(into, parents, moves, raws, np.full(parents.size, 1 << ending, dtype=np.int64))

    def close(self, frame: Frame) -> tuple[Ints, Ints]:
        """All below the block is folded in: count it, and say what its rows are worth and can still come to."""
        scene, worth, endings = frame
        best = worth.max(axis=0)
        is_open = worth != _CLOSED
        first = worth == best
        several = is_open & (is_open.sum(axis=0) > 1)
        better = first & several & (first.sum(axis=0) == 1)
        for slot, move in enumerate(self._program.scenes[scene].moves):
            self.counts.several[move] += int(several[slot].sum())
            self.counts.better[move] += int(better[slot].sum())
        for ending in range(len(self._program.endings)):
            self.counts.still[scene][ending] += int(np.count_nonzero(endings & (1 << ending)))
        return best, endings

    def fold(self, into: Frame, parents: Ints, moves: Ints, worth: Ints, endings: Ints) -> None:
        """Rows below an open block: which of its rows they come from, by which move, and what they are worth."""
        into.worth[self._slots[moves], parents] = worth  # one row below for each row and move
        np.bitwise_or.at(into.endings, parents, endings)

    def add(self, more: FoldingCounts) -> None:
        """The counts of blocks that somebody else has closed."""
        mine = self.counts
        rows = [(mine.several, more.several), (mine.better, more.better), *zip(mine.still, more.still, strict=True)]
        for known, added in rows:
            known[:] = [one + two for one, two in zip(known, added, strict=True)]

    def outlook(self) -> Outlook:
        guards = frozenset(at for at, scene in enumerate(self._program.scenes) if scene.guards >= 0)
        several, better, still = self.counts
        return Outlook(tuple(several), tuple(better), tuple(map(tuple, still)), guards)
