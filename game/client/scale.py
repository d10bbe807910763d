"""Design pixels (1280x720) to window pixels. Pure arithmetic: no window is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

WIDTH, HEIGHT = 1280, 720
"""The design. Every rectangle in the client is in these units."""

SMALLEST = (1024, 576)
"""Smallest window, in window pixels: below S = 0.8 the 14 px text could not be read."""

TEXT_SIZES = (100, 115, 130)
"""Text sizes a player may choose, in percent."""

Rect = tuple[float, float, float, float]
"""x, y, width, height."""

Real = tuple[int, int, int, int]
"""The same in window pixels."""


class Box(NamedTuple):
    """A rectangle in design pixels with the questions that drawing code asks. It is a plain `Rect` too."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.w / 2, self.y + self.h / 2

    def inset(self, across: float, down: float | None = None) -> Box:
        """Smaller by so much on each side."""
        down = across if down is None else down
        return Box(self.x + across, self.y + down, self.w - 2 * across, self.h - 2 * down)

    def moved(self, across: float, down: float) -> Box:
        """The same box at another place."""
        return Box(self.x + across, self.y + down, self.w, self.h)

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x < self.x + self.w and self.y <= y < self.y + self.h

    def within(self, other: Rect) -> Box:
        """The part of this box that lies in the other; width or height 0 if none does."""
        x, y = max(self.x, other[0]), max(self.y, other[1])
        right, bottom = min(self.right, other[0] + other[2]), min(self.bottom, other[1] + other[3])
        return Box(x, y, max(0, right - x), max(0, bottom - y))


@dataclass(frozen=True, slots=True)
class Scale:
    """How the design lies in one window: enlarged by `factor`, centred, text `text` percent of its design size."""

    factor: float = 1.0
    left: int = 0
    top: int = 0
    text: int = 100

    def px(self, length: float) -> int:
        return round(length * self.factor)

    def rect(self, rect: Rect) -> Real:
        """Edges are rounded, not lengths, so that boxes that touch in the design touch on the screen."""
        left, top = self.x(rect[0]), self.y(rect[1])
        return left, top, self.x(rect[0] + rect[2]) - left, self.y(rect[1] + rect[3]) - top

    def x(self, x: float) -> int:
        return self.left + round(x * self.factor)

    def y(self, y: float) -> int:
        return self.top + round(y * self.factor)

    def design(self, x: float, y: float) -> tuple[float, float]:
        """A point of the window in design pixels."""
        return (x - self.left) / self.factor, (y - self.top) / self.factor


def opening(width: int, height: int) -> tuple[int, int]:
    """Size of a new window on a desktop of this size, in pixels: the design's own, two thirds of a very large desktop,
    less where its title bar or the bar of the desktop would push it off the edge."""
    whole = min(width / WIDTH, height / HEIGHT)
    factor = min(max(1.0, whole * 2 / 3), width * 0.94 / WIDTH, height * 0.88 / HEIGHT)
    return max(SMALLEST[0], round(WIDTH * factor)), max(SMALLEST[1], round(HEIGHT * factor))


def fit(width: int, height: int, text: int = 100, foot: int = 0) -> Scale:
    """The largest design that fits a window of this size. `foot` design pixels stay free below it."""
    factor = min(width / WIDTH, height / (HEIGHT + foot))
    left = (width - round(WIDTH * factor)) // 2
    top = (height - round((HEIGHT + foot) * factor)) // 2
    return Scale(factor, left, top, text)
