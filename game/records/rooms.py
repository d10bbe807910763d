"""Reading a workshop's rows inside somebody's transaction: rooms by code, players by secret, moves in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from game.records import names, tables
from game.records.ranking import Entry
from game.records.refused import RefusedError
from game.records.results import Trainee
from game.rules import Program
from game.wire import Phase, Playbook, RunFile, WorkshopSettings

_CODES = 20
"""How many room codes are tried; a second one is needed once in millions of workshops."""

PLAYERS = (
    select(
        tables.players.c.id.label("player"),
        tables.players.c.name,
        tables.players.c.team,
        tables.players.c.secret,
        tables.workshops.c.id.label("workshop"),
        tables.workshops.c.archive,
        tables.workshops.c.rules,
        tables.workshops.c.settings,
        tables.workshops.c.seed,
        tables.workshops.c.phase,
        tables.workshops.c.released,
        tables.workshop_runs.c.id.label("run"),
        tables.workshop_runs.c.kept,
        tables.workshop_runs.c.decisions,
        tables.workshop_runs.c.stage,
        tables.workshop_runs.c.ended,
        tables.workshop_runs.c.score,
        tables.workshop_runs.c.accuracy,
        tables.workshop_runs.c.grade,
    )
    .join_from(tables.players, tables.workshops, tables.players.c.workshop == tables.workshops.c.id)
    .join(tables.workshop_runs, tables.workshop_runs.c.player == tables.players.c.id)
)
"""Everything about a player but the moves, in one row."""


@dataclass(frozen=True, slots=True)
class Room:
    """A workshop as it is now."""

    id: str
    code: str
    rules: str
    settings: WorkshopSettings
    seed: int
    phase: Phase
    released: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A new workshop. The token is kept nowhere: whoever has it is the facilitator."""

    workshop: str
    code: str
    token: str


@dataclass(frozen=True, slots=True)
class Joined:
    """A new player. The secret is kept nowhere: a name is never a credential."""

    player: str
    secret: str
    run: str
    name: str
    team: str


def room_of(row: Row[*tuple[Any, ...]]) -> Room:
    return Room(
        id=row.id,
        code=row.code,
        rules=row.rules,
        settings=WorkshopSettings.model_validate_json(row.settings),
        seed=row.seed,
        phase=row.phase,
        released=bool(row.released),
    )


def free_code(connection: Connection, draw: names.Draw) -> str:
    for _ in range(_CODES):
        code = names.room_code(draw)
        if by_code(connection, code) is None:
            return code
    raise ValueError(f"{_CODES} room codes were all taken: the source of chance repeats itself")


def by_code(connection: Connection, code: str) -> Row[*tuple[Any, ...]] | None:
    query = select(tables.workshops).where(tables.workshops.c.code == names.typed_code(code))
    return connection.execute(query).one_or_none()


def by_id(connection: Connection, workshop: str, *, lock: bool = False) -> Row[*tuple[Any, ...]]:
    """Raises RefusedError `no_workshop`. `lock`: nobody else changes the room until the transaction ends."""
    query = select(tables.workshops).where(tables.workshops.c.id == workshop)
    # SQLite has one writer at a time anyway and leaves these words out
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise RefusedError("no_workshop")
    return row


def required(connection: Connection, code: str) -> Row[*tuple[Any, ...]]:
    """Raises RefusedError `no_workshop`."""
    row = by_code(connection, code)
    if row is None:
        raise RefusedError("no_workshop")
    return row


def player(connection: Connection, player_id: str, secret: str, *, lock: bool = False) -> Row[*tuple[Any, ...]]:
    """A row of PLAYERS. An unknown player and a wrong secret are the same to the asker: RefusedError `not_you`."""
    query = PLAYERS.where(tables.players.c.id == player_id)
    row = connection.execute(query.with_for_update(of=tables.workshop_runs) if lock else query).one_or_none()
    known = names.is_secret(secret, row.secret if row else "")
    if row is None or not known:
        raise RefusedError("not_you")
    return row


def require_free(connection: Connection, workshop: str, name: str, but: str = "") -> None:
    """Raises RefusedError `name_taken` when somebody other than player `but` has a name that a room would confuse with it."""
    found = connection.execute(
        select(tables.players.c.id).where(
            tables.players.c.workshop == workshop,
            tables.players.c.folded == names.folded(name),
            tables.players.c.id != but,
        )
    ).first()
    if found is not None:
        raise RefusedError("name_taken")


def moves(connection: Connection, run: str) -> tuple[str, ...]:
    """In the order in which they were made."""
    rows = connection.execute(
        select(tables.workshop_moves.c.move)
        .where(tables.workshop_moves.c.run == run)
        .order_by(tables.workshop_moves.c.number)
    )
    return tuple(rows.scalars())


def deal_bytes(connection: Connection, deal: str) -> bytes:
    """A kept deal, packed."""
    packed: bytes = connection.execute(select(tables.archive.c.deal).where(tables.archive.c.id == deal)).scalar_one()
    return packed


def entries(connection: Connection, workshop: str) -> list[Entry]:
    """Everybody's line of the board, in the order of joining."""
    query = PLAYERS.where(tables.workshops.c.id == workshop).order_by(tables.players.c.joined, tables.players.c.id)
    return [
        Entry(
            player=row.player,
            name=row.name,
            team=row.team,
            stage=row.stage,
            decisions=row.decisions,
            finished=row.ended,
            score=row.score,
            accuracy=row.accuracy,
            grade=row.grade,
        )
        for row in connection.execute(query)
    ]


def trainees(connection: Connection, workshop: str) -> list[Trainee]:
    """Everybody with the moves, in the order of joining; two reads for a whole room."""
    query = PLAYERS.where(tables.workshops.c.id == workshop).order_by(tables.players.c.joined, tables.players.c.id)
    made: dict[str, list[str]] = {}
    for run, move in connection.execute(
        select(tables.workshop_moves.c.run, tables.workshop_moves.c.move)
        .join(tables.workshop_runs, tables.workshop_runs.c.id == tables.workshop_moves.c.run)
        .join(tables.players, tables.players.c.id == tables.workshop_runs.c.player)
        .where(tables.players.c.workshop == workshop)
        .order_by(tables.workshop_moves.c.run, tables.workshop_moves.c.number)
    ):
        made.setdefault(run, []).append(move)
    return [Trainee(row.player, row.name, row.team, tuple(made.get(row.run, ()))) for row in connection.execute(query)]


def run_file(connection: Connection, row: Row[*tuple[Any, ...]], program: Program, words: dict[str, str]) -> RunFile:
    """The run of a row of PLAYERS, as the document that can be played again anywhere."""
    kept = connection.execute(
        select(tables.workshop_moves.c.move, tables.workshop_moves.c.at)
        .where(tables.workshop_moves.c.run == row.run)
        .order_by(tables.workshop_moves.c.number)
    ).all()
    return RunFile(
        scenario=program.scenario,
        rules=row.rules,
        words=words,
        playbook=Playbook(id=program.playbook, version=program.playbook_version),
        mode=WorkshopSettings.model_validate_json(row.settings).mode,
        seed=row.seed,
        moves=tuple(each.move for each in kept),
        times=tuple(each.at for each in kept),
    )
