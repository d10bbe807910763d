"""A finished run, graded: the rules' debrief, until when the deal could be won, and how each practice went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.rules import Anchors, Deal, Debrief, Decision, Step, appraise
from game.rules.debrief import debrief
from game.rules.grading import FULL_REGRET
from game.rules.program import Rating
from game.scenario.script import Script
from game.session.taken import Taken
from game.solver import LastChance, could_still_be_won


@dataclass(frozen=True, slots=True)
class Rated:
    """The class of a move. Without a book it is the author's; a guard's answer has no regret of its own."""

    rating: Rating
    regret: int | None


@dataclass(frozen=True, slots=True)
class Review:
    """`last_chance` counts states: 0 is the start, n the state after n moves."""

    debrief: Debrief
    last_chance: LastChance
    practices: Mapping[str, int]

    @property
    def grade(self) -> str:
        verdict = self.debrief.verdict
        return "" if verdict is None else verdict.shown

    @property
    def score(self) -> int | None:
        verdict = self.debrief.verdict
        return None if verdict is None else verdict.score

    @property
    def accuracy(self) -> int | None:
        return self.debrief.accuracy


def review(deal: Deal, script: Script, anchors: Anchors | None, taken: Sequence[Taken]) -> Review:
    """Of a run that has ended; without anchors there are dimensions and no grade."""
    steps = [step_of(each) for each in taken]
    states = [deal.initial, *(step.after for step in steps)]
    chance = could_still_be_won(deal, states)
    told = debrief(deal, anchors, steps, won_until=chance.decision)
    return Review(told, chance, practice_scores(script, told.decisions))


def rate(deal: Deal, anchors: Anchors | None, taken: Taken) -> Rated:
    """What one move was worth, as soon as it is made.

    Reaching for a forbidden move and stepping back is a mistake (FORMAT 4), even where it cost nothing.
    """
    step = step_of(taken)
    move = deal.program.moves[step.move]
    rating = move.branches[step.branch].rating
    if deal.program.scenes[step.before[0]].guards >= 0:
        return Rated(rating if rating == "violation" else "mistake", None)
    if anchors is None:
        return Rated("mistake" if move.guard >= 0 else rating, None)
    decision = appraise(deal, anchors, step)
    reached = move.guard >= 0 and decision.class_ != "blunder"
    return Rated("mistake" if reached else decision.class_, decision.regret)


def practice_scores(script: Script, decisions: Sequence[Decision]) -> dict[str, int]:
    """How well each practice was exercised, 0..100.

    A decision exercises the practices of the play that was chosen and of the play the book would have
    chosen: who answers a call for one practice with another has exercised both. The score of a practice is
    the mean of (20 - regret) / 20 over its decisions, with the regret kept within 0..20 points.
    """
    kept: dict[str, list[int]] = {}
    for decision in decisions:
        regret = min(max(decision.regret, 0), FULL_REGRET)
        plays = (script.cards[decision.chosen], script.cards[decision.book])
        for practice in dict.fromkeys(practice for card in plays for practice in card.practices):
            kept.setdefault(practice, []).append(FULL_REGRET - regret)
    return {name: 100 * sum(scores) // (FULL_REGRET * len(scores)) for name, scores in kept.items()}


def step_of(taken: Taken) -> Step:
    return Step(taken.before, taken.move, branch_of(taken), taken.after)


def branch_of(taken: Taken) -> int:
    """The branch that was taken; a forbidden move and a guard's answers have only one."""
    return next((each.index for each in taken.happenings if each.kind == "branch"), 0)
