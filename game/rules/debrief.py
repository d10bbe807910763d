"""What a run was worth and why: decisions with their regrets, the value curve, grade and layers (RULES 6).

All numbers are in hundredths of a point unless they say otherwise. The shown numbers are tenths, and the
shown regrets are the differences of the rounded curve, so that what stands on the screen adds up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from game.rules.deal import Deal, State, Step
from game.rules.grading import RETRY_PASSES, VIOLATION, Verdict, accuracy_of, class_of, verdict
from game.rules.program import ORG, Rating
from game.rules.score import Anchors, score, value

REGRET_CLASSES: tuple[Rating, ...] = ("best", "good", "inaccuracy", "mistake", "blunder")


class Layers(NamedTuple):
    """The three layers of a relationship (RULES 3), 0..100 each."""

    key: int
    general: int
    organisational: int


@dataclass(frozen=True, slots=True)
class Decision:
    """One choice of the player. `step` is its index in the run; a guard's answer is no decision.

    `book` is the move of the standard policy. `before` and `after` are values; `regret` is their
    difference, negative when the choice was better than the book. `shown_regret` is in tenths.
    """

    step: int
    state: State
    chosen: int
    book: int
    open_moves: int
    before: int
    after: int
    regret: int
    shown_regret: int
    class_: Rating
    rating: Rating

    @property
    def better_than_book(self) -> bool:
        return self.regret < 0


@dataclass(frozen=True, slots=True)
class Standing:
    """What a relationship is worth to the company, at one moment."""

    layers: Layers
    remains: int  # of 100, if you left tomorrow
    personal_share: int  # percent held by persons


@dataclass(frozen=True, slots=True)
class Debrief:
    """A finished run. `curve` has the value before each decision and, last, the value of the end.

    With no anchors yet, or after a confirmed violation, `verdict.score` is None; without anchors there is
    no verdict and there are no decisions either. `mistakes` are indices in `decisions` for the retry
    drill, `turning_point` the one of the largest regret (None if nothing was given away).
    """

    ending: int
    raw: int
    dimensions: tuple[int, ...]
    verdict: Verdict | None
    accuracy: int | None
    decisions: tuple[Decision, ...]
    curve: tuple[int, ...]
    shown_curve: tuple[int, ...]  # in tenths
    counts: tuple[tuple[Rating, int], ...]
    turning_point: int | None
    mistakes: tuple[int, ...]
    start: Standing
    end: Standing
    won_until: int | None = field(default=None)


def debrief(
    deal: Deal,
    anchors: Anchors | None,
    steps: Sequence[Step],
    *,
    won_until: int | None = None,
    made: Sequence[Decision] = (),
) -> Debrief:
    """Tells a finished run. Raises ValueError when the steps do not lead to an ending.

    `won_until` is worked out by whoever can search (game.solver): the number of steps after which the
    deal could still be won; None when it never could, or nobody asked. `made`: see `decide`.
    """
    end = steps[-1].after if steps else deal.initial
    ending = deal.ending(end)
    if ending is None:
        raise ValueError(f"expected a finished run, got one that stands in position {end[0]}")
    decisions = decide(deal, anchors, steps, made) if anchors is not None else ()
    classes = tuple(decision.class_ for decision in decisions)
    curve, judged = _curve(deal, anchors, decisions, end), None
    if anchors is not None:
        stopped = deal.program.endings[ending].result == "stopped"
        judged = VIOLATION if stopped else verdict(deal, steps, end, score(anchors, deal.raw(end)), classes)
    return Debrief(
        ending=ending,
        raw=deal.raw(end),
        dimensions=deal.dimensions(end),
        verdict=judged,
        accuracy=accuracy_of(decision.regret for decision in decisions if decision.open_moves > 1),
        decisions=decisions,
        curve=curve,
        shown_curve=tuple(shown(each) for each in curve),
        counts=tuple((name, classes.count(name)) for name in REGRET_CLASSES),
        turning_point=_turning_point(decisions),
        mistakes=tuple(index for index, each in enumerate(decisions) if each.regret > RETRY_PASSES),
        start=standing(deal, deal.initial),
        end=standing(deal, end),
        won_until=won_until,
    )


def decide(deal: Deal, anchors: Anchors, steps: Sequence[Step], made: Sequence[Decision] = ()) -> tuple[Decision, ...]:
    """The decisions among the steps, appraised; also for a run that goes on.

    `made`: the first of them where they are known, as this gave them for fewer of the same steps.
    """
    scenes = deal.program.scenes
    begin = made[-1].step + 1 if made else 0
    more = (
        appraise(deal, anchors, step, index)
        for index, step in enumerate(steps[begin:], begin)
        if scenes[step.before[0]].guards < 0
    )
    return (*made, *more)


def appraise(deal: Deal, anchors: Anchors, step: Step, index: int = 0) -> Decision:
    """One decision. The value before it is the value after the best-rated open move, since that is what the policy plays."""
    before, after = value(deal, anchors, step.before), value(deal, anchors, step.after)
    regret = before - after
    return Decision(
        step=index,
        state=step.before,
        chosen=step.move,
        book=deal.standard_move(step.before),
        open_moves=len(deal.open_moves(step.before)),
        before=before,
        after=after,
        regret=regret,
        shown_regret=shown(before) - shown(after),
        class_=class_of(regret),
        rating=deal.program.moves[step.move].branches[step.branch].rating,
    )


def shown(hundredths: int) -> int:
    """A value as the screen has it, in tenths, halves rounded up."""
    return (hundredths + 5) // 10


def standing(deal: Deal, state: State) -> Standing:
    """Layers, what remains and the personal share in a state."""
    organisational = deal.read(state, "meter", ORG) // deal.program.meters[ORG].scale
    layers = Layers(deal.read(state, "key_layer"), deal.read(state, "general_layer"), organisational)
    return Standing(layers, deal.read(state, "remains"), deal.read(state, "personal_share"))


def _curve(deal: Deal, anchors: Anchors | None, decisions: Sequence[Decision], end: State) -> tuple[int, ...]:
    """The guard between two decisions changes no value, so each decision starts where the one before ended."""
    if anchors is None:
        return ()
    last = decisions[-1].after if decisions else value(deal, anchors, end)
    return (*(decision.before for decision in decisions), last)


def _turning_point(decisions: Sequence[Decision]) -> int | None:
    worst = max(range(len(decisions)), key=lambda index: decisions[index].regret, default=None)
    return worst if worst is not None and decisions[worst].regret > 0 else None
