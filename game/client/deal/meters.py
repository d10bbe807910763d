"""The two scores of a person in one row: icon, bar, number. Relationship is a pill, trust five blocks."""

from __future__ import annotations

from typing import Literal

from game.client import widgets
from game.client.canvas import Canvas
from game.client.scale import Rect

Score = Literal["relationship", "trust"]

ICONS: dict[Score, str] = {"relationship": "handshake", "trust": "shield-check"}
COLOURS: dict[Score, str] = {"relationship": "brand", "trust": "navy"}


def draw_bar(
    canvas: Canvas, score: Score, rect: Rect, value: int | None, before: int | None = None, mark: int = -1
) -> None:
    """The bar alone; `mark` is where the next gate wants it, -1 for nowhere."""
    bar = widgets.relationship_bar if score == "relationship" else widgets.trust_blocks
    bar(canvas, value, rect, before=before, mark=mark if mark >= 0 else None)


def draw_meter(
    canvas: Canvas, score: Score, x: float, y: float, width: float, value: int | None, before: int | None = None
) -> None:
    """Icon, bar and number in a row of 16 px; `width` is all three."""
    canvas.icon(ICONS[score], x, y, 16, COLOURS[score])
    number = canvas.width("88", "small_strong") + 3
    draw_bar(canvas, score, (x + 20, y + 4, width - 22 - number, 8), value, before)
    text, colour = ("?", "fog_text") if value is None else (str(value), "ink")
    canvas.text(text, x + width, y, "small_strong", colour, align="right", line=16)


def draw_figure(canvas: Canvas, score: Score, x: float, y: float, value: int | None) -> float:
    """Icon and number without a bar (large text); returns the width."""
    canvas.icon(ICONS[score], x, y + 2, 20, COLOURS[score])
    return 26 + canvas.text("?" if value is None else str(value), x + 26, y, "strong", line=24)
