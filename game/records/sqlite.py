"""A SQLite file as the records want it: durable commits, one writer at a time, errors in our own words."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from game.records import migrations
from game.records.database import Database, refuse_newer
from game.records.errors import About, StoreError, StoreTrouble

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


def open_file(file: Path, about: About = "runs") -> SqliteFile:
    """The file at the present version, made or upgraded if need be; raises StoreError and then has touched nothing."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError("no_folder", str(file.parent), error.strerror or "", about=about) from error
    _make_private(file)
    database = SqliteFile(file, about)
    try:
        with database.reading() as connection:
            refuse_newer(database, connection)
        with database.writing() as connection:
            # asked again inside the transaction: another window may have just done it
            migrations.upgrade(connection, migrations.found_version(connection))
        database.write_ahead()
    except BaseException:
        database.engine.dispose()
        raise
    return database


def _make_private(file: Path) -> None:
    """Nobody else on this machine reads it: it holds names, and the secret by which a workshop knows the player."""
    with suppress(OSError):  # opening says what is wrong with the folder
        file.touch(mode=0o600)
        for one in file.parent.glob(file.name + "*"):  # with its log and its index
            one.chmod(0o600)


class SqliteFile(Database):
    """May be used from several threads: there is one connection, so transactions wait for one another."""

    def __init__(self, file: Path, about: About) -> None:
        super().__init__(_engine(file), str(file), about)
        self._one_at_a_time = threading.Lock()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Holds the write lock from its start, so that what it reads stays true until it commits."""
        with self._one_at_a_time, self.in_our_words(), self.engine.connect() as connection:
            connection.execution_options(dealcraft_writes=True)
            with self._telling(connection), connection.begin():
                yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self._one_at_a_time, self.in_our_words(), self.engine.connect() as connection, connection.begin():
            yield connection

    def check(self) -> tuple[str, ...]:
        with self.reading() as connection:
            rows = connection.execute(text("PRAGMA integrity_check")).scalars().all()
            loose = connection.execute(text("PRAGMA foreign_key_check")).all()
        return (*(str(row) for row in rows if row != "ok"), *(f"loose row in {row[0]}" for row in loose))

    def scrub(self) -> None:
        """Empty the log, in which deleted pages may still stand as they were; in the file they are overwritten."""
        with self._driver() as driver:
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def write_ahead(self) -> None:
        """Readers then never block the writer. Stays set in the file; a file system that cannot do it keeps the old way."""
        with self._driver() as driver:
            try:
                driver.execute("PRAGMA journal_mode = WAL").fetchone()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                # another window is in the file this very moment, and sets it or has set it

    def close(self) -> None:
        with self._one_at_a_time:
            super().close()

    @contextmanager
    def _driver(self) -> Iterator[sqlite3.Connection]:
        """Outside a transaction, where these things are done."""
        with self._one_at_a_time, self.in_our_words(), self.engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - the engine below makes nothing else
            try:
                yield driver
            except sqlite3.Error as error:
                raise self._of(error) from error

    def _told(self, error: SQLAlchemyError) -> StoreError:
        if isinstance(error, DBAPIError):
            return self._of(error.orig)
        return self.trouble("failed", str(error).split("\n", 1)[0])

    def _of(self, error: BaseException | None) -> StoreError:
        # the low byte is the primary code; the rest says which kind of it
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        return self.trouble(_TROUBLES.get(code, "failed"), "" if code in _TROUBLES else str(error))


def _engine(file: Path) -> Engine:
    # One connection for the life of the store: a commit need not reopen the file.
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
