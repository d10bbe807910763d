"""The body of `dealcraft check`: which scenarios, what is printed, and the exit code."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from game.check import tables
from game.check.examine import Report, Wanted, can_write, examine
from game.scenario import book as books
from game.scenario import library
from game.scenario.diagnostics import Diagnostic, has_errors, render, tidy

SOUND, ERRORS, COULD_NOT_RUN = 0, 1, 2
_BOOK_CODES = ("D700", "D701", "D702", "D703")  # what writing the book mends
_COLOURS = {"error": "\033[31m", "warning": "\033[33m", "note": "\033[36m"}


def run(options: argparse.Namespace) -> int:
    """0: no errors; 1: errors; 2: could not run (a path that is not there, a search that was stopped)."""
    targets = [Path(path) for path in options.paths] or library.folders()
    missing = [path for path in targets if not path.exists()]
    if missing:
        for path in missing:
            print(f"dealcraft check: there is no {path}", file=sys.stderr)
        return COULD_NOT_RUN
    reports = []
    for target in targets:
        report = _check(target, options)
        reports.append(report)
        if options.format == "text":
            _print_text(report, options)
        if report.interrupted:
            break
    if options.format != "text":
        every = [one for report in reports for one in report.diagnostics]
        shown = render(every, options.format)
        if shown:
            print(shown)
    if any(report.interrupted for report in reports):
        print("dealcraft check: interrupted; the numbers above are of a part of the lines", file=sys.stderr)
        return COULD_NOT_RUN
    return ERRORS if any(has_errors(report.diagnostics) for report in reports) else SOUND


def _check(target: Path, options: argparse.Namespace) -> Report:
    compiled = library.load_scenario(target)
    progress = _Progress(compiled.folder.name if compiled.folder else str(target))
    wanted = Wanted(
        search=options.write or options.explain,
        exact=options.exact,
        processes=options.processes,
        progress=progress if sys.stderr.isatty() else None,
    )
    try:
        report = examine(compiled, wanted)
    finally:
        progress.clear()
    if options.write and can_write(report) and report.book is not None and compiled.folder is not None:
        try:
            books.write(compiled.folder, report.book)
        except OSError as error:
            print(f"dealcraft check: cannot write {compiled.folder / books.FILE_NAME}: {error}", file=sys.stderr)
        else:
            report.fresh = True
            report.diagnostics = [one for one in report.diagnostics if one.code not in _BOOK_CODES]
            print(f"wrote {_short(compiled.folder / books.FILE_NAME)}", file=sys.stderr)
    return report


def _print_text(report: Report, options: argparse.Namespace) -> None:
    found = tidy(report.diagnostics)
    sources = {source.name: source.text for source in report.compiled.sources.values()}
    for run in report.plans:
        sources[run.plan.document.name] = "\n".join(run.plan.document.lines)
    if found:
        text = render(found, "text", sources)
        print(_coloured(text, found) if _colours() else text)
        print()
    if options.explain:
        explained = tables.explain(report)
        if explained:
            print(explained)
            print()
    print(summary(report, found))


def summary(report: Report, found: Sequence[Diagnostic]) -> str:
    """One line: the scenario, and whether it is sound."""
    name = _short(report.compiled.folder) if report.compiled.folder else "scenario"
    counts = [
        f"{count} {severity}{'' if count == 1 else 's'}"
        for severity in ("error", "warning", "note")
        if (count := sum(one.severity == severity for one in found))
    ]
    verdict = ", ".join(counts) if counts else "sound"
    if report.solution is not None and not report.solution.exact:
        verdict += f" (partial: {report.solution.stopped}, {report.solution.covered / 10:g} % of the deal)"
    return f"{name}: {verdict}"


def _short(path: Path) -> str:
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)


def _colours() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _coloured(text: str, found: Sequence[Diagnostic]) -> str:
    """The severity and code of each finding in its colour."""
    for severity, code in {(one.severity, one.code) for one in found}:
        label = f" {severity} {code}:"
        text = text.replace(label, f"{_COLOURS[severity]}{label}\033[0m")
    return text


class _Progress:
    """One line on the terminal that says how far the search is, at most four times a second."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._next = 0.0
        self._shown = False

    def __call__(self, lines: int, thousandths: int) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + 0.25
        self._shown = True
        text = f"{self._name}: {lines:,} lines searched, {thousandths // 10} %"
        print(f"\r{text:<70}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        if self._shown:
            print(f"\r{'':<70}\r", end="", file=sys.stderr, flush=True)
