"""A PostgreSQL database that the servers of a workshop share: a pool, no lock of our own, errors in our own words.

Rows are locked where a transaction needs them to stay (`FOR UPDATE`), so writing asks for no more than READ COMMITTED.
A workshop that changes is named in a NOTIFY of the same transaction, and `game.records.listening` hears it elsewhere.
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from game.records import migrations, tables
from game.records.database import Change, Database, Heard, refuse_newer
from game.records.errors import StoreError, StoreTrouble
from game.records.listening import CHANNEL, Listening, written

DRIVER = "postgresql+psycopg"
MOST_CONNECTIONS = 10
"""Of one process, besides the one that listens. A transaction takes milliseconds, and the others wait for their turn."""
BUSY_SECONDS = 5
"""How long a transaction waits for a connection, or for another one's lock."""
_IDLE_SECONDS = 1
"""A connection that was idle for longer is tried before it is used: the server may have been restarted."""
_UPGRADE_LOCK = 6_471_883_022_917
"""Which advisory lock the upgrade holds: any number that no other program in the same database uses."""

# What libpq does in a network that drops packets without a word; an address may say otherwise.
_PATIENCE = {
    "connect_timeout": BUSY_SECONDS,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,  # milliseconds
    "application_name": "dealcraft",
}
# A commit that was answered survives a power cut even where the server is set up otherwise; nobody waits for ever; and
# no table is read whole for one large room, as seems cheaper where pages are thought to lie on a disk that turns.
_SESSION = f"""
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
    UNION ALL SELECT set_config('random_page_cost', '1.1', false)
    UNION ALL SELECT set_config('lock_timeout', '{BUSY_SECONDS}s', false)
    UNION ALL SELECT set_config('idle_in_transaction_session_timeout', '{6 * BUSY_SECONDS}s', false)
"""

_AGAIN = frozenset({"40001", "40P01", "23505", "23503"})
"""Serialization, deadlock, and a key that another transaction inserted or deleted a moment ago."""

# By SQLSTATE, or the first of its two parts (the class).
_TROUBLES: dict[str, StoreTrouble] = {
    "53100": "full",
    "53300": "crowded",
    "55P03": "busy",
    "57014": "busy",
    "25P03": "busy",
    "25006": "read_only",
    "42501": "no_rights",
    "XX001": "damaged",
    "XX002": "damaged",
    "3D000": "no_database",
    "28": "not_let_in",
    "08": "unreachable",
    "57": "unreachable",
}
# A server that does not let anybody in says so without a SQLSTATE that libpq would give on, in its own language.
# The Chinese is that of PostgreSQL's translation.
_SAID: tuple[tuple[StoreTrouble, str], ...] = (
    ("no_database", r'FATAL:.*database ".*" does not exist|数据库 ".*" 不存在'),
    ("crowded", r"too many (clients|connections)|connection slots are reserved|太多的?客户|连接太多|连接位置"),
    ("no_rights", r"permission denied for database|数据库.*权限不够"),
    (
        "not_let_in",
        r"authentication failed|no password supplied|no pg_hba\.conf entry|role \".*\" (does not exist|is not permitted)"
        r"|认证失败|没有用于.*pg_hba|角色 \".*\" (不存在|不允许)",
    ),
)


def is_address(where: str) -> bool:
    """Whether this names a database server and not a folder."""
    return "://" in where


def open_server(address: str) -> PostgresServer:
    """The database at the present version, made or upgraded if need be; raises StoreError and then has changed nothing."""
    database = PostgresServer(_url(address))
    try:
        with database.writing() as connection:
            # servers that start together do this one after another; the lock goes with the transaction
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _UPGRADE_LOCK})
            migrations.upgrade(connection, refuse_newer(database, connection))
    except BaseException:
        database.engine.dispose()
        raise
    return database


class PostgresServer(Database):
    """May be used from many threads and from many processes."""

    def __init__(self, url: URL) -> None:
        super().__init__(_engine(url), _shown(url), "workshop")
        self._reader = self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._listening: Listening | None = None
        # so that a process does not hear its own changes twice
        self._own = secrets.token_hex(8)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with self.in_our_words(), self.engine.connect() as connection, self._telling(connection):
            with self._lost_before_commit():
                transaction = connection.begin()
                try:
                    yield connection
                except BaseException:
                    _give_up(connection)
                    raise
            transaction.commit()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self.in_our_words(), self._reader.connect() as connection, connection.begin():
            yield connection

    def check(self) -> tuple[str, ...]:
        """The server watches over its own pages and keys; here is nothing to add."""
        return ()

    def scrub(self) -> None:
        """Take what was deleted out of the tables and give its space to what comes next.

        What PostgreSQL then still has, until it writes there again: traces in the free space of its files and in its
        write-ahead log, and whatever the server's owner has made of backups and replicas. Who must be rid of these
        too drops the database. Where another transaction is still looking at the deleted rows, autovacuum takes them later.
        """
        names = ", ".join(sorted(table.name for table in tables.metadata.sorted_tables))
        with self.in_our_words(), self.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql(f"VACUUM (SKIP_LOCKED) {names}")

    def changed(self, connection: Connection, change: Change) -> None:
        super().changed(connection, change)
        connection.execute(_NOTIFY, {"channel": CHANNEL, "told": written(self._own, change)})

    def listen(self, heard: Heard) -> None:
        super().listen(heard)
        if self._listening is None:
            self._listening = Listening(self._connect, self._own, self._tell)

    def close(self) -> None:
        if self._listening is not None:
            self._listening.stop()
        super().close()

    def _connect(self) -> psycopg.Connection:
        arguments, named = self.engine.dialect.create_connect_args(self.engine.url)
        return psycopg.connect(*arguments, **{**_PATIENCE, **named}, autocommit=True)

    @contextmanager
    def _lost_before_commit(self) -> Iterator[None]:
        """A connection that breaks here has kept nothing for certain, so that it can all be done again at once."""
        try:
            yield
        except exc.DBAPIError as error:
            told = self._told(error)
            told.again = told.again or error.connection_invalidated
            raise told from error

    def _told(self, error: exc.SQLAlchemyError) -> StoreError:
        if isinstance(error, exc.TimeoutError):
            return self.trouble("busy")
        if not isinstance(error, exc.DBAPIError):
            return self.trouble("failed", str(error).split("\n", 1)[0])
        trouble, detail = _trouble(error.orig, lost=error.connection_invalidated)
        told = self.trouble(trouble, detail)
        told.again = getattr(error.orig, "sqlstate", None) in _AGAIN
        return told


_NOTIFY = text("SELECT pg_notify(:channel, :told)")


def _trouble(error: BaseException | None, *, lost: bool) -> tuple[StoreTrouble, str]:
    """Which trouble it is, and what the server says of it where our words do not say it all."""
    state = getattr(error, "sqlstate", None) or ""
    said = " ".join(str(error).split())
    if state in _AGAIN:
        return "busy", ""
    found = _TROUBLES.get(state) or _TROUBLES.get(state[:2])
    if found is not None:
        return found, ""
    if not state:
        for trouble, pattern in _SAID:
            if re.search(pattern, said):
                return trouble, ""
        if lost or isinstance(error, psycopg.OperationalError):
            return "unreachable", said
    return "failed", said


def _give_up(connection: Connection) -> None:
    """What goes wrong in rolling back a lost connection is no news: the transaction is gone either way."""
    try:
        connection.rollback()
    except exc.DBAPIError:
        connection.invalidate()


def _url(address: str) -> URL:
    """Raises StoreError `bad_address`."""
    shown = re.sub(r"//[^/@]*@", "//", address)  # never a password in a message
    try:
        url = make_url(address)
    except (exc.ArgumentError, ValueError) as error:
        raise StoreError("bad_address", shown, about="workshop") from error
    if url.drivername not in ("postgresql", "postgres", DRIVER):
        raise StoreError("bad_address", shown, about="workshop")
    return url.set(drivername=DRIVER)


def _shown(url: URL) -> str:
    """Which database of which server, without user and password."""
    host = url.host or url.query.get("host") or "localhost"
    place = host if isinstance(host, str) else ",".join(host)
    return f"{place}{f':{url.port}' if url.port else ''}/{url.database or ''}"


def _engine(url: URL) -> Engine:
    given = {name: value for name, value in _PATIENCE.items() if name not in url.query}
    engine = create_engine(
        url,
        pool_size=MOST_CONNECTIONS // 2,
        max_overflow=MOST_CONNECTIONS - MOST_CONNECTIONS // 2,
        pool_timeout=BUSY_SECONDS,
        connect_args=given,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute(_SESSION)
        cursor.close()
        connection.commit()

    @event.listens_for(engine, "checkin")
    def _rest(_: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        entry.info["idle_since"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def _wake(connection: DBAPIConnection, entry: ConnectionPoolEntry, _: PoolProxiedConnection) -> None:
        since = entry.info.get("idle_since")
        if since is not None and time.monotonic() - since > _IDLE_SECONDS:
            try:
                engine.dialect.do_ping(connection)
            except psycopg.Error as error:
                # the pool then makes a new one
                raise exc.DisconnectionError(str(error)) from error

    return engine
