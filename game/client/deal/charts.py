"""Geometry of the debrief's pictures: the value curve and the nine-practice radar. Pure, design pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from game.client.scale import Box

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Scale:
    """A vertical scale: the values at the bottom and the top, and the values with a line of the grid."""

    low: int
    high: int
    ticks: tuple[int, ...]


def scale_for(values: Sequence[float]) -> Scale:
    """Round bounds around the values, in steps of ten, with about four grid lines."""
    if not values:
        return Scale(0, 100, (0, 50, 100))
    low = math.floor(min(values) / 10) * 10
    high = math.ceil(max(values) / 10) * 10
    if high - low < 40:
        spare = 40 - (high - low)
        top = max(high, min(100, high + spare // 20 * 10))
        low, high = top - 40, top
    step = next(step for step in (10, 20, 25, 50, 100, 200, 500) if (high - low) / step <= 5)
    first = math.ceil(low / step) * step
    return Scale(low, high, tuple(range(first, high + 1, step)))


def curve(values: Sequence[float], box: Box, scale: Scale, count: int | None = None) -> tuple[Point, ...]:
    """A point for each value, from the left edge of the box; `count` places along the whole width."""
    places = max(2, count or len(values))
    x, y, width, height = box
    return tuple(
        (x + width * index / (places - 1), y + height - height * _share(value, scale))
        for index, value in enumerate(values)
    )


def height_of(value: float, box: Box, scale: Scale) -> float:
    """The y of a value in the box."""
    return box[1] + box[3] - box[3] * _share(value, scale)


def radar(values: Sequence[float], centre: Point, radius: float) -> tuple[Point, ...]:
    """A point for each value 0..100 on its own spoke, clockwise from the top."""
    return tuple(spoke(index, len(values), centre, radius * value / 100) for index, value in enumerate(values))


def spoke(index: int, count: int, centre: Point, distance: float) -> Point:
    """The point at `distance` on spoke `index` of `count`."""
    angle = 2 * math.pi * index / count
    return (centre[0] + math.sin(angle) * distance, centre[1] - math.cos(angle) * distance)


def path(points: Sequence[Point], closed: bool = False) -> str:
    """SVG path data through the points."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + ("Z" if closed else "")


def arc(centre: Point, radius: float, share: float) -> str:
    """SVG path data of an arc from the top, clockwise over `share` (0..1) of the circle."""
    share = min(max(share, 0.0), 0.9999)
    end = (
        centre[0] + math.sin(2 * math.pi * share) * radius,
        centre[1] - math.cos(2 * math.pi * share) * radius,
    )
    large = 1 if share > 0.5 else 0
    return f"M{centre[0]:.1f} {centre[1] - radius:.1f}A{radius:.1f} {radius:.1f} 0 {large} 1 {end[0]:.2f} {end[1]:.2f}"


def _share(value: float, scale: Scale) -> float:
    return (min(max(value, scale.low), scale.high) - scale.low) / (scale.high - scale.low)
