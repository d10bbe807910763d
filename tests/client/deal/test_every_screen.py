"""What holds of every screen and is tested here for all of them: it is heard, and none is left out of the worst content."""

from __future__ import annotations

import pygame
import pytest
import worst_deal
import worst_shell
from all_screens import cases, start
from every_screen import missing
from test_client_voice import Ear
from worst_deal import Counts, Worst
from worst_shell import Shelf
from worst_words import Writer

from game.client.screen import Screen
from tests.client.workshop.workshop_sample import SCREENS as WORKSHOP_SCREENS


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_screen_is_heard(desk_factory, subtests, language):
    """Its heading (or the first text that is drawn) and what has the focus at once, then whatever Tab comes to."""
    shell, surface = desk_factory(language)
    shell.set(speaking=True)
    ear = Ear(shell, surface)
    heard = set()
    for name, around, show in cases(shell, language):
        with subtests.test(name), around:
            start(shell)
            first_page = ear.hear()
            show()
            shell.handle(pygame.Event(pygame.TEXTEDITING, text="", start=0, length=0))  # nothing is composed any more
            said = "\n".join([*first_page, *ear.hear()] if shell.top.name == "home" else ear.hear())
            heard.add(type(shell.top))
            told = shell.top.telling()
            assert told is None or told[0] in said
            assert shell.focused is not None
            assert shell.focused.label.splitlines()[0] in said
            first = shell.focused.id
            for _ in shell.items()[1:]:
                ear.press("tab")
                said = "\n".join(ear.hear())
                assert shell.focused.label.splitlines()[0] in said, f"{shell.focused.id} is silent: {said!r}"
                if shell.focused.id == first:
                    break
    assert missing(heard) == []


def test_worst_content_is_there_for_every_screen(desk_factory):
    shell, surface = desk_factory()
    shown: set[type[Screen]] = set()
    for show in worst_deal.SCREENS.values():
        start(shell)
        show(shell, Worst(shell, 1.0, Counts()))
        shown.add(type(shell.top))
    shelf = Shelf(Writer("en", 1, 1.0), "en", 2)
    with shelf.instead():
        for name in worst_shell.SCREENS:
            worst_shell.show(shell, surface, name, shelf)
            shown.add(type(shell.top))
    for scene in WORKSHOP_SCREENS.values():
        scene(shell)
        shown.add(type(shell.top))
    assert missing(shown) == []


def test_a_screen_that_is_forgotten_is_named():
    assert "Board" in missing([])
    assert missing([]) == sorted({*missing([]), "Door", "PauseSheet", "Room", "Table", "TablePause"})
