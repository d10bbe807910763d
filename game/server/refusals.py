"""What is said to who is refused, and to everybody when the server itself is at fault: always a `wire.Refusal`."""

from __future__ import annotations

import logging
import traceback

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from game.records import RefusedError, StoreError, tell
from game.records.refused import RefusalCode
from game.server.asking import words
from game.wire import Refusal

_log = logging.getLogger("dealcraft.server")

STATUS: dict[RefusalCode, int] = {
    "no_workshop": 404,
    "no_player": 404,
    "no_team": 404,
    "no_round": 404,
    "no_scene": 404,
    "not_you": 401,
    "not_facilitator": 401,
    "not_watcher": 401,
    "removed": 403,
    "other_run": 403,
    "bad_name": 422,
    "bad_team": 422,
    "choose_team": 422,
}
"""Of a refusal; 409 for all that is only wrong at this moment or at this place of the run."""
REFUSALS: dict[int | str, dict[str, object]] = {
    status: {"model": Refusal} for status in (400, 401, 403, 404, 409, 413, 422, 429, 500, 503)
}


class TooManyGuessesError(Exception):
    """Wrong room codes from one address. Secrets are too long to be guessed, so only codes are counted."""


def answer_errors(app: FastAPI) -> None:
    @app.exception_handler(RefusedError)
    async def refused(request: Request, error: RefusedError) -> Response:
        text = tell(error, words(request))
        return _refusal(STATUS.get(error.code, 409), error.code, text, later=error.later, number=error.number)

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


class Failures:
    """ASGI middleware; a route that fails says so, and the log gets the place of the failure and no name.

    What an error says of itself may hold what a person typed, so it is not written down.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def noticed(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, noticed)
        except Exception as error:
            if scope["type"] != "http":
                raise
            places = traceback.extract_tb(error.__traceback__)
            where = " < ".join(f"{place.name}:{place.lineno}" for place in reversed(places[-4:]))
            _log.error("a route failed: %s in %s", type(error).__name__, where)
            if not started:
                t = words(Request(scope))
                text = t("The workshop made a mistake with this. Try again, and tell the facilitator if it stays so.")
                await _refusal(500, "failed", text, later=True)(scope, receive, send)
