"""Worst-case content: every text of a view written anew, as long as its budget times a factor, in either script.

A field of a view that is neither written nor known to be a label of the game's own is an error: a new one has to be
put into one of the two lists below.
"""

from __future__ import annotations

import random
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

T = TypeVar("T")

_WORDS = (
    "a", "of", "the", "margin", "responsibilities", "28.5%", "2026-11-23", "Qin", "counter-proposal", "wait", "“no”",
)  # fmt: skip
_SIGNS = "客户说他们已经签了合同而我方还没有拿到预算交付回款验收标书，。：；？！（）“”"

BUDGETS = {  # STYLE 5: zh, en
    "text": (78, 165), "quote": (44, 85), "title": (12, 38), "card": (34, 70), "name": (4, 10), "role": (6, 13),
    "chip": (7, 16), "reason": (30, 72), "line": (36, 85),
}  # fmt: skip

WRITTEN = {
    "Face": {"name": "name"},
    "FactLine": {"chip": "chip", "text": "card", "hint": "reason"},
    "Influence": {"name": "name"},
    "Node": {"name": "name", "title": "role", "wants": "reason"},
    "Colleague": {"name": "name", "title": "role", "text": "card", "label": "chip"},
    "BriefingLine": {"text": "card"},
    "Briefing": {"title": "title", "customer": "title", "story": "text", "rumour": "text", "unknown_note": "reason",
                 "goals": "line"},
    "TopBar": {"title": "title", "customer": "title"},
    "CheckLine": {"text": "reason"},
    "NewsLine": {"sender": "name", "text": "text", "cause": "reason"},
    "Line": {"text": "quote"},
    "SceneView": {"title": "title", "place": "title", "text": "text", "quote": "quote", "speaker_title": "role"},
    "Card": {"title": "title", "text": "card", "reason": "reason"},
    "Part": {"label": "reason"},
    "PromiseLine": {"text": "card"},
    "MeterChange": {"label": "chip"},
    "Departure": {"headline": "reason"},
    "GateResult": {"headline": "reason"},
    "Judgement": {"reasons": "reason", "play": "reason"},
    "Feedback": {"title": "title", "narrator": "text"},
    "Dossier": {"identity": "reason", "remains_label": "reason"},
    "LogLine": {"title": "title", "effect": "reason"},
    "PlayLine": {"name": "title", "right": "line", "wrong": "line", "advice": "line", "tempts": "line",
                 "citation": "line"},
    "DecisionLine": {"scene": "title", "title": "title", "why": "reason", "standard_title": "title",
                     "standard_why": "reason", "your_choice": "line", "your_citation": "line",
                     "standard_practice": "line", "standard_citation": "line"},
    "DebriefView": {"title": "title", "customer": "title", "ending_title": "title", "ending_text": "text",
                    "arrivals": "text", "summary": "reason", "caps": "reason", "turning_text": "line",
                    "won_until_text": "line", "remains_text": "line", "personal_text": "line", "goals": "line",
                    "done_well": "line", "to_practise": "line", "questions": "line", "prompts": "line"},
    "DrillResult": {"headline": "title"},
}  # fmt: skip
"""Texts of authors, or with a text of an author in them."""

OWN = {
    "id", "person", "look", "mood", "kind", "icon", "state", "role", "group", "reports_to", "stage", "move", "cover",
    "mode", "rating", "result", "debt", "mood_before", "mood_after", "name", "label", "kind_label", "state_label",
    "role_code", "role_name", "mood_word", "mood_word_before", "mood_word_after", "alignment_word", "number_label",
    "mode_label", "day", "day_label", "left", "total", "status", "stage_name", "days", "budget", "due", "before",
    "after", "waited", "next_gate", "known_label", "holders_label", "shown", "result_label", "note", "grade", "grade_name",
    "grade_text", "grade_before_caps", "score_text", "scale_note", "accuracy_text", "length", "reason_icons",
    "practices",
}  # fmt: skip
"""Ids, and words of the game itself, whose length is known."""


class Writer:
    """Words of up to `stretch` times the budget, always the same for a seed."""

    def __init__(self, language: str, seed: int, stretch: float) -> None:
        self._chance = random.Random(seed)
        self._chinese = language == "zh"
        self._stretch = stretch

    def __call__(self, kind: str) -> str:
        length = max(1, int(BUDGETS[kind][0 if self._chinese else 1] * self._stretch))
        if self._chinese:
            return "字" + "".join(self._chance.choice(_SIGNS) for _ in range(length - 1))
        text = self._chance.choice(("Responsibilities", "We", "Counter-proposals"))
        while len(text) < length:
            text += " " + self._chance.choice(_WORDS)
        return text[:length].strip()


def worst(view: T, write: Writer) -> T:
    """The same view with every text of an author written anew; what is empty stays empty."""
    if not is_dataclass(view):
        raise TypeError(f"{type(view).__name__} is no view")
    kinds = WRITTEN.get(type(view).__name__, {})
    changes: dict[str, Any] = {}
    for field in fields(view):
        value = getattr(view, field.name)
        kind = kinds.get(field.name)
        if kind is None and _has_words(value) and field.name not in OWN:
            raise KeyError(f"{type(view).__name__}.{field.name} is in neither list of worst_words.py")
        changes[field.name] = _anew(value, kind, write)
    return replace(view, **changes)  # type: ignore[type-var]


def _has_words(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, tuple) and any(_has_words(one) for one in value))


def _anew(value: Any, kind: str | None, write: Writer) -> Any:
    if isinstance(value, str):
        return write(kind) if kind and value else value
    if isinstance(value, tuple):
        return tuple(_anew(one, kind, write) for one in value)
    return worst(value, write) if is_dataclass(value) else value


def times(values: tuple[T, ...], count: int) -> tuple[T, ...]:
    """So many of them, from the beginning again when there are too few."""
    return tuple(values[number % len(values)] for number in range(count)) if values else ()
