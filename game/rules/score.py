"""The scale of scores: four exact anchors with straight lines between them (RULES 6).

0 is the worst legal deal, 40 is choosing blindly, 85 is the book, 100 is the best anyone can do.
"""

from __future__ import annotations

from typing import NamedTuple

from game.rules.deal import Deal, State

WORST, BLIND, PAR, BEST = 0, 4000, 8500, 10000
"""What the anchors are worth, in hundredths of a point."""


class Anchors(NamedTuple):
    """Raw scores, in hundredths: of the worst legal line, of blind choice on average, of the book, of the best line."""

    worst: int
    blind: int
    par: int
    best: int


def score(anchors: Anchors, raw: int) -> int:
    """The score in hundredths, rounded down; never clamped, the outer lines go on beyond their ends.

    Raises ValueError unless worst < blind < par < best.
    """
    worst, blind, par, best = anchors
    if not worst < blind < par < best:
        raise ValueError(f"expected worst < blind < par < best, got {anchors!r}")
    if raw < blind:
        return WORST + (raw - worst) * (BLIND - WORST) // (blind - worst)
    if raw < par:
        return BLIND + (raw - blind) * (PAR - BLIND) // (par - blind)
    return PAR + (raw - par) * (BEST - PAR) // (best - par)


def value(deal: Deal, anchors: Anchors, state: State) -> int:
    """What a state is worth: the score, in hundredths, that the standard policy reaches from it."""
    return score(anchors, deal.raw(deal.standard_end(state)))
