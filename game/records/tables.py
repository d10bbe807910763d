"""The tables of the player's runs and of the workshop's, and how an older file becomes the present one.

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
    UniqueConstraint,
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

workshops = Table(
    "workshops",
    metadata,
    Column("id", Text, primary_key=True),
    Column("code", Text, nullable=False),  # what players type: game.records.names
    Column("token", Text, nullable=False),  # a hash; the facilitator's link has the token itself
    Column("archive", Text, ForeignKey("archive.id"), nullable=False),
    Column("rules", Text, nullable=False),  # digest of that deal, so that a move is checked without unpacking it
    Column("settings", Text, nullable=False),  # wire.WorkshopSettings
    Column("seed", BigInteger, nullable=False),  # one for all, so that everybody sees the same order of cards
    Column("phase", Text, nullable=False),
    Column("released", Integer, nullable=False),
    Column("created", BigInteger, nullable=False),
    UniqueConstraint("code", name="one_room_a_code"),
    CheckConstraint("phase IN ('lobby', 'playing', 'paused', 'closed')", name="phase_known"),
)

players = Table(
    "workshop_players",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workshop", Text, ForeignKey("workshops.id", ondelete="CASCADE"), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),  # the name as it is compared
    Column("team", Text, nullable=False),  # "" for none
    Column("secret", Text, nullable=False),  # a hash
    Column("joined", BigInteger, nullable=False),
    UniqueConstraint("workshop", "folded", name="one_player_a_name"),
)

workshop_runs = Table(
    "workshop_runs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("player", Text, ForeignKey("workshop_players.id", ondelete="CASCADE"), nullable=False),
    # From here on a cache for the boards, renewed with each move: the truth is the moves.
    Column("kept", Integer, nullable=False),  # how many moves
    Column("decisions", Integer, nullable=False),
    Column("stage", Text, nullable=False),
    Column("ended", Integer, nullable=False),  # 0, or how many of the room had ended with this one
    Column("score", Integer),  # hundredths; null where nothing can be ranked
    Column("accuracy", Integer),
    Column("grade", Text, nullable=False),
    UniqueConstraint("player", name="one_run_a_player"),
)

workshop_moves = Table(
    "workshop_moves",
    metadata,
    Column("run", Text, ForeignKey("workshop_runs.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1, without gaps
    Column("move", Text, nullable=False),
    Column("at", BigInteger, nullable=False),  # by the player's clock, which may be wrong
    Column("received", BigInteger, nullable=False),
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

_WORKSHOP_TABLES = (
    """CREATE TABLE workshops (
        id TEXT NOT NULL, code TEXT NOT NULL, token TEXT NOT NULL, archive TEXT NOT NULL, rules TEXT NOT NULL,
        settings TEXT NOT NULL, seed BIGINT NOT NULL, phase TEXT NOT NULL, released INTEGER NOT NULL,
        created BIGINT NOT NULL, PRIMARY KEY (id),
        CONSTRAINT one_room_a_code UNIQUE (code),
        CONSTRAINT phase_known CHECK (phase IN ('lobby', 'playing', 'paused', 'closed')),
        FOREIGN KEY (archive) REFERENCES archive (id))""",
    """CREATE TABLE workshop_players (
        id TEXT NOT NULL, workshop TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, team TEXT NOT NULL,
        secret TEXT NOT NULL, joined BIGINT NOT NULL, PRIMARY KEY (id),
        CONSTRAINT one_player_a_name UNIQUE (workshop, folded),
        FOREIGN KEY (workshop) REFERENCES workshops (id) ON DELETE CASCADE)""",
    """CREATE TABLE workshop_runs (
        id TEXT NOT NULL, player TEXT NOT NULL, kept INTEGER NOT NULL, decisions INTEGER NOT NULL, stage TEXT NOT NULL,
        ended INTEGER NOT NULL, score INTEGER, accuracy INTEGER, grade TEXT NOT NULL, PRIMARY KEY (id),
        CONSTRAINT one_run_a_player UNIQUE (player),
        FOREIGN KEY (player) REFERENCES workshop_players (id) ON DELETE CASCADE)""",
    """CREATE TABLE workshop_moves (
        run TEXT NOT NULL, number INTEGER NOT NULL, move TEXT NOT NULL, at BIGINT NOT NULL, received BIGINT NOT NULL,
        PRIMARY KEY (run, number), FOREIGN KEY (run) REFERENCES workshop_runs (id) ON DELETE CASCADE)""",
)


def _first_tables(connection: Connection) -> None:
    for statement in _FIRST_TABLES:
        connection.execute(text(statement))


def _workshop_tables(connection: Connection) -> None:
    for statement in _WORKSHOP_TABLES:
        connection.execute(text(statement))


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_first_tables, _workshop_tables)
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
