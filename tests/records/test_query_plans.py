"""How the database finds what boards and players ask for: always by an index, and a room's rows where they lie together.

The plans are those of the statements that the store really sends, in a store with rooms of every kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event

from game.records import WorkshopStore
from tests.benchmarks.many_rooms import Plan, fill, play_some
from tests.places import Place
from tests.records.rooms_sample import play
from tests.session import harbour

ROOMS = (
    Plan(0, 9),
    Plan(1, 9, frozen=True),
    Plan(2, 12, "mean"),
    Plan(3, 12, "mean", frozen=True),
    Plan(4, 12, "mean", teamless=5),
    Plan(5, 10, "shared"),
    Plan(6, 10, "shared", alone_first=True),
    Plan(7, 10, "shared", frozen=True),
    Plan(8, 12, scores="end"),
    Plan(9, 12, "mean", scores="end", teamless=4),
    Plan(10, 10, "shared", scores="end"),
    Plan(11, 12, "mean", teamless=12),
)
SMALL = {"archive", "runs", "version"}
"""A row for each deal of the shelf, and what a workshop's database has none of."""


@pytest.fixture
def store(place: Place) -> Iterator[WorkshopStore]:
    fill(place, harbour.compiled(), ROOMS, play_some(harbour.compiled(), 20))
    opened = WorkshopStore.open(place)
    yield opened
    opened.close()


def test_a_store_that_was_filled_in_bulk_is_a_true_one(store: WorkshopStore) -> None:
    assert store.check() == ()
    for room in ROOMS:
        assert store.room(room.code).id == room.workshop
        assert len(store.standings(room.workshop).players) == room.players
        assert len(store.results(room.workshop).rows) == room.players


def test_a_player_s_place_is_that_of_the_board_s_line(store: WorkshopStore) -> None:
    """Though it is counted, and the board is drawn."""
    for room in ROOMS:
        board = store.board(room.workshop)
        placed = sum(line.place is not None for line in board.lines)
        teams = {each.player: each.team for each in store.standings(room.workshop).players}
        for seat in range(room.players):
            player, secret = room.player(seat)
            (line,) = [each for each in board.lines if each.who in (player, teams[player] or player)]
            own = store.own(player, secret)
            assert (own.place, own.of) == (line.place, placed if line.place else 0), room
    assert {True, False} == {line.place is None for room in ROOMS for line in store.board(room.workshop).lines}


Plans = list[tuple[str, list[str]]]
"""Statements, and what the database says that it does for each."""


def test_nothing_that_is_asked_reads_more_than_its_own_room(store: WorkshopStore) -> None:
    with _plans(store) as seen:
        for asked in _everything(store):
            asked()
    tables = {word for statement, _ in seen for word in statement.split() if word.startswith("workshop_")}
    assert {"workshop_players", "workshop_seats", "workshop_runs", "workshop_moves", "workshop_news"} <= tables
    whole = {(statement, step) for statement, steps in seen for step in steps if _reads_all(step)}
    assert whole == set()


def test_a_room_is_read_where_its_rows_lie_together(store: WorkshopStore) -> None:
    """Not player by player: on a large store each of them is on another page."""
    for asked in (store.standings, store.results, store.board, store.discussed):
        with _plans(store) as seen:
            asked(ROOMS[0].workshop)
        joined = [
            statement for statement, _ in seen if "workshop_seats" in statement and "workshop_news" not in statement
        ]
        assert joined
        assert not any(" JOIN " in statement for statement in joined)


def test_a_place_reads_no_more_than_the_runs(store: WorkshopStore) -> None:
    placed = {line.who for line in store.board(ROOMS[0].workshop).lines if line.place}
    one = next(seat for seat in range(ROOMS[0].players) if ROOMS[0].player(seat)[0] in placed)
    with _plans(store) as seen:
        store.own(*ROOMS[0].player(one))
    assert not any("ORDER BY workshop_players" in statement for statement, _ in seen)
    assert sum("count(*) FILTER" in statement for statement, _ in seen) == 1


def _everything(store: WorkshopStore) -> Iterator[Callable[[], object]]:
    for room in ROOMS[:8]:
        for ask in (
            store.pulse,
            store.board,
            store.standings,
            store.results,
            store.runs,
            store.own_choices,
            store.packed,
        ):
            yield lambda ask=ask, room=room: ask(room.workshop)
        yield lambda room=room: store.discussed(room.workshop, moves=True)
        yield lambda room=room: store.room(room.code)
        yield lambda room=room: store.watched(room.code)
        yield lambda room=room: store.own(*room.player(1))
        yield lambda room=room: store.room_of(*room.player(1))
    here = ROOMS[0]
    yield lambda: store.join(here.code, "Somebody new")
    yield lambda: store.join(ROOMS[5].code, "Somebody new", "Team 1")
    yield lambda: _move(store)
    yield lambda: store.set_frozen(here.workshop, True)
    yield lambda: store.set_frozen(here.workshop, False)
    yield lambda: store.set_phase(here.workshop, "paused")
    yield lambda: store.set_timer(here.workshop, 60)
    yield lambda: store.rename(here.workshop, here.player(2)[0], "Another")
    yield lambda: store.rename_team(ROOMS[2].workshop, "Team 1", "Another")
    yield lambda: store.remove(here.workshop, here.player(3)[0])
    yield lambda: store.delete(ROOMS[1].workshop)


def _move(store: WorkshopStore) -> None:
    newcomer = store.join(ROOMS[0].code, "Somebody who plays")
    play(store, newcomer, *harbour.STANDARD)


@contextmanager
def _plans(store: WorkshopStore) -> Iterator[Plans]:
    """Those of all statements that are sent in the block."""
    seen: Plans = []
    engine = store._database.engine

    def after(_: Connection, cursor: Any, statement: str, values: Any, __: object, many: bool) -> None:
        if statement.lstrip().startswith(("SELECT", "INSERT", "UPDATE", "DELETE")) and "pg_notify" not in statement:
            seen.append(
                (statement, _steps(cursor.connection, engine.dialect.name, statement, values[0] if many else values))
            )

    event.listen(engine, "after_cursor_execute", after)
    try:
        yield seen
    finally:
        event.remove(engine, "after_cursor_execute", after)


def _steps(driver: Any, dialect: str, statement: str, values: Any) -> list[str]:
    if dialect == "sqlite":
        return [row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
    # these few rows it would rather read whole; without that only who has no index does. Which one it takes depends on
    # how many rows there are, so that is for the benchmark to say
    driver.execute("SET LOCAL enable_seqscan = off")
    (plan,) = driver.execute(f"EXPLAIN (FORMAT JSON) {statement}", values).fetchone()
    return list(_nodes(plan[0]["Plan"]))


def _nodes(node: dict[str, Any]) -> Iterator[str]:
    if "Relation Name" in node:
        yield f"{'SCAN' if node['Node Type'] == 'Seq Scan' else 'SEARCH'} {node['Relation Name']}"
    for below in node.get("Plans", ()):
        yield from _nodes(below)


def _reads_all(step: str) -> bool:
    verb, _, rest = step.partition(" ")
    return verb == "SCAN" and rest.split(" ")[0] not in SMALL
