"""Where a test's workshop is kept: a file, or a schema of its own in the PostgreSQL that DEALCRAFT_TEST_DATABASE names."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import create_engine, make_url

from game.records import tables
from game.records.workshop import FILE_NAME

ADDRESS = os.environ.get("DEALCRAFT_TEST_DATABASE", "")
Place = Path | str
"""What `WorkshopStore.open` takes: a folder, or the address of a database."""


@contextmanager
def schema_of_its_own() -> Iterator[str]:
    """An address whose tables nobody else has; they are gone afterwards. Skips where there is no PostgreSQL."""
    if not ADDRESS:
        pytest.skip("DEALCRAFT_TEST_DATABASE names no PostgreSQL (.ci/run starts one)")
    name = f"test_{uuid.uuid4().hex}"
    run_on_server(f"CREATE SCHEMA {name}")
    try:
        yield within(name)
    finally:
        run_on_server("SET lock_timeout = '20s'", f"DROP SCHEMA {name} CASCADE")


def within(schema: str) -> str:
    url = make_url(ADDRESS).update_query_dict({"options": f"-csearch_path={schema}"})
    return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


def dsn(address: str) -> str:
    """For psycopg itself, which does not know SQLAlchemy's name of the driver."""
    return address.replace("postgresql+psycopg://", "postgresql://", 1)


def run_on_server(*statements: str) -> None:
    with psycopg.connect(dsn(ADDRESS), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def rows(place: Place, query: str) -> list[tuple[Any, ...]]:
    """Read from outside, as another process would."""
    outside = create_engine(place if isinstance(place, str) else f"sqlite:///{place / FILE_NAME}")
    with outside.connect() as connection:
        found = [tuple(row) for row in connection.exec_driver_sql(query)]
    outside.dispose()
    return found


def is_kept(place: Place, text: str) -> bool:
    """Whether it stands anywhere: in a byte of a file, or in a row of a database."""
    if isinstance(place, str):
        return any(
            text in row for table in tables.metadata.tables for (row,) in rows(place, f"SELECT t::text FROM {table} t")
        )
    files = list(place.glob(f"{FILE_NAME}*"))
    assert files
    return any(text.encode() in file.read_bytes() for file in files)
