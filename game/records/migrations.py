"""How an older file becomes the present one. Migrations are never edited once released: a change of a table is a new one."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, inspect, select, text

from game.records.tables import version

# Written out, because a migration must not change when a table does.
_FIRST_TABLES = (
    "CREATE TABLE version (number INTEGER NOT NULL)",
    "INSERT INTO version (number) VALUES (0)",
    """CREATE TABLE archive (
        id TEXT NOT NULL, rules TEXT NOT NULL, book TEXT NOT NULL, deal {bytes} NOT NULL, saved BIGINT NOT NULL, PRIMARY KEY (id))""",
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


_ROUNDS_TABLES = (
    # The children of a table follow its new name, so nothing is lost when the old ones go, children first.
    *(
        f"ALTER TABLE {name} RENAME TO {name}_2"
        for name in ("workshops", "workshop_players", "workshop_runs", "workshop_moves")
    ),
    """CREATE TABLE workshops (
        id TEXT NOT NULL, code TEXT NOT NULL, token TEXT NOT NULL, settings TEXT NOT NULL,
        seed BIGINT NOT NULL, phase TEXT NOT NULL, round INTEGER NOT NULL, released INTEGER NOT NULL, timer_ends BIGINT,
        timer_left BIGINT, frozen INTEGER NOT NULL, places INTEGER NOT NULL, created BIGINT NOT NULL, PRIMARY KEY (id),
        CONSTRAINT one_workshop_a_code UNIQUE (code),
        CONSTRAINT phase_known CHECK (phase IN ('lobby', 'playing', 'paused', 'closed')))""",
    """CREATE TABLE workshop_rounds (
        workshop TEXT NOT NULL, number INTEGER NOT NULL, archive TEXT NOT NULL, rules TEXT NOT NULL,
        PRIMARY KEY (workshop, number), FOREIGN KEY (workshop) REFERENCES workshops (id) ON DELETE CASCADE,
        FOREIGN KEY (archive) REFERENCES archive (id))""",
    """CREATE TABLE workshop_players (
        id TEXT NOT NULL, workshop TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, team TEXT NOT NULL,
        secret TEXT NOT NULL, joined BIGINT NOT NULL, PRIMARY KEY (id),
        CONSTRAINT one_name_a_player UNIQUE (workshop, folded),
        FOREIGN KEY (workshop) REFERENCES workshops (id) ON DELETE CASCADE)""",
    """CREATE TABLE workshop_runs (
        id TEXT NOT NULL, workshop TEXT NOT NULL, round INTEGER NOT NULL, kept INTEGER NOT NULL,
        decisions INTEGER NOT NULL, stage TEXT NOT NULL, ended INTEGER NOT NULL, score INTEGER, accuracy INTEGER,
        grade TEXT NOT NULL, cells TEXT, PRIMARY KEY (id),
        FOREIGN KEY (workshop) REFERENCES workshops (id) ON DELETE CASCADE)""",
    """CREATE TABLE workshop_seats (
        player TEXT NOT NULL, round INTEGER NOT NULL, run TEXT NOT NULL, PRIMARY KEY (player, round),
        FOREIGN KEY (player) REFERENCES workshop_players (id) ON DELETE CASCADE,
        FOREIGN KEY (run) REFERENCES workshop_runs (id) ON DELETE CASCADE)""",
    """CREATE TABLE workshop_moves (
        run TEXT NOT NULL, number INTEGER NOT NULL, move TEXT NOT NULL, at BIGINT NOT NULL, received BIGINT NOT NULL,
        PRIMARY KEY (run, number), FOREIGN KEY (run) REFERENCES workshop_runs (id) ON DELETE CASCADE)""",
    """CREATE TABLE workshop_choices (
        run TEXT NOT NULL, number INTEGER NOT NULL, player TEXT NOT NULL, move TEXT NOT NULL, at BIGINT NOT NULL,
        received BIGINT NOT NULL, PRIMARY KEY (run, number, player),
        FOREIGN KEY (run) REFERENCES workshop_runs (id) ON DELETE CASCADE,
        FOREIGN KEY (player) REFERENCES workshop_players (id) ON DELETE CASCADE)""",
    """CREATE TABLE workshop_news (
        workshop TEXT NOT NULL, number INTEGER NOT NULL, run TEXT NOT NULL, kind TEXT NOT NULL, what TEXT NOT NULL,
        PRIMARY KEY (workshop, number), FOREIGN KEY (workshop) REFERENCES workshops (id) ON DELETE CASCADE,
        FOREIGN KEY (run) REFERENCES workshop_runs (id) ON DELETE CASCADE)""",
    """CREATE TABLE workshop_frozen (
        player TEXT NOT NULL, decisions INTEGER NOT NULL, stage TEXT NOT NULL, ended INTEGER NOT NULL, score INTEGER,
        accuracy INTEGER, grade TEXT NOT NULL, moved INTEGER NOT NULL, PRIMARY KEY (player),
        FOREIGN KEY (player) REFERENCES workshop_players (id) ON DELETE CASCADE)""",
    """CREATE TABLE workshop_places (
        workshop TEXT NOT NULL, at BIGINT NOT NULL, places TEXT NOT NULL, PRIMARY KEY (workshop, at),
        FOREIGN KEY (workshop) REFERENCES workshops (id) ON DELETE CASCADE)""",
    """INSERT INTO workshops
        SELECT id, code, token, settings, seed, phase, 1, released, NULL, NULL, 0, 0, created FROM workshops_2""",
    "INSERT INTO workshop_rounds SELECT id, 1, archive, rules FROM workshops_2",
    "INSERT INTO workshop_players SELECT id, workshop, name, folded, team, secret, joined FROM workshop_players_2",
    """INSERT INTO workshop_runs
        SELECT r.id, p.workshop, 1, r.kept, r.decisions, r.stage, r.ended, r.score, r.accuracy, r.grade, NULL
        FROM workshop_runs_2 r JOIN workshop_players_2 p ON p.id = r.player""",
    "INSERT INTO workshop_seats SELECT player, 1, id FROM workshop_runs_2",
    "INSERT INTO workshop_moves SELECT run, number, move, at, received FROM workshop_moves_2",
    *(f"DROP TABLE {name}_2" for name in ("workshop_moves", "workshop_runs", "workshop_players", "workshops")),
    "CREATE INDEX workshop_runs_ended ON workshop_runs (workshop, round, ended)",
    "CREATE INDEX workshop_seats_run ON workshop_seats (run)",
    "CREATE INDEX workshop_choices_player ON workshop_choices (player)",
    "CREATE INDEX workshop_news_run ON workshop_news (run)",
)

_REMOVED_TABLE = (
    """CREATE TABLE workshop_removed (
        workshop TEXT NOT NULL, secret TEXT NOT NULL, PRIMARY KEY (workshop, secret),
        FOREIGN KEY (workshop) REFERENCES workshops (id) ON DELETE CASCADE)""",
)

# Where a room's seats are found by its players, each is on a page of its own of a large file.
_SEATS_OF_A_ROOM = (
    "ALTER TABLE workshop_seats RENAME TO workshop_seats_4",
    """CREATE TABLE workshop_seats (
        player TEXT NOT NULL, round INTEGER NOT NULL, workshop TEXT NOT NULL, run TEXT NOT NULL, PRIMARY KEY (player, round),
        FOREIGN KEY (player) REFERENCES workshop_players (id) ON DELETE CASCADE,
        FOREIGN KEY (run) REFERENCES workshop_runs (id) ON DELETE CASCADE)""",
    """INSERT INTO workshop_seats
        SELECT s.player, s.round, p.workshop, s.run FROM workshop_seats_4 s JOIN workshop_players p ON p.id = s.player""",
    "DROP TABLE workshop_seats_4",
    "CREATE INDEX workshop_seats_run ON workshop_seats (run)",
    "CREATE INDEX workshop_seats_room ON workshop_seats (workshop, round, player, run)",
    "CREATE INDEX workshop_rounds_archive ON workshop_rounds (archive)",
)

_MARKS = (
    "ALTER TABLE workshops ADD COLUMN marks INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE workshop_players ADD COLUMN mark INTEGER NOT NULL DEFAULT 0",
)


def _made(connection: Connection, statements: tuple[str, ...]) -> None:
    """In a statement `{bytes}` stands for the type of that name of the database at hand."""
    named = "BYTEA" if connection.dialect.name == "postgresql" else "BLOB"
    for statement in statements:
        connection.execute(text(statement.replace("{bytes}", named)))


def _first_tables(connection: Connection) -> None:
    _made(connection, _FIRST_TABLES)


def _workshop_tables(connection: Connection) -> None:
    _made(connection, _WORKSHOP_TABLES)


def _rounds_tables(connection: Connection) -> None:
    """Rounds, shared runs, freeze, timer and news. What a room had is its first round."""
    _made(connection, _ROUNDS_TABLES)


def _removed_table(connection: Connection) -> None:
    """Who was removed, so that the same request to join is told so and makes nobody new."""
    _made(connection, _REMOVED_TABLE)


def _seats_of_a_room(connection: Connection) -> None:
    """Each seat says in which room it is, and an index has those of a room together; another finds who needs a deal."""
    _made(connection, _SEATS_OF_A_ROOM)


def _marks(connection: Connection) -> None:
    """Whoever is on the board keeps the letter and the shape that were shown: those of the order of joining."""
    _made(connection, _MARKS)
    given: dict[str, dict[str, int]] = {}
    people = connection.execute(text("SELECT id, workshop, team FROM workshop_players ORDER BY joined, id")).all()
    rows: list[dict[str, object]] = []
    for player, workshop, team in people:
        # no player's id is a team's name: it has 32 letters, a name at most 24
        marks = given.setdefault(workshop, {})
        rows.append({"player": player, "mark": marks.setdefault(team or player, len(marks))})
    if rows:
        connection.execute(text("UPDATE workshop_players SET mark = :mark WHERE id = :player"), rows)
        counts = [{"workshop": workshop, "marks": len(marks)} for workshop, marks in given.items()]
        connection.execute(text("UPDATE workshops SET marks = :marks WHERE id = :workshop"), counts)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    _first_tables,
    _workshop_tables,
    _rounds_tables,
    _removed_table,
    _seats_of_a_room,
    _marks,
)
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
