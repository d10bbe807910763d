"""What can be followed: the board, for the facilitator and the projector, and the pulse, for everybody in the room."""

from __future__ import annotations

from fastapi import FastAPI
from sse_starlette import EventSourceResponse

from game.records import WorkshopStore
from game.server.asking import Inside, Watched
from game.server.feeds import Feeds, stream
from game.wire import Board


def add_board_routes(app: FastAPI, store: WorkshopStore, feeds: Feeds) -> None:
    @app.get("/api/board")
    def board(room: Watched) -> Board:
        """The board now; while frozen, as it was."""
        return store.board(room.id)

    @app.get("/api/board/live", response_class=EventSourceResponse)
    async def board_live(room: Watched) -> EventSourceResponse:
        """The same now and after each change, as server-sent events `board`."""
        return stream(feeds.board, room.id)

    @app.get("/api/live", response_class=EventSourceResponse)
    async def live(room: Inside) -> EventSourceResponse:
        """The pulse of the room now and after each change, as server-sent events `pulse`."""
        return stream(feeds.pulse, room)
