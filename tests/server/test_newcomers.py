"""Who comes to a room's stream gets its state at once, and those who are there already are told nothing new by it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from game.server.live import Live

PATIENCE = 20


class Room:
    """Counts how often it is drawn."""

    def __init__(self) -> None:
        self.drawn = 0
        self.state = "first"
        self.fails = 0

    def draw(self, _: str) -> bytes | None:
        self.drawn += 1
        if self.fails:
            self.fails -= 1
            return b""
        return None if self.state == "gone" else f"{self.state} {self.drawn}".encode()


async def next_of(stream: AsyncIterator[bytes]) -> str:
    return (await asyncio.wait_for(anext(stream), PATIENCE)).decode()


def test_newcomers_are_told_together_and_nobody_else_is() -> None:
    async def scene() -> None:
        room = Room()
        live = Live(room.draw)
        live.start()
        there = live.follow("r")
        assert await next_of(there) == "first 1"
        waiting = asyncio.ensure_future(anext(there))
        newcomers = [live.follow("r") for _ in range(100)]
        told = await asyncio.gather(*(next_of(each) for each in newcomers))
        assert {text.split()[0] for text in told} == {"first"}
        assert room.drawn <= 4
        assert not waiting.done()
        room.state = "second"
        live.changed("r")
        assert (await asyncio.wait_for(waiting, PATIENCE)).startswith(b"second")
        for each in newcomers:
            assert (await next_of(each)).startswith("second")
        room.state = "gone"
        live.changed("r")
        for each in (there, *newcomers):
            assert [text async for text in each] == []

    asyncio.run(scene())


def test_a_change_that_could_not_be_drawn_is_told_when_it_can_be() -> None:
    async def scene() -> None:
        room = Room()
        live = Live(room.draw)
        live.start()
        there = live.follow("r")
        await next_of(there)
        room.state, room.fails = "second", 1
        live.changed("r")
        assert (await next_of(there)).startswith("second")
        await there.aclose()  # type: ignore[attr-defined]

    asyncio.run(scene())
