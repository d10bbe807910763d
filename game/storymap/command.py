"""The body of `dealcraft map`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from game import page
from game.check import speech
from game.check.examine import Report, Wanted, examine
from game.check.wandering import wander
from game.rules.deal import Deal
from game.rules.errors import EndlessError
from game.rules.run import replay
from game.scenario import library
from game.scenario.diagnostics import has_errors, render
from game.solver import standard_line
from game.storymap.drawing import Telling, svg
from game.storymap.graph import Story, Track, story
from game.storymap.layout import lay_out
from game.storymap.sheet import page as sheet
from game.text import Interface

DRAWN, ERRORS, COULD_NOT_RUN = 0, 1, 2
RUNS = 1000


def run(options: argparse.Namespace) -> int:
    target = Path(options.output) if options.output else None
    if target is not None and target.suffix not in (".svg", ".html"):
        print(f"dealcraft map: {target.name!r} must end in .svg or .html.", file=sys.stderr)
        return COULD_NOT_RUN
    try:
        compiled = library.load_scenario(options.scenario)
        if compiled.program is None or compiled.script is None:
            errors = [one for one in compiled.diagnostics if has_errors([one])]
            t = speech.interface(options.lang, compiled)
            print(render(errors, "text", compiled.sources, t), file=sys.stderr)
            print("dealcraft map: mend these errors first (`dealcraft check` has them all).", file=sys.stderr)
            return ERRORS
        language = options.lang if options.lang in compiled.words else compiled.script.language
        target = target or Path(f"{compiled.script.id}.html")
        telling = Telling(
            compiled.script,
            compiled.words[language],
            Interface.load(options.lang or language),
            target.suffix == ".html",
        )
        found = story_of(examine(compiled, Wanted()))
        layout = lay_out(found)
        page.write(target, sheet(found, layout, telling) if telling.links else svg(found, layout, telling))
    except (library.NoScenarioError, OSError) as error:
        print(f"dealcraft map: {error}", file=sys.stderr)
        return COULD_NOT_RUN
    print(f"wrote {target}")
    return DRAWN


def story_of(report: Report) -> Story:
    """What the checker knows of a compiled deal, as a story."""
    if report.deal is None:
        raise ValueError("a deal that does not compile has no story")
    try:
        standard = _track(report.deal, standard_line(report.deal).moves)
    except EndlessError:
        standard = Track()
    best = _track(report.deal, report.book.best_line) if report.book else Track()
    return story(report.deal.program, report.book, report.bots, wander(report.deal, RUNS), best, standard)


def _track(deal: Deal, moves: Iterable[str]) -> Track:
    run = replay(deal, moves)
    return Track(tuple(step.move for step in run.steps), run.state[0])
