"""The lines of a deal, walked depth first from one node to its endings, and what they add up to.

A *line* is a run that never confirms a violation: at a guard it always withdraws. Raw scores are
evaluated once, at the end of a line, and nothing is kept of a line but the best and the worst. So
memory is the depth of the deal and not its breadth (RULES 8), and a deal can be cut into subtrees
whose tallies are added in any order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import lcm
from typing import NamedTuple

from game.rules.deal import Deal, State
from game.rules.expression import Read
from game.rules.program import DAY, Program

LONGEST_LINE = 64  # moves; RULES 4: a policy that has not ended by then runs for ever


class Node(NamedTuple):
    """A state with the moves that led to it and its share of the uniform choice, out of `whole(program)`."""

    state: State
    path: tuple[int, ...]
    weight: int


class Extreme(NamedTuple):
    """The raw score at the end of a line, in hundredths, and its moves by index.

    Of lines with the same score the shortest is meant, and of those the first in file order: stepping
    onto a guard and back often costs no point, but it is nothing to show as the best line.
    """

    raw: int
    path: tuple[int, ...]


@dataclass(slots=True)
class Tally:
    """What the lines walked so far add up to; `endings`, `scenes`, `moves` and `branches` count visits.

    `weight` is the share of the uniform choice that the lines have, and `weighted` the sum of weight
    times raw score, both out of `whole(program)`. `choices` is the most decisions on one line, the
    steps onto a guard and off it not counted. `last_day` is in steps.
    """

    lines: int = 0
    decisions: int = 0
    weight: int = 0
    weighted: int = 0
    worst: Extreme | None = None
    best: Extreme | None = None
    choices: int = 0
    last_day: int = 0
    endings: list[int] = field(default_factory=list)
    scenes: list[int] = field(default_factory=list)
    moves: list[int] = field(default_factory=list)
    branches: list[list[int]] = field(default_factory=list)
    endless: tuple[int, ...] | None = None  # the moves of a line longer than LONGEST_LINE
    cut: bool = False  # stopped at the limit of lines

    @classmethod
    def empty(cls, program: Program) -> Tally:
        return cls(
            endings=[0] * len(program.endings),
            scenes=[0] * len(program.scenes),
            moves=[0] * len(program.moves),
            branches=[[0] * len(move.branches) for move in program.moves],
        )

    def add(self, other: Tally) -> None:
        """Add the tally of other lines of the same deal."""
        self.lines += other.lines
        self.decisions += other.decisions
        self.weight += other.weight
        self.weighted += other.weighted
        self.choices = max(self.choices, other.choices)
        self.last_day = max(self.last_day, other.last_day)
        self.worst = min((e for e in (self.worst, other.worst) if e), key=_lowest, default=None)
        self.best = min((e for e in (self.best, other.best) if e), key=_highest, default=None)
        self.endless = self.endless or other.endless
        self.cut = self.cut or other.cut
        _add(self.endings, other.endings)
        _add(self.scenes, other.scenes)
        _add(self.moves, other.moves)
        for mine, theirs in zip(self.branches, other.branches, strict=True):
            _add(mine, theirs)


def _add(mine: list[int], theirs: list[int]) -> None:
    mine[:] = [a + b for a, b in zip(mine, theirs, strict=True)]


def _lowest(extreme: Extreme) -> tuple[int, int, tuple[int, ...]]:
    return extreme.raw, len(extreme.path), extreme.path


def _highest(extreme: Extreme) -> tuple[int, int, tuple[int, ...]]:
    return -extreme.raw, len(extreme.path), extreme.path


def whole(program: Program) -> int:
    """The weight of all lines together: divisible by the number of open moves at every decision of a line."""
    most = max((len(scene.moves) for scene in program.scenes), default=1)
    return int(lcm(*range(1, most + 1)) ** LONGEST_LINE)


def root(deal: Deal) -> Node:
    return Node(deal.initial, (), whole(deal.program))


def withdrawals(program: Program) -> dict[int, tuple[int]]:
    """For each guard's position the one move that is legal there."""
    return {at: (scene.moves[0],) for at, scene in enumerate(program.scenes) if scene.guards >= 0}


def legal_moves(deal: Deal, state: State) -> tuple[int, ...]:
    """The open moves without the confirmation of a violation; none at an ending."""
    position = state[0]
    if position < len(deal.program.scenes) and deal.program.scenes[position].guards >= 0:
        return (deal.program.scenes[position].moves[0],)
    return deal.open_moves(state)


def explore(deal: Deal, node: Node, limit: int, depth: int = LONGEST_LINE) -> tuple[Tally, list[Node]]:
    """All lines from `node`, or the first `limit` + 1 of them with `cut` set.

    Nodes that are still open `depth` moves further on are not entered but returned, in the order of
    their lines: they are the work that is left.
    """
    program = deal.program
    tally = Tally.empty(program)
    frontier: list[Node] = []
    guards = withdrawals(program)
    forbidden = {i for i, move in enumerate(program.moves) if move.guard >= 0}
    forked = {i for i, move in enumerate(program.moves) if len(move.branches) > 1}
    open_moves, after, raw, branch = deal.open_moves, deal.after, deal.raw, deal.branch
    day = deal.reader(Read("meter", DAY))
    positions = len(program.scenes)
    scenes, endings, moves, branches = tally.scenes, tally.endings, tally.moves, tally.branches
    path = list(node.path)
    horizon = len(path) + depth

    def visit(state: State, weight: int, choices: int) -> None:
        position = state[0]
        if position >= positions:
            finish(state, weight, choices)
            return
        if len(path) >= horizon:
            frontier.append(Node(state, tuple(path), weight))
            return
        if len(path) >= LONGEST_LINE:
            tally.endless = tally.endless or tuple(path)
            tally.cut = True
            return
        scenes[position] += 1
        tally.decisions += 1
        legal = guards.get(position) or open_moves(state)
        share = weight // len(legal)
        counted = position not in guards
        for move in legal:
            if tally.cut:
                return
            moves[move] += 1
            if move in forked:
                branches[move][branch(state, move)] += 1
            path.append(move)
            visit(after(state, move), share, choices + (counted and move not in forbidden))
            path.pop()

    def finish(state: State, weight: int, choices: int) -> None:
        score = raw(state)
        tally.lines += 1
        tally.weight += weight
        tally.weighted += weight * score
        endings[state[0] - positions] += 1
        if choices > tally.choices:
            tally.choices = choices
        if day(state) > tally.last_day:
            tally.last_day = day(state)
        # lines come in file order, so of two that are equal in score and length the first stays
        best, worst = tally.best, tally.worst
        if best is None or score > best.raw or (score == best.raw and len(path) < len(best.path)):
            tally.best = Extreme(score, tuple(path))
        if worst is None or score < worst.raw or (score == worst.raw and len(path) < len(worst.path)):
            tally.worst = Extreme(score, tuple(path))
        if tally.lines > limit:
            tally.cut = True

    visit(node.state, node.weight, _choices(program, node.path))
    return tally, frontier


def _choices(program: Program, path: tuple[int, ...]) -> int:
    """The decisions on a line, the steps onto a guard and off it not counted."""
    return sum(program.moves[move].guard < 0 and program.scenes[program.moves[move].scene].guards < 0 for move in path)
