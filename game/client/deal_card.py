"""One deal on the shelf: its card, and the panel that tells more about the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.client import widgets
from game.client.canvas import Canvas
from game.client.items import Item
from game.client.journal import Result, in_words
from game.client.practices import ORDER, short_name
from game.client.scale import Box
from game.client.screen import Translate

if TYPE_CHECKING:
    # importing the library imports the scenario reader
    from game.scenario.library import Entry

COVERS = (
    "plant", "port", "hospital", "rail", "bank", "grid",
    "city", "dairy", "laundry", "mine", "road", "solar", "water",
)  # fmt: skip


def draw(canvas: Canvas, item: Item, entry: Entry, result: Result, t: Translate, *, chosen: bool) -> None:
    """The card, 264 x 280."""
    box = item.box
    canvas.panel(box, 12, shadow=2 if chosen else 1 + canvas.level("hover", item.id))
    canvas.cover(_cover(entry), (box.x, box.y, box.w, 100), (12, 0))
    _draw_medal(canvas, result, box.right - 56, box.y + 12, 44, t)
    left, room = box.x + 16, box.w - 28
    large, small = canvas.line("large"), canvas.line("small")
    y = box.y + min(110.0, 218 - 32 - 6 - large - small)
    canvas.text(in_words(entry.title, t.language), left, y, "large", width=room)
    canvas.text(in_words(entry.customer, t.language), left, y + large, "small", "ink2", width=room)
    y += large + small
    y += min(12.0, box.bottom - 68 - 32 - y)
    if y + 32 <= box.bottom - 68:
        for number, look in enumerate(entry.looks[:7]):
            x = left + 2 + number * 28
            canvas.circle(x + 16, y + 16, 18, "surface")
            canvas.face(look, "neutral", x, y, 32)
    y = box.bottom - 62
    widgets.pips(canvas, entry.difficulty, left, y + 2)
    told = t.plural("{count} min", "{count} min", entry.minutes)
    width = canvas.width(told, "small")
    canvas.text(told, box.right - 16 - width, y - 3, "small", "ink2", line=20)
    canvas.icon("timer", box.right - 16 - width - 22, y - 1, 16, "ink2")
    for number, practice in enumerate(ORDER):
        widgets.practice_tile(
            canvas, practice, box.x + 14 + number * 26, box.bottom - 36, covered=practice in entry.teaches
        )
    if entry.problem:
        canvas.veil(box, "paper", 0.6, 12)
        _draw_pill(canvas, "triangle-alert", t("Cannot be read"), box.x + 16, box.y + 16)
    elif result.open:
        _draw_pill(canvas, "history", t("In progress"), box.x + 12, box.y + 16)
    if chosen:
        canvas.panel(box.inset(-1), 13, None, edge="brand", stroke=2, shadow=0)


def draw_detail(canvas: Canvas, box: Box, entry: Entry, result: Result, t: Translate, mode: str) -> None:
    """The right panel, down to the mode buttons (which the screen draws)."""
    cover = 108 if canvas.scale.text > 100 else 124
    canvas.cover(_cover(entry), (box.x, box.y, box.w, cover), (16, 0))
    _draw_medal(canvas, result, box.right - 84, box.y + cover - 56, 60, t)
    left, room = box.x + 24, box.w - 48
    y = box.y + cover + 10
    canvas.text(in_words(entry.title, t.language), left, y, "h2", width=room)
    y += canvas.line("h2")
    canvas.text(in_words(entry.customer, t.language), left, y, "small", "ink2", width=room)
    y += canvas.line("small") + 6

    # from below: the modes' explanation, the practices, the figures; the story takes what is left
    small, number_line = canvas.line("small"), canvas.line("number")
    told_y = box.bottom - 97
    below = box.bottom - 148
    row = max(28.0, small)
    practices_y = below - 3 * row
    title_y = practices_y - small - 4
    figures_y = title_y - 12 - number_line - small
    story = in_words(entry.story, t.language)
    most = int((figures_y - 6 - y) // canvas.line("body"))
    if most > 0:
        canvas.paragraph(story, left, y, room, "body", most=most)
    _draw_figures(canvas, left, figures_y, room, entry, result, t)
    canvas.rule(left, title_y - 6, room)
    canvas.text(
        t("Practises {count} of {all}", count=len(entry.teaches), all=len(ORDER)),
        left,
        title_y,
        "small",
        "ink2",
        width=room,
    )
    styles = ["small_strong" if practice in entry.teaches else "small" for practice in ORDER]
    widths = [27 + canvas.width(short_name(one, t), style) for one, style in zip(ORDER, styles, strict=True)]
    columns = _columns([max(widths[number::3]) for number in range(3)], room)
    for number, practice in enumerate(ORDER):
        start, end = columns[number % 3]
        x, top = left + start, practices_y + number // 3 * row
        covered = practice in entry.teaches
        widgets.practice_tile(canvas, practice, x, top + (row - 24) / 2, covered=covered, outlined=True)
        canvas.text(
            short_name(practice, t), x + 27, top, styles[number], "ink" if covered else "ink3",
            width=end - start - 27, line=row,
        )  # fmt: skip
    canvas.text(mode_told(mode, t), left, told_y, "small", "ink2", width=room, line=20)


def _columns(needs: Sequence[float], room: float) -> list[tuple[float, float]]:
    """Start and end of columns that need so much: all alike, unless one of them then has too little and others can give."""
    count, gap = len(needs), 6.0
    even = room / count
    spare = room - sum(needs)
    if max(needs) <= even - gap or spare < gap * (count - 1):
        return [(number * even, (number + 1) * even - gap) for number in range(count)]
    starts = [sum(needs[:number]) + number * spare / (count - 1) for number in range(count)]
    return [(start, start + need + 1) for start, need in zip(starts, needs, strict=True)]


def mode_told(mode: str, t: Translate) -> str:
    """What a mode means, in a line."""
    return {
        "coach": t("A reason after every move, and undo"),
        "deal": t("No help; the whole debrief at the end"),
        "exam": t("No help; the debrief when it is released"),
    }[mode]


def _draw_figures(
    canvas: Canvas, left: float, y: float, room: float, entry: Entry, result: Result, t: Translate
) -> None:
    accuracy = "–" if result.accuracy is None else f"{result.accuracy // 100}%"
    small = canvas.line("small")
    figures = (
        (t("Difficulty"), f"{entry.difficulty} / 5"),
        (t("Length"), t.plural("{count} min", "{count} min", entry.minutes)),
        (t("Best accuracy"), accuracy),
    )
    needs = [max(canvas.width(words, "small"), canvas.width(value, "number")) for words, value in figures]
    for (words, value), (start, end) in zip(figures, _columns(needs, room), strict=True):
        canvas.text(words, left + start, y, "small", "ink2", width=end - start)
        canvas.text(value, left + start, y + small, "number", width=end - start)


def _draw_medal(canvas: Canvas, result: Result, x: float, y: float, size: float, t: Translate) -> None:
    """The best grade, or a dashed "new"; covers are light in both themes, and so are these."""
    if result.grade:
        widgets.grade_medal(canvas, result.grade, x, y, size)
    elif not result.finished:
        canvas.panel((x, y, size, size), size / 2, "#FFFFFF", edge="#857E70", stroke=1.5, dash="4 3", shadow=0)
        canvas.text(t("new"), x, y, "small", "#626C7B", width=size, align="centre", line=size)


def _draw_pill(canvas: Canvas, icon: str, words: str, x: float, y: float) -> None:
    width = canvas.width(words, "small") + 46
    canvas.panel((x, y, width, 32), 16, "#1B2430", shadow=0)
    canvas.icon(icon, x + 12, y + 8, 16, "#FFFFFF")
    canvas.text(words, x + 34, y, "small", "#FFFFFF", line=32)


def _cover(entry: Entry) -> str:
    """A scenario that names a picture we do not ship gets the first one."""
    return entry.cover if entry.cover in COVERS else COVERS[0]
