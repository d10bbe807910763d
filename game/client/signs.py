"""Signs drawn by code, as inner SVG: attitude badges, move quality, gates, the logo, the unknown person.

Each attitude and each quality has its own outline and glyph, so that none rests on colour alone.
"""

from __future__ import annotations

from collections.abc import Callable

Colour = Callable[[str], str]
"""Turns a colour's name into `#RRGGBB`: a theme."""

_OUTLINE = {
    "hostile": '<path d="M12 1.2 22.8 12 12 22.8 1.2 12Z"/>',
    "wary": (
        '<path d="M12 1.6C12.8 1.6 13.5 2 13.9 2.7L22.9 19C23.7 20.5 22.7 22.2 21 22.2H3C1.3 22.2 .3 20.5 1.1 19'
        'L10.1 2.7C10.5 2 11.2 1.6 12 1.6Z"/>'
    ),
    "neutral": '<circle cx="12" cy="12" r="10.8"/>',
    "warm": '<rect x="1.8" y="1.8" width="20.4" height="20.4" rx="5"/>',
    "ally": '<path d="M12 1 21.6 4.2V11.5C21.6 17.1 17.7 21.1 12 23C6.3 21.1 2.4 17.1 2.4 11.5V4.2Z"/>',
}
_GLYPH = {
    "hostile": '<path d="M8.8 8.8L15.2 15.2M15.2 8.8L8.8 15.2"/>',
    "wary": '<path d="M12 9V14.2M12 18.2V18.5"/>',
    "neutral": '<path d="M7.5 12H16.5"/>',
    "warm": '<path d="M7 12H17M12 7V17"/>',
    "ally": '<path d="M7.5 11.8L10.7 15L16.5 8.8"/>',
}
_ROSETTE = (
    '<path d="M12 .8l3.3 2.2 3.9-.3 1.3 3.7 3.1 2.4-1 3.8 1 3.8-3.1 2.4-1.3 3.7-3.9-.3L12 24.4l-3.3-2.2-3.9.3'
    '-1.3-3.7L.4 16.4l1-3.8-1-3.8 3.1-2.4 1.3-3.7 3.9.3Z" transform="translate(.6 .2) scale(.95)"/>'
)
_QUESTION = "M{a} 10.3A2 2 0 1 1 {b} 12.2C{c} 12.6 {d} 13 {d} 13.8M{d} 16.2V16.3"
_EXCLAMATION = "M{d} 8V13.2M{d} 16.2V16.3"

QUALITIES = {
    "best": ("ally", _ROSETTE),
    "good": ("warm", '<rect x="1.5" y="1.5" width="21" height="21" rx="6"/>'),
    "inaccuracy": ("neutral", '<circle cx="12" cy="12" r="11"/>'),
    "mistake": ("wary", _OUTLINE["wary"]),
    "blunder": ("hostile", _OUTLINE["hostile"]),
}
"""Class of a move: colour and outline."""

LOGO = (
    '<rect width="40" height="40" rx="11" fill="{brand}"/>'
    '<path d="M20 10.5 9.5 28.5H30.5Z" fill="none" stroke="{on_brand}" stroke-width="2.2" stroke-linejoin="round" opacity=".75"/>'
    '<circle cx="20" cy="11" r="4.6" fill="{on_brand}"/><circle cx="10" cy="28" r="4.6" fill="{on_brand}"/>'
    '<rect x="25.6" y="23.6" width="8.8" height="8.8" rx="2.4" fill="{on_brand}"/>'
)


def badge(mood: str, colour: Colour) -> str:
    """In a view box of -2 -2 28 28: the sign of an attitude with a halo of the surface behind it."""
    if mood == "unknown":
        return (
            f'<circle cx="12" cy="12" r="11.5" fill="{colour("surface")}"/>'
            f'<circle cx="12" cy="12" r="10.2" fill="{colour("fog_soft")}" stroke="{colour("fog")}" stroke-width="1.8" '
            f'stroke-dasharray="3.2 2.6"/>'
            f'<path d="M9.3 9.5A2.7 2.7 0 1 1 13.2 12C12.4 12.4 12 12.9 12 13.8M12 17V17.2" fill="none" '
            f'stroke="{colour("fog_text")}" stroke-width="2.2" stroke-linecap="round"/>'
        )
    return (
        f'<g fill="{colour("surface")}" stroke="{colour("surface")}" stroke-width="2.6" stroke-linejoin="round">'
        f'{_OUTLINE[mood]}</g><g fill="{colour(mood)}">{_OUTLINE[mood]}</g>'
        f'<g fill="none" stroke="{colour("on_strong")}" stroke-width="2.8" stroke-linecap="round" stroke-linejoin="round">'
        f"{_GLYPH[mood]}</g>"
    )


def quality(name: str, colour: Colour) -> str:
    """In a view box of 0 0 24 24: the sign of a move's class."""
    tone, outline = QUALITIES[name]
    sign = f'<g fill="{colour(tone)}">{outline}</g>'
    stroke = (
        f'fill="none" stroke="{colour("on_strong")}" stroke-width="{{width}}" stroke-linecap="round" '
        'stroke-linejoin="round"'
    )
    if name == "best":
        star = "M12 6.2l1.8 3.7 4.1.6-3 2.9.7 4.1-3.6-1.9-3.6 1.9.7-4.1-3-2.9 4.1-.6Z"
        return f'{sign}<path d="{star}" fill="{colour("on_strong")}"/>'
    if name == "good":
        return f'{sign}<path d="M7 12.3L10.4 15.7L17.1 8.7" {stroke.format(width=2.8)}/>'
    marks = {
        "inaccuracy": _question(9.2) + _EXCLAMATION.format(d=15.8),
        "mistake": "M9.7 11.2A2.4 2.4 0 1 1 13.2 13.4C12.4 13.9 12 14.4 12 15.2M12 18.3V18.5",
        "blunder": _question(8.9) + _question(15.1),
    }
    return f'{sign}<path d="{marks[name]}" {stroke.format(width=2)}/>'


def gate(state: str, colour: Colour) -> str:
    """In a view box of 0 0 28 28: the diamond of a gate: passed, next, later or skipped."""
    edge = {"passed": "brand", "next": "ink", "skipped": "hostile"}.get(state, "line2")
    inside = "brand" if state == "passed" else "surface"
    return (
        f'<path d="M14 2 26 14 14 26 2 14Z" fill="{colour(inside)}" stroke="{colour(edge)}" stroke-width="2" '
        'stroke-linejoin="round"/>'
    )


def logo(colour: Colour) -> str:
    """In a view box of 0 0 40 40."""
    return LOGO.format(brand=colour("brand"), on_brand=colour("on_brand"))


def silhouette(colour: Colour) -> str:
    """In a view box of 0 0 64 64: somebody we have not met, hatched and dashed. Draw it round-masked."""
    hatch = "".join(f"M{start} 66L{start + 68} -2" for start in range(-66, 66, 7))
    return (
        f'<circle cx="32" cy="32" r="31" fill="{colour("fog_soft")}"/>'
        f'<path d="{hatch}" stroke="{colour("fog")}" stroke-width="1.8" opacity=".28" fill="none"/>'
        '<path d="M32 14C39 14 43 19 43 26C43 33 38 39 32 39C26 39 21 33 21 26C21 19 25 14 32 14Z'
        'M10 62C11 50 21 45 32 45C43 45 53 50 54 62Z" '
        f'fill="{colour("fog")}" opacity=".55"/>'
    )


def dashed_ring(colour: Colour) -> str:
    """In a view box of 0 0 64 64: the edge of an unknown person."""
    return f'<circle cx="32" cy="32" r="31" fill="none" stroke="{colour("fog")}" stroke-width="1.6" stroke-dasharray="4 3.5"/>'


def _question(middle: float) -> str:
    places = {"a": middle - 1.9, "b": middle + 0.9, "c": middle + 0.3, "d": middle}
    return _QUESTION.format(**{name: round(place, 1) for name, place in places.items()})
