"""Scripts play the real client: the recorded lines of the shipped deal, and key by key."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from game import paths
from game.client import drive, run_window
from game.client.drive import Driver
from game.records import Store
from game.scenario import plan

ROOT = Path(__file__).resolve().parents[2]

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


def test_a_folder_that_cannot_be_made_is_named(tmp_path, capsys):
    script = tmp_path / "keys.txt"
    script.write_text("s", encoding="utf-8")
    assert run_window(script=str(script), screenshots=str(script / "pictures")) == drive.UNREADABLE
    assert "no pictures can be saved there" in capsys.readouterr().err


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


def test_a_deal_is_continued_and_reviewed_from_the_first_page(tmp_path):
    moves = plan.read(PLANS / "standard.yaml").moves
    store = Store.open(tmp_path)
    driver = Driver(store=store)
    driver.begin("rainmaker_account")
    for move in moves[:3]:
        driver.move(move)
    driver.close()
    kept = store.newest_unfinished()
    assert kept is not None
    assert kept.run.moves == moves[:3]

    driver = Driver(store=store, language="zh")
    driver.press("return")
    assert driver.shell.top.name == "deal"
    for move in moves[3:]:
        driver.move(move)
    driver.to("debrief")
    assert store.newest_unfinished() is None

    driver.shell.home()
    driver.press("r")
    assert driver.shell.focused is not None
    assert driver.shell.focused.id == f"run:{kept.id}"
    driver.press("return")
    driver.to("debrief")
    driver.close()
    store.close()


@pytest.mark.display
@pytest.mark.skipif(not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool")
def test_a_real_window_opens_answers_keys_and_closes(tmp_path):
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as answer:
        display = f":{answer.readline().strip()}"
    settings = {**os.environ, "DISPLAY": display, "DEALCRAFT_DATA": str(tmp_path), "LANG": "en_US.UTF-8"}
    settings.pop("SDL_VIDEODRIVER", None)
    store = Store.open(tmp_path)
    store.set_setting("greeted", "True")
    store.close()
    code = "import sys; from game.client import run_window; sys.exit(run_window())"
    game = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=settings)

    def press(*names: str) -> None:
        subprocess.run(["xdotool", "key", *names], env=settings, check=False, timeout=20)

    try:
        answered = False
        for _ in range(100):
            press("t")  # light or dark, kept at once
            with contextlib.suppress(subprocess.TimeoutExpired):
                game.wait(0.2)
            answered = "dark" in first_look_text(tmp_path)
            if answered:
                break
        assert answered, "no key was answered"
        press("Escape", "Right", "Return")  # leave the game? yes
        assert game.wait(60) == 0
    finally:
        game.kill()
        server.kill()
        game.wait()
        server.wait()


def first_look_text(folder: Path) -> str:
    file = folder / "window.json"
    return file.read_text(encoding="utf-8") if file.is_file() else ""
