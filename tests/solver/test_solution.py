"""The anchors against a brute force that knows nothing of weights, prefixes and blocks."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest

from game.rules.deal import Deal, State
from game.rules.run import replay
from game.solver import Solution, search, solve, standard_line
from tests.solver.deals import branching

SHAPES = [
    ((1,), frozenset()),
    ((3,), frozenset({0})),
    ((2, 3), frozenset()),
    ((3, 2, 4), frozenset({1})),
    ((4, 1, 2, 3), frozenset({0, 3})),
    ((2, 2, 2, 2, 2, 2), frozenset({2})),
]


def _lines(deal: Deal, state: State, path: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], State]]:
    """Every legal line, the slow and obvious way: a guard is left by its first move only."""
    if deal.ending(state) is not None:
        yield path, state
        return
    scene = deal.program.scenes[state[0]]
    for move in scene.moves[:1] if scene.guards >= 0 else scene.moves:
        if deal.refusal(state, move) is None:
            yield from _lines(deal, deal.after(state, move), (*path, move))


def _mean(deal: Deal, state: State) -> Fraction:
    """The mean raw score of choosing uniformly: an average of averages."""
    if deal.ending(state) is not None:
        return Fraction(deal.raw(state))
    scene = deal.program.scenes[state[0]]
    moves = scene.moves[:1] if scene.guards >= 0 else deal.open_moves(state)
    return sum((_mean(deal, deal.after(state, move)) for move in moves), Fraction(0)) / len(moves)


def _solved(shape: tuple[int, ...], guards: frozenset[int], seed: int) -> tuple[Deal, Solution]:
    deal = Deal(branching(shape, guards=guards, seed=seed))
    return deal, solve(deal)


@pytest.mark.parametrize(("shape", "guards"), SHAPES)
@pytest.mark.parametrize("seed", [1, 2])
def test_anchors_equal_brute_force(shape: tuple[int, ...], guards: frozenset[int], seed: int) -> None:
    deal, found = _solved(shape, guards, seed)
    raws = [deal.raw(state) for _, state in _lines(deal, deal.initial, ())]
    assert found.exact
    assert found.covered == 1000
    assert found.worst.raw == min(raws)
    assert found.best.raw == max(raws)
    assert found.counts.lines == len(raws)
    assert found.blind == _mean(deal, deal.initial)
    assert found.anchors.blind <= found.blind < found.anchors.blind + 1
    assert found.par.raw == deal.raw(deal.standard_end(deal.initial))


@pytest.mark.parametrize(("shape", "guards"), SHAPES)
def test_lines_replay_to_their_numbers(shape: tuple[int, ...], guards: frozenset[int]) -> None:
    deal, found = _solved(shape, guards, 3)
    for line in (found.worst, found.par, found.best):
        run = replay(deal, line.moves)
        assert run.error is None
        assert deal.ending(run.state) is not None
        assert deal.raw(run.state) == line.raw


@pytest.mark.parametrize("block", [1, 2, 5, 100])
def test_ties_go_to_the_shortest_line_and_then_to_file_order(block: int) -> None:
    deal = Deal(branching((3, 2, 4), guards=frozenset({1}), seed=5))
    found = solve(deal, block=block)
    lines = [(deal.raw(state), len(path), path) for path, state in _lines(deal, deal.initial, ())]
    best = min((-raw, length, path) for raw, length, path in lines)[2]
    worst = min(lines)[2]
    assert len([raw for raw, _, _ in lines if raw == found.best.raw]) > 1, "stepping onto the guard costs nothing here"
    assert found.best.moves == tuple(deal.program.moves[move].id for move in best)
    assert found.worst.moves == tuple(deal.program.moves[move].id for move in worst)


def test_counts_are_visits_of_lines() -> None:
    deal, found = _solved((3, 2), frozenset({1}), 1)
    counts = found.counts
    # scene 1 is open once after each of three moves, and again after each withdrawal
    assert counts.scenes[:2] == (1, 6)
    assert counts.lines == 3 * (2 + 2) == sum(counts.endings)
    assert counts.moves[deal.number("s0.m1")] == 1
    assert counts.moves[deal.number("s1.m1")] == 6
    assert counts.moves[deal.number("s1.bad")] == 3
    assert counts.moves[deal.number("s1.bad.withdraw")] == 3
    assert counts.moves[deal.number("s1.bad.confirm")] == 0
    assert counts.endings[-1] == 0, "no legal line confirms a violation"
    # the guard is no decision, so two scenes are two choices
    assert counts.choices == 2


def test_last_day_is_the_latest_of_all_lines() -> None:
    deal, found = _solved((2, 3), frozenset(), 4)
    days = [deal.read(state, "meter", 0) for _, state in _lines(deal, deal.initial, ())]
    assert found.counts.last_day == max(days) > 0


@pytest.mark.parametrize("block", [1, 7, 64])
def test_the_size_of_a_block_changes_nothing(block: int) -> None:
    deal = Deal(branching((3, 3, 3, 3, 2), guards=frozenset({1})))
    assert solve(deal, block=block) == solve(deal)


def test_too_many_lines_is_partial_and_says_how_far() -> None:
    deal = Deal(branching((3, 3, 3, 3)))
    found = solve(deal, most_lines=30)
    assert found.stopped == "too many lines"
    assert not found.exact
    assert 30 < found.counts.lines < 81
    assert 0 < found.covered < 1000
    assert solve(deal, most_lines=81).exact


def test_an_interrupt_gives_what_was_found_so_far() -> None:
    deal = Deal(branching((3, 3, 3)))
    told: list[tuple[int, int]] = []

    def stop(lines: int, thousandths: int) -> None:
        told.append((lines, thousandths))
        if len(told) == 3:
            raise KeyboardInterrupt

    found = solve(deal, progress=stop, block=3)
    assert found.stopped == "interrupted"
    assert found.counts.lines == told[-1][0] < 27
    assert found.covered == told[-1][1] == 333
    assert found.worst.raw <= found.par.raw <= found.best.raw
    assert found.par == standard_line(deal)


def test_progress_ends_at_the_whole() -> None:
    told: list[tuple[int, int]] = []
    deal = Deal(branching((3, 3, 3, 3, 3, 3, 3)))
    solve(deal, progress=lambda lines, done: told.append((lines, done)))
    assert told == sorted(told)
    assert told[-1] == (3**7, 1000)


def test_legal_moves_of_a_guard_are_to_withdraw() -> None:
    deal = Deal(branching((2,), guards=frozenset({0})))
    guard = deal.after(deal.initial, deal.number("s0.bad"))
    assert search.legal_moves(deal, guard) == (deal.number("s0.bad.withdraw"),)
    assert deal.number("s0.bad.confirm") in deal.open_moves(guard)
