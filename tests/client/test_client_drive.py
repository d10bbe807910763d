"""Scripts play the real client: the recorded lines of the shipped deal, and key by key."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import paths
from game.client import drive, run_window

PLANS = paths.scenarios() / "rainmaker_account" / "plans"


def pictures(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def test_a_recorded_line_plays_to_its_debrief_and_shows_each_screen(tmp_path, capsys):
    assert run_window(script=str(PLANS / "standard.yaml"), screenshots=str(tmp_path), language="zh") == drive.PLAYED
    names = list(pictures(tmp_path))
    assert names[0] == "001_home.png"
    assert "briefing" in names[1]
    assert names[-1].endswith("_debrief.png")
    assert sum("_deal" in name for name in names) >= 24
    assert "played 12 moves" in capsys.readouterr().out


def test_a_violation_plays_through_its_guard():
    assert run_window(script=str(PLANS / "violation.yaml"), language="en") == drive.PLAYED
    assert run_window(script=str(PLANS / "withdraw.yaml"), language="en") == drive.PLAYED


def test_the_same_keys_give_the_same_pictures(tmp_path):
    script = tmp_path / "look_around.txt"
    script.write_text("s  # the shelf\nescape o t l escape f1 escape\n", encoding="utf-8")
    for name in ("first", "second"):
        assert run_window(script=str(script), screenshots=str(tmp_path / name)) == drive.PLAYED
    first = pictures(tmp_path / "first")
    assert first == pictures(tmp_path / "second")
    assert [name.split("_")[1] for name in first][:4] == ["home.png", "library.png", "home.png", "settings.png"]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("keys.txt", "return spacebar", "expected the name of a key"),
        ("plan.yaml", "title: no list", "A plan is a list of moves"),
        ("plan.yaml", "- inbox: reply", "say which scenario"),
    ],
)
def test_a_script_that_cannot_be_read_is_refused_in_words(tmp_path, capsys, name, text, words):
    script = tmp_path / name
    script.write_text(text, encoding="utf-8")
    assert run_window(script=str(script)) == drive.UNREADABLE
    assert words in capsys.readouterr().err


def test_a_missing_script_is_named(tmp_path, capsys):
    assert run_window(script=str(tmp_path / "none.yaml")) == drive.UNREADABLE
    assert "none.yaml" in capsys.readouterr().err


def test_a_move_that_is_not_on_the_screen_is_named(tmp_path, capsys):
    script = tmp_path / "plan.yaml"
    script.write_text("- bag_of_receipts: fly_to_the_moon\n", encoding="utf-8")
    assert run_window(script=str(script), scenario="rainmaker_account") == drive.NOT_PLAYED
    error = capsys.readouterr().err
    assert "fly_to_the_moon" in error
    assert "found on the screen" in error


def test_a_deal_that_is_not_there_is_named(tmp_path, capsys):
    script = tmp_path / "keys.txt"
    script.write_text("return", encoding="utf-8")
    assert run_window(script=str(script), scenario="no_such_deal") == drive.NOT_PLAYED
    assert "no_such_deal" in capsys.readouterr().err
