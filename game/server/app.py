"""What can be asked of a workshop. Each route checks who asks, lets the store decide, and says what came of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.exceptions import HTTPException

from game.records import RefusedError, StoreError, WorkshopStore, export, tell
from game.records.refused import RefusalCode
from game.records.rooms import Room
from game.server.asking import Asker, Inside, Led, Watched, words
from game.server.deal_words import deal_words
from game.server.door import Door, Guesses
from game.server.live import Live
from game.server.pages import add_pages
from game.server.patience import Patience
from game.wire import (
    Admission,
    DealWords,
    JoinRequest,
    NewName,
    OwnState,
    PhaseChange,
    PlayerChoice,
    Receipt,
    Refusal,
    Standings,
    Submission,
)

_STATUS: dict[RefusalCode, int] = {
    "no_workshop": 404,
    "no_player": 404,
    "not_you": 401,
    "not_facilitator": 401,
    "not_watcher": 401,
    "other_run": 403,
    "bad_name": 422,
    "bad_team": 422,
}
"""Of a refusal; 409 for all that is only wrong at this moment or at this place of the run."""
_REFUSALS: dict[int | str, dict[str, object]] = {
    status: {"model": Refusal} for status in (400, 401, 403, 404, 409, 413, 422, 429, 503)
}
PING_SECONDS = 5
"""How soon a viewer who left without a word is noticed."""


class TooManyGuessesError(Exception):
    """Wrong room codes from one address. Secrets are too long to be guessed, so only codes are counted."""


def create_app(store: WorkshopStore, address: str = "") -> FastAPI:
    """The application; it closes the store when it stops.

    `address`: where players find it, as the pages show it ("http://192.168.1.20:8080"); else what each browser asked for.
    """
    live = Live(lambda room: _board(store, room))

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        live.start()
        yield
        store.close()

    app = FastAPI(title="Dealcraft workshop", docs_url=None, redoc_url=None, lifespan=running, responses=_REFUSALS)
    app.state.store = store
    app.add_middleware(Door)
    app.add_middleware(Patience)
    _answer_errors(app)
    _add_player_routes(app, store, live)
    _add_facilitator_routes(app, store, live)
    add_pages(app, address)
    return app


def _board(store: WorkshopStore, room: str) -> str | None:
    try:
        return store.standings(room).model_dump_json()
    except RefusedError:
        return None
    except StoreError:
        # the file is busy: viewers keep what they see, and the next change draws again
        return ""


# --- players ----------------------------------------------------------------------------------------


def _add_player_routes(app: FastAPI, store: WorkshopStore, live: Live) -> None:
    guesses = Guesses()

    @app.post("/api/join", status_code=201)
    def join(request: Request, asked: JoinRequest) -> Admission:
        """A new player in the room with this code; with a pseudonym where no name is given."""
        address = request.client.host if request.client else ""
        if guesses.too_many(address):
            raise TooManyGuessesError
        try:
            room = store.room(asked.code)
        except RefusedError:
            guesses.wrong(address)
            raise
        joined = store.join(asked.code, asked.name, asked.team, words(request))
        live.changed(room.id)
        return Admission(
            player=joined.player,
            secret=joined.secret,
            run=joined.run,
            name=joined.name,
            team=joined.team,
            rules=room.rules,
            mode=room.settings.mode,
            seed=room.seed,
        )

    @app.get("/api/scenario", response_class=Response)
    def scenario(who: Asker) -> Response:
        """The deal with its words and its book, packed."""
        return Response(store.packed(store.room_of(*who)), media_type="application/octet-stream")

    @app.get("/api/words")
    def deal(request: Request, room: Inside) -> DealWords:
        """The deal's words for its ids, in the language asked for."""
        return deal_words(store.scenario(room), words(request))

    @app.get("/api/me")
    def me(who: Asker) -> OwnState:
        """Where this player stands."""
        return store.own(*who)

    @app.post("/api/moves")
    def moves(who: Asker, sent: Submission) -> Receipt:
        """Keep one move; the same again is acknowledged again."""
        receipt = store.submit(who.id, who.secret, sent)
        if not receipt.again:
            live.changed(store.room_of(*who))
        return receipt


# --- the facilitator --------------------------------------------------------------------------------


def _add_facilitator_routes(app: FastAPI, store: WorkshopStore, live: Live) -> None:
    @app.get("/api/board")
    def board(room: Watched) -> Standings:
        """The standings now."""
        return store.standings(room.id)

    @app.get("/api/board/live", response_class=EventSourceResponse)
    async def board_live(room: Watched) -> EventSourceResponse:
        """The standings now and after each change, as server-sent events."""

        async def events() -> AsyncIterator[ServerSentEvent]:
            async for text in live.follow(room.id):
                yield ServerSentEvent(text, event="board")

        return EventSourceResponse(events(), ping=PING_SECONDS)

    @app.get("/api/results.json", response_class=Response)
    def everything(room: Led) -> Response:
        """The board, every run and every decision, for other programs."""
        told = export.everything(store.standings(room.id), store.results(room.id), store.runs(room.id))
        return Response(told, media_type="application/json", headers=_saved_as(room, "json"))

    @app.get("/api/results.csv", response_class=Response)
    def table(request: Request, room: Led) -> Response:
        """A row for each trainee, in the language asked for; nothing in it runs as a formula."""
        t = words(request)
        by_language = store.scenario(room.id).words
        deal = by_language.get(t.language) or next(iter(by_language.values()))
        told = export.table(store.standings(room.id), store.results(room.id), deal, t)
        return Response(told, media_type="text/csv; charset=utf-8", headers=_saved_as(room, "csv"))

    @app.post("/api/room/phase", status_code=204)
    def phase(room: Led, asked: PhaseChange) -> None:
        """Start, pause, go on or close."""
        store.set_phase(room.id, asked.phase)
        live.changed(room.id)

    @app.post("/api/room/release", status_code=204)
    def release(room: Led) -> None:
        """Let the players of an exam see their debriefs."""
        store.release(room.id)
        live.changed(room.id)

    @app.post("/api/room/rename", status_code=204)
    def rename(room: Led, asked: NewName) -> None:
        """Give a player another name."""
        store.rename(room.id, asked.player, asked.name)
        live.changed(room.id)

    @app.post("/api/room/remove", status_code=204)
    def remove(room: Led, asked: PlayerChoice) -> None:
        """Forget a player for good."""
        store.remove(room.id, asked.player)
        live.changed(room.id)

    @app.post("/api/room/delete", status_code=204)
    def delete(room: Led) -> None:
        """Forget the workshop for good."""
        store.delete(room.id)
        live.changed(room.id)


def _saved_as(room: Room, kind: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="dealcraft-{room.code}.{kind}"'}


# --- what is said to who is refused -----------------------------------------------------------------


def _answer_errors(app: FastAPI) -> None:
    @app.exception_handler(RefusedError)
    async def refused(request: Request, error: RefusedError) -> Response:
        text = tell(error, words(request))
        return _refusal(_STATUS.get(error.code, 409), error.code, text, later=error.later, number=error.number)

    @app.exception_handler(TooManyGuessesError)
    async def guessed(request: Request, _: TooManyGuessesError) -> Response:
        t = words(request)
        return _refusal(429, "too_many", t("Too many wrong codes from here. Wait a minute."), later=True)

    @app.exception_handler(StoreError)
    async def unkept(request: Request, _: StoreError) -> Response:
        t = words(request)
        return _refusal(503, "not_kept", t("The workshop cannot keep this just now. Try again."), later=True)

    @app.exception_handler(RequestValidationError)
    async def malformed(request: Request, _: RequestValidationError) -> Response:
        t = words(request)
        text = t("The workshop does not understand this. Update the game, then try again.")
        return _refusal(400, "malformed", text)

    @app.exception_handler(HTTPException)
    async def elsewhere(request: Request, error: HTTPException) -> Response:
        t = words(request)
        text = t("The workshop does not understand this. Update the game, then try again.")
        return _refusal(error.status_code, "malformed", text)


def _refusal(status: int, code: str, text: str, *, later: bool = False, number: int | None = None) -> Response:
    return JSONResponse(Refusal(code=code, text=text, later=later, number=number).model_dump(), status)
