"""What moves by itself between two states of the window: from screen to screen, sheets, hovering. And its curves.

Times and curves are those of STYLE 7. Time comes in by `tick`; nothing here asks a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import pygame

from game.client.scale import Box, Real, Scale

Curve = Callable[[float], float]
Touching = Literal["hover", "lift", "press", "focus"]

LONGEST = 50.0
"""Milliseconds that one tick may count: a long wait, or a screen that was built slowly, must not swallow a movement."""
SCRIM = 0.55
"""How much a sheet darkens what lies behind it."""
_FADE, _SHORT_FADE, _COME, _FALL = 240.0, 120.0, 240.0, 160.0
_SLIDE, _RISE = 16, 24
"""Design pixels that a screen comes from the side, and a sheet from below."""
_LENGTHS: Mapping[Touching, float] = {"hover": 100.0, "lift": 160.0, "press": 100.0, "focus": 100.0}
_STEPS = 8
"""Levels are rounded to so many steps, so that the pictures between two states can be kept and used again."""
_BACK = 2.165
"""How far `ease_out_back` swings over: its peak is 1.15."""


def ease_in(share: float) -> float:
    """Slow first: sheets that go."""
    return share**3


def ease_out(share: float) -> float:
    """Fast first, then slow: hover, lifts, sheets that come."""
    return 1 - (1 - share) ** 3


def ease_in_out(share: float) -> float:
    """Slow at both ends: one screen into the next."""
    return 4 * share**3 if share < 0.5 else 1 - (-2 * share + 2) ** 3 / 2


def ease_out_back(share: float) -> float:
    """From 0 over 1.15 back to 1: a badge that pops."""
    return 1 + (_BACK + 1) * (share - 1) ** 3 + _BACK * (share - 1) ** 2


class Passage:
    """A cross-fade from the last picture of the old screen; the new one moves in from the right by `slide` px."""

    def __init__(self, before: pygame.Surface, milliseconds: float, slide: int = 0, curve: Curve = ease_in_out) -> None:
        self._before = before
        self._length = milliseconds
        self._slide = slide
        self._curve = curve
        self._passed = 0.0

    def tick(self, milliseconds: float) -> bool:
        """True while it still runs."""
        self._passed += min(milliseconds, LONGEST)
        return self._passed < self._length

    @property
    def share(self) -> float:
        return self._curve(min(1.0, self._passed / self._length))

    @property
    def lift(self) -> int:
        """How far below its place the top screen is drawn now, in window pixels."""
        return 0

    def blend(self, surface: pygame.Surface) -> None:
        """The new screen is drawn on the surface; lay what is left of the old one over it."""
        share = self.share
        if self._slide:
            surface.scroll(round(self._slide * (1 - share)), 0)
        self._before.set_alpha(round(255 * (1 - share)))
        surface.blit(self._before, (0, 0))


class Rising(Passage):
    """A sheet comes: `way` px up while it and the scrim behind it appear."""

    def __init__(self, before: pygame.Surface, way: int) -> None:
        super().__init__(before, _COME, curve=ease_out)
        self._way = way

    @property
    def lift(self) -> int:
        return round(self._way * (1 - self.share))


class Falling(Passage):
    """A sheet goes: its part of the old picture sinks and fades, and so does the scrim."""

    def __init__(self, before: pygame.Surface, way: int, sheet: Real, scrim: tuple[str, float]) -> None:
        """`scrim` is its colour, and how much of it lay over the window (0 to 1)."""
        super().__init__(before, _FALL, curve=ease_in)
        self._way = way
        self._sheet = pygame.Rect(sheet).clip(before.get_rect())
        self._scrim = scrim

    def blend(self, surface: pygame.Surface) -> None:
        left = 1 - self.share
        colour, strength = self._scrim
        veil = pygame.Surface(surface.get_size())
        veil.fill(colour)
        veil.set_alpha(round(255 * strength * left))
        surface.blit(veil, (0, 0))
        sheet = self._before.subsurface(self._sheet)
        sheet.set_alpha(round(255 * left))
        surface.blit(sheet, self._sheet.move(0, round(self._way * (1 - left))))


class Glow:
    """How far each item has taken on the look of being hovered, lifted, pressed or focused."""

    def __init__(self) -> None:
        self._passed: dict[tuple[Touching, str], float] = {}
        self._wanted: frozenset[tuple[Touching, str]] = frozenset()

    def aim(self, wanted: Mapping[Touching, str | None], *, calm: bool) -> None:
        """These items are touched now; with `calm` they look so at once."""
        self._wanted = frozenset((kind, item) for kind, item in wanted.items() if item is not None)
        for one in self._wanted:
            self._passed.setdefault(one, 0.0)
        if calm:
            self.finish()

    def tick(self, milliseconds: float) -> bool:
        """Go on; True if something has changed."""
        running = self.running
        step = min(milliseconds, LONGEST)
        for one, passed in list(self._passed.items()):
            length = _LENGTHS[one[0]]
            if one in self._wanted:
                self._passed[one] = min(length, passed + step)
            elif passed > step:
                self._passed[one] = passed - step
            else:
                del self._passed[one]
        return running

    def finish(self) -> None:
        """Everything looks as it will."""
        self._passed = {one: _LENGTHS[one[0]] for one in self._wanted}

    def clear(self) -> None:
        """Another screen: its items may have the same names."""
        self._passed.clear()
        self._wanted = frozenset()

    @property
    def running(self) -> bool:
        return any(
            passed < _LENGTHS[one[0]] if one in self._wanted else passed > 0 for one, passed in self._passed.items()
        )

    def level(self, kind: Touching, item: str) -> float:
        """0 to 1, fast first."""
        return round(ease_out(self._passed.get((kind, item), 0.0) / _LENGTHS[kind]) * _STEPS) / _STEPS


class Motions:
    """All that moves of itself in one window besides what screens move. `calm` asks whether motion is reduced."""

    def __init__(self, calm: Callable[[], bool]) -> None:
        self._calm = calm
        self._passage: Passage | None = None
        self.glow = Glow()

    @property
    def running(self) -> bool:
        return self._passage is not None or self.glow.running

    @property
    def lift(self) -> int:
        return self._passage.lift if self._passage is not None else 0

    def sheet_comes(self, before: pygame.Surface, scale: Scale) -> None:
        """A sheet is about to lie over what is to be seen `before`."""
        self._begin(Rising(before, scale.px(_RISE)), before)

    def goes(self, before: pygame.Surface, scale: Scale, sheet: Box | None, scrim: str) -> None:
        """A screen takes the place of another, or the `sheet` that lay over one goes; `scrim` is its colour."""
        if sheet is None:
            self._begin(Passage(before, _FADE, scale.px(_SLIDE)), before)
        else:
            self._begin(Falling(before, scale.px(_RISE), scale.rect(sheet), (scrim, SCRIM)), before)

    def touched(self, hovered: str | None, pressed: str | None, focused: str | None) -> None:
        """The items under the mouse, held down by it, and under the keyboard."""
        held = pressed if pressed == hovered else None
        self.glow.aim({"hover": hovered, "lift": hovered, "press": held, "focus": focused}, calm=self._calm())

    def tick(self, milliseconds: float) -> bool:
        """Go on; True if there is something new to draw."""
        moved = self.glow.tick(milliseconds)
        if self._passage is not None:
            moved = True
            if not self._passage.tick(milliseconds):
                self._passage = None
        return moved

    def blend(self, surface: pygame.Surface) -> None:
        if self._passage is not None:
            self._passage.blend(surface)

    def finish(self) -> None:
        """Everything at its end at once."""
        self._passage = None
        self.glow.finish()

    def _begin(self, passage: Passage, before: pygame.Surface) -> None:
        self.glow.clear()
        self._passage = Passage(before, _SHORT_FADE) if self._calm() else passage
