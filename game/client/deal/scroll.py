"""A column of a panel that may hold more than fits. Its content says while drawing how long it is."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.client.canvas import Canvas
from game.client.scale import Box
from game.client.scroll import Scroll

Content = Callable[[Canvas, float, float, float], float]
"""Draws at x, y in a width, and returns the y below it."""

_BAR_ROOM = 10
_KEYS = ("pageup", "pagedown", "home", "end")


def measured(canvas: Canvas, content: Content, width: float) -> float:
    """How high the content will be: it is drawn once where nobody sees it, so that the room can be shared out."""
    blind = Canvas(pygame.Surface((1, 1)), canvas.scale, canvas.theme, canvas.typefaces, canvas.pictures)
    return content(blind, 0, 0, width)


class Column:
    """A scroll area for text and pictures without items of their own."""

    def __init__(self) -> None:
        self._scroll = Scroll(Box(0, 0, 1, 1))

    def reset(self) -> None:
        self._scroll.offset = 0.0

    def wheel(self, steps: float) -> None:
        """Positive steps towards the end."""
        self._scroll.wheel(*self._scroll.view.centre, steps)

    def key(self, key: str, *, arrows: bool = False) -> bool:
        """Page up, page down, home and end (and the arrows); True if the content moved."""
        if key not in _KEYS and not (arrows and key in ("up", "down")):
            return False
        before = self._scroll.offset
        self._scroll.page(key)
        return self._scroll.offset != before

    def measure(self, height: float, box: Box) -> None:
        """The content is so high and seen through this box; for `reveal` before the first drawing."""
        self._scroll.view = Box(box.x, box.y, box.w + _BAR_ROOM, box.h)
        self._scroll.measure(height)

    def reveal(self, top: float, height: float) -> None:
        """Scroll just so far that this stretch of the content (y from its top) is seen."""
        self._scroll.reveal(top, height, margin=0)

    def draw(self, canvas: Canvas, box: Box, content: Content) -> None:
        """Draw the content in the box, clipped; the bar stands right of the box when there is more."""
        self._scroll.view = Box(box.x, box.y, box.w + _BAR_ROOM, box.h)
        top = box.y - self._scroll.offset
        with canvas.clip(box.inset(-6, 0)):
            bottom = content(canvas, box.x, top, box.w)
        self._scroll.measure(bottom - top)
        self._scroll.draw_bar(canvas)
