"""*Could still be won until here* (RULES 6): the last decision of a run from which the deal could be had."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.rules.deal import Deal, State
from game.solver import search

WON = frozenset({"won", "won_badly"})
MOST_STEPS = 25_000  # so that a debrief is ready within 0.3 s of the last move


class LastChance(NamedTuple):
    """`decision` indexes the states given, None: never. When not `exact`, the true one may be later."""

    decision: int | None
    exact: bool


def could_still_be_won(deal: Deal, states: Sequence[State], most_steps: int = MOST_STEPS) -> LastChance:
    """The last of `states` from which a legal line to a won ending leads.

    `states` are those of one run in its order, the final one included. Winnable is monotone along a
    run, so whatever this returns, all states before it could be won too. First the standard policy
    is asked from each state, from the end; then the trees behind its answer are searched, smallest
    first, with `most_steps` steps for all of them.
    """
    standard = _by_standard_policy(deal, states)
    budget = _Budget(most_steps)
    for index in range(len(states) - 1, standard, -1):
        if _winnable(deal, states[index], budget):
            return LastChance(index, True)
        if budget.spent:
            return LastChance(standard if standard >= 0 else None, False)
    return LastChance(standard if standard >= 0 else None, True)


def _by_standard_policy(deal: Deal, states: Sequence[State]) -> int:
    for index in range(len(states) - 1, -1, -1):
        if _won(deal, deal.standard_end(states[index])):
            return index
    return -1


class _Budget:
    """The steps that the searches of one call may still take together."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    @property
    def spent(self) -> bool:
        return self.left <= 0


def _winnable(deal: Deal, state: State, budget: _Budget, depth: int = 0) -> bool:
    """False also when the budget runs out: ask it before believing this."""
    if deal.ending(state) is not None:
        return _won(deal, state)
    if depth >= search.LONGEST_LINE:
        return False
    for move in search.legal_moves(deal, state):
        if budget.spent:
            return False
        budget.left -= 1
        if _winnable(deal, deal.after(state, move), budget, depth + 1):
            return True
    return False


def _won(deal: Deal, state: State) -> bool:
    ending = deal.ending(state)
    return ending is not None and deal.program.endings[ending].result in WON
