"""What a guest tells whoever plays, in the order in which it happened. Frozen; from another thread."""

from __future__ import annotations

from dataclasses import dataclass

from game.guest.address import Place
from game.guest.trouble import Trouble
from game.scenario.compiled import Compiled
from game.wire import Admission, OwnState, Pulse, Submission


@dataclass(frozen=True, slots=True)
class Joined:
    """A new player. What the admission says must be kept now: its secret is told once."""

    place: Place
    admission: Admission


@dataclass(frozen=True, slots=True)
class Failed:
    """Joining did not work; nothing goes on by itself."""

    trouble: Trouble


@dataclass(frozen=True, slots=True)
class Dealt:
    """The deal of this round, and where the run in it stands."""

    compiled: Compiled
    own: OwnState
    unsent: int
    """Moves of the round before that never arrived, and cannot any more."""


@dataclass(frozen=True, slots=True)
class Stands:
    """How things stand, as the workshop sees them."""

    own: OwnState


@dataclass(frozen=True, slots=True)
class Beat:
    """The room has changed."""

    pulse: Pulse


@dataclass(frozen=True, slots=True)
class Linked:
    """The connection is lost, or (`trouble` None) there again."""

    trouble: Trouble | None


@dataclass(frozen=True, slots=True)
class Kept:
    """The workshop has moves 1 to `number` of this run: what waits starts behind them."""

    run: str
    number: int


@dataclass(frozen=True, slots=True)
class Refused:
    """It will not be taken, now or (unless `trouble.later`) ever; it is not sent again before the room changes."""

    sent: Submission
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class Gone:
    """The workshop does not know this player any more, or cannot be talked to. The guest has stopped."""

    trouble: Trouble


GuestEvent = Joined | Failed | Dealt | Stands | Beat | Linked | Kept | Refused | Gone
