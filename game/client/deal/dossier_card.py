"""The card at the left of a customer file: who it is, how he stands to us, and in whose hands that lies."""

from __future__ import annotations

from game.client import widgets
from game.client.canvas import Canvas
from game.client.deal.meters import COLOURS, ICONS, Score, draw_bar
from game.client.deal.people import draw_face
from game.client.screen import Translate
from game.client.theme import ATTITUDES
from game.session.view import labels
from game.session.view.parts import Dossier, Node

LEAST, MOST = 124, 176
"""Sizes of the portrait: it takes the room that the words below leave."""


def draw_card(
    canvas: Canvas, file: Dossier, t: Translate, x: float, y: float, width: float, portrait: float = LEAST
) -> float:
    """`portrait` is its size; returns the y below the card."""
    node = file.node
    left = x + (width - portrait) / 2
    if node.known:
        canvas.portrait(node.face.look, node.mood, left, y + 8, portrait, ring=5, badge=round(portrait * 0.27) + 6)
    else:
        canvas.unknown(left, y + 8, portrait, badge=round(portrait * 0.27) + 8)
    y += portrait + 22
    y = canvas.paragraph(node.name, x, y, width, "h1", align="centre", most=2).bottom
    identity = file.identity if node.known else t("Not met yet")
    y = canvas.paragraph(identity, x, y, width, "body", "ink2", align="centre", most=2).bottom + 10
    if not node.known:
        return y
    if node.veto:
        chip = t("May veto")
        widgets.chip(canvas, chip, x + (width - widgets.chip_size(canvas, chip)) / 2, y, icon="shield-check")
        y += widgets.chip_height(canvas) + 10
    y = _draw_moods(canvas, node, t, x, y, width) + 12
    canvas.rule(x, y, width)
    y = _draw_scores(canvas, node, t, x, y + 12, width) + 10
    canvas.rule(x, y, width)
    y = _draw_holders(canvas, file, t, x, y + 12, width)
    if node.wants:
        canvas.rule(x, y + 8, width)
        y = canvas.paragraph(t("What counts here"), x, y + 18, width, "small", "ink2").bottom
        y = canvas.paragraph(node.wants, x, y, width, "small_strong", most=4).bottom
    return y


def _draw_moods(canvas: Canvas, node: Node, t: Translate, x: float, y: float, width: float) -> float:
    """The five attitudes in a row, the present one full; named each, or where words are long the present one alone."""
    step = width / len(ATTITUDES)
    words = {mood: labels.mood(t, mood) for mood in ATTITUDES}
    fits = all(canvas.width(word, "small_strong") <= step - 4 for word in words.values())
    for number, mood in enumerate(ATTITUDES):
        here = mood == node.mood
        size = 28.0 if here else 22.0
        centre = x + step * (number + 0.5)
        canvas.badge(mood, centre - size / 2, y + 14 - size / 2, size)
        if not here:
            canvas.veil((centre - 12, y + 2, 24, 24), "surface", 0.6, 12)
        if fits:
            style, colour = ("small_strong", "ink") if here else ("small", "ink3")
            canvas.text(words[mood], centre - step / 2, y + 30, style, colour, width=step, align="centre")
    if not fits:
        place = x + step * (ATTITUDES.index(node.mood) + 0.5) if node.mood in ATTITUDES else x + width / 2
        used = canvas.width(node.mood_word, "small_strong")
        left = min(max(x, place - used / 2), x + width - used)
        canvas.text(node.mood_word, left, y + 30, "small_strong")
    return y + 30 + canvas.line("small_strong")


def _draw_scores(canvas: Canvas, node: Node, t: Translate, x: float, y: float, width: float) -> float:
    rows: tuple[tuple[Score, str, int, int], ...] = (
        ("relationship", t("Relationship"), node.relationship, node.needs_relationship),
        ("trust", t("Trust"), node.trust, node.needs_trust),
    )
    number = canvas.width("100", "strong")
    for score, label, value, need in rows:
        line = max(32.0, canvas.line("body") + 4)
        canvas.icon(ICONS[score], x, y + line / 2 - 10, 20, COLOURS[score])
        bar = 92.0 if canvas.scale.text < 115 else 58.0
        canvas.text(label, x + 26, y, "small", width=width - 26 - bar - number - 14, line=line)
        draw_bar(canvas, score, (x + width - number - 8 - bar, y + line / 2 - 6, bar, 12), value, mark=need)
        canvas.text(str(value), x + width, y, "strong", align="right", line=line)
        y += line
    needs = {need for _, _, _, need in rows if need >= 0}
    if needs:
        words = t("The tick marks the {need} that the next gate needs", need=max(needs))
        y = canvas.paragraph(words, x, y + 2, width, "small", "ink2", most=2).bottom
    return y


def _draw_holders(canvas: Canvas, file: Dossier, t: Translate, x: float, y: float, width: float) -> float:
    """Who holds the relationship personally, and what would be left of it tomorrow."""
    heading = canvas.text(t("Who holds the tie"), x, y, "small_strong", width=width)
    if heading + 12 + canvas.width(file.holders_label, "small") <= width:
        canvas.text(file.holders_label, x + width, y, "small", "ink2", align="right")
    else:
        y += canvas.line("small")
        canvas.text(file.holders_label, x, y, "small", "ink2", width=width)
    y += canvas.line("small") + 8
    for holding in file.node.holdings:
        draw_face(canvas, holding.holder, x + 4, y + 4, 30)
        canvas.text(holding.holder.name, x + 48, y, "small", width=width - 96, line=38)
        canvas.text(str(holding.points), x + width, y, "small_strong", align="right", line=38)
        y += 42
    return canvas.paragraph(file.remains_label, x, y + 2, width, "small", "ink2", most=4).bottom
