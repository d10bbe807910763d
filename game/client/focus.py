"""Where the keyboard is, and where it goes next. Pure: rectangles in, an id out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from game.client.items import Item

Direction = Literal["left", "right", "up", "down"]
_WAYS: tuple[Direction, ...] = get_args(Direction)


@dataclass(slots=True)
class Focus:
    """The focus of one screen, kept by id, with the last place in each region."""

    at: str | None = None
    last: dict[str, str] = field(default_factory=dict)
    makeshift: bool = False
    """It stands where it does only because nothing better was there yet: what the screen is for is still being read."""

    def settle(self, items: Sequence[Item]) -> Item | None:
        """The focused item; if it has gone, the primary one, else the first that is enabled, until a primary one comes."""
        found = _find(items, self.at)
        if not items:
            self.at = None
        elif found is None or self.makeshift:
            primary = next((item for item in items if item.primary), None)
            found = primary or found or next((item for item in items if item.enabled), items[0])
            self.to(found)
            self.makeshift = primary is None
        return found

    def to(self, item: Item) -> None:
        self.at = item.id
        self.makeshift = False
        self.last[item.region] = item.id

    def next_region(self, items: Sequence[Item], step: int) -> Item | None:
        """Tab (step 1) or Shift+Tab (-1). With a single region it goes item by item, so that Tab never sticks."""
        current = self.settle(items)
        if current is None:
            return None
        ring = _stops(items)
        at = ring.index(current) if current in ring else _entry_of(ring, current.region)
        target = ring[(at + step) % len(ring)]
        if ring.index(target) == _entry_of(ring, target.region):
            remembered = _find(items, self.last.get(target.region))
            if remembered is not None and remembered.region == target.region and remembered not in ring:
                target = remembered
        self.to(target)
        return target

    def move(self, items: Sequence[Item], direction: Direction) -> Item | None:
        """By geometry: the nearest item that lies that way, in this region first, then in the others."""
        current = self.settle(items)
        target = None if current is None else _nearest(items, current, direction)
        if target is not None:
            self.to(target)
        return target


def _stops(items: Sequence[Item]) -> list[Item]:
    """Where Tab stops: with one region everywhere, else at one item of each, and at those that no arrow leads to."""
    regions = list(dict.fromkeys(item.region for item in items))
    if len(regions) == 1:
        return list(items)
    ring = []
    for region in regions:
        inside = [item for item in items if item.region == region]
        ring.append(next((item for item in inside if item.primary), inside[0]))
    reached: set[str] = set()
    for item in (*ring, *items):
        if item.id in reached:
            continue
        if item not in ring:
            ring.insert(_entry_of(ring, item.region) + 1, item)
        queue = [item]
        while queue:
            one = queue.pop()
            if one.id not in reached:
                reached.add(one.id)
                queue += [found for way in _WAYS if (found := _nearest(items, one, way)) is not None]
    return ring


def _entry_of(ring: Sequence[Item], region: str) -> int:
    return next(number for number, item in enumerate(ring) if item.region == region)


def _nearest(items: Sequence[Item], start: Item, direction: Direction) -> Item | None:
    for pool in (
        [item for item in items if item.region == start.region],
        [item for item in items if item.region != start.region],
    ):
        ways = [(_way(start, item, direction), number) for number, item in enumerate(pool) if item is not start]
        reachable = [(way, number) for way, number in ways if way is not None]
        if reachable:
            return pool[min(reachable)[1]]
    return None


def _find(items: Sequence[Item], wanted: str | None) -> Item | None:
    return next((item for item in items if item.id == wanted), None)


def _way(start: Item, end: Item, direction: Direction) -> float | None:
    """How far the end is in a direction, sideways steps counting three times; None if it lies elsewhere."""
    from_x, from_y = start.box.centre
    to_x, to_y = end.box.centre
    across, down = to_x - from_x, to_y - from_y
    if direction in ("left", "up"):
        across, down = -across, -down
    if direction in ("up", "down"):
        ahead, aside = down, _gap(start.box.x, start.box.right, end.box.x, end.box.right)
    else:
        ahead, aside = across, _gap(start.box.y, start.box.bottom, end.box.y, end.box.bottom)
    if ahead < 8 or aside > 2 * ahead:
        return None
    skew = abs(across) if direction in ("up", "down") else abs(down)
    return ahead + 3 * aside + skew / 100


def _gap(low: float, high: float, other_low: float, other_high: float) -> float:
    """Distance between two stretches, 0 where they overlap."""
    return max(0.0, other_low - high, low - other_high)
