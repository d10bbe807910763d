"""Several processes find what one finds, and stop as one does."""

from __future__ import annotations

import pytest

from game.rules.deal import Deal
from game.solver import hands, solve, standard_line
from tests.solver.deals import branching

# the workers start anew, import the game and build the deal: a second each
SHAPES = [
    ((3,), frozenset[int]()),
    ((4, 1, 2, 3, 3, 2), frozenset({0, 3})),
]


@pytest.mark.parametrize(("shape", "guards"), SHAPES)
def test_two_find_what_one_finds(shape: tuple[int, ...], guards: frozenset[int]) -> None:
    deal = Deal(branching(shape, guards=guards, seed=3))
    told: list[tuple[int, int]] = []
    alone = solve(deal, processes=1, block=16)
    assert solve(deal, processes=2, block=16, progress=lambda *now: told.append(now)) == alone
    assert told[-1] == (alone.counts.lines, 1000)
    assert told == sorted(told)


def test_too_many_lines_stop_all_of_them() -> None:
    deal = Deal(branching((4, 4, 4, 4, 4, 4)))
    found = solve(deal, processes=2, most_lines=500, block=8)
    assert found.stopped == "too many lines"
    assert found.counts.lines > 500
    assert found.worst.raw <= found.par.raw <= found.best.raw


def test_an_interrupt_gives_what_was_found_so_far() -> None:
    deal = Deal(branching((4, 4, 4, 4, 4)))

    def stop(_lines: int, _thousandths: int) -> None:
        raise KeyboardInterrupt

    found = solve(deal, processes=2, progress=stop, block=4)
    assert found.stopped == "interrupted"
    assert not found.exact
    assert found.counts.lines < 4**5
    assert found.par == standard_line(deal)


def test_one_goes_on_alone_when_the_others_die(monkeypatch: pytest.MonkeyPatch) -> None:
    deal = Deal(branching((3, 3)))

    def broken(*_: object) -> None:
        raise hands.BrokenError("ended")

    monkeypatch.setattr("game.solver.solution.walk_together", broken)
    assert solve(deal, processes=2) == solve(deal, processes=1)


def test_a_deal_worth_sharing_is_told_by_its_estimate() -> None:
    assert hands.estimated_lines(Deal(branching((3, 2, 4)))) == 24
    assert hands.estimated_lines(Deal(branching((4,) * 6, guards=frozenset({1, 4})))) > 4**6
