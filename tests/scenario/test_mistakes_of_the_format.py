"""E1 to E41 of FORMAT.md 9 in a shipped deal, or in a small one that is searched: one answer each, at its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mistakes_of_the_format import ACCOUNT, CARET, MISTAKES, SOUND, Mistake

from game import paths
from game.check.examine import Wanted, examine
from game.scenario.diagnostics import Diagnostic, tidy
from game.scenario.library import load_scenario

OTHER_RULES = ("D700", "D701")  # the book of the deal as it was


def test_each_of_the_forty_one_is_here() -> None:
    assert {one.number for one in MISTAKES} == {f"E{number}" for number in range(1, 42)}


@pytest.mark.parametrize(
    "mistake", MISTAKES, ids=[f"{one.number}-{one.code or 'none'}-{at}" for at, one in enumerate(MISTAKES)]
)
def test_a_mistake_is_answered_as_the_format_says(mistake: Mistake, tmp_path: Path) -> None:
    file = _folder(mistake.deal, tmp_path) / "scenario.yaml"
    text = file.read_text("utf-8")
    for right, wrong in mistake.changes:
        assert right in text
        text = text.replace(right, wrong, 1)
    before, caret, _ = text.partition(CARET)
    file.write_text(text.replace(CARET, ""), "utf-8")
    searched = Wanted(search=mistake.deal == SOUND, processes=1)
    found = [one for one in tidy(examine(load_scenario(file.parent), searched).diagnostics) if _counts(one, mistake)]
    assert [(one.code, one.message, one.remedy) for one in found] == (
        [(mistake.code, mistake.message, mistake.remedy)] if mistake.code else []
    )
    if caret:
        place = (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        assert [(one.line, one.column) for one in found] == [place]


def _folder(deal: str, root: Path) -> Path:
    if deal == ACCOUNT:
        return Path(shutil.copytree(paths.scenarios() / deal, root / deal))
    folder = root / deal
    folder.mkdir()
    shutil.copy(paths.assets() / "samples" / f"{deal}.yaml", folder / "scenario.yaml")
    return folder


def _counts(one: Diagnostic, mistake: Mistake) -> bool:
    return one.code not in (*OTHER_RULES, *mistake.besides)
