"""A whole deal in a real window on a real display server: by keyboard, by mouse, and with the language changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from listening import Listener

from game import paths
from game.client.deal.briefing import _START
from game.client.deal.layout import RESULT, card_boxes
from game.client.overlay import CAPTION
from game.client.scale import Box, fit
from game.records import Store
from game.scenario import plan
from game.scenario.library import load_scenario
from game.session import Session, View
from game.text import Interface

pytestmark = [
    pytest.mark.long,
    pytest.mark.display,
    pytest.mark.timeout(400),
    pytest.mark.skipif(not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool"),
]

ROOT = Path(__file__).resolve().parents[2]
DEAL = "rainmaker_account"
MOVES = plan.read(paths.scenarios() / DEAL / "plans" / "standard.yaml").moves
NAMES = {"return": "Return", "escape": "Escape"}
SCALE = fit(1280, 720, 100, CAPTION)
CONTINUE = Box(RESULT.right - 24 - 120, RESULT.bottom - 16 - 40, 100, 30)


def titles(language: str) -> list[str]:
    session = Session(load_scenario(DEAL), "coach", 1, None)
    session.start()
    found = []
    for move in MOVES:
        cards = View(session, Interface.load(language)).board().cards
        found += [card.title for card in cards if card.move == move]
        session.choose(move)
    return found


class Display:
    """A display server with the game in a window at its corner, and what the game has said."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.spoken = data / "spoken.txt"
        self._read = 0
        store = Store.open(data)
        for name in ("greeted", "reduced_motion"):
            store.set_setting(name, "True")
        store.close()
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x900x24"],
            pass_fds=(writing,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as answer:
            display = f":{answer.readline().strip()}"
        self._settings = {
            **os.environ, "DISPLAY": display, "DEALCRAFT_DATA": str(data), "LANG": "en_US.UTF-8",
            "SDL_VIDEO_WINDOW_POS": "0,0",
        }  # fmt: skip
        self._settings.pop("SDL_VIDEODRIVER", None)
        code = (
            "import sys; from game.client import run_window; "
            f"sys.exit(run_window({DEAL!r}, 'en', 'coach', 1, transcript={str(self.spoken)!r}))"
        )
        self.game = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=self._settings)

    def close(self) -> None:
        for process in (self.game, self._server):
            process.kill()
            process.wait()

    def press(self, name: str) -> None:
        self._do("key", NAMES.get(name, name))

    def click(self, box: Box) -> None:
        x, y = box.centre
        self._do("mousemove", str(SCALE.x(x)), str(SCALE.y(y)), "click", "1")

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._settings, check=True, timeout=20)

    def hear(self, patience: float = 20) -> list[str]:
        """What was said since the last time: waits until something is, and the voice has come to rest."""
        end = time.monotonic() + patience
        new, at_rest = "", 0
        while time.monotonic() < end and (not new or at_rest < 3):
            time.sleep(0.08)
            text = self.spoken.read_text(encoding="utf-8")[self._read :] if self.spoken.exists() else ""
            at_rest = at_rest + 1 if text == new else 0
            new = text
        self._read += len(new)
        return [one for one in new.split("\n\n") if one.strip()]

    def until(self, words: str) -> None:
        """Wait for words to be spoken."""
        heard = ""
        for _ in range(10):
            heard += "\n".join(self.hear(8))
            if words in heard:
                return
        raise AssertionError(f"{words!r} was not spoken, but: {heard[-2000:]}")

    def finished(self) -> bool:
        store = Store.open(self.data)
        try:
            return [(run.status, run.run.moves) for run in store.runs()] == [("finished", MOVES)]
        finally:
            store.close()


@pytest.fixture
def display(tmp_path: Path) -> Iterator[Display]:
    made = Display(tmp_path)
    yield made
    made.close()


def to_the_debrief(player: Listener, question: str) -> None:
    for _ in range(8):
        if question in "\n".join(player.last):
            return
        player.press("return")
    raise AssertionError(player.last)


def test_by_keyboard_alone(display: Display) -> None:
    display.until("Start the deal")
    player = Listener(display.press, display.hear)
    player.press("return")
    for title in titles("en"):
        player.go_on()
        player.choose(title)
    to_the_debrief(player, "Before you look at the grade")
    assert "Score 85" in player.press("escape")
    assert display.finished()


def test_with_the_language_changed_in_the_middle(display: Display) -> None:
    display.until("Start the deal")
    player = Listener(display.press, display.hear)
    player.press("return")
    for number, (english, chinese) in enumerate(zip(titles("en"), titles("zh"), strict=True)):
        player.go_on()
        if number == 5:
            player.press("l")
        player.choose(english if number < 5 else chinese)
    to_the_debrief(player, Interface.load("zh")("Before you look at the grade"))
    assert "85" in player.press("escape")
    assert display.finished()


def test_by_mouse_alone(display: Display) -> None:
    display.until("Start the deal")
    player = Listener(lambda _key: None, display.hear)

    def click(box: Box) -> None:
        display.click(box)
        player.last = display.hear() or player.last

    click(_START)
    for title in titles("en"):
        for _ in range(12):
            if player.choices():
                break
            click(CONTINUE)
        choices = player.choices()
        card = card_boxes(len(choices), False, 0)[int(choices[title]) - 1]
        click(card)
        click(card)
    for _ in range(8):
        if "Before you look at the grade" in "\n".join(player.last):
            break
        click(CONTINUE)
    assert "Before you look at the grade" in "\n".join(player.last)
    assert display.finished()
