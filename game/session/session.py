"""The live game: rules first, then the store, then the machine, then the listeners (DESIGN: rules decide).

A move is durable before anybody hears of it. When the store fails nothing has happened: the session
stands where it stood and `pending` names the move, to be tried again or played on without a store.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from game.rules import GameError, IllegalMoveError, UnknownMoveError
from game.rules.grading import RETRY_PASSES
from game.scenario.compiled import Compiled
from game.session import review
from game.session.errors import ParityError, ResumeError, SessionError
from game.session.events import (
    Abandoned,
    DrillEnded,
    Ended,
    MoveChosen,
    SceneEntered,
    SessionEvent,
    Started,
    Undone,
)
from game.session.flow import Flow
from game.session.ledger import Clock, Ledger, Saved, Status
from game.session.played import Played
from game.session.summary import summary_of
from game.session.taken import Taken, events_of, gate_judged
from game.wire import Mode, RunFile

Listener = Callable[[SessionEvent], None]
Phase = str
"""title, briefing, playing, guard, debrief, drilled or abandoned."""


def now() -> int:
    """Milliseconds since 1970 by this machine's clock."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class Drill:
    """How a retry went. Without a book `regret` is None and the author's rating decides."""

    passed: bool
    regret: int | None


class Session(Played):
    """One run, live. Not for several threads."""

    def __init__(
        self,
        compiled: Compiled,
        mode: Mode = "coach",
        seed: int = 0,
        store: Ledger | None = None,
        clock: Clock = now,
        *,
        parent: str = "",
    ) -> None:
        super().__init__(compiled, mode, seed, parent)
        self.run_id = ""
        self.pending = ""
        """The move that could not be kept, "" when all is well."""
        self._store = store
        self._clock = clock
        self._flow = Flow(self.program)
        self._notes: dict[str, str] = {}
        self._listeners: list[Listener] = []
        self._released = False
        self._drill_from = -1
        self._review: review.Review | None = None

    # --- another beginning ------------------------------------------------------------------------

    @classmethod
    def resume(cls, compiled: Compiled, saved: Saved, store: Ledger | None, clock: Clock = now) -> Session:
        """A kept run as it was left: playing, ended or given up. Raises ResumeError when it does not play."""
        run = saved.run
        if run.rules != compiled.rules_digest:
            raise ResumeError(f"the run was played by rules {run.rules}, these are {compiled.rules_digest}")
        session = cls(compiled, run.mode, run.seed, store, clock, parent=run.parent)
        session.run_id = saved.id
        session._released = saved.released
        session._begin_flow()
        session._replay(run.moves, run.times)
        if saved.status == "abandoned":
            session._flow.abandon()
        elif run.mode == "drill" and saved.status == "finished":
            session._drill_from = len(run.moves) - 1
            session._flow.drilled()
        return session

    @classmethod
    def drill(
        cls,
        compiled: Compiled,
        run: RunFile,
        index: int,
        store: Ledger | None = None,
        clock: Clock = now,
        *,
        parent: str = "",
    ) -> Session:
        """Ready to start: a new run with the first `index` moves of `run`, in which one decision is made again."""
        if not 0 <= index < len(run.moves):
            raise SessionError(f"expected a move 0..{len(run.moves) - 1} to practise, found {index}")
        session = cls(compiled, "drill", run.seed, store, clock, parent=parent)
        session._drill_from = index
        session._flow.brief()
        session._flow.start(session.deal.initial[0])
        session._replay(run.moves[:index], run.times[:index])
        if session.phase != "playing":
            raise SessionError(f"no decision stands open after {index} moves of this run")
        session._keep_new()
        return session

    # --- what it is -------------------------------------------------------------------------------

    @property
    def phase(self) -> Phase:
        if self._flow.playing:
            return "guard" if self.program.scenes[self._state[0]].guards >= 0 else "playing"
        return self._flow.root

    @property
    def number(self) -> int:
        """Of the decision that stands open, from 1; when the run is over, of the last one made."""
        made = self._taken[-1].decision if self._taken else 0
        return made if self._flow.over or self.phase == "guard" else made + 1

    @property
    def kept(self) -> bool:
        """Whether a store keeps this run."""
        return self._store is not None

    @property
    def released(self) -> bool:
        """Whether the debrief may be shown."""
        return self.mode != "exam" or self._released

    @property
    def shows_ratings(self) -> bool:
        """Coach mode says after each move what it was worth; after the end a released debrief does."""
        return self.mode == "coach" or (self._flow.over and self.released)

    @property
    def can_undo(self) -> bool:
        return self.mode == "coach" and self._flow.playing and bool(self._taken)

    def open_cards(self) -> tuple[str, ...]:
        """The moves that may be chosen now, by id, in shown order."""
        allowed = set(self.deal.open_moves(self._state)) if self._flow.playing else set()
        return tuple(self.program.moves[move].id for move in self.hand(self._state) if move in allowed)

    def debrief(self) -> review.Review:
        """The graded run. Raises SessionError before the end, and for an exam that is not released."""
        if self.phase != "debrief":
            raise SessionError("the debrief comes after the end of the deal")
        if not self.released:
            raise SessionError("the debrief of this exam has not been released yet")
        if self._review is None:
            self._review = review.review(self.deal, self.script, self.anchors, self._taken)
            self._renew_summary()
        return self._review

    def drill_result(self) -> Drill:
        """How the retry went. Raises SessionError before its decision."""
        if self.phase != "drilled" or self._drill_from < 0 or len(self._taken) <= self._drill_from:
            raise SessionError("the retry has not been played yet")
        taken = self._taken[self._drill_from]
        rated = self.rated(taken)
        if rated.regret is None:
            return Drill(rated.rating in ("best", "good"), None)
        return Drill(rated.regret <= RETRY_PASSES, rated.regret)

    # --- what it does -----------------------------------------------------------------------------

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with each event from now on; the result stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def brief(self) -> None:
        """From the title to the briefing; nothing is kept yet."""
        self._flow.brief()

    def start(self) -> None:
        """Into the first scene. From here the run exists in the store."""
        if self._flow.place not in ("title", "briefing"):
            raise SessionError(f"the deal has started already, it is at {self._flow.place!r}")
        self._keep_new()
        self._begin_flow()
        self._tell(Started(self.run_id, self.program.scenario, self.mode, self._parent))
        for event in events_of(self.deal, self.deal.initial, self._opening):
            self._tell(event)
        self._entered()

    def choose(self, move_id: str) -> Taken:
        """Make a move. Raises IllegalMoveError or UnknownMoveError, SessionError outside a scene, or what the store raises."""
        if not self._flow.playing:
            raise SessionError(f"no move can be chosen at {self._flow.place!r}")
        taken = self._try(self.deal.number(move_id))
        at = max(self._clock(), self._times[-1] if self._times else 0)
        self.pending = move_id
        self._commit_to_store(taken, at)
        self.pending = ""
        self._settle(taken, at)
        self._tell(MoveChosen(taken.number, move_id, taken.happenings, taken.deltas))
        for event in events_of(self.deal, taken.before, taken.happenings):
            self._tell(event)
        self._entered()
        if self._drill_from >= 0 and taken.number > self._drill_from:
            self._flow.drilled()
            result = self.drill_result()
            self._tell(DrillEnded(result.passed, result.regret))
        return taken

    def retry(self) -> Taken:
        """The pending move once more, after the store failed."""
        if not self.pending:
            raise SessionError("no move is waiting to be kept")
        return self.choose(self.pending)

    def detach(self) -> None:
        """Play on without a store; a pending move is made at once. What was kept stays, and stays open there."""
        self._store = None
        if self.pending:
            self.retry()

    def undo(self) -> None:
        """Take back the last decision: a new run with the shared prefix; this one is closed as abandoned."""
        if not self.can_undo:
            raise SessionError("only the learning mode takes a decision back, and only while the deal runs")
        kept = len(self._taken) - 1
        while kept > 0 and self.program.scenes[self._taken[kept].before[0]].guards >= 0:
            kept -= 1
        parent, before = self.run_id, self.run
        shorter = before.model_copy(
            update={"moves": before.moves[:kept], "times": before.times[:kept], "parent": parent}
        )
        # at the moment of asking the store, the session is still the old one
        summary = summary_of(
            self.compiled, self.script, self.deal, self._taken[kept].before, self._taken[kept].decision
        )
        run_id = "" if self._store is None else self._store.branch(parent, shorter, self.compiled, summary)
        self.run_id, self._parent, self.pending = run_id, parent, ""
        self._from_the_start()
        self._flow = Flow(self.program)
        self._begin_flow()
        self._replay(shorter.moves, shorter.times)
        self._tell(Undone(run_id, parent, kept))
        self._entered()

    def abandon(self) -> None:
        """Give up, from anywhere before the end. The moves stay in the store."""
        if self._flow.over:
            raise SessionError(f"the deal is over, it is at {self._flow.place!r}")
        if self._store is not None and self.run_id:
            self._store.close_run(self.run_id, "abandoned")
        self._flow.abandon()
        self.pending = ""
        self._tell(Abandoned(self.run_id))

    def release(self) -> None:
        """Let the debrief of this exam be shown from now on."""
        if self._store is not None and self.run_id:
            self._store.release(self.run_id)
        self._released = True

    def note(self, name: str) -> str:
        """What the player wrote about this run under a name (an answer to a question of the debrief)."""
        if self._store is not None and self.run_id:
            return self._store.note(self.run_id, name)
        return self._notes.get(name, "")

    def keep_note(self, name: str, text: str) -> None:
        """Keep it with the run; without a store as long as the session lives."""
        if self._store is not None and self.run_id:
            self._store.set_note(self.run_id, name, text)
        self._notes[name] = text

    # --- inside -----------------------------------------------------------------------------------

    def _begin_flow(self) -> None:
        self._flow.start(self.deal.initial[0])
        self._flow.agree(self._state[0])

    def _keep_new(self) -> None:
        if self._store is not None:
            summary = summary_of(self.compiled, self.script, self.deal, self._state, self.number)
            self.run_id = self._store.begin(self.run, self.compiled, summary)

    def _try(self, move: int) -> Taken:
        """The move as the rules have it; raises ParityError when they disagree with themselves or with the machine."""
        taken = self._would(move)
        if taken.happenings[-1].after != taken.after:
            raise ParityError(f"told and done differ for {self.program.moves[move].id!r}")
        if not self._flow.has_way(move, gate_judged(taken.happenings), taken.after[0]):
            raise ParityError(f"the machine at {self._flow.place!r} knows no way to position {taken.after[0]}")
        return taken

    def _commit_to_store(self, taken: Taken, at: int) -> None:
        if self._store is None:
            return
        over = self.deal.ending(taken.after) is not None
        drilled = self._drill_from >= 0 and taken.number > self._drill_from
        status: Status = "finished" if over or drilled else "open"
        number = taken.decision + (not over and self.program.scenes[taken.after[0]].guards < 0)
        summary = summary_of(self.compiled, self.script, self.deal, taken.after, number)
        self._store.append(self.run_id, taken.number, self.program.moves[taken.move].id, at, status, summary)

    def _settle(self, taken: Taken, at: int) -> None:
        self._flow.follow(taken.move, gate_judged(taken.happenings), taken.after[0])
        self._made(taken, at)

    def _replay(self, moves: Sequence[str], times: Sequence[int]) -> None:
        for move_id, at in zip(moves, times, strict=True):
            try:
                self._settle(self._try(self.deal.number(move_id)), at)
            except (IllegalMoveError, UnknownMoveError) as error:
                raise ResumeError(f"move {len(self._taken) + 1} of the run is not possible: {error}") from error

    def _entered(self) -> None:
        position = self._state[0]
        if position >= len(self.program.scenes):
            ending = self.program.endings[position - len(self.program.scenes)]
            self._tell(Ended(ending.id, ending.result))
            return
        scene = self.program.scenes[position]
        self._tell(SceneEntered(position, scene.id, scene.stage, scene.guards >= 0))

    def _renew_summary(self) -> None:
        # only lists read it; a debrief is worth more than a list that is one grade behind
        with suppress(GameError):
            if self._store is not None and self.run_id:
                self._store.summarise(
                    self.run_id,
                    summary_of(self.compiled, self.script, self.deal, self._state, self.number, self._review),
                )

    def _tell(self, event: SessionEvent) -> None:
        for listener in tuple(self._listeners):
            listener(event)
