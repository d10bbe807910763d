"""Line breaking for mixed Chinese and English text.

No closing mark opens a line, no opening mark ends one, no word, number or date is cut. The module knows
no font: it is given a function that measures.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

Measure = Callable[[str], float]

DOT = "\ue0b7"
"""Stands for a small middle dot with its spaces; drawn, since the font's own is as wide as a hanzi."""

_NO_START = frozenset("，。、：；！？）》」』】〉”’…—～·％%,.:;!?)]}°℃" + "\ue01d\ue019\ue026" + DOT)
_NO_END = frozenset("（《「『【〈“‘([{￥¥$" + "\ue01c\ue018")
_ROUNDING = 12
"""Widths of units are whole pixels and do not add up exactly: so near to the edge the line itself is measured."""
_UNITS = re.compile(
    r"[A-Za-z0-9\u00c0-\u024f\ue018\ue019\ue01c\ue01d\ue026]"
    r"(?:[A-Za-z0-9\u00c0-\u024f\ue018\ue019\ue01c\ue01d\ue026'&/._+%@#:-]|,(?=\d))*"
    r"|[+\u2212±-]\d[\d.,:%]*|……|——|\n| +|.",
    re.DOTALL,
)


class Flow(NamedTuple):
    """Lines that fit, and whether words had to be left out."""

    lines: tuple[str, ...]
    cut: bool


def units(text: str) -> list[str]:
    """The pieces between which a line may break; marks are joined to the word they belong to."""
    pieces: list[str] = []
    for piece in _UNITS.findall(text):
        last = pieces[-1] if pieces else ""
        joined = bool(last) and last != "\n" and not last.isspace() and piece != "\n" and not piece.isspace()
        if joined and (piece[0] in _NO_START or last[-1] in _NO_END):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def wrap(measure: Measure, text: str, width: float) -> list[str]:
    """The text in lines of at most `width`. A single unit that is wider is cut by characters."""
    return [line.rstrip() for line in _raw_lines(measure, text, width)]


def fit(measure: Measure, text: str, width: float, most: int, ellipsis: str = "…") -> Flow:
    """At most `most` lines; what is left out is marked by an ellipsis at the end of the last one."""
    lines = _raw_lines(measure, text, width)
    shown = tuple(line.rstrip() for line in lines[:most])
    if len(lines) <= most:
        return Flow(shown, cut=False)
    rest = "".join(lines[most - 1 :]).replace("\n", " ")
    return Flow((*shown[:-1], shorten(measure, rest, width, ellipsis, always=True)), cut=True)


def _raw_lines(measure: Measure, text: str, width: float) -> list[str]:
    """Lines with the white space that ended them, so that joining them gives the text back."""
    lines: list[str] = []
    line, used = "", 0.0
    for unit in units(text):
        if unit == "\n":
            lines.append(line + unit)
            line, used = "", 0.0
            continue
        room = measure(unit)
        if unit.isspace():
            if line:
                line, used = line + unit, used + room
            elif lines:
                lines[-1] += unit
            continue
        if line and used + room > width - _ROUNDING and measure(line + unit) > width:
            lines.append(line)
            line, used = "", 0.0
        if room <= width:
            line, used = line + unit, used + room
            continue
        for character in unit:
            room = measure(character)
            if line and used + room > width and character not in _NO_START:
                lines.append(line)
                line, used = "", 0.0
            line, used = line + character, used + room
    lines.append(line)
    return lines


def shorten(measure: Measure, text: str, width: float, ellipsis: str = "…", *, always: bool = False) -> str:
    """The text, or as much of its start as fits with an ellipsis behind it."""
    if not always and measure(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + ellipsis) <= width:
            low = middle
        else:
            high = middle - 1
    kept = text[:low].rstrip()
    while kept and (kept[-1] in _NO_END or kept[-1] in "，。、,.;:；："):
        kept = kept[:-1].rstrip()
    return kept + ellipsis
