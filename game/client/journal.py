"""What the player's runs say together: the run to continue, the nine practices, the best result of each deal.

Reads the summaries that are kept beside the runs; nothing is compiled or replayed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from game.client.practices import ORDER
from game.client.screen import Translate

if TYPE_CHECKING:
    # importing the store imports a database library; values of it are only passed through here
    from game.records import SavedRun

_GRADES = "SABCDFV"


@dataclass(frozen=True, slots=True)
class Result:
    """The best finished run of a scenario, and whether one is open. Drills count for nothing here."""

    grade: str = ""
    score: int | None = None
    accuracy: int | None = None
    finished: int = 0
    open: bool = False


@dataclass(frozen=True, slots=True)
class Journal:
    """Values from 0 to 100 in `practices`; a practice that no finished run has exercised is missing."""

    unfinished: SavedRun | None = None
    finished: tuple[SavedRun, ...] = ()
    practices: Mapping[str, int] = field(default_factory=dict)
    results: Mapping[str, Result] = field(default_factory=dict)

    @property
    def average(self) -> int | None:
        return sum(self.practices.values()) // len(self.practices) if self.practices else None

    @property
    def weakest(self) -> str:
        """The practice with the lowest value; "" if there is none, or all are equal."""
        if len(set(self.practices.values())) < 2:
            return ""
        return min(self.practices, key=lambda practice: (self.practices[practice], ORDER.index(practice)))


def read(runs: Iterable[SavedRun]) -> Journal:
    """Runs as the store gives them, newest first."""
    unfinished = None
    finished = []
    values: dict[str, list[int]] = {}
    results: dict[str, Result] = {}
    for saved in runs:
        if saved.run.mode == "drill":
            continue
        scenario = saved.run.scenario
        if saved.status == "open":
            unfinished = unfinished or saved
            before = results.get(scenario, Result())
            results[scenario] = Result(before.grade, before.score, before.accuracy, before.finished, open=True)
        elif saved.status == "finished":
            finished.append(saved)
            results[scenario] = _better(results.get(scenario, Result()), saved)
            for practice, value in saved.summary.practices.items():
                if practice in ORDER:
                    values.setdefault(practice, []).append(value)
    practices = {practice: sum(found) // len(found) for practice, found in values.items()}
    return Journal(unfinished, tuple(finished), practices, results)


def when(moment: int, now: datetime, t: Translate) -> str:
    """A time (milliseconds since 1970) as people say it: today 17:42, yesterday 17:42, 3 May."""
    then = datetime.fromtimestamp(moment / 1000, tz=now.tzinfo)
    clock = f"{then.hour:02}:{then.minute:02}"
    days = (now.date() - then.date()).days
    if days == 0:
        return t("Today {time}", time=clock)
    if days == 1:
        return t("Yesterday {time}", time=clock)
    return f"{then.year}-{then.month:02}-{then.day:02}"


def in_words(texts: Mapping[str, str], language: str) -> str:
    """The text in the player's language, else in whatever language there is one."""
    return texts.get(language) or next(iter(texts.values()), "")


def _better(before: Result, saved: SavedRun) -> Result:
    summary = saved.summary
    count = before.finished + 1
    first = before.finished == 0 or (not before.grade and bool(summary.grade))
    higher = summary.score is not None and (before.score is None or summary.score > before.score)
    if first or higher or (summary.grade and _rank(summary.grade) < _rank(before.grade)):
        return Result(summary.grade, summary.score, summary.accuracy, count, before.open)
    return Result(before.grade, before.score, before.accuracy, count, before.open)


def _rank(grade: str) -> int:
    return _GRADES.index(grade) if grade in _GRADES and grade else len(_GRADES)
