"""What is seen while files are read: what is being read, and how much of it has come."""

from __future__ import annotations

from game.client import widgets
from game.client.canvas import Canvas
from game.client.scale import Box

_BAR = 240


class Waiting:
    """`heard` is called on the thread that reads; the screen draws what it heard last."""

    def __init__(self) -> None:
        self._heard = (0, 0)

    def heard(self, done: int, of: int) -> None:
        self._heard = (done, of)

    def draw(self, canvas: Canvas, words: str, place: Box) -> None:
        """The words in the middle of the place, below them the bar, once it is known how much there is."""
        bottom = canvas.paragraph(words, place.x, place.y, place.w, "h3", "ink2", align="centre").bottom
        done, of = self._heard
        if of:
            left = place.x + (place.w - _BAR) / 2
            widgets.progress(canvas, done / of, (left, bottom + 12, _BAR, 8))
            canvas.text(f"{done} / {of}", place.x, bottom + 28, "small", "ink2", width=place.w, align="centre")
