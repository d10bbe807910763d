"""A SQLite file as the records want it: durable commits, one writer at a time, errors in our own words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from game.records import migrations
from game.records.errors import StoreError, StoreTrouble

BUSY_SECONDS = 5
"""How long a write waits for another window's write; one takes a few milliseconds."""

_TROUBLES: dict[int, StoreTrouble] = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "read_only",
    sqlite3.SQLITE_CANTOPEN: "no_folder",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
}


def open_database(file: Path) -> Engine:
    """The file at the present version, made or upgraded if need be; raises StoreError and then has touched nothing."""
    with in_our_words(file):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError("no_folder", str(file.parent), error.strerror or "") from error
        engine = _engine(file)
        try:
            _refuse_newer(engine, file)
            with writing(engine) as connection:
                # asked again inside the transaction: another window may have just done it
                migrations.upgrade(connection, migrations.found_version(connection))
            _write_ahead(engine)
        except BaseException:
            engine.dispose()
            raise
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds the write lock from its start, so that what it reads stays true until it commits."""
    with engine.connect() as connection:
        connection.execution_options(dealcraft_writes=True)
        with connection.begin():
            yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the file; never waits for a writer."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def in_our_words(file: Path) -> Iterator[None]:
    """Turns whatever the database raises into StoreError."""
    try:
        yield
    except DBAPIError as error:
        raise _told(error.orig, file) from error
    except sqlite3.Error as error:
        raise _told(error, file) from error
    except SQLAlchemyError as error:
        raise StoreError("failed", str(file), str(error).split("\n", 1)[0]) from error


def _told(error: BaseException | None, file: Path) -> StoreError:
    # the low byte is the primary code; the rest says which kind of it
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return StoreError(_TROUBLES.get(code, "failed"), str(file), "" if code in _TROUBLES else str(error))


def _engine(file: Path) -> Engine:
    # One connection for the life of the store: there is one player, and a commit need not reopen the file.
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        poolclass=StaticPool,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        # the driver's own BEGIN comes too late and is deferred; ours stands in _begin
        connection.isolation_level = None
        # FULL: a confirmed move also survives a power cut, at the price of one flush of the log a move.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        # what is deleted is overwritten, not only forgotten (see scrub)
        connection.execute("PRAGMA secure_delete = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("dealcraft_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _refuse_newer(engine: Engine, file: Path) -> None:
    with reading(engine) as connection:
        found = migrations.found_version(connection)
    if found > migrations.VERSION:
        raise StoreError("newer", str(file), f"version {found}, this game knows {migrations.VERSION}")


def _write_ahead(engine: Engine) -> None:
    """Readers then never block the writer. Stays set in the file; a file system that cannot do it keeps the old way."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - the engine above makes nothing else
        try:
            driver.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            # another window is in the file this very moment, and sets it or has set it


def scrub(engine: Engine) -> None:
    """After a deletion: empty the log, in which the deleted pages may still stand as they were."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - the engine above makes nothing else
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def integrity(engine: Engine) -> tuple[str, ...]:
    """What SQLite finds wrong with the file; empty when it is sound."""
    with reading(engine) as connection:
        rows = connection.execute(text("PRAGMA integrity_check")).scalars().all()
        loose = connection.execute(text("PRAGMA foreign_key_check")).all()
    return (*(str(row) for row in rows if row != "ok"), *(f"loose row in {row[0]}" for row in loose))
