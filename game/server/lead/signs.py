"""Classes of moves as every picture of them has it: a word, a short sign, a colour. None of the three stands alone."""

from __future__ import annotations

from game.rules.program import Rating
from game.session.view import labels
from game.text import Interface

SIGNS: dict[Rating, str] = {
    "best": "★",
    "good": "✓",
    "inaccuracy": "?!",
    "mistake": "?",
    "blunder": "??",
    "violation": "✕",
}
TONES: dict[Rating, str] = {
    "best": "ally",
    "good": "warm",
    "inaccuracy": "neutral",
    "mistake": "wary",
    "blunder": "hostile",
    "violation": "hostile",
}
"""Name of the colour in `game.page.LIGHT` and on every screen."""


def word(t: Interface, of: Rating) -> str:
    return labels.rating(t, of)


def signed(t: Interface, of: Rating) -> str:
    """`?! Inaccuracy`: where no picture stands beside it."""
    return f"{SIGNS[of]} {word(t, of)}"
