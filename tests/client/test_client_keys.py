"""The help lists every key, and every key does what it says."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from client_drawing import drawn
from client_runs import Runs, saved

from game.client import help as help_screen
from game.client import keys
from game.text import Interface

CLIENT = Path(help_screen.__file__).parent
SPOKEN = {"←": "left", "↑": "up", "→": "right", "↓": "down", "Shift+Tab": "tab", "Alt+Enter": "return"}
CTRL = {"Ctrl +": "equals", "Ctrl −": "minus", "Ctrl 0": "0"}
COMMON = {"pageup", "pagedown", "home", "end", "backspace", "delete"}
"""Keys that scroll and edit as everywhere else need no line in a game's help."""


def listed() -> set[str]:
    caps = {cap for _, group in help_screen.keys(Interface.load("en")) for key in group for cap in key.caps}
    return {SPOKEN.get(cap, CTRL.get(cap, cap)) for cap in caps}


def used() -> set[str]:
    """Every name of a key that the client compares with or gives to an item."""
    names: set[str] = set()
    known = set(keys._NAMES.values())
    for path in CLIENT.rglob("*.py"):
        if path.name in ("keys.py", "drive.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found: list[ast.expr] = []
            if isinstance(node, ast.keyword) and node.arg in ("keys", "key", "cap"):
                found = [node.value]
            elif isinstance(node, ast.Compare) and "key" in ast.unparse(node.left):
                found = list(node.comparators)
            elif isinstance(node, ast.MatchClass):
                found = [one.value for one in node.kwd_patterns if isinstance(one, ast.MatchValue)]
            elif isinstance(node, ast.MatchValue):
                found = [node.value]
            for expression in found:
                names |= {
                    one.value
                    for one in ast.walk(expression)
                    if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value in known
                }
    return names - COMMON


def test_the_help_lists_every_key_that_is_used() -> None:
    assert used()
    assert used() - listed() == set()


def test_the_help_lists_no_key_that_does_nothing() -> None:
    digits = {"1", "2", "3", "4"}  # cards take their number as the key
    assert listed() - used() - digits == set()


@pytest.mark.parametrize(
    ("name", "screen"),
    [("s", "library"), ("r", "reviews"), ("p", "plays"), ("o", "settings"), ("h", "help"), ("f1", "help")],
)
def test_letters_of_the_first_page_open_its_screens(desk_factory, name, screen):
    shell, surface = desk_factory(store=Runs(saved("a")))
    shell.open("home")
    drawn(shell, surface)
    shell.handle(keys.event(name))
    assert shell.top.name == screen
    shell.handle(keys.event("escape"))
    assert shell.top.name == "home"


def test_sound_can_be_turned_off_and_on_by_a_letter(desk_factory):
    shell, surface = desk_factory()
    shell.open("home")
    shell.handle(keys.event("m"))
    assert shell.preferences.muted
    assert "Sound off" in {text.text for text in drawn(shell, surface)}
    shell.handle(keys.event("m"))
    assert not shell.preferences.muted


def test_full_screen_is_asked_for_by_two_keys(desk_factory):
    shell, _ = desk_factory()
    shell.open("home")
    shell.handle(keys.event("f11"))
    assert shell.full_screen
    shell.handle(keys.event("alt+return"))
    assert not shell.full_screen


def test_every_name_of_a_key_gives_an_event_and_comes_back() -> None:
    for name in set(keys._NAMES.values()):
        assert keys.stroke(keys.event(name)).key == name
    assert keys.stroke(keys.event("shift+tab")) == keys.Stroke("tab", shift=True)
    with pytest.raises(ValueError, match="name of a key"):
        keys.event("spacebar")


def test_letters_are_text_while_a_field_is_edited(desk_factory):
    from game.client.canvas import Canvas
    from game.client.field import Field
    from game.client.items import Item
    from game.client.screen import Screen

    class Form(Screen):
        name = "form"
        field = Field(limit=12)
        editing = True  # type: ignore[assignment]

        def items(self) -> list[Item]:
            return [
                Item("field", (100, 100, 400, 44), "Name"),
                Item("other", (100, 200, 400, 44), "Other", keys=("l",)),
            ]

        def key(self, stroke: keys.Stroke) -> bool:
            return self.field.key(stroke)

        def typed(self, text: str) -> None:
            self.field.typed(text)

        def draw(self, canvas: Canvas) -> None:
            self.field.draw(canvas, (100, 100, 400, 44), focused=True)

    import pygame

    shell, surface = desk_factory()
    form = Form(shell)
    shell.push(form)
    drawn(shell, surface)
    for sign in "hello 你好":
        shell.handle(pygame.Event(pygame.TEXTINPUT, text=sign))
    for name in ("l", "left", "left", "backspace", "home", "delete", "tab"):
        shell.handle(keys.event(name))
    assert form.field.text == "ello你好"
    assert shell.t.language == "en"
    assert shell.focused.id == "other"
    shell.handle(pygame.Event(pygame.TEXTINPUT, text="0123456789"))
    assert form.field.text == "012345ello你好"
    assert "012345ello你好" in {text.text for text in drawn(shell, surface)}
