"""Whatever is sent in whatever order, each acknowledged move is kept exactly once and every score is an offline replay's."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from game.records import RefusedError, WorkshopStore
from game.records.workshop import Joined
from game.rules import Anchors, Deal, debrief, replay
from tests.places import ADDRESS, Place, schema_of_its_own
from tests.records.rooms_sample import Clock, playing, sent
from tests.session import harbour

pytestmark = pytest.mark.long

PROGRAM = harbour.compiled().program
assert PROGRAM is not None
DEAL = Deal(PROGRAM)
BOOK = harbour.compiled().book
assert BOOK is not None
ANCHORS = Anchors(BOOK.worst, BOOK.blind, BOOK.par, BOOK.best)
MOVES = tuple(move.id for move in PROGRAM.moves)
PLAYERS = st.integers(0, 2)


class Storm(RuleBasedStateMachine):
    """The model is what was acknowledged, by run; nothing else counts as truth."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = ExitStack()
        self.place = self.new_place()
        self.store, self.opened = playing(self.place)
        self.phase = "playing"

    def new_place(self) -> Place:
        return Path(self.kept.enter_context(tempfile.TemporaryDirectory()))

    @initialize()
    def everybody_joins(self) -> None:
        self.players = [self.store.join(self.opened.code, f"Player {number}") for number in range(3)]
        self.acknowledged: dict[str, list[str]] = {who.run: [] for who in self.players}

    def _state(self, who: Joined) -> tuple[int, ...]:
        return replay(DEAL, self.acknowledged[who.run]).state

    def _send(self, who: Joined, number: int, move: str) -> None:
        """Send, and hold the answer against the model."""
        made = self.acknowledged[who.run]
        expected = self._refusal(who, number, move)
        if expected:
            with pytest.raises(RefusedError, match=f"^{expected}(:|$)"):
                self.store.submit(who.player, who.secret, sent(who, number, move))
            return
        receipt = self.store.submit(who.player, who.secret, sent(who, number, move))
        assert receipt.again == (number <= len(made))
        if not receipt.again:
            made.append(move)
        assert (receipt.number, receipt.kept) == (number, len(made))
        assert receipt.ended == (DEAL.ending(self._state(who)) is not None)

    def _refusal(self, who: Joined, number: int, move: str) -> str:
        """The code it must be refused with, by the model; "" when it must be acknowledged."""
        made, state = self.acknowledged[who.run], self._state(who)
        if number <= len(made):
            return "" if made[number - 1] == move else "conflict"
        if DEAL.ending(state) is not None:
            return "after_end"
        if self.phase != "playing":
            return self.phase
        if number > len(made) + 1:
            return "gap"
        if move not in MOVES:
            return "unknown_move"
        return "" if DEAL.is_open(state, DEAL.number(move)) else "not_open"

    @rule(player=PLAYERS, pick=st.integers(0, 9))
    def next_move(self, player: int, pick: int) -> None:
        who = self.players[player]
        open_moves = DEAL.open_moves(self._state(who))
        if open_moves:
            move = PROGRAM.moves[open_moves[pick % len(open_moves)]].id
            self._send(who, len(self.acknowledged[who.run]) + 1, move)

    @rule(player=PLAYERS, data=st.data())
    def sent_again(self, player: int, data: st.DataObject) -> None:
        who = self.players[player]
        made = self.acknowledged[who.run]
        if made:
            number = data.draw(st.integers(1, len(made)))
            self._send(who, number, made[number - 1])

    @rule(player=PLAYERS, ahead=st.integers(0, 3), move=st.sampled_from((*MOVES, "inbox.win", "x.y")))
    def reordered_or_forged(self, player: int, ahead: int, move: str) -> None:
        who = self.players[player]
        self._send(who, len(self.acknowledged[who.run]) + 1 + ahead, move)

    @rule(player=PLAYERS, number=st.integers(1, 6), move=st.sampled_from(MOVES))
    def rewritten(self, player: int, number: int, move: str) -> None:
        self._send(self.players[player], number, move)

    @rule(thief=PLAYERS, victim=PLAYERS, move=st.sampled_from(MOVES))
    def played_for_somebody_else(self, thief: int, victim: int, move: str) -> None:
        one, other = self.players[thief], self.players[victim]
        if one is not other:
            for secret, code in ((one.secret, "other_run"), (other.secret, "not_you")):
                with pytest.raises(RefusedError, match=code):
                    self.store.submit(one.player, secret, sent(one, 1, move, run=other.run))

    @rule()
    def pause_or_go_on(self) -> None:
        self.phase = "paused" if self.phase == "playing" else "playing"
        self.store.set_phase(self.opened.workshop, self.phase)  # type: ignore[arg-type]

    @precondition(lambda self: any(self.acknowledged.values()))
    @rule()
    def restarted(self) -> None:
        self.store.close()
        self.store = WorkshopStore.open(self.place, Clock())

    @invariant()
    def each_acknowledged_move_is_there_once(self) -> None:
        if hasattr(self, "acknowledged"):
            for who in self.players:
                assert list(self.store.own(who.player, who.secret).run.moves) == self.acknowledged[who.run]

    def teardown(self) -> None:
        try:
            if hasattr(self, "acknowledged"):
                self.the_board_is_an_offline_replay()
            assert self.store.check() == ()
        finally:
            self.store.close()
            self.kept.close()

    def the_board_is_an_offline_replay(self) -> None:
        lines = {line.player: line for line in self.store.standings(self.opened.workshop).players}
        for who in self.players:
            played = replay(DEAL, self.acknowledged[who.run])
            assert played.error is None
            line = lines[who.player]
            assert line.ended == (DEAL.ending(played.state) is not None)
            if line.ended:
                told = debrief(DEAL, ANCHORS, played.steps)
                assert told.verdict is not None
                assert (line.score, line.accuracy, line.grade) == (
                    told.verdict.board,
                    told.accuracy,
                    told.verdict.shown,
                )


TestStorm = Storm.TestCase
TestStorm.settings = settings(
    max_examples=25,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


class StormOnServer(Storm):
    """The same in a PostgreSQL database."""

    def new_place(self) -> Place:
        return self.kept.enter_context(schema_of_its_own())


@pytest.mark.skipif(not ADDRESS, reason="DEALCRAFT_TEST_DATABASE names no PostgreSQL (.ci/run starts one)")
class TestStormOnServer(StormOnServer.TestCase):  # type: ignore[misc, name-defined]
    settings = settings(TestStorm.settings, max_examples=8)
