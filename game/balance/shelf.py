"""All deals of the library side by side: what each trains, how long it is, and what its scale and the bots say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from game.check.examine import Wanted, examine
from game.check.numbers import points
from game.check.tables import table
from game.check.wording import played
from game.rules.score import score
from game.scenario import library
from game.scenario.compiled import Compiled
from game.scenario.schema.scalars import Practice
from game.text import Interface

PRACTICES: tuple[str, ...] = get_args(Practice)
BOTS = ("first", "longest (en)", "longest (zh)", "friendliest", "greedy", "discount")
PLANS = ("second_best", "naive", "tempting")
_WORD = re.compile(r"[A-Za-z0-9][\w'’-]*")
_SIGN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One deal. Scores in hundredths of a point; raw anchors in hundredths; None where there is no fresh book.

    `exercised` counts, for each of the nine problems, the moves whose play answers it.
    """

    id: str
    taught: tuple[str, ...]
    exercised: tuple[int, ...]
    scenes: int
    decisions: int
    endings: int
    english: int
    chinese: int
    minutes: int
    worst: int | None
    blind: int | None
    par: int | None
    best: int | None
    bots: tuple[int | None, ...]
    plans: tuple[int | None, ...]


def rows(told: Iterable[Compiled]) -> list[Row]:
    """In the order given; deals that do not compile are left out."""
    return [_row(compiled) for compiled in told if compiled.program is not None and compiled.script is not None]


def every_deal() -> list[Compiled]:
    return [library.load_scenario(folder) for folder in library.folders()]


def _row(compiled: Compiled) -> Row:
    report = examine(compiled, Wanted())
    program, book, anchors = compiled.program, report.book, report.anchors
    assert program is not None  # noqa: S101  `rows` has looked
    shared = library.load_playbook()[0].model
    plays = shared.plays if shared is not None else {}
    own = [move for move in program.moves if program.scenes[move.scene].guards < 0]
    counts: Counter[str] = Counter(
        practice for move in own if move.play in plays for practice in plays[move.play].practices
    )
    bots = {run.bot: score(anchors, run.raw) for run in report.bots} if anchors is not None else {}
    plans = {
        run.plan.name: run.debrief.verdict.score for run in report.plans if run.debrief and run.debrief.verdict
    }  # fmt: skip
    entry = library.entry(compiled.folder) if compiled.folder else None
    words = {language: " ".join(played(one.texts).values()) for language, one in compiled.words.items()}
    return Row(
        id=program.scenario,
        taught=entry.teaches if entry is not None else (),
        exercised=tuple(counts[practice] for practice in PRACTICES),
        scenes=sum(scene.guards < 0 for scene in program.scenes),
        decisions=book.choices if book is not None else 0,
        endings=sum(ending.result not in ("time_up", "stopped") for ending in program.endings),
        english=len(_WORD.findall(words.get("en", ""))),
        chinese=len(_SIGN.findall(words.get("zh", ""))),
        minutes=entry.minutes if entry is not None else 0,
        worst=book.worst if book else None,
        blind=book.blind if book else None,
        par=book.par if book else None,
        best=book.best if book else None,
        bots=tuple(bots.get(name) for name in BOTS),
        plans=tuple(plans.get(name) for name in PLANS),
    )


def text(found: Sequence[Row], t: Interface) -> str:
    """Two tables for a terminal: the numbers, and which problem is exercised where."""
    numbers: list[Sequence[str]] = [(
        t("deal"), t("decisions"), t("endings"), t("words"), t("characters"), t("minutes"),
        t("worst"), t("blind"), t("par"), t("best"), *PLANS, *BOTS,
    )]  # fmt: skip
    for row in found:
        sizes = (row.decisions, row.endings, row.english, row.chinese, row.minutes)
        scores = (row.worst, row.blind, row.par, row.best, *row.plans, *row.bots)
        numbers.append((row.id, *map(str, sizes), *("-" if one is None else points(one) for one in scores)))
    covered: list[Sequence[str]] = [(t("deal"), *(f"P{number}" for number in range(1, len(PRACTICES) + 1)))]
    for row in found:
        marks = [
            f"{count}{'*' if practice in row.taught else ''}" if count else "."
            for practice, count in zip(PRACTICES, row.exercised, strict=True)
        ]
        covered.append((row.id, *marks))
    legend = ", ".join(f"P{number} {practice}" for number, practice in enumerate(PRACTICES, 1))
    note = t("Moves whose play answers each problem; * is what the deal teaches.")
    return f"{table(numbers)}\n\n{note}\n{table(covered)}\n{legend}"
