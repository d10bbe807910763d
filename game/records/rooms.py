"""Reading a workshop's rows inside somebody's transaction: rooms by code, players by secret, moves in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, func, literal, select

from game.records import names, tables
from game.records.refused import RefusedError
from game.rules import Program
from game.wire import Phase, Playbook, Pulse, RunFile, WorkshopSettings

_CODES = 20
"""How many room codes are tried; a second one is needed once in millions of workshops."""

_every_round = tables.rounds.alias()
_ROUNDS = (
    select(func.count())
    .select_from(_every_round)
    .where(_every_round.c.workshop == tables.workshops.c.id)
    .scalar_subquery()
    .label("rounds")
)
_ROOMS = select(tables.workshops, tables.rounds.c.archive, tables.rounds.c.rules, _ROUNDS).join(
    tables.rounds,
    and_(tables.rounds.c.workshop == tables.workshops.c.id, tables.rounds.c.number == tables.workshops.c.round),
)
"""A room with the deal of its present round."""


_SEATED = (
    tables.players.c.id.label("player"),
    tables.players.c.name,
    tables.players.c.team,
    tables.players.c.secret,
    tables.workshops.c.id.label("workshop"),
    tables.workshops.c.settings,
    tables.workshops.c.seed,
    tables.workshops.c.phase,
    tables.workshops.c.round,
    _ROUNDS,
    tables.workshops.c.released,
    tables.workshops.c.frozen,
    tables.workshops.c.places,
    tables.workshops.c.timer_ends,
    tables.workshops.c.timer_left,
    tables.rounds.c.archive,
    tables.rounds.c.rules,
    tables.workshop_runs.c.id.label("run"),
    tables.workshop_runs.c.kept,
    tables.workshop_runs.c.decisions,
    tables.workshop_runs.c.stage,
    tables.workshop_runs.c.ended,
    tables.workshop_runs.c.score,
    tables.workshop_runs.c.accuracy,
    tables.workshop_runs.c.grade,
)


def seated(number: int | None = None, columns: Sequence[ColumnElement[Any]] = _SEATED) -> Select[Any]:
    """Everything about players but the moves, in one row each: in the present round, or in another one."""
    wanted = tables.workshops.c.round if number is None else literal(number)
    runs, rounds, seats = tables.workshop_runs, tables.rounds, tables.seats
    return (
        select(*columns)
        .join_from(tables.players, tables.workshops, tables.players.c.workshop == tables.workshops.c.id)
        .join(rounds, and_(rounds.c.workshop == tables.workshops.c.id, rounds.c.number == wanted))
        .join(seats, and_(seats.c.player == tables.players.c.id, seats.c.round == wanted))
        .join(runs, runs.c.id == seats.c.run)
    )


# Built once: to build a statement takes longer than to run it.
_PLAYER = seated().where(tables.players.c.id == bindparam("player"))
_ROOM = _ROOMS.where(tables.workshops.c.id == bindparam("workshop"))
# SQLite has one writer at a time anyway. Without the key: who only refers to the room need not wait, and two who
# refer to it can both go on to lock it, one after the other
_LOCKS = {
    "room": select(tables.workshops.c.id)
    .where(tables.workshops.c.id == bindparam("workshop"))
    .with_for_update(key_share=True),
    "moves": select(tables.workshops.c.id).where(tables.workshops.c.id == bindparam("workshop")).with_for_update(),
}


@dataclass(frozen=True, slots=True)
class Room:
    """A workshop as it is now. `rules` is the digest of the present round's deal."""

    id: str
    code: str
    rules: str
    settings: WorkshopSettings
    seed: int
    phase: Phase
    released: bool
    round: int
    frozen: bool
    places: bool


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
        settings=settings_of(row.settings),
        seed=row.seed,
        phase=row.phase,
        released=bool(row.released),
        round=row.round,
        frozen=bool(row.frozen),
        places=bool(row.places),
    )


@lru_cache(maxsize=64)
def settings_of(text: str) -> WorkshopSettings:
    """Of a row of a room, or of one of its players: every move asks for the same few."""
    return WorkshopSettings.model_validate_json(text)


def pulse_of(row: Row[*tuple[Any, ...]], now: int) -> Pulse:
    """Of a row of a room, or of one of its players."""
    left = row.timer_left if row.timer_ends is None else max(row.timer_ends - now, 0)
    return Pulse(
        phase=row.phase,
        round=row.round,
        rounds=row.rounds,
        released=bool(row.released),
        frozen=bool(row.frozen),
        places=bool(row.places),
        left=left,
    )


def free_code(connection: Connection, draw: names.Draw) -> str:
    for _ in range(_CODES):
        code = names.room_code(draw)
        if by_code(connection, code) is None:
            return code
    raise ValueError(f"{_CODES} room codes were all taken: the source of chance repeats itself")


def by_code(connection: Connection, code: str) -> Row[*tuple[Any, ...]] | None:
    return connection.execute(_ROOMS.where(tables.workshops.c.code == names.typed_code(code))).one_or_none()


def by_id(
    connection: Connection, workshop: str, *, lock: Literal["room", "moves"] | None = None
) -> Row[*tuple[Any, ...]]:
    """Raises RefusedError `no_workshop`.

    `lock`: until the transaction ends nobody else changes the room; with `moves` nobody makes a move in it either,
    and all moves that were under way have been kept.
    """
    if lock is not None and connection.dialect.name != "sqlite":
        # read only once it is locked: what was waited for may have been the end of the round
        connection.execute(_LOCKS[lock], {"workshop": workshop})
    row = connection.execute(_ROOM, {"workshop": workshop}).one_or_none()
    if row is None:
        raise RefusedError("no_workshop")
    return row


def required(connection: Connection, code: str) -> Row[*tuple[Any, ...]]:
    """Raises RefusedError `no_workshop`."""
    row = by_code(connection, code)
    if row is None:
        raise RefusedError("no_workshop")
    return row


def player(connection: Connection, player_id: str, secret: str) -> Row[*tuple[Any, ...]]:
    """A row of `seated`. Raises RefusedError `not_you`."""
    return known(connection.execute(_PLAYER, {"player": player_id}).one_or_none(), secret)


def known(row: Row[*tuple[Any, ...]] | None, secret: str) -> Row[*tuple[Any, ...]]:
    """The row of a player. An unknown player and a wrong secret are the same to the asker: RefusedError `not_you`."""
    right = names.is_secret(secret, row.secret if row else "")
    if row is None or not right:
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


def teams(connection: Connection, workshop: str) -> dict[str, str]:
    """The teams of the room, by the name as it is compared."""
    here = select(tables.players.c.team).where(tables.players.c.workshop == workshop, tables.players.c.team != "")
    return {names.folded(team): team for team in connection.execute(here.distinct()).scalars()}


def moves(connection: Connection, run: str) -> tuple[str, ...]:
    """In the order in which they were made."""
    rows = connection.execute(
        select(tables.workshop_moves.c.move)
        .where(tables.workshop_moves.c.run == run)
        .order_by(tables.workshop_moves.c.number)
    )
    return tuple(rows.scalars())


def deal_of(connection: Connection, workshop: str, number: int | None = None) -> str:
    """The archive's id of the deal of a round, of the present one by default. Raises RefusedError `no_round`."""
    row = by_id(connection, workshop)
    if number is None:
        return str(row.archive)
    query = select(tables.rounds.c.archive).where(
        tables.rounds.c.workshop == workshop, tables.rounds.c.number == number
    )
    found = connection.execute(query).scalar_one_or_none()
    if found is None:
        raise RefusedError("no_round", f"expected a round of 1..{row.rounds}, found {number}")
    return str(found)


def deal_bytes(connection: Connection, deal: str) -> bytes:
    """A kept deal, packed."""
    packed: bytes = connection.execute(select(tables.archive.c.deal).where(tables.archive.c.id == deal)).scalar_one()
    return packed


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
        mode=settings_of(row.settings).mode,
        seed=row.seed,
        moves=tuple(each.move for each in kept),
        times=tuple(each.at for each in kept),
    )
