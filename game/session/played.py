"""A run as far as it has been played: what it is and what can be read from it. Keeps nothing, tells nobody."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from game.rules import Anchors, Deal, Decision, Happening, Program, State, decide, shown_order
from game.rules.expression import Expression
from game.scenario.compiled import Compiled
from game.scenario.script import NewsScript, Script
from game.session import review
from game.session.errors import SessionError
from game.session.taken import Arrived, Taken, arrived, deltas_of, warm_up
from game.wire import Mode, Playbook, RunFile


class Played:
    """A deal with the moves made so far; `Session` makes it live."""

    def __init__(self, compiled: Compiled, mode: Mode, seed: int, parent: str) -> None:
        if compiled.program is None or compiled.script is None:
            raise SessionError(f"the scenario in {compiled.folder} has errors and cannot be played")
        self.compiled = compiled
        self.program: Program = compiled.program
        self.script: Script = compiled.script
        self.mode: Mode = mode
        self.seed = seed
        self.deal, self._readers = _built(self.program, _watched(self.script))
        self._parent = parent
        self._opening: tuple[Happening, ...] = self.deal.trace_start()
        self._from_the_start()

    def _from_the_start(self) -> None:
        self._state: State = self.deal.initial
        self._taken: list[Taken] = []
        self._times: list[int] = []
        self._rated: dict[int, review.Rated] = {}

    @property
    def state(self) -> State:
        return self._state

    @property
    def taken(self) -> tuple[Taken, ...]:
        return tuple(self._taken)

    @property
    def run(self) -> RunFile:
        """The run so far, as a document."""
        return RunFile(
            scenario=self.program.scenario,
            rules=self.compiled.rules_digest,
            words=dict(self.compiled.words_digest),
            playbook=Playbook(id=self.program.playbook, version=self.program.playbook_version),
            mode=self.mode,
            seed=self.seed,
            moves=tuple(self.program.moves[taken.move].id for taken in self._taken),
            times=tuple(self._times),
            parent=self._parent,
        )

    @property
    def anchors(self) -> Anchors | None:
        book = self.compiled.book
        return None if book is None else Anchors(book.worst, book.blind, book.par, book.best)

    @property
    def gates(self) -> dict[int, int]:
        """The gates judged so far with their results."""
        return {
            happening.of: self.deal.read(happening.after, "gate", happening.of)
            for taken in self._taken
            for happening in taken.happenings
            if happening.kind == "gate"
        }

    @property
    def last_scene(self) -> int:
        """The scene we are in, or the last one when the deal is over; never a guard."""
        position = self._state[0]
        if position >= len(self.program.scenes):
            position = self._taken[-1].before[0] if self._taken else 0
        guarded = self.program.scenes[position].guards
        return self.program.moves[guarded].scene if guarded >= 0 else position

    def read(self, expression: Expression, state: State) -> int:
        """A condition of the script in a state of this deal."""
        reader = self._readers.get(expression)
        if reader is None:
            reader = self._readers[expression] = self.deal.reader(expression)
        return reader(state)

    def hand(self, state: State) -> tuple[int, ...]:
        """The moves of the scene in the order of this run; at a guard stepping back comes first."""
        position = state[0]
        if position >= len(self.program.scenes):
            return ()
        scene = self.program.scenes[position]
        return scene.moves if scene.guards >= 0 else shown_order(self.seed, self.deal, position)

    def arrived(self, number: int | None = None) -> tuple[Arrived, ...]:
        """What came by itself with move `number` (the last one by default; 0: with the start)."""
        number = len(self._taken) if number is None else number
        if number == 0:
            return arrived(self.deal, self.deal.initial, self._opening)
        taken = self._taken[number - 1]
        return arrived(self.deal, taken.before, taken.happenings)

    def news_script(self, position: int, index: int) -> NewsScript:
        scenes = self.script.scenes
        news = scenes[position].news if position < len(scenes) else self.script.endings[position - len(scenes)].news
        return news[index]

    def decisions(self) -> tuple[Decision, ...]:
        """The decisions so far with their regrets; none without a book."""
        if self.anchors is None:
            return ()
        return decide(self.deal, self.anchors, [review.step_of(taken) for taken in self._taken])

    def rated(self, taken: Taken) -> review.Rated:
        """What a move of this run was worth. Whether it may be shown is `shows_ratings`' to say."""
        found = self._rated.get(taken.number)
        if found is None:
            found = self._rated[taken.number] = review.rate(self.deal, self.anchors, taken)
        return found

    def _would(self, move: int) -> Taken:
        """The move as the rules have it, with nothing done yet. Raises IllegalMoveError."""
        happenings = self.deal.trace(self._state, move)
        guarded = self.program.scenes[self._state[0]].guards >= 0
        decision = (self._taken[-1].decision if self._taken else 0) + (not guarded)
        deltas = deltas_of(self.deal, self._state, happenings)
        after = self.deal.after(self._state, move)
        return Taken(len(self._taken) + 1, decision, move, self._state, after, happenings, deltas)

    def _made(self, taken: Taken, at: int) -> None:
        self._taken.append(taken)
        self._times.append(at)
        self._state = taken.after


Readers = dict[Expression, Callable[[State], int]]


@lru_cache(maxsize=4)
def _built(program: Program, watched: tuple[Expression, ...]) -> tuple[Deal, Readers]:
    """A deal is built once (it takes a tenth of a second) and shared: undo, retry and resume play on the same one.

    What every move reads is read here for the first time, so that the first move is as quick as the others.
    """
    deal = Deal(program, watched)
    warm_up(deal)
    return deal, {}


def _watched(script: Script) -> tuple[Expression, ...]:
    """The conditions that stand in the script alone; the rules remember what they ask about."""
    faces = (face.when for scene in script.scenes for face in scene.faces)
    return (*(when for when in faces if when is not None), *(goal.when for goal in script.goals))
