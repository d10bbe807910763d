"""While files are read, a screen says what is being read and how much of it has come; then it comes to rest."""

from __future__ import annotations

import threading

import pytest
from client_drawing import drawn
from client_moments import after

import game.scenario.library
from game.scenario.library import folders


@pytest.fixture
def held(monkeypatch):
    """The third deal of the shelf is not read until the event is set."""
    go_on, reached = threading.Event(), threading.Event()
    entry = game.scenario.library.entry
    third = folders()[2]

    def slow(folder):
        if folder == third:
            reached.set()
            assert go_on.wait(60)
        return entry(folder)

    monkeypatch.setattr(game.scenario.library, "entry", slow)
    yield go_on, reached
    go_on.set()


@pytest.mark.parametrize(("name", "words"), [("library", "deals"), ("drills", "cards"), ("check", "deals")])
def test_reading_shows_how_far_it_has_come(desk_factory, held, name, words) -> None:
    go_on, reached = held
    shell, surface = desk_factory()
    shell.open("home")
    shell.open(name)
    assert reached.wait(60)
    after(shell, surface, 20)
    assert shell.moving  # what comes meanwhile is drawn
    seen = {text.text for text in shell.canvas.written}
    assert any(words in text and "Reading" in text for text in seen)
    assert f"2 / {len(folders())}" in seen
    go_on.set()
    seen = {text.text for text in drawn(shell, surface)}
    assert not any("Reading" in text for text in seen)
    after(shell, surface, 400)
    shell.tick(10)
    assert not shell.moving


def test_every_deal_of_the_shelf_is_told_once() -> None:
    heard: list[tuple[int, int]] = []
    entries = game.scenario.library.scenarios(None, lambda done, of: heard.append((done, of)))
    assert heard == [(number + 1, len(entries)) for number in range(len(entries))]
