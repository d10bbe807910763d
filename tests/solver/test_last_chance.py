"""Until when a run could be won, against a search of everything."""

from __future__ import annotations

import random

import pytest

from game.rules.deal import Deal, State
from game.solver import could_still_be_won, search
from game.solver.last_chance import WON
from tests.solver.deals import branching


def _winnable(deal: Deal, state: State) -> bool:
    ending = deal.ending(state)
    if ending is not None:
        return deal.program.endings[ending].result in WON
    return any(_winnable(deal, deal.after(state, move)) for move in search.legal_moves(deal, state))


def _run(deal: Deal, seed: int) -> list[State]:
    """A run that may also confirm a violation."""
    chance = random.Random(seed)
    states = [deal.initial]
    while deal.ending(states[-1]) is None:
        states.append(deal.after(states[-1], chance.choice(deal.open_moves(states[-1]))))
    return states


@pytest.mark.parametrize("seed", range(20))
def test_equals_a_full_search(seed: int) -> None:
    deal = Deal(branching((3, 2, 3, 2), guards=frozenset({1}), seed=seed % 4))
    states = _run(deal, seed)
    truth = [_winnable(deal, state) for state in states]
    assert truth == sorted(truth, reverse=True), "winnable is monotone along a run"
    expected = truth.count(True) - 1
    found = could_still_be_won(deal, states)
    assert found.exact
    assert found.decision == (expected if expected >= 0 else None)


def test_the_samples_cover_wins_losses_and_lost_chances() -> None:
    found = set()
    for seed in range(20):
        deal = Deal(branching((3, 2, 3, 2), guards=frozenset({1}), seed=seed % 4))
        states = _run(deal, seed)
        found.add(could_still_be_won(deal, states).decision == len(states) - 1)
    assert found == {True, False}


def test_a_small_budget_is_a_bound_and_says_so() -> None:
    deal = Deal(branching((3, 2, 3, 2), seed=1))
    lost = next(states for seed in range(99) if not _winnable(deal, (states := _run(deal, seed))[-1]))
    whole = could_still_be_won(deal, lost)
    bounded = could_still_be_won(deal, lost, most_steps=0)
    assert whole.exact
    assert not bounded.exact
    assert (bounded.decision if bounded.decision is not None else -1) <= (
        whole.decision if whole.decision is not None else -1
    )
