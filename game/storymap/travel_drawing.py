"""The map of what a room did, as SVG without style or script: the page that shows it has the colours.

Width and number of a way say how many went there; the path that most took, and standard practice, stand out.
"""

from __future__ import annotations

from game.page import safe
from game.storymap.drawing import (
    Telling,
    anchor,
    fitted,
    lane_name,
    rectangle,
    result_name,
    text,
)
from game.storymap.graph import Story
from game.storymap.layout import FOOT, HEAD, ROW, Box, Layout, Route
from game.storymap.travel import Travel

_WIDEST = 14
"""Pixels of a way that the whole room took; one that a single run took has 2."""


def travel_svg(story: Story, layout: Layout, telling: Telling, travel: Travel) -> str:
    """Cards are links to `#scene-ID` and `#ending-ID`."""
    t, title = telling.t, telling.word(telling.script.title)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="0 0 {layout.width} {layout.height}" '
        f'width="{layout.width}" height="{layout.height}" role="group" '
        f'aria-label="{safe(t("Paths of the room: {title}", title=title))}">',
        *_heading(telling, travel),
    ]
    for lane in layout.lanes:
        parts.append(rectangle("lane", lane.box, 10))
        parts.append(text("lane-name", lane.box.x + 12, lane.box.y + 22, lane_name(lane.name, t)))
    # wide ones first, so that narrow ones are not hidden
    taken = sorted(layout.routes, key=lambda one: travel.ways.get((one.way.source, one.way.target), 0))
    parts += [_way(route, travel) for route in taken]
    parts += [_card(story, node, box, telling, travel) for node, box in layout.cards.items()]
    # numbers stand above everything that could cross them
    parts += [_number(route, travel) for route in taken]
    return "\n".join(part for part in parts if part) + "\n</svg>\n"


def _heading(telling: Telling, travel: Travel) -> list[str]:
    t = telling.t
    return [
        text("title", 24, 36, telling.word(telling.script.title)),
        '<path class="way most" stroke-width="8" d="M24 60H64"/>',
        text("small", 72, 64, t("most travelled path")),
        '<path class="way standard" stroke-width="3" d="M324 60H364"/>',
        text("small", 372, 64, t("standard line")),
        text("small", 24, 92, t("The width of a way and its number say how many went there.")),
        text("small", 24, 116, t.plural("{n} run has begun.", "{n} runs have begun.", travel.runs)),
    ]


def _way(route: Route, travel: Travel) -> str:
    way = route.way
    pair = (way.source, way.target)
    taken = travel.ways.get(pair, 0)
    kind = "way" if taken else "way untaken"
    width = 2 + (_WIDEST - 2) * (taken - 1) // max(travel.runs - 1, 1) if taken else 1
    path = "M" + "L".join(f"{x} {y}" for x, y in route.points)
    x, y = route.points[-1]
    most = " most" if pair in travel.most_ways else ""
    drawn = f'<path class="{kind}{most}" stroke-width="{width}" d="{path}"/><path class="tip{most}" d="M{x} {y}l-6 -9h12z"/>'
    if way.standard:
        drawn += f'<path class="way standard" stroke-width="2" d="{path}"/>'
    return drawn


def _number(route: Route, travel: Travel) -> str:
    way = route.way
    taken = travel.ways.get((way.source, way.target), 0)
    if not taken:
        return ""
    (x, top), (_, bottom) = route.points[0], route.points[1]
    label = str(taken)
    box = Box(x - 5 - 4 * len(label), (top + bottom) // 2 - 9, 10 + 8 * len(label), 18)
    return rectangle("count", box, 9) + text("count-number", x, box.y + 14, label)


def _card(story: Story, node: int, box: Box, telling: Telling, travel: Travel) -> str:
    inside = _ending if node >= len(story.program.scenes) else _scene
    drawn = inside(story, node, box, telling, travel)
    kinds = [name for name, on in (("untaken", not travel.nodes.get(node)), ("most", node in travel.most)) if on]
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    return f'<a href="#{safe(anchor(story, node))}"{kind}>{drawn}</a>'


def _came(node: int, telling: Telling, travel: Travel) -> str:
    return telling.t("{count} of {all}", count=travel.nodes.get(node, 0), all=travel.runs)


def _scene(story: Story, node: int, box: Box, telling: Telling, travel: Travel) -> str:
    script = telling.script.scenes[node]
    title, came = telling.word(script.faces[-1].title), _came(node, telling, travel)
    parts = [
        f"<title>{safe(title)}: {safe(came)}</title>",
        rectangle("card", box, 8),
        text("title", box.x + 14, box.y + 28, fitted(title, 16, box.width - 28)),
    ]
    gate = telling.script.gates[script.gate].code if script.gate >= 0 else ""
    if gate:
        parts.append(text("gate-name", box.x + 14, box.y + 48, f"◆ {gate}"))
    for row, move in enumerate(story.moves(node)):
        parts.append(
            _move(story, move, Box(box.x + 8, box.y + HEAD + ROW * row, box.width - 16, ROW - 4), telling, travel)
        )
    parts.append(text("small", box.x + 14, box.bottom - FOOT + 20, came))
    return "".join(parts)


def _move(story: Story, move: int, box: Box, telling: Telling, travel: Travel) -> str:
    card = telling.script.cards[move]
    taken = travel.moves.get(move, 0)
    most = max(travel.moves.get(other, 0) for other in story.moves(story.program.moves[move].scene))
    parts = []
    if taken:
        parts.append(rectangle("bar", Box(box.x, box.y, max(6, box.width * taken // most), box.height), 3))
        parts.append(text("move-number", box.right - 8, box.y + 16, str(taken)))
    if move in story.standard:
        parts.append(f'<circle class="dot-standard" cx="{box.x + 8}" cy="{box.y + 11}" r="4.5"/>')
    label = ("⚠ " if card.kind == "forbidden" else "") + telling.word(card.title)
    parts.append(text("move" if taken else "move lost", box.x + 18, box.y + 16, fitted(label, 13, box.width - 60)))
    return "".join(parts)


def _ending(story: Story, node: int, box: Box, telling: Telling, travel: Travel) -> str:
    script = telling.script.endings[node - len(story.program.scenes)]
    title, came = telling.word(script.title) or script.id, _came(node, telling, travel)
    won = "card won" if script.result in ("won", "won_badly") else "card"
    return "".join(
        [
            f"<title>{safe(title)}: {safe(came)}</title>",
            rectangle(won, box, 34),
            text("title", box.x + 24, box.y + 26, fitted(title, 16, box.width - 48)),
            text("small", box.x + 24, box.y + 45, result_name(script.result, telling.t)),
            text("small", box.x + 24, box.y + 63, came),
        ]
    )
