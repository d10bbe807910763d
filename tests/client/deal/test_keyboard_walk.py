"""No keyboard trap: on every screen Tab comes round, Shift+Tab goes the same way back, every item is reached, Esc leaves."""

from __future__ import annotations

import pygame
import pytest
from all_screens import cases, start
from client_drawing import drawn
from every_screen import missing

from game.client import keys
from game.client.deal.debrief import Debrief
from game.client.shell import Shell

ARROWS = ("left", "right", "up", "down")
LEADS = {"error in a deal": "deal", "table next round": "workshop_briefing"}
BY_ARROWS = "decision:"
"""In the debrief up and down go from decision to decision; the rows are there for the mouse."""


def press(shell: Shell, name: str) -> None:
    shell.handle(keys.event(name))


def ids(shell: Shell) -> list[str]:
    return [item.id for item in shell.items()]


def round_trip(shell: Shell, key: str) -> list[str]:
    """Where the key leads until the focus stands where it began; the fields are left as they are."""
    start = at = shell.focused.id
    visited = []
    for _ in range(3 * len(ids(shell)) + 3):
        press(shell, key)
        visited.append(shell.focused.id)
        assert shell.focused.id != at or len(ids(shell)) == 1, f"{key} sticks at {at}"
        if shell.focused.id == start:
            return visited
        at = shell.focused.id
    raise AssertionError(f"{key} does not come round: {visited}")


def reached(shell: Shell) -> tuple[set[str], set[str]]:
    """Every item that the keyboard comes to from where it is, and every item that was ever offered."""
    screen = shell.top
    seen: set[str] = set()
    offered = set(ids(shell))
    queue = [shell.focused.id]
    while queue:
        at = queue.pop()
        if at in seen:
            continue
        seen.add(at)
        for key in ("tab", "shift+tab", *ARROWS):
            shell.focus(at)
            item = shell.focused
            if item.adjust is None or key not in ("left", "right"):
                press(shell, key)
            assert shell.top is screen, f"{key} at {at} leaves the screen"
            offered.update(ids(shell))
            if shell.focused.id not in seen:
                queue.append(shell.focused.id)
    return seen, offered


def check(shell: Shell, surface: pygame.Surface, leads: str) -> None:
    """`leads`: where Esc leads when it goes on instead of back."""
    # while something is composed the keys belong to the input method
    shell.handle(pygame.Event(pygame.TEXTEDITING, text="", start=0, length=0))
    drawn(shell, surface)
    if isinstance(shell.top, Debrief):
        decisions(shell, shell.top)
        drawn(shell, surface)
    regions = {item.region for item in shell.items()}
    there = round_trip(shell, "tab")
    listed = {item.id: item.region for item in shell.items()}
    walked = {listed[name] for name in there if name in listed}
    assert len(regions) == 1 or walked >= regions - {""}, f"Tab passes over {regions - walked}"
    back = round_trip(shell, "shift+tab")
    assert set(back) == set(there)
    seen, offered = reached(shell)
    lost = {name for name in offered - seen if not name.startswith(BY_ARROWS)}
    assert not lost, f"no key leads to {sorted(lost)}"
    top, below = shell.top, shell.screens[1:]
    press(shell, "escape")
    if shell.top is top:
        press(shell, "escape")  # the first one closed a tooltip
    assert shell.top is not top, "Esc does not leave"
    if leads:
        assert shell.top.name == leads
        return
    assert shell.top.name in ("pause", "message") or shell.top in below or not below or shell.top.name == "home"


def decisions(shell: Shell, debrief: Debrief) -> None:
    """Up and down lead to every decision."""
    view = debrief._showing.debrief()
    if not view.released:
        return
    numbers = {one.number for one in view.decisions}
    met = set()
    for key in ("up", "down"):
        for _ in numbers:
            press(shell, key)
            met.add(debrief._moves.selected)
    assert met == numbers


@pytest.mark.parametrize(("language", "text_size"), [("en", 100), ("zh", 130)])
def test_every_screen_is_walked_and_left(desk_factory, subtests, language, text_size):
    shell, surface = desk_factory(language, text_size=text_size)
    walked = set()
    for name, around, show in cases(shell, language):
        with subtests.test(name), around:
            start(shell)
            show()
            walked.add(type(shell.top))
            check(shell, surface, LEADS.get(name, ""))
    assert missing(walked) == []


def test_a_trap_is_found(desk_factory):
    shell, surface = desk_factory()
    shell.open("home")
    shell.open("settings")
    drawn(shell, surface)
    shell.top.key = lambda stroke: stroke.key == "tab"  # type: ignore[method-assign]
    with pytest.raises(AssertionError, match="sticks"):
        round_trip(shell, "tab")
