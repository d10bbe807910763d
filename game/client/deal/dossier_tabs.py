"""What the four tabs of a customer file show: facts with trend and log, all contacts, influence, promises."""

from __future__ import annotations

from collections.abc import Callable

from game.client import widgets
from game.client.canvas import Canvas
from game.client.deal import blocks, charts
from game.client.deal.layout import FACTS, LOG, TAB_BODY, TREND
from game.client.deal.scroll import Column, measured
from game.client.scale import Box
from game.client.screen import Translate
from game.session.view.parts import Dossier, FactLine, Influence, LogLine

Tab = Callable[[Canvas, Dossier, Translate, Column], None]

_PAD = 16
_SCALE = charts.Scale(0, 100, (0, 50, 100))


def draw_file(canvas: Canvas, file: Dossier, t: Translate, scroll: Column) -> None:
    """What we know, how both scores went, and the last contacts."""
    _draw_panel(canvas, FACTS, t("What we know"), file.known_label)
    body, line = _body(canvas, FACTS), canvas.line("small")

    def draw(canvas: Canvas, x: float, y: float, width: float) -> float:
        return _draw_facts(canvas, file, t, x, y, width)

    scroll.draw(canvas, body, draw)
    note = t("Each says where it is from, so that a colleague can take over")
    room = body.h - measured(canvas, draw, body.w)
    if file.node.facts and room >= line and canvas.width(note, "small") <= body.w - 26:
        y = body.bottom - line
        canvas.icon("folder-open", body.x, y + line / 2 - 9, 18, "ink2")
        canvas.text(note, body.x + 26, y, "small", "ink2", line=line)
    _draw_trend(canvas, file, t)
    _draw_panel(canvas, LOG, t("Contacts"), "")
    inner = _body(canvas, LOG)
    with canvas.clip(inner):
        y = inner.y
        for entry in sorted(file.log, key=lambda entry: -entry.number):
            if y + _log_height(canvas) > inner.bottom:
                break
            y = _draw_log(canvas, entry, inner.x, y, inner.w)
        if not file.log:
            canvas.paragraph(t("No contact so far"), inner.x, y, inner.w, "small", "ink2")


def draw_contacts(canvas: Canvas, file: Dossier, t: Translate, scroll: Column) -> None:
    """Every decision that touched this person, the last one first."""
    _draw_panel(canvas, TAB_BODY, t("Contacts"), "")

    def draw(canvas: Canvas, x: float, y: float, width: float) -> float:
        if not file.log:
            return canvas.paragraph(t("No contact so far"), x, y, width, "body", "ink2").bottom
        for entry in sorted(file.log, key=lambda entry: -entry.number):
            y = _draw_log(canvas, entry, x, y, width)
        return y

    scroll.draw(canvas, _body(canvas, TAB_BODY), draw)


def draw_influence(canvas: Canvas, file: Dossier, t: Translate, scroll: Column) -> None:
    """Whom this person listens to and who listens to him."""
    _draw_panel(canvas, TAB_BODY, t("Influence"), t("Weight {influence} of 5", influence=file.node.influence))

    def draw(canvas: Canvas, x: float, y: float, width: float) -> float:
        y = _draw_ties(canvas, t("Listens to"), file.node.listens_to, t, x, y, width)
        y = _draw_ties(canvas, t("Is heard by"), file.listened_by, t, x, y + 8, width)
        note = t("A loss of trust spreads twice as far along these lines as a gain.")
        return canvas.paragraph(note, x, y + 12, width, "small", "ink2").bottom

    scroll.draw(canvas, _body(canvas, TAB_BODY), draw)


def draw_promises(canvas: Canvas, file: Dossier, t: Translate, scroll: Column) -> None:
    """What we promised this person, and what came of it."""
    _draw_panel(canvas, TAB_BODY, t("Promises"), "")

    def draw(canvas: Canvas, x: float, y: float, width: float) -> float:
        if not file.promises:
            return canvas.paragraph(t("Nothing promised so far"), x, y, width, "body", "ink2").bottom
        for promise in file.promises:
            y = blocks.draw_promise(canvas, promise, x, y + 6, width) + 6
            canvas.rule(x, y, width)
        return y

    scroll.draw(canvas, _body(canvas, TAB_BODY), draw)


TABS: tuple[Tab, ...] = (draw_file, draw_contacts, draw_influence, draw_promises)


def _draw_panel(canvas: Canvas, box: Box, title: str, aside: str) -> None:
    canvas.panel(box)
    width = min(box.w * 0.5, canvas.width(aside, "small"))
    y = box.y + 12
    canvas.text(title, box.x + _PAD, y, "h3", width=box.w - 2 * _PAD - width - 8)
    if aside:
        line = canvas.line("h3")
        canvas.text(aside, box.right - _PAD - width, y, "small", "ink2", width=width + 1, align="right", line=line)


def _body(canvas: Canvas, box: Box) -> Box:
    top = box.y + 12 + canvas.line("h3") + 8
    return Box(box.x + _PAD, top, box.w - 2 * _PAD, box.bottom - 12 - top)


def _draw_facts(canvas: Canvas, file: Dossier, t: Translate, x: float, y: float, width: float) -> float:
    tile = (width - 8) / 2
    facts = sorted(file.node.facts, key=lambda fact: fact.state == "unknown")
    if not facts:
        return canvas.paragraph(t("There is nothing to find out here."), x, y, width, "body", "ink2").bottom
    for pair in (facts[start : start + 2] for start in range(0, len(facts), 2)):
        height = max(_fact_height(canvas, fact, tile) for fact in pair)
        for place, fact in enumerate(pair):
            _draw_tile(canvas, fact, t, Box(x + place * (tile + 8), y, tile, height))
        y += height + 8
    return y


def _fact_text(fact: FactLine) -> str:
    return fact.hint if fact.state == "unknown" else fact.text or fact.chip


def _fact_height(canvas: Canvas, fact: FactLine, width: float) -> float:
    text = canvas.height(_fact_text(fact), width - 62, "small_strong", 4)
    return max(64.0, 20 + canvas.line("small") + text)


def _draw_tile(canvas: Canvas, fact: FactLine, t: Translate, box: Box) -> None:
    unknown = fact.state == "unknown"
    if unknown:
        canvas.panel(box, 12, "fog_soft", edge="fog", stroke=1.5, dash="4 3", shadow=0)
    else:
        canvas.panel(box, 12, "paper", shadow=0)
    colour = "fog_text" if unknown else "brand"
    icon = "circle-help" if unknown else fact.icon
    canvas.icon(icon, box.x + 14, box.y + box.h / 2 - 11, 22, colour)
    x, room = box.x + 48, box.w - 62
    aside = "" if unknown else t("new") if fact.new else fact.state_label
    used = min(room * 0.45, canvas.width(aside, "small"))
    if fact.new and not unknown:
        canvas.panel((box.right - 22 - used, box.y + 9, used + 16, canvas.line("small")), 10, "gold_soft", shadow=0)
    canvas.text(fact.kind_label, x, box.y + 9, "small", "fog_text" if unknown else "ink2", width=room - used - 8)
    if aside:
        tone = "gold_text" if fact.new else "brand" if fact.state == "logged" else "ink3"
        canvas.text(aside, box.right - 14 - used, box.y + 9, "small", tone, width=used + 1, align="right")
    colour = "fog_text" if unknown else "ink"
    canvas.paragraph(_fact_text(fact), x, box.y + 9 + canvas.line("small"), room, "small_strong", colour, most=4)


def _draw_trend(canvas: Canvas, file: Dossier, t: Translate) -> None:
    _draw_panel(canvas, TREND, t("Trend"), "")
    legend = ((t("Relationship"), "brand", ""), (t("Trust"), "navy", "5 3"))
    x = TREND.right - _PAD
    y = TREND.y + 12 if canvas.scale.text < 115 else TREND.bottom - 12 - canvas.line("small")
    line = canvas.line("h3") if canvas.scale.text < 115 else canvas.line("small")
    for label, colour, dash in reversed(legend):
        x -= canvas.text(label, x, y, "small", "ink2", align="right", line=line) + 26
        box = Box(x, y, 20, line)
        canvas.path(f"M{x + 1} {y + line / 2}H{x + 19}", box, colour=colour, stroke=3, dash=dash)
        x -= 12
    if not file.trend:
        return
    labels = 8 if canvas.scale.text < 115 else canvas.line("small") + 8
    top = TREND.y + 24 + canvas.line("h3")
    plot = Box(TREND.x + 44, top, TREND.w - 44 - _PAD - 6, TREND.bottom - 16 - canvas.line("small") - labels - top)
    for tick in _SCALE.ticks:
        level = charts.height_of(tick, plot, _SCALE)
        canvas.rule(plot.x, level, plot.w)
        canvas.text(str(tick), plot.x - 8, level - 8, "micro", "ink3", align="right", line=16)
    need = max(file.node.needs_relationship, file.node.needs_trust)
    if need >= 0:
        level = charts.height_of(need, plot, _SCALE)
        canvas.path(f"M{plot.x} {level}H{plot.right}", plot.inset(-2), colour="ink", stroke=1, dash="2 4")
    for values, colour, dash in (
        ([point.relationship for point in file.trend], "brand", ""),
        ([point.trust for point in file.trend], "navy", "6 4"),
    ):
        points = charts.curve(values, plot, _SCALE)
        canvas.path(charts.path(points), plot.inset(-6), colour=colour, stroke=2.5, dash=dash)
        canvas.circle(*points[-1], 5, colour, "surface", 2)
    first, last = file.trend[0].number, file.trend[-1].number
    below = plot.bottom + 6
    canvas.text(t("Move {number}", number=first) if first else t("Start"), plot.x, below, "small", "ink3")
    if last - first >= 4 and canvas.scale.text < 130:
        middle = (first + last) // 2
        place = plot.x + plot.w * (middle - first) / (last - first)
        words = t("Move {number}", number=middle)
        canvas.text(words, place - canvas.width(words, "small") / 2, below, "small", "ink3")
    if last > first:
        canvas.text(t("Move {number}", number=last), plot.right, below, "small", "ink3", align="right")


def _log_height(canvas: Canvas) -> float:
    return canvas.line("body") + canvas.line("small") + 12


def _draw_log(canvas: Canvas, entry: LogLine, x: float, y: float, width: float) -> float:
    middle = y + (canvas.line("body") + canvas.line("small")) / 2
    if entry.rating and entry.rating != "violation":
        canvas.quality(entry.rating, x + 2, middle - 13, 26)
    else:
        canvas.circle(x + 15, middle, 5, None, "line2", 2)
    canvas.text(entry.title, x + 42, y, "body", width=width - 42)
    under = " · ".join(part for part in (entry.day_label, entry.effect) if part)
    canvas.text(under, x + 42, y + canvas.line("body"), "small", "ink2", width=width - 42)
    return y + _log_height(canvas)


def _draw_ties(
    canvas: Canvas, title: str, ties: tuple[Influence, ...], t: Translate, x: float, y: float, width: float
) -> float:
    y = blocks.draw_label(canvas, title, x, y, width)
    if not ties:
        return canvas.paragraph(t("Nobody that we know of"), x, y, width, "body", "ink2").bottom
    for tie in ties:
        line = max(36.0, canvas.line("body") + 8)
        canvas.text(tie.name, x, y, "body", width=width * 0.4, line=line)
        widgets.progress(canvas, tie.percent / 100, Box(x + width * 0.44, y + line / 2 - 4, width * 0.42, 8))
        canvas.text(f"{tie.percent}%", x + width, y, "strong", align="right", line=line)
        y += line
    return y
