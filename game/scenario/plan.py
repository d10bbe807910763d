"""A recorded line beside a scenario: moves to play, and what is expected on the way.

    - inbox: keep_small_promise
    - expect: tian_ke.trust >= 30
    - belt_seven: user_floor_visit
    - expect: {grade: A, score: 85, ending: signed}

A step names a scene and its move (`- friday.gifts: withdraw` at the guard of `friday: gifts`).
`expect` holds at its place in the list: a condition, or named values. This module reads; it does
not know the deal, so names and conditions are checked by whoever plays the plan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Literal

from game.scenario import files, source
from game.scenario.diagnostics import Diagnostic, Path, did_you_mean
from game.scenario.marks import Data
from game.scenario.source import Document
from game.text.sentence import say

Asked = Literal["condition", "grade", "shown", "score", "accuracy", "ending", "result", "at"]
ASKED: tuple[Asked, ...] = ("condition", "grade", "shown", "score", "accuracy", "ending", "result", "at")
GRADES = ("S", "A", "B", "C", "D", "F", "V")

_RANGE = re.compile(r"(\d{1,4}(?:\.\d{1,2})?)(?:\s*(?:\.\.|-|to)\s*(\d{1,4}(?:\.\d{1,2})?))?")


@dataclass(frozen=True, slots=True)
class Step:
    """A move to choose, by its full id; `path` is its place in the document."""

    move: str
    path: Path


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must hold after `after` steps. `value` as written."""

    asked: Asked
    value: str
    after: int
    path: Path


@dataclass(frozen=True)
class Plan:
    """`diagnostics` say what could not be understood; the rest is there all the same."""

    name: str
    document: Document
    steps: tuple[Step, ...]
    expectations: tuple[Expectation, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def moves(self) -> tuple[str, ...]:
        return tuple(step.move for step in self.steps)


def read(file: FilePath, shown: str | None = None) -> Plan:
    """Read a plan file; raises OSError when there is none. `shown` is its name in messages."""
    raw = files.read(file, source.BYTES + 1)  # one more than the reader takes, so that it can refuse
    return parse(raw, shown or str(file), file.stem)


def parse(text: str | bytes, shown: str, name: str = "plan") -> Plan:
    document = source.read(text, shown)
    found = list(document.diagnostics)
    steps: list[Step] = []
    expectations: list[Expectation] = []
    if document.data is not None and not isinstance(document.data, list):
        found.append(_form(document, (), say("A plan is a list of moves.")))
    for at, item in enumerate(document.data if isinstance(document.data, list) else ()):
        if not isinstance(item, dict) or len(item) != 1:
            found.append(_form(document, (at,), say("Each entry of a plan is one `scene: move` or one `expect:`.")))
            continue
        key, value = next(iter(item.items()))
        path: Path = (at, key)
        if key == "expect":
            expectations.extend(_expected(document, path, value, len(steps), found))
        elif isinstance(value, str) and value:
            steps.append(Step(f"{key}.{value}", path))
        else:
            found.append(_form(document, path, f"`{key}` has no move."))
    return Plan(name, document, tuple(steps), tuple(expectations), tuple(found))


def bounds(value: str) -> tuple[int, int] | None:
    """`85`, `85.00`, `40..55` or `40 to 55` in hundredths, both ends included; None when it is no number.

    A whole number means exactly that number.
    """
    match = _RANGE.fullmatch(value.strip())
    if match is None:
        return None
    low = _hundredths(match[1])
    high = _hundredths(match[2]) if match[2] else low
    return (low, high) if low <= high else None


def _hundredths(number: str) -> int:
    whole, _, part = number.partition(".")
    return int(whole) * 100 + int((part + "00")[:2])


def _expected(document: Document, path: Path, value: Data, after: int, found: list[Diagnostic]) -> list[Expectation]:
    if isinstance(value, str):
        return [Expectation("condition", value, after, path)]
    if not isinstance(value, dict):
        found.append(_form(document, path, say("`expect` takes a condition or named values.")))
        return []
    expectations = []
    for key, wanted in value.items():
        here: Path = (*path, key)
        known = next((asked for asked in ASKED if asked == key), None)
        if known is None or not isinstance(wanted, str):
            remedy = did_you_mean(key, ASKED) or say("Known are {names}.", names=", ".join(ASKED))
            found.append(document.at_key("D751", here, say("`expect` knows no `{key}`.", key=key), remedy))
        elif known in ("score", "accuracy") and bounds(wanted) is None:
            found.append(
                document.at_value(
                    "D751", here, say("`{wanted}` is no score.", wanted=wanted), say("Write 85 or 40..55.")
                )
            )
        elif known in ("grade", "shown") and wanted not in GRADES:
            found.append(
                document.at_value(
                    "D751", here, say("`{wanted}` is no grade.", wanted=wanted), say("Write one of S A B C D F V.")
                )
            )
        else:
            expectations.append(Expectation(known, wanted, after, here))
    return expectations


def _form(document: Document, path: Path, message: str) -> Diagnostic:
    return document.at_value("D750", path, message, say("Write `- scene: move`, one on each line."))
