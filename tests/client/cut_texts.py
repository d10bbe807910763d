"""Finds the texts of a drawn screen that end in an ellipsis, and looks for the whole of each as a player would."""

from __future__ import annotations

from typing import NamedTuple

import pygame
from client_drawing import drawn

from game.client import keys
from game.client.items import Item
from game.client.scale import HEIGHT, Box
from game.client.shell import Shell

ELLIPSES = ("…", "\ue026")


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
        elif row.text.endswith(ELLIPSES) and not row.text.endswith("……"):  # the two of a Chinese sentence are its own
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
    if item.typed is not None:  # the caret goes through all of it, and F2 reads it
        return bare(shell, item.typed.text)
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


def check_cuts(shell: Shell, surface: pygame.Surface) -> int:
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
