"""`dealcraft new ID`: five questions, and a small deal that can be played at once stands in a folder of its own."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from game.scenario import library
from game.scenario.compile.lengths import excess
from game.scenario.diagnostics import render
from game.scenario.files import shown
from game.text import Interface
from game.text.spoken import system_language
from game.workbench import starter
from game.workbench.printing import BOLD, FINDINGS, GREEN, SOUND, coloured, refused

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_LONGEST = 60  # characters of an answer that stands inside a sentence
_COMMA = re.compile(r"[,，、]")

Said = TypeVar("Said")


class _AnswerError(ValueError):
    """The answer cannot be used; says why."""


def run(options: argparse.Namespace) -> int:
    """0: the folder is there and its deal is sound; 1: the checker finds something in the answers; 2: could not run."""
    language = options.lang or system_language()
    t = Interface.load(language)
    into = Path(options.into)
    folder = into / options.id
    if not _ID.fullmatch(options.id):
        return refused(
            "new", t("{id} is no id: it takes a to z, 0 to 9 and _, and begins with a letter.", id=repr(options.id))
        )
    if options.id in {one.name for one in library.folders()} | {"playbook"}:
        return refused("new", t("{id} is the id of a deal that comes with the game; choose another.", id=options.id))
    if folder.exists() or folder.is_symlink():
        return refused("new", t("{folder} is there already; choose another id.", folder=shown(folder)))
    if not into.is_dir():
        return refused("new", t("there is no folder {folder}.", folder=shown(into)))
    try:
        answers = _ask(options, language, t)
        starter.write(options.id, into, language, answers)
    except EOFError:
        print()
        return refused("new", t("an answer is missing; nothing was written."))
    except starter.UnsoundError as error:
        print(render(error.report.diagnostics, sources=error.report.compiled.sources, t=t), end="\n\n")
        print(t("Nothing was written: please say it in other words."))
        return FINDINGS
    except (_AnswerError, UnicodeError, OSError) as error:
        return refused("new", str(error))
    print(coloured(t("{folder} is there, plays and passes the check.", folder=shown(folder)), GREEN))
    print(t("Play it:"), f"dealcraft play {folder}")
    print(t("Make it yours, line by line:"), folder / library.SCENARIO_FILE)
    print(t("Then check it:"), f"dealcraft check {folder} --write")
    return SOUND


def _ask(options: argparse.Namespace, language: str, t: Interface) -> starter.Answers:
    def sentence(text: str) -> str:
        if not text or len(text) > _LONGEST:
            raise _AnswerError(t("write 1 to {most} characters, not {count}.", most=_LONGEST, count=len(text)))
        return text

    def person(text: str) -> tuple[str, str]:
        name, *rest = (part.strip() for part in _COMMA.split(text, maxsplit=1))
        title = "".join(rest) or starter.usual_title(language)
        for path, part in (("people.decider.name", name), ("people.decider.title", title)):
            over = excess(path, part, language)
            if over or not part:
                room = over[1] if over else 1
                raise _AnswerError(
                    t("{text} is too long or empty: there is room for {room}.", text=repr(part), room=room)
                )
        return name, title

    def numbers(text: str) -> tuple[int, int]:
        found = re.findall(r"\d+", text)
        if len(found) != 2:
            raise _AnswerError(t("write two whole numbers, such as 40 120."))
        days, budget = (int(number) for number in found)
        if not starter.FEWEST_DAYS <= days <= starter.MOST_DAYS:
            low, high = starter.FEWEST_DAYS, starter.MOST_DAYS
            raise _AnswerError(t("{count} days do not do: write {low} to {high}.", count=days, low=low, high=high))
        if not starter.LEAST_BUDGET <= budget <= starter.MOST_BUDGET:
            low, high = starter.LEAST_BUDGET, starter.MOST_BUDGET
            raise _AnswerError(
                t("{count} of money does not do: write {low} to {high}.", count=budget, low=low, high=high)
            )
        return days, budget

    def problem(text: str) -> str:
        if text.isdecimal() and 1 <= int(text) <= len(starter.PROBLEMS):
            return starter.PROBLEMS[int(text) - 1]
        if text in starter.PROBLEMS:
            return text
        raise _AnswerError(t("{text} is none of the nine: write a number from 1 to 9.", text=repr(text)))

    money = None
    if options.days is not None or options.budget is not None:
        money = f"{40 if options.days is None else options.days} {120 if options.budget is None else options.budget}"
    _refuse_early((options.customer, sentence), (options.buys, sentence), (options.decider, person))
    _refuse_early((money, numbers), (options.problem, problem))
    if None in (options.customer, options.buys, options.decider, money, options.problem):
        print(coloured(t("Five questions. Enter alone takes what stands in brackets."), BOLD))
    customer = _answer(options.customer, t("1. Who is the customer?"), t("Northern Pumps"), sentence)
    buys = _answer(options.buys, t("2. What do they want to buy?"), t("forty pumps with sensors"), sentence)
    name, title = _answer(options.decider, t("3. Who decides there (name, title)?"), t("Lin Hao, Director"), person)
    days, budget = _answer(money, t("4. How many working days, how much money (thousand RMB)?"), "40 120", numbers)
    if options.problem is None:
        print(_nine(language))
    taught = _answer(options.problem, t("5. Which problem does it teach (1 to 9)?"), "9", problem)
    return starter.Answers(customer, buys, name, title, days, budget, taught)


def _refuse_early(*given: tuple[str | None, Callable[[str], object]]) -> None:
    """Nobody should answer four questions to hear then that an option was wrong."""
    for text, understand in given:
        if text is not None:
            understand(" ".join(text.split()))


def _answer(given: str | None, question: str, usual: str, understand: Callable[[str], Said]) -> Said:
    """Asks until the answer can be used; what was given on the command line is not asked."""
    if given is not None:
        return understand(" ".join(given.split()))
    while True:
        text = " ".join(input(f"{question} [{usual}] ").split()) or usual
        if not sys.stdin.isatty():
            print()  # what comes through a pipe ends no line on the screen
        try:
            return understand(text)
        except _AnswerError as error:
            print(f"   {error}")


def _nine(language: str) -> str:
    playbook, translations = library.load_playbook()
    known = translations[language].texts if language in translations else {}
    paths = [f"practices.{problem}.problem" for problem in starter.PROBLEMS]
    lines = (known.get(path) or playbook.texts[path] for path in paths)
    return "\n".join(f"   {number} {line}" for number, line in enumerate(lines, 1))
