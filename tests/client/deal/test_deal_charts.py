"""Geometry of the debrief's pictures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.client.deal import charts
from game.client.scale import Box

BOX = Box(10, 20, 200, 100)


@given(st.lists(st.integers(-60, 140), min_size=1, max_size=13))
def test_the_curve_stays_in_its_box(values: list[int]) -> None:
    scale = charts.scale_for(values)
    for x, y in charts.curve(values, BOX, scale):
        assert BOX.x <= x <= BOX.right
        assert BOX.y <= y <= BOX.bottom
    assert 2 <= len(scale.ticks) <= 6


def test_the_curve_runs_from_edge_to_edge() -> None:
    points = charts.curve([0, 50, 100], BOX, charts.Scale(0, 100, ()))

    assert points == ((10, 120), (110, 70), (210, 20))


def test_the_first_spoke_points_up_and_they_go_clockwise() -> None:
    up, right, down, left = charts.radar([100, 100, 100, 100], (0, 0), 10)

    assert up == pytest.approx((0, -10))
    assert right == pytest.approx((10, 0))
    assert down == pytest.approx((0, 10))
    assert left == pytest.approx((-10, 0))


@pytest.mark.parametrize(("share", "flag"), [(0.25, "0 0 1"), (0.75, "0 1 1"), (1.0, "0 1 1")])
def test_an_arc_of_more_than_half_takes_the_long_way(share: float, flag: str) -> None:
    assert f" {flag} " in charts.arc((50, 50), 40, share)
