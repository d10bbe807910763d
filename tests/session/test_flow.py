"""The machine: it knows every way the rules know and no other, and it notices when the two disagree."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.rules import Deal, Program
from game.rules.program import STAGES
from game.session.errors import ParityError, SessionError
from game.session.flow import Flow, diagram, edges, place_of
from game.session.taken import gate_judged
from tests.session import harbour
from tests.strategies import programs


def program() -> Program:
    found = harbour.without_book().program
    assert found is not None
    return found


def play(deal: Deal, flow: Flow, chance: random.Random, most: int = 40) -> list[str]:
    """A random run through both; the places the machine came through."""
    state = deal.initial
    flow.start(state[0])
    for _ in range(most):
        if not deal.open_moves(state):
            break
        move = chance.choice(deal.open_moves(state))
        happenings = deal.trace(state, move)
        state = deal.after(state, move)
        flow.follow(move, gate_judged(happenings), state[0])
        assert flow.place == place_of(deal.program, state[0])
        assert flow.playing == (deal.ending(state) is None)
    return list(flow.trail)


@settings(max_examples=60, deadline=None)
@given(programs(), st.integers(0, 2**32))
def test_machine_and_rules_are_in_step_over_random_play_of_random_deals(made: Program, seed: int) -> None:
    play(Deal(made), Flow(made), random.Random(seed))


def test_a_gate_is_a_place_between_its_scene_and_the_next() -> None:
    deal = Deal(program())
    flow = Flow(program())
    state = deal.initial
    flow.start(state[0])
    for move_id in harbour.STANDARD:
        move = deal.number(move_id)
        happenings = deal.trace(state, move)
        state = deal.after(state, move)
        flow.follow(move, gate_judged(happenings), state[0])
    assert flow.trail == (
        "briefing",
        "qualify/inbox",
        "qualify/pier_seven",
        "gate/ATI",
        "shape/gm_visit",
        "contract/sign_off",
        "gate/ATC",
        f"debrief/{deal.program.endings[state[0] - len(deal.program.scenes)].id}",
    )


def test_a_guard_is_a_place_in_the_stage_of_its_scene() -> None:
    deal = Deal(program())
    flow = Flow(program())
    state = deal.initial
    flow.start(state[0])
    for move_id in ("inbox.keep_small_promise", "pier_seven.bribe"):
        move = deal.number(move_id)
        before, state = state, deal.after(state, move)
        flow.follow(move, gate_judged(deal.trace(before, move)), state[0])
    assert flow.place == "qualify/pier_seven.bribe"
    withdraw = deal.number("pier_seven.bribe.withdraw")
    flow.follow(withdraw, -1, deal.after(state, withdraw)[0])
    assert flow.place == "qualify/pier_seven"


def test_nothing_happens_out_of_its_time() -> None:
    flow = Flow(program())
    assert flow.place == "title"
    assert not flow.playing
    flow.brief()
    with pytest.raises(SessionError, match="brief"):
        flow.brief()
    flow.start(0)
    with pytest.raises(SessionError, match="start"):
        flow.start(0)
    flow.abandon()
    assert flow.over
    with pytest.raises(SessionError, match="abandon"):
        flow.abandon()


@pytest.mark.parametrize("moves", range(4))
def test_giving_up_is_possible_from_anywhere_before_the_end(moves: int) -> None:
    deal = Deal(program())
    flow = Flow(program())
    state = deal.initial
    flow.start(state[0])
    for move_id in harbour.STANDARD[:moves]:
        move = deal.number(move_id)
        happenings = deal.trace(state, move)
        state = deal.after(state, move)
        flow.follow(move, gate_judged(happenings), state[0])
    flow.abandon()
    assert flow.place == "abandoned"


def test_a_way_that_the_deal_does_not_have_is_a_parity_error_and_moves_nothing() -> None:
    flow = Flow(program())
    flow.start(0)
    move = Deal(program()).number("sign_off.rapid_response_cell")
    with pytest.raises(ParityError, match="knows no way"):
        flow.follow(move, -1, 1)
    assert flow.place == "qualify/inbox"


def test_being_somewhere_else_than_the_rules_is_noticed() -> None:
    flow = Flow(program())
    flow.start(0)
    with pytest.raises(ParityError, match="pier_seven"):
        flow.agree(1)


def test_triggers_are_named_by_us_and_each_way_has_its_own() -> None:
    seen: dict[tuple[str, str], str] = {}
    for trigger, source, target in edges(program()):
        assert seen.setdefault((trigger, source), target) == target
        assert trigger.split(" ")[0] in {"brief", "start", "move", "enter", "abandon", "drilled"}


def test_the_diagram_shows_every_scene_in_its_stage() -> None:
    text = diagram(program())
    assert text.startswith("stateDiagram-v2")
    for scene in program().scenes:
        assert scene.id in text
        assert scene.stage in STAGES
    assert "qualify__inbox --> qualify__pier_seven" in text
    assert "gate__ATI --> shape__gm_visit" in text
