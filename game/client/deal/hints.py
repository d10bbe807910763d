"""A row of key caps and words: [1] - [4] choose [Enter] confirm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from game.client import widgets
from game.client.canvas import Canvas

Piece = tuple[Literal["key", "text"], str]


def draw_hints(canvas: Canvas, pieces: Sequence[Piece], right: float, y: float) -> float:
    """The row in a line of 24 px that ends at `right`; returns its left end."""
    x = right
    for number, (kind, text) in enumerate(reversed(pieces)):
        x -= 6 if number else 0
        if kind == "key":
            x -= widgets.cap_size(canvas, text)
            widgets.key_cap(canvas, text, x, y + 1)
        else:
            x -= canvas.width(text, "small")
            canvas.text(text, x, y, "small", "ink3", line=24)
    return x
