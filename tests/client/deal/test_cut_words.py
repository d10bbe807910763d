"""Wherever an ellipsis is drawn the whole text can be had: by the mouse that rests on it, by the keyboard, by ear."""

from __future__ import annotations

import pygame
import pytest
import worst_deal
import worst_shell
from client_drawing import drawn
from cut_texts import bare, check_cuts, tip
from test_client_voice import Ear
from worst_deal import Counts, Worst
from worst_shell import Shelf
from worst_words import Writer

pytestmark = pytest.mark.long

STRETCH = 2.0


@pytest.mark.parametrize("text_size", [100, 130])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_whatever_is_cut_is_told_whole(desk_factory, subtests, language, text_size):
    shell, surface = desk_factory(language, text_size=text_size)
    shelf = Shelf(Writer(language, 1, STRETCH), language, 6)
    cuts = 0
    for name, show in worst_deal.SCREENS.items():
        with subtests.test(name):
            shell._places.clear()
            shell.open("home")
            show(shell, Worst(shell, STRETCH, Counts()))
            cuts += check_cuts(shell, surface)
    with shelf.instead():
        for name in worst_shell.SCREENS:
            with subtests.test(name):
                worst_shell.show(shell, surface, name, shelf)
                cuts += check_cuts(shell, surface)
    assert cuts > 250


def test_a_text_that_lies_in_no_item_is_reached_by_tab_and_heard(desk_factory):
    shell, surface = desk_factory()
    shell.set(speaking=True)
    ear = Ear(shell, surface)
    shell.open("home")
    worst_deal.SCREENS["briefing"](shell, Worst(shell, STRETCH, Counts()))
    ear.hear()
    heard: list[str] = []
    first = shell.focused.id
    for _ in range(100):
        ear.press("tab")
        heard += ear.hear()
        if shell.focused.id == first:
            break
    alone = [item for item in shell.items() if item.is_cut]
    assert len(alone) > 3
    for item in alone:
        assert any(item.full.split("\n")[0] in said for said in heard), item.full


def test_a_click_on_a_cut_text_shows_it_and_presses_nothing(desk_factory):
    shell, surface = desk_factory()
    shell.open("home")
    worst_deal.SCREENS["briefing"](shell, Worst(shell, STRETCH, Counts()))
    drawn(shell, surface)
    item = next(item for item in shell.items() if item.is_cut)
    place = tuple(map(int, item.visible.centre))
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        shell.handle(pygame.Event(kind, pos=place, button=1))
    assert shell.top.name == "briefing"
    assert bare(shell, item.full) == tip(shell, surface)


def test_a_text_that_fits_is_no_item(desk_factory):
    shell, surface = desk_factory()
    for name in ("home", "settings", "help"):
        shell.open(name)
        drawn(shell, surface)
        assert not [item.id for item in shell.items() if item.is_cut]
