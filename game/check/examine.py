"""Everything there is to say about one scenario: the findings, and the numbers behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from game.check import allow, bots, glyphs, judging, never, plans, proving, wording
from game.check.bots import BotRun
from game.check.places import Places
from game.check.plans import PlanRun, Prepared
from game.check.proving import SHIPPED, Limits
from game.check.study import Study, study
from game.rules.deal import Deal
from game.rules.errors import EndlessError
from game.rules.program import Program
from game.rules.run import replay
from game.rules.score import Anchors
from game.scenario import book as books
from game.scenario import plan as plan_files
from game.scenario.book import Book, BookError
from game.scenario.compiled import Compiled
from game.scenario.diagnostics import Diagnostic, has_errors
from game.scenario.files import shown
from game.scenario.script import Script
from game.solver import Solution, solve, standard_line
from game.solver.solution import Progress
from game.text.sentence import say


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be done besides reading. `search`: find the anchors where no fresh book has them."""

    search: bool = False
    exact: bool = False
    processes: int | None = None
    progress: Progress | None = None
    limits: Limits = SHIPPED


@dataclass
class Report:
    """What was found about a scenario. What could not be known is None or empty.

    `solution` is there when the lines were searched; `book` is the one to use: the fresh file's, or
    what the search found. `fresh` says whether the file beside the scenario is that book.
    """

    compiled: Compiled
    diagnostics: list[Diagnostic] = field(default_factory=list)
    deal: Deal | None = None
    solution: Solution | None = None
    book: Book | None = None
    fresh: bool = False
    study: Study | None = None
    bots: tuple[BotRun, ...] = ()
    plans: tuple[PlanRun, ...] = ()

    @property
    def anchors(self) -> Anchors | None:
        """None also when they do not rise, so that nobody scores with them."""
        if self.book is None or not self.book.worst < self.book.blind < self.book.par < self.book.best:
            return None
        return Anchors(self.book.worst, self.book.blind, self.book.par, self.book.best)

    @property
    def interrupted(self) -> bool:
        return self.solution is not None and self.solution.stopped == "interrupted"


def examine(compiled: Compiled, wanted: Wanted) -> Report:
    """Everything about the scenario, but for what its author has answered (`game.check.allow`)."""
    report = _examined(compiled, wanted)
    sources = {name: text for name, text in compiled.sources.items() if name not in compiled.shared}
    sources |= {run.plan.document.name: "\n".join(run.plan.document.lines) for run in report.plans}
    report.diagnostics = allow.answered(report.diagnostics, sources, complete=report.study is not None)
    return report


def _examined(compiled: Compiled, wanted: Wanted) -> Report:
    report = Report(compiled, list(compiled.diagnostics))
    if compiled.program is None or compiled.script is None:
        return report
    places = Places(compiled)
    report.diagnostics += _without_glyphs(compiled, places)
    report.diagnostics += wording.from_words(compiled, compiled.program, compiled.script, places)
    prepared = [plans.prepare(compiled.program, plan_files.read(file, shown(file))) for file in compiled.plans]
    asked = (condition for one in prepared for condition in one.conditions.values())
    report.deal = Deal(compiled.program, watched=(*compiled.watched, *asked))
    try:
        standard_line(report.deal)
    except EndlessError as error:
        report.diagnostics.append(
            places.at(
                "D714",
                ("scenes",),
                say("The standard line does not end: {error}.", error=error),
                say("Some scene is best left by a move that leads back."),
            )
        )
        return report
    _find_book(report, report.deal, wanted, places)
    if report.book is None:
        return report
    report.diagnostics += proving.from_book(report.book, report.deal, wanted.limits, places)
    if report.anchors is not None:
        _judge(report, report.deal, report.anchors, compiled.script, places)
        _play(report, report.deal, report.anchors, prepared, places)
    return report


def book_of(program: Program, digest: str, solution: Solution) -> Book:
    """The book that an exact solution makes."""
    anchors, counts = solution.anchors, solution.counts
    reached = zip((ending.id for ending in program.endings), counts.endings, strict=True)
    return Book(
        rules_digest=digest,
        worst=anchors.worst,
        blind=anchors.blind,
        par=anchors.par,
        best=anchors.best,
        worst_line=solution.worst.moves,
        par_line=solution.par.moves,
        best_line=solution.best.moves,
        lines=counts.lines,
        decisions=counts.decisions,
        endings=tuple(sorted(reached)),
        choices=counts.choices,
        last_day=counts.last_day,
        never=proving.never(program, counts, solution.reached),
    )


def lengths(script: Script, compiled: Compiled) -> Mapping[str, Sequence[int]]:
    """For each language that has all cards: the length of what stands on each, in the order of the moves."""
    found = {}
    for language, words in compiled.words.items():
        texts = [words.texts.get(card.title, "") + words.texts.get(card.text, "") for card in script.cards]
        if all(texts):
            found[language] = [len(text) for text in texts]
    return found


def _find_book(report: Report, deal: Deal, wanted: Wanted, places: Places) -> None:
    compiled = report.compiled
    on_file, problem = _read_book(compiled, places)
    report.fresh = on_file is not None
    report.book = on_file
    if wanted.exact or (wanted.search and on_file is None):
        texts = never.scene_questions(compiled.script) if compiled.script else []
        report.solution = solve(
            deal,
            processes=wanted.processes,
            progress=wanted.progress,
            most_lines=wanted.limits.most_lines,
            asked=[question for _, question in texts],
        )
        report.diagnostics += never.unseen_texts(report.solution, texts, places)
        report.diagnostics += proving.from_search(report.solution, deal.program, places)
        if report.solution.exact:
            found = book_of(deal.program, compiled.rules_digest, report.solution)
            if on_file is not None and on_file != found:
                problem = [_differs(places, say("The search finds other numbers than the file has."))]
            report.fresh = on_file == found
            report.book = found
    elif on_file is not None and not _replays(deal, on_file):
        problem = [_differs(places, say("A line of the book does not replay to its number."))]
        report.fresh, report.book = False, None
    report.diagnostics += problem


def _read_book(compiled: Compiled, places: Places) -> tuple[Book | None, list[Diagnostic]]:
    """The book if it belongs to these rules; else why not."""
    if compiled.folder is None:
        return None, []
    try:
        found = books.read(compiled.folder)
    except BookError as error:
        return None, [places.at("D702", (), say("book.json cannot be used: {error}.", error=error), _WRITE)]
    if found is None:
        return None, [places.at("D700", (), say("There is no book.json beside the scenario."), _WRITE)]
    if found.rules_digest != compiled.rules_digest:
        return None, [places.at("D701", (), say("book.json was made for other rules than this file has now."), _WRITE)]
    return found, []


_WRITE = say("Run `dealcraft check --write` on it.")


def _differs(places: Places, message: str) -> Diagnostic:
    return places.at("D703", (), message, _WRITE)


def _replays(deal: Deal, book: Book) -> bool:
    lines = ((book.worst, book.worst_line), (book.par, book.par_line), (book.best, book.best_line))
    for raw, moves in lines:
        run = replay(deal, moves)
        if run.error is not None or deal.ending(run.state) is None or deal.raw(run.state) != raw:
            return False
    return standard_line(deal).moves == book.par_line


def _judge(report: Report, deal: Deal, anchors: Anchors, script: Script, places: Places) -> None:
    report.study = study(deal, anchors)
    report.diagnostics += judging.from_study(report.study, deal, lengths(script, report.compiled), places)


def _play(report: Report, deal: Deal, anchors: Anchors, prepared: Sequence[Prepared], places: Places) -> None:
    """The plans, and then the bots, which fall back on the naive one."""
    report.plans = tuple(plans.play(deal, anchors, one) for one in prepared)
    report.diagnostics += (finding for run in report.plans for finding in run.diagnostics)
    naive = next((run.plan.moves for run in report.plans if run.plan.name == plans.NAIVE), ())
    if report.compiled.script is not None:
        cards = lengths(report.compiled.script, report.compiled)
        report.bots = bots.run_all(deal, cards, bots.habit(deal, naive))
        report.diagnostics += judging.from_bots(report.bots, anchors, places)


def _without_glyphs(compiled: Compiled, places: Places) -> list[Diagnostic]:
    found = []
    for language, words in compiled.words.items():
        for path, text in words.texts.items():
            boxes = glyphs.missing(text)
            if boxes:
                named = ", ".join(f"{char!r} (U+{ord(char):04X})" for char in boxes)
                message = say(
                    "{language}: no shipped font has {named}, in `{path}`.", language=language, named=named, path=path
                )
                found.append(places.words("D745", language, path, message, say("Use another character.")))
    return found


def can_write(report: Report) -> bool:
    """A book can be written when the search was exact and its anchors rise; other errors do not matter to it."""
    return (
        report.book is not None
        and not report.fresh
        and report.anchors is not None
        and report.compiled.folder is not None
        and not has_errors(report.compiled.diagnostics)
    )
