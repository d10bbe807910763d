"""The numbers of one deal near its standard line: what each alternative costs, and what it shows at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.check import bots
from game.rules.deal import Deal, State
from game.rules.grading import class_of
from game.rules.program import Rating
from game.rules.score import Anchors, value
from game.solver import search


@dataclass(frozen=True, slots=True)
class Option:
    """An open move in a state. `regret` in hundredths against the best-rated open move; `gain` as bots see it."""

    move: int
    branch: int
    rating: Rating
    regret: int
    quality: Rating
    gain: int


@dataclass(frozen=True, slots=True)
class Stop:
    """A decision: the state, its scene, the open legal moves, and which of them the book plays.

    `after` is the move that left the standard line one step before, -1 on the line itself.
    """

    state: State
    scene: int
    options: tuple[Option, ...]
    book: int
    after: int = -1

    @property
    def best(self) -> Option:
        return next(option for option in self.options if option.move == self.book)


@dataclass(frozen=True, slots=True)
class Study:
    """The stops of the standard line, those one other move beside it, and where the line ends."""

    line: tuple[Stop, ...]
    beside: tuple[Stop, ...]
    final: State


def study(deal: Deal, anchors: Anchors) -> Study:
    """Needs a standard line that ends: solver.standard_line says so first."""
    line = []
    state = deal.initial
    while deal.ending(state) is None:
        stop = _stop(deal, anchors, state)
        line.append(stop)
        state = deal.after(state, stop.book)
    beside = tuple(other for stop in line for other in _neighbours(deal, anchors, stop))
    return Study(tuple(line), beside, state)


def _stop(deal: Deal, anchors: Anchors, state: State, after: int = -1) -> Stop:
    book = deal.standard_move(state)
    best = value(deal, anchors, deal.after(state, book))
    options = []
    for move in search.legal_moves(deal, state):
        branch = deal.branch(state, move)
        regret = best - value(deal, anchors, deal.after(state, move))
        rating = deal.program.moves[move].branches[branch].rating
        options.append(Option(move, branch, rating, regret, class_of(regret), bots.gain(deal, state, move)))
    return Stop(state, state[0], tuple(options), book, after)


def _neighbours(deal: Deal, anchors: Anchors, stop: Stop) -> Iterator[Stop]:
    for option in stop.options:
        state = deal.after(stop.state, option.move)
        while deal.ending(state) is None and deal.program.scenes[state[0]].guards >= 0:
            state = deal.after(state, search.legal_moves(deal, state)[0])
        if option.move != stop.book and deal.ending(state) is None:
            yield _stop(deal, anchors, state, option.move)
