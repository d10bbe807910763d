"""One decision after another as a line of the matrix has them, and the short text that is kept of them.

The text is a cache beside the moves: a room's matrix is read from it, and `WorkshopStore.check` holds it
against the moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from game.rules import Deal, Decision, Step
from game.rules.program import RATINGS, Rating


class Cell(NamedTuple):
    """One decision of one trainee. `rating` is the author's word, `class_` that of the regret, which is in tenths.

    `shown` is what the trainee's own debrief says of it (`game.session.view.decisions`; a test holds them
    together): the class of the regret, but reaching for a forbidden move is never less than a mistake, and
    making it is a violation.
    """

    scene: str
    move: str
    rating: Rating
    class_: Rating
    shown: Rating
    regret: int


def cells(deal: Deal, decisions: Sequence[Decision], steps: Sequence[Step]) -> tuple[Cell, ...]:
    """Of a run, in order; an answer at a guard is no decision."""
    return tuple(_cell(deal, each, steps[each.step + 1 : each.step + 2]) for each in decisions)


def text_of(made: Sequence[Cell]) -> str:
    """Without the scene, which the move's id begins with."""
    return ";".join(f"{each.move} {each.rating} {each.class_} {each.shown} {each.regret}" for each in made)


def cells_of(text: str) -> tuple[Cell, ...]:
    """Raises ValueError for a text that is none of ours."""
    return tuple(map(_told, text.split(";"))) if text else ()


# a room of a thousand makes the same few decisions again and again
@lru_cache(maxsize=4096)
def _told(text: str) -> Cell:
    move, rating, class_, shown, regret = text.split(" ")
    return Cell(move.partition(".")[0], move, _rating(rating), _rating(class_), _rating(shown), int(regret))


def _rating(text: str) -> Rating:
    return RATINGS[RATINGS.index(text)]


def _cell(deal: Deal, decision: Decision, then: Sequence[Step]) -> Cell:
    """`then`: the step after it, which is the answer at the guard of a forbidden move."""
    return Cell(
        scene=deal.program.scenes[decision.state[0]].id,
        move=deal.program.moves[decision.chosen].id,
        rating=decision.rating,
        class_=decision.class_,
        shown=_shown(deal, decision, then),
        regret=decision.shown_regret,
    )


def _shown(deal: Deal, decision: Decision, then: Sequence[Step]) -> Rating:
    moves = deal.program.moves
    if moves[decision.chosen].guard < 0:
        return decision.class_
    if then and moves[then[0].move].branches[0].rating == "violation":
        return "violation"
    return decision.class_ if decision.class_ == "blunder" else "mistake"
