"""What a canvas tells of a drawing: where a paragraph ended, and for tests every text and panel with its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from game.client.scale import Box


class Written(NamedTuple):
    """One text that was drawn, for tests: what, where (design pixels), the room that it had, and whether it was cut."""

    text: str
    rect: Box
    room: Box | None
    cut: bool
    clip: Box
    first: int
    """Number of the first line of its paragraph in the list."""


class Panel(NamedTuple):
    """A rounded rectangle that was drawn, for tests: where, and how many texts were there before."""

    rect: Box
    before: int
    clip: Box


class Bar(NamedTuple):
    """A scroll bar that was drawn: where the mouse takes hold of it, and where its slider is in it."""

    track: Box
    top: float
    length: float
    slide: Callable[[float], None]
    """Scrolls to a share of the way, 0 to 1; what is beyond counts as the end."""

    def pull(self, top: float) -> None:
        """Scroll so that the top of the slider comes to this y."""
        self.slide((top - self.track.y) / (self.track.h - self.length))


class Paragraph(NamedTuple):
    """Where a paragraph ended, in how many lines, and whether words were left out."""

    bottom: float
    lines: int
    cut: bool
