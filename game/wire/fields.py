"""What every document shares: ids, digests, limits, and the error for bytes that are no document."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.rules import GameError

RUN_FORMAT: Literal[1] = 1
MAX_BYTES = 256 * 1024
"""More than any legal run: 12 decisions, a few guards, ids of at most 80 characters."""
MAX_MOVES = 200
MAX_SUBMISSION_BYTES = 1024
"""More than any legal submission: two ids, two digests, three numbers."""
MAX_PLAYERS = 2000
MAX_TIMER_SECONDS = 10 * 3600

Mode = Literal["coach", "deal", "exam", "drill"]
MODES: tuple[Mode, ...] = ("coach", "deal", "exam", "drill")

Phase = Literal["lobby", "playing", "paused", "closed"]
"""Of a workshop: before the start, and after it."""

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,80}$")]
Digest = Annotated[str, Field(pattern=r"^[A-Za-z0-9:_-]{8,128}$")]
JoinKey = Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")]
"""256 bits that nobody can foresee, or empty."""
Milliseconds = Annotated[int, Field(ge=0, le=2**53)]


class WireError(GameError, ValueError):
    """Bytes that are no document: which field, what is wrong with it, and what to do."""

    def __init__(self, field: str, reason: str, remedy: str) -> None:
        self.field = field
        self.reason = reason
        self.remedy = remedy
        super().__init__(f"{field}: {reason}; {remedy}" if field else f"{reason}; {remedy}")
