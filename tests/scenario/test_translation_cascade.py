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
    po.write_text(
        po.read_text(encoding="utf-8").replace('msgctxt "scenes.signing.text"', 'msgctxt "scenes.sining.text"')
    )
    codes = [one.code for one in library.load_scenario(folder).diagnostics]
    assert sorted(codes) == ["D401", "D650", "D652"], "a translation that is really missing is still told"
