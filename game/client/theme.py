"""Colours by name in two themes, and the contrast that must hold between them (WCAG 2 formula)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

ATTITUDES = ("hostile", "wary", "neutral", "warm", "ally")
"""The five moods of a person, from -2 to +2; each is also the name of three colours."""

_LIGHT = {
    "paper": "#F4F1EA", "surface": "#FFFFFF", "sunken": "#EAE5DA", "raised": "#FFFFFF",
    "line": "#DCD5C7", "line2": "#857E70",
    "ink": "#1B2430", "ink2": "#475263", "ink3": "#626C7B",
    "brand": "#0F6B62", "brand_h": "#0B554E", "brand_p": "#083F3A", "brand_soft": "#DDEDE9", "on_brand": "#FFFFFF",
    "navy": "#33415C", "gold": "#A9781B", "gold_soft": "#F6ECD2", "gold_text": "#7A5408",
    "focus": "#1B2430", "scrim": "#1B2430",
    "hostile": "#B23A2B", "hostile_soft": "#F6DDD6", "hostile_text": "#8A2C20",
    "wary": "#C26A14", "wary_soft": "#FAE7CC", "wary_text": "#854607",
    "neutral": "#6E7580", "neutral_soft": "#E5E8EC", "neutral_text": "#475263",
    "warm": "#1787B8", "warm_soft": "#D5EAF5", "warm_text": "#0F587A",
    "ally": "#2B3F95", "ally_soft": "#DCE1F6", "ally_text": "#28398A",
    "fog": "#8A8578", "fog_soft": "#E7E2D6", "fog_text": "#5C574C",
    "on_strong": "#FFFFFF", "shadow": "#1B2430", "stage": "#0B4A44",
}  # fmt: skip

_DARK = {
    "paper": "#10161D", "surface": "#19222C", "sunken": "#0B1016", "raised": "#222D39",
    "line": "#2F3B49", "line2": "#728196",
    "ink": "#F0F2F5", "ink2": "#BCC6D2", "ink3": "#95A2B2",
    "brand": "#4DC4B1", "brand_h": "#6FD4C4", "brand_p": "#37A696", "brand_soft": "#163A38", "on_brand": "#08201D",
    "navy": "#A9BCDD", "gold": "#E0B250", "gold_soft": "#3A3018", "gold_text": "#F0CB7C",
    "focus": "#F2C66D", "scrim": "#05080B",
    "hostile": "#E8715F", "hostile_soft": "#45231F", "hostile_text": "#FFB4A6",
    "wary": "#E89A45", "wary_soft": "#43301A", "wary_text": "#FFCB8F",
    "neutral": "#9AA0A8", "neutral_soft": "#2B3541", "neutral_text": "#C6CFDA",
    "warm": "#45B4DD", "warm_soft": "#15354A", "warm_text": "#A9DDF5",
    "ally": "#7C8CF0", "ally_soft": "#262C55", "ally_text": "#C8CFFF",
    "fog": "#7E8794", "fog_soft": "#1F2731", "fog_text": "#AAB4C0",
    "on_strong": "#0B1016", "shadow": "#000000", "stage": "#0B3532",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours. A colour given as `#RRGGBB` stands for itself, so drawing code takes either."""

    name: str
    colours: Mapping[str, str]

    def __call__(self, colour: str) -> str:
        if colour.startswith("#"):
            return colour
        try:
            return self.colours[colour]
        except KeyError:
            raise KeyError(f"no colour is called {colour!r} in the theme") from None


THEMES: Mapping[str, Theme] = {"light": Theme("light", _LIGHT), "dark": Theme("dark", _DARK)}


def pairs() -> Iterator[tuple[str, str, float]]:
    """Every promised pair: colour in front, colour behind, least contrast."""
    yield from (
        ("ink", "paper", 7), ("ink", "surface", 7),
        ("ink2", "paper", 4.5), ("ink2", "surface", 4.5), ("ink2", "sunken", 4.5),
        ("ink3", "surface", 4.5), ("ink3", "paper", 4.5),
        ("on_brand", "brand", 4.5), ("on_brand", "brand_h", 4.5),
        ("brand", "surface", 4.5), ("brand", "paper", 4.5), ("brand", "brand_soft", 4.5),
        ("gold_text", "gold_soft", 4.5), ("gold", "surface", 3),
        ("line2", "surface", 3), ("line2", "paper", 3), ("focus", "paper", 3), ("focus", "surface", 3),
    )  # fmt: skip
    for mood in (*ATTITUDES, "fog"):
        yield mood + "_text", mood + "_soft", 4.5
        yield mood, "surface", 3
        yield mood, "paper", 3
        yield mood + "_text", "surface", 4.5
    for mood in ATTITUDES:  # the white (or black) glyph on a badge is a sign, not text
        yield "on_strong", mood, 3


def contrast(front: str, behind: str) -> float:
    """WCAG 2 contrast of two `#RRGGBB` colours, 1 to 21."""
    lighter, darker = sorted((_luminance(front), _luminance(behind)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
