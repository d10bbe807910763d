"""Random live play against the rules alone: machine and rules in step, the store one with the screen, undo, resume."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from game.rules import replay
from game.session import Session
from game.session.flow import place_of
from tests.session import harbour
from tests.session.ledgers import Ledger, RefusedError


class LivePlay(RuleBasedStateMachine):
    """A coach session on a ledger that sometimes fails."""

    def __init__(self) -> None:
        super().__init__()
        self.ledger = Ledger()
        self.ticks = 0
        self.session: Session

    def clock(self) -> int:
        self.ticks += 1
        return self.ticks

    @initialize(seed=st.integers(0, 2**63 - 1))
    def start(self, seed: int) -> None:
        self.session = Session(harbour.compiled(), "coach", seed, self.ledger, self.clock)
        self.session.start()

    @precondition(lambda self: self.session.open_cards())
    @rule(data=st.data())
    def choose(self, data: st.DataObject) -> None:
        before = self.session.state
        move = data.draw(st.sampled_from(self.session.open_cards()))
        taken = self.session.choose(move)
        assert taken.before == before
        assert taken.after == self.session.deal.after(before, taken.move) == self.session.state

    @precondition(lambda self: self.session.open_cards())
    @rule(data=st.data())
    def fail_and_retry(self, data: st.DataObject) -> None:
        move = data.draw(st.sampled_from(self.session.open_cards()))
        state, run = self.session.state, self.session.run
        self.ledger.refuses = True
        try:
            self.session.choose(move)
            raise AssertionError("the ledger did not refuse")
        except RefusedError:
            assert (self.session.state, self.session.run) == (state, run)
        finally:
            self.ledger.refuses = False
        self.session.retry()

    @precondition(lambda self: self.session.can_undo)
    @rule()
    def undo(self) -> None:
        decisions = self.session.taken[-1].decision
        old = self.session.run_id
        self.session.undo()
        assert self.session.number == decisions
        assert self.ledger.runs[old].status == "abandoned"

    @rule()
    def leave_and_resume(self) -> None:
        live = self.session
        self.session = Session.resume(harbour.compiled(), self.ledger.runs[live.run_id], self.ledger, self.clock)
        assert (self.session.state, self.session.phase, self.session.taken) == (live.state, live.phase, live.taken)

    @invariant()
    def the_store_is_one_with_the_screen(self) -> None:
        kept = self.ledger.runs[self.session.run_id]
        assert kept.run == self.session.run
        assert (kept.status == "finished") == (self.session.phase == "debrief")

    @invariant()
    def replay_equals_live(self) -> None:
        played = replay(self.session.deal, self.session.run.moves)
        assert played.error is None
        assert played.state == self.session.state

    @invariant()
    def machine_and_rules_are_in_step(self) -> None:
        flow = self.session._flow
        assert flow.place == place_of(self.session.program, self.session.state[0])

    @invariant()
    def a_refused_move_is_never_among_the_open_cards(self) -> None:
        deal, state = self.session.deal, self.session.state
        for card in self.session.open_cards():
            assert deal.refusal(state, deal.number(card)) is None


LivePlay.TestCase.settings = settings(max_examples=40, stateful_step_count=14, deadline=None)
TestLivePlay = LivePlay.TestCase
