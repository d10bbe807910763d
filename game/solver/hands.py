"""One search on several processor cores: the first moves are walked here, and what lies below them is shared out.

The trunk is walked breadth first until it is wide enough to be cut into many pieces. Each piece goes to a
worker process, which walks it as any deal is walked (`walk.Walk`) and sends back what its lines add up
to and what each of its rows is worth; that is folded back into the trunk. The result is the one of a
single walk, whichever worker was how fast (a test compares them).
"""

from __future__ import annotations

import random
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from fractions import Fraction
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from typing import Any, NamedTuple

from game.rules.deal import Deal
from game.rules.expression import Expression
from game.rules.program import Program
from game.solver.crowd import Ints
from game.solver.outlook import Folding, FoldingCounts, Frame
from game.solver.reached import Question, Seen
from game.solver.search import LONGEST_LINE, Tally, legal_moves
from game.solver.walk import Block, Walk

PIECES = 16  # for each process: enough that none waits long for the last piece of another
PROBES = 64
WORTH_SHARING = 8_000_000  # lines; under that one process is done before the others have started
_HEAR = 0.1  # seconds between two looks at what the workers have told

Counter = Any
"""A number that processes share (`multiprocessing.Value`); the library's stubs have no one name for it."""

Told = Callable[[int, float], None]
"""Hears the lines walked so far, and their share of the deal from 0 to 1."""


class Given(NamedTuple):
    """What a worker needs to know of the search; sent once to each."""

    program: Program
    watched: tuple[Expression, ...]
    asked: tuple[Question, ...]
    most_lines: int
    block: int


class Piece(NamedTuple):
    """What lies below some rows of the trunk. `found` is None when the walk below them was not finished."""

    tally: Tally
    counts: FoldingCounts
    seen: Seen
    found: tuple[Ints, Ints] | None


class BrokenError(RuntimeError):
    """A worker process died, or none could be started."""


@dataclass(slots=True)
class _Grown:
    """A block of the trunk, open, and where in the trunk it hangs."""

    block: Block
    frame: Frame
    above: int


def estimated_lines(deal: Deal, seed: int = 0) -> int:
    """About how many lines the deal has: the mean, over a few random lines, of the product of their choices.

    Knuth, "Estimating the efficiency of backtrack programs" (1975): the mean is right, single lines are far off.
    """
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    total = 0
    for _ in range(PROBES):
        state, lines = deal.initial, 1
        for _ in range(LONGEST_LINE):
            if deal.ending(state) is not None:
                break
            legal = legal_moves(deal, state)
            lines *= len(legal)
            state = deal.after(state, legal[chance.randrange(len(legal))])
        total += lines
    return total // PROBES


def walk_together(walk: Walk, given: Given, processes: int, told: Told) -> None:
    """Like `walk.run()`, with the help of so many processes. Raises BrokenError when one of them dies.

    `walk` is left with all that was found; after a KeyboardInterrupt with what was found until then.
    """
    if walk.start().position >= len(walk.program.scenes):
        walk.run()
        return
    trunk, tips = _grow(walk, processes * PIECES)
    pieces = list(_pieces(tips, processes * PIECES))
    results: list[Piece | None] = [None] * len(pieces)
    context = get_context("spawn")  # the same on every system, and nothing of this process is inherited
    stop, lines, share = context.Event(), context.Value("q", 0), context.Value("d", 0.0)
    with ProcessPoolExecutor(processes, context, _begin, (given, stop, lines, share)) as pool:
        futures = {pool.submit(_below, block): number for number, (_, block) in enumerate(pieces)}
        waiting = set(futures)
        try:
            while waiting:
                done, waiting = wait(waiting, timeout=_HEAR, return_when=FIRST_COMPLETED)
                for each in done:
                    results[futures[each]] = each.result()
                told(walk.tally.lines + lines.value, float(walk.tally.weight) + share.value)
                if lines.value > given.most_lines:
                    stop.set()
        except KeyboardInterrupt:
            stop.set()
            for each in waiting:
                if not each.cancel():
                    results[futures[each]] = each.result()
            raise
        except BrokenProcessPool as error:
            raise BrokenError("a process that helped with the search has ended") from error
        finally:
            stop.set()
            _gather(walk, trunk, pieces, results, given.most_lines)


# --- here -----------------------------------------------------------------------------------------


def _grow(walk: Walk, wanted: int) -> tuple[list[_Grown], list[tuple[int, Block]]]:
    """Walk the first moves until that many rows stand side by side; the blocks that are left, each with where it hangs."""
    trunk: list[_Grown] = []
    tips = [(-1, walk.start())]
    while tips and sum(block.size for _, block in tips) < wanted and tips[0][1].depth < LONGEST_LINE:
        further = []
        for above, block in tips:
            _, frame, blocks = walk.open(block)
            trunk.append(_Grown(block, frame, above))
            for below in blocks:
                if below.position < len(walk.program.scenes):
                    further.append((len(trunk) - 1, below))
                else:
                    walk.finish(below, frame)
        tips = further
    return trunk, tips


def _pieces(tips: Sequence[tuple[int, Block]], wanted: int) -> Iterator[tuple[int, Block]]:
    """The blocks, cut into about that many parts, each knowing the moves that led to it and no more."""
    rows = max(1, -(-sum(block.size for _, block in tips) // wanted))
    for above, block in tips:
        for start in range(0, block.size, rows):
            yield above, block.rows(start, start + rows)._replace(above=_bare(block.above))


def _bare(block: Block | None) -> Block | None:
    """What `walk.path` needs of a block."""
    return None if block is None else block._replace(columns=[], above=_bare(block.above))


def _gather(
    walk: Walk,
    trunk: Sequence[_Grown],
    pieces: Sequence[tuple[int, Block]],
    results: Sequence[Piece | None],
    most_lines: int,
) -> None:
    whole = True
    for (above, block), piece in zip(pieces, results, strict=True):
        if piece is not None:
            walk.tally.add(piece.tally)
            walk.folding.add(piece.counts)
            walk.watch.add(piece.seen)
        if piece is None or piece.found is None:
            whole = False
        else:
            walk.folding.fold(trunk[above].frame, block.parents, block.moves, *piece.found)
    walk.tally.cut |= walk.tally.lines > most_lines
    if whole:
        for grown in reversed(trunk):
            found = walk.folding.close(grown.frame)
            if grown.above >= 0:
                walk.folding.fold(trunk[grown.above].frame, grown.block.parents, grown.block.moves, *found)


# --- in a worker ----------------------------------------------------------------------------------


class _Halt(Exception):  # noqa: N818 - no error: the search is to end here
    """What has been found until now is wanted."""


class _Worker:
    def __init__(self, given: Given, stop: Event, lines: Counter, share: Counter) -> None:
        self.deal = Deal(given.program, watched=given.watched)
        self.walk = Walk(self.deal, given.most_lines, given.block, given.asked)
        self._stop, self._lines, self._share = stop, lines, share

    def below(self, block: Block) -> Piece:
        walk = self.walk
        walk.tally, walk.folding = Tally.empty(self.deal.program), Folding(self.deal.program)
        lines, share = 0, Fraction(0)

        def told(tally: Tally) -> None:
            nonlocal lines, share
            with self._lines.get_lock():
                self._lines.value += tally.lines - lines
            with self._share.get_lock():
                self._share.value += float(tally.weight - share)
            lines, share = tally.lines, tally.weight
            if self._stop.is_set():
                raise _Halt

        try:
            found = None if self._stop.is_set() else walk.below(block, told)
        except _Halt:
            found = None
        return Piece(walk.tally, walk.folding.counts, walk.watch.seen, found)


_worker: list[_Worker] = []


def _begin(given: Given, stop: Event, lines: Counter, share: Counter) -> None:
    """Once in each worker. The interrupt of the keyboard is for the process that shares out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker[:] = [_Worker(given, stop, lines, share)]


def _below(block: Block) -> Piece:
    return _worker[0].below(block)
