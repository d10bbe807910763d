"""Who asks and in which language: a player, the facilitator, or whoever has the projector's link.

Who asks stands in the Authorization header: `Bearer PLAYER.SECRET` for a player, `Bearer CODE.TOKEN` for the
facilitator and for the projector. Nothing that opens a room stands in an address, where logs and histories keep it.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, NamedTuple

from fastapi import Depends, Request

from game.records import RefusedError, WorkshopStore
from game.records.rooms import Room
from game.server import watch
from game.text import Interface


class Player(NamedTuple):
    id: str
    secret: str


def words(request: Request) -> Interface:
    """The game's words in the language that the reader prefers."""
    wanted = request.headers.get("accept-language", "").strip().lower()
    return interface("zh" if wanted.startswith("zh") else "en")


@cache
def interface(language: str) -> Interface:
    return Interface.load(language)


def _bearer(request: Request) -> tuple[str, str]:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    name, _, secret = given.strip().partition(".") if scheme.lower() == "bearer" else ("", "", "")
    return name, secret


async def _player(request: Request) -> Player:
    # asks nothing that takes time: a thread of its own would take longer than the work
    return Player(*_bearer(request))


def _facilitator(request: Request) -> Room:
    store: WorkshopStore = request.app.state.store
    return store.facilitator(*_bearer(request))


def _watcher(request: Request) -> Room:
    store: WorkshopStore = request.app.state.store
    return watch.room(store, *_bearer(request))


def _anybody(request: Request) -> str:
    store: WorkshopStore = request.app.state.store
    name, secret = _bearer(request)
    try:
        return watch.room(store, name, secret).id
    except RefusedError:
        return store.room_of(name, secret)


Asker = Annotated[Player, Depends(_player)]
"""A player; the store says whether it is one."""
Led = Annotated[Room, Depends(_facilitator)]
"""The room that the facilitator's link opens. Raises RefusedError `not_facilitator`."""
Watched = Annotated[Room, Depends(_watcher)]
"""The room that the facilitator's or the projector's link opens. Raises RefusedError `not_watcher`."""
Inside = Annotated[str, Depends(_anybody)]
"""The id of the room that whoever asks is in, as player, facilitator or projector. Raises RefusedError `not_you`."""
