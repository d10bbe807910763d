"""The value after each decision beside the standard line, each decision with the sign of its class."""

from __future__ import annotations

from game.client import signs
from game.client.canvas import Canvas
from game.client.deal import charts
from game.client.deal.layout import GRAPH
from game.client.scale import Box
from game.client.screen import Translate
from game.session.view.review import DebriefView

_BAND = 28
_TENTHS = 10


def draw_graph(canvas: Canvas, debrief: DebriefView, t: Translate, selected: int, drawn: float = 1.0) -> None:
    """`selected` is the number of the decision whose row stands open; `drawn` how much of your line there is yet."""
    line = canvas.line("h3")
    canvas.text(t("Value of the deal"), GRAPH.x + 20, GRAPH.y + 12, "h3", width=GRAPH.w * 0.45)
    x = GRAPH.right - 20
    for label, colour, stroke, dash in (
        (t("Standard practice"), "ink3", 2.0, "3 4"),
        (t("You"), "brand", 3.0, ""),
    ):
        x -= canvas.text(label, x, GRAPH.y + 12, "small", "ink2", align="right", line=line) + 30
        place = Box(x, GRAPH.y + 12, 24, line)
        canvas.path(f"M{x + 2} {place.y + line / 2}h18", place, colour=colour, stroke=stroke, dash=dash)
        x -= 12
    if not debrief.curve:
        canvas.paragraph(debrief.note, GRAPH.x + 20, GRAPH.y + 60, GRAPH.w - 40, "body", "ink2", most=4)
        return
    values = [point.value / _TENTHS for point in debrief.curve]
    book = [point.book / _TENTHS for point in debrief.curve]
    scale = charts.scale_for([*values, *book])
    axis = max(canvas.width(str(tick), "micro") for tick in scale.ticks) + 12
    top = GRAPH.y + 24 + line
    below = canvas.line("micro") + (canvas.line("small") + 4 if debrief.won_until is not None else 0)
    plot = Box(GRAPH.x + 20 + axis, top, GRAPH.w - 56 - axis, GRAPH.bottom - 16 - below - top)
    for tick in scale.ticks:
        level = charts.height_of(tick, plot, scale)
        canvas.rule(plot.x, level, plot.w)
        height = canvas.line("micro")
        canvas.text(str(tick), plot.x - 8, level - height / 2, "micro", "ink3", align="right", line=height)
    points = charts.curve(values, plot, scale)
    _draw_band(canvas, debrief, plot, points, selected)
    canvas.path(charts.path(charts.curve(book, plot, scale)), plot.inset(-4), colour="ink3", stroke=1.6, dash="3 4")
    with canvas.clip(Box(plot.x - 16, plot.y - 16, (plot.w + 32) * drawn, GRAPH.bottom - plot.y + 16)):
        _draw_yours(canvas, debrief, t, plot, points, selected)


def _draw_yours(
    canvas: Canvas, debrief: DebriefView, t: Translate, plot: Box, points: tuple[charts.Point, ...], selected: int
) -> None:
    area = f"{charts.path(points)}L{plot.right} {plot.bottom}L{plot.x} {plot.bottom}Z"
    canvas.path(area, plot.inset(-4), stroke=0, fill="brand", opacity=0.12)
    canvas.path(charts.path(points), plot.inset(-8), colour="brand", stroke=2.8)
    _draw_won_until(canvas, debrief, t, plot, points)
    _draw_signs(canvas, debrief, plot, points, selected)


def _draw_band(
    canvas: Canvas, debrief: DebriefView, plot: Box, points: tuple[charts.Point, ...], selected: int
) -> None:
    for place, point in enumerate(debrief.curve):
        if point.number == selected and place:
            x = points[place][0]
            canvas.veil((x - _BAND / 2, plot.y - 4, _BAND, plot.h + 4), "ink", 0.08, 6)


def _draw_signs(
    canvas: Canvas, debrief: DebriefView, plot: Box, points: tuple[charts.Point, ...], selected: int
) -> None:
    ratings = {decision.number: decision.rating for decision in debrief.decisions}
    step = plot.w / max(1, len(points) - 1)
    for point, (x, y) in zip(debrief.curve[1:], points[1:], strict=True):
        here = point.number == selected
        size = min(24.0 if here else 18.0, step + 4)
        rating = ratings.get(point.number, "")
        if rating in signs.QUALITIES:
            canvas.quality(rating, x - size / 2, y - size / 2, size)
        else:
            canvas.circle(x, y, 4, "brand")
        canvas.text(
            str(point.number), x - step / 2, plot.bottom + 4, "micro", "ink" if here else "ink3",
            width=step, align="centre",
        )  # fmt: skip


def _draw_won_until(
    canvas: Canvas, debrief: DebriefView, t: Translate, plot: Box, points: tuple[charts.Point, ...]
) -> None:
    """A flag where the deal could last be won, with the words below the axis."""
    if debrief.won_until is None:
        return
    places = [place for place, point in enumerate(debrief.curve) if point.number == debrief.won_until]
    if not places:
        return
    x = points[places[0]][0]
    canvas.path(f"M{x} {plot.y}V{plot.bottom}", plot.inset(-4), colour="gold", stroke=2, dash="2 4")
    words = t("Could still be won until here")
    y = plot.bottom + 4 + canvas.line("micro")
    width = canvas.width(words, "small") + 24
    left = min(max(plot.x, x - width / 2), plot.right - width)
    canvas.icon("flag", left, y + canvas.line("small") / 2 - 8, 16, "gold_text")
    canvas.text(words, left + 22, y, "small", "gold_text", width=plot.right - left - 20)
