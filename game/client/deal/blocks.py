"""What a result is told in: replies, changes of people, facts, promises, checks of a gate, reasons, news.

Each block draws itself at x, y in a width and returns the y below it, so that a panel can put any
of them one below the other and scroll.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.client import widgets
from game.client.canvas import Canvas
from game.client.deal.growth import Growth
from game.client.deal.meters import COLOURS, ICONS, Score, draw_bar
from game.client.deal.people import draw_face, draw_turning
from game.client.screen import Translate
from game.session.view import aloud
from game.session.view.parts import (
    Change,
    CheckLine,
    Departure,
    FactLine,
    Line,
    MeterChange,
    NewsLine,
    PersonChange,
    PromiseLine,
)

_ROW = 56


def draw_label(canvas: Canvas, text: str, x: float, y: float, width: float) -> float:
    """A small heading above a block."""
    canvas.text(text, x, y, "small", "ink2", width=width)
    return y + canvas.line("small") + 4


def draw_replies(canvas: Canvas, replies: Sequence[Line], narrator: str, x: float, y: float, width: float) -> float:
    """What people said, each beside a face, and what the narrator saw."""
    if narrator:
        y = canvas.paragraph(narrator, x, y, width).bottom + 8
    for reply in replies:
        draw_face(canvas, reply.face, x + 3, y + 4, 36, badge=16)
        room = width - 56
        canvas.text(reply.face.name, x + 56, y, "small_strong", "ink2", width=room)
        top = y + canvas.line("small_strong")
        bottom = canvas.paragraph(reply.text, x + 56, top, room, "body").bottom
        y = max(bottom, y + 46) + 6
    return y


def draw_changes(
    canvas: Canvas, people: Sequence[PersonChange], t: Translate, x: float, y: float, width: float, growth: Growth
) -> float:
    """A row for each person whom the move changed; `growth` says how far the bars have grown."""
    for number, person in enumerate(people):
        share = growth.share(number)
        if person.ours or person.revealed or "unknown" in (person.mood_before, person.mood_after):
            draw_face(canvas, person.face, x + 3, y + 4, 44, badge=0)
        else:
            before, after = person.mood_before, person.mood_after
            draw_turning(canvas, person.face.look, before, after, growth.turn(number), x + 3, y + 4, 44, badge=0)
        numbers = 2 * _column(canvas) + 16
        room = width - 60 - numbers
        canvas.text(person.face.name, x + 60, y + 2, "strong", width=room, line=22 * canvas.scale.text / 100)
        below = y + 2 + 22 * canvas.scale.text / 100
        _draw_mood_change(canvas, person, t, x + 60, below, room)
        right = x + width - numbers
        if person.ours:
            _draw_alignment(canvas, person.alignment, right, y + 16, t)
        else:
            _draw_score(canvas, "relationship", person.relationship, right, y + 16, share)
            _draw_score(canvas, "trust", person.trust, right + _column(canvas) + 16, y + 16, share)
        y += max(_ROW, 22 * canvas.scale.text / 100 + widgets.chip_height(canvas) + 8)
        for cause in _other_causes(person, t):
            canvas.icon("arrow-right", x + 60, y - 2, 14, "ink3")
            y = canvas.paragraph(cause, x + 80, y - 5, width - 80, "small", "ink2", most=2).bottom + 5
    return y


def _other_causes(person: PersonChange, t: Translate) -> list[str]:
    """Everything that did not come from the move itself, with how much it was."""
    lines = []
    for part in person.parts:
        if part.kind == "move" or not (part.relationship or part.trust):
            continue
        amounts = [f"{amount:+d}".replace("-", "−") for amount in (part.relationship, part.trust) if amount]
        lines.append(aloud.aside(t, part.label, t(", ").join(amounts)))
    return lines


def _column(canvas: Canvas) -> float:
    return 26 + 72 + 8 + 13 + canvas.width("88", "small_strong")


def _draw_score(canvas: Canvas, kind: Score, change: Change, x: float, y: float, share: float) -> None:
    canvas.icon(ICONS[kind], x, y + 3, 18, COLOURS[kind])
    now = change.before + round(change.amount * share)
    draw_bar(canvas, kind, (x + 26, y + 8, 72, 8), now, change.before)
    widgets.delta(
        canvas, round(change.amount * share), x + 106, y + 12 - canvas.line("small_strong") / 2, "small_strong"
    )


def _draw_alignment(canvas: Canvas, change: Change, x: float, y: float, t: Translate) -> None:
    label = t("Willingness")
    width = canvas.text(label, x, y, "small", "ink2", line=24)
    widgets.delta(canvas, change.amount, x + width + 12, y + 12 - canvas.line("small_strong") / 2, "small_strong")


def _draw_mood_change(canvas: Canvas, person: PersonChange, t: Translate, x: float, y: float, room: float) -> None:
    if person.left:
        widgets.chip(canvas, t("Gone"), x, y, icon="log-out")
        return
    if person.revealed or person.mood_before in (person.mood_after, "unknown"):
        used = widgets.mood_pill(canvas, person.mood_after, person.mood_word_after, x, y)
        label = t("Newly met")
        if person.revealed and used + 8 + widgets.chip_size(canvas, label) <= room:
            widgets.chip(canvas, label, x + used + 8, y, icon="eye", kind="gold")
        return
    needed = canvas.width(person.mood_word_before + person.mood_word_after, "small") + 2 * 35 + 28
    if needed <= room:
        x += widgets.mood_pill(canvas, person.mood_before, person.mood_word_before, x, y) + 6
        canvas.icon("arrow-right", x, y + widgets.chip_height(canvas) / 2 - 8, 16, "ink3")
        x += 22
    widgets.mood_pill(canvas, person.mood_after, person.mood_word_after, x, y)


def draw_fact(
    canvas: Canvas, fact: FactLine, title: str, key: str, opens: str, x: float, y: float, width: float
) -> float:
    """A fact that is new in the file, on gold; `key` is the cap of the key that opens the file, beside the word."""
    line = canvas.line("small_strong")
    aside = widgets.cap_size(canvas, key) + 20 + canvas.width(opens, "small")
    room = width - 52 - 16 - aside
    lines = len(canvas.typefaces.flow(fact.text or fact.chip, "small_strong", room, 2).lines)
    height = 16 + canvas.line("small") + lines * line
    canvas.panel((x, y, width, height), 12, "gold_soft", shadow=0)
    canvas.icon("eye", x + 16, y + height / 2 - 12, 24, "gold_text")
    canvas.text(title, x + 52, y + 8, "small", "gold_text", width=room)
    canvas.paragraph(fact.text or fact.chip, x + 52, y + 8 + canvas.line("small"), room, "small_strong", most=2)
    left = x + width - aside - 4
    left += canvas.text(opens, left, y + height / 2 - 12, "small", "gold_text", line=24) + 8
    widgets.key_cap(canvas, key, left, y + height / 2 - 11)
    return y + height + 8


def draw_promise(canvas: Canvas, promise: PromiseLine, x: float, y: float, width: float) -> float:
    """A promise made or settled."""
    icon, colour = {
        "open": ("handshake", "ink2"),
        "kept": ("check-check", "ally_text"),
        "late": ("clock", "wary_text"),
        "broken": ("unlink", "hostile_text"),
    }[promise.state]
    canvas.icon(icon, x + 4, y + 2, 20, colour)
    state = " · ".join(part for part in (promise.state_label, promise.due) if part)
    aside = canvas.width(state, "small_strong")
    if aside <= width * 0.42:
        text = canvas.paragraph(promise.text, x + 40, y, width - 52 - aside, "small", most=3)
        canvas.text(state, x + width, y, "small_strong", colour, align="right")
        return max(text.bottom, y + 24) + 4
    text = canvas.paragraph(promise.text, x + 40, y, width - 40, "small", most=3)
    return canvas.paragraph(state, x + 40, text.bottom, width - 40, "small_strong", colour, most=2).bottom + 4


def draw_meters(canvas: Canvas, meters: Sequence[MeterChange], x: float, y: float, width: float) -> float:
    """Other numbers of the deal: "Rival 52 → 55"."""
    for meter in meters:
        canvas.icon("gauge", x + 4, y + 2, 20, "ink2")
        canvas.text(meter.label, x + 40, y, "small", width=width * 0.5)
        after = canvas.text(meter.after, x + width, y, "small_strong", align="right")
        canvas.icon("arrow-right", x + width - after - 24, y + canvas.line("small") / 2 - 8, 16, "ink3")
        canvas.text(meter.before, x + width - after - 32, y, "small", "ink2", align="right")
        y += canvas.line("small") + 4
    return y


def draw_checks(canvas: Canvas, checks: Sequence[CheckLine], x: float, y: float, width: float) -> float:
    """The list of a gate: what is there, what is missing, what was left behind as a debt."""
    for check in checks:
        if check.met:
            icon, colour = "check", "brand"
        elif check.debt:
            icon, colour = "triangle-alert", "wary_text"
        else:
            icon, colour = "circle-alert", "fog_text"
        aside = min(width * 0.44, canvas.width(check.status, "small"))
        room = width - 40 - 16 - aside
        lines = len(canvas.typefaces.flow(check.text, "body", room, 2).lines)
        height = max(40.0, lines * canvas.line("body") + 12)
        canvas.icon(icon, x + 6, y + height / 2 - 10, 20, colour, 2.4)
        canvas.paragraph(check.text, x + 40, y + (height - lines * canvas.line("body")) / 2, room, "body", most=2)
        middle = y + (height - canvas.line("small")) / 2
        canvas.text(check.status, x + width - aside, middle, "small", colour, width=aside, align="right")
        y += height
        canvas.rule(x, y, width)
        y += 1
    return y


def draw_reasons(
    canvas: Canvas, reasons: Sequence[str], icons: Sequence[str], x: float, y: float, width: float
) -> float:
    """Why the move was as good as it was, each reason beside the practice that it rests on."""
    for number, reason in enumerate(reasons):
        lines = len(canvas.typefaces.flow(reason, "small", width - 40, 3).lines)
        height = max(32.0, lines * canvas.line("small") + 4)
        icon = icons[number] if number < len(icons) else "lightbulb"
        widgets.icon_tile(canvas, icon, x, y + height / 2 - 14, 28)
        canvas.paragraph(reason, x + 40, y + (height - lines * canvas.line("small")) / 2, width - 40, "small", most=3)
        y += height + 2
    return y


def draw_news(canvas: Canvas, news: NewsLine, x: float, y: float, width: float) -> float:
    """Something that came about by itself: the cause first, then what happened, then whom it touched."""
    top, inner, room = y, x + 16, width - 32
    height = _news_height(canvas, news, room)
    canvas.panel((x, y, width, height), 12, "paper", edge="line", shadow=0)
    y += 14
    if news.cause:
        canvas.icon("history", inner, y + 2, 18, "wary_text")
        y = canvas.paragraph(news.cause, inner + 28, y, room - 28, "small_strong", "wary_text", most=2).bottom + 6
    left = inner
    if news.face is not None:
        draw_face(canvas, news.face, inner + 3, y + 3, 44, badge=18)
        left += 64
    sender = news.sender or (news.face.name if news.face is not None else "")
    if sender:
        canvas.text(sender, left, y, "small_strong", "ink2", width=inner + room - left)
        y += canvas.line("small_strong")
    bottom = canvas.paragraph(news.text, left, y, inner + room - left, "body", most=5).bottom
    if news.people:
        place = left
        for face in news.people[:6]:
            draw_face(canvas, face, place + 3, bottom + 9, 24, badge=0)
            place += 34
    return top + height + 10


def _news_height(canvas: Canvas, news: NewsLine, room: float) -> float:
    text = room - (64 if news.face is not None else 0)
    height = 28.0 + canvas.height(news.text, text, "body", 5)
    if news.cause:
        height += canvas.height(news.cause, room - 28, "small_strong", 2) + 6
    if news.sender or news.face is not None:
        height += canvas.line("small_strong")
    if news.people:
        height += 42
    return max(height, 28.0 + (58 if news.face is not None else 0))


def draw_departure(
    canvas: Canvas, departure: Departure, t: Translate, x: float, y: float, width: float, share: float
) -> float:
    """What one of us took along: each bar with the part torn off, and who took it."""
    canvas.face(departure.face.look, "neutral", x + width / 2 - 44, y, 88, "sunken")
    canvas.veil((x + width / 2 - 44, y, 88, 88), "surface", 0.5, 44)
    canvas.icon("log-out", x + width / 2 + 22, y + 60, 28, "hostile_text")
    y = canvas.paragraph(departure.headline, x, y + 96, width, "h3", align="centre", most=2).bottom + 8
    for tie in departure.ties:
        draw_face(canvas, tie.face, x + 3, y + 8, 40, badge=16)
        canvas.text(tie.face.name, x + 60, y + 2, "strong", width=width * 0.32)
        words = t("{name} took {lost} along; {kept} stay with the company", name=departure.face.name,
                  lost=tie.lost, kept=tie.kept)  # fmt: skip
        _draw_torn(canvas, x + 60 + width * 0.34, y + 8, width * 0.66 - 100, tie.kept, tie.lost, share)
        canvas.text(f"−{round(tie.lost * share)}", x + width, y + 2, "strong", "hostile_text", align="right")
        y += 2 + canvas.line("strong")
        y = canvas.paragraph(words, x + 60, y, width - 60, "small", "ink2", most=2).bottom + 10
    return y


def _draw_torn(canvas: Canvas, x: float, y: float, width: float, kept: int, lost: int, share: float) -> None:
    """A relationship bar whose lost part hangs off behind a jagged edge and sinks as `share` grows."""
    canvas.panel((x, y, width, 12), 6, "line", shadow=0)
    edge = x + width * kept / 100
    if kept:
        canvas.panel((x, y, max(12.0, edge - x), 12), 6, "brand", shadow=0)
    length = width * lost / 100
    if length < 4:
        return
    drop = 4 * share
    left, right, top = edge + 2 + 3 * share, edge + length + 3 * share, y + drop
    teeth = f"M{left + 3:.1f} {top:.1f}l-4 3 4 3-4 3 4 3H{right:.1f}V{top:.1f}Z"
    canvas.path(teeth, (left - 4, top - 2, length + 12, 18), stroke=0, fill="hostile")
