"""One player's line to a workshop: each question of its HTTP interface, answered by a document or by what went wrong.

Whatever comes back is believed only as far as its model reads it, and only up to a size.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import NamedTuple, Protocol, TypeVar

import httpx2 as httpx
from pydantic import BaseModel, ValidationError

from game import __version__
from game.guest.address import Place
from game.guest.trouble import Trouble, TroubleKind, trouble_of
from game.records.archive import ArchiveError, unpack
from game.scenario.compiled import Compiled
from game.wire import Admission, JoinRequest, OwnState, Pulse, Receipt, Refusal, Submission

_TIMES = httpx.Timeout(10.0, connect=6.0)  # seconds
_SILENCE = httpx.Timeout(10.0, connect=6.0, read=16.0)
"""A live stream says at least a ping in 5 seconds; after three that did not come the line is dead."""
_LARGEST_ANSWER = 1024 * 1024
_LARGEST_DEAL = 16 * 1024 * 1024  # bytes packed; a large deal has half a million
_BUSY = 500

_Document = TypeVar("_Document", bound=BaseModel)


class Who(NamedTuple):
    """A player as the workshop knows it."""

    player: str
    secret: str


class Asks(Protocol):
    """What `Visit` needs of a line; a test may bring another."""

    async def join(self, name: str, team: str = "", key: str = "") -> Admission | Trouble: ...
    async def own(self, who: Who) -> OwnState | Trouble: ...
    async def deal(self, who: Who) -> Compiled | Trouble: ...
    async def move(self, who: Who, sent: Submission) -> Receipt | Trouble: ...
    async def choose(self, who: Who, sent: Submission) -> Receipt | Trouble: ...
    def follow(self, who: Who) -> AsyncIterator[Pulse | Trouble]: ...
    async def close(self) -> None: ...


class Line:
    """For one event loop. Every method gives a `Trouble` instead of raising."""

    def __init__(self, place: Place, language: str = "en") -> None:
        self.place = place
        self._http = httpx.AsyncClient(
            base_url=place.url,
            timeout=_TIMES,
            # a room's own network: no proxy of the internet stands between, and no certificate without https
            trust_env=False,
            verify=place.url.startswith("https:"),
            follow_redirects=False,
            limits=httpx.Limits(max_connections=4, keepalive_expiry=30),
            headers={
                "accept-language": language,
                "accept-encoding": "identity",
                "user-agent": f"dealcraft/{__version__}",
            },
        )

    async def close(self) -> None:
        await self._http.aclose()

    async def join(self, name: str, team: str = "", key: str = "") -> Admission | Trouble:
        """A new player in the room of the place's code, with a pseudonym where no name is given; with the same key the same."""
        asked = JoinRequest(code=self.place.code[:40], name=name[:200], team=team[:200])
        found = None
        if key:
            found = await self._ask("POST", "/api/join", Admission, body=asked.model_copy(update={"key": key}))
        if found is None or (isinstance(found, Trouble) and found.code == "malformed"):
            # a workshop of an older game does not know keys
            found = await self._ask("POST", "/api/join", Admission, body=asked)
        return found

    async def own(self, who: Who) -> OwnState | Trouble:
        """Where this player stands."""
        return await self._ask("GET", "/api/me", OwnState, who)

    async def move(self, who: Who, sent: Submission) -> Receipt | Trouble:
        """Keep one move there; the same again is acknowledged again."""
        return await self._ask("POST", "/api/moves", Receipt, who, sent)

    async def choose(self, who: Who, sent: Submission) -> Receipt | Trouble:
        """Say what this player alone would do, in a run that a team shares."""
        return await self._ask("POST", "/api/choices", Receipt, who, sent)

    async def deal(self, who: Who) -> Compiled | Trouble:
        """The deal of this round, ready to play."""
        packed = await self._bytes("GET", "/api/scenario", who, None, _LARGEST_DEAL)
        if isinstance(packed, Trouble):
            return packed
        try:
            return await asyncio.to_thread(unpack, packed)
        except ArchiveError:
            return self._trouble("version")

    async def follow(self, who: Who) -> AsyncIterator[Pulse | Trouble]:
        """The room's pulse now and at each change. A trouble comes last; without one the workshop has hung up."""
        try:
            async with self._http.sse("/api/live", headers=_bearer(who), timeout=_SILENCE) as source:
                if source.response.status_code != httpx.codes.OK:
                    yield self._refused(source.response.status_code, await source.response.aread())
                    return
                async for event in source:
                    yield Pulse.model_validate_json(event.data)
        except ValidationError:
            yield self._trouble("version")
        except (httpx.HTTPError, OSError) as error:
            yield trouble_of(error, self.place)

    # --- inside -------------------------------------------------------------------------------------

    async def _ask(
        self, method: str, path: str, wanted: type[_Document], who: Who | None = None, body: BaseModel | None = None
    ) -> _Document | Trouble:
        data = await self._bytes(method, path, who, body, _LARGEST_ANSWER)
        if isinstance(data, Trouble):
            return data
        try:
            return wanted.model_validate_json(data)
        except ValidationError:
            return self._trouble("version" if data.lstrip()[:1] == b"{" else "other")

    async def _bytes(
        self, method: str, path: str, who: Who | None, body: BaseModel | None, most: int
    ) -> bytes | Trouble:
        headers = _bearer(who) if who is not None else {}
        content = None
        if body is not None:
            headers["content-type"] = "application/json"
            content = body.model_dump_json(exclude_unset=True).encode()
        try:
            async with self._http.stream(method, path, headers=headers, content=content) as answer:
                data = bytearray()
                async for piece in answer.aiter_bytes():
                    data += piece
                    if len(data) > most:
                        return self._trouble("other")
        except (httpx.HTTPError, OSError) as error:
            return trouble_of(error, self.place)
        if answer.is_success:
            return bytes(data)
        return self._refused(answer.status_code, bytes(data))

    def _refused(self, status: int, data: bytes) -> Trouble:
        try:
            told = Refusal.model_validate_json(data)
        except ValidationError:
            return self._trouble("busy" if status >= _BUSY else "other")
        return Trouble("refused", self.place.host, self.place.port, told.code, told.text[:400], told.later, told.number)

    def _trouble(self, kind: TroubleKind) -> Trouble:
        return Trouble(kind, self.place.host, self.place.port)


def _bearer(who: Who) -> dict[str, str]:
    return {"authorization": f"Bearer {who.player}.{who.secret}"}
