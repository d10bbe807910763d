"""Every screen in the largest and the smallest window, and in windows of odd shapes: nothing outside, all to be hit."""

from __future__ import annotations

from collections.abc import Callable

import deal_desk
import pygame
import pytest
from client_drawing import check_gaps, check_screen, check_window, drawn
from test_client_screens import PLAYED
from test_client_screens import SCREENS as SHELL_SCREENS

from game.client.shell import Shell

SCREENS: dict[str, Callable[[Shell], object]] = {**SHELL_SCREENS, **deal_desk.SCREENS}
WINDOWS = (
    (3840, 2160, "en", 100),
    (3840, 2160, "zh", 130),
    (1024, 576, "en", 130),
    (1024, 576, "zh", 100),
    (2560, 1080, "en", 115),
    (1080, 1350, "zh", 115),
)


@pytest.mark.parametrize(("width", "height", "language", "text_size"), WINDOWS)
def test_every_screen_lies_in_the_window(desk_factory, subtests, width, height, language, text_size):
    shell, surface = desk_factory(language, text_size=text_size, size=(width, height), store=PLAYED)
    for name, show in SCREENS.items():
        with subtests.test(name):
            shell._places.clear()
            shell.open("home")
            if name != "home":
                show(shell)
            if name == "gallery":  # one button of it is too narrow on purpose
                drawn(shell, surface)
            else:
                check_screen(shell, surface)
            check_window(shell, surface)


@pytest.mark.parametrize("size", [(2560, 1080), (1080, 1350)])
def test_paper_fills_what_the_design_leaves_and_the_bar_of_a_deal_goes_from_edge_to_edge(desk_factory, size):
    shell, surface = desk_factory(size=size)
    shell.open("home")
    drawn(shell, surface)
    paper = pygame.Color(shell.theme("paper"))
    assert surface.get_at((2, 2)) == surface.get_at((size[0] - 3, size[1] - 3)) == paper
    deal_desk.board(shell)
    drawn(shell, surface)
    bar = shell._scale.y(28)
    assert surface.get_at((1, bar)) == surface.get_at((size[0] - 2, bar)) == pygame.Color(shell.theme("surface"))


def test_what_is_drawn_again_in_the_largest_window_is_not_made_again(desk_factory):
    shell, surface = desk_factory(size=(3840, 2160))
    for name in ("board", "file", "result in coach mode"):
        shell._places.clear()
        shell.open("home")
        deal_desk.SCREENS[name](shell)
        drawn(shell, surface)
        before = {key: id(picture) for key, picture in shell._pictures._kept.items()}
        shell.redraw()
        shell.frame(surface)
        after = {key: id(picture) for key, picture in shell._pictures._kept.items()}
        assert after == before, f"{name}: pictures were thrown away and made again"


@pytest.mark.parametrize("text_size", [100, 130])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_can_be_pressed_lies_8_px_apart(desk_factory, subtests, language, text_size):
    shell, surface = desk_factory(language, text_size=text_size, store=PLAYED)
    for name, show in SCREENS.items():
        with subtests.test(name):
            shell._places.clear()
            shell.open("home")
            if name != "home":
                show(shell)
            drawn(shell, surface)
            check_gaps(shell)
