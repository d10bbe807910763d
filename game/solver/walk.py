"""Every line of a deal, walked in blocks of states at once and depth first, so that memory is a few blocks.

The rows of a block stand in one position after the same number of moves. All that a block's moves lead
to is gathered by destination, cut into blocks again, and each is followed to its endings before the
next. What is kept of the rows is what they add up to (`search.Tally`) and, while their block is open, how
each came about, so that the best and the worst line can be told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from game.rules.deal import Deal
from game.solver.crowd import Columns, Ints, population, taken
from game.solver.outlook import Folding, Frame
from game.solver.reached import Question, Watch
from game.solver.search import LONGEST_LINE, Extreme, Tally, extreme, withdrawals

BLOCK = 1 << 14
"""Rows of a block: large enough for numpy, small enough for its columns to stay in a core's cache."""

FEW_KINDS = 1 << 16


class Block(NamedTuple):
    """`parents` and `moves` say for each row which row of `above` it comes from and by which move.

    `shares` has for each row the kind of its share of the uniform choice (see `_Shares`), `choices` the
    decisions so far, the steps onto a guard and off it not counted.
    """

    position: int
    columns: Columns
    shares: Ints
    choices: Ints
    parents: Ints
    moves: Ints
    above: Block | None
    depth: int

    @property
    def size(self) -> int:
        return int(self.shares.size)

    def rows(self, start: int, stop: int) -> Block:
        here = slice(start, stop)
        return self._replace(
            columns=[column[here] for column in self.columns],
            shares=self.shares[here],
            choices=self.choices[here],
            parents=self.parents[here],
            moves=self.moves[here],
        )


@dataclass(slots=True)
class _Child:
    columns: Columns
    shares: Ints
    choices: Ints
    parents: Ints
    move: int


class _Shares:
    """Shares of the uniform choice as numbers of a kind: how often 2, 3, 5... divide it, in mixed radix.

    A share is 1 over a product of numbers of open moves, so its kind is a sum, one addend a decision,
    and the exact mean is found from one sum of scores for each kind that occurs.
    """

    def __init__(self, most: int) -> None:
        self._primes = [each for each in range(2, most + 1) if all(each % other for other in range(2, each))]
        radix = 1
        self._units: list[int] = []
        for prime in self._primes:
            self._units.append(radix)
            radix *= LONGEST_LINE * _exponent(prime ** int(np.log2(most) + 1), prime) + 1
        if radix >= 2**63:
            raise ValueError(f"expected a scene of fewer than {most} moves")
        addends = [0, *(sum(_exponent(n, p) * u for p, u in self._pairs()) for n in range(1, most + 1))]
        self.of_open = np.array(addends, dtype=np.int64)

    def _pairs(self) -> list[tuple[int, int]]:
        return list(zip(self._primes, self._units, strict=True))

    def share(self, kind: int) -> Fraction:
        divisor = 1
        for prime, unit in reversed(self._pairs()):
            exponent, kind = divmod(kind, unit)
            divisor *= prime**exponent
        return Fraction(1, divisor)


def _exponent(number: int, prime: int) -> int:
    found = 0
    while number % prime == 0:
        number //= prime
        found += 1
    return found


class Walk:
    """One walk over the lines of a deal.

    `tally` and `watch` are right whenever a block has been finished, and at the end; `folding` has the
    whole truth only of blocks below which everything has been walked.
    """

    def __init__(self, deal: Deal, most_lines: int, block: int = BLOCK, asked: Sequence[Question] = ()) -> None:
        self.tally = Tally.empty(deal.program)
        self.program = deal.program
        self.watch = Watch(deal, asked)
        self.folding = Folding(deal.program)
        self._crowd = self.watch.crowd
        self._scenes = len(deal.program.scenes)
        self._most_lines = most_lines
        self._block = block
        most = max((len(scene.moves) for scene in deal.program.scenes), default=1)
        self._shares = _Shares(max(most, 2))
        self._guards = withdrawals(deal.program)
        self._initial = deal.initial

    def start(self) -> Block:
        """The block of the initial state alone."""
        nothing = np.zeros(1, dtype=np.int64)
        columns = population([self._initial])
        return Block(self._initial[0], columns, nothing, nothing.astype(np.int16), nothing, nothing, None, 0)

    def run(self, told: Callable[[Tally], None] = lambda _: None) -> None:
        """Walk it all; `told` hears the tally after each block of endings."""
        start = self.start()
        if start.position >= self._scenes:  # the deal is over before it begins
            self.finish(start, None)
            told(self.tally)
        else:
            self.below(start, told)

    def below(self, root: Block, told: Callable[[Tally], None] = lambda _: None) -> tuple[Ints, Ints] | None:
        """Walk all that lies below a block that stands in a scene; what its rows are worth and can still come to.

        None when the walk was cut. A block of an ending has nothing below it.
        """
        found = None
        waiting = [self.open(root)]
        while waiting and not self.tally.cut:
            above, frame, blocks = waiting[-1]
            block = next(blocks, None)
            if block is None:
                waiting.pop()
                found = self.folding.close(frame)
                if waiting:
                    self.folding.fold(waiting[-1][1], above.parents, above.moves, *found)
            elif block.position >= self._scenes:
                self.finish(block, frame)
                told(self.tally)
            elif block.depth >= LONGEST_LINE:
                self.tally.endless = path(block, 0)
                self.tally.cut = True
            else:
                waiting.append(self.open(block))
        return None if waiting else found

    def open(self, block: Block) -> tuple[Block, Frame, Iterator[Block]]:
        """A block in a scene: looked at, with a frame to fold into, and the blocks that its moves lead to."""
        self.watch.look(block.position, block.columns)
        return block, self.folding.begin(block.position, block.size), self._blocks(block)

    # --- one block further ---------------------------------------------------------------------------

    def _blocks(self, block: Block) -> Iterator[Block]:
        children = self._expand(block)
        while children:
            position, parts = children.popitem()
            whole = _joined(position, parts, block)
            for start in range(0, whole.size, self._block):
                yield whole if whole.size <= self._block else whole.rows(start, start + self._block)

    def _expand(self, block: Block) -> dict[int, list[_Child]]:
        """All that the moves of the block lead to, by position."""
        tally, crowd = self.tally, self._crowd
        tally.scenes[block.position] += block.size
        tally.decisions += block.size
        legal = self._guards.get(block.position) or self.program.scenes[block.position].moves
        withdraws = block.position in self._guards
        masks = [None if withdraws else crowd.open_rows(block.columns, move) for move in legal]
        count = np.zeros(block.size, dtype=np.int16)
        for mask in masks:
            count += 1 if mask is None else mask
        shares = block.shares + self._shares.of_open[count]
        every = np.arange(block.size)
        children: dict[int, list[_Child]] = {}
        for move, mask in zip(legal, masks, strict=True):
            rows = every if mask is None else np.flatnonzero(mask)
            if not rows.size:
                continue
            all_rows = rows.size == block.size
            columns, branches = crowd.after(block.columns if all_rows else taken(block.columns, rows), move)
            tally.moves[move] += int(rows.size)
            taking = tally.branches[move]
            if isinstance(branches, int):
                taking[branches] += int(rows.size)
            else:
                for index, number in enumerate(np.bincount(branches).tolist()):
                    taking[index] += number
            chosen = block.choices if all_rows else block.choices[rows]
            if not withdraws and self.program.moves[move].guard < 0:
                chosen = chosen + np.int16(1)
            mine = _Child(columns, shares if all_rows else shares[rows], chosen, rows, move)
            for position, part in _by_position(mine):
                children.setdefault(position, []).append(part)
        return children

    # --- at the end of lines -------------------------------------------------------------------------

    def finish(self, block: Block, above: Frame | None) -> None:
        """Count a block of lines that have ended, and fold their scores into the block above."""
        tally = self.tally
        left = self._most_lines + 1 - tally.lines
        if block.size >= left:
            block, tally.cut = block.rows(0, left), True
        self.watch.look(block.position, block.columns)
        raws = self._crowd.raw(block.columns, block.position)
        if above is not None:
            self.folding.ended(above, block.position - self._scenes, block.parents, block.moves, raws)
        tally.lines += block.size
        tally.endings[block.position - self._scenes] += block.size
        tally.choices = max(tally.choices, int(block.choices.max()))
        tally.last_day = max(tally.last_day, int(self._crowd.day(block.columns).max()))
        if int(block.shares.max()) < FEW_KINDS:
            counts = np.bincount(block.shares)
            kinds = np.flatnonzero(counts)
            # sums of a block stay far below 2**53, so they are exact
            sums = np.bincount(block.shares, weights=raws)[kinds]
            found = zip(kinds.tolist(), counts[kinds].tolist(), sums.tolist(), strict=True)
        else:
            kinds, inverse, counts = np.unique(block.shares, return_inverse=True, return_counts=True)
            sums = np.bincount(inverse, weights=raws)
            found = zip(kinds.tolist(), counts.tolist(), sums.tolist(), strict=True)
        for kind, number, summed in found:
            share = self._shares.share(kind)
            tally.weight += share * number
            tally.weighted += share * int(summed)
        tally.best = self._extreme(block, raws, int(raws.max()), tally.best, sign=-1)
        tally.worst = self._extreme(block, raws, int(raws.min()), tally.worst, sign=1)

    def _extreme(self, block: Block, raws: Ints, raw: int, known: Extreme | None, sign: int) -> Extreme | None:
        """The better of what is known and the block's own; of equal lines the shortest, then the first."""
        if known is not None and (sign * raw, block.depth) > (sign * known.raw, len(known.path)):
            return known
        return extreme(known, Extreme(raw, _first_path(block, np.flatnonzero(raws == raw))), sign)


def _by_position(child: _Child) -> Iterator[tuple[int, _Child]]:
    """The rows of a move, split by where they have come to."""
    positions = child.columns[0]
    first = int(positions[0])
    if bool((positions == first).all()):
        yield first, child
        return
    for position in np.unique(positions).tolist():
        rows = np.flatnonzero(positions == position)
        yield (
            position,
            _Child(
                taken(child.columns, rows), child.shares[rows], child.choices[rows], child.parents[rows], child.move
            ),
        )


def _joined(position: int, parts: list[_Child], above: Block) -> Block:
    moves = np.repeat(np.array([part.move for part in parts], dtype=np.int16), [part.parents.size for part in parts])
    if len(parts) == 1:
        only = parts[0]
        return Block(position, only.columns, only.shares, only.choices, only.parents, moves, above, above.depth + 1)
    return Block(
        position,
        [np.concatenate(slot) for slot in zip(*(part.columns for part in parts), strict=True)],
        np.concatenate([part.shares for part in parts]),
        np.concatenate([part.choices for part in parts]),
        np.concatenate([part.parents for part in parts]),
        moves,
        above,
        above.depth + 1,
    )


def path(block: Block, row: int) -> tuple[int, ...]:
    """The moves that led to a row of the block."""
    moves: list[int] = []
    while block.above is not None:
        moves.append(int(block.moves[row]))
        row, block = int(block.parents[row]), block.above
    return tuple(reversed(moves))


def _first_path(block: Block, rows: Ints) -> tuple[int, ...]:
    """Of the paths to these rows the first in file order."""
    made: list[Ints] = []
    while block.above is not None:
        made.append(block.moves[rows])
        rows, block = block.parents[rows], block.above
    kept = np.arange(rows.size)
    for moves in reversed(made):
        here = moves[kept]
        kept = kept[here == here.min()]
    return tuple(int(moves[kept[0]]) for moves in reversed(made))
