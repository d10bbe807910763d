"""The picture beside the menu: a decision chain, the people as pieces on a board."""

from __future__ import annotations

from game.client.canvas import Canvas
from game.client.scale import Box
from game.client.screen import Translate

_BOX = Box(664, 24, 592, 672)
_PEOPLE = (
    ("zhao_ceo", "neutral", 296, 128, 112),
    ("lin_cfo", "wary", 128, 268, 96),
    ("chen_cto", "warm", 304, 312, 96),
    ("wang_buyer", "hostile", 476, 262, 88),
    ("he_ops", "ally", 150, 470, 88),
    ("sun_it", "neutral", 328, 486, 80),
    ("", "unknown", 478, 450, 80),
)
"""Look, mood, middle and size, in pixels of the picture."""
_LINES = ((0, 1, ""), (0, 2, ""), (0, 3, ""), (1, 4, ""), (2, 5, ""), (3, 6, "2 8"), (4, 0, "2 8"))


def draw(canvas: Canvas, t: Translate) -> None:
    """The whole right half of the first page."""
    canvas.panel(_BOX, 24, "stage", shadow=0)
    canvas.dots(_BOX.inset(8), 24, "#FFFFFF", 24)
    _draw_lines(canvas)
    for look, mood, x, y, size in _PEOPLE:
        left, top = _BOX.x + x - size / 2, _BOX.y + y - size / 2
        canvas.panel((left - 4, top - 4, size + 8, size + 8), size / 2 + 4, "stage", shadow=2)
        if look:
            canvas.portrait(look, mood, left, top, size)
        else:
            canvas.unknown(left, top, size)
    _draw_team(canvas, t)


def _draw_lines(canvas: Canvas) -> None:
    paths = (
        '<circle cx="296" cy="300" r="250" fill="#FFFFFF" opacity=".04"/>'
        '<circle cx="296" cy="300" r="170" fill="#FFFFFF" opacity=".05"/>'
    )
    for start, end, dash in _LINES:
        x1, y1, x2, y2 = *_PEOPLE[start][2:4], *_PEOPLE[end][2:4]
        middle = (y1 + y2) / 2
        style = f'stroke-dasharray="{dash}" opacity=".4"' if dash else 'opacity=".55"'
        paths += (
            f'<path d="M{x1} {y1}C{x1} {middle} {x2} {middle} {x2} {y2}" fill="none" stroke="#FFFFFF" '
            f'stroke-width="2.5" stroke-linecap="round" {style}/>'
        )
    canvas.svg(paths, _BOX, (0, 0, _BOX.w, _BOX.h))


def _draw_team(canvas: Canvas, t: Translate) -> None:
    box = Box(_BOX.x + 32, _BOX.bottom - 120, _BOX.w - 64, 88)
    canvas.veil(box, "#FFFFFF", 0.1, 14)
    faces = box.right - 24 - 3 * 56 - 2 * 14
    room = faces - box.x - 40
    strong, small = canvas.line("strong"), canvas.line("small")
    told = t("Customer, solution, delivery: one voice")
    lines = 1 if canvas.width(told, "small") <= room else 2
    top = box.y + (box.h - strong - lines * small) / 2
    canvas.text(t("Your iron triangle"), box.x + 24, top, "strong", "#FFFFFF", width=room)
    canvas.paragraph(told, box.x + 24, top + strong, room, "small", "#DDEDE9", most=2)
    for number, look in enumerate(("ar_you", "sr_liu", "fr_guo")):
        x = faces + number * 70
        canvas.circle(x + 28, box.y + 44, 31, "#FFFFFF")
        canvas.face(look, "warm", x, box.y + 16, 56, "#DDEDE9")
