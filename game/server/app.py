"""The application: who wires what can be asked of a workshop.

Each route checks who asks, lets the store decide, and says what came of it. Routes stand in modules of
their own, by who asks them.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from game.records import WorkshopStore
from game.server.boards import add_board_routes
from game.server.door import Door
from game.server.feeds import Feeds
from game.server.lead.routes import add_lead_routes
from game.server.leading import add_facilitator_routes
from game.server.pages import add_pages
from game.server.patience import Patience
from game.server.players import add_player_routes
from game.server.refusals import REFUSALS, Failures, answer_errors


def create_app(store: WorkshopStore, address: str = "") -> FastAPI:
    """The application; it closes the store when it stops.

    `address`: where players find it, as the pages show it ("http://192.168.1.20:8080"); else what each browser asked for.
    """
    feeds = Feeds(store)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        feeds.start()
        yield
        store.close()

    app = FastAPI(title="Dealcraft workshop", docs_url=None, redoc_url=None, lifespan=running, responses=REFUSALS)
    app.state.store = store
    # the last one added is passed first: a failure is told through the door, with its headers
    app.add_middleware(Failures)
    app.add_middleware(Door)
    app.add_middleware(Patience)
    answer_errors(app)
    add_player_routes(app, store)
    add_board_routes(app, store, feeds)
    add_facilitator_routes(app, store)
    add_lead_routes(app, store)
    add_pages(app, address)
    return app
