"""People as the deal screens draw them: a face in its ring, and the card of somebody on the map."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.client import widgets
from game.client.canvas import Canvas
from game.client.deal.meters import draw_figure, draw_meter
from game.client.motion import ease_out, ease_out_back
from game.client.scale import Box
from game.session.view.parts import Face, MoodName, Node

_FADED = 0.45
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Shown:
    """What a card shows in place of the person's present numbers while they grow, and what they were before."""

    relationship: int
    trust: int
    before: tuple[int, int] | None = None
    mood: MoodName | None = None
    mood_word: str = ""
    mood_before: MoodName | None = None
    """The attitude that is turning into `mood`; None: it stays as it is."""
    turn: float = 1.0
    """How far it has turned. The face, its badge and the word change at the half."""
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


def draw_turning(
    canvas: Canvas, look: str, before: MoodName, after: MoodName, turn: float, x: float, y: float, size: float,
    *, ring: float | None = None, badge: float | None = None,
) -> None:  # fmt: skip
    """A portrait whose attitude turns: ring and ground fade over, the face changes at the half, the badge pops."""
    if before == after or turn >= 1:
        canvas.portrait(look, after, x, y, size, ring=ring, badge=badge)
        return
    share, half = ease_out(turn), before if turn < _HALF else after
    ring = ring if ring is not None else (4 if size >= 60 else 3)
    canvas.circle(x + size / 2, y + size / 2, size / 2 + ring, canvas.mix(before, after, round(share, 1)))
    ground = canvas.mix(f"{before}_soft", f"{after}_soft", round(share, 1))
    canvas.face(look, half, x, y, size, ground)
    badge = max(20, int(size * 0.34)) if badge is None else badge
    if not badge:
        return
    if turn < _HALF:
        canvas.badge(before, x + size - badge * 0.82, y + size - badge * 0.88, badge)
    # the new sign grows over the old one around its middle
    large = round(badge * ease_out_back(turn))
    if large > 0:
        middle_x, middle_y = x + size - badge * 0.32, y + size - badge * 0.38
        canvas.badge(after, middle_x - large / 2, middle_y - large / 2, large)


def draw_node(
    canvas: Canvas,
    box: Box,
    node: Node,
    *,
    large: bool,
    selected: bool = False,
    hover: float = 0.0,
    faded: bool = False,
    shown: Shown | None = None,
    unmet: str = "",
) -> None:
    """The card of a person on the map; `faded` when a result concerns others, `unmet` says that we know nobody here."""
    if not node.known:
        _draw_unknown(canvas, box, replace(node, title=node.title or unmet), large, hover)
    else:
        shown = shown or Shown(node.relationship, node.trust)
        edge = "brand" if selected else None
        canvas.panel(box, 12, "surface", edge=edge, stroke=2, shadow=2 if selected else 1 + hover)
        if large:
            _draw_large(canvas, box, node, shown)
        else:
            _draw_small(canvas, box, node, shown)
        if shown.fog:
            left = Box(box.right - box.w * shown.fog, box.y, box.w * shown.fog, box.h)
            with canvas.clip(left), canvas.faded(left, shown.fog):
                _draw_unknown(canvas, box, replace(node, name="", title=""), large, 0)
    if faded or node.gone:
        canvas.veil(box, "paper", _FADED, 12)


def _draw_small(canvas: Canvas, box: Box, node: Node, shown: Shown) -> None:
    mood = shown.mood or node.mood
    word = shown.mood_word or node.mood_word
    before_mood = shown.mood_before or mood
    draw_turning(canvas, node.face.look, before_mood, mood, shown.turn, box.x + 13, box.y + 13, 54, ring=4)
    x, right = box.x + 82, box.right - 8
    if node.gone:
        pill = 24.0
        canvas.icon("log-out", right - 22, box.y + 10, 20, "ink2")
    else:
        pill = canvas.width(word, "small") + 16
        fill, ink = _pill_colours(canvas, before_mood, mood, shown.turn)
        canvas.panel((right - pill, box.y + 8, pill, 24), 12, fill, shadow=0)
        canvas.text(word, right - pill + 8, box.y + 8, "small", ink, line=24)
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
    before_mood = shown.mood_before or mood
    draw_turning(canvas, node.face.look, before_mood, mood, shown.turn, box.x + 12, box.y + 14, 50, ring=4)
    x, room = box.x + 74, box.w - 80
    canvas.text(node.name, x, box.y + 8, _name_style(canvas, node.name, room), width=room, line=26)
    canvas.text(node.title, x, box.y + 34, "small", "ink2", width=room, line=24)
    pill = min(room, canvas.width(word, "small") + 20)
    fill, ink = _pill_colours(canvas, before_mood, mood, shown.turn)
    canvas.panel((x, box.y + 60, pill, 26), 13, fill, shadow=0)
    canvas.text(word, x, box.y + 60, "small", ink, width=pill, align="centre", line=26)
    left = draw_figure(canvas, "relationship", box.x + 12, box.y + 94, shown.relationship)
    draw_figure(canvas, "trust", box.x + 12 + left + 20, box.y + 94, shown.trust)


def _pill_colours(canvas: Canvas, before: MoodName, after: MoodName, turn: float) -> tuple[str, str]:
    """Fill and words of the pill of an attitude that turns."""
    share = round(ease_out(turn), 1)
    fill, ink = (canvas.mix(before + part, after + part, share) for part in ("_soft", "_text"))
    return fill, ink


def _name_style(canvas: Canvas, name: str, room: float) -> str:
    """A long name is set smaller before it is cut."""
    return "strong" if canvas.width(name, "strong") <= room else "small_strong"


def _draw_unknown(canvas: Canvas, box: Box, node: Node, large: bool, shadow: float) -> None:
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
