"""Numbers, money and days as each language writes them. Whole numbers in, text out; no float anywhere.

A quantity is given in steps and a `scale`: how many steps make 1. Half days have scale 2, so 37 steps
are 18.5 days. At most two decimals are shown, rounded half away from zero.
"""

from __future__ import annotations

from game.text.interface import Interface

MINUS = "\u2212"


def format_number(steps: int, language: str, scale: int = 1, *, signed: bool = False) -> str:
    """`1,234.5`; with `signed` also a plus. In Chinese four digits stay together: `1234`, `12,345`."""
    sign = MINUS if steps < 0 else "+" if signed and steps > 0 else ""
    whole, decimals = _rounded(abs(steps), scale)
    if whole == 0 and not decimals:
        sign = ""
    grouped = f"{whole:,}" if whole >= (10_000 if language.startswith("zh") else 1_000) else str(whole)
    return sign + grouped + decimals


def format_percent(steps: int, language: str, scale: int = 1, *, signed: bool = False) -> str:
    return format_number(steps, language, scale, signed=signed) + "%"


def format_money(thousands: int, language: str, scale: int = 1) -> str:
    """Sales expense, given in thousands of yuan: `1.5 万` and `¥15k`."""
    return _money(thousands * 1_000, scale, language)


def format_value(millions: int, language: str, scale: int = 1) -> str:
    """The value of a deal, given in millions of yuan: `4600 万` and `¥46M`."""
    return _money(millions * 1_000_000, scale, language)


def format_days(t: Interface, steps: int, scale: int = 1) -> str:
    """`18.5 days`, `1 day`, `18.5 天`."""
    number = format_number(steps, t.language, scale)
    return t.plural("{days} day", "{days} days", 1 if steps == scale else 2, days=number)


def _money(yuan: int, scale: int, language: str) -> str:
    sign = MINUS if yuan < 0 else ""
    size = abs(yuan)
    if language.startswith("zh"):
        unit, name = (100_000_000, "亿") if size >= 100_000_000 * scale else (10_000, "万")
        whole, decimals = _rounded(size, unit * scale)
        return f"{sign}{whole}{decimals} {name}"
    for unit, name in ((1_000_000, "M"), (1_000, "k")):
        if size >= unit * scale:
            whole, decimals = _rounded(size, unit * scale)
            return f"{sign}¥{whole:,}{decimals}{name}"
    return sign + "¥" + format_number(size, language, scale)


def _rounded(size: int, scale: int) -> tuple[int, str]:
    """The whole part, and the decimals with their point ("" if there are none)."""
    hundredths = (2 * 100 * size + scale) // (2 * scale)
    whole, rest = divmod(hundredths, 100)
    decimals = f"{rest:02d}".rstrip("0")
    return whole, f".{decimals}" if decimals else ""
