"""Waiting for the next event, at little cost while the player reads.

`pygame.event.wait` asks the system a thousand times a second, which takes more than 2 % of a processor for a window
in which nothing happens. Here the questions come further apart the longer nothing happens, but never further than
one frame, so that no key is answered later than the next picture would have been.
"""

from __future__ import annotations

import threading
import time

import pygame

SHORTEST = 0.001
LONGEST = 1 / 60
"""Seconds between two questions: right after an event, and at rest."""
_GROWTH = 1.2
"""After 16 quiet questions, about 0.1 s, the longest pause is reached."""


class Rest:
    """One for a window. All but `ring` belongs to the thread of its loop."""

    def __init__(self) -> None:
        self._bell = threading.Event()

    def ring(self) -> None:
        """End the present wait, or else the next one. From any thread."""
        self._bell.set()

    def take(self, patience: int | None) -> list[pygame.Event]:
        """The events that have come, in order; waits for one of them, for a ring, or at most `patience` milliseconds,
        without end if None. Empty if no event came."""
        until = None if patience is None else time.monotonic() + patience / 1000
        pause = SHORTEST
        while True:
            rung = self._bell.is_set()
            if rung:
                # only then: a ring between the question and the clearing would be lost
                self._bell.clear()
            events = pygame.event.get()
            left = LONGEST if until is None else until - time.monotonic()
            if events or rung or left <= 0:
                return events
            self._bell.wait(min(pause, left))
            pause = min(pause * _GROWTH, LONGEST)
