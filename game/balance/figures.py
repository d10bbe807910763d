"""The numbers of a deal's balance: how bots, chance and people score, and what each decision told about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import StatisticsError, correlation, fmean

from game.check import bots
from game.check.bots import BotRun
from game.check.study import Study
from game.check.wandering import Wandering
from game.rules.deal import Deal
from game.rules.debrief import Debrief, debrief
from game.rules.expression import Quantity
from game.rules.grading import grade_of
from game.rules.program import Presence
from game.rules.run import replay
from game.rules.score import Anchors, score

SCORES: tuple[Quantity, ...] = ("relationship", "trust", "interest")
ENOUGH = 5  # finished runs through a decision, before a correlation is worth printing


@dataclass(frozen=True, slots=True)
class Result:
    """A finished run: `score` in hundredths (None after a violation), the grade shown, the ending's index."""

    name: str
    score: int | None
    grade: str
    ending: int


@dataclass(frozen=True, slots=True)
class Spread:
    """Scores of many runs in hundredths: count per grade of the score alone (no caps), mean and middle half."""

    grades: tuple[tuple[str, int], ...]
    lowest: int
    quarter: int
    median: int
    three_quarters: int
    highest: int
    mean: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What a move does at once to a person, spill-over included, in the first state of the study that offers it."""

    person: int
    amounts: tuple[int, ...]  # in the order of SCORES


@dataclass(frozen=True, slots=True)
class Effects:
    """`seen` is false for a move that is open neither on the standard line nor one step beside it."""

    move: int
    seen: bool
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A scene as an item of a test. `regret` in hundredths, the mean; `chosen` counts each move of the scene.

    `discrimination` correlates what was not given away here with the rest of the same run's regrets, in
    hundredths: positive when those who do well elsewhere do well here. None with too few runs or no spread.
    """

    scene: int
    runs: int
    chosen: tuple[tuple[int, int], ...]
    regret: int
    discrimination: int | None


@dataclass(frozen=True, slots=True)
class Played:
    """The stored runs: those told, and how many were left out (other rules; do not replay to an ending)."""

    results: tuple[Result, ...]
    items: tuple[Item, ...]
    other_rules: int
    broken: int


def of_bots(deal: Deal, anchors: Anchors, runs: Iterable[BotRun]) -> tuple[Result, ...]:
    return tuple(_result(run.bot, told) for run in runs if (told := _told(deal, anchors, run.moves)) is not None)


def of_chance(anchors: Anchors, wandering: Wandering) -> Spread | None:
    """None when no run came to an ending."""
    scores = sorted(score(anchors, raw) for raw in wandering.raws)
    if not scores:
        return None
    counted = Counter(grade_of(one) for one in scores)
    last = len(scores) - 1
    return Spread(
        tuple((grade, counted[grade]) for grade in ("S", "A", "B", "C", "D", "F")),
        scores[0], scores[last // 4], scores[last // 2], scores[3 * last // 4], scores[-1],
        sum(scores) // len(scores),
    )  # fmt: skip


def of_moves(deal: Deal, study: Study) -> tuple[Effects, ...]:
    """The grid move by person by score, in file order; guards' moves are left out."""
    places: dict[int, tuple[int, ...]] = {}
    for stop in (*study.line, *study.beside):
        for option in stop.options:
            places.setdefault(option.move, stop.state)
    found = []
    for move, compiled in enumerate(deal.program.moves):
        if deal.program.scenes[compiled.scene].guards < 0:
            state = places.get(move)
            effects = _effects(deal, state, move) if state is not None else ()
            found.append(Effects(move, state is not None, effects))
    return tuple(found)


def of_runs(deal: Deal, anchors: Anchors, digest: str, kept: Iterable[tuple[str, Sequence[str]]]) -> Played:
    told, other, broken = list[Debrief](), 0, 0
    for rules, moves in kept:
        if rules != digest:
            other += 1
            continue
        one = _told(deal, anchors, moves)
        if one is None:
            broken += 1
        else:
            told.append(one)
    results = tuple(_result(str(number), one) for number, one in enumerate(told, 1))
    return Played(results, _items(deal, told), other, broken)


def _told(deal: Deal, anchors: Anchors, moves: Sequence[str]) -> Debrief | None:
    run = replay(deal, moves)
    if run.error is not None or deal.ending(run.state) is None:
        return None
    return debrief(deal, anchors, run.steps)


def _result(name: str, told: Debrief) -> Result:
    verdict = told.verdict
    return Result(name, verdict.score if verdict else None, verdict.shown if verdict else "", told.ending)


def _effects(deal: Deal, state: tuple[int, ...], move: int) -> tuple[Effect, ...]:
    before, after = bots.at_once(deal, state, move)
    found = []
    for index, person in enumerate(deal.program.people):
        if not person.ours and deal.read(after, "presence", index) != Presence.GONE:
            amounts = tuple(deal.read(after, one, index) - deal.read(before, one, index) for one in SCORES)
            if any(amounts):
                found.append(Effect(index, amounts))
    return tuple(found)


def _items(deal: Deal, told: Sequence[Debrief]) -> tuple[Item, ...]:
    regrets = [_by_scene(deal, one) for one in told]
    found = []
    for scene, compiled in enumerate(deal.program.scenes):
        here = [one for one in regrets if scene in one]
        if compiled.guards < 0 and here:
            chosen = Counter(
                each.chosen for one in told for each in one.decisions if deal.program.moves[each.chosen].scene == scene
            )
            given = [one[scene] for one in here]
            rest = [sum(one.values()) - one[scene] for one in here]
            found.append(
                Item(
                    scene, len(here), tuple((move, chosen[move]) for move in compiled.moves),
                    sum(given) // len(given), _discrimination(given, rest),
                )
            )  # fmt: skip
    return tuple(found)


def _by_scene(deal: Deal, told: Debrief) -> dict[int, int]:
    found: Counter[int] = Counter()
    for one in told.decisions:
        found[deal.program.moves[one.chosen].scene] += one.regret
    return dict(found)


def _discrimination(given: Sequence[int], rest: Sequence[int]) -> int | None:
    if len(given) < ENOUGH:
        return None
    try:
        return round(100 * correlation(given, rest))
    except StatisticsError:  # everybody did the same
        return None


def mean(results: Sequence[Result]) -> int | None:
    """The mean score in hundredths of those who have one."""
    scores = [one.score for one in results if one.score is not None]
    return int(fmean(scores)) if scores else None
