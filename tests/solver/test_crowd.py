"""One semantics: a population stepped at once is each of its states stepped alone."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.rules.deal import Deal, State
from game.rules.program import Program
from game.solver.crowd import Crowd, in_order, population, states, taken
from tests.strategies import programs

MANY = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
RUNS = 25


def _met(deal: Deal, seed: int) -> dict[int, list[State]]:
    """States by position, as random runs meet them, the confirmation of violations included."""
    chance = random.Random(seed)
    found: dict[int, list[State]] = {}
    for _ in range(RUNS):
        state = deal.initial
        for _ in range(20):
            found.setdefault(state[0], []).append(state)
            if deal.ending(state) is not None:
                break
            state = deal.after(state, chance.choice(deal.open_moves(state)))
    return found


@MANY
@given(programs(), st.integers(0, 2**32))
def test_a_population_steps_like_each_of_its_states(program: Program, seed: int) -> None:
    deal = Deal(program)
    crowd = Crowd(deal)
    for position, here in _met(deal, seed).items():
        columns = population(here)
        for move in program.scenes[position].moves if position < len(program.scenes) else ():
            mask = crowd.open_rows(columns, move)
            is_open = [True] * len(here) if mask is None else mask.tolist()
            assert is_open == [deal.is_open(state, move) for state in here]
            before = [state for state, each in zip(here, is_open, strict=True) if each]
            if not before:
                continue
            after, branches = crowd.after(taken(columns, np.flatnonzero(is_open)), move)
            assert all(column.dtype == np.int16 for column in after)
            assert states(after) == [deal.after(state, move) for state in before]
            taken_branches = [branches] * len(before) if isinstance(branches, int) else branches.tolist()
            assert taken_branches == [deal.branch(state, move) for state in before]
        assert states(columns) == here, "a move leaves the population it starts from alone"


@MANY
@given(programs(), st.integers(0, 2**32))
def test_the_worth_of_a_population_is_that_of_each_state(program: Program, seed: int) -> None:
    deal = Deal(program)
    crowd = Crowd(deal)
    for position, here in _met(deal, seed).items():
        if position < len(program.scenes):
            continue
        columns = population(here)
        assert crowd.raw(columns, position).tolist() == [deal.raw(state) for state in here]
        assert crowd.day(columns).tolist() == [deal.read(state, "meter", 0) for state in here]


def test_each_row_takes_its_turns_by_day_and_then_as_listed() -> None:
    due = np.array([[True, True, False], [True, False, False], [True, True, False]])
    days = np.array([[5, 3, 0], [2, 9, 0], [5, 3, 0]])
    turns: list[list[int]] = [[], [], []]
    for item, rows in in_order(list(zip(due, days, strict=True))):
        for row in np.flatnonzero(rows):
            turns[row].append(item)
    assert turns == [[1, 0, 2], [0, 2], []]


def test_days_as_narrow_as_a_column_keep_their_order() -> None:
    # the day of what is not due must not come round to the front in 16 bits
    due = [(np.array([False, True]), np.array([1, 9], dtype=np.int16))]
    due += [(np.array([True, True]), np.array([7, 8], dtype=np.int16)) for _ in range(2)]
    turns: list[list[int]] = [[], []]
    for item, rows in in_order(due):
        for row in np.flatnonzero(rows):
            turns[row].append(item)
    assert turns == [[1, 2], [1, 2, 0]]
