"""A tooltip comes to a mouse that asks for it, not to one that was left lying, and does not lie on what is being compared."""

from __future__ import annotations

import deal_desk
import pygame
import pytest
from client_drawing import drawn

from game.client import keys
from game.client.items import Item
from game.client.scale import Box
from game.client.shell import Shell

LONG = 3000


def item(shell: Shell, name: str) -> Item:
    return next(one for one in shell.items() if one.id == name)


def move(shell: Shell, box: Box) -> None:
    place = tuple(round(value) for value in box.centre)
    shell.handle(pygame.Event(pygame.MOUSEMOTION, pos=place, rel=(1, 1), buttons=(0, 0, 0)))


def click(shell: Shell, box: Box) -> None:
    move(shell, box)
    place = tuple(round(value) for value in box.centre)
    shell.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=place, button=1))
    shell.handle(pygame.Event(pygame.MOUSEBUTTONUP, pos=place, button=1))


def shown(shell: Shell, milliseconds: float = LONG) -> Item | None:
    shell.tick(milliseconds)
    return shell._hands.overlay.tip(shell.items(), shell.focused)


@pytest.fixture
def board(desk_factory):
    shell, surface = desk_factory("en")
    shell.open("home")
    deal_desk.board(shell)
    drawn(shell, surface)
    return shell, surface


def cards(shell: Shell) -> list[Item]:
    return [one for one in shell.items() if "1" <= next(iter(one.keys), "") <= "4"]


def test_a_card_that_comes_under_a_lying_mouse_says_nothing(desk_factory):
    shell, surface = desk_factory("en")
    shell.open("home")
    deal_desk.result(shell, 0)
    drawn(shell, surface)
    click(shell, item(shell, "continue").box)
    drawn(shell, surface)
    assert len(cards(shell)) == 4
    assert shown(shell) is None
    assert shell.patience is None or shell.patience > 1000, "the loop waits for a tip that will not come"


def test_the_mouse_asks_by_moving_onto_a_card(board):
    shell, _ = board
    first, second = cards(shell)[:2]
    move(shell, first.box)
    assert shown(shell, 100) is None
    assert getattr(shown(shell), "id", "") == first.id
    move(shell, second.box)
    assert shown(shell, 100) is None
    assert getattr(shown(shell), "id", "") == second.id


@pytest.mark.parametrize("key", ["down", "1", "tab"])
def test_who_plays_by_keys_is_not_disturbed_by_the_mouse(board, key):
    shell, _ = board
    move(shell, cards(shell)[0].box)
    assert shown(shell) is not None
    shell.handle(keys.event("escape" if key == "1" else key))
    shell.handle(keys.event(key))
    assert shown(shell) is None
    assert shown(shell, 10 * 60 * 1000) is None


def test_a_click_takes_the_tip_away_and_it_stays_away(board):
    shell, _ = board
    first = cards(shell)[0]
    move(shell, first.box)
    assert shown(shell) is not None
    click(shell, first.box)
    assert shown(shell) is None


def test_the_tip_of_an_upper_card_hides_no_other_card(board):
    shell, surface = board
    for card in cards(shell)[:2]:
        move(shell, card.box)
        assert shown(shell) is not None
        shell.redraw()
        shell.recording = True
        shell.frame(surface)
        assert shell.canvas is not None
        tip = shell.canvas.panels[-1].rect
        others = [one.visible for one in cards(shell)]
        assert all(tip.within(other).w <= 0 or tip.within(other).h <= 0 for other in others)


def test_the_tip_stays_in_the_window(board):
    shell, surface = board
    for one in shell.items():
        if not one.full:
            continue
        move(shell, Box(2, 2, 1, 1))
        move(shell, one.visible)
        assert shown(shell) is not None
        shell.redraw()
        shell.frame(surface)
        assert shell.canvas is not None
        tip = shell.canvas.panels[-1].rect
        assert tip.x >= 0
        assert tip.y >= 0
        assert tip.right <= 1280
        assert tip.bottom <= 720
