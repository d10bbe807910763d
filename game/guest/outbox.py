"""The moves of one run that the workshop has not acknowledged, in order. Pure: sends nothing, keeps no file.

The player's own records have every move before it comes here (`game.session` commits it first), so an
outbox can be made again from them at any time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.wire import Submission


class Made(NamedTuple):
    move: str
    at: int
    """Milliseconds since 1970 by the player's clock."""


class Outbox:
    """`acknowledged` of the `moves` are known to be kept there."""

    def __init__(self, run: str, rules: str, moves: Sequence[Made] = (), acknowledged: int = 0) -> None:
        self.run = run
        self.rules = rules
        self._moves = list(moves)
        self.acknowledged = min(acknowledged, len(self._moves))

    @property
    def waiting(self) -> int:
        """How many moves are on their way."""
        return len(self._moves) - self.acknowledged

    @property
    def moves(self) -> tuple[str, ...]:
        return tuple(made.move for made in self._moves)

    def add(self, number: int, made: Made) -> None:
        """Move `number` (from 1). The same again changes nothing; ValueError for a gap or another move in its place."""
        if number <= len(self._moves):
            if self._moves[number - 1].move != made.move:
                raise ValueError(f"move {number} of the run is {self._moves[number - 1].move!r}, not {made.move!r}")
            return
        if number != len(self._moves) + 1:
            raise ValueError(f"expected move {len(self._moves) + 1}, found {number}")
        self._moves.append(made)

    def next(self) -> Submission | None:
        """The one to send now; None when everything has arrived."""
        if not self.waiting:
            return None
        made = self._moves[self.acknowledged]
        return Submission(run=self.run, rules=self.rules, number=self.acknowledged + 1, move=made.move, at=made.at)

    def arrived(self, number: int) -> None:
        """The workshop has moves 1 to `number`."""
        self.acknowledged = max(self.acknowledged, min(number, len(self._moves)))

    def wanted(self, number: int) -> None:
        """The workshop waits for this one: it has lost the later ones, or never had them."""
        self.acknowledged = max(0, min(number - 1, len(self._moves)))

    def drop(self) -> None:
        """What waits will not be sent: it was no move yet."""
        del self._moves[self.acknowledged :]

    def adopt(self, moves: Sequence[Made]) -> None:
        """What the workshop has counts: the moves of a team that others have made too."""
        self._moves = list(moves)
        self.acknowledged = len(self._moves)
