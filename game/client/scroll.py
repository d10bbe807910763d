"""A scroll area: how far it is scrolled, by wheel, by focus and by dragging its bar."""

from __future__ import annotations

from game.client.canvas import Canvas
from game.client.record import Bar
from game.client.scale import Box, Rect

_STEP = 64
_BAR = 6
_GRIP = 5
"""How far beside the bar a mouse still takes hold of it."""


class Scroll:
    """`view` is the window on the content, in design pixels; `offset` is what has gone out at the top."""

    def __init__(self, view: Rect) -> None:
        self.view = Box(*view)
        self.height = 0.0
        self.offset = 0.0

    def measure(self, height: float) -> None:
        """The content is so high; the offset stays within it."""
        self.height = height
        self.offset = max(0.0, min(self.offset, self.most))

    @property
    def most(self) -> float:
        return max(0.0, self.height - self.view.h)

    def place(self, rect: Rect) -> Rect:
        """A rectangle of the content (y from its top) on the screen."""
        x, y, width, height = rect
        return x, y + self.view.y - self.offset, width, height

    def wheel(self, x: float, y: float, steps: float) -> bool:
        """True if the point lies in the area and the content moved."""
        return self.view.holds(x, y) and self.by(steps * _STEP)

    def by(self, distance: float) -> bool:
        before = self.offset
        self.offset = max(0.0, min(self.most, self.offset + distance))
        return self.offset != before

    def page(self, key: str) -> bool:
        """Keys that scroll a text which has no items of its own; True if the key is one of them."""
        distances = {
            "up": -_STEP, "down": _STEP, "pageup": -self.view.h * 0.9, "pagedown": self.view.h * 0.9,
            "home": -self.height, "end": self.height,
        }  # fmt: skip
        if key in distances:
            self.by(distances[key])
        return key in distances

    def reveal(self, top: float, height: float, margin: float = 8) -> None:
        """Scroll just so far that this stretch of the content is seen."""
        self.offset = min(self.offset, max(0.0, top - margin))
        self.offset = max(self.offset, min(self.most, top + height + margin - self.view.h))

    def draw_bar(self, canvas: Canvas) -> None:
        """A thin bar at the right edge, when there is more than fits."""
        if self.most <= 0:
            return
        view = self.view
        length = max(32.0, view.h * view.h / self.height)
        y = view.y + (view.h - length) * self.offset / self.most
        track = Box(view.right - _BAR - _GRIP, view.y, _BAR + 2 * _GRIP, view.h)
        canvas.bars.append(Bar(track, y, length, self._slide))
        canvas.panel((view.right - _BAR, view.y, _BAR, view.h), _BAR / 2, "sunken", shadow=0)
        canvas.panel((view.right - _BAR, y, _BAR, length), _BAR / 2, "line2", shadow=0)

    def _slide(self, share: float) -> None:
        self.offset = self.most * max(0.0, min(1.0, share))
