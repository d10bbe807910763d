"""What a workshop adds to the screens: the banner by ear, the last seconds, the way between board and room, the door's
fields. How every state of them looks, is walked and is heard is tested with all other screens (`every_screen`)."""

from __future__ import annotations

import pygame
from client_drawing import drawn

from game.client import keys
from game.client.items import Item
from game.client.shell import Shell
from tests.client.workshop.workshop_sample import SCREENS, rehearsal


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
    room = rehearsal(shell)
    room.gather()
    room.play(0)
    room.show_table()
    room.timer(12)
    heard: list[str] = []
    monkeypatch.setattr(shell, "sound", heard.append)
    for _ in range(60):
        room.pass_time(0.25)
    assert heard.count("tick") == 10
    assert room.attendance.left() == 0
    assert shell.top.patience is None
    room.timer(9)
    room.phase("paused")
    heard.clear()
    for _ in range(20):
        room.pass_time(0.25)
    assert "tick" not in heard
    assert room.attendance.left() == 9


def test_w_opens_the_room_from_the_board_and_escape_leads_back(desk_factory):
    shell, surface = desk_factory()
    shell.open("home")
    SCREENS["table lost"](shell)
    drawn(shell, surface)
    shell.handle(keys.event("w"))
    assert shell.top.name == "workshop"
    shell.handle(keys.event("escape"))
    assert shell.top.name == "table"


def test_a_link_that_is_pasted_needs_no_code_and_the_wrong_field_gets_the_focus(desk_factory, monkeypatch):
    shell, _ = desk_factory()
    shell.open("home")
    room = rehearsal(shell)
    room.door()
    monkeypatch.setattr("pygame.scrap.get_text", lambda: "http://192.168.1.20:8700/#K7M2QX\n")
    shell.handle(keys.event("ctrl+v"))
    assert item(shell, "field:address").typed.text == "http://192.168.1.20:8700/#K7M2QX"
    shell.handle(keys.event("return"))
    assert shell.focused is not None
    assert shell.focused.id == "field:name"
    room.door()
    shell.top._fields["address"].typed("192.168.1.20")
    item(shell, "join").action()
    assert shell.focused.id == "field:code"
    room.door(address="here", code="K7M2QX")
    item(shell, "join").action()
    assert shell.focused.id == "field:address"
    SCREENS["workshop door taken"](shell)
    assert shell.focused.id == "field:name"


def test_a_click_into_a_field_writes_there(desk_factory):
    shell, _ = desk_factory()
    shell.open("home")
    rehearsal(shell).door()
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
