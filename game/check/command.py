"""The body of `dealcraft check`: which scenarios, what is printed, and the exit code."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from game.check import allow, remembered, speech, tables, targets, tidying
from game.check.examine import Report, Wanted, can_write, examine
from game.check.numbers import share
from game.check.proving import not_met
from game.scenario import book as books
from game.scenario import library
from game.scenario.compile.translations import Translation
from game.scenario.diagnostics import Diagnostic, has_errors, render, severity_word, tidy
from game.scenario.files import reason, shown
from game.scenario.source import Document
from game.text import Interface

SOUND, ERRORS, COULD_NOT_RUN = 0, 1, 2
_BOOK_CODES = ("D700", "D701", "D702", "D703")  # what writing the book mends
_COLOURS = {"error": "\033[31m", "warning": "\033[33m", "note": "\033[36m"}


def run(options: argparse.Namespace) -> int:
    """0: no errors; 1: errors; 2: could not run (a path that is not there, a search that was stopped)."""
    found: list[Diagnostic] = []
    spoken: dict[str, Interface] = {}
    sound: list[tuple[Path, str]] = []
    interrupted = False
    if options.yes and not options.tidy:
        print("dealcraft check: --yes goes with --tidy.", file=sys.stderr)
        return COULD_NOT_RUN
    try:
        if options.tidy and not tidying.run(options):
            return ERRORS
        for folder in targets.shared(options.paths):
            shared = _playbook(options) if folder.name == library.PLAYBOOK_FOLDER else _drills(options)
            found += shared.diagnostics
            sound += shared.sound
        for target in targets.named(options.paths):
            report = _scenario(target, options)
            found += report.diagnostics
            t = speech.interface(options.lang, report.compiled)
            if not report.diagnostics and report.fresh and report.compiled.folder is not None:
                sound.append((report.compiled.folder, summary(shown(report.compiled.folder), (), t)))
            spoken |= {one.file: t for one in report.diagnostics if one.file not in report.compiled.shared}
            if report.interrupted:
                interrupted = True
                break
    except library.NoScenarioError as error:
        print(f"dealcraft check: {error}", file=sys.stderr)
        return COULD_NOT_RUN
    except BrokenPipeError:
        raise
    except OSError as error:
        print(f"dealcraft check: {reason(error)}", file=sys.stderr)
        return COULD_NOT_RUN
    if options.format != "text":
        text = render(found, options.format, t=speech.interface(options.lang), spoken=spoken)
        if text:
            print(text)
    if targets.plain(options):
        remembered.remember(sound, options.lang)
    if interrupted:
        print("dealcraft check: interrupted; the numbers are those of a part of the lines", file=sys.stderr)
        return COULD_NOT_RUN
    return ERRORS if has_errors(found) else SOUND


class _Shared(NamedTuple):
    """What was found in a folder that all deals share, and the folder with its line when that is nothing."""

    diagnostics: Sequence[Diagnostic]
    sound: Sequence[tuple[Path, str]]


def _playbook(options: argparse.Namespace) -> _Shared:
    """The playbook of the library."""
    file, translations = library.load_playbook()
    return _shared(file.document, file.diagnostics, translations, options)


def _drills(options: argparse.Namespace) -> _Shared:
    """The review cards of the library; a library without them has nothing to check."""
    try:
        file, translations = library.load_drills()
    except FileNotFoundError:
        return _Shared((), ())
    return _shared(file.document, file.diagnostics, translations, options)


def _shared(
    document: Document,
    diagnostics: Sequence[Diagnostic],
    translations: Mapping[str, Translation],
    options: argparse.Namespace,
) -> _Shared:
    every = (*diagnostics, *(one for each in translations.values() for one in each.diagnostics))
    source = {document.name: "\n".join(document.lines)}
    found = tidy(allow.answered(every, source))
    t = speech.interface(options.lang)
    folder = Path(document.name).parent
    line = summary(str(folder), found, t)
    if options.format == "text":
        _print_findings(found, source, t)
        print(line)
    return _Shared(found, () if found else ((folder.resolve(), line),))


def _scenario(target: str | Path, options: argparse.Namespace) -> Report:
    compiled = library.load_scenario(target)
    name = shown(compiled.folder) if compiled.folder else str(target)
    progress = Progress(name)
    wanted = Wanted(
        search=options.write,
        exact=options.exact or options.explain,
        processes=options.processes,
        progress=progress if sys.stderr.isatty() else None,
    )
    try:
        report = examine(compiled, wanted)
    finally:
        progress.clear()
    if options.write and can_write(report) and compiled.folder is not None and report.book is not None:
        books.write(compiled.folder, report.book)
        report.fresh = True
        report.diagnostics = [one for one in report.diagnostics if one.code not in _BOOK_CODES]
        print(f"wrote {shown(compiled.folder / books.FILE_NAME)}", file=sys.stderr)
    if options.format == "text":
        _print_report(report, name, options)
    return report


def _print_report(report: Report, name: str, options: argparse.Namespace) -> None:
    found = tidy(report.diagnostics)
    sources = dict(report.compiled.sources)
    for run_ in report.plans:
        sources[run_.plan.document.name] = "\n".join(run_.plan.document.lines)
    t = speech.interface(options.lang, report.compiled)
    _print_findings(found, sources, t)
    if options.explain:
        explained = tables.explain(report)
        if explained:
            print(explained, end="\n\n")
    partial = report.solution is not None and not report.solution.exact
    note = ""
    if partial and report.solution:
        note = f" (partial: {report.solution.stopped} after {share(report.solution.covered)} of the deal)"
    print(summary(name, found, t) + note)
    if report.interrupted and report.solution and report.deal:
        print(f"  searched {report.solution.counts.lines:,} lines. {not_met(report.solution, report.deal.program)}")


def _print_findings(found: Sequence[Diagnostic], sources: Mapping[str, str], t: Interface) -> None:
    if found:
        text = render(found, "text", sources, t)
        print(_coloured(text, found, t) if _colours() else text, end="\n\n")


def summary(name: str, found: Sequence[Diagnostic], t: Interface) -> str:
    """One line: the scenario, and whether it is sound."""
    errors, warnings, notes = (sum(one.severity == kind for one in found) for kind in ("error", "warning", "note"))
    counts = [
        t.plural("{count} error", "{count} errors", errors) if errors else "",
        t.plural("{count} warning", "{count} warnings", warnings) if warnings else "",
        t.plural("{count} note", "{count} notes", notes) if notes else "",
    ]
    return f"{name}: {t(', ').join(filter(None, counts)) or t.within('check', 'sound')}"


def _colours() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _coloured(text: str, found: Sequence[Diagnostic], t: Interface) -> str:
    """The severity and code of each finding in its colour."""
    for severity, code in sorted({(one.severity, one.code) for one in found}):
        label = f" {severity_word(severity, t)} {code}:"
        text = text.replace(label, f"{_COLOURS[severity]}{label}\033[0m")
    return text


class Progress:
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
        print(f"\r{text:<78}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        if self._shown:
            print(f"\r{'':<78}\r", end="", file=sys.stderr, flush=True)
