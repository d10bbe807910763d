"""The projector's pass: it shows the board of one room and changes nothing.

It is a signature over the room with a secret of that room, so it needs no place in the store, opens nothing after
the room is deleted, and says nothing about the facilitator's token.
"""

from __future__ import annotations

import hashlib

from itsdangerous import Signer

from game.records import RefusedError, WorkshopStore
from game.records.rooms import Room

_SALT = "dealcraft.watch"


def token(store: WorkshopStore, code: str) -> str:
    """What stands after the code in the projector's link, `/board#CODE.TOKEN`. Raises RefusedError `no_workshop`."""
    room, secret = store.watched(code)
    return _signer(secret).get_signature(room.id).decode("ascii")


def room(store: WorkshopStore, code: str, given: str) -> Room:
    """The room that the projector's or the facilitator's link opens; raises RefusedError `not_watcher` for any other."""
    try:
        return store.facilitator(code, given)
    except RefusedError:
        pass
    found, secret = _watched(store, code)
    # compares in a time that does not tell how much was right, nor whether there is such a room
    right = _signer(secret).verify_signature(found.id if found else "", given.encode("utf-8", "surrogatepass"))
    if found is None or not right:
        raise RefusedError("not_watcher")
    return found


def _watched(store: WorkshopStore, code: str) -> tuple[Room | None, str]:
    try:
        return store.watched(code)
    except RefusedError:
        return None, "of no room"


def _signer(secret: str) -> Signer:
    return Signer(secret, salt=_SALT, digest_method=hashlib.sha256)
