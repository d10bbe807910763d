"""Fills a real workshop store with as many rooms as are wanted, far faster than players could: rows in the tables' own shape.

Every row is a true one: a few hundred runs are really played and judged after each move, and each run of a room is
one of them up to some move, with the line, cells, news and own choices that the store would have kept of it. So
`WorkshopStore.check` finds nothing wrong (tests/records/test_query_plans.py).
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, NamedTuple

import psycopg
from sqlalchemy import Connection, create_engine, make_url

from game.records import WorkshopStore, deals, names, news, tables
from game.records.judging import Judged, Playable, judge, playable
from game.records.lines import lines, places
from game.records.ranking import Entry
from game.records.workshop import FILE_NAME
from game.rules import replay
from game.scenario.compiled import Compiled
from game.wire import WorkshopSettings
from tests.benchmarks.rooms import line

STARTED = 1_800_000_000_000
"""Milliseconds since 1970: when the first room was opened."""
LATER = 370_000
"""Milliseconds after a room was opened: what the board shows of its last minute is from then."""
_FROM = LATER - 50_000
_TEAM_OF = 5
_EACH_MOVE = 20_000  # milliseconds
_NEWS = 20  # rows of the newest that a room keeps
_TOGETHER = 60_000
"""Rows that are written at once."""


class Plan(NamedTuple):
    """A room to be made: everything in it follows from these, so that it can be made again alone."""

    number: int
    players: int
    teams: Literal["none", "mean", "shared"] = "none"
    scores: Literal["live", "end"] = "live"
    alone_first: bool = False
    frozen: bool = False
    teamless: int = 0
    """How many have no team where teams count."""

    @property
    def workshop(self) -> str:
        return _id("room", self.number)

    @property
    def code(self) -> str:
        """Letters of a code, counted up: no two rooms of a store have the same."""
        left, letters = self.number, ""
        for _ in range(names.CODE_LENGTH):
            left, digit = divmod(left, len(names.CODE_LETTERS))
            letters = names.CODE_LETTERS[digit] + letters
        return letters

    def player(self, seat: int) -> tuple[str, str]:
        """Id and secret."""
        return _id("player", self.number, seat), f"secret {self.number} {seat}"


class Played(NamedTuple):
    """A run that was really played: after each number of moves how it stands, what the last one brought, and what was open."""

    moves: tuple[str, ...]
    judged: tuple[Judged, ...]
    told: tuple[tuple[news.Told, ...], ...]
    open: tuple[tuple[str, ...], ...]


_Rows = dict[str, list[tuple[Any, ...]]]
"""By table, in the order of its columns."""


def play_some(compiled: Compiled, count: int) -> list[Played]:
    """Runs by chance."""
    playing = playable(compiled)
    return [_played(playing, seed) for seed in range(count)]


def fill(where: Path | str, compiled: Compiled, plans: Iterable[Plan], played: Sequence[Played]) -> None:
    """Rooms of an empty store in a folder, or in the PostgreSQL database at an address."""
    store = WorkshopStore.open(where)
    store.close()
    standard = playable(compiled).decisions
    with _bulk(where) as (connection, write):
        deal = deals.keep_with_book(connection, compiled, STARTED)
        batch: _Rows = {}
        for plan in plans:
            for name, rows in _room(plan, played, standard, deal, compiled.rules_digest).items():
                batch.setdefault(name, []).extend(rows)
            if sum(map(len, batch.values())) > _TOGETHER:
                write(batch)
                batch = {}
        write(batch)


def settings(plan: Plan) -> WorkshopSettings:
    return WorkshopSettings(
        title=f"Room {plan.number}",
        teams=plan.teams,
        scores=plan.scores,
        alone_first=plan.alone_first,
        most_players=plan.players + 9,
    )


def _played(playing: Playable, seed: int) -> Played:
    deal = playing.deal
    moves = line(deal, seed)
    whole = replay(deal, moves)
    states = (whole.start, *(step.after for step in whole.steps))
    return Played(
        moves=moves,
        judged=tuple(judge(playing, replay(deal, moves[:made])) for made in range(len(moves) + 1)),
        told=tuple(news.told(deal, whole.start, whole.steps[:made]) for made in range(len(moves) + 1)),
        open=tuple(tuple(deal.program.moves[move].id for move in deal.open_moves(state)) for state in states[:-1]),
    )


def _id(*what: object) -> str:
    return f"{random.Random(repr(what)).getrandbits(128):032x}"


class _Seated(NamedTuple):
    player: str
    team: str
    run: int
    mark: int


def _room(plan: Plan, played: Sequence[Played], standard: int, deal: str, rules: str) -> _Rows:
    chance = random.Random(plan.number)
    opened = STARTED + plan.number * 1000
    size = _TEAM_OF if plan.teams == "shared" else 1
    count = -(-plan.players // size)
    which = [chance.choice(played) for _ in range(count)]
    made = [len(run.moves) if chance.random() < 0.6 else chance.randrange(len(run.moves)) for run in which]
    ids = [_id("run", plan.number, number) for number in range(count)]
    teams = [
        "" if plan.teams == "none" or seat >= plan.players - plan.teamless else f"Team {seat // _TEAM_OF + 1}"
        for seat in range(plan.players)
    ]
    marks = {who: mark for mark, who in enumerate(dict.fromkeys(team or seat for seat, team in enumerate(teams)))}
    people = [_Seated(plan.player(seat)[0], team, seat // size, marks[team or seat]) for seat, team in enumerate(teams)]
    ends = _ends(which, made)
    before = [chance.randint(0, each) for each in made]
    rows: _Rows = {
        "workshops": [(*_workshop(plan, opened), len(marks))],
        "workshop_rounds": [(plan.workshop, 1, deal, rules)],
        "workshop_players": [_person(plan, seat, each, opened) for seat, each in enumerate(people)],
        "workshop_runs": [_run_row(plan, ids[n], made[n], ends[n], which[n].judged[made[n]]) for n in range(count)],
        "workshop_seats": [(each.player, 1, plan.workshop, ids[each.run]) for each in people],
        # as they come in a real room: everybody's first, then everybody's second
        "workshop_moves": [
            (ids[n], number, which[n].moves[number - 1], *_times(opened, number, n))
            for number in range(1, max(made, default=0) + 1)
            for n in range(count)
            if number <= made[n]
        ],
        "workshop_news": _news(plan, ids, which, made),
        "workshop_places": [],
    }
    if plan.alone_first:
        rows["workshop_choices"] = [
            (
                ids[each.run],
                number,
                each.player,
                chance.choice(which[each.run].open[number - 1]),
                *_times(opened, number, 0),
            )
            for each in people
            for number in range(1, made[each.run] + 1)
        ]
    then = _ends(which, before)
    entries = [_entry(seat, each, before, which, then) for seat, each in enumerate(people)]
    told = json.dumps(places(lines(entries, settings(plan), standard)))
    rows["workshop_places"] = [(plan.workshop, opened + _FROM + ago, told) for ago in (0, 30_000)]
    if plan.frozen:
        rows["workshop_frozen"] = [
            (each.player, each.decisions, each.stage, each.finished, each.score, each.accuracy, each.grade, 0)
            for each in entries
        ]
    return rows


def _workshop(plan: Plan, opened: int) -> tuple[Any, ...]:
    text, token = settings(plan).model_dump_json(), names.hash_of(f"token {plan.number}")
    seed = random.Random(plan.number).getrandbits(63)
    return (plan.workshop, plan.code, token, text, seed, "playing", 1, 0, None, None, int(plan.frozen), 1, opened)


def _person(plan: Plan, seat: int, who: _Seated, opened: int) -> tuple[Any, ...]:
    name, secret = f"Player {seat + 1}", names.hash_of(plan.player(seat)[1])
    return (who.player, plan.workshop, name, names.folded(name), who.team, secret, opened + seat, who.mark)


def _run_row(plan: Plan, run: str, made: int, end: int, judged: Judged) -> tuple[Any, ...]:
    return (
        *(run, plan.workshop, 1, made, judged.decisions, judged.stage, end),
        *(judged.score, judged.accuracy, judged.grade, judged.cells),
    )


def _times(opened: int, number: int, run: int) -> tuple[int, int]:
    at = opened + number * _EACH_MOVE + run
    return at, at + 40


def _ends(which: Sequence[Played], made: Sequence[int]) -> list[int]:
    """Shorter runs end first; 0 for those that go on."""
    ended = [n for n, run in enumerate(which) if made[n] == len(run.moves)]
    order = {n: place for place, n in enumerate(sorted(ended, key=lambda n: made[n]), 1)}
    return [order.get(n, 0) for n in range(len(which))]


def _entry(seat: int, who: _Seated, made: Sequence[int], which: Sequence[Played], ends: Sequence[int]) -> Entry:
    judged = which[who.run].judged[made[who.run]]
    line = (judged.stage, judged.decisions, ends[who.run], judged.score, judged.accuracy, judged.grade)
    return Entry(who.player, f"Player {seat + 1}", who.team, *line)


def _news(plan: Plan, ids: Sequence[str], which: Sequence[Played], made: Sequence[int]) -> list[tuple[Any, ...]]:
    said = [
        (ids[n], told.kind, told.what)
        for number in range(1, max(made, default=0) + 1)
        for n in range(len(ids))
        if number <= made[n]
        for told in which[n].told[number]
    ]
    newest = list(enumerate(said, 1))[-_NEWS:]
    return [(plan.workshop, number, *each) for number, each in newest]


_Write = Callable[[Mapping[str, Sequence[tuple[Any, ...]]]], None]


def _columns(table: str) -> str:
    return ", ".join(f'"{column.name}"' for column in tables.metadata.tables[table].columns)


@contextmanager
def _bulk(where: Path | str) -> Iterator[tuple[Connection, _Write]]:
    """One transaction, as fast as the database takes rows; nothing of it is safe before it ends."""
    with _server(where) if isinstance(where, str) else _file(where / FILE_NAME) as told:
        yield told


@contextmanager
def _file(file: Path) -> Iterator[tuple[Connection, _Write]]:
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000", "foreign_keys = OFF"):
            driver.execute(f"PRAGMA {pragma}")

        def write(rows: Mapping[str, Sequence[tuple[Any, ...]]]) -> None:
            for name, some in rows.items():
                if not some:
                    continue
                columns = _columns(name)
                values = ", ".join("?" * len(some[0]))
                driver.executemany(f"INSERT INTO {name} ({columns}) VALUES ({values})", some)

        with connection.begin():
            yield connection, write
        driver.execute("PRAGMA journal_mode = WAL")
    engine.dispose()


@contextmanager
def _server(address: str) -> Iterator[tuple[Connection, _Write]]:
    engine = create_engine(make_url(address).set(drivername="postgresql+psycopg"))
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)

        def write(rows: Mapping[str, Sequence[tuple[Any, ...]]]) -> None:
            for name, some in rows.items():
                with driver.cursor().copy(f"COPY {name} ({_columns(name)}) FROM STDIN".encode()) as copy:
                    for row in some:
                        copy.write_row(row)

        with connection.begin():
            # keys to other tables are true by the way the rows are made; to look up twelve million takes minutes
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            yield connection, write
        connection.commit()
        connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.exec_driver_sql("VACUUM ANALYZE")
    engine.dispose()
