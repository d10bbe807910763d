"""Every screen of the shell draws in both languages, themes and the smallest and largest text, and is sound."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest
from client_drawing import check_items, check_screen, drawn
from client_gallery import Gallery
from client_runs import NOON, Runs, saved

from game.client import keys
from game.client.message import Answer, Message
from game.client.shell import Shell

PLAYED = Runs(
    saved("open", "open", updated=NOON + 5),
    *(saved(f"run{n}", grade="SABCDF"[n % 6], updated=NOON - n) for n in range(12)),
)


def message(shell: Shell) -> None:
    shell.push(
        Message(
            shell,
            lambda t: (
                t("Something went wrong"),
                t("Every move you confirmed is kept. You can go on from the first page."),
            ),
            (Answer(lambda t: t("To the first page"), shell.home), Answer(lambda t: t("Leave the game"), shell.leave)),
            "triangle-alert",
            "crashes/2026-11-23_12-00-00-000000.txt",
        )
    )


SCREENS: dict[str, Callable[[Shell], None]] = {
    **{
        name: (lambda shell, name=name: shell.open(name))  # type: ignore[misc]
        for name in ("home", "library", "reviews", "plays", "drills", "check", "settings", "help", "welcome", "credits")
    },
    "message": message,
    "gallery": lambda shell: shell.push(Gallery(shell)),
}


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize(
    ("theme", "text_size"), [("light", 100), ("light", 115), ("light", 130), ("dark", 130), ("dark", 100)]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_draws_with_all_texts_in_their_rooms(desk_factory, language, theme, text_size, name):
    shell, surface = desk_factory(language, theme, text_size, store=PLAYED)
    SCREENS[name](shell)
    if name == "gallery":
        drawn(shell, surface)
    else:
        check_screen(shell, surface)


@pytest.mark.parametrize("name", ["home", "reviews", "library"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_draws_when_nothing_was_played(desk_factory, language, name):
    shell, surface = desk_factory(language, text_size=130)
    SCREENS[name](shell)
    check_screen(shell, surface)


@pytest.mark.parametrize("name", SCREENS)
def test_the_keyboard_reaches_everything_and_comes_out_again(desk_factory, name):
    shell, surface = desk_factory(store=PLAYED)
    shell.open("home")
    if name != "home":
        SCREENS[name](shell)
    drawn(shell, surface)
    start = shell.depth
    wanted = {item.id for item in shell.items()}
    seen: set[str] = set()
    queue = [shell.focused.id]
    while queue:
        at = queue.pop()
        if at in seen:
            continue
        seen.add(at)
        for key in ("tab", "shift+tab", "left", "right", "up", "down"):
            shell.focus(at)
            if shell.focused.adjust is None or key not in ("left", "right"):
                shell.handle(keys.event(key))
            queue.append(shell.focused.id)
    assert seen == wanted
    if name != "home":
        shell.handle(keys.event("escape"))
        assert shell.depth == start - 1


@pytest.mark.parametrize("name", ["home", "library", "reviews", "drills", "check", "settings", "help", "welcome"])
@pytest.mark.parametrize("size", [(1024, 576), (1600, 900), (1920, 1200), (1100, 900)])
def test_it_fits_every_window(desk_factory, name, size):
    shell, surface = desk_factory(size=size, store=PLAYED)
    SCREENS[name](shell)
    check_screen(shell, surface)


def test_the_language_changes_at_once_and_the_focus_stays(desk_factory):
    shell, surface = desk_factory("en", store=PLAYED)
    shell.open("home")
    shell.handle(keys.event("down"))
    at = shell.focused.id
    english = {text.text for text in drawn(shell, surface)}
    shell.handle(keys.event("l"))
    chinese = {text.text for text in drawn(shell, surface)}
    assert shell.focused.id == at
    assert "Scenarios" in english
    assert "Scenarios" not in chinese
    assert "场景库" in chinese


def test_the_theme_and_the_text_size_change_at_once(desk_factory):
    shell, surface = desk_factory(store=PLAYED)
    shell.open("settings")
    drawn(shell, surface)
    paper = surface.get_at((1270, 10))
    height = shell.canvas.line("body")
    for key in ("t", "ctrl+equals", "ctrl+equals", "ctrl+equals"):
        shell.handle(keys.event(key))
    drawn(shell, surface)
    assert surface.get_at((1270, 10)) != paper
    assert shell.canvas.line("body") == pytest.approx(height * 1.3)
    shell.handle(keys.event("ctrl+0"))
    assert shell.preferences.text_size == 100


def test_the_focus_returns_when_a_sheet_closes(desk_factory):
    shell, _ = desk_factory(store=PLAYED)
    shell.open("home")
    shell.handle(keys.event("down"))
    at = shell.focused.id
    shell.handle(keys.event("f1"))
    assert shell.top.name == "help"
    shell.handle(keys.event("escape"))
    assert shell.focused.id == at


def test_a_click_presses_and_a_drag_away_does_not(desk_factory):
    shell, surface = desk_factory(store=PLAYED)
    shell.open("home")
    drawn(shell, surface)
    item = next(item for item in shell.items() if item.id == "library")
    x, y = map(int, item.box.centre)
    shell.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=(x, y), button=1))
    shell.handle(pygame.Event(pygame.MOUSEBUTTONUP, pos=(5, 5), button=1))
    assert shell.top.name == "home"
    shell.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=(x, y), button=1))
    shell.handle(pygame.Event(pygame.MOUSEBUTTONUP, pos=(x, y), button=1))
    assert shell.top.name == "library"


def test_hovering_moves_no_focus_and_shows_the_full_text(desk_factory):
    shell, surface = desk_factory(store=PLAYED)
    shell.open("home")
    drawn(shell, surface)
    at = shell.focused.id
    item = next(item for item in shell.items() if item.id.startswith("practice:"))
    shell.handle(pygame.Event(pygame.MOUSEMOTION, pos=tuple(map(int, item.box.centre)), buttons=(0, 0, 0), rel=(0, 0)))
    assert shell.focused.id == at
    assert shell.patience is not None
    shell.tick(1000)
    assert item.full in {text.text for text in drawn(shell, surface)}


def test_what_is_disabled_says_why(desk_factory):
    shell, surface = desk_factory()
    shell.open("library")
    drawn(shell, surface)
    item = next(item for item in shell.items() if item.id == "reviews")
    assert not item.enabled
    shell.focus("reviews")
    shell.handle(keys.event("return"))
    assert shell.top.name == "library"
    assert item.full in {text.text for text in drawn(shell, surface)}


def test_long_lists_scroll_with_the_focus(desk_factory):
    shell, surface = desk_factory(store=PLAYED)
    shell.open("reviews")
    drawn(shell, surface)
    for _ in range(20):
        shell.handle(keys.event("down"))
    assert shell.focused.id == "run:run11"
    check_items(shell)
    row = shell.focused
    assert row.box.within(row.within).h == row.box.h


def test_a_volume_is_set_by_arrows_and_by_the_mouse(desk_factory):
    shell, _ = desk_factory()
    shell.open("settings")
    shell.focus("volume")
    shell.handle(keys.event("right"))
    assert shell.preferences.volume == 70
    item = shell.focused
    shell.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=(int(item.rect[0] + 18), int(item.box.centre[1])), button=1))
    assert shell.preferences.volume == 10


def test_nothing_moves_on_a_screen_at_rest(desk_factory):
    shell, surface = desk_factory(store=PLAYED)
    for name in ("home", "settings", "help"):
        shell.open(name)
        drawn(shell, surface)
        shell.tick(16)
        assert not shell.moving
        assert shell.patience is None
        assert not shell.frame(surface)


def test_reduced_motion_slides_nothing(desk_factory):
    shell, surface = desk_factory()
    shell.set(reduced_motion=True)
    shell.open("home")
    drawn(shell, surface)
    shell.keep_picture(surface)
    shell.open("settings")
    for _ in range(3):
        shell.tick(40)
    assert shell.frame(surface)
    shell.tick(1)
    assert not shell.moving


def test_a_key_ends_the_passage_between_screens(desk_factory):
    shell, surface = desk_factory()
    shell.open("home")
    drawn(shell, surface)
    shell.keep_picture(surface)
    shell.open("settings")
    assert shell.moving
    shell.handle(keys.event("m"))
    shell.frame(surface)
    shell.tick(1)
    assert shell._motions._passage is None


@pytest.mark.parametrize("text_size", [100, 130])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_page_has_the_workshop_and_the_review(desk_factory, language, text_size):
    shell, surface = desk_factory(language, text_size=text_size, store=PLAYED)
    shell.open("home")
    check_screen(shell, surface)
    cards = [item.id for item in shell.items() if item.region == "menu"]
    assert cards == ["go_on", "library", "reviews", "workshop", "plays"]
    assert shell.t("Today's review") in " ".join(text.text for text in drawn(shell, surface))
    for key, name in (("d", "drills"), ("w", "workshop_door")):
        shell.home()
        shell.handle(keys.event(key))
        assert shell.top.name == name
