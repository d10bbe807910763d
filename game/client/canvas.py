"""Draws in design pixels: shapes, text, icons, people. What a screen draws with.

Colours are token names of the theme or `#RRGGBB`. The widgets made of these (buttons, chips, meters) are in
`widgets.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import pygame

from game.client import signs
from game.client.cut_words import Cut
from game.client.motion import SCRIM, Touching
from game.client.pictures import Pictures
from game.client.record import Bar, Panel, Paragraph, Written
from game.client.scale import Box, Real, Rect, Scale
from game.client.theme import Theme
from game.client.typefaces import Typefaces

Align = Literal["left", "centre", "right"]

_SHADOWS = {1: (4, 2, 26), 2: (8, 4, 41)}
"""Level: blur, shift down (design pixels), strength of 255."""


@dataclass(frozen=True, slots=True)
class Touch:
    """Which items are under the mouse, under the keyboard and held down, by id."""

    hovered: str | None = None
    focused: str | None = None
    pressed: str | None = None


class Canvas:
    """One surface to draw on. `written` is filled when a test turns on `recording`."""

    def __init__(
        self, surface: pygame.Surface, scale: Scale, theme: Theme, typefaces: Typefaces, pictures: Pictures
    ) -> None:
        self.surface = surface
        self.scale = scale
        self.theme = theme
        self.typefaces = typefaces
        self.pictures = pictures
        self.touch = Touch()
        self.levels: Callable[[Touching, str], float] | None = None
        """How far an item has taken on a look (`motion.Glow.level`); without it, looks change at once."""
        self.recording = False
        self.written: list[Written] = []
        self.heard: list[str] = []
        """Every text of this frame whole, a paragraph as one, without key caps: what a voice can read."""
        self.panels: list[Panel] = []
        """Filled like `written`."""
        self.cuts: list[Cut] = []
        """Every text of this frame that ended in an ellipsis."""
        self.bars: list[Bar] = []
        """Every bar of this frame that the mouse can drag."""
        self._unheard = 0
        self._paragraph: int | None = None
        self._clip = Box(-10000, -10000, 30000, 30000)

    @property
    def window(self) -> Box:
        """The whole window in design pixels: more than the design on two sides."""
        left, top = self.scale.design(0, 0)
        right, bottom = self.scale.design(*self.surface.get_size())
        return Box(left, top, right - left, bottom - top)

    # -- state of items ------------------------------------------------------------------------------

    def hovered(self, item: str) -> bool:
        return self.touch.hovered == item

    def focused(self, item: str) -> bool:
        return self.touch.focused == item

    def pressed(self, item: str) -> bool:
        return self.touch.pressed == item and self.touch.hovered == item

    def level(self, kind: Touching, item: str) -> float:
        """How far an item looks hovered, lifted, pressed or focused: 0 to 1, as its movement goes."""
        if self.levels is not None:
            return self.levels(kind, item)
        states = {"hover": self.hovered, "lift": self.hovered, "press": self.pressed, "focus": self.focused}
        return float(states[kind](item))

    def mix(self, one: str, other: str, share: float) -> str:
        """A colour on the way from one to the other."""
        if share <= 0 or share >= 1:
            return self.theme(one if share <= 0 else other)
        red, green, blue, _ = pygame.Color(self.theme(one)).lerp(self.theme(other), share)
        return f"#{red:02X}{green:02X}{blue:02X}"

    # -- shapes --------------------------------------------------------------------------------------

    def fill(self, colour: str = "paper") -> None:
        """The whole window, also beside the design."""
        self.surface.fill(self.theme(colour))

    def panel(
        self,
        rect: Rect,
        radius: float = 16,
        fill: str | None = "surface",
        *,
        edge: str | None = None,
        stroke: float = 1,
        dash: str = "",
        shadow: float = 1,
    ) -> None:
        """A rounded rectangle with a soft shadow (level 0 to 2, or on the way between two) and an edge inside it.
        `dash` as in SVG."""
        x, y, width, height = self.scale.rect(rect)
        if width <= 0 or height <= 0:
            return
        px = self.scale.px
        if self.recording and fill:
            self.panels.append(Panel(Box(*rect), len(self.written), self._clip))
        for level, (blur, down, strength) in _SHADOWS.items():
            share = max(0.0, 1 - abs(shadow - level))
            if share:
                strength = round(strength * share * (2 if self.theme.name == "dark" else 1))
                self._shadow((x, y + px(down), width, height), px(radius), max(1, px(blur) // 2), strength)
        look = (
            width, height, radius * self.scale.factor, self.theme(fill) if fill else None,
            self.theme(edge) if edge else None, max(1.0, stroke * self.scale.factor),
        )  # fmt: skip
        pieces = self.pictures.large_plate(*look) if not dash else None
        if pieces is not None:
            self.surface.fblits([(piece, (x + left, y + top)) for piece, (left, top) in pieces.edge])
            if fill:
                self.surface.fill(self.theme(fill), pieces.middle.move(x, y))
            return
        if dash:
            dash = " ".join(str(round(float(part) * self.scale.factor, 2)) for part in dash.split())
        self.surface.blit(self.pictures.plate(*look, dash), (x, y))

    def _shadow(self, real: Real, radius: int, soft: int, strength: int) -> None:
        x, y, width, height = real
        look = width, height, radius, soft, self.theme("shadow"), strength
        pieces = self.pictures.large_shadow(*look)
        if pieces is None:
            self.surface.blit(self.pictures.shadow(*look), (x - 2 * soft, y - 2 * soft))
        else:
            left, top = x - 2 * soft, y - 2 * soft
            self.surface.fblits([(piece, (left + right, top + down)) for piece, (right, down) in pieces.edge])

    def block(self, rect: Rect, colour: str) -> None:
        """A plain rectangle without rounding."""
        self.surface.fill(self.theme(colour), self.scale.rect(rect))

    def veil(self, rect: Rect, colour: str = "paper", opacity: float = 0.45, radius: float = 0) -> None:
        """A half-clear cover: 0.45 of paper leaves what is below at 55 %."""
        x, y, width, height = self.scale.rect(rect)
        inner = (
            f'<rect width="{width}" height="{height}" rx="{self.scale.px(radius)}" fill="{self.theme(colour)}" '
            f'fill-opacity="{opacity:.3f}"/>'
        )
        self.surface.blit(self.pictures.svg(inner, (0, 0, width, height), width, height), (x, y))

    def scrim(self, opacity: float = SCRIM) -> None:
        """Darken the whole window behind a sheet."""
        colour = pygame.Color(self.theme("scrim"))
        keep, add = round(255 * (1 - opacity)), [round(part * opacity) for part in (colour.r, colour.g, colour.b)]
        self.surface.fill((keep, keep, keep), special_flags=pygame.BLEND_RGB_MULT)
        self.surface.fill(add, special_flags=pygame.BLEND_RGB_ADD)

    def rule(self, x: float, y: float, width: float, colour: str = "line") -> None:
        """A horizontal hairline."""
        left, top, length, _ = self.scale.rect((x, y, width, 1))
        self.surface.fill(self.theme(colour), (left, top, length, max(1, self.scale.px(1))))

    def circle(
        self, x: float, y: float, radius: float, fill: str | None, edge: str | None = None, stroke: float = 1
    ) -> None:
        """A disc or ring around a point; the edge lies inside."""
        # one size for both sides: edges that are rounded apart would make small discs flat
        size = self.scale.px(2 * radius)
        if size <= 0:
            return
        plate = self.pictures.plate(
            size, size, size / 2, self.theme(fill) if fill else None, self.theme(edge) if edge else None,
            max(1.0, stroke * self.scale.factor),
        )  # fmt: skip
        self.surface.blit(plate, (self.scale.x(x - radius), self.scale.y(y - radius)))

    def path(
        self,
        d: str,
        rect: Rect,
        *,
        colour: str = "line2",
        stroke: float = 1.5,
        dash: str = "",
        fill: str | None = None,
        opacity: float = 1,
    ) -> None:
        """An SVG path in design coordinates; `rect` bounds it (only that part is drawn)."""
        look = f'fill="{self.theme(fill) if fill else "none"}" stroke-linecap="round" stroke-linejoin="round"'
        if stroke:
            look += f' stroke="{self.theme(colour)}" stroke-width="{stroke}"'
        if dash:
            look += f' stroke-dasharray="{dash}"'
        if opacity < 1:
            look += f' opacity="{opacity}"'
        self.svg(f'<path d="{d}" {look}/>', rect, view=(rect[0], rect[1], rect[2], rect[3]))

    def svg(self, inner: str, rect: Rect, view: tuple[float, float, float, float]) -> None:
        """SVG elements (colours already `#RRGGBB`) in a rectangle; `view` is the view box."""
        x, y, width, height = self.scale.rect(rect)
        self.surface.blit(self.pictures.svg(inner, view, width, height), (x, y))

    # -- text ----------------------------------------------------------------------------------------

    def text(
        self,
        text: str,
        x: float,
        y: float,
        style: str = "body",
        colour: str = "ink",
        *,
        width: float | None = None,
        align: Align = "left",
        line: float | None = None,
    ) -> float:
        """One line; returns its width. `y` is the top of the line box. With `width` it is aligned in it and cut
        with an ellipsis when too long; without, `x` is the left end, the middle or the right end."""
        if not text:
            return 0
        if not self._unheard:
            self.heard.append(text)
        line = self.typefaces.line(style) if line is None else line
        shown = text if width is None else self.typefaces.shortened(text, style, width)
        cut = width is not None and shown != self.typefaces.written(text)
        surface = self.typefaces.surface(shown, style, colour, self.theme)
        drawn = surface.get_width() / self.scale.factor
        room = (width or 0) - drawn
        left = x + {"left": 0.0, "centre": room / 2, "right": room}[align]
        top = y + (line - surface.get_height() / self.scale.factor) / 2
        self.surface.blit(surface, (self.scale.x(left), self.scale.y(top)))
        if cut:
            self._note_cut(text, Box(left, y, drawn, line))
        if self.recording:
            box = Box(x, y, width, line) if width is not None else None
            first = len(self.written) if self._paragraph is None else self._paragraph
            self.written.append(Written(text, Box(left, y, drawn, line), box, cut, self._clip, first))
        return drawn

    def paragraph(
        self,
        text: str,
        x: float,
        y: float,
        width: float,
        style: str = "body",
        colour: str = "ink",
        *,
        most: int = 99,
        align: Align = "left",
        line: float | None = None,
    ) -> Paragraph:
        """Text in lines, at most `most` of them, the last one cut with an ellipsis when there is more."""
        line = self.typefaces.line(style) if line is None else line
        flow = self.typefaces.flow(text, style, width, most)
        if text and not self._unheard:
            self.heard.append(text)
        if flow.cut:
            self._note_cut(text, Box(x, y, width, len(flow.lines) * line))
        self._paragraph = len(self.written)
        with self.unheard():
            for row in flow.lines:
                self.text(row, x, y, style, colour, width=width + 2, align=align, line=line)
                y += line
        self._paragraph = None
        return Paragraph(y, len(flow.lines), flow.cut)

    def _note_cut(self, text: str, place: Box) -> None:
        self.cuts.append(Cut(text, place.within(self._clip)))

    def width(self, text: str, style: str = "body") -> float:
        """Width of one line of text."""
        return self.typefaces.width(text, style)

    def line(self, style: str) -> float:
        """Height of one line of a style at the player's text size."""
        return self.typefaces.line(style)

    def height(self, text: str, width: float, style: str = "body", most: int = 99) -> float:
        """Height of a paragraph."""
        return len(self.typefaces.flow(text, style, width, most).lines) * self.line(style)

    # -- pictures ------------------------------------------------------------------------------------

    def icon(self, name: str, x: float, y: float, size: float = 20, colour: str = "ink", stroke: float = 2) -> None:
        """A lucide icon, `x, y` its top left corner."""
        self.surface.blit(
            self.pictures.icon(name, self.scale.px(size), self.theme(colour), stroke),
            (self.scale.x(x), self.scale.y(y)),
        )

    def face(self, look: str, mood: str, x: float, y: float, size: float, background: str = "sunken") -> None:
        """A round portrait without a ring."""
        picture = self.pictures.portrait(look, mood, self.scale.px(size), self.theme(background))
        self.surface.blit(picture, (self.scale.x(x), self.scale.y(y)))

    def portrait(
        self,
        look: str,
        mood: str,
        x: float,
        y: float,
        size: float,
        *,
        badge: float | None = None,
        ring: float | None = None,
    ) -> None:
        """A person of the customer with the ring and the badge of an attitude. `badge=0` leaves the badge out;
        `ring` is its width (4 from 60 up, else 3), drawn outside the size."""
        ring = ring if ring is not None else (4 if size >= 60 else 3)
        self.circle(x + size / 2, y + size / 2, size / 2 + ring, mood)
        self.face(look, mood, x, y, size, mood + "_soft")
        badge = max(20, int(size * 0.34)) if badge is None else badge
        if badge:
            self.badge(mood, x + size - badge * 0.82, y + size - badge * 0.88, badge)

    def unknown(self, x: float, y: float, size: float, *, badge: float | None = None) -> None:
        """Somebody we have not met."""
        self.surface.blit(self.pictures.silhouette(self.scale.px(size), self.theme), (self.scale.x(x), self.scale.y(y)))
        badge = max(20, int(size * 0.34)) if badge is None else badge
        if badge:
            self.badge("unknown", x + size - badge * 0.82, y + size - badge * 0.88, badge)

    def own(self, look: str, x: float, y: float, size: float, mood: str = "neutral") -> None:
        """One of our own people: brand ring, no attitude."""
        self.circle(x + size / 2, y + size / 2, size / 2 + 3.5, "brand")
        self.circle(x + size / 2, y + size / 2, size / 2 + 2, "surface")
        self.face(look, mood, x, y, size, "brand_soft")

    def badge(self, mood: str, x: float, y: float, size: float) -> None:
        """The sign of an attitude, or of `unknown`."""
        view = (-1, -1, 26, 26) if mood == "unknown" else (-2, -2, 28, 28)
        self.svg(signs.badge(mood, self.theme), (x, y, size, size), view)

    def quality(self, name: str, x: float, y: float, size: float = 24) -> None:
        """The sign of a move's class: best, good, inaccuracy, mistake, blunder."""
        self.svg(signs.quality(name, self.theme), (x, y, size, size), (0, 0, 24, 24))

    def cover(self, name: str, rect: Rect, radii: tuple[float, float] = (0, 0)) -> None:
        """A scenario's cover picture; corners above and below."""
        x, y, width, height = self.scale.rect(rect)
        corners = (radii[0] * self.scale.factor, radii[1] * self.scale.factor)
        self.surface.blit(self.pictures.cover(name, width, height, corners), (x, y))

    def dots(self, rect: Rect, step: float = 16, colour: str = "ink", strength: int = 22) -> None:
        """A grid of faint dots over a rectangle."""
        x, y, width, height = self.scale.rect(rect)
        grid = self.pictures.dots(width, height, max(4, self.scale.px(step)), self.theme(colour), strength)
        self.surface.blit(grid, (x, y))

    @contextmanager
    def faded(self, rect: Rect, opacity: float) -> Iterator[None]:
        """What is drawn meanwhile in this rectangle is only so much there, 0 to 1."""
        if opacity >= 1:
            yield
            return
        area = pygame.Rect(self.scale.rect(rect)).clip(self.surface.get_rect())
        before = self.surface.subsurface(area).copy()
        yield
        before.set_alpha(round(255 * (1 - max(0.0, opacity))))
        self.surface.blit(before, area)

    @contextmanager
    def unheard(self) -> Iterator[None]:
        """What is drawn meanwhile is only looked at: a voice does not read it."""
        self._unheard += 1
        try:
            yield
        finally:
            self._unheard -= 1

    # -- clipping ------------------------------------------------------------------------------------

    @contextmanager
    def clip(self, rect: Rect) -> Iterator[None]:
        """Nothing outside this rectangle is drawn (scroll areas)."""
        before, real_before = self._clip, self.surface.get_clip()
        self._clip = Box(*rect).within(before)
        self.surface.set_clip(pygame.Rect(self.scale.rect(rect)).clip(real_before))
        try:
            yield
        finally:
            self._clip = before
            self.surface.set_clip(real_before)
