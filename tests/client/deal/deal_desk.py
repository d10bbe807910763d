"""A session and a view that stand still: what the screens of a deal need to be drawn with the sample."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import deal_sample

from game.client.deal.board import Board
from game.client.deal.briefing import Briefing
from game.client.deal.debrief import Debrief
from game.client.deal.dossier import Dossier
from game.client.deal.gate_sheet import GateSheet
from game.client.shell import Shell
from game.session.view import parts, review


class Still:
    """As much of a session as drawing asks for."""

    run_id = ""
    taken = ()
    run = SimpleNamespace(scenario="rainmaker_account")
    can_undo = True
    kept = True

    def __init__(self, phase: str = "playing") -> None:
        self.phase = phase
        self.chosen: list[str] = []

    def choose(self, move: str) -> None:
        self.chosen.append(move)


class Sample:
    """The sample instead of a view."""

    def __init__(self, shell: Shell, **how: bool) -> None:
        self._shell = shell
        self._how = how

    @property
    def _language(self) -> str:
        return self._shell.t.language

    def board(self) -> parts.Board:
        return deal_sample.board(self._language, self._how.get("news", False), self._how.get("guard", False))

    def feedback(self) -> parts.Feedback:
        return deal_sample.feedback(self._language, not self._how.get("deal", False), self._how.get("leaving", False))

    def dossier(self, person: str) -> parts.Dossier:
        return deal_sample.dossier(self._language, person)

    def briefing(self) -> parts.Briefing:
        return deal_sample.briefing(self._language)

    def debrief(self) -> review.DebriefView:
        return deal_sample.debrief(self._language)

    def drill(self) -> review.DrillResult:
        return review.DrillResult(True, "Passed", 100, self.debrief().decisions[9])


def board(shell: Shell, phase: str = "playing", **how: bool) -> Board:
    screen = Board(shell, Still(phase), showing=Sample(shell, **how))  # type: ignore[arg-type]
    shell.push(screen)
    return screen


def result(shell: Shell, page: int, phase: str = "playing", **how: bool) -> None:
    """The page of this number after a move."""
    screen = board(shell, "playing", **how)
    screen.session.phase = phase  # type: ignore[misc]
    screen.choose("review.value")
    for _ in range(page):
        shell.settle()
        next(item for item in shell.items() if item.id == "continue").action()


def dossier(shell: Shell, tab: int, person: str = "lin") -> None:
    screen = board(shell)
    shell.push(Dossier(shell, screen.showing, person))
    next(item for item in shell.items() if item.id == f"tab:{tab}").action()


def debrief(shell: Shell, *, asked: bool = False) -> None:
    shell.push(Debrief(shell, Still("debrief"), showing=Sample(shell)))  # type: ignore[arg-type]
    if not asked:
        next(item for item in shell.items() if item.id == "go_on").action()


def ask_to_give_up(shell: Shell) -> None:
    board(shell).open_pause()
    next(item for item in shell.items() if item.id == "abandon").action()


SCREENS: dict[str, Callable[[Shell], object]] = {
    "briefing": lambda shell: shell.push(Briefing(shell, Still("briefing"), showing=Sample(shell))),  # type: ignore[arg-type]
    "board": board,
    "news": lambda shell: board(shell, news=True),
    "result in coach mode": lambda shell: result(shell, 0),
    "result in deal mode": lambda shell: result(shell, 0, deal=True),
    "the star leaves": lambda shell: result(shell, 0, leaving=True),
    "gate": lambda shell: result(shell, 2, leaving=True),
    "news after a move": lambda shell: result(shell, 1, news=True),
    "ending": lambda shell: result(shell, 1, "debrief"),
    "drill": lambda shell: result(shell, 1, "drilled"),
    "guard": lambda shell: board(shell, "guard", guard=True),
    "gate sheet": lambda shell: shell.push(GateSheet(shell, board(shell).showing)),
    "pause": lambda shell: board(shell).open_pause(),
    "give up": ask_to_give_up,
    "file": lambda shell: dossier(shell, 0),
    "contacts": lambda shell: dossier(shell, 1),
    "influence": lambda shell: dossier(shell, 2),
    "promises": lambda shell: dossier(shell, 3),
    "file of somebody unknown": lambda shell: dossier(shell, 0, "board"),
    "reflection": lambda shell: debrief(shell, asked=True),
    "debrief": debrief,
}
