"""The workshop that the player is in, for screens outside of it: whether there is one, and the way there.

The network's library is imported when somebody goes there, not for the first frame.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping
from typing import NamedTuple

from game.client.screen import Desk

_ENTRANCE = "game.client.workshop.entrance"
"""By name, as in `routes`: its screens lead back to those that come here."""


class Seated(NamedTuple):
    """A workshop that leads back."""

    run: str
    """Which run of the player's records is played there; "" before it began."""
    code: str
    seen: int
    """When it was last heard of, in milliseconds since 1970."""


def seated(settings: Mapping[str, str]) -> Seated | None:
    """By what the records keep, of which `game.guest.seat` reads the whole."""
    try:
        kept = json.loads(settings.get("workshop.seat") or "{}")
        found = Seated(str(kept["local"]), str(kept["code"]), int(kept["seen"]))
        return None if kept["over"] else found
    except (ValueError, KeyError, TypeError):
        return None


def enter(desk: Desk) -> None:
    """The room that the player is in, or its door."""
    importlib.import_module(_ENTRANCE).enter(desk)


def join(desk: Desk, address: str, code: str, name: str, team: str) -> None:
    """At once, as the command line asks."""
    importlib.import_module(_ENTRANCE).join(desk, address, code, name, team)
