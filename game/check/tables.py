"""The numbers of a deal on paper: for authors who tune it, and under a book that was just written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.check.examine import Report, lengths
from game.check.judging import distance
from game.check.numbers import points, tenths, units
from game.check.study import Option, Stop, study
from game.check.wording import played, reading
from game.rules.deal import Deal, State
from game.rules.grading import grade_of
from game.rules.program import BUDGET, DAY, DIMENSIONS, Program
from game.rules.score import BEST, BLIND, PAR, Anchors, score
from game.scenario.book import Book
from game.scenario.diagnostics import cells
from game.solver import Solution

RIVAL_BELOW = 6  # FORMAT 2: the proposed rival stands so far under the standard line
MINUTES_A_SCENE = 2
RAW = Anchors(0, BLIND, PAR, BEST)  # the scale on which a score is the raw score
_EASY = ((500, 1), (300, 2), (150, 3), (50, 4))  # thousandths of all lines that end won, difficulty

Row = Sequence[str]


def table(rows: Sequence[Row], left: int = 1) -> str:
    """Aligned columns: the first `left` to the left, the others to the right."""
    widths = [max(cells(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        parts = []
        for column, text in enumerate(row):
            space = " " * (widths[column] - cells(text))
            parts.append(text + space if column < left else space + text)
        lines.append("  ".join(parts).rstrip())
    return "\n".join(lines)


def explain(report: Report) -> str:
    """Everything in reading order; what is not known is left out."""
    if report.deal is None or report.book is None:
        return ""
    deal, book, anchors = report.deal, report.book, report.anchors
    # without a scale the study is told in raw points, so that an author sees what to mend
    near = report.study or study(deal, RAW)
    parts = [
        anchor_text(book, anchors),
        "the standard line (as each scene begins)\n" + standard_line(deal, near.line, near.final),
        "its ten dimensions\n" + _dimensions(deal, near.final),
        "proposed: " + ", ".join(proposals(deal, book, near.final)),
        "reading: " + "; ".join(_readings(report)),
        f"each move on the standard line{'' if anchors else ' (in raw points)'}\n"
        + _alternatives(report, deal, near.line),
        _beside(deal, near.beside),
    ]
    if report.solution is not None and report.solution.exact:
        parts.append(
            "moves never strictly better than every other open move\n" + _never_better(deal.program, report.solution)
        )
        parts.append(
            "endings by the last scene from which they can be reached\n" + _no_return(deal.program, report.solution)
        )
    if anchors:
        parts.append("bots\n" + _bots(report, deal, anchors))
        if report.plans:
            parts.append("plans\n" + _plans(report, deal, anchors))
    return "\n\n".join(parts)


def anchor_text(book: Book, anchors: Anchors | None) -> str:
    rows = [
        ("anchor", "score", "raw"),
        ("worst", "0", points(book.worst)),
        ("blind", "40", points(book.blind)),
        ("book", "85", points(book.par)),
        ("best", "100", points(book.best)),
    ]
    slope = "the anchors do not rise: no scale"
    if anchors:
        times = 15 * (book.par - book.blind) * 10 // (45 * (book.best - book.par))
        slope = f"slope above the book: {times // 10}.{times % 10} times the one under it (aim: at most 3)"
    endings = ", ".join(f"{name} {count:,}" for name, count in book.endings)
    return (
        f"{table(rows)}\n{slope}\n"
        f"{book.lines:,} lines, {book.decisions:,} decisions, at most {book.choices} on a line; endings: {endings}\n"
        f"worst: {' '.join(book.worst_line)}\n"
        f"best:  {' '.join(book.best_line)}"
    )


def standard_line(deal: Deal, line: Sequence[Stop], final: State) -> str:
    rows: list[Row] = [("scene", "move", "day", "budget", "support", "standing")]
    for stop in line:
        scene = deal.program.scenes[stop.scene].id
        rows.append((scene, deal.program.moves[stop.book].id.removeprefix(f"{scene}."), *_measures(deal, stop.state)))
    ending = deal.ending(final)
    rows.append((deal.program.endings[ending].id if ending is not None else "", "", *_measures(deal, final)))
    return table(rows, left=2)


def _measures(deal: Deal, state: State) -> tuple[str, ...]:
    meters = deal.program.meters
    return (
        units(deal.read(state, "meter", DAY), meters[DAY].scale),
        units(deal.read(state, "meter", BUDGET), meters[BUDGET].scale),
        str(deal.read(state, "overall_support")),
        str(deal.read(state, "standing")),
    )


def _dimensions(deal: Deal, final: State) -> str:
    weights = deal.program.grading.weights
    rows: list[Row] = [("dimension", "value", "weight")]
    for name, number, weight in zip(DIMENSIONS, deal.dimensions(final), weights, strict=True):
        rows.append((name, str(number), str(weight)))
    return table(rows)


def _readings(report: Report) -> Iterator[str]:
    for language, words in report.compiled.words.items():
        found = reading(played(words.texts), language)
        unit = "characters between marks" if language == "zh" else "words a sentence"
        grade = "" if found.grade is None else f"grade {max(found.grade, 0):.1f} of school, "
        yield f"{language} {grade}{found.length:.1f} {unit}, at most {found.most}"


def proposals(deal: Deal, book: Book, final: State) -> tuple[str, ...]:
    """What the head of the file could say: rival, difficulty, minutes."""
    scenes = {scene for move in book.par_line if (scene := _scene_of(deal.program, move))}
    results = {ending.id: ending.result for ending in deal.program.endings}
    won = sum(count for name, count in book.endings if results[name] == "won")
    share = 1000 * won // max(book.lines, 1)
    difficulty = next((level for least, level in _EASY if share >= least), 5)
    return (
        f"rival {deal.read(final, 'standing') - RIVAL_BELOW}",
        f"difficulty {difficulty} ({share // 10}.{share % 10} % of all lines end won)",
        f"minutes {MINUTES_A_SCENE * len(scenes)}",
    )


def _scene_of(program: Program, move_id: str) -> str:
    for move in program.moves:
        if move.id == move_id and program.scenes[move.scene].guards < 0:
            return program.scenes[move.scene].id
    return ""


def _alternatives(report: Report, deal: Deal, stops: Sequence[Stop]) -> str:
    script = report.compiled.script
    cards = lengths(script, report.compiled) if script else {}
    rows: list[Row] = [("scene", *_OPTION_HEAD, *(f"card {name}" for name in cards))]
    for stop in stops:
        for option in stop.options:
            texts = [str(length[option.move]) for length in cards.values()]
            rows.append((deal.program.scenes[stop.scene].id, *_option(deal.program, stop, option), *texts))
    return table(rows, left=5)


def _never_better(program: Program, solution: Solution) -> str:
    """By all lines: in no state does the best line by this move end higher than the best by any other."""
    rows: list[Row] = [("scene", "move", "rating", "open beside others")]
    for move, several, better in zip(program.moves, solution.outlook.several, solution.outlook.better, strict=True):
        scene = program.scenes[move.scene]
        # a forbidden move is never meant to be better, and a line only ever steps back from it
        if several and not better and move.guard < 0:
            rating = move.branches[-1].rating
            rows.append((scene.id, move.id.removeprefix(f"{scene.id}."), rating, f"{several:,}"))
    return table(rows, left=3) if len(rows) > 1 else "none"


def _no_return(program: Program, solution: Solution) -> str:
    """For each ending that is reached: its last scene, and of the visits there those that can still come to it."""
    rows: list[Row] = [("ending", "last scene", "still possible at", "of visits")]
    for index, ending in enumerate(program.endings):
        last = solution.outlook.last_scene(index)
        if last is not None:
            still, visits = solution.outlook.still[last][index], solution.counts.scenes[last]
            rows.append((ending.id, program.scenes[last].id, f"{still:,}", f"{visits:,}"))
    return table(rows, left=2)


def _beside(deal: Deal, stops: Sequence[Stop]) -> str:
    """One step beside the line there are many moves; shown are those whose rating and regret disagree."""
    rows: list[Row] = [("scene", "after", *_OPTION_HEAD)]
    count = 0
    for stop in stops:
        for option in stop.options:
            count += 1
            if distance(option) > 1:
                before = deal.program.moves[stop.after].id
                row = _option(deal.program, stop, option)
                rows.append((deal.program.scenes[stop.scene].id, before, *row))
    head = f"one step beside it: {count - len(rows) + 1} of {count} moves are rated within one class of what they cost"
    return head if len(rows) == 1 else f"{head}, not these\n{table(rows, left=6)}"


_OPTION_HEAD = ("move", "rating", "class", "", "regret", "at once")


def _option(program: Program, stop: Stop, option: Option) -> Row:
    """`*` marks the move of the book, `!` a rating that is more than one class from the regret."""
    name = program.moves[option.move].id.removeprefix(f"{program.scenes[stop.scene].id}.")
    branch = program.moves[option.move].branches[option.branch]
    if branch.when is not None:
        name += f" ({branch.id})"
    mark = "*" if option.move == stop.book else "!" if distance(option) > 1 else ""
    return name, option.rating, option.quality, mark, tenths(option.regret), f"{option.gain:+d}"


def _bots(report: Report, deal: Deal, anchors: Anchors) -> str:
    rows: list[Row] = [("bot", "ending", "score")]
    for run in report.bots:
        ending = deal.ending(run.final)
        name = deal.program.endings[ending].id if ending is not None else ""
        rows.append((run.bot, name, points(score(anchors, run.raw))))
    rows.append(("blind (mean raw score)", "", "40.00"))
    return table(rows, left=2)


def _plans(report: Report, deal: Deal, anchors: Anchors) -> str:
    rows: list[Row] = [("plan", "ending", "grade", "score", "findings")]
    for run in report.plans:
        told = run.debrief
        if told is None:
            rows.append((run.plan.name, "(no ending)", "", "", str(len(run.diagnostics))))
            continue
        reached = score(anchors, told.raw)
        stopped = deal.program.endings[told.ending].result == "stopped"
        grade = "V" if stopped else told.verdict.grade if told.verdict else grade_of(reached)
        shown = "" if stopped else points(reached)
        rows.append((run.plan.name, deal.program.endings[told.ending].id, grade, shown, str(len(run.diagnostics))))
    return table(rows, left=3)
