"""Colour never alone: with three tones of grey left, whatever the hue was, every two states still look different."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from types import SimpleNamespace
from typing import Literal

import numpy as np
import pygame
import pytest

from game.client import signs, widgets
from game.client.canvas import Canvas
from game.client.items import Item
from game.client.theme import ATTITUDES, THEMES, Theme
from game.client.workshop import strip
from game.text import Interface

_PALE = ("sunken", "line", "line2", "fog_soft")
_WHITE = ("paper", "surface", "raised")


def tone(name: str) -> str:
    if name in _WHITE or name.startswith("on_"):
        return "#FFFFFF"
    return "#D4D4D4" if name in _PALE or name.endswith("_soft") else "#444444"


WIDE = (700, 720)
"""The banner has its place on the board."""
ONE_INK = Theme("light", {name: tone(name) for name in THEMES["light"].colours})

Draw = Callable[[Canvas], object]


def button(kind: Literal["primary", "secondary"], enabled: bool) -> Draw:
    item = Item("one", (10, 10, 160, 48), "Continue", enabled=enabled)
    return lambda canvas: widgets.button(canvas, item, kind=kind)


def changed_bar(before: int | None) -> Draw:
    def draw(canvas: Canvas) -> None:
        widgets.relationship_bar(canvas, 40, (20, 20, 120, 9), before=before)
        widgets.delta(canvas, 40 - (40 if before is None else before), 150, 14)

    return draw


def banner(**differs: object) -> Draw:
    """What a room says then, in words that are always the same."""
    room = {"state": "in", "waiting": 0, "lost": None, "shared": False, "phase": "playing", "own": None, "mates": (),
            "chosen": "", "on_its_way": "", "alone_first": False}  # fmt: skip
    told = strip.notice(SimpleNamespace(**room | differs), Interface.load("en"), {})  # type: ignore[arg-type]
    assert told is not None
    return lambda canvas: strip.draw_notice(canvas, told._replace(title="Title", text="Words"))


def clock(phase: str) -> Draw:
    room = SimpleNamespace(left=lambda: 275, phase=phase)
    return lambda canvas: strip.draw_timer(canvas, room, 150)  # type: ignore[arg-type]


GROUPS: dict[str, dict[str, Draw]] = {
    "badges of moods": {
        mood: lambda canvas, mood=mood: canvas.badge(mood, 20, 20, 24) for mood in (*ATTITUDES, "unknown")
    },
    "portraits by mood": {
        mood: lambda canvas, mood=mood: canvas.portrait("chen_cto", mood, 20, 20, 54) for mood in ATTITUDES
    },
    "classes of moves": {
        name: lambda canvas, name=name: canvas.quality(name, 20, 20, 24) for name in signs.QUALITIES
    },
    "differences": {
        str(change): lambda canvas, change=change: widgets.delta(canvas, change, 20, 20) for change in (8, -8, 0)
    },
    "floating differences": {
        str(change): lambda canvas, change=change: widgets.delta_chip(canvas, "handshake", change, 20, 20)
        for change in (3, -3)
    },
    "gates": {
        state: lambda canvas, state=state: widgets.gate(canvas, state, 40, 40)
        for state in ("passed", "short", "next", "later", "skipped")
    },
    "practices": {
        str(covered): lambda canvas, covered=covered: widgets.practice_tile(
            canvas, "no_playbook", 20, 20, 28, covered=covered
        )
        for covered in (True, False)
    },
    "chips": {
        kind: lambda canvas, kind=kind: widgets.chip(canvas, "Cash flow", 20, 20, kind=kind)
        for kind in ("plain", "outline", "known", "unknown")
    },
    "known and unknown people": {
        "known": lambda canvas: canvas.portrait("chen_cto", "neutral", 20, 20, 54),
        "unknown": lambda canvas: canvas.unknown(20, 20, 54),
    },
    # the part that came or went has another colour; the number beside it says which
    "bars that grew and shrank": {str(before): changed_bar(before) for before in (None, 20, 60)},
    # of a workshop: the signs of the connection, of the clock, and of a banner whatever its words are
    "connections": {
        icon: lambda canvas, icon=icon: canvas.icon(icon, 20, 20, 16, "ink2") for icon in ("wifi", "wifi-off", "unlink")
    },
    "clocks that run and stand": {phase: clock(phase) for phase in ("playing", "paused")},
    "banners": {
        "removed": banner(state="gone"),
        "cut off": banner(lost=object()),
        "in a team": banner(shared=True),
    },
    "primary buttons": {str(enabled): button("primary", enabled) for enabled in (True, False)},
    "secondary buttons": {str(enabled): button("secondary", enabled) for enabled in (True, False)},
}  # fmt: skip


@pytest.mark.parametrize("group", GROUPS)
def test_two_states_never_differ_by_hue_alone(desk_factory, group: str) -> None:
    shell, _ = desk_factory()

    def picture(draw: Draw) -> np.ndarray:
        surface = pygame.Surface(WIDE if group == "banners" else (220, 100))
        surface.fill("white")
        draw(Canvas(surface, shell._scale, ONE_INK, shell._typefaces, shell._pictures))
        return pygame.surfarray.array3d(surface).astype(int)

    pictures = {name: picture(draw) for name, draw in GROUPS[group].items()}
    alike = [
        (one, other)
        for (one, first), (other, second) in itertools.combinations(pictures.items(), 2)
        if (np.abs(first - second).max(axis=2) > 30).sum() < 12
    ]
    assert alike == []
