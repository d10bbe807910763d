"""`dealcraft test`: a line for each plan, and an exit code that a script can use."""

from __future__ import annotations

import pytest

from game import cli
from tests.check.deals import folder_of

_STANDARD = "[{inbox: keep_small_promise}, {belt_seven: user_floor_visit}, {gm_visit: exec_exchange}"
_WHOLE = f"plans.standard: {_STANDARD}, {{sign_off: rapid_response_cell}}, {{expect: {{grade: A, score: 85}}}}]"


def test_a_plan_that_does_what_it_expects(capsys: pytest.CaptureFixture[str]) -> None:
    with folder_of(_WHOLE) as home:
        assert cli.main(["test", str(home)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"ok    {home} standard: A 85.00, won, 4 moves",
        "1 plan played, all as expected",
    ]


def test_a_plan_that_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    with folder_of(f"{_WHOLE}\nplans.half: [{{inbox: modest_diner}}]") as home:
        assert cli.main(["test", str(home)]) == 1
        out = capsys.readouterr().out
        assert f"FAIL  {home} half: 0 moves, no ending reached" in out
        assert "error D752: There is no move `inbox.modest_diner`." in out
        assert "2 plans played, 1 failed" in out
        assert cli.main(["test", str(home / "plans" / "standard.yaml")]) == 0
        assert "1 plan played" in capsys.readouterr().out


def test_without_a_book_the_lines_are_searched_first(capsys: pytest.CaptureFixture[str]) -> None:
    with folder_of(_WHOLE, with_book="none") as home:
        assert cli.main(["test", str(home)]) == 0
    assert "A 85.00" in capsys.readouterr().out


def test_a_deal_with_errors_plays_no_plan(capsys: pytest.CaptureFixture[str]) -> None:
    with folder_of(f"{_WHOLE}\nscenes.inbox.speaker: tien_ke") as home:
        assert cli.main(["test", str(home)]) == 1
    out = capsys.readouterr().out
    assert "Did you mean `tian_ke`?" in out
    assert "cannot be played before this is mended" in out


def test_a_path_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["test", "nowhere/at/all"]) == 2
    assert "dealcraft test: no scenario is called" in capsys.readouterr().err
