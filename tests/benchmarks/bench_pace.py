"""A large room at human pace. Run by hand: python -m tests.benchmarks.bench_pace [PLAYERS] [SECONDS]

Each player makes a move every 20 seconds, at moments of its own, over real HTTP; one projector follows the
board. Prints how much of a core the server process takes, and how long a move takes to be acknowledged.
The peer in the same run is a bare FastAPI route that reads the same JSON and answers nothing, at the same
pace: what is left of the difference is replay, validation and the durable write. Wanted: under half a core.
"""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx2 as httpx

from game.records.workshop import Joined
from game.rules import Deal
from tests.benchmarks.bench_live import Viewer, _wait
from tests.benchmarks.rooms import bearer, lead, line, milliseconds, room, submission, worked
from tests.server.process import ROOT, Served, free_port

EVERY_SECONDS = 20.0

_BARE = """
import sys, uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

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

uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=False, log_level="error")
"""


class Projector(Viewer):
    """Counts the boards it gets and keeps none of them."""

    boards = 0

    def data_received(self, data: bytes) -> None:
        self.boards += data.count(b"data: ")
        self.connected.set()


async def play(
    http: httpx.AsyncClient, who: Joined, moves: tuple[str, ...], rules: str, until: float, took: list[float]
) -> None:
    chance = random.Random(who.name)
    await asyncio.sleep(chance.random() * EVERY_SECONDS)
    for number, move in enumerate(moves, 1):
        if time.perf_counter() > until:
            return
        began = time.perf_counter()
        answer = await http.post("/api/moves", json=submission(who, rules, number, move), headers=bearer(who))
        answer.raise_for_status()
        took.append(time.perf_counter() - began)
        await asyncio.sleep(EVERY_SECONDS - (time.perf_counter() - began))


async def measured(
    address: str, pid: int, joined: list[Joined], lines: list[tuple[str, ...]], rules: str, seconds: float, headers: Any
) -> None:
    projector = None
    if headers:
        projector = await Projector.connect(int(address.rsplit(":", 1)[1]), "/api/board/live", headers)
        await projector.connected.wait()
    took: list[float] = []
    before, began = worked(pid), time.perf_counter()
    limits = httpx.Limits(max_connections=200, max_keepalive_connections=200)
    async with httpx.AsyncClient(base_url=address, timeout=30, limits=limits) as http:
        until = began + seconds
        await asyncio.gather(*(play(http, who, lines[n], rules, until, took) for n, who in enumerate(joined)))
    wall = time.perf_counter() - began
    used = worked(pid) - before
    print(
        f"  {100 * used / wall:5.1f} % of a core; {len(took) / wall:.1f} moves a second, "
        f"{1000 * used / len(took):.2f} ms of work a move; acknowledged in {milliseconds(took)}"
    )
    if projector is not None:
        print(f"  {projector.boards / wall:.1f} boards a second to the projector")
        projector.close()


def main(players: int, seconds: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        opened, joined, deal, rules = room(Path(folder), players)
        lines = _lines(deal, players)
        served = Served(Path(folder), free_port())
        try:
            print(f"{players} players, a move every {EVERY_SECONDS:.0f} s each, the workshop:")
            told = lead(opened)
            asyncio.run(measured(served.address, served.process.pid, joined, lines, rules, seconds, told))
        finally:
            served.kill()
    port = free_port()
    bare = subprocess.Popen([sys.executable, "-c", _BARE, str(port)], cwd=ROOT)
    try:
        _wait(port)
        print("the same requests to a bare FastAPI route:")
        asyncio.run(measured(f"http://127.0.0.1:{port}", bare.pid, joined, lines, rules, seconds, None))
    finally:
        bare.kill()
        bare.wait()


def _lines(deal: Deal, players: int) -> list[tuple[str, ...]]:
    return [line(deal, number) for number in range(players)]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500, float(sys.argv[2]) if len(sys.argv) > 2 else 60)
