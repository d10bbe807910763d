"""Rectangles of the deal screens in design pixels (1280x720), after STYLE 5. No drawing here.

Every rectangle is (x, y, width, height). Screens add their own inner places to these.
"""

from __future__ import annotations

from typing import Final

from game.client.scale import Box

SCREEN: Final = Box(0, 0, 1280, 720)

# deal board
TOP: Final = Box(0, 0, 1280, 56)
STAGE: Final = Box(24, 64, 1232, 56)
MAP: Final = Box(24, 128, 616, 568)
SCENE: Final = Box(656, 128, 600, 216)
PROMPT: Final = Box(656, 352, 600, 24)
CARDS: Final[tuple[Box, ...]] = (
    Box(656, 384, 292, 152),
    Box(964, 384, 292, 152),
    Box(656, 544, 292, 152),
    Box(964, 544, 292, 152),
)
RESULT: Final = Box(656, 128, 600, 568)

NODE_X: Final = (40, 238, 436)
NODE_Y: Final = (184, 344, 504)
NODE_SIZE: Final = (188, 112)

# second layout, at 130 % text: three taller rows, cards become a list
LARGE_SCENE: Final = Box(656, 128, 600, 208)
LARGE_NODE_Y: Final = (168, 336, 504)
LARGE_NODE_SIZE: Final = (188, 128)

# dossier: a sheet over the deal screen
SHEET: Final = Box(176, 24, 1080, 672)
ID_CARD: Final = Box(200, 48, 288, 624)
TABS: Final = Box(520, 48, 712, 40)
FACTS: Final = Box(520, 104, 712, 304)
TREND: Final = Box(520, 424, 344, 248)
LOG: Final = Box(880, 424, 352, 248)
TAB_BODY: Final = Box(520, 104, 712, 568)

# briefing
HEAD: Final = Box(24, 24, 1232, 40)
CUSTOMER: Final = Box(24, 80, 400, 616)
GOALS: Final = Box(440, 80, 400, 616)
TEAM: Final = Box(856, 80, 400, 616)

# debrief
DEBRIEF_HEAD: Final = Box(24, 16, 1232, 48)
GRADE: Final = Box(24, 80, 288, 616)
GRAPH: Final = Box(328, 80, 568, 232)
MOVES: Final = Box(328, 328, 568, 368)
RADAR: Final = Box(912, 80, 344, 360)
ADVICE: Final = Box(912, 456, 344, 240)

LARGE_LIST_TOP: Final = 348
LARGE_LIST_BOTTOM: Final = 696
LARGE_OPEN: Final = 124
LARGE_CLOSED: Final = 64
LARGE_GAP: Final = 10


def node_box(row: int, column: int, large: bool) -> Box:
    """Where the person in this seat of the map is drawn."""
    width, height = LARGE_NODE_SIZE if large else NODE_SIZE
    return Box(NODE_X[column], (LARGE_NODE_Y if large else NODE_Y)[row], width, height)


def card_boxes(count: int, large: bool, opened: int) -> tuple[Box, ...]:
    """Where up to four move cards stand; in the large layout card `opened` is the tall one of the list."""
    if not large:
        return CARDS[:count]
    boxes: list[Box] = []
    y: float = LARGE_LIST_TOP
    for index in range(count):
        height = LARGE_OPEN if index == opened else LARGE_CLOSED
        boxes.append(Box(656, y, 600, height))
        y += height + LARGE_GAP + (2 if index == opened else 0)
    return tuple(boxes)
