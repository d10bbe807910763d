"""A viewer who does not read holds up nobody, costs no memory, and finds the newest board when it reads again."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2 as httpx
import psutil

from game.records import WorkshopStore
from game.server.live import Live
from tests.server.process import Served, free_port
from tests.server.test_server_live import following, lead
from tests.session import harbour

PLAYERS = 200
CHANGES = 60
IDLE = 30
PATIENCE = 60


def test_who_falls_behind_is_told_the_newest_and_nothing_between() -> None:
    async def scene() -> None:
        state = 0
        live = Live(lambda _: b"%d" % state)
        live.start()
        quick, idle = live.follow("r"), live.follow("r")
        assert await asyncio.gather(anext(quick), anext(idle)) == [b"0", b"0"]
        for state in range(1, 6):
            live.changed("r")
            assert await asyncio.wait_for(anext(quick), PATIENCE) == b"%d" % state
        assert await asyncio.wait_for(anext(idle), PATIENCE) == b"5"
        waiting = asyncio.ensure_future(anext(idle))
        state = 6
        live.changed("r")
        assert await asyncio.wait_for(waiting, PATIENCE) == b"6"

    asyncio.run(scene())


def test_all_viewers_share_one_event() -> None:
    async def scene() -> None:
        live = Live(lambda room: room.encode() * 1000)
        live.start()
        told = await asyncio.gather(*(anext(live.follow("r")) for _ in range(50)))
        assert len({id(event) for event in told}) == 1

    asyncio.run(scene())


def test_viewers_that_do_not_read_hold_up_nobody_and_no_memory(tmp_path: Path) -> None:
    store = WorkshopStore.open(tmp_path)
    opened = store.create(harbour.compiled())
    joined = [store.join(opened.code, f"Player {number}") for number in range(PLAYERS)]
    store.close()
    served = Served(tmp_path, free_port())
    idle: list[socket.socket] = []
    try:
        with httpx.Client(base_url=served.address, timeout=PATIENCE) as http, following(http, opened) as boards:
            size = len(json.dumps(next(boards)))
            idle.extend(_idle_viewer(served, lead(opened)) for _ in range(IDLE))
            before = psutil.Process(served.process.pid).memory_info().rss
            for number in range(CHANGES):
                asked = {"player": joined[0].player, "name": f"Change {number}"}
                http.post("/api/room/rename", json=asked, headers=lead(opened)).raise_for_status()
                while f"Change {number}" not in _names(next(boards)):
                    pass
            more = psutil.Process(served.process.pid).memory_info().rss - before
            assert more < IDLE * CHANGES * size / 3, "what nobody has read is kept"
            came = list(_boards_until(idle[0], f"Change {CHANGES - 1}"))
            assert len(came) < CHANGES / 2
    finally:
        for line in idle:
            line.close()
        served.kill()


def _idle_viewer(served: Served, headers: dict[str, str]) -> socket.socket:
    line = socket.socket()
    # before it connects, so that little fits on the way
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.settimeout(PATIENCE)
    line.connect(("127.0.0.1", int(served.address.rsplit(":", 1)[1])))
    told = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    line.sendall(f"GET /api/board/live HTTP/1.1\r\nHost: x\r\n{told}\r\n".encode())
    return line


def _boards_until(line: socket.socket, name: str) -> Iterator[dict[str, Any]]:
    """What has come on a line, up to the board on which somebody is called that."""
    with line.makefile("rb") as lines:
        for raw in lines:
            if raw.startswith(b"data: "):
                board = json.loads(raw[6:])
                yield board
                if name in _names(board):
                    return
    raise AssertionError("the stream ended")


def _names(board: dict[str, Any]) -> list[str]:
    return [line["name"] for line in board["lines"]]
