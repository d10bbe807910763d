"""What some line of a deal comes to, and which conditions are ever true and ever false when they are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from game.rules.deal import Deal
from game.rules.expression import Compare, Const, Expression, Read
from game.rules.program import CheckStatus
from game.solver.crowd import Columns, Crowd

ANYWHERE = -1


class Question(NamedTuple):
    """A condition, asked whenever a line stands in this scene, or ANYWHERE, endings included."""

    scene: int
    when: Expression


class Answer(NamedTuple):
    """Whether the condition held once, and whether it once did not. Never asked: neither."""

    yes: bool
    no: bool


@dataclass(frozen=True, slots=True)
class Reached:
    """What happens on some line, each tuple in the order of the Program.

    `news` is by position (scenes and guards, then endings); `dropped` are later items that came due when
    their condition no longer held. A fact is found if it is known while a line stands somewhere. `needs`
    answers the condition of each move while a line stands in its scene (yes and never no for a move
    without one), `debts` whether a gate's check was ever left unmet, `answers` the questions that were
    brought along.
    """

    news: tuple[tuple[bool, ...], ...]
    laters: tuple[bool, ...]
    dropped: tuple[bool, ...]
    exits: tuple[tuple[bool, ...], ...]
    facts: tuple[bool, ...]
    needs: tuple[Answer, ...]
    debts: tuple[bool, ...]
    answers: tuple[Answer, ...]


class Seen(NamedTuple):
    """The happenings met (see `population.GIVEN`), and for each question whether it had a yes and a no."""

    met: frozenset[tuple[str, int, int]]
    yes: tuple[bool, ...]
    no: tuple[bool, ...]


def _owed(check: int) -> Expression:
    return Compare("!=", Read("check", check), Const(CheckStatus.NONE))


class Watch:
    """Asks the questions of one walk, each until it has had both answers, and gathers what happened."""

    def __init__(self, deal: Deal, asked: Sequence[Question] = ()) -> None:
        program = deal.program
        self._program = program
        self._news = [len(deal.field.news_at(position)) for position in range(deal.field.positions)]
        self._facts = len(program.facts)
        self._needs = [move for move, made in enumerate(program.moves) if made.needs is not None]
        questions = [Question(ANYWHERE, Read("fact", fact)) for fact in range(self._facts)]
        for move in self._needs:
            needs = program.moves[move].needs
            if needs is not None:
                questions.append(Question(program.moves[move].scene, needs))
        self._debts = len(questions)
        questions += [Question(ANYWHERE, _owed(check)) for check in range(len(program.checks))]
        questions += asked
        self.crowd = Crowd(deal, [question.when for question in questions])
        # the arrival in the first scene is made before any population is there
        self.crowd.met |= {(each.kind, each.of, each.index) for each in deal.trace_start()}
        self._yes = [False] * len(questions)
        self._no = [number < self._facts for number in range(len(questions))]  # nobody asks when a fact is unknown
        self._open: list[list[int]] = [
            [number for number, question in enumerate(questions) if question.scene in (ANYWHERE, position)]
            for position in range(deal.field.positions)
        ]

    def look(self, position: int, columns: Columns) -> None:
        """Ask what is still open of rows that all stand here."""
        for number in tuple(self._open[position]):
            if self._yes[number] and self._no[number]:
                self._open[position].remove(number)
                continue
            held = self.crowd.asked(columns, number)
            self._yes[number] |= held is None or bool(held.any())
            self._no[number] |= held is not None and not bool(held.all())

    @property
    def seen(self) -> Seen:
        """What has been met and answered so far."""
        return Seen(frozenset(self.crowd.met), tuple(self._yes), tuple(self._no))

    def add(self, seen: Seen) -> None:
        """What another walk of the same deal, asked the same, has seen."""
        self.crowd.met |= seen.met
        self._yes = [mine or more for mine, more in zip(self._yes, seen.yes, strict=True)]
        self._no = [mine or more for mine, more in zip(self._no, seen.no, strict=True)]

    def found(self) -> Reached:
        program, met = self._program, self.crowd.met
        answers = [Answer(yes, no) for yes, no in zip(self._yes, self._no, strict=True)]
        needs = dict(zip(self._needs, answers[self._facts :], strict=False))
        return Reached(
            news=tuple(
                tuple(("news", position, index) in met for index in range(number))
                for position, number in enumerate(self._news)
            ),
            laters=tuple(("later", later, -1) in met for later in range(len(program.laters))),
            dropped=tuple(("dropped", later, -1) in met for later in range(len(program.laters))),
            exits=tuple(
                tuple(("exit", move, index) in met for index in range(len(made.exits)))
                for move, made in enumerate(program.moves)
            ),
            facts=tuple(answer.yes for answer in answers[: self._facts]),
            needs=tuple(needs.get(move, Answer(True, False)) for move in range(len(program.moves))),
            debts=tuple(answer.yes for answer in answers[self._debts : self._debts + len(program.checks)]),
            answers=tuple(answers[self._debts + len(program.checks) :]),
        )
