"""What a player may press on a screen: one list for mouse, keyboard and tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from game.client.scale import Box, Rect

CUT = "cut:"
"""Begins the regions of texts that were cut and belong to no other item, one each, so that Tab reaches them all."""
LEAST = 40
"""Least width and height of a hit area, in design pixels."""


def nothing() -> None:
    """The action of an item that is only looked at (it can have a full text for `I`)."""


class Typed(NamedTuple):
    """What stands in a text field, for a voice."""

    text: str
    caret: int
    refused: int = 0
    """So many times something was typed that had no room."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something with a place on the screen that can be focused and pressed.

    `id` survives rebuilding, resizing and a change of language: focus is remembered by it.
    """

    id: str
    rect: Rect
    label: str
    """What a voice would say: name and state, in the language of the player."""
    action: Callable[[], None] = nothing
    region: str = "main"
    """Tab goes from region to region, in the order in which they first appear in the list."""
    enabled: bool = True
    """A disabled item can be focused, so that its reason can be read; pressing it sounds `deny`."""
    full: str = ""
    """Full text or reason, shown as a tooltip on hover and on `I`."""
    keys: tuple[str, ...] = ()
    """Keys that press it from anywhere on the screen: "1", "s", "return"... (names of `keys.py`)."""
    lends: bool = False
    """Its keys leave the focus where it is: it opens a sheet, and who closes that goes on where they were."""
    primary: bool = False
    """Where the focus starts."""
    adjust: Callable[[int], None] | None = None
    """For sliders: left and right call it with -1 and +1 instead of moving the focus."""
    on_focus: Callable[[], None] | None = None
    """Called when the focus arrives by keyboard or mouse (a list that shows what is selected)."""
    radius: float = 10
    """Corner of the focus ring."""
    sound: str = "select"
    drawn: Rect | None = None
    """Where it is drawn, when that is smaller than the hit area."""
    within: Rect | None = None
    """The scroll area that it lies in: only the part inside can be hit, and the ring stays inside."""
    typed: Typed | None = None
    """What stands in it, if it is a text field."""
    click: Callable[[], None] | None = None
    """What a mouse click does, where that is less than `action` (it selects, Enter starts)."""

    @property
    def is_cut(self) -> bool:
        """Only a text that was cut: focused, it shows itself whole."""
        return self.region.startswith(CUT)

    @property
    def box(self) -> Box:
        return Box(*self.rect)

    @property
    def visible(self) -> Box:
        return Box(*(self.drawn or self.rect))


def hit(items: list[Item], x: float, y: float) -> Item | None:
    """The item at a point; of several the one listed last, since it is drawn above. Cut texts give way to all, and
    where their widened places meet, to the one that is pointed at."""
    there = [
        item
        for item in reversed(items)
        if item.box.holds(x, y) and (item.within is None or Box(*item.within).holds(x, y))
    ]
    return min(there, key=lambda item: (item.is_cut, item.is_cut and not item.visible.holds(x, y)), default=None)


def wide(rect: Rect) -> Rect:
    """A rectangle enlarged around its centre to the least hit area."""
    x, y, width, height = rect
    more_width, more_height = max(0.0, LEAST - width), max(0.0, LEAST - height)
    return x - more_width / 2, y - more_height / 2, width + more_width, height + more_height
