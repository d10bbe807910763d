"""Every state of a workshop draws in both languages, both themes and every text size, is sound, spoken, and has its keys."""

from __future__ import annotations

import pygame
import pytest
from client_drawing import check_screen, drawn

from game.client import keys
from game.client.items import Item
from game.client.shell import Shell
from tests.client.workshop.workshop_sample import LOST, SCREENS, attendance, door, table

LOOKS = [("light", 100), ("dark", 100), ("light", 115), ("light", 130), ("dark", 130)]


@pytest.mark.parametrize(("theme", "text_size"), LOOKS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_they_draw_with_all_texts_in_their_rooms(desk_factory, subtests, language, theme, text_size):
    shell, surface = desk_factory(language, theme, text_size)
    shell.open("home")
    for name, show in SCREENS.items():
        with subtests.test(name):
            shell.home()
            show(shell)
            check_screen(shell, surface)


@pytest.mark.parametrize("size", [(1024, 576), (1920, 1080)])
def test_they_draw_in_other_windows(desk_factory, subtests, size):
    shell, surface = desk_factory(size=size)
    shell.open("home")
    for name, show in SCREENS.items():
        with subtests.test(name):
            shell.home()
            show(shell)
            check_screen(shell, surface)


@pytest.mark.parametrize("name", SCREENS)
def test_the_keyboard_reaches_everything(desk_factory, name):
    shell, surface = desk_factory()
    shell.open("home")
    SCREENS[name](shell)
    drawn(shell, surface)
    screen = shell.top
    seen: set[str] = set()
    queue = [shell.focused.id]
    while queue:
        at = queue.pop()
        if at in seen:
            continue
        seen.add(at)
        for key in ("tab", "left", "right", "up", "down", "shift+tab"):
            shell.focus(at)
            shell.handle(keys.event(key))
            assert shell.top is screen
            if shell.focused.id not in seen:
                queue.append(shell.focused.id)
    assert {one.id for one in shell.items()} <= seen


def item(shell: Shell, name: str) -> Item:
    return next(one for one in shell.items() if one.id == name)


def test_what_stands_in_the_banner_is_spoken(desk_factory):
    shell, _ = desk_factory()
    shell.open("home")
    SCREENS["table paused"](shell)
    told = shell.top.telling()
    assert told is not None
    assert "The workshop is paused" in told
    assert "The workshop is paused" in item(shell, "notice").label


def test_the_last_ten_seconds_tick_once_a_second_and_a_pause_is_silent(desk_factory, monkeypatch):
    shell, _ = desk_factory()
    shell.open("home")
    now = [0.0]
    made = attendance(shell, left=12_000)
    made._clock = lambda: now[0]
    shell.open("table", session=made.session)
    heard: list[str] = []
    monkeypatch.setattr(shell, "sound", heard.append)
    for quarter in range(60):
        now[0] = quarter / 4
        shell.tick(250)
    assert heard.count("tick") == 10
    assert made.left() == 0
    assert shell.top.patience is None
    made._beat(made.pulse.model_copy(update={"phase": "paused", "left": 9_000}))
    heard.clear()
    for _ in range(20):
        now[0] += 0.25
        shell.tick(250)
    assert "tick" not in heard
    assert made.left() == 9


def test_w_opens_the_room_from_the_board_and_escape_leads_back(desk_factory):
    shell, surface = desk_factory()
    shell.open("home")
    made = table(shell, moves=1)
    made.lost = LOST
    drawn(shell, surface)
    shell.handle(keys.event("w"))
    assert shell.top.name == "workshop"
    shell.handle(keys.event("escape"))
    assert shell.top.name == "table"


def test_a_link_that_is_pasted_needs_no_code_and_the_wrong_field_gets_the_focus(desk_factory, monkeypatch):
    shell, _ = desk_factory()
    shell.open("home")
    door(shell)
    monkeypatch.setattr("pygame.scrap.get_text", lambda: "http://192.168.1.20:8700/#K7M2QX\n")
    shell.handle(keys.event("ctrl+v"))
    assert item(shell, "field:address").typed.text == "http://192.168.1.20:8700/#K7M2QX"
    shell.handle(keys.event("return"))
    assert shell.focused is not None
    assert shell.focused.id == "field:name"
    door(shell)
    shell.top._fields["address"].typed("192.168.1.20")
    item(shell, "join").action()
    assert shell.focused.id == "field:code"
    door(shell, address="here", code="K7M2QX")
    item(shell, "join").action()
    assert shell.focused.id == "field:address"


def test_a_click_into_a_field_writes_there(desk_factory):
    shell, _ = desk_factory()
    shell.open("home")
    door(shell)
    for name in ("code", "team", "name", "address"):
        place = tuple(map(int, item(shell, f"field:{name}").box.centre))
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            shell.handle(pygame.Event(kind, pos=place, button=1))
        assert shell.focused.id == f"field:{name}"
        shell.handle(pygame.Event(pygame.TEXTINPUT, text=name))
        assert item(shell, f"field:{name}").typed.text == name


def test_a_deal_that_a_room_plays_cannot_be_given_up(desk_factory):
    shell, _ = desk_factory()
    shell.open("home")
    SCREENS["table pause"](shell)
    assert [one.id for one in shell.items()] == ["go_on", "settings", "help", "leave"]
