"""Random deals, random play: the rules and the second reading of the law book must agree at every step."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.rules import Deal, IllegalMoveError
from game.rules.program import Program
from tests.rules.oracle import Oracle, RefusedError, Table
from tests.strategies import expressions, programs

pytestmark = pytest.mark.long

LONGEST = 12
relaxed = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def mirrored(deal: Deal, oracle: Oracle, table: Table) -> dict[str, int]:
    return {name: oracle.seen_through(table, stored) for stored, name in deal.layout.names.items()}


def readable(deal: Deal, state: tuple[int, ...]) -> dict[str, int]:
    return {name: deal.layout.value(state, stored) for stored, name in deal.layout.names.items()}


@relaxed
@given(programs(), st.randoms(use_true_random=False))
def test_every_step_is_the_one_the_law_book_describes(program: Program, chance: random.Random) -> None:
    """Open moves, branch, state, dimensions, trace and refusals, along one random line of play."""
    deal, oracle = Deal(program), Oracle(program)
    table, state = oracle.start(), deal.initial
    assert readable(deal, state) == mirrored(deal, oracle, table)
    for _ in range(LONGEST):
        assert deal.open_moves(state) == oracle.open_moves(table)
        assert deal.dimensions(state) == oracle.dimensions(table)
        if not deal.open_moves(state):
            assert deal.ending(state) is not None
            break
        for closed in set(range(len(program.moves))) - set(deal.open_moves(state)):
            assert deal.refusal(state, closed) is not None
            with pytest.raises(IllegalMoveError):
                deal.after(state, closed)
            with pytest.raises(RefusedError):
                oracle.play(table, closed)
        move = chance.choice(deal.open_moves(state))
        assert deal.refusal(state, move) is None
        cost = deal.cost(state, move)
        if program.moves[move].guard < 0:
            assert cost[0] == oracle.days_cost(table, move)
        step = deal.step(state, move)
        table, branch = oracle.play(table, move)
        assert step.branch == branch
        assert readable(deal, step.after) == mirrored(deal, oracle, table)
        assert deal.trace(state, move)[-1].after == step.after
        state = step.after


@relaxed
@given(programs(), st.data())
def test_an_expression_has_the_value_the_plain_evaluator_gives(program: Program, data: st.DataObject) -> None:
    expression = data.draw(expressions(program))
    chance = data.draw(st.randoms(use_true_random=False))
    deal, oracle = Deal(program, watched=[expression]), Oracle(program)
    read = deal.reader(expression)
    table, state = oracle.start(), deal.initial
    for _ in range(4):
        assert read(state) == oracle.value(table, expression)
        assert type(read(state)) is int
        if not deal.open_moves(state):
            break
        move = chance.choice(deal.open_moves(state))
        table, state = oracle.play(table, move)[0], deal.after(state, move)


@relaxed
@given(programs(), st.randoms(use_true_random=False))
def test_no_slot_ever_leaves_its_bounds(program: Program, chance: random.Random) -> None:
    deal = Deal(program)
    state = deal.initial
    for _ in range(LONGEST):
        for slot, value in zip(deal.layout.slots, state, strict=True):
            assert slot.low <= value <= slot.high, slot.name
            assert type(value) is int, slot.name
        if not deal.open_moves(state):
            break
        state = deal.after(state, chance.choice(deal.open_moves(state)))
