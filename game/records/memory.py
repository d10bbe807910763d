"""Where runs stood after their last kept moves, so that the next one is played on from there and not from the beginning.

This is no truth. What is remembered counts only while its moves are the first ones of those that the asking transaction
has read; so a refused move, a transaction that failed after all, another server process or a backup that was put back
costs a replay and changes nothing.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import NamedTuple

from game.rules import Decision, Step

MOST = 2000
"""Runs; the largest room has as many players. Each takes about ten thousand bytes."""


class Played(NamedTuple):
    """A run that was played again, as far as its `moves`: `made` are the decisions among its steps, appraised."""

    moves: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    made: tuple[Decision, ...] = ()


NOTHING = Played()
"""The beginning of every run."""


class Memory:
    """Of the runs that moved last. From any thread."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._runs: OrderedDict[tuple[str, str], Played] = OrderedDict()
        self._one_at_a_time = threading.Lock()

    def recall(self, deal: str, run: str, kept: tuple[str, ...]) -> Played:
        """What is remembered of a run on a deal (its archive id), where that is a beginning of the `kept` moves."""
        with self._one_at_a_time:
            found = self._runs.get((deal, run), NOTHING)
        return found if kept[: len(found.moves)] == found.moves else NOTHING

    def keep(self, deal: str, run: str, played: Played) -> None:
        """Instead of what was remembered of the run."""
        with self._one_at_a_time:
            self._runs[deal, run] = played
            self._runs.move_to_end((deal, run))
            if len(self._runs) > self._most:
                self._runs.popitem(last=False)

    def __len__(self) -> int:
        return len(self._runs)
