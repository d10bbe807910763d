"""What a canvas tells of a drawing: where a paragraph ended, and for tests every text and panel with its place."""

from __future__ import annotations

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


class Paragraph(NamedTuple):
    """Where a paragraph ended, in how many lines, and whether words were left out."""

    bottom: float
    lines: int
    cut: bool
