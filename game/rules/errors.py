"""What can be wrong with a call to the rules, one class for each kind of wrong.

An author's error is never raised from here: the compiler reports those as diagnostics. A `ValueError`
from `Deal(program)` means that the compiler made a Program that makes no sense.
"""

from __future__ import annotations


class GameError(Exception):
    """The root of every error that the rules raise on purpose."""


class UnknownMoveError(GameError, ValueError):
    """A move id that no scene of this deal has."""


class IllegalMoveError(GameError, ValueError):
    """A move that exists but may not be chosen in this state."""


class ReplayError(GameError):
    """A recorded run that these rules cannot play to its end. `index` counts moves from 0."""

    def __init__(self, message: str, index: int) -> None:
        super().__init__(message)
        self.index = index


class EndlessError(GameError):
    """The standard policy reached no ending within its limit of moves; the checker reports such deals."""
