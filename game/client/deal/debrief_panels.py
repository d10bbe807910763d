"""The panels of the debrief that only show: grade and dimensions, the radar, what to take along."""

from __future__ import annotations

import math
from collections.abc import Mapping

from game.client import widgets
from game.client.canvas import Canvas
from game.client.deal import charts
from game.client.deal.layout import ADVICE, GRADE, RADAR, SCREEN
from game.client.deal.scroll import Column, measured
from game.client.practices import short_name
from game.client.scale import Box
from game.client.screen import Translate
from game.session.view.review import DebriefView, PracticeScore

_RING, _LARGE_RING = 144, 176
_LOW = 70
_ADVICE_TILE = 32


def draw_note(canvas: Canvas, debrief: DebriefView) -> None:
    """An exam whose debrief is held back."""
    width = 600.0
    title, room = debrief.ending_title or debrief.title, width - 64
    head = max(88.0, 36 + canvas.height(title, width - 128, "h2", 2))
    height = head + 8 + canvas.height(debrief.note, room, "body") + 32
    box = Box((SCREEN.w - width) / 2, (SCREEN.h - height) / 2, width, height)
    canvas.panel(box, 20)
    widgets.icon_tile(canvas, "lock", box.x + 32, box.y + 32, 48)
    canvas.paragraph(title, box.x + 96, box.y + 36, width - 128, "h2", most=2)
    canvas.paragraph(debrief.note, box.x + 32, box.y + head + 8, room, "body", "ink2")


def draw_grade(canvas: Canvas, debrief: DebriefView, t: Translate, column: Column) -> None:
    """The letter in its ring, accuracy, the ten dimensions, how many decisions of each class."""

    def draw(canvas: Canvas, x: float, y: float, width: float) -> float:
        return _draw_numbers(canvas, debrief, t, x, y, width)

    top = GRADE.y + 16
    spare = GRADE.bottom - 12 - top - _RING - 10 - measured(canvas, draw, GRADE.w - 48)
    ring = min(_LARGE_RING, _RING + max(0.0, spare))
    left = GRADE.x + (GRADE.w - ring) / 2
    down = (ring - _RING) / 2
    share = 0.0 if debrief.score is None else min(1.0, max(0.0, debrief.score / 10000))
    widgets.arc(canvas, share, left, top, ring, 10, track="line", colour="gold", fill="gold_soft")
    letter = debrief.grade or "–"
    canvas.text(letter, left, top + 14 + down, "grade", "gold_text", width=ring, align="centre", line=86)
    if debrief.grade:
        score = t("{score} points", score=debrief.score_text)
        below = top + down + (94 if canvas.scale.text < 130 else 103)
        # the words may not touch the ring, which is narrower down there
        deep = below + canvas.line("small") * 0.76 - top - ring / 2
        if canvas.width(score, "small") > 2 * math.sqrt(max(0.0, (ring / 2 - 12) ** 2 - deep**2)):
            score = debrief.score_text
        canvas.text(score, left + 8, below, "small", "ink2", width=ring - 16, align="centre")
    box = Box(GRADE.x + 24, top + ring + 10, GRADE.w - 48, GRADE.bottom - 12 - top - ring - 10)
    column.draw(canvas, box, draw)


def _draw_numbers(canvas: Canvas, debrief: DebriefView, t: Translate, x: float, y: float, width: float) -> float:
    if debrief.grade_name:
        y = canvas.paragraph(debrief.grade_name, x, y, width, "small_strong", align="centre", most=2).bottom + 2
    for cap in (*debrief.caps, *((debrief.note,) if debrief.note else ())):
        y = canvas.paragraph(cap, x, y, width, "small", "wary_text", align="centre", most=3).bottom + 2
    line = max(28.0, canvas.line("number"))
    if debrief.accuracy_text:
        used = canvas.text(debrief.accuracy_text, x + width, y, "number", align="right", line=line)
        canvas.text(t("Accuracy"), x, y, "body", "ink2", width=width - used - 8, line=line)
        y += line + 2
    canvas.rule(x, y, width)
    y += 4
    row = canvas.line("small")
    for dimension in debrief.dimensions:
        canvas.text(dimension.name, x, y, "small", width=width - 44, line=row)
        canvas.text(str(dimension.value), x + width, y, "small_strong", align="right", line=row)
        colour = "wary" if dimension.value < _LOW else "brand"
        widgets.progress(canvas, dimension.value / 100, (x, y + row, width, 5), colour)
        y += row + 8
    canvas.rule(x, y + 2, width)
    return _draw_counts(canvas, debrief, x, y + 10, width)


def _draw_counts(canvas: Canvas, debrief: DebriefView, x: float, y: float, width: float) -> float:
    """Classes side by side; their names below each other when they do not fit."""
    counts = [count for count in debrief.counts if count.rating != "violation" or count.count]
    step = width / max(1, len(counts))
    fits = all(canvas.width(count.label, "small") <= step - 2 for count in counts)
    for number, count in enumerate(counts):
        middle = x + step * (number + 0.5)
        _draw_class(canvas, count.rating, middle - 12, y)
        canvas.text(str(count.count), middle - step / 2, y + 26, "small_strong", width=step, align="centre")
        if fits:
            below = y + 26 + canvas.line("small_strong")
            canvas.text(count.label, middle - step / 2, below, "small", "ink2", width=step, align="centre")
    y += 28 + canvas.line("small_strong")
    if fits:
        return y + canvas.line("small")
    for count in counts:
        _draw_class(canvas, count.rating, x, y + canvas.line("small") / 2 - 8, 16)
        canvas.text(count.label, x + 26, y, "small", "ink2", width=width - 60)
        canvas.text(str(count.count), x + width, y, "small_strong", align="right")
        y += canvas.line("small")
    return y


def _draw_class(canvas: Canvas, rating: str, x: float, y: float, size: float = 24) -> None:
    if rating == "violation":
        canvas.icon("triangle-alert", x, y, size, "hostile")
    else:
        canvas.quality(rating, x, y, size)


def draw_radar(canvas: Canvas, debrief: DebriefView, t: Translate, before: Mapping[str, int]) -> None:
    """Nine practices; one that no decision exercised has no point. `before` are those of the run before, if there was
    one: a dashed line."""
    used = canvas.text(t("Nine practices"), RADAR.x + 20, RADAR.y + 12, "h3", width=RADAR.w - 40)
    large = canvas.scale.text >= 130
    centre = (RADAR.x + RADAR.w / 2, RADAR.y + 192)
    radius = 88.0
    count = len(debrief.practices)
    if count < 3:
        return
    whole = Box(centre[0] - radius - 8, centre[1] - radius - 8, 2 * radius + 16, 2 * radius + 16)
    for share in (100, 80, 60, 40, 20):
        canvas.path(
            charts.path(charts.radar([share] * count, centre, radius), closed=True), whole, colour="line", stroke=1
        )
    spokes = "".join(
        f"M{centre[0]} {centre[1]}L{x:.1f} {y:.1f}" for x, y in charts.radar([100] * count, centre, radius)
    )
    canvas.path(spokes, whole, colour="line", stroke=1)
    points = charts.radar([practice.value or 0 for practice in debrief.practices], centre, radius)
    drawn = [point for point, practice in zip(points, debrief.practices, strict=True) if practice.value is not None]
    if len(drawn) > 1:
        outline = charts.path(drawn, closed=True)
        canvas.path(outline, whole, stroke=0, fill="brand", opacity=0.16)
        canvas.path(outline, whole, colour="brand", stroke=2.5)
    earlier = [
        charts.spoke(number, count, centre, radius * before[practice.id] / 100)
        for number, practice in enumerate(debrief.practices)
        if practice.id in before
    ]
    if len(earlier) > 2:
        canvas.path(charts.path(earlier, closed=True), whole, colour="ink3", stroke=1.6, dash="4 3")
        _draw_last_run(canvas, t, RADAR.x + 36 + used)
    for number, (point, practice) in enumerate(zip(points, debrief.practices, strict=True)):
        _draw_point(canvas, point, practice)
        place = charts.spoke(number, count, centre, radius + 12)
        _draw_practice(canvas, practice, place, centre, t, large)
    y = RADAR.bottom - 12 - canvas.line("small")
    canvas.path(f"M{RADAR.x + 27} {y + 3}l7 7-7 7-7-7Z", Box(RADAR.x + 18, y, 20, 20), stroke=0, fill="wary")
    canvas.text(t("Diamonds are below 50"), RADAR.x + 44, y, "small", "wary_text", width=RADAR.w - 64)


def _draw_last_run(canvas: Canvas, t: Translate, limit: float) -> None:
    """What the dashed line is, at the right of the heading; nothing left of `limit`."""
    words, line = t("Last run"), canvas.line("h3")
    x = RADAR.right - 20 - canvas.width(words, "small") - 30
    if x >= limit:
        y = RADAR.y + 12
        canvas.path(f"M{x + 2} {y + line / 2}h18", Box(x, y, 24, line), colour="ink3", stroke=2, dash="4 3")
        canvas.text(words, x + 30, y, "small", "ink2", line=line)


def _draw_point(canvas: Canvas, point: charts.Point, practice: PracticeScore) -> None:
    x, y = point
    if practice.value is None:
        return
    if practice.low:
        box = Box(x - 8, y - 8, 16, 16)
        canvas.path(
            f"M{x} {y - 6}L{x + 6} {y}L{x} {y + 6}L{x - 6} {y}Z", box, colour="surface", stroke=1.5, fill="wary"
        )
    else:
        canvas.circle(x, y, 5, "brand", "surface", 1.5)


def _draw_practice(
    canvas: Canvas, practice: PracticeScore, place: charts.Point, centre: charts.Point, t: Translate, large: bool
) -> None:
    """The name (an icon with large text) and the value, outside the end of the spoke."""
    x, y = place
    value = "–" if practice.value is None else str(practice.value)
    colour = "wary_text" if practice.low else "ink"
    row = min(canvas.line("small"), 22.0)
    name = "" if large else short_name(practice.id, t)
    width = max(canvas.width(name, "small") if name else 20.0, canvas.width(value, "small_strong"))
    beside = x if x > centre[0] else x - width
    left = x - width / 2 if abs(x - centre[0]) < 14 else beside
    left = min(max(RADAR.x + 8, left), RADAR.right - 8 - width)
    top = y - 2 * row + 6 if y < centre[1] - 60 else y - row if y < centre[1] + 40 else y - row / 2
    if name:
        canvas.text(name, left, top, "small", "ink2", width=width + 1, align="centre", line=row)
    else:
        canvas.icon(practice.icon, left + width / 2 - 10, top + row / 2 - 9, 20, "ink2")
    canvas.text(value, left, top + row - 2, "small_strong", colour, width=width + 1, align="centre", line=row)


def draw_advice(canvas: Canvas, debrief: DebriefView, t: Translate, column: Column) -> None:
    """Two things done well, one to practise, then what the numbers say about people."""
    canvas.text(t("What to take along"), ADVICE.x + 20, ADVICE.y + 12, "h3", width=ADVICE.w - 40)
    top = ADVICE.y + 16 + canvas.line("h3")
    box = Box(ADVICE.x + 20, top, ADVICE.w - 46, ADVICE.bottom - 12 - top)
    column.draw(canvas, box, lambda canvas, x, y, width: _draw_lines(canvas, debrief, x, y, width))


def _draw_lines(canvas: Canvas, debrief: DebriefView, x: float, y: float, width: float) -> float:
    rows = [("check-check", "warm_soft", "warm_text", text) for text in debrief.done_well]
    rows += [("target", "wary_soft", "wary_text", text) for text in debrief.to_practise]
    rows += [
        (icon, "brand_soft", "brand", text)
        for icon, text in (
            ("trending-down", debrief.turning_text),
            ("flag", debrief.won_until_text),
            ("building-2", debrief.remains_text),
            ("user-round", debrief.personal_text),
        )
        if text
    ]
    for icon, fill, colour, text in rows:
        lines = len(canvas.typefaces.flow(text, "small", width - 44, 6).lines)
        height = max(44.0, lines * canvas.line("small") + 8)
        widgets.icon_tile(canvas, icon, x, y + height / 2 - _ADVICE_TILE / 2, _ADVICE_TILE, fill=fill, colour=colour)
        start = y + (height - lines * canvas.line("small")) / 2
        canvas.paragraph(text, x + 44, start, width - 44, "small", most=6)
        y += height + 2
    for layer in debrief.layers:
        line = max(28.0, canvas.line("small"))
        change = f"{layer.before} → {layer.after}"
        used = canvas.width(change, "small_strong")
        canvas.text(layer.name, x, y, "small", width=width - used - 12, line=line)
        canvas.text(change, x + width, y, "small_strong", align="right", line=line)
        y += line
    if debrief.scale_note:
        y = canvas.paragraph(debrief.scale_note, x, y + 8, width, "small", "ink2", most=6).bottom
    return y
