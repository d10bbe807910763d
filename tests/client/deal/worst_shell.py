"""The screens around a deal with worst-case content: long titles, many runs, plays, cards and findings; and none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import pygame
from client_runs import NOON, Runs, saved
from worst_words import Writer

from game.client import checked, drills, error_screen, keys, library, plays, settings
from game.client.checked import Checked
from game.client.deal.trouble import Trouble
from game.client.message import Answer, Message
from game.client.practices import ORDER
from game.client.shell import Shell
from game.records import SavedRun, StoreError
from game.scenario.diagnostics import finding
from game.scenario.library import Entry

LOOKS = ("zhao_ceo", "lin_cfo", "chen_cto", "he_ops", "sun_it", "wang_buyer", "zhao_ceo")


@dataclass(frozen=True, slots=True)
class Shelf:
    """`lines` of everything that is listed, with words beyond their budgets."""

    write: Writer
    language: str
    lines: int

    def say(self, kind: str) -> dict[str, str]:
        return {self.language: self.write(kind)}

    def runs(self) -> Runs:
        kept = [self._run(saved("open", "open", updated=NOON + 5))] if self.lines else []
        kept += [self._run(saved(f"run{n}", grade="SABCDF"[n % 6], updated=NOON - n)) for n in range(4 * self.lines)]
        return Runs(*kept)

    def _run(self, one: SavedRun) -> SavedRun:
        told = {"title": self.say("title"), "customer": self.say("title")}
        return replace(one, summary=one.summary.model_copy(update=told))

    def entries(self, *_heard: object) -> tuple[Entry, ...]:
        return tuple(
            Entry(
                "rainmaker_account" if not number else f"deal_{number}", Path("/deals") / f"deal_{number}",
                title=self.say("title"), customer=self.say("title"), story=self.say("text"), cover="rail",
                difficulty=1 + number % 5, minutes=99, teaches=ORDER[: 1 + number % 9], looks=LOOKS, scenes=20,
                problem=self.write("reason") if number == 4 else "",
            )
            for number in range(3 * self.lines)
        )  # fmt: skip

    def plays(self, *_heard: object) -> tuple[plays.Play, ...]:
        kinds = ("standard", "tempting", "forbidden")
        return tuple(
            plays.Play(
                f"play_{number}", number + 1, kinds[number % 3], ORDER[: 1 + number % 9],
                {self.language: {"name": self.write("title"), "right": self.write("text"), "wrong": self.write("text"),
                                 "advice": self.write("text"), "tempts": self.write("text")}},
            )
            for number in range(6 * self.lines)
        )  # fmt: skip

    def reading(self, *_heard: object) -> drills.Reading:
        answers = tuple(
            drills.Answer(name, rating)
            for name, rating in (("a", "best"), ("b", "good"), ("c", "mistake"), ("d", "inaccuracy"), ("e", "blunder"))
        )
        words = {"who": "line", "cue": "quote"}
        words |= {f"answers.{one.id}.{field}": "card" for one in answers for field in ("text", "why")}
        cards = tuple(
            drills.Card(f"card_{number}", (ORDER[number % 9],), "play_1", answers[: 2 + number % 4],
                        {self.language: {name: self.write(kind) for name, kind in words.items()}})
            for number in range(self.lines)
        )  # fmt: skip
        names = {"en": {"play_1": self.write("title")}, self.language: {"play_1": self.write("title")}}
        return drills.Reading(cards, names, self.entries())

    def deals(self, *_heard: object) -> list[Checked]:
        return [Checked(f"deal_{number}", self.say("title")) for number in range(3 * self.lines)]

    def checked(self, deal: Checked, **_how: object) -> Checked:
        """What the checker finds: much in the first deal, nothing in the second, and the third cannot be read."""
        number = int(deal.key.rpartition("_")[2])
        if number == 2:
            return replace(deal, trouble=self.write("line"))
        report = SimpleNamespace(compiled=SimpleNamespace(ok=number > 0), solution=None, interrupted=False, book=None)
        found = tuple(
            finding(
                code, f"/deals/{deal.key}/scenario.yaml", 12345, 1, self.write("line"), self.write("text"),
                severity=("error", "warning", "note")[line % 3],
            )
            for line, code in enumerate(("D433", "D502", "D100") * 5)
        )  # fmt: skip
        sources = {f"/deals/{deal.key}/scenario.yaml": [self.write("text")] * 12345}
        return replace(deal, report=report, found=found if not number else (), sources=sources)  # type: ignore[arg-type]

    @contextmanager
    def instead(self) -> Iterator[None]:
        """Everything that the screens read comes from here."""
        long = Path("/a_folder_of_the_player") / "with_a_long_name" / "somewhere_else" / "dealcraft"
        where = SimpleNamespace(data=lambda: long / "data", scenarios=lambda: long / "deals")
        with ExitStack() as stack:
            for module, name, value in (
                (library, "_read_shelf", self.entries),
                (plays, "_read_plays", self.plays),
                (drills, "read_cards", self.reading),
                (checked, "shelf", self.deals),
                (checked, "check", self.checked),
                (settings, "paths", where),
            ):
                stack.enter_context(mock.patch.object(module, name, value))
            yield


Show = Callable[[Shell, Shelf], None]


def opens(name: str) -> Show:
    return lambda shell, _shelf: shell.open(name)


def answered(shell: Shell, shelf: Shelf) -> None:
    shell.open("drills")
    shell.settle()
    if shelf.lines:
        shell.handle(keys.event("1"))


def through(shell: Shell, _shelf: Shelf) -> None:
    """All cards answered: how it went, and the deals that are due."""
    shell.open("drills")
    shell.settle()
    while any(item.id.startswith("answer:") for item in shell.items()):
        shell.handle(keys.event("1"))
        shell.handle(keys.event("space"))


def checking(number: int) -> Show:
    def show(shell: Shell, shelf: Shelf) -> None:
        shell.open("check")
        shell.settle()
        if shelf.lines:
            shell.focus(f"deal:deal_{number}")
            shell.handle(keys.event("return"))

    return show


def plays_of(kind: str) -> Show:
    def show(shell: Shell, _shelf: Shelf) -> None:
        shell.open("plays")
        shell.settle()
        next(item for item in shell.items() if item.id == f"kind:{kind}").action()

    return show


def question(shell: Shell, shelf: Shelf) -> None:
    title, text = shelf.write("title"), shelf.write("text")
    words = [shelf.write("name") for _ in range(3)]
    answers = tuple(Answer(lambda _t, word=word: word, shell.back) for word in words)
    shell.push(Message(shell, lambda _t: (title, text), answers, "triangle-alert", "/".join(["a_long_folder"] * 12)))


def error(shell: Shell, _shelf: Shelf) -> None:
    error_screen.show(
        shell, ZeroDivisionError("division by zero"), Path("/".join(["", *["a_long_folder"] * 12, "x.txt"]))
    )


def unsaved(shell: Shell, shelf: Shelf) -> None:
    trouble = StoreError("full", "/".join(["a_long_folder"] * 9), shelf.write("line"))
    shell.push(Trouble(shell, SimpleNamespace(retry=lambda: None), trouble, lambda: None))  # type: ignore[arg-type]


SCREENS: dict[str, Show] = {
    "home": lambda _shell, _shelf: None,
    "leave": lambda shell, _shelf: shell.handle(keys.event("escape")),
    "library": opens("library"),
    "reviews": opens("reviews"),
    "plays": opens("plays"),
    "tempting plays": plays_of("tempting"),
    "review cards": opens("drills"),
    "a card answered": answered,
    "all cards answered": through,
    "check": opens("check"),
    "check, sound": checking(1),
    "check, unreadable": checking(2),
    **{name: opens(name) for name in ("settings", "help", "credits", "welcome")},
    "workshop door": opens("workshop_door"),
    "message": question,
    "error": error,
    "move not saved": unsaved,
}


def show(shell: Shell, surface: pygame.Surface, name: str, shelf: Shelf) -> None:
    """The screen above the first page, at rest. Only inside `shelf.instead()`."""
    shell._places.clear()
    shell.use_store(shelf.runs(), None)  # type: ignore[arg-type]
    shell.open("home")
    SCREENS[name](shell, shelf)
    shell.settle()
    shell.frame(surface)
