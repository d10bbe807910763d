"""Regrets near the standard line are the ones that add up to the score."""

from __future__ import annotations

import pytest

from game.check.study import Study, study
from game.rules.deal import Deal
from game.rules.program import Program
from game.rules.score import Anchors, score, value
from game.solver import solve
from tests.solver.deals import branching


def _study(program: Program) -> tuple[Deal, Anchors, Study]:
    deal = Deal(program)
    found = solve(deal, processes=1).anchors
    # the identities hold on any scale; this one rises even where nothing beats the book
    anchors = Anchors(min(found.worst, found.par - 1000), found.par - 500, found.par, found.best + 500)
    return deal, anchors, study(deal, anchors)


@pytest.mark.parametrize("seed", [1, 2, 3, 7])
def test_one_step_off_the_book_costs_its_regret(seed: int) -> None:
    deal, anchors, near = _study(branching((3, 3, 2), guards=frozenset({1}), seed=seed))
    for stop in near.line:
        for option in stop.options:
            end = deal.standard_end(deal.after(stop.state, option.move))
            assert score(anchors, deal.raw(end)) == 8500 - option.regret
        assert stop.best.regret == 0
        assert stop.best.move == stop.book


def test_beside_are_the_other_choices_of_the_line_behind_any_guard() -> None:
    deal, anchors, near = _study(branching((3, 2, 2), guards=frozenset({1})))
    others = [option.move for stop in near.line[:-1] for option in stop.options if option.move != stop.book]
    assert [stop.after for stop in near.beside] == others
    assert all(deal.program.scenes[stop.scene].guards < 0 for stop in near.beside)
    for stop in near.beside:
        best = value(deal, anchors, stop.state)
        for option in stop.options:
            assert option.regret == best - value(deal, anchors, deal.after(stop.state, option.move))


def test_the_line_is_the_book() -> None:
    deal, _, near = _study(branching((3, 2, 2)))
    assert near.final == deal.standard_end(deal.initial)
    assert [deal.program.moves[stop.book].id for stop in near.line] == ["s0.m0", "s1.m0", "s2.m0"]
