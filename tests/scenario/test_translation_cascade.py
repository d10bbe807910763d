"""A mistake in the original is one finding: its translations do not repeat it."""

from __future__ import annotations

import shutil
from pathlib import Path

from game import paths
from game.scenario import library


def test_a_misspelt_name_is_not_reported_again_as_a_missing_and_a_left_over_translation(tmp_path: Path) -> None:
    folder = tmp_path / "rainmaker_account"
    shutil.copytree(paths.scenarios() / "rainmaker_account", folder)
    file = folder / "scenario.yaml"
    text = file.read_text(encoding="utf-8")
    right = "          qin_xiao: Good. The receipts"
    assert right in text
    file.write_text(text.replace(right, right.replace("xiao", "xaio")), encoding="utf-8")

    found = library.load_scenario(folder).diagnostics
    assert [one.code for one in found] == ["D401"]

    po = folder / "locale" / "zh.po"
    words = po.read_text(encoding="utf-8")
    po.write_text(words.replace('msgctxt "scenes.signing.text"', 'msgctxt "scenes.sining.text"'), encoding="utf-8")
    assert [one.code for one in library.load_scenario(folder).diagnostics] == ["D401"], "the name may be an older one"
    file.write_text(text, encoding="utf-8")
    assert [one.code for one in library.load_scenario(folder).diagnostics] == ["D652"], "one answer for one slip"


def test_a_translation_that_is_really_missing_is_told_beside_a_misspelt_name(tmp_path: Path) -> None:
    folder = tmp_path / "rainmaker_account"
    shutil.copytree(paths.scenarios() / "rainmaker_account", folder)
    file, po = folder / "scenario.yaml", folder / "locale" / "zh.po"
    file.write_text(file.read_text(encoding="utf-8").replace("speaker: ruan_qing", "speaker: raun_qing", 1), "utf-8")
    before, _, after = po.read_text(encoding="utf-8").partition('msgctxt "scenes.signing.text"')
    po.write_text(
        before + 'msgctxt "scenes.nowhere.text"\nmsgid "Gone."\nmsgstr "没了。"\n' + after[after.index("\n\n") :],
        "utf-8",
    )
    codes = [one.code for one in library.load_scenario(folder).diagnostics]
    assert sorted(codes) == ["D401", "D650", "D652"]
