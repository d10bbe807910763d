"""The search against brute force on deals that use every part of the rules, loops and dead ends included."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings

from game.rules.deal import Deal, State
from game.rules.errors import EndlessError
from game.rules.program import Program
from game.rules.run import replay
from game.solver import could_still_be_won, search, solve
from game.solver.last_chance import WON
from tests.strategies import programs

FEW = 1500  # lines; larger deals are cut, and only their bounds are compared
QUICK = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


class _TooLargeError(Exception):
    pass


def _leaves(deal: Deal, state: State, weight: Fraction, depth: int = 0) -> Iterator[tuple[State, Fraction]]:
    if deal.ending(state) is not None:
        yield state, weight
        return
    if depth >= search.LONGEST_LINE:
        raise _TooLargeError
    scene = deal.program.scenes[state[0]]
    moves = [scene.moves[0]] if scene.guards >= 0 else [m for m in scene.moves if deal.refusal(state, m) is None]
    for move in moves:
        yield from _leaves(deal, deal.after(state, move), weight / len(moves), depth + 1)


def _all_leaves(deal: Deal) -> list[tuple[State, Fraction]] | None:
    """None for a deal of more than FEW lines, or with an endless one."""
    found = []
    try:
        for leaf in _leaves(deal, deal.initial, Fraction(1)):
            found.append(leaf)
            if len(found) > FEW:
                return None
    except _TooLargeError:
        return None
    return found


@QUICK
@given(programs())
def test_anchors_of_random_deals(program: Program) -> None:
    deal = Deal(program)
    try:
        par = deal.raw(deal.standard_end(deal.initial))
    except EndlessError:
        assume(False)
        return
    leaves = _all_leaves(deal)
    found = solve(deal, most_lines=FEW, block=512)
    assert found.par.raw == par
    assert found.worst.raw <= par <= found.best.raw
    for line in (found.worst, found.par, found.best):
        run = replay(deal, line.moves)
        assert run.error is None
        assert deal.raw(run.state) == line.raw
    assert found.exact == (leaves is not None)
    if leaves is None:
        return
    raws = [deal.raw(state) for state, _ in leaves]
    assert (found.worst.raw, found.best.raw, found.counts.lines) == (min(raws), max(raws), len(raws))
    assert found.blind == sum((weight * deal.raw(state) for state, weight in leaves), Fraction(0))
    ends = [deal.ending(state) for state, _ in leaves]
    assert found.counts.endings == tuple(ends.count(index) for index in range(len(program.endings)))


@QUICK
@given(programs())
def test_winnable_is_what_some_line_shows(program: Program) -> None:
    deal = Deal(program)
    leaves = _all_leaves(deal)
    assume(leaves is not None)
    won = any(program.endings[deal.ending(state) or 0].result in WON for state, _ in leaves or ())
    try:
        chance = could_still_be_won(deal, [deal.initial])
    except EndlessError:
        assume(False)
        return
    assert chance.exact
    assert chance.decision == (0 if won else None)
