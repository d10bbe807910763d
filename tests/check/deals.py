"""A deal without findings in a folder of its own, and the same deal with a few things changed."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from game.check.examine import Report, Wanted, book_of, examine
from game.check.proving import Limits
from game.rules.deal import Deal
from game.rules.errors import EndlessError
from game.scenario import book
from game.scenario.diagnostics import Diagnostic, tidy
from game.scenario.library import load_scenario
from game.solver import solve
from tests.scenario.scenario_sample import SAMPLES, patched

SOUND = SAMPLES / "sound_deal.yaml"


@contextmanager
def folder_of(lines: str = "", *, with_book: str = "fresh") -> Iterator[Path]:
    """The folder of the sound deal after changes (see `findings_of_deal`)."""
    with tempfile.TemporaryDirectory() as root:
        home = Path(root) / "sound_deal"
        (home / "plans").mkdir(parents=True)
        changes = []
        for line in lines.splitlines():
            if line.startswith("plans."):
                name, text = line.removeprefix("plans.").split(": ", 1)
                (home / "plans" / f"{name}.yaml").write_text(text + "\n", "utf-8")
            elif line.startswith("book: "):
                with_book = line.removeprefix("book: ")
            elif not line.startswith("limits."):
                changes.append(line)
        text = patched("\n".join(changes), SOUND) if changes else SOUND.read_text("utf-8")
        (home / "scenario.yaml").write_text(text, "utf-8")
        _write_book(home, with_book)
        yield home


def _write_book(home: Path, kind: str) -> None:
    """Nothing for a deal that has no book: broken, or with lines that run for ever."""
    compiled = load_scenario(home)
    if kind == "none" or compiled.program is None:
        return
    if kind == "damaged":
        (home / book.FILE_NAME).write_text("{", "utf-8")
        return
    try:
        solution = solve(Deal(compiled.program), processes=1)
    except EndlessError:
        return
    if not solution.exact:
        return
    made = book_of(compiled.program, compiled.rules_digest, solution)
    if kind == "stale":
        made = dataclasses.replace(made, rules_digest="0" * 64)
    elif kind == "forged":
        made = dataclasses.replace(made, best=made.best + 100)
    book.write(home, made)


def report_of(home: Path, wanted: Wanted) -> Report:
    return examine(load_scenario(home), dataclasses.replace(wanted, processes=1))


def findings_of_deal(lines: str) -> list[Diagnostic]:
    """What the checker finds after changes, one a line.

    `path: value` changes the scenario, `plans.NAME: [...]` adds a plan, `book: none|damaged|stale|forged`
    spoils the book, `limits.NAME: n` sets a size that can ship and searches again.
    """
    limits = {
        name.removeprefix("limits."): int(number)
        for name, _, number in (line.partition(": ") for line in lines.splitlines())
        if name.startswith("limits.")
    }
    with folder_of(lines, with_book="none" if limits else "fresh") as home:
        search = "book: " not in lines and not (home / book.FILE_NAME).exists()
        found = tidy(report_of(home, Wanted(search=search, limits=Limits(**limits))).diagnostics)
    return [one for one in found if not (search and one.code == "D700")]
