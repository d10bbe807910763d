"""The shipped fonts by role, text as surfaces, and widths. One cache for all screens."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import NamedTuple

import pygame

from game.client import textflow
from game.client.scale import Scale
from game.client.textflow import DOT
from game.client.theme import Theme


class Role(NamedTuple):
    """A role of text: font file, size and line height in design pixels."""

    file: str
    size: int
    line: int


_SERIF, _BOLD, _REGULAR = "Serif-Bold.ttf", "UI-Bold.ttf", "UI-Regular.ttf"

ROLES = {
    "hero": Role(_SERIF, 44, 54),
    "grade": Role(_SERIF, 72, 80),
    "h1": Role(_SERIF, 28, 36),
    "h2": Role(_SERIF, 24, 32),
    "h3": Role(_SERIF, 20, 28),
    "h4": Role(_SERIF, 18, 24),
    "quote": Role(_SERIF, 18, 26),
    "number": Role(_BOLD, 20, 28),
    "large": Role(_BOLD, 18, 24),
    "strong": Role(_BOLD, 16, 24),
    "body": Role(_REGULAR, 16, 24),
    "small_strong": Role(_BOLD, 14, 20),
    "small": Role(_REGULAR, 14, 20),
    "micro": Role(_BOLD, 12, 16),
}
"""`micro` is for Latin letters and digits only: no Chinese below 14."""

_PROPORTIONAL = {0x201C: 0xE01C, 0x201D: 0xE01D, 0x2018: 0xE018, 0x2019: 0xE019, 0x2026: 0xE026}
_SURFACES = 2048
_WIDTHS = 30000


class MissingFontError(Exception):
    """A shipped font cannot be opened."""


class Typefaces:
    """Fonts, text surfaces and widths at one scale. `language` decides which quotation marks are drawn."""

    def __init__(self, folder: Path, scale: Scale, language: str) -> None:
        self._folder = folder
        self.scale = scale
        self.language = language
        self._fonts: dict[tuple[str, int], pygame.Font] = {}
        self._surfaces: OrderedDict[tuple[str, str, str], pygame.Surface] = OrderedDict()
        self._widths: dict[tuple[str, str], float] = {}
        self._flows: dict[tuple[str, str, int, int], textflow.Flow] = {}

    def adapt(self, scale: Scale, language: str) -> None:
        """Take over a new scale or language; what no longer fits is forgotten."""
        if scale != self.scale:
            self._fonts.clear()
            self._surfaces.clear()
            self._widths.clear()
            self._flows.clear()
        self.scale, self.language = scale, language

    def line(self, role: str) -> float:
        """Height of a line in design pixels, with the player's text size."""
        return ROLES[role].line * self.scale.text / 100

    def written(self, text: str) -> str:
        """The text as the fonts want it: English takes proportional quotation marks and a narrow middle dot."""
        if self.language == "zh":
            return text
        return text.translate(_PROPORTIONAL).replace(" · ", DOT)

    def width(self, text: str, role: str) -> float:
        """Width in design pixels."""
        return self._real_width(self.written(text), role) / self.scale.factor

    def surface(self, text: str, role: str, colour: str, theme: Theme) -> pygame.Surface:
        """One line of text. The surface belongs to the cache: blit it, never draw on it."""
        key = (self.written(text), role, theme(colour))
        found = self._surfaces.get(key)
        if found is None:
            found = self._render(*key)
            self._surfaces[key] = found
            if len(self._surfaces) > _SURFACES:
                self._surfaces.popitem(last=False)
        else:
            self._surfaces.move_to_end(key)
        return found

    def flow(self, text: str, role: str, width: float, most: int) -> textflow.Flow:
        """The text in at most `most` lines of `width` design pixels; lines are already `written`."""
        shown = self.written(text)
        key = (shown, role, round(width * self.scale.factor), most)
        found = self._flows.get(key)
        if found is None:
            if len(self._flows) > _SURFACES:
                self._flows.clear()
            ellipsis = "…" if self.language == "zh" else "\ue026"
            found = textflow.fit(lambda piece: self._real_width(piece, role), shown, key[2], most, ellipsis)
            self._flows[key] = found
        return found

    def shortened(self, text: str, role: str, width: float) -> str:
        """One line of at most `width` design pixels, with an ellipsis if it had to be cut; already `written`."""
        ellipsis = "…" if self.language == "zh" else "\ue026"
        room = width * self.scale.factor + 0.5
        return textflow.shorten(lambda piece: self._real_width(piece, role), self.written(text), room, ellipsis)

    def _real_width(self, text: str, role: str) -> float:
        key = (text, role)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) > _WIDTHS:
                self._widths.clear()
            font = self._font(role)
            found = sum(font.size(piece)[0] for piece in text.split(DOT)) + text.count(DOT) * self._dot()
            self._widths[key] = found
        return found

    def _render(self, text: str, role: str, colour: str) -> pygame.Surface:
        font = self._font(role)
        if DOT not in text:
            return font.render(text, True, colour)
        surface = pygame.Surface((max(1, int(self._real_width(text, role))), font.get_height()), pygame.SRCALPHA)
        surface.fill((*pygame.Color(colour)[:3], 0))
        left = 0.0
        for number, piece in enumerate(text.split(DOT)):
            if number:
                pygame.draw.aacircle(
                    surface, colour, (left + self._dot() / 2, surface.get_height() * 0.53), 2 * self.scale.factor
                )
                left += self._dot()
            surface.blit(font.render(piece, True, colour), (left, 0))
            left += font.size(piece)[0]
        return surface

    def _dot(self) -> int:
        return self.scale.px(20)

    def _font(self, role: str) -> pygame.Font:
        file, size, _ = ROLES[role]
        key = (file, max(8, round(size * self.scale.factor * self.scale.text / 100)))
        font = self._fonts.get(key)
        if font is None:
            path = self._folder / file
            try:
                font = pygame.Font(path, key[1])
            except (OSError, pygame.error) as error:
                raise MissingFontError(f"the font {path} cannot be opened ({error}); install the game again") from error
            self._fonts[key] = font
        return font
