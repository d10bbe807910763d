"""Numbers as an author reads them; in hundredths, thousandths and steps they come."""

from __future__ import annotations


def points(hundredths: int) -> str:
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02d}"


def tenths(hundredths: int) -> str:
    """A regret: one decimal, rounded down as everything is."""
    tenth = hundredths // 10
    sign = "-" if tenth < 0 else ""
    return f"{sign}{abs(tenth) // 10}.{abs(tenth) % 10}"


def share(thousandths: int) -> str:
    return f"{thousandths // 10}.{thousandths % 10} %"


def units(steps: int, scale: int) -> str:
    """A meter in the author's unit: 3, 3.5, 0.1."""
    return f"{steps / scale:g}"
