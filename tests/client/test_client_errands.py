"""Slow work beside the window: what it is is told when it takes long, and no longer than it takes."""

from __future__ import annotations

import threading

import pytest
from client_drawing import drawn

from game.client import begin
from game.scenario import library
from game.session import Session


def seen(shell, surface) -> str:
    shell.redraw()
    shell.frame(surface)
    return "\n".join(text.text for text in shell.canvas.written)


@pytest.mark.parametrize(("language", "words"), [("en", "Opening the deal ..."), ("zh", "正在打开这一单……")])
def test_a_deal_that_opens_slowly_says_so(desk_factory, monkeypatch, language, words):
    gate = threading.Event()
    real = library.load_scenario

    def slow(name: str):
        assert gate.wait(60)
        return real(name)

    monkeypatch.setattr(library, "load_scenario", slow)
    shell, surface = desk_factory(language)
    shell.open("home")
    drawn(shell, surface)
    begin.start(shell, "rainmaker_account", "coach", 1)
    assert shell.patience is not None
    shell.tick(200)
    assert words not in seen(shell, surface)
    shell.tick(200)
    assert shell.moving, "it is drawn without an event"
    assert words in seen(shell, surface)
    assert shell.patience is None
    gate.set()
    shell.settle()
    assert shell.top.name == "briefing"
    assert words not in seen(shell, surface)


def test_what_is_waited_for_is_spoken(desk_factory):
    gate = threading.Event()
    shell, surface = desk_factory()
    shell.set(speaking=True)
    shell.open("home")
    seen(shell, surface)
    shell.later(lambda: gate.wait(60), lambda _done: None, lambda t: t("Opening the deal ..."))
    shell.tick(400)
    seen(shell, surface)
    assert shell.voice.caption == "Opening the deal ..."
    gate.set()
    shell.settle()


def test_work_that_fails_is_no_longer_waited_for(desk_factory):
    shell, surface = desk_factory()
    shell.open("home")

    def fail() -> Session:
        raise OSError("the disk has gone")

    shell.later(fail, lambda _done: None, lambda t: t("Opening the deal ..."))
    with pytest.raises(OSError, match="the disk has gone"):
        shell.settle()
    shell.tick(400)
    assert "Opening the deal ..." not in seen(shell, surface)
