"""`dealcraft diff`: what a change does to plans that were good before."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import cli
from game.records import Store
from game.scenario.library import load_scenario
from game.session import Session
from tests.check.deals import folder_of

_LINE = "plans.mine: [{inbox: keep_small_promise}, {belt_seven: user_floor_visit}, {gm_visit: exec_exchange}, {sign_off: rapid_response_cell}]"


def _diff(changes: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    with folder_of(_LINE) as old, folder_of(f"{_LINE}\n{changes}") as new:
        code = cli.main(["diff", str(old), str(new)])
    return code, capsys.readouterr().out


def test_a_change_of_words_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = _diff("scenes.inbox.title: The inbox", capsys)
    assert code == 0
    assert out.splitlines() == ["same     plan mine", "1 plan or run compared, 0 changed"]


def test_another_gain_names_the_move_and_the_dimension_although_the_book_still_scores_85(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out = _diff("scenes.sign_off.moves.rapid_response_cell.changes.customer_value: '+5'", capsys)
    assert code == 0
    assert "same     plan mine" in out
    assert "first difference after move 4, `sign_off.rapid_response_cell`" in out
    assert "dimensions: " in out
    assert "customer_value 4.0 -> " in out


def test_another_ending_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = _diff("endings.won.when: tian_ke.trust >= 99 or inbox.modest_dinner", capsys)
    assert code == 1
    assert "changed  plan mine" in out
    assert "won -> " in out
    assert "first difference after move 4, `sign_off.rapid_response_cell`" in out


def test_a_move_that_is_gone(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = _diff("scenes.gm_visit.moves.exec_exchange.needs: inbox.overpromise", capsys)
    assert code == 1
    assert "A 85.00 won -> stops before move 3" in out
    assert "does not replay: move 3: move 'gm_visit.exec_exchange' may not be chosen here: needs" in out


def test_finished_runs_of_the_records_are_compared_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DEALCRAFT_DATA", str(tmp_path))
    moves = ("inbox.keep_small_promise", "belt_seven.user_floor_visit", "gm_visit.exec_exchange")
    with folder_of() as old, folder_of("endings.won.when: tian_ke.trust >= 99 or inbox.modest_dinner") as new:
        compiled = load_scenario(old)
        store = Store.open()
        session = Session(compiled, "deal", 1, store, lambda: 0)
        session.brief()
        session.start()
        for move in (*moves, "sign_off.rapid_response_cell"):
            session.choose(move)
        store.close()
        assert cli.main(["diff", str(old), str(new)]) == 0
        assert "no plans or runs to compare" in capsys.readouterr().out
        assert cli.main(["diff", str(old), str(new), "--stored"]) == 1
    assert "changed  run " in capsys.readouterr().out


def test_what_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["diff", "no_such", "rainmaker_account"]) == 2
    assert "dealcraft diff: no scenario is called 'no_such'" in capsys.readouterr().err
