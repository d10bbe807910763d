"""Self-voicing: a whole deal played by ear, what is said when, and where the words go."""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

import pygame
import pytest
from listening import Listener

from game import paths
from game.client import begin, keys, mouths
from game.client.mouths import SystemVoice, Transcript
from game.client.shell import Shell
from game.scenario import plan
from game.scenario.library import load_scenario
from game.session import Session, View
from game.text import Interface


class Ear:
    """Reads the text stream of a shell, from where it was read last."""

    def __init__(self, shell: Shell, surface: pygame.Surface) -> None:
        self._shell, self._surface = shell, surface
        self._stream = io.StringIO()
        self._read = 0
        shell.voice.mouths.append(Transcript(self._stream))

    def press(self, name: str) -> None:
        self._shell.handle(keys.event(name))

    def hear(self) -> list[str]:
        for _ in range(2):
            self._shell.settle()
            self._shell.frame(self._surface)
        new = self._stream.getvalue()[self._read :]
        self._read += len(new)
        return [one for one in new.split("\n\n") if one.strip()]


def listener(desk_factory, language: str = "en") -> tuple[Listener, Shell, Ear]:
    shell, surface = desk_factory(language)
    shell.set(speaking=True)
    ear = Ear(shell, surface)
    return Listener(ear.press, ear.hear), shell, ear


PLAN = paths.scenarios() / "rainmaker_account" / "plans" / "standard.yaml"


def titles(language: str) -> list[str]:
    """What a coach would whisper: the words of the recorded moves."""
    session = Session(load_scenario("rainmaker_account"), "coach", 1, None)
    session.brief()
    session.start()
    found = []
    for move in plan.read(PLAN).moves:
        cards = View(session, Interface.load(language)).board().cards
        found += [card.title for card in cards if card.move == move]
        session.choose(move)
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_whole_deal_is_played_by_ear(desk_factory, language):
    t = Interface.load(language)
    player, shell, ear = listener(desk_factory, language)
    shell.open("home")
    begin.start(shell, "rainmaker_account", "coach", 1)
    said = "\n".join(ear.hear())
    assert t("Briefing") in said
    assert t("Start the deal") in said
    player.press("return")
    for title in titles(language):
        player.go_on()
        assert title in player.choices()
        assert player.choose(title), f"nothing was said after {title!r}"
    for _ in range(8):
        if t("Before you look at the grade") in "\n".join(player.last):
            break
        player.press("return")
    assert t("Before you look at the grade") in "\n".join(player.last)
    debrief = player.press("escape")
    assert t("Debrief: {customer}, {title}", customer="", title="")[:2] in debrief
    assert t("Score {score}.", score="85.00")[:4] in debrief
    for key in ("down", "up"):
        assert t("Selected: {text}", text="")[:3] in player.press(key)


def test_moving_the_focus_names_where_it_is_and_nothing_twice(desk_factory):
    player, shell, ear = listener(desk_factory)
    shell.open("settings")
    assert "Settings" in "\n".join(ear.hear())
    assert player.press("tab").startswith("Look, Light")
    assert ear.hear() == []
    assert player.press("right").startswith("Look, Dark")


def test_a_locked_thing_says_why(desk_factory):
    _player, shell, ear = listener(desk_factory)
    shell.open("library")
    ear.hear()
    shell.focus("reviews")
    said = "\n".join(ear.hear())
    assert "Not available now." in said


def test_a_change_of_language_is_told_in_the_new_one(desk_factory):
    player, shell, ear = listener(desk_factory)
    shell.open("settings")
    ear.hear()
    assert "设置" in player.press("l")


def test_v_turns_it_on_and_off_and_it_is_kept(desk_factory):
    shell, surface = desk_factory()
    ear = Ear(shell, surface)
    shell.open("home")
    assert ear.hear() == []
    shell.handle(keys.event("v"))
    assert "Self-voicing on" in "\n".join(ear.hear())
    assert shell._keeper.settings()["speaking"] == "True"
    shell.handle(keys.event("v"))
    assert ear.hear() == []
    assert not shell.preferences.speaking


def test_the_caption_stands_below_the_design(desk_factory):
    for size in ((1280, 720), (1024, 576), (1000, 1400)):
        shell, surface = desk_factory(size=size, text_size=130)
        shell.set(speaking=True)
        shell.open("home")
        shell.frame(surface)
        assert shell.canvas.scale.y(720) <= size[1] - 40
        lowest = max(item.box.bottom for item in shell.items())
        assert shell.canvas.scale.y(lowest) <= shell.canvas.scale.y(720)
        shell.handle(keys.event("v"))
        shell.frame(surface)


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_a_system_without_a_voice_is_silent(monkeypatch, platform):
    monkeypatch.setattr(mouths.shutil, "which", lambda _name: None)
    assert mouths.find(platform) is None
    SystemVoice(platform=platform)("nothing", "en")


def test_a_voice_that_cannot_be_started_is_silent():
    voice = SystemVoice(["/no/such/program"])
    voice("one", "en")
    voice("two", "en")


def test_the_voice_gets_the_words_and_never_keeps_the_game_waiting(tmp_path: Path):
    heard = tmp_path / "heard"
    code = f"import sys, time; open({str(heard)!r}, 'a').write(sys.argv[1] + sys.stdin.read()); time.sleep(60)"
    voice = SystemVoice([sys.executable, "-c", code, "{language}"])
    before = time.monotonic()
    voice("; rm -rf $HOME `x` {text}", "zh")
    assert time.monotonic() - before < 5
    for _ in range(200):
        if heard.exists() and heard.read_text():
            break
        time.sleep(0.05)
    assert heard.read_text() == "zh; rm -rf $HOME `x` {text}"
    running = voice._running
    voice("again", "en")  # the first one is ended
    assert running.wait(10) != 0
    voice.stop()


def test_a_transcript_that_breaks_ends_quietly():
    stream = io.StringIO()
    stream.close()
    Transcript(stream)("words", "en")
