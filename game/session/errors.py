"""What can go wrong in a live game, apart from an illegal move (`game.rules.IllegalMoveError`)."""

from __future__ import annotations

from game.rules import GameError


class SessionError(GameError):
    """Asked at the wrong moment: choosing before the start, undoing in an exam."""


class ParityError(GameError):
    """The machine and the rules disagree about where the deal is. A defect of the game, never of a player."""


class ResumeError(GameError):
    """A kept run that these rules cannot play again."""
