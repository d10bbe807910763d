"""Moves a workshop takes in a second. Run by hand: python -m tests.benchmarks.bench_submit [PLAYERS] [DATABASE]

Every player of a room sends a whole run over real HTTP, a few at a time; each move is replayed, validated and
durably kept with its line of the board. The peer in the same run is a bare FastAPI route that inserts the same
row through SQLAlchemy Core into the same kind of database with the same durability, and does nothing else. Both
are sent the same bytes by plain sockets, in turns, so that a busy machine weighs on both. With DATABASE, a
PostgreSQL URL, both use that. Wanted: at least half the rate of the bare route. The workshop keeps moves that come
together in one transaction; what it does without that is measured too, by players who send one after another.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.bench_live import _wait
from tests.benchmarks.rooms import bearer, line, room, submission, worked
from tests.server.process import ROOT, Served, free_port

LINES = 8
"""Sent at the same time."""
TURNS = 3

_BARE = """
import sys, threading, time
import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel
from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, Text, URL, create_engine, event
from sqlalchemy.pool import StaticPool

class Sent(BaseModel):
    format: int
    run: str
    rules: str
    number: int
    move: str
    at: int

rows = MetaData()
table = Table("bare_moves", rows, Column("run", Text, primary_key=True), Column("number", Integer, primary_key=True),
              Column("move", Text), Column("at", BigInteger), Column("received", BigInteger))
where = sys.argv[2]
one = threading.Lock()
if "://" in where:
    engine = create_engine(where)
    rows.drop_all(engine)
else:
    engine = create_engine(URL.create("sqlite", database=where), poolclass=StaticPool, connect_args={"check_same_thread": False})
    @event.listens_for(engine, "connect")
    def prepare(connection, _):
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
rows.create_all(engine)
app = FastAPI()

@app.post("/api/moves")
def moves(sent: Sent) -> dict[str, int]:
    values = {"run": sent.run, "number": sent.number, "move": sent.move, "at": sent.at, "received": time.time_ns() // 10**6}
    if "://" in where:
        with engine.begin() as connection:
            connection.execute(table.insert().values(values))
    else:
        with one, engine.begin() as connection:
            connection.execute(table.insert().values(values))
    return {"number": sent.number}

uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=False, log_level="error")
"""


async def _send(port: int, runs: Sequence[Sequence[bytes]], lines: int) -> None:
    """Each of so many connections sends whole runs, one request after another."""
    waiting = list(runs)

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while waiting:
            for request in waiting.pop():
                writer.write(request)
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
                body = await reader.readexactly(length)
                if not head.startswith(b"HTTP/1.1 200"):
                    raise SystemExit(f"refused: {head!r} {body!r}")
        writer.close()

    await asyncio.gather(*(one() for _ in range(lines)))


def _rate(name: str, port: int, pid: int, runs: Sequence[Sequence[bytes]], lines: int) -> float:
    count = sum(map(len, runs))
    before, began = worked(pid), time.perf_counter()
    asyncio.run(_send(port, runs, lines))
    took = time.perf_counter() - began
    print(
        f"  {name:9} {count / took:7.0f} moves a second, {1000 * (worked(pid) - before) / count:5.2f} ms of work a move"
    )
    return count / took


def main(players: int, database: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _, joined, deal, rules = room(database or Path(folder), players)
        runs = []
        for seat, who in enumerate(joined):
            head = "".join(f"{name}: {value}\r\n" for name, value in bearer(who).items())
            requests = []
            for number, move in enumerate(line(deal, seat), 1):
                body = json.dumps(submission(who, rules, number, move)).encode()
                told = f"POST /api/moves HTTP/1.1\r\nHost: x\r\n{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
                requests.append(told.encode() + body)
            runs.append(requests)
        served = Served(database or Path(folder), free_port())
        bare_port = free_port()
        place = database or str(Path(folder) / "bare.sqlite")
        bare = subprocess.Popen([sys.executable, "-c", _BARE, str(bare_port), place], cwd=ROOT)
        try:
            _wait(bare_port)
            port = int(served.address.rsplit(":", 1)[1])
            share = len(runs) // (2 * TURNS)
            for lines in (LINES, 1):
                ratios = []
                for _ in range(TURNS):
                    part, runs = runs[:share], runs[share:]
                    ours = _rate("workshop", port, served.process.pid, part, lines)
                    ratios.append(ours / _rate("bare", bare_port, bare.pid, part, lines))
                middle = sorted(ratios)[TURNS // 2]
                print(f"{lines} at a time: ratio {middle:.2f} of the bare route's rate (middle of {TURNS} turns)")
        finally:
            served.kill()
            bare.kill()
            bare.wait()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 240, sys.argv[2] if len(sys.argv) > 2 else "")
