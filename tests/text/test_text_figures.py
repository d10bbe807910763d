"""Numbers, money and days as people write them, from whole numbers."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.text import Interface, format_days, format_money, format_number, format_percent, format_value

ZH = Interface("zh", {(None, "{days} day"): ("{days} 天",)})
EN = Interface("en", {})


@pytest.mark.parametrize(
    ("thousands", "zh", "en"),
    [
        (0, "0 万", "¥0"),
        (3, "0.3 万", "¥3k"),
        (15, "1.5 万", "¥15k"),
        (120, "12 万", "¥120k"),
        (1_500, "150 万", "¥1.5M"),
        (-15, "−1.5 万", "−¥15k"),
        (123_456, "1.23 亿", "¥123.46M"),
    ],
)
def test_money(thousands: int, zh: str, en: str) -> None:
    assert format_money(thousands, "zh") == zh
    assert format_money(thousands, "en") == en


@pytest.mark.parametrize(
    ("millions", "scale", "zh", "en"),
    [(46, 1, "4600 万", "¥46M"), (285, 10, "2850 万", "¥28.5M"), (120, 1, "1.2 亿", "¥120M"), (1, 2, "50 万", "¥500k")],
)
def test_value_of_a_deal(millions: int, scale: int, zh: str, en: str) -> None:
    assert format_value(millions, "zh", scale) == zh
    assert format_value(millions, "en", scale) == en


@pytest.mark.parametrize(
    ("steps", "scale", "zh", "en"),
    [(37, 2, "18.5 天", "18.5 days"), (2, 2, "1 天", "1 day"), (1, 2, "0.5 天", "0.5 days"), (0, 2, "0 天", "0 days")],
)
def test_days(steps: int, scale: int, zh: str, en: str) -> None:
    assert format_days(ZH, steps, scale) == zh
    assert format_days(EN, steps, scale) == en


@pytest.mark.parametrize(
    ("steps", "scale", "language", "signed", "expected"),
    [
        (6, 1, "en", True, "+6"),
        (-6, 1, "en", True, "−6"),
        (0, 1, "en", True, "0"),
        (-1, 1000, "en", True, "0"),
        (1234, 1, "en", False, "1,234"),
        (1234, 1, "zh", False, "1234"),
        (12345, 1, "zh", False, "12,345"),
        (125, 10, "en", False, "12.5"),
        (1, 3, "en", False, "0.33"),
        (2, 3, "en", False, "0.67"),
        (-5, 1000, "en", False, "−0.01"),
    ],
)
def test_numbers(steps: int, scale: int, language: str, signed: bool, expected: str) -> None:
    assert format_number(steps, language, scale, signed=signed) == expected


def test_percent() -> None:
    assert format_percent(85, "en", 10) == "8.5%"
    assert format_percent(-3, "zh", signed=True) == "−3%"


@given(st.integers(-(10**9), 10**9), st.sampled_from([1, 2, 3, 7, 10, 100, 1000]))
def test_rounding_is_that_of_decimal_arithmetic(steps: int, scale: int) -> None:
    exact = (Decimal(abs(steps)) * 100 / scale).quantize(Decimal(1), ROUND_HALF_UP) / 100
    shown = format_number(steps, "en", scale).replace(",", "").replace("−", "-")
    assert abs(Decimal(shown)) == exact
    assert (Decimal(shown) < 0) == (steps < 0 and exact != 0)
