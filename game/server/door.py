"""What every request passes: a limit on its size, and headers that let a browser run nothing and keep nothing."""

from __future__ import annotations

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 4096  # bytes; the largest document that comes in has a thousand
WRONG_GUESSES = RateLimitItemPerMinute(10)
"""Unknown codes from one address. A right one never counts: a class may share an address."""

_HEADERS = (
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)

KEPT_FOR_GOOD = b"public, max-age=31536000, immutable"
"""As Cache-Control: of files whose address has their digest. Whatever else is answered, no cache keeps."""


class Door:
    """ASGI middleware; refuses a body that is too large before it is in the memory."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or len(declared) > 9 or int(declared) > LARGEST_BODY:
            await _too_large(send)
            return
        body = b""
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return
            body += message.get("body", b"")
            if len(body) > LARGEST_BODY:
                await _too_large(send)
                return
            if not message.get("more_body", False):
                break
        given = False

        async def once() -> Message:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                named = {name.lower() for name, _ in message["headers"]}
                lasting = (b"cache-control", KEPT_FOR_GOOD) in message["headers"]
                kept = [
                    (name, value) for name, value in message["headers"] if name.lower() != b"cache-control" or lasting
                ]
                extra = [
                    (name, value)
                    for name, value in _HEADERS
                    if name not in named or (name == b"cache-control" and not lasting)
                ]
                message["headers"] = [*kept, *extra]
            await send(message)

        await self._app(scope, once, with_headers)


async def _too_large(send: Send) -> None:
    headers = [(b"content-type", b"application/json"), (b"connection", b"close"), *_HEADERS]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send(
        {
            "type": "http.response.body",
            "body": b'{"code":"too_large","text":"The request is too large.","later":false,"number":null}',
        }
    )


class Guesses:
    """Counts wrong codes by address, in memory. Where several processes serve a workshop each one counts for itself:

    somebody may guess that many times as often, which in 31^6 codes is still nothing.
    """

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def too_many(self, address: str) -> bool:
        return not self._limiter.test(WRONG_GUESSES, address)

    def wrong(self, address: str) -> None:
        self._limiter.hit(WRONG_GUESSES, address)
