"""`dealcraft diff OLD NEW`: which plans and kept runs end otherwise in the newer version of a deal, and why."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from game import paths
from game.check import speech
from game.check.command import Progress
from game.check.examine import Report, Wanted, examine
from game.check.numbers import points, tenths
from game.rules.deal import Deal, State
from game.rules.debrief import debrief
from game.rules.grading import VIOLATION
from game.rules.program import DIMENSIONS
from game.rules.run import Replay, replay
from game.rules.score import Anchors
from game.scenario import library
from game.scenario import plan as plan_files
from game.scenario.diagnostics import render
from game.scenario.files import shown
from game.workbench.printing import FINDINGS, GREEN, SOUND, YELLOW, coloured, refused


@dataclass(frozen=True)
class Version:
    """One version of the deal, ready to be played."""

    name: str
    deal: Deal
    anchors: Anchors


def run(options: argparse.Namespace) -> int:
    """0: everything ends as before; 1: something changed, or a version cannot be played; 2: could not run."""
    try:
        reports = [(target, _examined(target)) for target in (options.old, options.new)]
        lines = list(_lines(*(report for _, report in reports), stored=options.stored))
    except (library.NoScenarioError, OSError) as error:
        return refused("diff", str(error))
    versions = []
    for target, report in reports:
        if report.deal is None or report.anchors is None:
            errors = [one for one in report.diagnostics if one.severity == "error"]
            t = speech.interface(None, report.compiled)
            print(render(errors, sources=report.compiled.sources, t=t), end="\n\n")
            print(f"{target} cannot be played: mend it first.")
            return FINDINGS
        versions.append(Version(target, report.deal, report.anchors))
    old, new = versions
    changed = 0
    for name, moves in lines:
        other, told = compare(old, new, moves)
        changed += other
        print(f"{coloured('changed', YELLOW) if other else coloured('same   ', GREEN)}  {name}")
        for line in told:
            print(f"         {line}")
    what = "plan or run" if len(lines) == 1 else "plans and runs"
    print(f"{len(lines)} {what} compared, {changed} changed" if lines else "no plans or runs to compare")
    return FINDINGS if changed else SOUND


def compare(old: Version, new: Version, moves: Sequence[str]) -> tuple[bool, list[str]]:
    """Whether these moves end with another grade, score or ending in `new`, and what is another thing on the way."""
    before, after = replay(old.deal, moves), replay(new.deal, moves)
    was, now = _outcome(old, before), _outcome(new, after)
    told = [f"{was} -> {now}"] if was != now else []
    if after.error is not None:
        return was != now, [*told, f"does not replay: {after.error}"]
    first = _first_difference(old.deal, before, new.deal, after)
    if first is not None:
        told.append(f"first difference after move {first + 1}, `{moves[first]}`")
    elif was != now and before.error is None:
        told.append("each move does the same; the scale of the score, or what is asked at the end, is another")
    moved = _moved(old.deal, before.state, new.deal, after.state) if before.error is None else []
    if moved:
        told.append("dimensions: " + ", ".join(moved))
    return was != now, told


def _outcome(version: Version, played: Replay) -> str:
    if played.error is not None:
        return f"stops before move {len(played.steps) + 1}"
    ending = version.deal.ending(played.state)
    if ending is None:
        return "no ending yet"
    verdict = debrief(version.deal, version.anchors, played.steps).verdict or VIOLATION
    score = "" if verdict.score is None else f" {points(verdict.score)}"
    return f"{verdict.shown}{score} {version.deal.program.endings[ending].id}"


def _first_difference(old: Deal, before: Replay, new: Deal, after: Replay) -> int | None:
    """The first move after which the deal stands elsewhere or is worth another thing."""
    for number, (one, other) in enumerate(zip(before.steps, after.steps, strict=False)):
        if _seen(old, one.after) != _seen(new, other.after):
            return number
    return None


def _seen(deal: Deal, state: State) -> tuple[str, tuple[int, ...]]:
    scenes, endings = deal.program.scenes, deal.program.endings
    at = state[0]
    if at < len(scenes):
        place = scenes[at].id
    elif at - len(scenes) < len(endings) and deal.ending(state) is not None:
        place = endings[at - len(scenes)].id
    else:
        place = "guard"
    return place, tuple(deal.dimensions(state))


def _moved(old: Deal, before: State, new: Deal, after: State) -> list[str]:
    pairs = zip(DIMENSIONS, old.dimensions(before), new.dimensions(after), strict=True)
    return [f"{name} {tenths(was * 10)} -> {tenths(now * 10)}" for name, was, now in pairs if was != now]


def _examined(target: str) -> Report:
    compiled = library.load_scenario(target)
    progress = Progress(target)
    try:
        return examine(compiled, Wanted(search=True, progress=progress if sys.stderr.isatty() else None))
    finally:
        progress.clear()


def _lines(old: Report, new: Report, *, stored: bool) -> Iterator[tuple[str, Sequence[str]]]:
    """The plans of the old version, those that only the new one has, and the runs the player's records keep."""
    files: dict[str, Path] = {file.stem: file for file in (*new.compiled.plans, *old.compiled.plans)}
    for name, file in sorted(files.items()):
        yield f"plan {name}", plan_files.read(file, shown(file)).moves
    if stored and old.deal is not None:
        yield from _stored(old.deal.program.scenario)


def _stored(scenario: str) -> Iterator[tuple[str, Sequence[str]]]:
    from game.records.errors import StoreError
    from game.records.store import FILE_NAME, Store

    if not (paths.data() / FILE_NAME).exists():
        return
    try:
        store = Store.open()
        try:
            kept = store.runs(scenario)
        finally:
            store.close()
    except StoreError as error:
        raise OSError(str(error)) from error
    for one in kept:
        if one.status == "finished":
            yield f"run {one.id[:8]}", one.run.moves
