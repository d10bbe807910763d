"""Limits on what an address may keep open or ask in vain, so that one guest's bad manners are not the room's trouble.

A laptop that leads a workshop has one process and some thousand file handles. A connection that never finishes
its request head is closed, and so is one too many of that kind; a body has to be there in time; an address
that is only ever refused is refused at once for a while, without a look at the store. Whoever has been let in
before with the same credentials goes on, also from that address: a class may share one.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import socket
from collections import Counter, OrderedDict
from typing import ClassVar, cast

import h11
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0
"""For a request's first line and headers; a slow telephone needs one."""
BODY_SECONDS = 10.0
"""For a body of at most a few thousand bytes."""
MOST_WAITING = 1500
"""New connections of one address that have not sent a request head yet. A thousand viewers behind one address may come
back in one moment, when a server has started again."""
REFUSED_A_MINUTE = RateLimitItemPerMinute(300)
"""Of one address. Thirty players behind one address who all mistype their code five times have 150."""
UNSENT = 64 * 1024
"""Bytes that the system keeps for a line on which nothing goes out. By itself it keeps megabytes: old boards, for a
viewer who is to have the newest one."""
_REMEMBERED = 5000
"""Credentials that were right; more than the largest room has players."""

_TOO_MANY = (
    b'{"code":"too_many","text":"Too many refused requests from here. Wait a minute. / '
    + "这里被拒绝的请求太多，请等一分钟。".encode()
    + b'","later":true,"number":null}'
)
_TOO_SLOW = (
    b'{"code":"too_slow","text":"The request did not arrive in time. Send it again. / '
    + "请求没有及时到齐，请重新发送。".encode()
    + b'","later":true,"number":null}'
)


class PatientProtocol(H11Protocol):
    """uvicorn's own, which waits for a request head for ever once the first byte is there."""

    waiting: ClassVar[Counter[str]] = Counter()
    """New connections without a head, by address; of the whole process."""
    _deadline: asyncio.TimerHandle | None = None
    _counted: str | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        _keep_little(transport.get_extra_info("socket"))
        address = self.client[0] if self.client else ""
        if self.waiting[address] >= MOST_WAITING:
            transport.abort()
            return
        self._counted = address
        self.waiting[address] += 1
        self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if not self.transport.is_closing():
            self._stop_waiting()
            self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait_for_head(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            return
        self._deadline = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
        if self._counted is not None:
            self.waiting[self._counted] -= 1
            if self.waiting[self._counted] <= 0:
                del self.waiting[self._counted]
            self._counted = None


def _keep_little(line: socket.socket) -> None:
    option = getattr(socket, "TCP_NOTSENT_LOWAT", None)
    if option is not None:  # Windows has none, and keeps no more than that
        # the guest may be gone already
        with contextlib.suppress(OSError):
            line.setsockopt(socket.IPPROTO_TCP, option, UNSENT)


class Patience:
    """ASGI middleware: bodies in time, and no more than so many refusals a minute for one address."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._refused = FixedWindowRateLimiter(MemoryStorage())
        self._good: OrderedDict[bytes, None] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        address = scope["client"][0] if scope.get("client") else ""
        credentials = _digest(scope)
        if credentials not in self._good and not self._refused.test(REFUSED_A_MINUTE, address):
            await _answer(send, 429, _TOO_MANY)
            return
        answered = 0

        async def watched(message: Message) -> None:
            nonlocal answered
            if message["type"] == "http.response.start":
                answered = cast(int, message["status"])
            await send(message)

        try:
            await self._app(scope, _in_time(receive), watched)
        except _TooSlowError:
            answered = 408
            await _answer(send, 408, _TOO_SLOW)
        if 400 <= answered < 500 and answered != 409:
            self._refused.hit(REFUSED_A_MINUTE, address)
        elif answered < 400 and credentials:
            self._good[credentials] = None
            self._good.move_to_end(credentials)
            if len(self._good) > _REMEMBERED:
                self._good.popitem(last=False)


class _TooSlowError(Exception):
    """The body is not there in time."""


def _in_time(receive: Receive) -> Receive:
    """The same as long as there is a body to come; afterwards it may wait for ever for the end of the connection."""
    ends: float | None = None
    complete = False

    async def received() -> Message:
        nonlocal ends, complete
        if complete:
            return await receive()
        now = asyncio.get_running_loop().time()
        ends = ends if ends is not None else now + BODY_SECONDS
        try:
            async with asyncio.timeout_at(ends):
                message = await receive()
        except TimeoutError:
            raise _TooSlowError from None
        complete = not message.get("more_body", False)
        return message

    return received


def _digest(scope: Scope) -> bytes:
    """Of the credentials, so that the memory of the process holds no secret; empty where there are none."""
    for name, value in scope["headers"]:
        if name == b"authorization":
            return hashlib.sha256(value).digest()
    return b""


async def _answer(send: Send, status: int, body: bytes) -> None:
    headers = [
        (b"content-type", b"application/json"),
        (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
        (b"x-content-type-options", b"nosniff"),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
