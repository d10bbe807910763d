"""Every message has a page, made from the same table."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import cli
from game.scenario.codes import TABLE
from game.scenario.codes.mend import MEND
from game.scenario.diagnostics import ENGLISH, in_code
from game.text import Interface
from game.workbench import explain

CHINESE = Interface.load("zh")
WITHOUT_A_LINE: tuple[str, ...] = ()


@pytest.mark.parametrize("code", sorted(TABLE))
def test_each_code_has_a_page_with_all_its_parts(code: str) -> None:
    row, text = TABLE[code], explain.page(TABLE[code], ENGLISH)
    for part in (code, row.severity, row.title, f"Why: {row.why}", f"How to mend: {MEND[code]}"):
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


@pytest.mark.parametrize("code", sorted(TABLE))
def test_each_page_is_there_in_chinese(code: str) -> None:
    row, text = TABLE[code], explain.page(TABLE[code], CHINESE)
    for words in (row.title, row.why, MEND[code]):
        assert in_code(CHINESE, words) != words, words
        assert in_code(CHINESE, words) in text


@pytest.mark.parametrize("code", [row.code for row in TABLE.values() if row.bad])
def test_the_bad_example_is_shown_as_check_prints_it(code: str) -> None:
    shown = explain.as_checked(TABLE[code], ENGLISH)
    first, *rest = shown.split("\n")
    assert f" {code}: " in first
    assert not first.startswith("/")
    assert any("^" in line for line in rest) or code in WITHOUT_A_LINE


@pytest.mark.parametrize("language", ["en", "zh"])
def test_all_pages_and_their_index(language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "--pages", str(tmp_path / "pages"), "--lang", language]) == 0
    written = {file.name: file.read_text("utf-8") for file in (tmp_path / "pages").iterdir()}
    assert set(written) == {"index.html", *(f"{code}.html" for code in TABLE)}
    assert all(f'href="{code}.html"' in written["index.html"] for code in TABLE)
    assert all(f'<html lang="{language}">' in text for text in written.values())
    assert str(len(TABLE)) in capsys.readouterr().out
