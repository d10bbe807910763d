"""Every screen in the largest and the smallest window, and in windows of odd shapes: nothing outside, all to be hit."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import deal_desk
import pygame
import pytest
from client_drawing import DESIGN, check_screen, drawn
from test_client_screens import PLAYED
from test_client_screens import SCREENS as SHELL_SCREENS

from game.client.items import CUT, LEAST, Item, hit
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


def check_window(shell: Shell, surface: pygame.Surface) -> None:
    """In window pixels: no item outside, none smaller than 40 design pixels, each found where it is drawn."""
    scale, window = shell._scale, surface.get_rect()
    least = scale.px(LEAST) - 1  # edges are rounded, not lengths
    items = shell.items()
    for item in items:
        real = pygame.Rect(scale.rect(item.rect))
        assert real.width >= least, f"{item.id} is too narrow to hit"
        assert real.height >= least, f"{item.id} is too low to hit"
        seen = real if item.within is None else real.clip(pygame.Rect(scale.rect(item.within)))
        # what is scrolled out has no place
        assert not seen.size[0] * seen.size[1] or window.contains(seen), (
            f"{item.id} leaves the window: {seen} of {window}"
        )
        if seen == real:
            found = hit(items, *shell.design(*real.center))
            assert found is not None, f"the middle of {item.id} hits nothing"


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


def rows(one: Item, other: Item) -> bool:
    """Rows of one list follow one another without a gap, as the drawings have them."""
    return one.within is not None and one.within == other.within


def prompt(one: Item, other: Item) -> bool:
    """The row of the prompt is 24 px high between scene and cards: Undo takes all of the 40 px between these."""
    return "undo" in (one.id, other.id)


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
            for one, other in itertools.combinations(shell.items(), 2):
                if rows(one, other) or prompt(one, other):
                    continue
                if CUT in one.id + other.id:  # only looked at, and where its words happen to stand
                    continue
                box, second = (item.box.within(item.within or DESIGN) for item in (one, other))
                if not (box.w * box.h and second.w * second.h):
                    continue
                across = max(box.x, second.x) - min(box.right, second.right)
                down = max(box.y, second.y) - min(box.bottom, second.bottom)
                assert max(across, down) > 7.9, f"{one.id} and {other.id} are {max(across, down):.1f} px apart"
