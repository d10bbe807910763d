"""Words that were cut when the screen was drawn: whoever points at them or focuses them gets the whole.

Cut words inside an item go into the full text of that item. Others become items of their own, so that the keyboard
reaches them too: the last regions of the screen, there only as long as something is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from game.client.items import CUT, Item, wide
from game.client.scale import Box

_LEAST_SEEN = 8
"""Design pixels of a text that must be seen, so that a row at the edge of a scroll area is not taken for one."""


class Cut(NamedTuple):
    """A text that ended in an ellipsis, whole, and the part of its place that is seen."""

    text: str
    seen: Box


def completed(items: Sequence[Item], cuts: Sequence[Cut]) -> list[Item]:
    """The items of the screen with what is cut in them, and behind them an item for each text that lies in none."""
    whole = list(items)
    alone: list[Cut] = []
    for cut in cuts:
        if cut.seen.w < _LEAST_SEEN or cut.seen.h < _LEAST_SEEN:
            continue
        place = _around(whole, cut)
        if place is None:
            alone.append(cut)
        else:
            whole[place] = _with(whole[place], cut.text)
    return [*whole, *(_item(number, cut) for number, cut in enumerate(alone))]


def _around(items: Sequence[Item], cut: Cut) -> int | None:
    """The smallest item in which the text lies."""
    x, y = cut.seen.centre
    around = [(item.rect[2] * item.rect[3], number) for number, item in enumerate(items) if item.visible.holds(x, y)]
    return min(around)[1] if around else None


def _with(item: Item, text: str) -> Item:
    if text in item.full:
        return item
    return replace(item, full=f"{item.full}\n{text}" if item.full else text)


def _item(number: int, cut: Cut) -> Item:
    name = f"{CUT}{number}"
    return Item(name, wide(cut.seen), cut.text, region=name, full=cut.text, drawn=cut.seen, radius=4, sound="focus")
