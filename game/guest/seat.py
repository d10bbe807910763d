"""What a player's records keep of a workshop, so that a closed or killed window is back where it was.

It holds the secret by which the workshop knows the player, so the file of the records is the player's alone
(`game.records.store`). Moves are not here: they are in the records' own run, before they are sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from pydantic import BaseModel, ConfigDict, ValidationError

from game.guest.address import Place, read_place
from game.guest.line import Who
from game.wire import Submission

SETTING = "workshop.seat"


class Seat(BaseModel):
    """The last workshop that was joined here."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    address: str
    """As typed: `Place.shown`."""
    code: str
    player: str
    secret: str
    name: str
    team: str
    run: str = ""
    """The workshop's id of the run of this round; empty before its deal was here."""
    local: str = ""
    """The id that the same run has in the player's records; empty until it began."""
    acknowledged: int = 0
    """How many of its moves are known to have arrived. May lag behind: what is sent again is counted once."""
    round: int = 1
    on_its_way: Submission | None = None
    """A team's move that was confirmed here and is not taken yet: the run has it only when the workshop has."""
    over: bool = False
    """The workshop is closed, which its facilitator may change, or `left`: the first page does not lead there."""
    left: bool = False
    """Nothing leads back: the player has left, or the workshop does not know the player any more."""
    seen: int = 0
    """When the workshop was last heard of, in milliseconds since 1970."""

    @property
    def place(self) -> Place | None:
        return read_place(self.address, self.code)

    @property
    def who(self) -> Who:
        return Who(self.player, self.secret)


class Keeps(Protocol):
    """Where settings survive: `game.records.Store`."""

    def set_setting(self, name: str, value: str) -> None: ...


def read_seat(settings: Mapping[str, str]) -> Seat | None:
    """The kept seat; None when there is none, or none that this version can read."""
    kept = settings.get(SETTING, "")
    try:
        return Seat.model_validate_json(kept) if kept else None
    except ValidationError:
        return None


def keep_seat(store: Keeps, seat: Seat | None) -> None:
    """Raises what the store raises."""
    store.set_setting(SETTING, "" if seat is None else seat.model_dump_json())
