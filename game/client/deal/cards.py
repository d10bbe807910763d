"""The hand: up to four move cards, or at large text a list of which one is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from game.client import widgets
from game.client.canvas import Canvas
from game.client.deal.layout import card_boxes
from game.client.deal.people import draw_face
from game.client.items import Item
from game.client.scale import Box
from game.client.screen import Translate
from game.session.view.parts import Card, Face


def item_id(card: Card) -> str:
    """The focus is kept by move, so it survives a change of language and a redraw."""
    return f"card:{card.move}"


def items(
    hand: Sequence[Card],
    t: Translate,
    *,
    large: bool,
    selected: str,
    confirmed: str,
    press: Callable[[Card], None],
    look_at: Callable[[Card], None],
) -> list[Item]:
    """One item for each card. Pressing selects; the screen confirms on the second press of the `confirmed` one."""
    boxes = card_boxes(len(hand), large, opened(hand, selected))
    return [
        Item(
            item_id(card),
            box,
            describe(card, t) + ("\n" + t("Chosen. The same key or Enter confirms.") if card.move == confirmed else ""),
            partial(press, card),
            "cards",
            enabled=card.open,
            full=describe(card, t),
            keys=(str(card.number),),
            primary=number == 0,
            on_focus=partial(look_at, card),
            radius=12,
        )
        for number, (card, box) in enumerate(zip(hand, boxes, strict=True))
    ]


def describe(card: Card, t: Translate) -> str:
    """A card in words, for tooltips and voices."""
    costs = t(", ").join(part for part in (card.days, card.budget) if part)
    lines = [card.title, card.text]
    who, whom = (t(", ").join(face.name for face in faces) for faces in (card.leaders, card.targets))
    if who or whom:
        lines.append(t("{who} to {whom}", who=who, whom=whom) if who and whom else who or whom)
    if not card.open:
        lines.append(t("Locked: {reason}", reason=card.reason))
    elif costs:
        lines.append(t("Cost: {costs}", costs=costs))
    return "\n".join(lines)


def opened(hand: Sequence[Card], selected: str) -> int:
    """Which card of the large list stands open."""
    return next((number for number, card in enumerate(hand) if card.move == selected), 0)


def draw_hand(canvas: Canvas, hand: Sequence[Card], *, large: bool, selected: str, confirmed: str) -> None:
    """All cards. `selected` is the one the keyboard rests on (open in the large list), `confirmed` the chosen one."""
    open_one = opened(hand, selected)
    for number, (card, box) in enumerate(zip(hand, card_boxes(len(hand), large, open_one), strict=True)):
        chosen = card.move == confirmed
        if large:
            _draw_row(canvas, card, box, chosen=chosen, is_open=number == open_one)
        else:
            _draw_card(canvas, card, box, chosen=chosen)


def _draw_card(canvas: Canvas, card: Card, box: Box, *, chosen: bool) -> None:
    item = item_id(card)
    lift = canvas.level("lift", item) if card.open else 0.0
    box = Box(box.x, box.y - 2 * lift * (1 - canvas.level("press", item)), box.w, box.h)
    _draw_ground(canvas, card, box, chosen=chosen, lift=lift)
    ink, soft = ("ink", "ink2") if card.open else ("ink3", "ink3")
    tile = "brand_soft" if card.open else "line"
    widgets.icon_tile(canvas, card.icon, box.x + 16, box.y + 14, 32, fill=tile, colour="brand" if card.open else "ink3")
    key = widgets.cap_size(canvas, str(card.number))
    widgets.key_cap(canvas, str(card.number), box.right - 14 - key, box.y + 19)
    room = box.w - 56 - 14 - key - 8
    line = min(20.0 * canvas.scale.text / 100, 22.0)
    flow = canvas.typefaces.flow(card.title, "strong", room, 2)
    top = box.y + 14 + (32 - len(flow.lines) * line) / 2
    canvas.paragraph(card.title, box.x + 56, max(box.y + 8, top), room, "strong", ink, most=2, line=line)
    canvas.paragraph(card.text, box.x + 16, box.y + 56, box.w - 32, "small", soft, most=2)
    _draw_foot(canvas, card, box)


def _draw_ground(canvas: Canvas, card: Card, box: Box, *, chosen: bool, lift: float) -> None:
    if not card.open:
        canvas.panel(box, 12, "sunken", edge="line", shadow=0)
    elif chosen:
        canvas.panel(box, 12, "brand_soft", edge="brand", stroke=2, shadow=2)
    elif lift:
        canvas.panel(box, 12, "surface", edge=canvas.mix("surface", "brand", lift), stroke=2, shadow=1 + lift)
    else:
        canvas.panel(box, 12)


def _draw_foot(canvas: Canvas, card: Card, box: Box) -> None:
    y = box.bottom - 40
    if not card.open:
        canvas.icon("lock", box.x + 16, y + 6, 16, "fog_text")
        canvas.paragraph(
            card.reason, box.x + 40, y + (0 if len(card.reason) > 40 else 4), box.w - 56, "small", "fog_text",
            most=2 if canvas.height(card.reason, box.w - 56, "small", 2) <= 42 else 1,
        )  # fmt: skip
        return
    left = _draw_costs(canvas, card, box.right - 16, y + 2)
    _draw_people(canvas, card, box.x + 20, y + 2, left - 12)


def _draw_costs(canvas: Canvas, card: Card, right: float, y: float) -> float:
    """Days and money, ending at `right`; returns the left end."""
    x = right
    for icon, text in (("wallet", card.budget), ("calendar-days", card.days)):
        if not text:
            continue
        x -= canvas.width(text, "small_strong")
        canvas.text(text, x, y, "small_strong", line=24)
        x -= 20
        canvas.icon(icon, x, y + 4, 16, "ink2")
        x -= 12
    return x + 12


def _draw_people(canvas: Canvas, card: Card, x: float, y: float, limit: float) -> None:
    """Who acts, an arrow, on whom. More than two targets become one face and a number."""
    for face in card.leaders[:2]:
        draw_face(canvas, face, x, y, 24, badge=0)
        x += 22
    x += 10 if card.leaders else 0
    if not card.targets or x + 60 > limit:
        return
    canvas.icon("arrow-right", x, y + 4, 16, "ink3")
    x += 26
    shown: tuple[Face, ...] = card.targets if len(card.targets) < 3 else card.targets[:1]
    for face in shown:
        draw_face(canvas, face, x, y, 24, badge=0)
        x += 22
    more = len(card.targets) - len(shown)
    if more and x + 34 <= limit:
        canvas.text(f"+{more}", x + 12, y, "small_strong", "ink2", line=24)


def _draw_row(canvas: Canvas, card: Card, box: Box, *, chosen: bool, is_open: bool) -> None:
    item = item_id(card)
    _draw_ground(canvas, card, box, chosen=chosen, lift=canvas.level("lift", item) if card.open else 0.0)
    if is_open and card.open and not chosen:
        canvas.panel(box, 12, None, edge="brand", stroke=3, shadow=0)
    ink = "ink" if card.open else "ink3"
    tile = "brand_soft" if card.open else "line"
    widgets.icon_tile(canvas, card.icon, box.x + 16, box.y + 12, 40, fill=tile, colour="brand" if card.open else "ink3")
    key = widgets.cap_size(canvas, str(card.number))
    widgets.key_cap(canvas, str(card.number), box.right - 16 - key, box.y + 21)
    if card.open:
        left = _draw_costs(canvas, card, box.right - 16 - key - 10, box.y + 20)
    else:
        left = box.right - 16 - key - 34
        canvas.icon("lock", left + 4, box.y + 22, 20, "fog_text")
    x, room = box.x + 68, left - 12 - box.x - 68
    line = min(canvas.line("strong"), 26.0)
    lines = len(canvas.typefaces.flow(card.title, "strong", room, 2).lines)
    top = box.y + 32 - lines * line / 2
    canvas.paragraph(card.title, x, top, room, "strong", ink, most=2, line=line)
    if is_open:
        text, colour = (card.text, "ink2") if card.open else (card.reason, "fog_text")
        canvas.paragraph(text, x, box.y + 62, box.w - 68 - 24, "small", colour, most=2)
