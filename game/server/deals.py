"""The deals of a workshop, checked before anybody is let in: read, without errors, with anchors to score by."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from game.check import speech
from game.check.command import Progress
from game.check.examine import Wanted, examine
from game.scenario import library
from game.scenario.compiled import Compiled
from game.scenario.diagnostics import has_errors, render, tidy
from game.scenario.files import reason, shown
from game.text import Interface

NOT_THERE, NOT_SOUND = 2, 1


class UnfitError(Exception):
    """A workshop cannot play this. `text` says why and what to do, `found` shows the places, `code` is the exit code."""

    def __init__(self, code: int, text: str, found: str = "") -> None:
        self.code = code
        self.text = text
        self.found = found
        super().__init__(text)


def ready(targets: Sequence[str], t: Interface) -> list[Compiled]:
    """Each with its book. A deal without a fresh one is searched now, which can take a minute and shows how far it is.

    Raises UnfitError.
    """
    return [_ready(target, t) for target in targets]


def _ready(target: str, t: Interface) -> Compiled:
    try:
        compiled = library.load_scenario(target)
    except library.NoScenarioError:
        raise UnfitError(NOT_THERE, not_there(target, t)) from None
    except OSError as error:
        raise UnfitError(NOT_THERE, reason(error)) from None
    name = shown(compiled.folder) if compiled.folder else target
    if compiled.program is None or compiled.script is None:
        raise _broken(compiled, name, t)
    return compiled if compiled.book is not None else _with_book(compiled, name, t)


def _broken(compiled: Compiled, name: str, t: Interface) -> UnfitError:
    errors = tidy([one for one in compiled.diagnostics if one.severity == "error"])
    found = render(errors, "text", compiled.sources, speech.interface(t.language, compiled))
    advice = t("A workshop cannot play {name} before this is mended; `dealcraft check {name}` looks again.", name=name)
    return UnfitError(NOT_SOUND, advice, found)


def _with_book(compiled: Compiled, name: str, t: Interface) -> Compiled:
    print(t("{name} has no fresh book: searching all its lines, once.", name=name), file=sys.stderr, flush=True)
    progress = Progress(name)
    try:
        report = examine(compiled, Wanted(search=True, progress=progress if sys.stderr.isatty() else None))
    finally:
        progress.clear()
    if report.interrupted:
        raise KeyboardInterrupt
    exact = report.solution is not None and report.solution.exact
    if report.anchors is None or not exact or has_errors(report.compiled.diagnostics):
        found = tidy([one for one in report.diagnostics if one.severity == "error"])
        told = render(found, "text", compiled.sources, speech.interface(t.language, compiled))
        advice = t("{name} cannot be scored. Run `dealcraft check {name} --write` and mend what it finds.", name=name)
        raise UnfitError(NOT_SOUND, advice, told)
    if compiled.folder is not None:
        print(t("`dealcraft check {name} --write` keeps the result for the next time.", name=name), file=sys.stderr)
    return replace(compiled, book=report.book)


def not_there(target: str, t: Interface) -> str:
    """What to name instead."""
    if Path(target).is_dir():
        return t(
            "The folder {target} has no {file}, so there is no deal in it.", target=target, file=library.SCENARIO_FILE
        )
    text = t("No deal is called {target}, and there is no such file or folder.", target=target)
    return f"{text}\n{shelf(t)}"


def shelf(t: Interface) -> str:
    """The ids of the shipped deals, four in a line."""
    ids = [folder.name for folder in library.folders() if (Path(folder) / library.SCENARIO_FILE).is_file()]
    widest = max(map(len, ids), default=0)
    rows = [ids[start : start + 4] for start in range(0, len(ids), 4)]
    lines = ["  " + "  ".join(each.ljust(widest) for each in row).rstrip() for row in rows]
    return "\n".join((t("The shipped deals:"), *lines))


def titles(deals: Sequence[Compiled], language: str) -> tuple[str, ...]:
    """As players read them."""
    found = []
    for deal in deals:
        words = deal.words.get(language) or next(iter(deal.words.values()))
        found.append(words(deal.script.title) if deal.script else "")
    return tuple(found)
