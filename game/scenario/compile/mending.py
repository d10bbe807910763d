"""Data with broken fields made harmless, so that the rest of it can be checked.

A mended model is only looked at: an error has been reported, so no deal is made from it. What a mended
field would lead to is not reported again.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.scenario.compile.findings import Findings
from game.scenario.diagnostics import Path
from game.scenario.slips import UNKNOWN

M = TypeVar("M", bound=BaseModel)

NOBODY = UNKNOWN
_ROUNDS = 4
_HARMLESS: Mapping[str, Any] = {
    "format": "1",
    "id": NOBODY,
    "language": "en",
    "teaches": "no_playbook",
    "days": "60",
    "budget": "100",
    "deal": {"value": "10", "list_margin": "30", "floor_margin": "20", "rival": "40"},
    "value": "10",
    "list_margin": "30",
    "floor_margin": "20",
    "rival": "40",
    "plan": {"days": ["10", "50"], "budget": "80"},
    "briefing": {"customer": "?", "cover": NOBODY, "story": "?"},
    "customer": "?",
    "cover": NOBODY,
    "story": "?",
    "title": "?",
    "text": "?",
    "name": "?",
    "problem": "?",
    "practice": "?",
    "question": "?",
    "icon": "circle-help",
    "role": "user",
    "group": "unsorted",
    "influence": "1",
    "relationship": "50",
    "trust": "50",
    "look": NOBODY,
    "about": "us",
    "kind": "past",
    "chip": "?",
    "hint": "?",
    "to": NOBODY,
    "from": NOBODY,
    "result": "lost",
    "start": "0",
    "number": "0",
    "practices": "no_playbook",
    "wrong": "?",
    "advice": "?",
    "when": "0 == 0",
    "weight": "0",
    "version": "1",
}
"""By the name of the field; where one name stands for several kinds, the second round drops what does not fit."""


def mended(
    model: type[M],
    data: dict[str, Any],
    problems: Sequence[ErrorDetails],
    meant: Mapping[Path, str],
    findings: Findings,
) -> M | None:
    """A model of the data without its broken parts; None when that takes more than a few rounds.

    `meant` gives misspelt fields their right name, so that what they hold is still there.
    """
    findings.failed.add(NOBODY)
    for one in problems:
        _note(one, place(one["loc"], data), findings)
    whole = copy.deepcopy(data)
    for _ in range(_ROUNDS):
        for one in reversed(problems):  # from the end, so that places in lists stay
            _mend(whole, one, meant)
        try:
            return model.model_validate(whole)
        except ValidationError as error:
            problems = error.errors(include_url=False)
            meant = {}
    return None


def place(loc: Sequence[str | int], data: object) -> Path:
    """The part of pydantic's place that is in the document.

    pydantic adds marks of its own: tags of unions in brackets, "[key]", positions of a value that
    may stand alone for a list.
    """
    path: list[str | int] = []
    for part in loc:
        found = _step(data, part)
        if found is not None:
            data = found
            path.append(part)
    return tuple(path)


def _step(here: object, part: str | int) -> object:
    """What stands under `part`, None if nothing does."""
    if isinstance(here, dict):
        return here.get(part)
    if isinstance(here, list) and isinstance(part, int) and part < len(here):
        return here[part]
    return None


def _get(data: object, path: Path) -> object:
    for part in path:
        data = _step(data, part)
    return data


def _note(one: ErrorDetails, path: Path, findings: Findings) -> None:
    """What is dropped may be what others need, and a field that is broken is not missing."""
    findings.broken.add(
        str(one["loc"][-1]) if one["type"] == "missing" else next((n for n in path[::-1] if isinstance(n, str)), "")
    )
    findings.mended.add(path if one["type"] == "missing" else path[:-1])
    if one["type"] in ("model_type", "model_attributes_type", "dict_type"):
        findings.doubtful |= {"fact", "promise", "person", "scene"}
    for part in path[-2:]:
        findings.doubt(str(part))


def _mend(data: dict[str, Any], one: ErrorDetails, meant: Mapping[Path, str]) -> None:
    path = place(one["loc"], data)
    if one["type"] == "missing":
        name = str(one["loc"][-1])
        owner = _get(data, path)
        if isinstance(owner, dict) and name in _HARMLESS:
            owner[name] = copy.deepcopy(_HARMLESS[name])
        return
    if not path:
        return
    owner, last = _get(data, path[:-1]), path[-1]
    if isinstance(owner, list) and isinstance(last, int):
        owner.pop(last)
    elif isinstance(owner, dict):
        # A broken field goes; if it was required, the next round puts a harmless one in its place.
        value = owner.pop(last, None)
        if path in meant:
            owner.setdefault(meant[path], value)
