"""Where everything on the map stands: a lane for each stage, cards in file order, ways in the gutters between.

Ways run only in gutters, each on a track of its own, so that none crosses a card. Whole numbers throughout:
the same story gives the same map.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from game.rules.program import STAGES
from game.storymap.graph import Story, Way

COLUMNS = 3
CARD_WIDTH, HEAD, ROW, FOOT = 330, 62, 26, 34
ENDING_HEIGHT = 76
TRACK, MARGIN, LANE_LABEL, LANE_PAD = 9, 24, 34, 12
TOP = 150
ENDS = "endings"


@dataclass(frozen=True, slots=True)
class Box:
    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    def overlaps(self, other: Box) -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


@dataclass(frozen=True, slots=True)
class Lane:
    name: str
    box: Box


@dataclass(frozen=True, slots=True)
class Route:
    """The corners of a way from the foot of its card to the head of the next."""

    way: Way
    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Layout:
    width: int
    height: int
    lanes: tuple[Lane, ...]
    cards: dict[int, Box]
    routes: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    row: int
    column: int


def lay_out(story: Story) -> Layout:
    rows = _rows(story)
    cells = {node: _Cell(r, c) for r, (_lane, nodes) in enumerate(rows) for c, node in enumerate(nodes)}
    # each way takes a track in the gutter below its card, one above the next, and one between the columns
    below: list[list[int]] = [[] for _ in range(len(rows) + 1)]
    aside: list[list[int]] = [[] for _ in range(COLUMNS + 1)]
    for number, way in enumerate(story.ways):
        source, target = cells[way.source], cells[way.target]
        below[source.row + 1].append(number)
        if not _straight(source, target):
            below[target.row].append(number)
            aside[_side(source, target)].append(number)
    lefts = _lefts(aside)
    tops, lanes, height = _tops(story, rows, below, lefts[COLUMNS])
    cards = {
        node: Box(lefts[cell.column], tops[cell.row], CARD_WIDTH, card_height(story, node))
        for node, cell in cells.items()
    }
    routes = _routes(story, cells, cards, below, aside, tops, lefts)
    return Layout(lefts[COLUMNS] + MARGIN, height, lanes, cards, routes)


def card_height(story: Story, node: int) -> int:
    if node >= len(story.program.scenes):
        return ENDING_HEIGHT
    return HEAD + ROW * len(story.moves(node)) + FOOT


def _rows(story: Story) -> list[tuple[str, list[int]]]:
    """Lanes in the order of the stages, wrapped to COLUMNS cards a row; endings last."""
    count = len(story.program.scenes)
    rows = []
    for name in (*STAGES, ENDS):
        if name == ENDS:
            nodes = [node for node in story.nodes if node >= count]
        else:
            nodes = [node for node in story.scenes if story.program.scenes[node].stage == name]
        rows += [(name, nodes[i : i + COLUMNS]) for i in range(0, len(nodes), COLUMNS)]
    return rows


def _straight(source: _Cell, target: _Cell) -> bool:
    """Only one gutter lies between them."""
    return target.row == source.row + 1


def _side(source: _Cell, target: _Cell) -> int:
    """The gutter between columns that a longer way goes along: the one beside its card, towards the target."""
    return source.column + 1 if target.column > source.column else source.column


def _gutter(tracks: list[int]) -> int:
    return TRACK * (len(tracks) + 1) + 12


def _lefts(aside: list[list[int]]) -> list[int]:
    """The left edge of each column, and of what follows the last gutter."""
    lefts, x = [], MARGIN
    for column in range(COLUMNS):
        x += _gutter(aside[column])
        lefts.append(x)
        x += CARD_WIDTH
    return [*lefts, x + _gutter(aside[COLUMNS])]


def _tops(
    story: Story, rows: list[tuple[str, list[int]]], below: list[list[int]], right: int
) -> tuple[list[int], tuple[Lane, ...], int]:
    tops, spans, y = [], list[tuple[str, int, int]](), TOP
    for number, (name, nodes) in enumerate(rows):
        fresh = number == 0 or rows[number - 1][0] != name
        start = y
        y += (LANE_LABEL if fresh else 0) + _gutter(below[number])
        tops.append(y)
        y += max(card_height(story, node) for node in nodes) + LANE_PAD
        spans.append((name, start, y))
    lanes = []
    for name in dict.fromkeys(name for name, _start, _end in spans):
        mine = [(start, end) for other, start, end in spans if other == name]
        lanes.append(Lane(name, Box(MARGIN // 2, mine[0][0], right, mine[-1][1] - mine[0][0])))
    return tops, tuple(lanes), y + _gutter(below[len(rows)]) + MARGIN


def _routes(
    story: Story,
    cells: dict[int, _Cell],
    cards: dict[int, Box],
    below: list[list[int]],
    aside: list[list[int]],
    tops: list[int],
    lefts: list[int],
) -> tuple[Route, ...]:
    bottom = [0] * (len(tops) + 1)  # where the gutter under each row begins
    for node, cell in cells.items():
        bottom[cell.row + 1] = max(bottom[cell.row + 1], cards[node].bottom)

    def track(gutter: int, number: int) -> int:
        """Tracks lie just above the next row, under the label of its lane."""
        place = TRACK * (below[gutter].index(number) + 1)
        if gutter < len(tops):
            return tops[gutter] - 8 - TRACK * len(below[gutter]) + place - TRACK
        return bottom[gutter] + 8 + place

    def lane_x(side: int, number: int) -> int:
        return (
            lefts[side] - 8 - TRACK * (len(aside[side]) - aside[side].index(number) - 1) - (0 if side < COLUMNS else 8)
        )

    routes = []
    for number, way in enumerate(story.ways):
        source, target = cells[way.source], cells[way.target]
        start = _port(cards[way.source], [w for w in story.ways if w.source == way.source], way)
        end = _port(cards[way.target], [w for w in story.ways if w.target == way.target], way)
        down = track(source.row + 1, number)
        points = [(start, cards[way.source].bottom), (start, down)]
        if not _straight(source, target):
            x, over = lane_x(_side(source, target), number), track(target.row, number)
            points += [(x, down), (x, over), (end, over)]
        else:
            points.append((end, down))
        routes.append(Route(way, tuple(_cornered([*points, (end, cards[way.target].y)]))))
    return tuple(routes)


def _port(card: Box, ways: list[Way], way: Way) -> int:
    return card.x + card.width * (ways.index(way) + 1) // (len(ways) + 1)


def _cornered(points: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Without points that stand twice."""
    yield points[0]
    yield from (after for before, after in pairwise(points) if after != before)
