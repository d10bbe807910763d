"""How far the numbers of a result have grown: 600 ms each, one person 120 ms after the other (STYLE 7)."""

from __future__ import annotations

from game.client.motion import ease_in_out

_LENGTH = 600.0
_DELAY = 120.0
_LONGEST = 50.0
"""The first tick after a wait tells how long the wait was: it must not swallow the animation."""


class Growth:
    """Runs once. With `calm` (reduced motion) it is at its end from the start."""

    def __init__(self, people: int, *, calm: bool) -> None:
        self._whole = 0.0 if calm else _LENGTH + _DELAY * max(0, people - 1)
        self._passed = 0.0

    @property
    def running(self) -> bool:
        return self._passed < self._whole

    def tick(self, milliseconds: float) -> bool:
        """Go on; True if something has changed."""
        was = self.running
        self._passed = min(self._whole, self._passed + min(milliseconds, _LONGEST))
        return was

    def finish(self) -> bool:
        """Jump to the end; True if it was still running."""
        was, self._passed = self.running, self._whole
        return was

    def share(self, number: int = 0) -> float:
        """0 to 1 for the person of this number, fast first (ease-out quint)."""
        if not self.running:
            return 1.0
        part = min(1.0, max(0.0, (self._passed - _DELAY * number) / _LENGTH))
        return 1.0 - (1.0 - part) ** 5


class Sweep:
    """One movement of so many milliseconds, slow at both ends: a fog that lifts, a ring, a line that draws itself."""

    def __init__(self, length: float, *, calm: bool) -> None:
        self._whole = 0.0 if calm else length
        self._passed = 0.0

    @property
    def running(self) -> bool:
        return self._passed < self._whole

    def tick(self, milliseconds: float) -> bool:
        """Go on; True if something has changed."""
        was = self.running
        self._passed = min(self._whole, self._passed + min(milliseconds, _LONGEST))
        return was

    def finish(self) -> bool:
        """Jump to the end; True if it was still running."""
        was, self._passed = self.running, self._whole
        return was

    @property
    def share(self) -> float:
        """0 to 1."""
        return ease_in_out(self._passed / self._whole) if self.running else 1.0
