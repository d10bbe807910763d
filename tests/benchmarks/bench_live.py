"""Live boards: one move, a thousand viewers. Run by hand: python -m tests.benchmarks.bench_live [VIEWERS] [MOVES]

Viewers are plain sockets in this process that follow `/api/board/live`; the server is a process of its own. A
delivery is timed from just before a player's move is sent to the last byte of the board that counts it, as it
comes out of the viewer's socket. What came is read between the moves, so that reading a thousand boards is not
measured with delivering them; one Python process takes them all in, which stays in the figure. The peer is a
bare sse-starlette route in a process of its own that sends a text of the same size at the same pace, to the
same viewers. Wanted: p95 under 150 ms, and every move delivered to everybody.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Self

import httpx2 as httpx

from tests.benchmarks.rooms import bearer, lead, line, milliseconds, room, submission, worked
from tests.server.process import ROOT, Served, free_port

PLAYERS = 30
PAUSE_SECONDS = 0.5

_BARE = """
import asyncio, sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
from sse_starlette import EventSourceResponse, ServerSentEvent

turn = {"number": 0, "event": asyncio.Event()}
filler = "x" * int(sys.argv[2])

async def live(request):
    async def events():
        seen = -1
        while True:
            while seen == turn["number"]:
                await turn["event"].wait()
            seen = turn["number"]
            yield ServerSentEvent('{"number":%d,"filler":"%s"}' % (seen, filler), event="board")
    return EventSourceResponse(events(), ping=5)

async def move(request):
    turn["number"] += 1
    waiting, turn["event"] = turn["event"], asyncio.Event()
    waiting.set()
    return Response()

app = Starlette(routes=[Route("/live", live), Route("/move", move, methods=["POST"])])
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=False, log_level="error")
"""


class Viewer(asyncio.Protocol):
    """Stamps what it gets; `read` then remembers when each number of moves was first there."""

    def __init__(self, path: str, headers: dict[str, str]) -> None:
        self.first: dict[int, float] = {}
        self.size = 0
        self.connected = asyncio.Event()
        told = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self._head = f"GET {path} HTTP/1.1\r\nHost: x\r\n{told}\r\n".encode()
        self._pieces: list[tuple[float, bytes]] = []
        self._begun = b""

    @classmethod
    async def connect(cls, port: int, path: str, headers: dict[str, str]) -> Self:
        loop = asyncio.get_running_loop()
        return (await loop.create_connection(lambda: cls(path, headers), "127.0.0.1", port))[1]

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self._transport = transport
        transport.write(self._head)

    def data_received(self, data: bytes) -> None:
        self._pieces.append((time.perf_counter(), data))
        if b"data: " in data:
            self.connected.set()

    def read(self) -> None:
        for at, data in self._pieces:
            *lines, self._begun = (self._begun + data).split(b"\r\n")
            for raw in lines:
                if raw.startswith(b"data: "):
                    self.size = len(raw) - 6
                    self.first.setdefault(_count(raw[6:]), at)
        self._pieces.clear()

    def close(self) -> None:
        self._transport.abort()


def _count(text: bytes) -> int:
    """Moves on a board, without a parser's cost for each of a thousand viewers."""
    if text.startswith(b'{"number":'):
        return int(text[10 : text.index(b",")])
    count = _COUNTS.get(text)
    if count is None:
        # every player of this room makes one move
        count = _COUNTS[text] = sum(each["reached"] > 0 for each in json.loads(text)["lines"])
    return count


_COUNTS: dict[bytes, int] = {}


async def measured(
    port: int, pid: int, path: str, headers: dict[str, str], viewers: int, requests: list[tuple[str, dict[str, object]]]
) -> None:
    crowd = [await Viewer.connect(port, path, headers) for _ in range(viewers)]
    await asyncio.gather(*(each.connected.wait() for each in crowd))
    before, began, sent = worked(pid), time.perf_counter(), []
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as http:
        for target, options in requests:
            sent.append(time.perf_counter())
            (await http.post(target, **options)).raise_for_status()  # type: ignore[arg-type]
            await asyncio.sleep(PAUSE_SECONDS)
            for viewer in crowd:
                viewer.read()
    await asyncio.sleep(1)
    used = (worked(pid) - before) / (time.perf_counter() - began)
    for viewer in crowd:
        viewer.read()
        viewer.close()
    late = [viewer.first[n] - at for viewer in crowd for n, at in enumerate(sent, 1) if n in viewer.first]
    print(
        f"  {milliseconds(late)}; delivered {len(late)} of {viewers * len(sent)}; "
        f"{crowd[0].size} bytes a board; {100 * used:.0f} % of a core"
    )


def main(viewers: int, moves: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        opened, joined, deal, rules = room(Path(folder), PLAYERS)
        steps = [(who, 1, line(deal, number)[0]) for number, who in enumerate(joined)]
        requests: list[tuple[str, dict[str, object]]] = [
            ("/api/moves", {"json": submission(who, rules, number, move), "headers": bearer(who)})
            for who, number, move in steps[:moves]
        ]
        served = Served(Path(folder), free_port())
        port = int(served.address.rsplit(":", 1)[1])
        try:
            board = httpx.get(served.address + "/api/board", headers=lead(opened)).content
            print(f"{viewers} viewers, {len(requests)} moves, the workshop:")
            asyncio.run(measured(port, served.process.pid, "/api/board/live", lead(opened), viewers, requests))
        finally:
            served.kill()
    port = free_port()
    bare = subprocess.Popen([sys.executable, "-c", _BARE, str(port), str(len(board))], cwd=ROOT)
    try:
        _wait(port)
        print("the same with a bare sse-starlette route:")
        bare_requests: list[tuple[str, dict[str, object]]] = [("/move", {})] * len(requests)
        asyncio.run(measured(port, bare.pid, "/live", {}, viewers, bare_requests))
    finally:
        bare.kill()
        bare.wait()


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            httpx.get(f"http://127.0.0.1:{port}/")
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit("the bare server does not answer")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, int(sys.argv[2]) if len(sys.argv) > 2 else 20)
