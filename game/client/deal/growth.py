"""How far a result has come on: numbers that grow, attitudes that turn, chips that rise, and single sweeps (STYLE 7)."""

from __future__ import annotations

from game.client.motion import LONGEST, Curve, ease_in_out, ease_out

_LENGTH = 600.0
_DELAY = 120.0
_TURN = 320.0
_CHIP = 160.0


class _Clock:
    """Runs once through so many milliseconds; of none with `calm` (reduced motion), which is its end at once."""

    def __init__(self, length: float, *, calm: bool) -> None:
        self._whole = 0.0 if calm else length
        self._passed = 0.0

    @property
    def running(self) -> bool:
        return self._passed < self._whole

    def tick(self, milliseconds: float) -> bool:
        """Go on; True if something has changed."""
        was = self.running
        self._passed = min(self._whole, self._passed + min(milliseconds, LONGEST))
        return was

    def finish(self) -> bool:
        """Jump to the end; True if it was still running."""
        was, self._passed = self.running, self._whole
        return was


class Growth(_Clock):
    """Runs once, one person 120 ms after the other."""

    def __init__(self, people: int, *, calm: bool) -> None:
        super().__init__(_LENGTH + _DELAY * max(0, people - 1), calm=calm)

    def share(self, number: int = 0) -> float:
        """How far the numbers of this person have grown: 0 to 1, fast first (ease-out quint)."""
        return 1.0 - (1.0 - self._part(number, _LENGTH)) ** 5

    def turn(self, number: int = 0) -> float:
        """How far the attitude of this person has turned: 0 to 1, even; the curves are those of its parts."""
        return self._part(number, _TURN)

    def chip(self, number: int = 0) -> float:
        """How far the chips of this person have risen: 0 to 1, fast first."""
        return ease_out(self._part(number, _CHIP))

    def _part(self, number: int, length: float) -> float:
        if not self.running:
            return 1.0
        return min(1.0, max(0.0, (self._passed - _DELAY * number) / length))


class Sweep(_Clock):
    """One movement of so many milliseconds: a fog that lifts, a ring, a line that draws itself. Slow at both ends,
    unless it has a curve of its own."""

    def __init__(self, length: float, *, calm: bool, curve: Curve = ease_in_out) -> None:
        super().__init__(length, calm=calm)
        self._curve = curve

    @property
    def share(self) -> float:
        """0 to 1."""
        return self._curve(self._passed / self._whole) if self.running else 1.0
