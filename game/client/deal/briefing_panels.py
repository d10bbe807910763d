"""The three columns of the briefing, each drawn downwards from a place; they scroll when they do not fit."""

from __future__ import annotations

from game.client import widgets
from game.client.canvas import Canvas
from game.client.deal.people import draw_face
from game.client.screen import Translate
from game.session.view.parts import Briefing, Colleague, Face, WeightLine

FACES = (72, 64, 56, 48, 40)
"""Sizes of the portraits of a team, the largest that fits."""
_STAR_GOAL = 2
"""The third goal is about what stays with the company: a star instead of a flag."""


def draw_level(canvas: Canvas, briefing: Briefing, t: Translate, right: float, y: float) -> float:
    """Difficulty and mode, ending at `right`; returns the left end."""
    width = widgets.chip_size(canvas, briefing.mode_label)
    height = widgets.chip_height(canvas)
    x = right - width
    widgets.chip(canvas, briefing.mode_label, x, y + 20 - height / 2, icon="book-open", kind="outline")
    x -= 12 + 66
    widgets.pips(canvas, briefing.difficulty, x, y + 15)
    return x - 10 - canvas.text(t("Difficulty"), x - 10, y, "small", "ink2", align="right", line=40)


def draw_customer(canvas: Canvas, briefing: Briefing, t: Translate, x: float, y: float, width: float) -> float:
    """Name, story, the labelled lines, the rumour."""
    y = canvas.paragraph(briefing.customer, x, y, width, "h2", most=2).bottom
    y = canvas.paragraph(briefing.title, x, y, width, "small", "ink2", most=2).bottom + 10
    y = canvas.paragraph(briefing.story, x, y, width, "body").bottom + 12
    canvas.rule(x, y, width)
    y += 8
    label_width = min(width * 0.3, max([canvas.width(line.label, "small") for line in briefing.lines] or [0.0]) + 4)
    for line in briefing.lines:
        room = width - 56 - label_width
        lines = len(canvas.typefaces.flow(line.text, "small_strong", room, 3).lines)
        height = max(36.0, lines * canvas.line("small_strong") + 4)
        widgets.icon_tile(canvas, line.icon, x, y + height / 2 - 16)
        label_y = y + (height - canvas.line("small")) / 2
        canvas.text(line.label, x + 44, label_y, "small", "ink2", width=label_width)
        top = y + (height - lines * canvas.line("small_strong")) / 2
        canvas.paragraph(line.text, x + 56 + label_width, top, room, "small_strong", most=3)
        y += height + 2
    if briefing.rumour:
        height = 24 + canvas.line("small") + canvas.height(briefing.rumour, width - 68, "small")
        y += 8
        canvas.panel((x, y, width, height), 12, "paper", shadow=0)
        canvas.icon("messages-square", x + 16, y + height / 2 - 11, 22, "ink2")
        canvas.text(t("Rumour"), x + 52, y + 12, "small_strong")
        canvas.paragraph(briefing.rumour, x + 52, y + 12 + canvas.line("small"), width - 68, "small")
        y += height
    return y


def draw_goals(canvas: Canvas, briefing: Briefing, t: Translate, x: float, y: float, width: float) -> float:
    """What to reach, what the deal teaches, how it is scored."""
    canvas.text(t("Goals"), x, y, "h3", width=width)
    y += canvas.line("h3") + 4
    for number, goal in enumerate(briefing.goals):
        lines = len(canvas.typefaces.flow(goal, "small_strong", width - 48, 3).lines)
        height = max(44.0, lines * canvas.line("small_strong") + 8)
        star = number == _STAR_GOAL
        canvas.circle(x + 17, y + height / 2, 17, "gold_soft" if star else "brand_soft")
        icon, colour = ("star", "gold_text") if star else ("flag", "brand")
        canvas.icon(icon, x + 8, y + height / 2 - 9, 18, colour)
        top = y + (height - lines * canvas.line("small_strong")) / 2
        canvas.paragraph(goal, x + 48, top, width - 48, "small_strong", most=3)
        y += height
    y = _draw_practices(canvas, briefing, t, x, _rule(canvas, x, y, width), width)
    y = _rule(canvas, x, y, width)
    canvas.text(t("How it is scored"), x, y - 4, "h3", width=width)
    y += canvas.line("h3") - 2
    y = _draw_weights(canvas, briefing, t, x, y, width)
    canvas.icon("gauge", x, y + 10, 18, "ink2")
    return canvas.paragraph(briefing.length, x + 26, y + 8, width - 26, "small", "ink2", most=2).bottom


def _rule(canvas: Canvas, x: float, y: float, width: float) -> float:
    canvas.rule(x, y + 6, width)
    return y + 14


def _draw_practices(canvas: Canvas, briefing: Briefing, t: Translate, x: float, y: float, width: float) -> float:
    if not briefing.practices:
        return y
    y = canvas.paragraph(t("You practise"), x, y, width, "small", "ink2").bottom + 4
    place = x
    for _, name, icon in briefing.practices:
        needed = widgets.chip_size(canvas, name)
        if place + needed > x + width and place > x:
            place, y = x, y + widgets.chip_height(canvas) + 6
        place += widgets.chip(canvas, name, place, y, icon=icon, width=width) + 8
    return y + widgets.chip_height(canvas)


def _draw_weights(canvas: Canvas, briefing: Briefing, t: Translate, x: float, y: float, width: float) -> float:
    """Each weight beside its bar; a tick and the points tell what this deal moves from the standard."""
    most = max([max(weight.percent, weight.percent - weight.shift) for weight in briefing.weights] or [1])
    line = max(22.0, canvas.line("small"))
    names = min(width * 0.46, max([canvas.width(weight.name, "small") for weight in briefing.weights] or [0.0]))
    number = canvas.width("100%", "small_strong")
    moved = [_shift(weight) for weight in briefing.weights]
    shifts = max([canvas.width(shift, "small") for shift in moved] or [0.0])
    shifts += 8 if shifts else 0
    bar = width - names - number - shifts - 24
    for weight, shift in zip(briefing.weights, moved, strict=True):
        canvas.text(weight.name, x, y, "small", width=names + 1, line=line)
        left = x + names + 12
        widgets.progress(canvas, weight.percent / most, (left, y + line / 2 - 4, bar, 8))
        canvas.text(f"{weight.percent}%", x + width - shifts, y, "small_strong", align="right", line=line)
        if shift:
            tick = left + bar * (weight.percent - weight.shift) / most
            canvas.panel((tick - 1, y + line / 2 - 7, 2, 14), 1, "ink", shadow=0)
            canvas.text(shift, x + width, y, "small", "gold_text", align="right", line=line)
        y += line
    if shifts:
        y = canvas.paragraph(
            t("+ and −: moved from the standard for this deal"), x, y + 2, width, "small", "ink2"
        ).bottom
    return y


def _shift(weight: WeightLine) -> str:
    """Not blue or red: more weight is neither good nor bad."""
    return "" if not weight.shift else f"+{weight.shift}" if weight.shift > 0 else f"−{-weight.shift}"


def draw_team(canvas: Canvas, briefing: Briefing, t: Translate, x: float, y: float, width: float, size: float) -> float:
    """Our own people with portraits of this size, then the people of the customer whom we know."""
    note = t("Shared days and budget")
    heading = canvas.text(t("Your team"), x, y, "h3", width=width)
    if heading + 16 + canvas.width(note, "small") <= width:
        canvas.text(note, x + width, y, "small", "ink2", align="right", line=canvas.line("h3"))
    y += canvas.line("h3") + 6
    for colleague in briefing.team:
        y = _draw_colleague(canvas, colleague, x, y, width, size)
    y = _rule(canvas, x, y, width)
    canvas.text(t("People you know"), x, y, "h3", width=width - 60)
    count = f"{briefing.known} / {briefing.present}"
    canvas.text(count, x + width, y, "small", "ink2", align="right", line=canvas.line("h3"))
    return _draw_people(canvas, briefing, t, x, y + canvas.line("h3") + 10, width)


def _draw_colleague(canvas: Canvas, colleague: Colleague, x: float, y: float, width: float, size: float) -> float:
    mood = colleague.face.mood if colleague.face.mood != "unknown" else "neutral"
    height = max(size + size / 6, canvas.line("strong") + canvas.line("small") + 4)
    canvas.face(colleague.face.look, mood, x, y + (height - size) / 2, size, "brand_soft")
    left = x + size + 16
    room = x + width - left
    told = colleague.title != colleague.role_name
    top = y + (height - canvas.line("strong") - (canvas.line("small") if told else 0)) / 2
    tag = canvas.width(colleague.role_name, "small") + 10
    used = min(canvas.width(colleague.name, "strong"), room - tag - 8)
    canvas.text(colleague.name, left, top, "strong", width=used + 1)
    widgets.tag(canvas, colleague.role_name, left + used + 8, top + (canvas.line("strong") - canvas.line("small")) / 2)
    if told:
        canvas.text(colleague.title, left, top + canvas.line("strong"), "small", "ink2", width=room)
    return y + height


def _draw_people(canvas: Canvas, briefing: Briefing, t: Translate, x: float, y: float, width: float) -> float:
    people = [node for node in briefing.people if not node.gone]
    names = [node.name for node in people if node.known] + [t("Unknown")]
    columns = next((count for count in (5, 4) if all(canvas.width(name, "small") < width / count for name in names)), 3)
    step = width / columns
    unknown = t("Unknown")
    for number, node in enumerate(people):
        column, row = number % columns, number // columns
        left = x + column * step
        top = y + row * (58 + canvas.line("small") + 8)
        face = node.face if node.known else Face(node.id, node.name, "", "unknown", ours=False)
        draw_face(canvas, face, left + step / 2 - 24, top + 3, 48, badge=18)
        name = node.name if node.known else unknown
        canvas.text(name, left, top + 58, "small", width=step, align="centre")
    rows = (len(people) + columns - 1) // columns
    return _draw_unknown_note(canvas, briefing, x, y + rows * (58 + canvas.line("small") + 8), width)


def _draw_unknown_note(canvas: Canvas, briefing: Briefing, x: float, y: float, width: float) -> float:
    if not briefing.unknown_note:
        return y
    height = canvas.height(briefing.unknown_note, width - 60, "small") + 16
    canvas.panel((x, y, width, height), 12, "fog_soft", shadow=0)
    canvas.icon("eye-off", x + 14, y + height / 2 - 11, 22, "fog_text")
    canvas.paragraph(briefing.unknown_note, x + 48, y + 8, width - 60, "small", "fog_text")
    return y + height
