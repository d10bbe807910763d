"""The body of `dealcraft report`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from game import page
from game.balance import KeptRuns, figures, novel, proof, sheet, shelf
from game.balance.figures import Played
from game.balance.sheet import Balance, number
from game.check import speech
from game.check.examine import Wanted, examine
from game.check.wandering import wander
from game.rules.deal import Deal
from game.scenario import library
from game.scenario.compiled import Compiled
from game.scenario.diagnostics import has_errors, render
from game.text import Interface

REPORTED, ERRORS, COULD_NOT_RUN = 0, 1, 2
RUNS = 1000


def run(options: argparse.Namespace, kept: KeptRuns) -> int:
    target = Path(options.output) if options.output else None
    if target is not None and options.format == "text":
        print("dealcraft report: --format text goes to the terminal; leave out --output.", file=sys.stderr)
        return COULD_NOT_RUN
    if target is not None and target.suffix != ".html":
        print(f"dealcraft report: {target.name!r} must end in .html.", file=sys.stderr)
        return COULD_NOT_RUN
    if options.scenario is None:
        return _all(options, target)
    try:
        compiled = library.load_scenario(options.scenario)
        if compiled.program is None or compiled.script is None:
            errors = [one for one in compiled.diagnostics if has_errors([one])]
            print(render(errors, "text", compiled.sources, speech.interface(None, compiled)), file=sys.stderr)
            print("dealcraft report: mend these errors first (`dealcraft check` has them all).", file=sys.stderr)
            return ERRORS
        if options.proof:
            return _proof(compiled, options, target)
        balance = weigh(compiled, _kept(kept, compiled.script.id), options.seed)
        language = options.lang if options.lang in compiled.words else compiled.script.language
        t = Interface.load(options.lang or language)
        if options.format == "text":
            print(summary(balance, t))
            return REPORTED
        target = target or Path(f"{compiled.script.id}-report.html")
        page.write(target, sheet.page(balance, compiled.words[language], compiled.words, t))
    except (library.NoScenarioError, OSError) as error:
        print(f"dealcraft report: {error}", file=sys.stderr)
        return COULD_NOT_RUN
    print(f"wrote {target}")
    return REPORTED


def _all(options: argparse.Namespace, target: Path | None) -> int:
    if target is not None or options.proof:
        print("dealcraft report: --output and --proof want one deal: name it.", file=sys.stderr)
        return COULD_NOT_RUN
    found = shelf.rows(shelf.every_deal())
    print(shelf.text(found, Interface.load(options.lang or "en")))
    return REPORTED


def _proof(compiled: Compiled, options: argparse.Namespace, target: Path | None) -> int:
    if compiled.script is None:
        raise ValueError("a deal that does not compile has no proof copy")
    t = Interface.load(options.lang or compiled.script.language)
    chapters = proof.chapters(compiled)
    if options.format == "text":
        print(proof.text(chapters, compiled.words, compiled.script.language))
        return REPORTED
    target = target or Path(f"{compiled.script.id}-proof.html")
    page.write(target, sheet.proof_page(compiled.script, chapters, compiled.words, t))
    print(f"wrote {target}")
    return REPORTED


def _kept(kept: KeptRuns, scenario: str) -> Sequence[tuple[str, Sequence[str]]]:
    """A store that cannot be read is no reason to say nothing of the deal."""
    try:
        return kept(scenario)
    except OSError as error:
        print(f"dealcraft report: kept runs are left out: {error}", file=sys.stderr)
        return ()


def weigh(compiled: Compiled, kept: Sequence[tuple[str, Sequence[str]]], seed: int) -> Balance:
    if compiled.program is None or compiled.script is None:
        raise ValueError("a deal that does not compile cannot be weighed")
    deal = Deal(compiled.program, watched=compiled.watched)
    report = examine(compiled, Wanted())
    anchors = report.anchors
    played = Played((), (), 0, 0)
    if anchors is not None:
        played = figures.of_runs(deal, anchors, compiled.rules_digest, kept)
    return Balance(
        script=compiled.script,
        program=compiled.program,
        book=report.book if anchors is not None else None,
        bots=figures.of_bots(deal, anchors, report.bots) if anchors is not None else (),
        chance=figures.of_chance(anchors, wander(deal, RUNS)) if anchors is not None else None,
        runs=RUNS,
        played=played,
        effects=figures.of_moves(deal, report.study) if report.study is not None else (),
        chapters=proof.chapters(compiled),
        novel=novel.tell(deal, compiled.script, novel.moves_of(deal, seed)),
        seed=seed,
    )


def summary(balance: Balance, t: Interface) -> str:
    """What fits a terminal."""
    lines = [t("Balance: {title}", title=balance.script.id)]
    if balance.book is None:
        lines.append(t("There is no fresh book, so nothing can be scored: run `dealcraft check --write` first."))
        return "\n".join(lines)
    lines += [f"  {one.name:<16} {number(one.score):>7}  {one.grade}  {balance.program.endings[one.ending].id}" for one in balance.bots]  # fmt: skip
    if balance.chance is not None:
        grades = "  ".join(f"{grade} {count}" for grade, count in balance.chance.grades)
        lines.append(f"{t('Random play')}: {t('mean {mean}', mean=number(balance.chance.mean))}  {grades}")
    lines.append(f"{t('Kept runs')}: {len(balance.played.results)}  {t('mean {mean}', mean=number(figures.mean(balance.played.results)))}")  # fmt: skip
    told = sheet.no_runs(balance.played, t)
    return "\n".join([*lines, *([told] if told else [])])
