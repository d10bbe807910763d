"""What a line of a deal is, and what the lines that a walk has met add up to.

A *line* is a run that never confirms a violation: at a guard it always withdraws. Raw scores are
evaluated once, at the end of a line, and nothing is kept of a line but the best and the worst.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from game.rules.deal import Deal, State
from game.rules.program import Program

LONGEST_LINE = 64  # moves; RULES 4: a policy that has not ended by then runs for ever


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
    times raw score. `choices` is the most decisions on one line, the
    steps onto a guard and off it not counted. `last_day` is in steps.
    """

    lines: int = 0
    decisions: int = 0
    weight: Fraction = Fraction(0)
    weighted: Fraction = Fraction(0)
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
        """The lines that another walk has met, below blocks that this one has not walked."""
        self.lines += other.lines
        self.decisions += other.decisions
        self.weight += other.weight
        self.weighted += other.weighted
        self.worst = extreme(self.worst, other.worst, sign=1)
        self.best = extreme(self.best, other.best, sign=-1)
        self.choices = max(self.choices, other.choices)
        self.last_day = max(self.last_day, other.last_day)
        for mine, more in ((self.endings, other.endings), (self.scenes, other.scenes), (self.moves, other.moves)):
            mine[:] = [one + two for one, two in zip(mine, more, strict=True)]
        for mine, more in zip(self.branches, other.branches, strict=True):
            mine[:] = [one + two for one, two in zip(mine, more, strict=True)]
        self.endless = self.endless or other.endless
        self.cut |= other.cut


def extreme(one: Extreme | None, other: Extreme | None, sign: int) -> Extreme | None:
    """The worse of the two (sign 1) or the better (-1); of equal lines the shortest, then the first."""
    known = [each for each in (one, other) if each is not None]
    return min(known, key=lambda each: (sign * each.raw, len(each.path), each.path), default=None)


def withdrawals(program: Program) -> dict[int, tuple[int]]:
    """For each guard's position the one move that is legal there."""
    return {at: (scene.moves[0],) for at, scene in enumerate(program.scenes) if scene.guards >= 0}


def legal_moves(deal: Deal, state: State) -> tuple[int, ...]:
    """The open moves without the confirmation of a violation; none at an ending."""
    position = state[0]
    if position < len(deal.program.scenes) and deal.program.scenes[position].guards >= 0:
        return (deal.program.scenes[position].moves[0],)
    return deal.open_moves(state)
