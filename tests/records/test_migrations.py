"""A file of any earlier version becomes the present one, with all that was in it; a newer one is refused elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, inspect

from game.records import migrations, tables
from game.records.database import open_database, writing


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


@pytest.mark.parametrize("start", range(migrations.VERSION + 1))
def test_a_file_of_any_version_is_brought_to_the_present_shape(tmp_path: Path, start: int) -> None:
    old = create_engine(f"sqlite:///{tmp_path / 'runs.sqlite'}")
    with old.begin() as connection:
        for number in range(start):
            migrations.MIGRATIONS[number](connection)
            connection.execute(tables.version.update().values(number=number + 1))
    old.dispose()
    engine = open_database(tmp_path / "runs.sqlite")
    wanted = create_engine("sqlite://")
    tables.metadata.create_all(wanted)
    assert shape(engine) == shape(wanted)
    with writing(engine) as connection:
        assert migrations.found_version(connection) == migrations.VERSION
    engine.dispose()
    wanted.dispose()


def test_what_is_in_an_old_file_stays(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "runs.sqlite")
    with writing(engine) as connection:
        connection.execute(tables.settings.insert().values(name="language", value="zh"))
    engine.dispose()
    again = open_database(tmp_path / "runs.sqlite")
    with writing(again) as connection:
        assert connection.execute(tables.settings.select()).all() == [("language", "zh")]
    again.dispose()


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(connection: object) -> None:
        connection.exec_driver_sql("CREATE TABLE half (x INTEGER)")  # type: ignore[attr-defined]
        raise RuntimeError("half way")

    open_database(tmp_path / "runs.sqlite").dispose()
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, broken))
    monkeypatch.setattr(migrations, "VERSION", migrations.VERSION + 1)
    with pytest.raises(RuntimeError, match="half way"):
        open_database(tmp_path / "runs.sqlite")
    monkeypatch.undo()
    engine = open_database(tmp_path / "runs.sqlite")
    assert "half" not in inspect(engine).get_table_names()
    engine.dispose()
