"""No keyboard trap: on every screen Tab comes round, Shift+Tab goes the same way back, every item is reached, Esc leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext

import pygame
import pytest
import shell_sample
import worst_deal
import worst_shell
from client_drawing import drawn
from client_runs import Runs
from worst_deal import Counts, Worst
from worst_shell import Shelf
from worst_words import Writer

from game.client import keys
from game.client.deal.debrief import Debrief
from game.client.errands import Errands
from game.client.shell import Shell

ARROWS = ("left", "right", "up", "down")
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


def check(shell: Shell, surface: pygame.Surface, *, leave: bool) -> None:
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
    if not leave:
        return
    top, below = shell.top, shell.screens[1:]
    press(shell, "escape")
    if shell.top is top:
        press(shell, "escape")  # the first one closed a tooltip
    assert shell.top is not top, "Esc does not leave"
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


def start(shell: Shell) -> None:
    shell._places.clear()
    shell._errands = Errands(lambda: None)
    shell.use_store(Runs(), None)  # type: ignore[arg-type]
    shell.open("home")


def cases(shell: Shell, language: str) -> Iterator[tuple[str, Shelf, Callable[[], object]]]:
    shelf = Shelf(Writer(language, 1, 1.0), language, 2)
    for name, show in worst_deal.SCREENS.items():
        yield name, shelf, lambda show=show: show(shell, Worst(shell, 1.0, Counts(people=12, lines=3)))
    for name, open_it in worst_shell.SCREENS.items():
        yield name, shelf, lambda open_it=open_it: open_it(shell, shelf)
    for name, sample in shell_sample.SCREENS.items():
        yield name, shelf, lambda sample=sample: sample(shell)


@pytest.mark.parametrize(("language", "text_size"), [("en", 100), ("zh", 130)])
def test_every_screen_is_walked_and_left(desk_factory, subtests, language, text_size):
    shell, surface = desk_factory(language, text_size=text_size)
    for name, shelf, show in cases(shell, language):
        with subtests.test(name), shelf.instead() if name not in shell_sample.SCREENS else nullcontext():
            start(shell)
            show()
            # from an error Esc goes on with a live deal, which the sample has none of (see test_client_errors)
            check(shell, surface, leave=name != "error in a deal")


def test_a_trap_is_found(desk_factory):
    shell, surface = desk_factory()
    shell.open("home")
    shell.open("settings")
    drawn(shell, surface)
    shell.top.key = lambda stroke: stroke.key == "tab"  # type: ignore[method-assign]
    with pytest.raises(AssertionError, match="sticks"):
        round_trip(shell, "tab")
