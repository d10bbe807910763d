"""`dealcraft test`: the plans beside scenarios, a line each, with the messages of `check`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.check import speech
from game.check.command import Progress
from game.check.examine import Report, Wanted, examine
from game.check.numbers import points
from game.check.plans import PlanRun
from game.scenario import library
from game.scenario.diagnostics import has_errors, render, tidy
from game.scenario.files import shown
from game.text import Interface
from game.workbench.printing import FINDINGS, GREEN, RED, SOUND, coloured, refused


def run(options: argparse.Namespace) -> int:
    """0: every plan does what it expects; 1: one does not, or a deal cannot be played; 2: could not run."""
    failed = played = 0
    for target in options.paths or library.folders():
        path = Path(target)
        one = path.stem if path.parent.name == "plans" and path.is_file() else ""
        try:
            report = _examined(path.resolve().parent.parent if one else target)
        except (library.NoScenarioError, OSError) as error:
            return refused("test", str(error))
        if report.interrupted:
            return refused("test", "interrupted")
        name = shown(report.compiled.folder) if report.compiled.folder else str(target)
        if report.anchors is None:
            failed += 1
            _cannot_play(report, name)
            continue
        runs = [run_ for run_ in report.plans if one in ("", run_.plan.name)]
        if not runs:
            print(
                speech.interface(None, report.compiled)(
                    "{name}: no plans; put one under plans/, such as plans/standard.yaml", name=name
                )
            )
        for run_ in runs:
            played += 1
            failed += has_errors(run_.diagnostics)
            _print(run_, name, report)
    t = speech.interface(None)
    result = t("{count} failed", count=failed) if failed else t("all as expected")
    print(t.plural("{count} plan played, {result}", "{count} plans played, {result}", played, result=result))
    return FINDINGS if failed else SOUND


def _examined(target: str | Path) -> Report:
    compiled = library.load_scenario(target)
    progress = Progress(str(target))
    try:
        return examine(compiled, Wanted(search=True, progress=progress if sys.stderr.isatty() else None))
    finally:
        progress.clear()


def _cannot_play(report: Report, name: str) -> None:
    errors = [one for one in tidy(report.diagnostics) if one.severity == "error"]
    t = speech.interface(None, report.compiled)
    print(render(errors, sources=report.compiled.sources, t=t), end="\n\n")
    print(f"{coloured('FAIL', RED)}  {t('{name}: its plans cannot be played before this is mended', name=name)}")


def _print(run_: PlanRun, name: str, report: Report) -> None:
    bad = has_errors(run_.diagnostics)
    t = speech.interface(None, report.compiled)
    print(
        f"{coloured('FAIL', RED) if bad else coloured('ok  ', GREEN)}  {name} {run_.plan.name}: {_outcome(run_, report, t)}"
    )
    if run_.diagnostics:
        source = {run_.plan.document.name: "\n".join(run_.plan.document.lines)}
        text = render(run_.diagnostics, sources=source, t=t)
        print("\n".join(f"      {line}".rstrip() for line in text.split("\n")))


def _outcome(run_: PlanRun, report: Report, t: Interface) -> str:
    count = len(run_.moves)
    moves = t.plural("{count} move", "{count} moves", count)
    if run_.debrief is None or report.deal is None:
        return t("{moves}, no ending reached", moves=moves)
    verdict, ending = run_.debrief.verdict, report.deal.program.endings[run_.debrief.ending].id
    if verdict is None or verdict.score is None:
        return t(", ").join(("V", ending, moves))
    shown_ = t(" (shown {grade})", grade=verdict.shown) if verdict.shown != verdict.grade else ""
    return t(", ").join((f"{verdict.grade}{shown_} {points(verdict.score)}", ending, moves))
