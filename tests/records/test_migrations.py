"""What is of any earlier version becomes the present one, with all that was in it; a newer one is refused elsewhere."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, Engine, create_engine, inspect

from game.records import StoreError, migrations, tables
from game.records.database import Database
from game.records.postgresql import open_server
from game.records.sqlite import open_file
from tests.places import Place


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
