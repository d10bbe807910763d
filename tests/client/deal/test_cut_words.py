"""Wherever an ellipsis is drawn the whole text can be had: by the mouse that rests on it, by the keyboard, by ear."""

from __future__ import annotations

from typing import NamedTuple

import pygame
import pytest
import worst_deal
import worst_shell
from client_drawing import drawn
from test_client_voice import Ear
from worst_deal import Counts, Worst
from worst_shell import Shelf
from worst_words import Writer

from game.client import keys
from game.client.items import Item
from game.client.scale import HEIGHT, Box
from game.client.shell import Shell

pytestmark = pytest.mark.long

ELLIPSES = ("…", "\ue026")
STRETCH = 2.0


class Seen(NamedTuple):
    """A text that ends in an ellipsis: its place, and what is left of it."""

    box: Box
    kept: str


def bare(shell: Shell, text: str) -> str:
    """As the fonts have it, without blanks: how lines were broken does not matter."""
    assert shell.canvas is not None
    return "".join(shell.canvas.typefaces.written(text).split())


def cut(shell: Shell) -> list[Seen]:
    """Found on the picture: rows that end in an ellipsis, together with the rows of their paragraph before them."""
    assert shell.canvas is not None
    written = shell.canvas.written
    found = []
    for number, row in enumerate(written):
        seen = row.rect.within(row.clip)
        if seen.w < 8 or seen.h < 8:
            continue
        if row.cut:
            found.append(Seen(seen, bare(shell, row.text)))
        elif row.text.endswith(ELLIPSES):
            whole = "".join(one.text for one in written[row.first : number + 1])
            found.append(Seen(seen, bare(shell, whole).rstrip("".join(ELLIPSES))))
    return found


def giving(shell: Shell, seen: Seen) -> Item | None:
    """The item that stands there and has the whole text."""
    for item in shell.items():
        full = bare(shell, item.full)
        place = item.visible.within(seen.box)
        if place.w > 0 and place.h > 0 and seen.kept in full:
            return item
    return None


def tip(shell: Shell, surface: pygame.Surface) -> str:
    """The tooltip that is being shown, as it is drawn: nothing of it may be cut again."""
    shell.redraw()
    shell.frame(surface)
    assert shell.canvas is not None
    shown = shell._hands.overlay.tip(shell.items(), shell.focused)
    text = bare(shell, shown.full) if shown is not None else ""
    rows = bare(shell, "".join(row.text for row in shell.canvas.written))
    assert text in rows
    lowest = max(row.rect.within(row.clip).bottom for row in shell.canvas.written if row.rect.within(row.clip).h > 0)
    assert lowest <= HEIGHT, "the tooltip leaves the screen"
    return text


def by_keyboard(shell: Shell, surface: pygame.Surface, item: Item) -> str:
    shell.focus(item.id)
    if not item.is_cut and not shell.top.editing:
        shell.handle(keys.event("i"))
    found = tip(shell, surface)
    shell._hands.overlay.hide_tip()
    return found


def by_mouse(shell: Shell, surface: pygame.Surface, seen: Seen) -> str:
    x, y = seen.box.centre
    assert shell.canvas is not None
    place = (shell.canvas.scale.x(x), shell.canvas.scale.y(y))
    shell.handle(pygame.Event(pygame.MOUSEMOTION, pos=place, rel=(0, 0), buttons=(0, 0, 0)))
    shell.tick(10)
    shell.tick(500)
    found = tip(shell, surface)
    shell.handle(pygame.Event(pygame.WINDOWLEAVE))
    return found


def check(shell: Shell, surface: pygame.Surface) -> int:
    """Every text that is cut has its item; three of them are looked up by both hands. Returns how many were cut."""
    drawn(shell, surface)
    found = cut(shell)
    for seen in found:
        assert giving(shell, seen) is not None, f"{seen.kept!r} is cut, and nothing tells the rest of it"
    for number in (0, len(found) // 2, -1) if found else ():
        # what has the focus may show other words than before
        drawn(shell, surface)
        now = cut(shell)
        seen = now[min(number, len(now) - 1)]
        item = giving(shell, seen)
        assert item is not None
        assert seen.kept in by_mouse(shell, surface, seen)
        assert seen.kept in by_keyboard(shell, surface, item)
    return len(found)


@pytest.mark.parametrize("text_size", [100, 130])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_whatever_is_cut_is_told_whole(desk_factory, subtests, language, text_size):
    shell, surface = desk_factory(language, text_size=text_size)
    shelf = Shelf(Writer(language, 1, STRETCH), language, 6)
    cuts = 0
    for name, show in worst_deal.SCREENS.items():
        with subtests.test(name):
            shell._places.clear()
            shell.open("home")
            show(shell, Worst(shell, STRETCH, Counts()))
            cuts += check(shell, surface)
    with shelf.instead():
        for name in worst_shell.SCREENS:
            with subtests.test(name):
                worst_shell.show(shell, surface, name, shelf)
                cuts += check(shell, surface)
    assert cuts > 250


def test_a_text_that_lies_in_no_item_is_reached_by_tab_and_heard(desk_factory):
    shell, surface = desk_factory()
    shell.set(speaking=True)
    ear = Ear(shell, surface)
    shell.open("home")
    worst_deal.SCREENS["briefing"](shell, Worst(shell, STRETCH, Counts()))
    ear.hear()
    heard: list[str] = []
    first = shell.focused.id
    for _ in range(100):
        ear.press("tab")
        heard += ear.hear()
        if shell.focused.id == first:
            break
    alone = [item for item in shell.items() if item.is_cut]
    assert len(alone) > 3
    for item in alone:
        assert any(item.full.split("\n")[0] in said for said in heard), item.full


def test_a_click_on_a_cut_text_shows_it_and_presses_nothing(desk_factory):
    shell, surface = desk_factory()
    shell.open("home")
    worst_deal.SCREENS["briefing"](shell, Worst(shell, STRETCH, Counts()))
    drawn(shell, surface)
    item = next(item for item in shell.items() if item.is_cut)
    place = tuple(map(int, item.visible.centre))
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        shell.handle(pygame.Event(kind, pos=place, button=1))
    assert shell.top.name == "briefing"
    assert bare(shell, item.full) == tip(shell, surface)


def test_a_text_that_fits_is_no_item(desk_factory):
    shell, surface = desk_factory()
    for name in ("home", "settings", "help"):
        shell.open(name)
        drawn(shell, surface)
        assert not [item.id for item in shell.items() if item.is_cut]
