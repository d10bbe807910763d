"""What ships is sound: no finding at all, a fresh book, and lines that are worth what the design says."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from game.check.examine import Report, Wanted, examine
from game.rules.score import score
from game.scenario import library
from game.scenario.diagnostics import as_text

SHIPPED = library.folders()


@lru_cache
def _report(folder: Path) -> Report:
    return examine(library.load_scenario(folder), Wanted())


def _scores(report: Report) -> dict[str, tuple[str, int | None]]:
    """Grade and score of each plan that ends."""
    told = {}
    for run in report.plans:
        assert run.debrief is not None, run.plan.name
        assert run.debrief.verdict is not None, run.plan.name
        told[run.plan.name] = (run.debrief.verdict.grade, run.debrief.verdict.score)
    return told


def test_there_is_something_to_play() -> None:
    assert "rainmaker_account" in [folder.name for folder in SHIPPED]


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_no_finding(folder: Path) -> None:
    report = _report(folder)
    assert [as_text(one) for one in report.diagnostics] == []
    assert report.fresh


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_the_plans_are_worth_what_the_design_says(folder: Path) -> None:
    scores = _scores(_report(folder))
    assert scores["standard"] == ("A", 8500)
    naive, tempting = scores["naive"][1], scores["tempting"]
    assert naive is not None
    assert 4000 <= naive <= 5500
    assert tempting[0] == "F"
    second = scores["second_best"][1]
    assert second is not None
    assert second >= 8000


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_no_bot_passes(folder: Path) -> None:
    report = _report(folder)
    assert report.anchors is not None
    told = {run.bot: score(report.anchors, run.raw) for run in report.bots}
    assert {"first", "friendliest", "greedy", "discount"} <= set(told)
    assert any(name.startswith("longest") for name in told)
    assert {name: reached for name, reached in told.items() if reached >= 6000} == {}


def test_the_playbook_has_no_finding() -> None:
    shared, translations = library.load_playbook()
    found = [*shared.diagnostics, *(one for each in translations.values() for one in each.diagnostics)]
    assert [as_text(one) for one in found] == []
