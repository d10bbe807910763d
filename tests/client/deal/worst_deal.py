"""The screens of a deal with worst-case content: words beyond their budgets, and the least and most of everything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import deal_desk
import deal_sample
from worst_words import Writer, times, worst

from game.client.deal.board import Board
from game.client.deal.briefing import Briefing
from game.client.deal.debrief import Debrief
from game.client.deal.dossier import Dossier
from game.client.deal.gate_sheet import GateSheet
from game.client.shell import Shell
from game.session.view import parts, review


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are: people on the map, cards in the hand, decisions taken, lines in each list of a result."""

    people: int = 9
    cards: int = 4
    decisions: int = 20
    lines: int = 6


class Worst(deal_desk.Sample):
    """The sample with other counts and words."""

    def __init__(self, shell: Shell, stretch: float, counts: Counts, seed: int = 1) -> None:
        super().__init__(shell)
        self._counts = counts
        self._write = Writer(shell.t.language, seed, stretch)

    @cached_property
    def _nodes(self) -> tuple[parts.Node, ...]:
        whole = deal_sample.nodes(self._language)
        known = [node for node in whole if node.known]
        unknown = next(node for node in whole if not node.known)
        found = []
        for number in range(self._counts.people):
            node = worst(known[number % len(known)] if number % 4 != 3 else unknown, self._write)
            found.append(
                replace(node, id=f"p{number}", row=number % 3, column=number // 3,
                        reports_to=f"p{number - 1}" if number % 2 else "", listens_to=())
            )  # fmt: skip
        return tuple(found)

    def _board_with(self, *, news: bool = False, guard: bool = False) -> parts.Board:
        whole = worst(deal_sample.board(self._language, news, guard), self._write)
        lines = self._counts.lines
        scene = replace(whole.scene, arrivals=times(whole.scene.arrivals, lines), known=times(whole.scene.known, lines))
        if guard:
            scene = replace(scene, warning=times(scene.warning, min(3, lines)))
        hand = times(whole.cards, len(whole.cards) if guard else self._counts.cards)
        hand = tuple(replace(card, move=f"scene.move{n}", number=n + 1) for n, card in enumerate(hand))
        top = replace(whole.top, team=times(whole.top.team, 1 + lines))
        return replace(
            whole, people=self._nodes, cards=hand, scene=scene, top=top, team=times(whole.team, 1 + lines),
            known=min(self._counts.people, whole.known), present=self._counts.people,
        )  # fmt: skip

    @cached_property
    def _plain(self) -> parts.Board:
        return self._board_with()

    @cached_property
    def _news(self) -> parts.Board:
        return self._board_with(news=True)

    @cached_property
    def _guarded(self) -> parts.Board:
        return self._board_with(guard=True)

    showing_news = False
    showing_guard = False

    def board(self) -> parts.Board:
        return self._guarded if self.showing_guard else self._news if self.showing_news else self._plain

    coach = True

    @cached_property
    def _told(self) -> parts.Feedback:
        lines = self._counts.lines
        told = worst(deal_sample.feedback(self._language, True, True), self._write)
        assert told.judgement is not None
        assert told.gate is not None
        people = times(told.people, min(self._counts.people, 1 + lines))
        return replace(
            told,
            narrator=self._write("text"),
            waited="12.5 days",
            replies=times(told.replies, lines),
            people=tuple(replace(one, person=f"p{number}") for number, one in enumerate(people)),
            learned=times(told.learned, min(3, lines)),
            logged=tuple(replace(fact, id=f"logged{n}") for n, fact in enumerate(times(told.logged, lines))),
            promises=times(told.promises, lines),
            meters=times(told.meters, lines),
            departures=times(told.departures, min(2, max(1, lines))),
            gate=replace(told.gate, checks=times(told.gate.checks, 1 + lines)),
            judgement=replace(told.judgement, reasons=times(told.judgement.reasons, min(3, lines))),
        )

    def feedback(self) -> parts.Feedback:
        return self._told if self.coach else replace(self._told, judgement=None)

    @cached_property
    def _file(self) -> parts.Dossier:
        file = worst(deal_sample.dossier(self._language), self._write)
        lines = self._counts.lines
        facts = tuple(replace(fact, id=f"f{n}") for n, fact in enumerate(times(file.node.facts, lines)))
        node = replace(file.node, facts=facts, holdings=times(file.node.holdings, 1 + lines // 2))
        return replace(
            file, node=node, promises=times(file.promises, lines), log=times(file.log, 2 * lines),
            listened_by=times(file.listened_by, lines), trend=file.trend if lines else file.trend[:1],
        )  # fmt: skip

    def dossier(self, person: str) -> parts.Dossier:
        node = next(node for node in self._nodes if node.id == person)
        return self._file if node.known else replace(self._file, node=node)

    @cached_property
    def _before(self) -> parts.Briefing:
        told = worst(deal_sample.briefing(self._language), self._write)
        lines = self._counts.lines
        return replace(
            told, people=self._nodes, present=len(self._nodes), team=times(told.team, 1 + lines),
            lines=times(told.lines, lines), goals=times(told.goals, 1 + lines // 2),
            practices=times(told.practices, min(9, 1 + lines)),
        )  # fmt: skip

    def briefing(self) -> parts.Briefing:
        return self._before

    released = True

    @cached_property
    def _review(self) -> review.DebriefView:
        told = worst(deal_sample.debrief(self._language), self._write)
        count, lines = self._counts.decisions, self._counts.lines
        decisions = tuple(
            replace(one, number=number + 1, index=number) for number, one in enumerate(times(told.decisions, count))
        )
        curve = tuple(replace(told.curve[number % len(told.curve)], number=number) for number in range(count + 1))
        return replace(
            told, decisions=decisions, curve=curve, turning_point=min(10, count), won_until=min(10, count),
            arrivals=times((self._write("text"),), lines), caps=times(told.caps, min(3, lines)),
            goals=times(told.goals, 1 + lines // 2), done_well=times(told.done_well, min(2, lines)),
            questions=times((self._write("line"),), min(3, lines)),
        )  # fmt: skip

    def debrief(self) -> review.DebriefView:
        if self.released:
            return self._review
        return replace(self._review, released=False, note=self._write("line"))

    @cached_property
    def _drilled(self) -> review.DrillResult:
        return review.DrillResult(True, self._write("title"), 100, self._review.decisions[-1])

    def drill(self) -> review.DrillResult:
        return self._drilled


def board(shell: Shell, content: Worst, phase: str = "playing") -> Board:
    screen = Board(shell, deal_desk.Still(phase), showing=content)  # type: ignore[arg-type]
    shell.push(screen)
    return screen


def page(number: int, phase: str = "playing", *, coach: bool = True, news: bool = False) -> Show:
    """The page of this number after a move: who left, the move, the gate, then what came or how it ended."""

    def show(shell: Shell, content: Worst) -> None:
        content.coach = coach
        screen = board(shell, content)
        content.showing_news = news
        screen.session.phase = phase  # type: ignore[misc]
        screen.choose("scene.move0")
        for _ in range(number):
            shell.settle()
            next(item for item in shell.items() if item.id == "continue").action()

    return show


def chosen(shell: Shell, content: Worst) -> None:
    screen = board(shell, content)
    first = screen.items()[-1]
    first.action()


def news(shell: Shell, content: Worst) -> None:
    content.showing_news = True
    board(shell, content)


def guard(shell: Shell, content: Worst) -> None:
    content.showing_guard = True
    board(shell, content, "guard")


def tab(number: int, *, known: bool = True) -> Show:
    def show(shell: Shell, content: Worst) -> None:
        board(shell, content)
        person = next((node.id for node in content._nodes if node.known == known), "p0")
        shell.push(Dossier(shell, content, person))  # type: ignore[arg-type]
        next(item for item in shell.items() if item.id == f"tab:{number}").action()

    return show


def gate_sheet(shell: Shell, content: Worst) -> None:
    board(shell, content)
    shell.push(GateSheet(shell, content))  # type: ignore[arg-type]


def give_up(shell: Shell, content: Worst) -> None:
    board(shell, content).open_pause()
    next(item for item in shell.items() if item.id == "abandon").action()


def debrief(*, asked: bool = False, down: int = 0, released: bool = True) -> Show:
    def show(shell: Shell, content: Worst) -> None:
        content.released = released
        shell.push(Debrief(shell, deal_desk.Still("debrief"), showing=content))  # type: ignore[arg-type]
        if released and not asked:
            next(item for item in shell.items() if item.id == "go_on").action()
            shell.settle()
            screen = shell.top
            assert isinstance(screen, Debrief)
            screen._moves.step(content.debrief(), down)

    return show


Show = Callable[[Shell, Worst], object]

SCREENS: dict[str, Show] = {
    "briefing": lambda shell, content: shell.push(
        Briefing(shell, deal_desk.Still("briefing"), showing=content)  # type: ignore[arg-type]
    ),
    "board": board,
    "card chosen": chosen,
    "news on arrival": news,
    "who left": page(0),
    "result in coach mode": page(1),
    "result in deal mode": page(1, coach=False),
    "gate": page(2),
    "news after a move": page(3, news=True),
    "ending": page(3, "debrief"),
    "drill": page(3, "drilled"),
    "guard": guard,
    "gate sheet": gate_sheet,
    "pause": lambda shell, content: board(shell, content).open_pause(),
    "give up": give_up,
    **{f"file, page {number + 1}": tab(number) for number in range(4)},
    "file of somebody unknown": tab(0, known=False),
    "reflection": debrief(asked=True),
    "debrief": debrief(),
    "debrief, first decision": debrief(down=-99),
    "debrief, last decision": debrief(down=99),
    "debrief held back": debrief(released=False),
}
