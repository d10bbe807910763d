"""People as the deal screens draw them: a face in its ring, and the card of somebody on the map."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.client import widgets
from game.client.canvas import Canvas
from game.client.deal.meters import draw_figure, draw_meter
from game.client.scale import Box
from game.session.view.parts import Face, MoodName, Node

_FADED = 0.45


@dataclass(frozen=True, slots=True)
class Shown:
    """What a card shows in place of the person's present numbers while they grow, and what they were before."""

    relationship: int
    trust: int
    before: tuple[int, int] | None = None
    mood: MoodName | None = None
    mood_word: str = ""
    fog: float = 0.0
    """How much of the card still lies in fog, from the right: somebody who has just been met."""


def draw_face(canvas: Canvas, face: Face, x: float, y: float, size: float, *, badge: float | None = None) -> None:
    """A person in a row: brand ring for ours, the ring of the mood for the customer's, hatched if unknown."""
    if not face.look:
        canvas.unknown(x, y, size, badge=badge)
    elif face.ours:
        canvas.own(face.look, x, y, size, face.mood)
    elif face.mood == "unknown":
        canvas.face(face.look, "neutral", x, y, size)
    else:
        canvas.portrait(face.look, face.mood, x, y, size, badge=badge)


def draw_node(
    canvas: Canvas,
    box: Box,
    node: Node,
    *,
    large: bool,
    selected: bool = False,
    hovered: bool = False,
    faded: bool = False,
    shown: Shown | None = None,
    unmet: str = "",
) -> None:
    """The card of a person on the map; `faded` when a result concerns others, `unmet` says that we know nobody here."""
    if not node.known:
        _draw_unknown(canvas, box, replace(node, title=node.title or unmet), large, hovered)
    else:
        shown = shown or Shown(node.relationship, node.trust)
        edge = "brand" if selected else None
        canvas.panel(box, 12, "surface", edge=edge, stroke=2, shadow=2 if selected or hovered else 1)
        if large:
            _draw_large(canvas, box, node, shown)
        else:
            _draw_small(canvas, box, node, shown)
        if shown.fog:
            with canvas.clip(Box(box.right - box.w * shown.fog, box.y, box.w * shown.fog, box.h)):
                _draw_unknown(canvas, box, replace(node, name="", title=""), large, hovered=False)
    if faded or node.gone:
        canvas.veil(box, "paper", _FADED, 12)


def _draw_small(canvas: Canvas, box: Box, node: Node, shown: Shown) -> None:
    mood = shown.mood or node.mood
    word = shown.mood_word or node.mood_word
    canvas.portrait(node.face.look, mood, box.x + 13, box.y + 13, 54, ring=4)
    x, right = box.x + 82, box.right - 8
    if node.gone:
        pill = 24.0
        canvas.icon("log-out", right - 22, box.y + 10, 20, "ink2")
    else:
        pill = canvas.width(word, "small") + 16
        canvas.panel((right - pill, box.y + 8, pill, 24), 12, f"{mood}_soft", shadow=0)
        canvas.text(word, right - pill + 8, box.y + 8, "small", f"{mood}_text", line=24)
    if node.role_code and x + canvas.width(node.role_code, "small") + 14 <= right - pill:
        widgets.tag(canvas, node.role_code, x, box.y + 10)
    canvas.text(node.name, x, box.y + 33, _name_style(canvas, node.name, right - x), width=right - x, line=22)
    canvas.text(node.title, x, box.y + 54, "small", "ink2", width=right - x, line=20)
    before = shown.before or (None, None)
    width = (box.w - 24 - 12) / 2
    draw_meter(canvas, "relationship", box.x + 12, box.y + 86, width, shown.relationship, before[0])
    draw_meter(canvas, "trust", box.x + 24 + width, box.y + 86, width, shown.trust, before[1])


def _draw_large(canvas: Canvas, box: Box, node: Node, shown: Shown) -> None:
    mood = shown.mood or node.mood
    word = shown.mood_word or node.mood_word
    canvas.portrait(node.face.look, mood, box.x + 12, box.y + 14, 50, ring=4)
    x, room = box.x + 74, box.w - 80
    canvas.text(node.name, x, box.y + 8, _name_style(canvas, node.name, room), width=room, line=26)
    canvas.text(node.title, x, box.y + 34, "small", "ink2", width=room, line=24)
    pill = min(room, canvas.width(word, "small") + 20)
    canvas.panel((x, box.y + 60, pill, 26), 13, f"{mood}_soft", shadow=0)
    canvas.text(word, x, box.y + 60, "small", f"{mood}_text", width=pill, align="centre", line=26)
    left = draw_figure(canvas, "relationship", box.x + 12, box.y + 94, shown.relationship)
    draw_figure(canvas, "trust", box.x + 12 + left + 20, box.y + 94, shown.trust)


def _name_style(canvas: Canvas, name: str, room: float) -> str:
    """A long name is set smaller before it is cut."""
    return "strong" if canvas.width(name, "strong") <= room else "small_strong"


def _draw_unknown(canvas: Canvas, box: Box, node: Node, large: bool, hovered: bool) -> None:
    shadow = 1 if hovered else 0
    canvas.panel(box, 12, "fog_soft", edge="fog", stroke=1.5, dash="4 3", shadow=shadow)
    if large:
        canvas.unknown(box.x + 10, box.y + 12, 52)
        x, room = box.x + 74, box.w - 82
    else:
        canvas.unknown(box.x + 12, box.y + 12, 56)
        x, room = box.x + 82, box.w - 90
    name = canvas.paragraph(node.name, x, box.y + 10, room, "small_strong", "fog_text", most=2)
    most = 1 if name.lines > 1 else 2
    canvas.paragraph(node.title, x, name.bottom, room, "small", "fog_text", most=most)
    if not large:
        width = (box.w - 24 - 12) / 2
        draw_meter(canvas, "relationship", box.x + 12, box.y + 86, width, None)
        draw_meter(canvas, "trust", box.x + 24 + width, box.y + 86, width, None)
