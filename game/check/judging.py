"""Ratings held against numbers, giveaways, and bots that must not pass (RULES 6 and 9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median_low

from game.check.bots import BotRun
from game.check.numbers import points, tenths
from game.check.places import Places
from game.check.study import Option, Stop, Study
from game.rules.deal import Deal
from game.rules.score import Anchors, score
from game.scenario.diagnostics import Diagnostic
from game.text.sentence import say

BOT_BELOW = 6000  # hundredths: no bot passes
QUALITIES = ("best", "good", "inaccuracy", "mistake", "blunder")
FEW = 4  # shares of scenes mean something from so many scenes on

Lengths = Mapping[str, Sequence[int]]
"""For each language the length of each card's words, in the order of the moves."""


def from_study(study: Study, deal: Deal, lengths: Lengths, places: Places) -> Iterator[Diagnostic]:
    yield from _two_best(study, deal, places)
    yield from _disagreements(study, deal, places)
    yield from _giveaways(study, deal, lengths, places)


def from_bots(runs: Sequence[BotRun], anchors: Anchors, places: Places) -> Iterator[Diagnostic]:
    for run in runs:
        reached = score(anchors, run.raw)
        if reached >= BOT_BELOW:
            yield places.at(
                "D740",
                ("scenes",),
                say(
                    "The bot `{bot}` scores {points}; it must stay under {points_2}.",
                    bot=run.bot,
                    points=points(reached),
                    points_2=points(BOT_BELOW),
                ),
                say("Let what it likes cost more later; it played {names}.", names=", ".join(run.moves)),
            )


def options_of(study: Study, move: int) -> tuple[list[Option], list[Option]]:
    """How the move stands on the line, and one step beside it."""
    on_line = [option for stop in study.line for option in stop.options if option.move == move]
    beside = [option for stop in study.beside for option in stop.options if option.move == move]
    return on_line, beside


def distance(option: Option) -> int:
    """How many classes the author's rating and the regret are apart."""
    if option.rating == "violation":
        return 0
    return abs(QUALITIES.index(option.rating) - QUALITIES.index(option.quality))


def _two_best(study: Study, deal: Deal, places: Places) -> Iterator[Diagnostic]:
    """Where an `instead` is one of them; two moves that are always rated best are found without playing."""
    told = set()
    for stop in (*study.line, *study.beside):
        best = [option for option in stop.options if option.rating == "best"]
        instead = [option for option in best if deal.program.moves[option.move].branches[option.branch].when]
        if len(best) > 1 and instead and stop.scene not in told:
            told.add(stop.scene)
            names = " and ".join(f"`{places.move(deal.program, option.move)[3]}`" for option in best)
            yield places.at(
                "D730",
                (*places.move(deal.program, instead[0].move, instead[0].branch), "rating"),
                say("{names} are rated best at once. Which of them is the standard line?", names=names),
                say("Rate one of them `good`."),
            )


def _disagreements(study: Study, deal: Deal, places: Places) -> Iterator[Diagnostic]:
    for move, compiled in enumerate(deal.program.moves):
        if deal.program.scenes[compiled.scene].guards >= 0 or compiled.guard >= 0:
            continue
        on_line, beside = options_of(study, move)
        for branch in range(len(compiled.branches)):
            here = [option for option in on_line if option.branch == branch]
            where = say("on the standard line")
            if not here:
                here, where = (
                    [option for option in beside if option.branch == branch],
                    say("one step beside the standard line"),
                )
            if here:
                yield from _disagreement(here, where, places.move(deal.program, move, branch), places)


def _disagreement(options: Sequence[Option], where: str, path: tuple[str, ...], places: Places) -> Iterator[Diagnostic]:
    """`options`: the same branch of the same move in one state or several."""
    rating = options[0].rating
    typical = median_low(option.regret for option in options)
    name = f"`{path[3]}`"
    if rating in ("mistake", "blunder") and all(option.regret <= 0 for option in options):
        yield places.at(
            "D732",
            (*path, "rating"),
            say(
                "{name} is rated {rating}, but playing on from it {where} {costs}.",
                name=name,
                rating=rating,
                where=where,
                costs=say("gains {tenths} points", tenths=tenths(-typical))
                if typical < 0
                else say("loses {tenths} points", tenths=tenths(typical)),
            ),
            say("Is its price missing (`later`, `truth: broken`, a change)?"),
        )
    elif all(distance(option) > 1 for option in options):
        quality = sorted(options, key=lambda option: option.regret)[(len(options) - 1) // 2].quality
        yield places.at(
            "D731",
            (*path, "rating"),
            say(
                "{name} is rated {rating}, but {where} it costs {tenths} points, which is class {quality}.",
                name=name,
                rating=rating,
                where=where,
                tenths=tenths(typical),
                quality=quality,
            ),
            say("Change the rating, or what the move does."),
        )


def _giveaways(study: Study, deal: Deal, lengths: Lengths, places: Places) -> Iterator[Diagnostic]:
    stops = [stop for stop in study.line if len(stop.options) > 1]
    if len(stops) < FEW:
        return
    for language, length in lengths.items():
        longest = _names(deal, (stop for stop in stops if _longest_is_best(stop, length)))
        if 2 * len(longest) > len(stops):
            yield places.at(
                "D741",
                ("scenes",),
                say(
                    "{language}: the best move is the longest card in {count} of {count_2} scenes.",
                    language=language,
                    count=len(longest),
                    count_2=len(stops),
                ),
                say("Shorten it in: {names}.", names=", ".join(longest)),
            )
    plain = _names(deal, (stop for stop in stops if _looks_best(stop)))
    if 3 * len(plain) > 2 * len(stops):
        yield places.at(
            "D742",
            ("scenes",),
            say(
                "In {count} of {count_2} scenes the best move also looks best at once.",
                count=len(plain),
                count_2=len(stops),
            ),
            say("Add a short gain to a wrong one in: {names}.", names=", ".join(plain)),
        )
    first = _names(deal, (stop for stop in stops if stop.book == stop.options[0].move))
    if 2 * len(first) > len(stops):
        yield places.at(
            "D743",
            ("scenes",),
            say("The best move stands first in {count} of {count_2} scenes.", count=len(first), count_2=len(stops)),
            say("Change the order in: {names}.", names=", ".join(first)),
        )


def _names(deal: Deal, stops: Iterable[Stop]) -> list[str]:
    return [deal.program.scenes[stop.scene].id for stop in stops]


def _longest_is_best(stop: Stop, length: Sequence[int]) -> bool:
    return all(length[option.move] < length[stop.book] for option in stop.options if option.move != stop.book)


def _looks_best(stop: Stop) -> bool:
    """No other move gains as much at once."""
    best = stop.best.gain
    return all(option.gain < best for option in stop.options if option.move != stop.book)
