"""What the search of all lines shows to be wrong: size, anchors, and what no line ever comes to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from game.check.never import finding, further, move_path
from game.check.numbers import points, share, units
from game.check.places import Places
from game.rules.deal import Deal
from game.rules.expression import Compare, Expression, Read
from game.rules.program import DAY, DISCOUNT, Program
from game.rules.run import replay
from game.scenario.book import Book
from game.scenario.diagnostics import Diagnostic
from game.solver import Counts, Reached, Solution
from game.solver.solution import MOST_LINES
from game.text.sentence import both, say, series

_MOST_NAMED = 6
STEEPEST = 3  # the slope above the book at most three times the one under it (RULES 6)


class Limits(NamedTuple):
    """The size of a deal that can ship (RULES 8). `choices` is decisions on one line."""

    most_lines: int = MOST_LINES
    many_lines: int = 1_000_000
    choices: int = 12


SHIPPED = Limits()


def never(program: Program, counts: Counts, reached: Reached) -> tuple[str, ...]:
    """The paths of what no line comes to, sorted. Guards and the given endings are not the author's."""
    paths = []
    for scene, visits in zip(program.scenes, counts.scenes, strict=True):
        if not visits and scene.guards < 0:
            paths.append(f"scenes.{scene.id}")
    for index, move in enumerate(program.moves):
        scene = program.scenes[move.scene]
        if scene.guards >= 0 or not counts.scenes[move.scene]:
            continue
        path = move_path(program, index)
        if not counts.moves[index]:
            paths.append(path)
            continue
        for branch, visits in zip(move.branches, counts.branches[index], strict=True):
            if len(move.branches) > 1 and not visits:
                paths.append(f"{path}.instead.{branch.id}" if branch.when else f"{path}.usual")
    for ending, visits in zip(program.endings, counts.endings, strict=True):
        if not visits and ending.result not in ("time_up", "stopped"):
            paths.append(f"endings.{ending.id}")
    return tuple(sorted((*paths, *further(program, counts, reached))))


def not_met(solution: Solution, program: Program) -> str:
    """What a partial search has not come to: it may lie further on, or nowhere. Empty when there is nothing."""
    scenes = [
        scene.id
        for scene, visits in zip(program.scenes, solution.counts.scenes, strict=True)
        if not visits and scene.guards < 0
    ]
    endings = [
        ending.id
        for ending, visits in zip(program.endings, solution.counts.endings, strict=True)
        if not visits and ending.result not in ("time_up", "stopped")
    ]
    moves = sum(
        not visits and program.scenes[move.scene].guards < 0 and bool(solution.counts.scenes[move.scene])
        for move, visits in zip(program.moves, solution.counts.moves, strict=True)
    )
    parts: list[str] = []
    if scenes:
        parts.append(say("scenes {names}", names=_first_names(scenes)))
    if endings:
        parts.append(say("endings {names}", names=_first_names(endings)))
    if moves:
        parts.append(say("{count} moves of scenes that were", count=moves))
    return say("Not met until then: {parts}.", parts=series(parts, "; ")) if parts else ""


def _first_names(names: list[str]) -> str:
    return ", ".join(names[:_MOST_NAMED]) + (" ..." if len(names) > _MOST_NAMED else "")


def from_search(solution: Solution, program: Program, places: Places) -> Iterator[Diagnostic]:
    """Why this solution cannot become a book; nothing if it can."""
    if solution.stopped == "endless":
        last = solution.endless[-1].split(".")
        yield places.at(
            "D713",
            ("scenes", last[0]),
            say(
                "A line runs on past {count} moves: ... {names}.",
                count=len(solution.endless),
                names=" > ".join(solution.endless[-4:]),
            ),
            say("A move with `again: yes` leads back here for ever; take `again` away or let it cost days."),
        )
    elif solution.stopped == "too many lines":
        yield places.at(
            "D710",
            ("scenes",),
            both(
                say(
                    "More than {lines} lines; the search stopped after {share} of the deal.",
                    lines=f"{solution.counts.lines - 1:,}",
                    share=share(solution.covered),
                ),
                not_met(solution, program),
            ),
            say("Give fewer moves to some scenes, or let the scenes after a loss be few."),
        )


def from_book(book: Book, deal: Deal, limits: Limits, places: Places) -> Iterator[Diagnostic]:
    yield from _sizes(book, limits, places)
    yield from _anchors(book, places)
    yield from _unreached(book, deal, places)
    yield from _calendar(book, deal.program, places)


def _sizes(book: Book, limits: Limits, places: Places) -> Iterator[Diagnostic]:
    if book.lines > limits.many_lines:
        message = say(
            "The deal has {lines} lines; from {many_lines} on it is large.",
            lines=f"{book.lines:,}",
            many_lines=f"{limits.many_lines:,}",
        )
        yield places.at(
            "D711", ("scenes",), message, say("A scene less, or a move less in some scenes, divides the number.")
        )
    if book.choices > limits.choices:
        message = say(
            "A line has {choices} decisions; at most {choices_2} fit one sitting.",
            choices=book.choices,
            choices_2=limits.choices,
        )
        yield places.at("D712", ("scenes",), message, say("Join two scenes, or let one of them be skipped."))


def _anchors(book: Book, places: Places) -> Iterator[Diagnostic]:
    told = say(
        "worst {worst}, blind {blind}, the book {par}, best {best}",
        worst=points(book.worst),
        blind=points(book.blind),
        par=points(book.par),
        best=points(book.best),
    )
    if not book.worst < book.blind < book.par < book.best:
        yield places.at(
            "D715",
            ("scenes",),
            say("The anchors do not rise: {told}.", told=told),
            say(
                "The line of best-rated moves must beat choosing blindly, and something must beat it: `--explain` shows where."
            ),
        )
        return
    room = (book.par - book.blind) // 18
    if book.best - book.par < room:
        yield places.at(
            "D716",
            ("scenes",),
            say(
                "Only {points} raw points lie above the book, at least {points_2} are needed: {told}.",
                points=points(book.best - book.par),
                points_2=points(room),
                told=told,
            ),
            say("Let some move rated good be worth more than the best-rated one where the run has gone well."),
        )
    elif 15 * (book.par - book.blind) > STEEPEST * 45 * (book.best - book.par):
        # rounded up, so that what is too steep never reads as the aim
        times = -(-15 * (book.par - book.blind) * 10 // (45 * (book.best - book.par)))
        yield places.at(
            "D717",
            ("scenes",),
            say(
                "Above the book a raw point is worth {value}.{value_2} times as much as under it, the aim is at most {steepest}: {told}.",
                value=times // 10,
                value_2=times % 10,
                steepest=STEEPEST,
                told=told,
            ),
            say("More room above the book makes the slope gentler."),
        )


def _unreached(book: Book, deal: Deal, places: Places) -> Iterator[Diagnostic]:
    for text in book.never:
        path = tuple(text.split("."))
        happening = finding(path, places)
        if happening is not None:
            yield happening
        elif path[0] == "endings":
            yield places.condition(
                "D723",
                path,
                "when",
                both(
                    say("None of {lines} lines ends in `{path}`.", lines=f"{book.lines:,}", path=path[1]),
                    _how_far(book, deal, path[1]),
                ),
                say("Loosen its `when`, or the one of an ending before it, which takes the lines first."),
            )
        elif len(path) == 2:
            yield places.at(
                "D720",
                path,
                say("No line comes to `{path}`.", path=path[1]),
                say("Let a `next` lead here, or delete the scene."),
            )
        elif len(path) == 4:
            yield places.condition(
                "D721",
                path,
                "needs",
                say("`{path}` is never open in `{path_2}`.", path=path[3], path_2=path[1]),
                say("Loosen its `needs`, or delete the move."),
            )
        elif path[4] == "usual":
            yield places.at(
                "D722",
                path[:4],
                say("An `instead` of `{path}` always holds, so the move itself never happens.", path=path[3]),
                say("Tighten the `when` that always holds."),
            )
        else:
            yield places.condition(
                "D722",
                path,
                "when",
                say(
                    "`{path}` never happens: its `when` holds on no line that chooses `{path_2}`, or another takes them first.",
                    path=path[5],
                    path_2=path[3],
                ),
                say("Loosen the condition, or delete this `instead`."),
            )


def _how_far(book: Book, deal: Deal, name: str) -> str:
    """How far the book and the best line are from a condition that compares a number with another one."""
    when = next((ending.when for ending in deal.program.endings if ending.id == name), None)
    if not isinstance(when, Compare):
        return ""
    reached = []
    for label, moves in ((say("the standard line"), book.par_line), (say("the best line"), book.best_line)):
        end = replay(deal, moves).state
        scale = scale_of(deal.program, when.left)
        left, right = (units(deal.reader(side)(end), scale) for side in (when.left, when.right))
        reached.append(say("{left} against {right} at the end of {label}", left=left, right=right, label=label))
    some, last = reached
    return say("Its condition compares {what}.", what=say("{some} and {last}", some=some, last=last))


def scale_of(program: Program, expression: Expression) -> int:
    """How many steps make 1 of the author's unit in a plain quantity; 1 for anything else."""
    match expression:
        case Read(quantity="meter", of=meter):
            return program.meters[meter].scale
        case Read(quantity="days_left"):
            return program.meters[DAY].scale
        case Read(quantity="margin"):
            return program.meters[DISCOUNT].scale
        case _:
            return 1


def _calendar(book: Book, program: Program, places: Places) -> Iterator[Diagnostic]:
    day = program.meters[DAY]
    if 2 * book.last_day < day.maximum:
        yield places.at(
            "D724",
            ("days",),
            say(
                "The longest line takes {units} of {units_2} days: time never presses.",
                units=units(book.last_day, day.scale),
                units_2=units(day.maximum, day.scale),
            ),
            say("Give scenes a `day:`, or lower `days`."),
        )
