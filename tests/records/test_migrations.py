"""What is of any earlier version becomes the present one, with all that was in it; a newer one is refused elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, Engine, create_engine, inspect, text

from game.records import StoreError, WorkshopStore, archive, migrations, names, tables
from game.records.database import Database
from game.records.postgresql import open_server
from game.records.sqlite import open_file
from game.records.workshop import FILE_NAME, Joined
from tests.places import Place
from tests.records.rooms_sample import Clock, play
from tests.session import harbour


def shape(engine: Engine) -> dict[str, dict[str, object]]:
    """Tables with columns, keys and indexes, as the database describes them."""
    inspector = inspect(engine)
    return {
        name: {
            "columns": [
                (column["name"], str(column["type"]), column["nullable"]) for column in inspector.get_columns(name)
            ],
            "key": inspector.get_pk_constraint(name)["constrained_columns"],
            "foreign": sorted(
                (tuple(key["constrained_columns"]), key["referred_table"], str(key["options"]))
                for key in inspector.get_foreign_keys(name)
            ),
            "indexes": sorted(str(index["name"]) for index in inspector.get_indexes(name)),
            "checks": sorted(str(check["sqltext"]) for check in inspector.get_check_constraints(name)),
        }
        for name in inspector.get_table_names()
    }


def engine_of(place: Place) -> Engine:
    return create_engine(place if isinstance(place, str) else f"sqlite:///{place / 'runs.sqlite'}")


def opened(place: Place) -> Database:
    return open_server(place) if isinstance(place, str) else open_file(place / "runs.sqlite")


@pytest.mark.parametrize("start", range(migrations.VERSION + 1))
def test_what_is_of_any_version_is_brought_to_the_present_shape(place: Place, start: int) -> None:
    old = engine_of(place)
    with old.begin() as connection:
        for number in range(start):
            migrations.MIGRATIONS[number](connection)
            connection.execute(tables.version.update().values(number=number + 1))
    old.dispose()
    database = opened(place)
    with database.writing() as connection:
        assert migrations.found_version(connection) == migrations.VERSION
    found = shape(database.engine)
    assert set(found) == set(tables.metadata.tables)
    # what SQLAlchemy would make of the tables as the code describes them, in the same kind of database
    tables.metadata.drop_all(database.engine)
    tables.metadata.create_all(database.engine)
    wanted = create_engine(database.engine.url)
    assert found == shape(wanted)
    database.close()
    wanted.dispose()


def test_what_is_in_an_old_place_stays(place: Place) -> None:
    database = opened(place)
    with database.writing() as connection:
        connection.execute(tables.settings.insert().values(name="language", value="zh"))
    database.close()
    again = opened(place)
    with again.writing() as connection:
        assert connection.execute(tables.settings.select()).all() == [("language", "zh")]
    again.close()


def _write(place: Place, number: int, rows: Mapping[str, Sequence[tuple[object, ...]]]) -> None:
    """A place of an earlier version with these rows, by table."""
    old = create_engine(place if isinstance(place, str) else f"sqlite:///{place / FILE_NAME}")
    with old.begin() as connection:
        for before in range(number):
            migrations.MIGRATIONS[before](connection)
            connection.execute(tables.version.update().values(number=before + 1))
        for table, values in rows.items():
            places = ", ".join(f":v{index}" for index in range(len(values[0])))
            for row in values:
                asked = {f"v{index}": value for index, value in enumerate(row)}
                connection.execute(text(f"INSERT INTO {table} VALUES ({places})"), asked)
    old.dispose()


def test_a_room_of_the_second_version_plays_on_as_its_first_round(place: Place) -> None:
    """Its rows as that version wrote them."""
    compiled = harbour.compiled()
    rows: dict[str, list[tuple[object, ...]]] = {
        "archive": [("deal", compiled.rules_digest, archive.book_id(compiled), archive.pack(compiled), 5)],
        "workshops": [
            ("w", "ABCDEF", names.hash_of("token"), "deal", compiled.rules_digest, "{}", 7, "playing", 1, 5),
        ],
        "workshop_players": [
            ("p1", "w", "Ann", "ann", "Tide", names.hash_of("secret"), 6),
            ("p2", "w", "Ben", "ben", "", names.hash_of("secret"), 7),
        ],
        "workshop_runs": [
            ("r1", "p1", 4, 4, "contract", 1, 8500, 10000, "A"),
            ("r2", "p2", 0, 0, "qualify", 0, None, None, ""),
        ],
        "workshop_moves": [("r1", number, move, 8, 9) for number, move in enumerate(harbour.STANDARD, 1)],
    }
    _write(place, 2, rows)
    store = WorkshopStore.open(place, Clock())
    assert store.check() == ()
    assert store.facilitator("ABCDEF", "token").id == "w"
    pulse = store.pulse("w")
    assert (pulse.phase, pulse.round, pulse.rounds, pulse.released, pulse.left) == ("playing", 1, 1, True, None)
    own = store.own("p1", "secret")
    assert (own.run_id, own.run.moves, own.ended, own.team) == ("r1", harbour.STANDARD, True, "Tide")
    assert [(line.name, line.place, line.mark) for line in store.board("w").lines] == [("Tide", 1, 0), ("Ben", None, 1)]
    assert [len(row.cells) for row in store.results("w").rows] == [4, 0]
    ben = Joined("p2", "secret", "r2", "Ben", "")
    play(store, ben, harbour.STANDARD[0])
    assert [len(row.cells) for row in store.results("w").rows] == [4, 1]
    assert store.join("ABCDEF", "Cat").run
    assert [(line.name, line.mark) for line in store.board("w").lines] == [("Tide", 0), ("Ben", 1), ("Cat", 2)]
    store.remove("w", "p1")
    assert [(line.name, line.mark) for line in store.board("w").lines] == [("Ben", 1), ("Cat", 2)]
    assert store.check() == ()
    store.delete("w")
    assert store.check() == ()
    store.close()


def test_who_sat_in_a_room_of_the_third_version_sits_there_still(place: Place) -> None:
    """In the second round, a team at one run and somebody alone; and somebody of another room beside them."""
    compiled = harbour.compiled()
    rules, settings = compiled.rules_digest, '{"teams":"shared"}'
    moves = harbour.STANDARD
    room = (7, "playing", 2, 0, None, None, 0, 1, 5)
    ended, new = (4, 4, "contract", 1, 8500, 10000, "A", None), (0, 0, "qualify", 0, None, None, "", "")
    _write(
        place,
        3,
        {
            "archive": [("deal", rules, archive.book_id(compiled), archive.pack(compiled), 5)],
            "workshops": [
                ("w", "ABCDEF", names.hash_of("token"), settings, *room),
                ("v", "ABCDEG", names.hash_of("token"), settings, *room),
            ],
            "workshop_rounds": [(where, number, "deal", rules) for where in "wv" for number in (1, 2)],
            "workshop_players": [
                (player, where, player, player, team, names.hash_of("secret"), 6)
                for player, where, team in (
                    ("p1", "w", "Tide"),
                    ("p2", "w", "Tide"),
                    ("p3", "w", "Oak"),
                    ("p4", "v", "Tide"),
                )
            ],
            "workshop_runs": [
                *((run, where, 1, *ended) for run, where in (("a1", "w"), ("a4", "v"))),
                ("a3", "w", 1, *new),
                *((run, where, 2, *new) for run, where in (("b1", "w"), ("b3", "w"), ("b4", "v"))),
            ],
            "workshop_seats": [
                *(("p1", 1, "a1"), ("p2", 1, "a1"), ("p3", 1, "a3"), ("p4", 1, "a4")),
                *(("p1", 2, "b1"), ("p2", 2, "b1"), ("p3", 2, "b3"), ("p4", 2, "b4")),
            ],
            "workshop_moves": [
                (run, number, move, 8, 9) for run in ("a1", "a4") for number, move in enumerate(moves, 1)
            ],
        },
    )
    store = WorkshopStore.open(place, Clock())
    assert store.check() == ()
    assert [store.own(player, "secret").run_id for player in ("p1", "p2", "p3", "p4")] == ["b1", "b1", "b3", "b4"]
    assert [(line.player, line.ended) for line in store.standings("w", 1).players] == [
        ("p1", True),
        ("p2", True),
        ("p3", False),
    ]
    assert [len(row.cells) for row in store.results("w", 1).rows] == [4, 4, 0]
    play(store, Joined("p2", "secret", "b1", "p2", "Tide"), *moves)
    assert [line.ended for line in store.standings("w").players] == [True, True, False]
    assert store.join("ABCDEF", "Cat", "Oak").run == "b3"
    store.remove("w", "p1")
    assert store.check() == ()
    store.delete("w")
    assert [line.player for line in store.standings("v").players] == ["p4"]
    assert store.check() == ()
    store.close()


def test_an_upgrade_that_fails_leaves_all_as_it_was(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (x INTEGER)")
        raise RuntimeError("half way")

    opened(place).close()
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, broken))
    monkeypatch.setattr(migrations, "VERSION", migrations.VERSION + 1)
    with pytest.raises(RuntimeError, match="half way"):
        opened(place)
    monkeypatch.undo()
    database = opened(place)
    assert "half" not in inspect(database.engine).get_table_names()
    database.close()


def test_what_a_newer_game_made_is_refused_and_left_alone(place: Place) -> None:
    database = opened(place)
    with database.writing() as connection:
        connection.execute(tables.version.update().values(number=migrations.VERSION + 1))
    database.close()
    with pytest.raises(StoreError) as caught:
        opened(place)
    assert (caught.value.trouble, caught.value.retry) == ("newer", False)


def test_servers_that_start_together_make_the_tables_once(postgresql: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        for database in pool.map(open_server, [postgresql] * 6):
            with database.reading() as connection:
                assert migrations.found_version(connection) == migrations.VERSION
            database.close()
