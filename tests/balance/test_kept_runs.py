"""The report reads the player's own runs, from the store to the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import cli
from game.records import Store
from game.scenario.library import load_scenario
from game.session import Session


def test_finished_runs_of_the_store_are_reported_and_open_ones_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DEALCRAFT_DATA", str(tmp_path))
    arguments = ["report", "rainmaker_account", "--format", "text", "--lang", "en"]
    assert cli.main(arguments) == 0
    assert "Kept runs: 0" in capsys.readouterr().out
    assert not list(tmp_path.iterdir())  # looking made no store
    compiled = load_scenario("rainmaker_account")
    store = Store.open(tmp_path)
    for finish in (True, False):
        session = Session(compiled, "deal", 1, store)
        session.start()
        while session.phase in ("playing", "guard"):
            session.choose(session.open_cards()[0])
            if not finish:
                break
    store.close()
    assert cli.main(arguments) == 0
    told = capsys.readouterr().out
    assert "Kept runs: 1" in told
    assert "No finished runs" not in told
    assert cli.main(["report", "rainmaker_account", "-o", str(tmp_path / "r.html"), "--lang", "en"]) == 0
    assert "Mean regret" in (tmp_path / "r.html").read_text("utf-8")
