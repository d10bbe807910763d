"""Every message has a page, made from the same table."""

from __future__ import annotations

import pytest

from game import cli
from game.scenario.codes import TABLE
from game.workbench import explain


@pytest.mark.parametrize("code", sorted(TABLE))
def test_each_code_has_a_page_with_all_its_parts(code: str) -> None:
    row, text = TABLE[code], explain.page(TABLE[code])
    for part in (code, row.severity, row.title, f"Why: {row.why}", "How to mend: "):
        assert part in text
    assert (f"allow {code} because" in text) == (row.severity != "error")
    if row.bad and row.good:
        assert "Wrong" in text
        assert all(line.rstrip() in text for line in (*row.bad.split("\n"), *row.good.split("\n")))


def test_without_a_code_every_code_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain"]) == 0
    out = capsys.readouterr().out
    assert [code for code in TABLE if f"  {code}  {TABLE[code].severity}" not in out] == []
    assert "\033" not in out, "no colours where no person reads"


def test_a_code_may_be_written_small(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "d752"]) == 0
    assert capsys.readouterr().out.startswith("D752  error  unknown move in a plan")


def test_a_wrong_code_is_answered_with_one_like_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "D7522"]) == 2
    err = capsys.readouterr().err
    assert "no code 'D7522'" in err
    assert "D752 (unknown move in a plan)" in err
