"""Every scroll bar can be dragged: its slider follows the mouse, a click beside it brings it there, and no item is lost under it."""

from __future__ import annotations

import pygame
import pytest
from client_drawing import drawn
from test_keyboard_walk import cases, start

from game.client.record import Bar
from game.client.shell import Shell

LEFT = (1, 0, 0)


def mouse(shell: Shell, kind: int, x: float, y: float) -> None:
    """An event of the mouse at a place of the design; the window has the size of the design."""
    more = {"buttons": LEFT} if kind == pygame.MOUSEMOTION else {"button": 1}
    shell.handle(pygame.Event(kind, pos=(round(x), round(y)), **more))


def bars(shell: Shell, surface: pygame.Surface) -> list[Bar]:
    drawn(shell, surface)
    assert shell.canvas is not None
    return list(shell.canvas.bars)


def the_same(shell: Shell, surface: pygame.Surface, bar: Bar) -> Bar:
    (found,) = [one for one in bars(shell, surface) if (one.track.x, one.track.y) == (bar.track.x, bar.track.y)]
    return found


def pull(shell: Shell, surface: pygame.Surface, bar: Bar) -> None:
    screen, x, end = shell.top, bar.track.centre[0], bar.track.bottom
    mouse(shell, pygame.MOUSEBUTTONDOWN, x, bar.top + bar.length / 2)
    mouse(shell, pygame.MOUSEMOTION, x, end)
    # the hand may leave the bar sideways and go beyond its end
    mouse(shell, pygame.MOUSEMOTION, x - 200, end + 50)
    held = the_same(shell, surface, bar)
    assert held.top + held.length == pytest.approx(held.track.bottom)
    mouse(shell, pygame.MOUSEBUTTONUP, x - 200, end + 50)
    assert shell.top is screen, "a button was pressed where the bar was let go"
    mouse(shell, pygame.MOUSEMOTION, x, bar.track.y)
    assert the_same(shell, surface, bar) == held, "a bar that was let go follows the mouse"
    mouse(shell, pygame.MOUSEBUTTONDOWN, x, bar.track.y + 1)
    mouse(shell, pygame.MOUSEBUTTONUP, x, bar.track.y + 1)
    assert the_same(shell, surface, bar).top == pytest.approx(bar.track.y)


def test_every_bar_of_every_screen_is_dragged(desk_factory, subtests):
    shell, surface = desk_factory("en")
    dragged = 0
    for name, around, show in cases(shell, "en"):
        with subtests.test(name), around:
            start(shell)
            show()
            for bar in bars(shell, surface):
                pull(shell, surface, bar)
                dragged += 1
                covered = [item.id for item in shell.items() if bar.track.holds(*item.visible.centre)]
                assert not covered, f"the bar lies over {covered}"
    assert dragged > 10


def test_the_slider_keeps_its_place_under_the_hand(desk_factory):
    shell, surface = desk_factory("en")
    start(shell)
    shell.open("help")
    bar = bars(shell, surface)[-1]
    x = bar.track.centre[0]
    mouse(shell, pygame.MOUSEBUTTONDOWN, x, bar.top + 5)
    mouse(shell, pygame.MOUSEMOTION, x, bar.top + 5 + 10)
    assert the_same(shell, surface, bar).top == pytest.approx(bar.top + 10)
    mouse(shell, pygame.MOUSEMOTION, x, bar.top + 5)
    assert the_same(shell, surface, bar).top == pytest.approx(bar.top)
