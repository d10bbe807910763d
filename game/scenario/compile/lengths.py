"""Texts that do not fit their place on the screen (STYLE 5)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from game.scenario.compile.findings import Findings
from game.scenario.diagnostics import Path, cells
from game.text.sentence import say

_BUDGETS: tuple[tuple[re.Pattern[str], int, int], ...] = tuple(
    (re.compile(pattern + r"\Z"), zh, en)
    for pattern, zh, en in (
        (r"scenes\.\w+(\.instead\.\w+)?\.text", 78, 165),
        (r"scenes\.\w+(\.instead\.\w+)?\.quote", 44, 85),
        (r"scenes\.\w+\.moves\.\w+\.title", 12, 38),
        (r"scenes\.\w+\.moves\.\w+\.text", 34, 70),
        (r"scenes\.\w+\.moves\.\w+(\.instead\.\w+)?\.why(\.\d)?", 30, 72),
        (r"people\.\w+\.name", 4, 10),
        (r"people\.\w+\.title", 6, 13),
        (r"facts\.\w+\.chip", 7, 16),
    )
)
_PLACES: Mapping[str, str] = {
    "title": say("the card"),
    "chip": say("the chip"),
    "why": say("the reason line"),
    "quote": say("the quote"),
}


def excess(path: str, text: str, language: str) -> tuple[int, int] | None:
    """By how much a text at this path of words is too long, and what there is room for.

    Chinese counts in full characters: two letters or digits take the place of one.
    """
    for pattern, zh, en in _BUDGETS:
        if pattern.match(path):
            room, size = (zh, (cells(text) + 1) // 2) if language == "zh" else (en, len(text))
            return (size - room, room) if size > room else None
    return None


def check(texts: Mapping[str, str], language: str, findings: Findings) -> None:
    for path, text in texts.items():
        found = excess(path, text, language)
        if found:
            findings.at_value("D502", document_path(path), message(path, text, *found), REMEDY)


REMEDY = say("Say it shorter; the whole would only be seen in a tooltip.")


def message(path: str, text: str, over: int, room: int) -> str:
    name = next((part for part in reversed(path.split(".")) if not part.isdigit()), "")
    place = (_PLACES.get(name) if ".moves." in path or name != "title" else None) or say("its place")
    if over == 1:
        return say('1 character too long for {place} ({room}): "…{end}".', place=place, room=room, end=text[-20:])
    return say(
        '{over} characters too long for {place} ({room}): "…{end}".', over=over, place=place, room=room, end=text[-20:]
    )


def document_path(path: str) -> Path:
    """The place in the file of a path of words; numbered lines count from 0 there."""
    parts = path.split(".")
    return tuple(int(part) - 1 if part.isdigit() else part for part in parts)
