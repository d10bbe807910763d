"""A shared run where everybody chooses alone first: own choices, and when the others' may be seen."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, and_, select

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
