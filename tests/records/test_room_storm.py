"""A room led and played in any order: teams, own choices, rounds, timer and freeze hold what was acknowledged.

Above all: between freeze and reveal nothing that a board or a player's place shows depends on what was done since.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Literal

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from game.records import WorkshopStore
from game.records.workshop import Joined
from game.rules import Anchors, Deal, State, debrief, replay
from game.wire import Board, Pulse, Submission, WorkshopSettings
from tests.records.rooms_sample import RULES, HandClock, refused
from tests.session import harbour

PROGRAM = harbour.compiled().program
assert PROGRAM is not None
DEAL = Deal(PROGRAM)
BOOK = harbour.compiled().book
assert BOOK is not None
ANCHORS = Anchors(BOOK.worst, BOOK.blind, BOOK.par, BOOK.best)
ROUNDS = 3
TEAMS = ("Tide", "Oak")
Key = tuple[int, str]
"""A round, and whose run of it: a team or a player."""


class RoomStorm(RuleBasedStateMachine):
    """The model: moves by round and run, own choices, phase, what the timer has left, and the board of the freeze."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = HandClock()
        self.store = WorkshopStore.open(Path(self.folder.name), self.clock)
        self.players: list[Joined] = []
        self.moves: dict[Key, list[str]] = {}
        self.runs: dict[Key, str] = {}
        self.choices: dict[tuple[Key, str, int], str] = {}
        self.round, self.phase = 1, "lobby"
        self.left: int | None = None
        self.frozen: Board | None = None
        self.frozen_places: dict[str, tuple[int | None, int]] = {}

    @initialize(
        teams=st.sampled_from(["none", "mean", "shared", "shared"]),
        alone=st.booleans(),
        scores=st.sampled_from(["live", "end"]),
        minutes=st.integers(0, 2),
    )
    def open(
        self, teams: Literal["none", "mean", "shared"], alone: bool, scores: Literal["live", "end"], minutes: int
    ) -> None:
        self.settings = WorkshopSettings(teams=teams, alone_first=alone, scores=scores)
        self.opened = self.store.create([harbour.compiled()] * ROUNDS, self.settings, minutes)
        self.workshop = self.opened.workshop
        self.left = minutes * 60_000 or None
        self.store.set_places(self.workshop, True)
        for number in range(3):
            self.somebody_joins(number % 2)

    # --- the model ----------------------------------------------------------------------------------

    def _key(self, who: Joined) -> Key:
        return self.round, who.team if self.settings.teams == "shared" else who.player

    def _state(self, who: Joined) -> State:
        return replay(DEAL, self.moves[self._key(who)]).state

    def _sent(self, who: Joined, move: str, *, ahead: int = 1) -> Submission:
        key = self._key(who)
        return Submission(run=self.runs[key], rules=RULES, number=len(self.moves[key]) + ahead, move=move, at=1)

    def _alone(self, who: Joined) -> bool:
        """Whether this player has to choose first."""
        key = self._key(who)
        asked = self.settings.teams == "shared" and self.settings.alone_first
        return asked and (key, who.player, len(self.moves[key]) + 1) not in self.choices

    def _not_now(self, who: Joined) -> str:
        """Why no move is taken, "" when one may come."""
        if DEAL.ending(self._state(who)) is not None:
            return "after_end"
        return "" if self.phase == "playing" else {"lobby": "not_started"}.get(self.phase, self.phase)

    def _led(self, phase: str) -> None:
        self.phase = phase

    # --- players ------------------------------------------------------------------------------------

    @rule(team=st.integers(0, 1))
    def somebody_joins(self, team: int) -> None:
        if self.phase == "closed" or len(self.players) > 6:
            return
        who = self.store.join(self.opened.code, f"Player {len(self.players)}", TEAMS[team])
        assert who.team == ("" if self.settings.teams == "none" else TEAMS[team])
        self.players.append(who)
        key = self._key(who)
        self.moves.setdefault(key, [])
        assert self.runs.setdefault(key, who.run) == who.run

    @rule(player=st.integers(0, 6), pick=st.integers(0, 9))
    def move(self, player: int, pick: int) -> None:
        who = self.players[player % len(self.players)]
        open_moves = DEAL.open_moves(self._state(who)) or (0,)
        move = PROGRAM.moves[open_moves[pick % len(open_moves)]].id
        refusal = self._not_now(who) or ("choose_first" if self._alone(who) else "")
        sent = self._sent(who, move)
        if refusal:
            with refused(refusal):
                self.store.submit(who.player, who.secret, sent)
            return
        assert not self.store.submit(who.player, who.secret, sent).again
        self.moves[self._key(who)].append(move)
        assert self.store.submit(who.player, who.secret, sent).again

    @rule(player=st.integers(0, 6), pick=st.integers(0, 9))
    def choose_alone(self, player: int, pick: int) -> None:
        who = self.players[player % len(self.players)]
        open_moves = DEAL.open_moves(self._state(who)) or (0,)
        sent = self._sent(who, PROGRAM.moves[open_moves[pick % len(open_moves)]].id)
        if not (self.settings.teams == "shared" and self.settings.alone_first):
            with refused("not_asked"):
                self.store.choose(who.player, who.secret, sent)
            return
        key = (self._key(who), who.player, sent.number)
        chosen = self.choices.get(key)
        refusal = ("conflict" if chosen != sent.move else "") if chosen else self._not_now(who)
        if refusal:
            with refused(refusal):
                self.store.choose(who.player, who.secret, sent)
            return
        assert self.store.choose(who.player, who.secret, sent).again == (chosen is not None)
        self.choices[key] = sent.move

    @precondition(lambda self: self.round > 1)
    @rule(player=st.integers(0, 6), number=st.integers(1, 5), pick=st.sampled_from(PROGRAM.moves))
    def late(self, player: int, number: int, pick: object) -> None:
        who = self.players[player % len(self.players)]
        key = (self.round - 1, self._key(who)[1])
        if key not in self.runs or who.run not in self.runs.values():
            return
        move = pick.id  # type: ignore[attr-defined]
        sent = Submission(run=self.runs[key], rules=RULES, number=number, move=move, at=1)
        if self.moves[key][number - 1 : number] == [move]:
            assert self._sat_there(who, key)
            assert self.store.submit(who.player, who.secret, sent).again
        else:
            with refused("old_round" if self._sat_there(who, key) else "other_run"):
                self.store.submit(who.player, who.secret, sent)

    def _sat_there(self, who: Joined, key: Key) -> bool:
        return who.player in self.store.runs(self.workshop, key[0])

    # --- the facilitator ----------------------------------------------------------------------------

    @rule(phase=st.sampled_from(["playing", "playing", "paused", "closed"]))
    def phase_changes(self, phase: Literal["playing", "paused", "closed"]) -> None:
        self.store.set_phase(self.workshop, phase)
        self.phase = phase

    @rule(seconds=st.integers(0, 90))
    def timer_is_set(self, seconds: int) -> None:
        self.store.set_timer(self.workshop, seconds)
        self.left = seconds * 1000 or None

    @rule(milliseconds=st.integers(0, 40_000))
    def time_passes(self, milliseconds: int) -> None:
        self.clock.now += milliseconds
        if self.left is not None and self.phase == "playing":
            self.left = max(self.left - milliseconds, 0)

    @rule()
    def frozen_or_revealed(self) -> None:
        if self.frozen is None:
            shown = self.store.board(self.workshop)
            self.frozen_places = self._own_places()
            self.store.set_frozen(self.workshop, True)
            # who waits is of the moment, and none of it is shown behind the curtain
            still = tuple(line.model_copy(update={"waiting": False}) for line in shown.lines)
            self.frozen = shown.model_copy(update={"lines": still})
        else:
            self.store.set_frozen(self.workshop, False)
            self.frozen = None

    @rule()
    def next_round(self) -> None:
        if self.round == ROUNDS:
            with refused("last_round"):
                self.store.next_round(self.workshop)
            return
        self.round = self.store.next_round(self.workshop)
        self.phase, self.left, self.frozen = "lobby", None, None
        for who in self.players:
            key = self._key(who)
            self.moves.setdefault(key, [])
            own = self.store.own(who.player, who.secret)
            assert self.runs.setdefault(key, own.run_id) == own.run_id

    @rule()
    def restarted(self) -> None:
        self.store.close()
        self.store = WorkshopStore.open(Path(self.folder.name), self.clock)

    # --- what holds always --------------------------------------------------------------------------

    def _own_places(self) -> dict[str, tuple[int | None, int]]:
        owns = {who.player: self.store.own(who.player, who.secret) for who in self.players}
        return {player: (own.place, own.of) for player, own in owns.items()}

    @invariant()
    def each_run_is_what_was_acknowledged(self) -> None:
        for who in self.players:
            own = self.store.own(who.player, who.secret)
            assert list(own.run.moves) == self.moves[self._key(who)]
            number = len(own.run.moves) + 1
            assert own.chosen == self.choices.get((self._key(who), who.player, number), "")
            if not own.chosen:
                assert not any(mate.move for mate in own.mates)

    @invariant()
    def the_pulse_is_the_models(self) -> None:
        if self.players:
            assert self.store.pulse(self.workshop) == Pulse(
                phase=self.phase,  # type: ignore[arg-type]
                round=self.round,
                rounds=ROUNDS,
                released=False,
                frozen=self.frozen is not None,
                places=True,
                left=self.left,
            )

    @invariant()
    def the_board_is_the_truth_or_the_freeze(self) -> None:
        if not self.players:
            return
        board = self.store.board(self.workshop)
        assert len(board.news) <= 5
        if self.frozen is not None:
            assert (board.lines, board.by, board.news) == (self.frozen.lines, self.frozen.by, ())
            assert not board.final
            nowhere: tuple[int | None, int] = (None, 0)
            assert {
                player: self.frozen_places.get(player, nowhere) for player in self._own_places()
            } == self._own_places()
            return
        standings = self.store.standings(self.workshop)
        if board.by == "players":
            truth = {line.player: (line.place, line.score, line.ended) for line in standings.players}
        else:
            truth = {line.team: (line.place, line.score, line.ended == line.members) for line in standings.teams}
        assert {line.who: (line.place, line.score, line.ended) for line in board.lines} == truth

    def teardown(self) -> None:
        try:
            if self.players:
                self._everything_is_an_offline_replay()
            assert self.store.check() == ()
        finally:
            self.store.close()
            self.folder.cleanup()

    def _everything_is_an_offline_replay(self) -> None:
        for number in range(1, self.round + 1):
            for line in self.store.standings(self.workshop, number).players:
                team = line.team if self.settings.teams == "shared" else line.player
                played = replay(DEAL, self.moves[number, team])
                assert played.error is None
                assert line.ended == (DEAL.ending(played.state) is not None)
                if line.ended:
                    told = debrief(DEAL, ANCHORS, played.steps).verdict
                    assert told is not None
                    assert (line.score, line.grade) == (told.board, told.shown)


TestRoomStorm = RoomStorm.TestCase
TestRoomStorm.settings = settings(
    max_examples=15,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
