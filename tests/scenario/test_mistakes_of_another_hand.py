"""Sixty mistakes of another trainer, over long deals: one right answer each, in the right line, with a remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mistakes_of_another_hand import CHINESE, PLANTED, Planted

from game import paths
from game.scenario.library import load_scenario

BY_HAND = Path(__file__).parents[1] / "data" / "scenarios" / "by_hand_zh.yaml"
NOT_PLANTED = ("D504",)  # the Chinese deal is too small to give each fact two ways


@pytest.mark.parametrize("planted", PLANTED, ids=[one.name for one in PLANTED])
def test_a_mistake_of_another_hand_has_one_answer(planted: Planted, tmp_path: Path) -> None:
    folder = tmp_path / planted.deal
    if planted.deal == CHINESE:
        folder.mkdir()
        shutil.copy(BY_HAND, folder / "scenario.yaml")
    else:
        shutil.copytree(paths.scenarios() / planted.deal, folder)
    file = folder / "scenario.yaml"
    text = file.read_text("utf-8")
    assert planted.right in text
    text = text.replace(planted.right, planted.wrong, 1)
    sign = planted.at or "‸"
    where = text if sign in text else (folder / "locale" / "zh.po").read_text("utf-8")
    line = where.partition(sign)[0].count("\n") + 1
    file.write_text(text.replace("‸", ""), "utf-8")
    found = [one for one in load_scenario(folder).diagnostics if one.code not in NOT_PLANTED]
    assert [(one.code, one.line) for one in found] == [(planted.code, line)]
    assert found[0].remedy


def test_carriage_returns_and_a_byte_order_mark_make_no_second_answer(tmp_path: Path) -> None:
    text = BY_HAND.read_text("utf-8").replace("        learn: rain_belt\n", "\tlearn: rain_belt\n", 1)
    folder = tmp_path / CHINESE
    folder.mkdir()
    (folder / "scenario.yaml").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    found = [one for one in load_scenario(folder).diagnostics if one.code not in NOT_PLANTED]
    assert [(one.code, one.line) for one in found] == [("D106", text[: text.index("\t")].count("\n") + 1)]
