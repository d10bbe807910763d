"""What boards cost in a store of a million runs. Run by hand: python -m tests.benchmarks.bench_workshop_store [PLACE] [RUNS]

PLACE is a folder, where the filled store is kept for the next time (a few minutes and about 2.7 GB), or the URL of an
empty PostgreSQL database; without one everything is in a folder that goes again. For rooms of 30 and of 1000, whose
lines are players or teams, it measures the standings, the matrix, the projector's board and the facilitator's view
with their JSON, and a player's own state with its place. Beside each stands the same of a store with only that room,
in turns, and the peer in the same run: the bare rows of the room through SQLAlchemy Core, by one plain join. Cold: a
SQLite file none of whose pages the system has in memory. Wanted: standings and matrix under 20 ms.

Figures are milliseconds, median and p99. Times of the processor are this process's, PostgreSQL works in others. The
first ratio is of the times with and without the other rooms (of the processor where that does the work), the second of
the bare rows' time.
"""

from __future__ import annotations

import gc
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine, create_engine, make_url, text

from game.records import WorkshopStore
from game.records.workshop import FILE_NAME
from game.scenario.library import load_scenario
from game.server.lead.routes import _lead
from tests.benchmarks.many_rooms import LATER, STARTED, Plan, Played, fill, play_some
from tests.benchmarks.rooms import SCENARIO

PLAYED = 300
"""Really played runs, of which all others are copies, up to some move."""
SMALL, LARGE = 30, 1000
LARGE_ROOMS = 8
_TEAMS = ("none", "mean", "none", "mean", "mean", "none", "mean", "shared")
ROOMS = 12
"""Rooms of a kind that are asked about in turns."""
TIMES = 60
"""Each question, in each store."""

_BARE = """
SELECT p.id, p.name, p.team, r.stage, r.decisions, r.ended, r.score, r.accuracy, r.grade {cells}
FROM workshop_players p JOIN workshop_seats s ON s.player = p.id AND s.round = 1 JOIN workshop_runs r ON r.id = s.run
WHERE p.workshop = :workshop ORDER BY p.joined, p.id
"""
_LINES, _CELLS = text(_BARE.format(cells="")), text(_BARE.format(cells=", r.cells"))


def plans(runs: int) -> Iterator[Plan]:
    """Rooms with so many runs: a few large ones, and else of thirty; every kind of team, some frozen."""
    number = 0
    while runs > 0:
        teams = _TEAMS[number % len(_TEAMS)]
        players = LARGE if number < LARGE_ROOMS else SMALL
        yield Plan(number, players, teams, alone_first=number % 16 == 15, frozen=number % 16 in (2, 3))  # type: ignore[arg-type]
        runs -= players // 5 if teams == "shared" else players
        number += 1


class Place:
    """A store with its rows as the store gives them, and as they are."""

    def __init__(self, where: Path | str) -> None:
        self.where = where
        self.now = 0
        self.store = WorkshopStore.open(where, lambda: self.now)
        self.bare = _engine(where)

    def close(self) -> None:
        self.store.close()
        self.bare.dispose()

    def forget(self) -> None:
        """See to it that the system has nothing of the file in memory; what SQLite itself keeps is two megabytes."""
        assert isinstance(self.where, Path)
        for file in self.where.glob(f"{FILE_NAME}*"):
            opened = os.open(file, os.O_RDONLY)
            os.posix_fadvise(opened, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(opened)


def _engine(where: Path | str) -> Engine:
    if isinstance(where, Path):
        return create_engine(f"sqlite:///{where / FILE_NAME}")
    return create_engine(make_url(where).set(drivername="postgresql+psycopg"))


Question = Callable[[Place, Plan, int], object]
"""The number is of a seat, for who asks for the own place."""

QUESTIONS: dict[str, Question] = {
    "standings": lambda place, room, _: place.store.standings(room.workshop),
    "matrix": lambda place, room, _: place.store.results(room.workshop),
    "board": lambda place, room, _: place.store.board(room.workshop).model_dump_json(),
    "lead's view": lambda place, room, _: _lead(place.store.discussed(room.workshop), "").model_dump_json(),
    "own state": lambda place, room, seat: place.store.own(*room.player(seat)).model_dump_json(),
}


class Times(NamedTuple):
    """Milliseconds by the clock and of this process's processor time, a pair for each time."""

    wall: list[float]
    work: list[float]

    def take(self, asked: Question, place: Place, room: Plan, seat: int) -> None:
        place.now = STARTED + 1000 * room.number + LATER
        work, wall = time.process_time(), time.perf_counter()
        asked(place, room, seat)
        self.wall.append(1000 * (time.perf_counter() - wall))
        self.work.append(1000 * (time.process_time() - work))

    def __str__(self) -> str:
        return f"{_at(self.wall, 50):6.1f} {_at(self.wall, 99):6.1f} wall {_at(self.work, 50):6.1f} {_at(self.work, 99):6.1f} CPU"


def _new() -> Times:
    return Times([], [])


def _at(numbers: Sequence[float], percent: int) -> float:
    return sorted(numbers)[min(len(numbers) - 1, len(numbers) * percent // 100)]


def measure(whole: Place, alone: Callable[[Plan], Place], rooms: Sequence[Plan]) -> None:
    for name, question in QUESTIONS.items():
        many, few, bare, cold = _new(), _new(), _new(), _new()
        if isinstance(whole.where, Path):
            for room in rooms:
                whole.store.scenario(room.workshop)
                whole.forget()
                cold.take(question, whole, room, 0)
        turns = [(rooms[turn % len(rooms)], turn // len(rooms)) for turn in range(TIMES)]
        for room, seat in turns:
            question(whole, room, seat)
        for room, seat in turns:
            # what the machine does meanwhile weighs on all three
            few.take(question, alone(room), room, seat)
            many.take(question, whole, room, seat)
            bare.take(_with_cells if name in ("matrix", "lead's view") else _without_cells, whole, room, seat)
        here = isinstance(whole.where, Path)
        ratio = _at(many.work if here else many.wall, 50) / _at(few.work if here else few.wall, 50)
        above = _at(many.wall, 50) / _at(bare.wall, 50)
        print(
            f"  {name:12}{many}   alone {few}   x{ratio:4.2f}   bare {_at(bare.wall, 50):5.1f}   x{above:4.1f}", end=""
        )
        print(f"   cold {_at(cold.wall, 50):6.1f} {_at(cold.wall, 99):6.1f}" if cold.wall else "")


def _without_cells(place: Place, room: Plan, _: int) -> object:
    with place.bare.connect() as connection:
        return connection.execute(_LINES, {"workshop": room.workshop}).all()


def _with_cells(place: Place, room: Plan, _: int) -> object:
    with place.bare.connect() as connection:
        return connection.execute(_CELLS, {"workshop": room.workshop}).all()


def _filled(where: Path | str, runs: int, played: Sequence[Played]) -> None:
    """Fills what is empty, and says how large it is."""
    store = WorkshopStore.open(where)
    store.close()
    engine = _engine(where)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT count(*) FROM workshops")).scalar_one()
    engine.dispose()  # nobody else may be in a file that is filled
    wanted = list(plans(runs))
    if not found:
        began, worked = time.perf_counter(), time.process_time()
        fill(where, load_scenario(SCENARIO), wanted, played)
        took, worked = time.perf_counter() - began, time.process_time() - worked
        print(f"filled in {took:.0f} s ({worked:.0f} s of work here)")
    elif found != len(wanted):
        raise SystemExit(f"{found} rooms are there, where {len(wanted)} are wanted: name another place")
    with engine.connect() as connection:
        counts = {
            name: connection.execute(text(f"SELECT count(*) FROM workshop_{name}")).scalar_one()
            for name in ("players", "runs", "moves")
        }
        if isinstance(where, Path):
            size = (where / FILE_NAME).stat().st_size
        else:
            size = connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
    engine.dispose()
    told = ", ".join(f"{count:,} {name}" for name, count in counts.items())
    print(f"{len(wanted):,} rooms, {told}; {size / 1e9:.2f} GB")


@contextmanager
def _alone(where: Path | str, folder: Path, played: Sequence[Played]) -> Iterator[Callable[[Plan], Place]]:
    """Gives a store with one room; the same store for the same room."""
    made: dict[int, Place] = {}
    compiled = load_scenario(SCENARIO)

    def place(room: Plan) -> Place:
        if room.number not in made:
            at: Path | str = folder / f"room-{room.number}"
            if isinstance(where, str):
                name = f"alone_{room.number}"
                _run(where, f"DROP SCHEMA IF EXISTS {name} CASCADE", f"CREATE SCHEMA {name}")
                url = make_url(where).update_query_dict({"options": f"-csearch_path={name}"})
                at = url.render_as_string(hide_password=False)
            fill(at, compiled, [room], played)
            made[room.number] = Place(at)
            # a deal is made ready to play once
            made[room.number].store.scenario(room.workshop)
        return made[room.number]

    try:
        yield place
    finally:
        for number, each in made.items():
            each.close()
            if isinstance(where, str):
                _run(where, f"DROP SCHEMA alone_{number} CASCADE")


def _run(where: str, *statements: str) -> None:
    engine = _engine(where)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def main(where: Path | str | None, runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "store" if where is None else where
        played = play_some(load_scenario(SCENARIO), PLAYED)
        _filled(kept, runs, played)
        rooms = list(plans(runs))
        chance = random.Random(1)
        whole = Place(kept)
        with _alone(kept, Path(folder), played) as alone:
            for players in (SMALL, LARGE):
                for teams in ("none", "mean"):
                    like = [
                        room for room in rooms if room.players == players and room.teams == teams and not room.frozen
                    ]
                    chosen = chance.sample(like, min(ROOMS, len(like)))
                    for room in chosen:
                        alone(room)
                    # as the server does when it has started
                    gc.collect()
                    gc.freeze()
                    print(
                        f"rooms of {players}, lines are {'players' if teams == 'none' else 'teams'}: median, p99 in ms"
                    )
                    measure(whole, alone, chosen)
        whole.close()


if __name__ == "__main__":
    given = sys.argv[1] if len(sys.argv) > 1 else None
    main(
        given if given is None or "://" in given else Path(given),
        int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000,
    )
