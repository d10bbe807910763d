"""A small deal for tests, compiled from `harbour.yaml`: a gate, a guard, news, later, promises, a star who leaves."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from game.rules import Deal
from game.scenario.book import Book
from game.scenario.compiled import Compiled
from game.scenario.library import load_scenario
from game.solver import solve
from game.text import Words

FILE = Path(__file__).with_name("harbour.yaml")

STANDARD = (
    "inbox.keep_small_promise",
    "pier_seven.user_floor_visit",
    "gm_visit.exec_exchange",
    "sign_off.rapid_response_cell",
)


@cache
def without_book() -> Compiled:
    """The deal in English, and in a made-up Chinese that shows where each sentence comes from."""
    compiled = load_scenario(FILE)
    assert compiled.program is not None, [str(each) for each in compiled.diagnostics]
    english = compiled.words["en"]
    chinese = Words("zh", {path: f"中{english(path)}" for path in english.paths()}, fallback=english)
    return replace(compiled, words={"en": english, "zh": chinese})


@cache
def compiled() -> Compiled:
    """The same with its book."""
    bare = without_book()
    assert bare.program is not None
    solution = solve(Deal(bare.program), processes=1)
    anchors = solution.anchors
    book = Book(
        rules_digest=bare.rules_digest,
        worst=anchors.worst,
        blind=anchors.blind,
        par=anchors.par,
        best=anchors.best,
        worst_line=solution.worst.moves,
        par_line=solution.par.moves,
        best_line=solution.best.moves,
        lines=solution.counts.lines,
        decisions=solution.counts.decisions,
        endings=(),
        choices=solution.counts.choices,
        last_day=solution.counts.last_day,
        never=(),
    )
    return replace(bare, book=book)
