"""The tables of the player's runs, and how an older file becomes the present one.

Portable types only. `migrations` are never edited once released: a change of a table is a new one.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    inspect,
    select,
    text,
)

metadata = MetaData()

version = Table("version", metadata, Column("number", Integer, nullable=False))

archive = Table(
    "archive",
    metadata,
    Column("id", Text, primary_key=True),  # rules digest and a digest of all words digests
    Column("rules", Text, nullable=False),
    Column("book", Text, nullable=False),  # names its anchors; "" while there are none
    Column("deal", LargeBinary, nullable=False),  # game.records.archive
    Column("saved", BigInteger, nullable=False),  # milliseconds since 1970, as all times here
)

runs = Table(
    "runs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("archive", Text, ForeignKey("archive.id"), nullable=False),
    Column("scenario", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("head", Text, nullable=False),  # the RunFile without its moves
    Column("status", Text, nullable=False),
    Column("released", Integer, nullable=False),
    Column("started", BigInteger, nullable=False),
    Column("updated", BigInteger, nullable=False),
    Column("summary", Text, nullable=False),  # wire.Summary
    CheckConstraint("status IN ('open', 'finished', 'abandoned')", name="status_known"),
)
Index("runs_newest", runs.c.status, runs.c.updated)

moves = Table(
    "moves",
    metadata,
    Column("run", Text, ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1, without gaps
    Column("move", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("run", Text, ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("text", Text, nullable=False),
)


# Written out, because a migration must not change when a table above does.
_FIRST_TABLES = (
    "CREATE TABLE version (number INTEGER NOT NULL)",
    "INSERT INTO version (number) VALUES (0)",
    """CREATE TABLE archive (
        id TEXT NOT NULL, rules TEXT NOT NULL, book TEXT NOT NULL, deal BLOB NOT NULL, saved BIGINT NOT NULL, PRIMARY KEY (id))""",
    """CREATE TABLE runs (
        id TEXT NOT NULL, archive TEXT NOT NULL, scenario TEXT NOT NULL, mode TEXT NOT NULL, head TEXT NOT NULL,
        status TEXT NOT NULL, released INTEGER NOT NULL, started BIGINT NOT NULL, updated BIGINT NOT NULL,
        summary TEXT NOT NULL, PRIMARY KEY (id),
        CONSTRAINT status_known CHECK (status IN ('open', 'finished', 'abandoned')),
        FOREIGN KEY (archive) REFERENCES archive (id))""",
    "CREATE INDEX runs_newest ON runs (status, updated)",
    """CREATE TABLE moves (
        run TEXT NOT NULL, number INTEGER NOT NULL, move TEXT NOT NULL, at BIGINT NOT NULL,
        PRIMARY KEY (run, number), FOREIGN KEY (run) REFERENCES runs (id) ON DELETE CASCADE)""",
    "CREATE TABLE settings (name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name))",
    """CREATE TABLE notes (
        run TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (run, name), FOREIGN KEY (run) REFERENCES runs (id) ON DELETE CASCADE)""",
)


def _first_tables(connection: Connection) -> None:
    for statement in _FIRST_TABLES:
        connection.execute(text(statement))


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_first_tables,)
"""Entry n takes a file from version n to n + 1."""

VERSION = len(MIGRATIONS)


def found_version(connection: Connection) -> int:
    """0 for an empty file. Raises whatever the database raises when the file is none of ours."""
    if not inspect(connection).has_table(version.name):
        return 0
    return int(connection.execute(select(version.c.number)).scalar_one())


def upgrade(connection: Connection, start: int) -> None:
    """From version `start` to the present one; the caller's transaction makes it all or nothing."""
    for number in range(start, VERSION):
        MIGRATIONS[number](connection)
        connection.execute(version.update().values(number=number + 1))
