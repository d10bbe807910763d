"""The two streams of a room: its board for who watches, and its pulse for everybody."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import BaseModel
from sse_starlette import EventSourceResponse, ServerSentEvent

from game.records import RefusedError, StoreError, WorkshopStore
from game.records.database import Change
from game.server.live import Live

PING_SECONDS = 5
"""How soon a viewer who left without a word is noticed."""


class Feeds:
    """A move changes the board; what a facilitator does changes both. The store tells, of other processes as well."""

    def __init__(self, store: WorkshopStore) -> None:
        self._store = store
        self.board = Live(lambda room: _event("board", store.board, room))
        self.pulse = Live(lambda room: _event("pulse", store.pulse, room))

    def start(self) -> None:
        """From inside the loop that serves the viewers."""
        self.board.start()
        self.pulse.start()
        self._store.listen(self._heard)

    def _heard(self, change: Change) -> None:
        self.board.changed(change.workshop)
        if change.led:
            self.pulse.changed(change.workshop)


def stream(live: Live, room: str) -> EventSourceResponse:
    """The newest now and after each change, until the room is deleted."""
    return EventSourceResponse(live.follow(room), ping=PING_SECONDS)


def _event(name: str, draw: Callable[[str], BaseModel], room: str) -> bytes | None:
    # encoded here, once: a thousand viewers share the bytes, and to encode six kilobytes takes as long as to send them
    try:
        return ServerSentEvent(draw(room).model_dump_json(), event=name).encode()
    except RefusedError:
        return None
    except StoreError:
        # viewers keep what they see, and it is drawn as soon as the store answers again
        return b""
