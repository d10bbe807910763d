"""A small deal that can be played at once, for a trainer to make his own: the files that `dealcraft new` writes.

The deal is one (`assets/new/scenario.yaml`); its words stand beside it, a file for each language. One
scene has its cards and words from the problem that the deal teaches.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from game import paths
from game.check.examine import Report, Wanted, can_write, examine
from game.scenario import book as books
from game.scenario import library
from game.scenario.schema.scalars import Practice

PROBLEMS: tuple[Practice, ...] = get_args(Practice)
FEWEST_DAYS, MOST_DAYS = 20, 250
LEAST_BUDGET, MOST_BUDGET = 40, 9999
_SPENT = 30  # what the dearest line of the deal costs; a sensible plan is never under it
_SLOT = re.compile(r"@(\w+)@")
_TEXT = re.compile(r"( *)(\w+): @(\w+)@")
_PLAIN = re.compile(r"(?!\d)\w(?:[^:#\n]|:(?! |$))*\Z")


@dataclass(frozen=True)
class Answers:
    """What the trainer said. `decider_title` may be empty: then it is the usual one."""

    customer: str
    buys: str
    decider: str
    decider_title: str
    days: int
    budget: int
    problem: str


class UnsoundError(Exception):
    """The answers make a deal in which the checker finds something; nothing was written."""

    def __init__(self, report: Report) -> None:
        super().__init__("the deal is not sound with these words")
        self.report = report


def write(name: str, into: Path, language: str, answers: Answers) -> Path:
    """The folder `into`/`name`, whole or not at all. FileExistsError, OSError, UnsoundError."""
    folder = into / name
    if folder.exists() or folder.is_symlink():
        raise FileExistsError(folder)
    scenario, plan = files(name, language, answers)
    beside = Path(tempfile.mkdtemp(prefix=".new-", dir=into))
    try:
        made = beside / name
        (made / "plans").mkdir(parents=True)
        (made / library.SCENARIO_FILE).write_text(scenario, encoding="utf-8", newline="\n")
        (made / "plans" / "standard.yaml").write_text(plan, encoding="utf-8", newline="\n")
        report = examine(library.load_scenario(made), Wanted(search=True))
        if can_write(report) and report.book is not None:
            books.write(made, report.book)
            report = examine(library.load_scenario(made), Wanted())
        if report.diagnostics or not report.fresh:
            raise UnsoundError(report)
        made.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return folder


def files(name: str, language: str, answers: Answers) -> tuple[str, str]:
    """The texts of the scenario and of its standard plan."""
    words = _Words.read(language, answers.problem)
    best, bait = words.plays
    days = answers.days
    said = {
        "id": name,
        "language": language,
        "customer": answers.customer,
        "what": answers.buys,
        "decider": answers.decider,
        "problem": answers.problem,
        "days": str(days),
        "day2": str(days // 8),
        "day3": str(days * 45 // 100),
        "day4": str(days * 85 // 100),
        "early": str(days * 70 // 100),
        "late": str(days * 95 // 100),
        "budget": str(answers.budget),
        "planned": str(max(_SPENT, answers.budget // 2)),
        "best_play": best,
        "bait_play": bait,
    }
    said = words.names | said
    if answers.decider_title:
        said["decider_title"] = answers.decider_title
    said |= {key: _filled(text, said) for key, text in words.texts.items()}
    skeleton = (paths.assets() / "new" / "scenario.yaml").read_text(encoding="utf-8")
    scenario = "".join(_line(line, said) + "\n" for line in skeleton.splitlines())
    moves = (
        ("first_visit", "pain_interview"),
        ("lesson", best),
        ("decider_hour", "exec_exchange"),
        ("signing", "rapid_response_cell"),
    )
    return scenario, _plan(moves)


def _plan(moves: Sequence[tuple[str, str]]) -> str:
    lines = "".join(f"- {scene}: {move}\n" for scene, move in moves)
    return f"{lines}- expect: {{grade: A, score: 85, ending: won}}\n"


def _line(line: str, said: Mapping[str, str]) -> str:
    """A sentence that would be read as something else goes on a line of its own."""
    field = _TEXT.fullmatch(line)
    if field and not _PLAIN.match(said[field[3]]) and not said[field[3]].isdigit():
        return f"{field[1]}{field[2]}: >\n{field[1]}  {said[field[3]]}"
    return _filled(line, said)


def _filled(text: str, said: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda slot: said[slot[1]], text)


def usual_title(language: str) -> str:
    """What somebody who decides is called where the trainer says no title."""
    return _Words.read(language, PROBLEMS[0]).names["decider_title"]


@dataclass(frozen=True)
class _Words:
    """What the deal says in one language: short names, sentences, and the best and the tempting play of its lesson."""

    names: dict[str, str]
    texts: dict[str, str]
    plays: tuple[str, str]

    @classmethod
    def read(cls, language: str, problem: str) -> _Words:
        source = (paths.assets() / "new" / f"{language}.toml").read_text(encoding="utf-8")
        found = tomllib.loads(source)
        lesson = dict(found[problem])
        best, bait = lesson.pop("plays")
        names = {key: text for key, text in found.items() if isinstance(text, str)}
        return cls(names, found["words"] | lesson, (best, bait))
