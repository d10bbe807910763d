"""A large room at human pace. Run by hand: python -m tests.benchmarks.bench_pace [PLAYERS] [SECONDS]

Each player makes a move every 20 seconds, at moments of its own, over real HTTP, and does what the window does:
follows the room's pulse all the time, and asks for its own state and place after each receipt. Places are on, the
moves bring news, and one projector follows the board. Prints how much of a core the server process takes, and how
long a move takes to be acknowledged. The peer in the same run is a bare FastAPI and sse-starlette server that is
asked the same at the same pace and answers nothing. Wanted: under half a core.
"""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx2 as httpx

from game.records import WorkshopStore
from game.records.workshop import Joined, Opened
from game.rules import Deal
from tests.benchmarks.bench_live import Viewer, _wait
from tests.benchmarks.rooms import bearer, lead, line, milliseconds, room, submission, worked
from tests.server.process import ROOT, Served, free_port

EVERY_SECONDS = 20.0

_BARE = """
import asyncio, sys, uvicorn
from fastapi import FastAPI
from pydantic import BaseModel
from sse_starlette import EventSourceResponse

class Sent(BaseModel):
    format: int
    run: str
    rules: str
    number: int
    move: str
    at: int

app = FastAPI()

@app.post("/api/moves")
def moves(sent: Sent) -> dict[str, int]:
    return {"number": sent.number}

@app.get("/api/me")
def me() -> dict[str, int]:
    return {}

async def nothing():
    yield b"data: {}\\r\\n\\r\\n"
    await asyncio.Event().wait()

@app.get("/api/live")
@app.get("/api/board/live")
async def live():
    return EventSourceResponse(nothing(), ping=5)

uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=False, log_level="error")
"""


class Follower(Viewer):
    """Counts what it gets and keeps none of it."""

    told = 0

    def data_received(self, data: bytes) -> None:
        self.told += data.count(b"data: ")
        self.connected.set()


async def play(
    http: httpx.AsyncClient, who: Joined, moves: tuple[str, ...], rules: str, until: float, took: list[float]
) -> None:
    chance = random.Random(who.name)
    await asyncio.sleep(chance.random() * EVERY_SECONDS)
    for number, move in enumerate(moves, 1):
        began = time.perf_counter()
        answer = await http.post("/api/moves", json=submission(who, rules, number, move), headers=bearer(who))
        answer.raise_for_status()
        took.append(time.perf_counter() - began)
        (await http.get("/api/me", headers=bearer(who))).raise_for_status()
        if began + EVERY_SECONDS > until:
            return  # at once: a rest without moves would make the share of the core look smaller
        await asyncio.sleep(began + EVERY_SECONDS - time.perf_counter())


async def measured(
    port: int, pid: int, opened: Opened, joined: list[Joined], lines: list[tuple[str, ...]], rules: str, seconds: float
) -> None:
    windows = [await Follower.connect(port, "/api/live", bearer(who)) for who in joined]
    projector = await Follower.connect(port, "/api/board/live", lead(opened))
    await asyncio.gather(*(each.connected.wait() for each in [*windows, projector]))
    took: list[float] = []
    # kept for less than the 5 s after which the server hangs up
    limits = httpx.Limits(max_connections=200, max_keepalive_connections=200, keepalive_expiry=3)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30, limits=limits) as http:
        before, began = worked(pid), time.perf_counter()
        until = began + seconds
        await asyncio.gather(*(play(http, who, lines[n], rules, until, took) for n, who in enumerate(joined)))
        wall, used = time.perf_counter() - began, worked(pid) - before
    print(
        f"  {100 * used / wall:5.1f} % of a core; {len(took) / wall:.1f} moves and {projector.told / wall:.1f} boards a "
        f"second, {1000 * used / len(took):.2f} ms of work a move; acknowledged in {milliseconds(took)}"
    )
    for each in [*windows, projector]:
        each.close()


def main(players: int, seconds: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        opened, joined, deal, rules = room(Path(folder), players)
        store = WorkshopStore.open(Path(folder))
        store.set_places(opened.workshop, True)
        store.close()
        lines = _lines(deal, players)
        served = Served(Path(folder), free_port())
        try:
            print(f"{players} players, a move every {EVERY_SECONDS:.0f} s each, the workshop:")
            port = int(served.address.rsplit(":", 1)[1])
            asyncio.run(measured(port, served.process.pid, opened, joined, lines, rules, seconds))
        finally:
            served.kill()
    port = free_port()
    bare = subprocess.Popen([sys.executable, "-c", _BARE, str(port)], cwd=ROOT)
    try:
        _wait(port)
        print("the same asked of a bare server:")
        asyncio.run(measured(port, bare.pid, opened, joined, lines, rules, seconds))
    finally:
        bare.kill()
        bare.wait()


def _lines(deal: Deal, players: int) -> list[tuple[str, ...]]:
    return [line(deal, number) for number in range(players)]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500, float(sys.argv[2]) if len(sys.argv) > 2 else 60)
