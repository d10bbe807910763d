"""A shared run where everybody chooses alone first: own choices, and when the others' may be seen."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, select

from game.records import rooms, tables
from game.wire import Mate, Submission


def first(row: Row[*tuple[Any, ...]]) -> bool:
    """Whether members choose alone before the team's move is taken. `row` of a player, as all here."""
    settings = rooms.settings_of(row.settings)
    return settings.teams == "shared" and settings.alone_first


def own(connection: Connection, row: Row[*tuple[Any, ...]], number: int) -> str:
    """What this player chose for a move of the run; empty for nothing."""
    choices = tables.own_choices
    query = select(choices.c.move).where(
        choices.c.run == row.run, choices.c.number == number, choices.c.player == row.player
    )
    return connection.execute(query).scalar_one_or_none() or ""


def keep(connection: Connection, row: Row[*tuple[Any, ...]], sent: Submission, now: int) -> None:
    connection.execute(
        tables.own_choices.insert().values(
            run=row.run, number=sent.number, player=row.player, move=sent.move, at=sent.at, received=now
        )
    )


_WAITING = (
    select(tables.players.c.team)
    .distinct()
    .join(tables.own_choices, tables.own_choices.c.player == tables.players.c.id)
    .join(
        tables.workshop_runs,
        and_(
            tables.workshop_runs.c.id == tables.own_choices.c.run,
            tables.workshop_runs.c.kept == tables.own_choices.c.number - 1,
        ),
    )
    .where(tables.workshop_runs.c.workshop == bindparam("workshop"), tables.workshop_runs.c.round == bindparam("round"))
)


def waiting(connection: Connection, room: rooms.Room) -> frozenset[str]:
    """The teams with members who have chosen for the decision that stands open and wait for the others. None while
    the room does not play, and none behind the curtain of a frozen board.
    """
    if not (room.settings.teams == "shared" and room.settings.alone_first and room.phase == "playing"):
        return frozenset()
    if room.frozen:
        return frozenset()
    return frozenset(connection.execute(_WAITING, {"workshop": room.id, "round": room.round}).scalars())


def mates(connection: Connection, row: Row[*tuple[Any, ...]]) -> tuple[tuple[Mate, ...], str]:
    """The others of a shared run by name, and the own choice. What they chose shows to who has chosen."""
    if rooms.settings_of(row.settings).teams != "shared":
        return (), ""
    seats, players, choices = tables.seats, tables.players, tables.own_choices
    query = (
        select(players.c.id, players.c.name, choices.c.move)
        .join(seats, seats.c.player == players.c.id)
        .outerjoin(
            choices,
            and_(choices.c.run == row.run, choices.c.number == row.kept + 1, choices.c.player == players.c.id),
        )
        .where(seats.c.run == row.run)
        .order_by(players.c.name, players.c.id)
    )
    rows = connection.execute(query).all()
    chosen = next((each.move or "" for each in rows if each.id == row.player), "")
    others = tuple(
        Mate(name=each.name, chosen=each.move is not None, move=(each.move or "") if chosen else "")
        for each in rows
        if each.id != row.player
    )
    return others, chosen
