"""Curves and the passage from one screen to the next."""

from __future__ import annotations

import pygame


def ease_out(share: float) -> float:
    """Fast first, then slow: hover, lifts, sheets that come."""
    return 1 - (1 - share) ** 3


def ease_in_out(share: float) -> float:
    """Slow at both ends: one screen into the next."""
    return 4 * share**3 if share < 0.5 else 1 - (-2 * share + 2) ** 3 / 2


class Passage:
    """A cross-fade from the last picture of the old screen. With `slide` the new one moves in from below or aside."""

    def __init__(self, before: pygame.Surface, milliseconds: float, slide: int) -> None:
        self._before = before
        self._length = milliseconds
        self._slide = slide
        self._passed = 0.0

    def tick(self, milliseconds: float) -> bool:
        """True while it still runs."""
        self._passed += milliseconds
        return self._passed < self._length

    def blend(self, surface: pygame.Surface) -> None:
        """The new screen is drawn on the surface; lay what is left of the old one over it."""
        share = ease_in_out(min(1.0, self._passed / self._length))
        if self._slide:
            surface.scroll(round(self._slide * (1 - share)), 0)
        self._before.set_alpha(round(255 * (1 - share)))
        surface.blit(self._before, (0, 0))
