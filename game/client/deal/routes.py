"""How the lines of the decision chain map run, as SVG path data in design pixels.

Pure. Reporting lines are rounded elbows through the middle of the gap between two rows; influence
runs in its own lanes beside them, and over two rows through the gutter at the left or right edge
of the panel, so that a line never crosses a person.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.client.deal.chain import Line, Seat
from game.client.deal.layout import node_box
from game.client.scale import Box

_LEFT_GUTTER = 31.0
_RIGHT_GUTTER = 632.5
_COLUMN_GUTTER = 5.0  # half of the 10 px between two nodes
_ELBOW = 8.0
_SIDE = 40.0  # influence leaves a node this far beside its middle
_LANES = (-13.0, 13.0, -7.0, 7.0)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Route:
    """One line, drawn: `path` is SVG path data, `arrow` that of the arrowhead (empty if none)."""

    line: Line
    path: str
    arrow: str


def routes(lines: Sequence[Line], seats: Mapping[str, Seat], large: bool) -> tuple[Route, ...]:
    """A route for each line, in the same order."""
    found: list[Route] = []
    lane = 0
    for line in lines:
        source, target = seats[line.source], seats[line.target]
        if line.kind == "influences":
            points = _influence(source, target, seats, _LANES[lane % len(_LANES)], large)
            lane += 1
            found.append(Route(line, rounded(points, 14.0), _arrow(points)))
        else:
            found.append(Route(line, rounded(_reporting(source, target, large), _ELBOW), ""))
    return tuple(found)


def rounded(points: Sequence[Point], radius: float) -> str:
    """SVG path data of a polyline whose corners are rounded (less where a piece is too short)."""
    path = f"M{_n(points[0][0])} {_n(points[0][1])}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        r = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        start = _towards(corner, before, r)
        end = _towards(corner, after, r)
        path += f"L{_n(start[0])} {_n(start[1])}Q{_n(corner[0])} {_n(corner[1])} {_n(end[0])} {_n(end[1])}"
    return path + f"L{_n(points[-1][0])} {_n(points[-1][1])}"


def _reporting(child: Seat, boss: Seat, large: bool) -> list[Point]:
    if child.row == boss.row:
        return _beside(child, boss, large)
    upper, lower = (boss, child) if boss.row < child.row else (child, boss)
    top, bottom = _box(upper, large), _box(lower, large)
    start, end = (_middle(bottom), bottom.y), (_middle(top), top.bottom)
    if lower.row - upper.row == 1:
        gap = _gap(upper.row, large)
        return [start, (start[0], gap), (end[0], gap), end] if start[0] != end[0] else [start, end]
    low, high = _gap(lower.row - 1, large), _gap(upper.row, large)
    side = _gutter_beside(lower.column, upper.column, large)
    return [start, (start[0], low), (side, low), (side, high), (end[0], high), end]


def _beside(child: Seat, boss: Seat, large: bool) -> list[Point]:
    left, right = sorted((_box(child, large), _box(boss, large)))
    if abs(child.column - boss.column) == 1:
        y = left.y + left.h / 2
        return [(left.right, y), (right.x, y)]
    y = left.y - 14
    return [(_middle(left), left.y), (_middle(left), y), (_middle(right), y), (_middle(right), right.y)]


def _influence(source: Seat, target: Seat, seats: Mapping[str, Seat], lane: float, large: bool) -> list[Point]:
    start, end = _box(source, large), _box(target, large)
    if source.row == target.row:
        y = start.y - 10
        out, into = (_SIDE, -_SIDE) if source.column < target.column else (-_SIDE, _SIDE)
        x1, x2 = _middle(start) + out, _middle(end) + into
        return [(x1, start.y), (x1, y), (x2, y), (x2, end.y - 2)]
    up = source.row > target.row
    leave = start.y if up else start.bottom
    arrive = end.bottom + 3 if up else end.y - 3
    if abs(source.row - target.row) == 1:
        gap = _gap(min(source.row, target.row), large) + lane
        x1 = _middle(start) - _SIDE
        x2 = _middle(end) + (_SIDE if source.column > target.column else -_SIDE)
        return [(x1, leave), (x1, arrive)] if x1 == x2 else [(x1, leave), (x1, gap), (x2, gap), (x2, arrive)]
    gutter = _RIGHT_GUTTER if source.column == 2 and target.column == 2 else _LEFT_GUTTER
    points = _to_gutter(source, start, gutter, lane, up, large)
    return points + _from_gutter(target, end, seats, gutter, lane, up, large)


def _to_gutter(source: Seat, start: Box, gutter: float, lane: float, up: bool, large: bool) -> list[Point]:
    y = start.y + start.h * 0.36
    if source.column == 0 and gutter == _LEFT_GUTTER:
        return [(start.x, y), (gutter, y)]
    if source.column == 2 and gutter == _RIGHT_GUTTER:
        return [(start.right, y), (gutter, y)]
    gap = _gap(source.row - 1 if up else source.row, large) + lane
    x = _middle(start) - _SIDE
    return [(x, start.y if up else start.bottom), (x, gap), (gutter, gap)]


def _from_gutter(
    target: Seat, end: Box, seats: Mapping[str, Seat], gutter: float, lane: float, up: bool, large: bool
) -> list[Point]:
    y = end.y + end.h / 2
    if gutter == _RIGHT_GUTTER:
        return [(gutter, y), (end.right + 3, y)]
    blocked = any(seat.row == target.row and seat.column < target.column for seat in seats.values())
    if not blocked:
        return [(gutter, y), (end.x - 4, y)]
    gap = _gap(target.row if up else target.row - 1, large) + lane
    x = _middle(end) - _SIDE
    return [(gutter, gap), (x, gap), (x, end.bottom + 3 if up else end.y - 3)]


def _arrow(points: Sequence[Point]) -> str:
    """An open arrowhead at the last point, along the last piece."""
    (x1, y1), (x, y) = points[-2], points[-1]
    length = math.dist((x1, y1), (x, y)) or 1.0
    dx, dy = (x - x1) / length, (y - y1) / length
    back_x, back_y = x - 9 * dx, y - 9 * dy
    wing_x, wing_y = -5 * dy, 5 * dx
    return f"M{_n(back_x + wing_x)} {_n(back_y + wing_y)}L{_n(x)} {_n(y)}L{_n(back_x - wing_x)} {_n(back_y - wing_y)}"


def _gutter_beside(lower: int, upper: int, large: bool) -> float:
    """The x of the gap between two columns next to the lower person, on the side of the upper one."""
    right = upper > lower or (upper == lower and lower < 2)
    box = node_box(0, lower, large)
    return box.right + _COLUMN_GUTTER if right else box.x - _COLUMN_GUTTER


def _gap(row: int, large: bool) -> float:
    """The y in the middle between `row` and the row below it."""
    upper, lower = node_box(row, 0, large), node_box(row + 1, 0, large)
    return (upper.bottom + lower.y) / 2


def _box(seat: Seat, large: bool) -> Box:
    return node_box(seat.row, seat.column, large)


def _middle(box: Box) -> float:
    return box.x + box.w / 2


def _towards(start: Point, end: Point, distance: float) -> Point:
    whole = math.dist(start, end) or 1.0
    share = distance / whole
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
