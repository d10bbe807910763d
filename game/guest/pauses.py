"""How long to wait before the next try: longer each time, and never for all windows of a room at the same moment."""

from __future__ import annotations

import random

_FIRST, _LONGEST = 0.5, 15.0  # seconds


class Pauses:
    def __init__(self, chance: random.Random | None = None) -> None:
        self._chance = chance or random.Random()  # noqa: S311 - spreads a crowd, guards no secret
        self.tries = 0
        """Since it last went well."""

    def next(self) -> float:
        """Seconds: between half and all of a time that doubles with each try."""
        longest = min(_LONGEST, _FIRST * 2.0 ** min(self.tries, 10))
        self.tries += 1
        return longest * (0.5 + self._chance.random() / 2)

    def well(self) -> None:
        """It worked: the next trouble is a new one."""
        self.tries = 0
