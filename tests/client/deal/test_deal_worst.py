"""Every screen with generated worst cases: words twice as long as the budgets in both scripts, the least and the most
of everything, at each text size, in the design's window and in the smallest one.

No text outside its box, no two texts or hit areas over one another, no hit area under 40x40. The two longest rows of
cases are fixed, so that each screen is seen in each form; hypothesis looks for more between them.
"""

from __future__ import annotations

from dataclasses import dataclass

import pygame
import pytest
import worst_deal
import worst_shell
from client_drawing import check_apart, check_boxes, check_screen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from worst_deal import Counts, Worst
from worst_shell import Shelf
from worst_words import Writer, worst

from game.client.canvas import Canvas
from game.client.items import Item
from game.client.screen import Screen
from game.client.shell import Shell
from game.session.view import parts

WINDOWS = ((1280, 720), (1024, 576))
FORMS = [(language, size, window) for language in ("zh", "en") for size in (100, 115, 130) for window in WINDOWS]
MOST = (2.0, Counts(), 6)
LEAST = (0.2, Counts(people=1, cards=1, decisions=1, lines=0), 0)
"""Stretch of the budgets, counts in a deal, lines of each list around it."""


def check(shell: Shell, surface: pygame.Surface) -> None:
    check_screen(shell, surface)
    check_apart(shell)
    check_boxes(shell)


def see(shell: Shell, surface: pygame.Surface, name: str, content: Worst) -> None:
    """A screen of the deal, whole and sound."""
    shell._places.clear()
    shell.open("home")
    worst_deal.SCREENS[name](shell, content)
    check(shell, surface)


def see_shell(shell: Shell, surface: pygame.Surface, name: str, shelf: Shelf) -> None:
    """A screen around the deal, whole and sound."""
    with shelf.instead():
        worst_shell.show(shell, surface, name, shelf)
        check(shell, surface)


@pytest.mark.parametrize(("stretch", "counts", "lines"), [MOST, LEAST], ids=["most", "least"])
@pytest.mark.parametrize(("language", "text_size", "window"), FORMS, ids=["-".join(map(str, form)) for form in FORMS])
def test_every_screen_holds_the_most_and_the_least(
    desk_factory, subtests, language, text_size, window, stretch, counts, lines
):
    shell, surface = desk_factory(language, text_size=text_size, size=window)
    for name in worst_deal.SCREENS:
        with subtests.test(name):
            see(shell, surface, name, Worst(shell, stretch, counts))
    for name in worst_shell.SCREENS:
        with subtests.test(name):
            see_shell(shell, surface, name, Shelf(Writer(language, 1, stretch), language, lines))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    form=st.sampled_from(FORMS),
    name=st.sampled_from([*worst_deal.SCREENS, *worst_shell.SCREENS]),
    stretch=st.sampled_from((0.2, 0.7, 1.0, 1.4, 2.0)),
    counts=st.builds(
        Counts,
        people=st.integers(1, 14),
        cards=st.integers(1, 4),
        decisions=st.integers(1, 24),
        lines=st.integers(0, 8),
    ),
    seed=st.integers(0, 10**6),
)
def test_any_content_between_them_is_held_too(desk_factory, form, name, stretch, counts, seed):
    language, text_size, window = form
    shell, surface = desk_factory(language, text_size=text_size, size=window)
    if name in worst_deal.SCREENS:
        see(shell, surface, name, Worst(shell, stretch, counts, seed))
    else:
        see_shell(shell, surface, name, Shelf(Writer(language, seed, stretch), language, counts.lines))


class Faulty(Screen):
    """One mistake of each kind."""

    name = "faulty"

    def __init__(self, shell: Shell, fault: str) -> None:
        super().__init__(shell)
        self.fault = fault

    def items(self) -> list[Item]:
        found = [Item("one", (100, 100, 200, 48), "One")]
        if self.fault == "two items":
            found.append(Item("two", (250, 120, 200, 48), "Two"))
        if self.fault == "small item":
            found.append(Item("small", (600, 100, 39, 48), "Small"))
        return found

    def draw(self, canvas: Canvas) -> None:
        canvas.panel((100, 100, 200, 48))
        canvas.text("One", 110, 110)
        match self.fault:
            case "wide text":
                canvas.text("A button with too many words on it", 110, 112)
            case "long paragraph":
                canvas.paragraph("word " * 40, 110, 104, 180)
            case "two texts":
                canvas.text("Two", 118, 114)
            case "off the screen":
                canvas.text("Beyond the edge", 1200, 300, "h1")


@pytest.mark.parametrize(
    "fault", ["two items", "small item", "wide text", "long paragraph", "two texts", "off the screen"]
)
def test_each_fault_is_found(desk_factory, fault):
    shell, surface = desk_factory()
    shell.push(Faulty(shell, ""))
    check(shell, surface)
    shell.push(Faulty(shell, fault))
    with pytest.raises(AssertionError):
        check(shell, surface)


@dataclass(frozen=True, slots=True)
class News:
    rumour_of_tomorrow: str


def test_a_new_text_must_be_given_its_budget() -> None:
    with pytest.raises(KeyError, match="rumour_of_tomorrow"):
        worst(News("words"), Writer("en", 1, 1.0))
    assert worst(parts.Line(parts.Face("a", "", "", "warm", False), "x"), Writer("en", 1, 2.0)).face.name == ""


def test_the_words_are_as_long_as_asked() -> None:
    assert len(Writer("zh", 3, 2.0)("quote")) == 88
    assert 160 < len(Writer("en", 3, 2.0)("quote")) <= 170
