"""The parts that several screens show: buttons, chips, meters, badges with words. Each draws one thing.

Widgets that can be pressed take their `Item`; hover, press and focus are read from the canvas.
"""

from __future__ import annotations

from typing import Literal

from game.client import signs
from game.client.canvas import Canvas
from game.client.items import Item
from game.client.scale import Box, Rect

PRACTICES = {
    "star_dependence": "building-2",
    "fragmented_front": "megaphone",
    "no_value_segmentation": "target",
    "unmanaged_relationships": "workflow",
    "no_shared_incentive": "coins",
    "no_playbook": "book-open",
    "no_customer_memory": "folder-open",
    "no_tailored_solution": "puzzle",
    "no_fast_response": "zap",
}
"""The nine practices by problem id, in their fixed order, with their fixed icons."""

_GATE_SIGNS = {
    "passed": ("check", "on_brand"),
    "short": ("triangle-alert", "on_brand"),
    "skipped": ("x", "hostile_text"),
    "next": ("lock", "ink"),
}
"""The next gate is told from the later ones by its lock, not by the tone of its edge alone."""
_CAPS = {"return": "Enter", "escape": "Esc", "space": "Space", "tab": "Tab", "f1": "F1", "f2": "F2", "f11": "F11"}


def button(
    canvas: Canvas,
    item: Item,
    *,
    kind: Literal["primary", "secondary"] = "secondary",
    icon: str = "",
    after: str = "",
    cap: str = "",
    small: bool = False,
    text: str | None = None,
) -> None:
    """A button. `icon` stands before the words, `after` behind them, `cap` is the key cap at the right.

    What cannot be pressed shows a lock instead, like a locked card: paler words alone are lost on a grey projector.
    """
    box = item.visible
    hover, press = canvas.level("hover", item.id), canvas.level("press", item.id)
    if not item.enabled:
        icon, after, cap = "lock", "", ""
        hover = press = 0
    box = Box(box.x, box.y + press, box.w, box.h)
    radius = 8 if small else 10
    if kind == "primary":
        colour = "on_brand" if item.enabled else "ink3"
        fill = canvas.mix(canvas.mix("brand", "brand_h", hover), "brand_p", press) if item.enabled else "sunken"
        canvas.panel(box, radius, fill, shadow=2 * hover)
    else:
        colour = "ink" if item.enabled else "ink3"
        fill = canvas.mix(canvas.mix("surface", "paper", hover), "sunken", press)
        canvas.panel(box, radius, fill, edge="line2" if item.enabled else "line", stroke=1.5, shadow=0)
    style = "small_strong" if small else "strong"
    words = item.label if text is None else text
    gap, sign = (8, 18) if small else (10, 20)
    extra = (sign + gap if icon else 0) + (sign + gap if after else 0)
    cap_width = cap_size(canvas, cap) + gap if cap else 0
    room = box.w - 16 - extra - cap_width
    width = min(canvas.width(words, style), room)
    x = box.x + (box.w - width - extra - cap_width) / 2
    middle = box.y + box.h / 2
    if icon:
        canvas.icon(icon, x, middle - sign / 2, sign, colour)
        x += sign + gap
    line = canvas.line(style)
    canvas.text(words, x, middle - line / 2, style, colour, width=width + 1)
    x += width + gap
    if after:
        canvas.icon(after, x, middle - sign / 2, sign, colour, 2.4)
        x += sign + gap
    if cap:
        on_fill = kind == "primary" and item.enabled
        key_cap(canvas, cap, x, middle - 11, colour=colour if on_fill else "ink2", plain=not on_fill)


def lit_edge(canvas: Canvas, item: Item, fill: str, *, chosen: bool) -> str | None:
    """The edge of a row: brand when it is chosen, and as the mouse comes over it; else none."""
    hover = canvas.level("hover", item.id)
    return "brand" if chosen else canvas.mix(fill, "brand", hover) if hover else None


def icon_button(canvas: Canvas, item: Item, icon: str, *, size: float = 20, edge: str = "line2") -> None:
    """A square button with an icon only; its label is spoken, and shown as a tooltip when `full` is set."""
    hover, press = canvas.level("hover", item.id), canvas.level("press", item.id)
    box = item.visible
    fill = canvas.mix(canvas.mix("paper", "surface", hover), "sunken", press) if hover or press else None
    canvas.panel(box, 10, fill, edge=edge, shadow=0)
    x, y = box.centre
    canvas.icon(icon, x - size / 2, y - size / 2, size, "ink" if item.enabled else "ink3")


def key_cap(canvas: Canvas, key: str, x: float, y: float, *, colour: str = "ink2", plain: bool = True) -> float:
    """The picture of a key, 22 high; returns its width. `key` is a name of `keys.py` or a short text.
    `plain` is the paper one; the other stands on a coloured fill."""
    words = cap_text(key)
    width = cap_size(canvas, key)
    if plain:
        canvas.panel((x, y + 1, width, 22), 5, "line", shadow=0)
        canvas.panel((x, y, width, 22), 5, "paper", edge="line", shadow=0)
    else:
        canvas.veil((x, y, width, 22), "#FFFFFF" if canvas.theme.name == "light" else "#000000", 0.16, 5)
        canvas.panel((x, y, width, 22), 5, None, edge=colour, stroke=0.6, shadow=0)
    with canvas.unheard():
        canvas.text(words, x, y, "micro", colour, width=width, align="centre", line=22)
    return width


def cap_size(canvas: Canvas, key: str) -> float:
    """Width of a key cap."""
    return max(22.0, canvas.width(cap_text(key), "micro") + 12)


def cap_text(key: str) -> str:
    return _CAPS.get(key, key.upper() if len(key) == 1 else key)


def chip(
    canvas: Canvas,
    text: str,
    x: float,
    y: float,
    *,
    icon: str = "",
    kind: Literal["plain", "outline", "known", "unknown", "gold"] = "plain",
    width: float | None = None,
) -> float:
    """A chip, 24 high (more with larger text); returns its width. `known` and `unknown` are facts."""
    fill, colour, sign = {
        "plain": ("sunken", "ink2", "ink2"),
        "outline": (None, "ink2", "ink2"),
        "known": ("brand_soft", "ink", "brand"),
        "unknown": ("fog_soft", "fog_text", "fog_text"),
        "gold": ("gold_soft", "gold_text", "gold_text"),
    }[kind]
    icon = icon or {"known": "check", "unknown": "circle-help"}.get(kind, "")
    height = chip_height(canvas)
    needed = chip_size(canvas, text, bool(icon))
    drawn = needed if width is None else min(width, needed)
    canvas.panel((x, y, drawn, height), height / 2, fill, edge="line" if kind == "outline" else None, shadow=0)
    start = x + 10
    if icon:
        canvas.icon(icon, x + 8, y + height / 2 - 8, 16, sign, 2.4 if kind == "known" else 2)
        start = x + 29
    canvas.text(text, start, y, "small", colour, width=x + drawn - 9 - start, line=height)
    return drawn


def chip_height(canvas: Canvas) -> float:
    return max(24.0, canvas.line("small") + 4)


def chip_size(canvas: Canvas, text: str, icon: bool = True) -> float:
    """Width that a chip wants."""
    return canvas.width(text, "small") + (29 if icon else 10) + 10


def mood_pill(canvas: Canvas, mood: str, word: str, x: float, y: float, *, badge: bool = True) -> float:
    """The word of an attitude with its sign; returns its width."""
    height = chip_height(canvas)
    tone = "fog" if mood == "unknown" else mood
    start = 26 if badge else 8
    width = canvas.width(word, "small") + start + 9
    canvas.panel((x, y, width, height), height / 2, tone + "_soft", shadow=0)
    if badge:
        canvas.badge(mood, x + 4, y + height / 2 - 9, 18)
    canvas.text(word, x + start, y, "small", tone + "_text", line=height)
    return width


def tag(canvas: Canvas, text: str, x: float, y: float, *, least: float = 20) -> float:
    """A role code: small square-ish label; returns its width."""
    height = max(20.0, canvas.line("small"))
    width = max(least, canvas.width(text, "small") + 10)
    canvas.panel((x, y, width, height), 4, "sunken", shadow=0)
    canvas.text(text, x, y, "small", "ink2", width=width, align="centre", line=height)
    return width


def relationship_bar(
    canvas: Canvas, value: int | None, rect: Rect, *, before: int | None = None, mark: int | None = None
) -> None:
    """One continuous pill; the gained part in warm, the lost part in hostile; hatched when unknown."""
    x, y, width, height = rect
    if value is None:
        _hatched(canvas, rect)
        return
    canvas.panel(rect, height / 2, "line", shadow=0)
    before = value if before is None else before
    low, high = sorted((value, before))
    if high > low:
        share = max(height, width * high / 100)
        canvas.panel((x, y, share, height), height / 2, "warm" if value > before else "hostile", shadow=0)
    if low:
        canvas.panel((x, y, max(height, width * low / 100), height), height / 2, "brand", shadow=0)
    _gate_mark(canvas, rect, mark)


def trust_blocks(
    canvas: Canvas, value: int | None, rect: Rect, *, before: int | None = None, mark: int | None = None
) -> None:
    """Five blocks of twenty points each."""
    x, y, width, height = rect
    if value is None:
        _hatched(canvas, rect)
        return
    before = value if before is None else before
    low, high = sorted((value, before))
    block = (width - 8) / 5
    for number in range(5):
        left = x + number * (block + 2)
        canvas.panel((left, y, block, height), 1.5, "line", shadow=0)
        full, part = (max(0.0, min(1.0, (level - number * 20) / 20)) for level in (high, low))
        if full > part and full * block * canvas.scale.factor >= 1:
            canvas.panel((left, y, block * full, height), 1.5, "warm" if value > before else "hostile", shadow=0)
        if part * block * canvas.scale.factor >= 1:
            canvas.panel((left, y, block * part, height), 1.5, "navy", shadow=0)
    _gate_mark(canvas, rect, mark)


def delta(canvas: Canvas, change: int, x: float, y: float, style: str = "strong") -> float:
    """▲8 or ▼2 (a dot for no change); returns the width. The triangle is drawn, since the font's is full-width."""
    line = canvas.line(style)
    if not change:
        canvas.circle(x + 5, y + line / 2, 1.5, "ink3")
        return 10
    colour = "ally_text" if change > 0 else "hostile_text"
    triangle = "M6 1 11.5 11H.5Z" if change > 0 else "M6 11 .5 1H11.5Z"
    canvas.svg(f'<path d="{triangle}" fill="{canvas.theme(colour)}"/>', (x, y + line / 2 - 6, 12, 12), (0, 0, 12, 12))
    return 13 + canvas.text(str(abs(change)), x + 13, y, style, colour)


def delta_chip(canvas: Canvas, icon: str, change: int, x: float, y: float) -> float:
    """A floating +3 with the meter's icon, on a strong fill; returns its width."""
    height = max(26.0, canvas.line("small_strong") + 6)
    words = f"+{change}" if change > 0 else f"\u2212{abs(change)}"
    width = canvas.width(words, "small_strong") + 36
    canvas.panel((x, y, width, height), height / 2, "ally" if change > 0 else "hostile", shadow=2)
    canvas.icon(icon, x + 10, y + height / 2 - 8, 16, "on_strong")
    canvas.text(words, x + 30, y, "small_strong", "on_strong", line=height)
    return width


def progress(canvas: Canvas, share: float, rect: Rect, colour: str = "brand") -> None:
    """A track with a filled part, 0 to 1."""
    x, y, width, height = rect
    canvas.panel(rect, height / 2, "line", shadow=0)
    if share > 0:
        canvas.panel((x, y, max(height, width * min(1.0, share)), height), height / 2, colour, shadow=0)


def ring(canvas: Canvas, share: float, x: float, y: float, size: float, icon: str = "", stroke: float = 4) -> None:
    """A ring whose arc is a share of 0 to 1, with an icon inside."""
    arc(canvas, share, x, y, size, stroke, track="line", colour="brand", fill="surface")
    if icon:
        canvas.icon(icon, x + size / 2 - 10, y + size / 2 - 10, 20, "brand" if share > 0 else "ink3")


def arc(
    canvas: Canvas, share: float, x: float, y: float, size: float, stroke: float,
    *, track: str, colour: str, fill: str = "surface",
) -> None:  # fmt: skip
    """A circle with a coloured arc that begins at the top."""
    radius = size / 2 - stroke / 2
    middle = size / 2
    length = 2 * 3.14159265 * radius
    inner = (
        f'<circle cx="{middle}" cy="{middle}" r="{radius}" fill="{canvas.theme(fill)}" '
        f'stroke="{canvas.theme(track)}" stroke-width="{stroke}"/>'
    )
    if share > 0:
        dash = "" if share >= 1 else f' stroke-dasharray="{length * share:.2f} {length:.2f}"'
        inner += (
            f'<circle cx="{middle}" cy="{middle}" r="{radius}" fill="none" stroke="{canvas.theme(colour)}" '
            f'stroke-width="{stroke}" stroke-linecap="round"{dash} transform="rotate(-90 {middle} {middle})"/>'
        )
    canvas.svg(inner, (x, y, size, size), (0, 0, size, size))


def grade_medal(canvas: Canvas, grade: str, x: float, y: float, size: float) -> None:
    """A letter in a gold ring; it stays light in both themes, like the covers that it lies on."""
    canvas.panel((x - 3, y - 3, size + 6, size + 6), size / 2 + 3, "#D9B45E", shadow=1)
    canvas.circle(x + size / 2, y + size / 2, size / 2, "#FFFFFF")
    style = "h2" if size >= 56 else "h3"
    canvas.text(grade, x, y, style, "#7A5408", width=size, align="centre", line=size)


def practice_tile(
    canvas: Canvas, practice: str, x: float, y: float, size: float = 24, *, covered: bool = True, outlined: bool = False
) -> None:
    """The icon of a practice: on a soft tile when covered, pale when not; `outlined` draws an empty tile for these."""
    icon = size - (8 if size >= 28 else 6)
    if covered:
        canvas.panel((x, y, size, size), size / 4, "brand_soft", shadow=0)
    elif outlined:
        canvas.panel((x, y, size, size), size / 4, None, edge="line", shadow=0)
    place = (size - icon) / 2
    canvas.icon(PRACTICES[practice], x + place, y + place, icon, "brand" if covered else "line2")


def icon_tile(canvas: Canvas, icon: str, x: float, y: float, size: float = 32, *, fill: str = "brand_soft",
              colour: str = "brand") -> None:  # fmt: skip
    """An icon on a soft square."""
    canvas.panel((x, y, size, size), size * 0.28, fill, shadow=0)
    sign = size * 0.62
    canvas.icon(icon, x + (size - sign) / 2, y + (size - sign) / 2, sign, colour)


def pips(canvas: Canvas, count: int, x: float, y: float, of: int = 5) -> float:
    """Difficulty: filled and empty squares; returns the width."""
    for number in range(of):
        place = (x + number * 14, y, 10, 10)
        if number < count:
            canvas.panel(place, 3, "ink2", shadow=0)
        else:
            canvas.panel(place, 3, None, edge="line2", stroke=1.5, shadow=0)
    return of * 14 - 4


def gate(canvas: Canvas, state: str, x: float, y: float) -> None:
    """The diamond of a gate around a point: passed (tick), short (warning), next (lock), later (empty), skipped (cross)."""
    look = "passed" if state == "short" else state
    canvas.svg(signs.gate(look, canvas.theme), (x - 14, y - 14, 28, 28), (0, 0, 28, 28))
    if state in _GATE_SIGNS:
        icon, colour = _GATE_SIGNS[state]
        canvas.icon(icon, x - 6, y - 6, 12, colour, 3)


def logo(canvas: Canvas, x: float, y: float, size: float = 40) -> None:
    """The sign of the game."""
    canvas.svg(signs.logo(canvas.theme), (x, y, size, size), (0, 0, 40, 40))


def _hatched(canvas: Canvas, rect: Rect) -> None:
    x, y, width, height = canvas.scale.rect(rect)
    canvas.surface.blit(canvas.pictures.hatch(width, height, canvas.theme), (x, y))


def _gate_mark(canvas: Canvas, rect: Rect, mark: int | None) -> None:
    if mark is not None:
        x, y, width, height = rect
        canvas.block((x + width * mark / 100 - 1, y - 2, 2, height + 4), "ink")
