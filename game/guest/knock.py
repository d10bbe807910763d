"""An attempt to get into a workshop, kept before it is sent, so that asking again makes nobody new.

The answer to a request to join can be lost after the workshop has made the player. Whoever asks again with the
same key is that player, in this window or in the next one.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from game.guest.address import Place
from game.guest.seat import Keeps

SETTING = "workshop.knock"


class Knock(BaseModel):
    """What was asked for last, and not answered with a seat yet."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    address: str
    """As typed: `Place.shown`."""
    code: str
    name: str
    team: str
    seed: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """Never sent."""

    @property
    def key(self) -> str:
        """For the room of the code: another room, asked by mistake, learns nothing that opens this one."""
        return hmac.new(bytes.fromhex(self.seed), self.code.encode(), hashlib.sha256).hexdigest()

    def opened(self, secret: str) -> bool:
        """Whether the seat with this secret is what this attempt came to."""
        return hmac.compare_digest(self.key, secret)


def knock(before: Knock | None, place: Place, name: str, team: str) -> Knock:
    """The next attempt: the same one as `before`, whatever else is asked now, until that has come to its end."""
    seed = secrets.token_hex(32) if before is None else before.seed
    return Knock(address=place.shown, code=place.code, name=name, team=team, seed=seed)


def read_knock(settings: Mapping[str, str]) -> Knock | None:
    """The kept attempt; None when there is none, or none that this version can read."""
    kept = settings.get(SETTING, "")
    try:
        return Knock.model_validate_json(kept) if kept else None
    except ValidationError:
        return None


def keep_knock(store: Keeps, attempt: Knock | None) -> None:
    """Raises what the store raises."""
    store.set_setting(SETTING, "" if attempt is None else attempt.model_dump_json())
