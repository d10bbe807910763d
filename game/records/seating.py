"""Who plays which run: everybody an own one, or a team one together; and who is here already."""

from __future__ import annotations

import uuid

from sqlalchemy import Connection, and_, select

from game.records import names, tables
from game.records.judging import Playable, judge
from game.records.refused import RefusedError
from game.records.rooms import Joined, Room
from game.rules import replay


def already(connection: Connection, room: Room, key: str) -> Joined | None:
    """The player who came with this key before, as the room has the player now. Raises RefusedError `removed`.

    The caller has locked the room, so of two that ask at once the second one finds what the first one made.
    """
    players, seats = tables.players, tables.seats
    row = connection.execute(
        select(players.c.id, players.c.name, players.c.team, players.c.secret, seats.c.run)
        .join(seats, and_(seats.c.player == players.c.id, seats.c.round == room.round))
        .where(players.c.workshop == room.id, players.c.secret == names.hash_of(key))
    ).one_or_none()
    if row is not None and names.is_secret(key, row.secret):
        return Joined(row.id, key, row.run, row.name, row.team)
    removed = tables.removed
    barred = select(removed.c.secret).where(removed.c.workshop == room.id, removed.c.secret == names.hash_of(key))
    if connection.execute(barred).one_or_none() is not None:
        raise RefusedError("removed")
    return None


def bar(connection: Connection, workshop: str, player: str) -> None:
    """Who is removed now does not come back by asking the same again: the answer may still be under way."""
    players = tables.players
    secret = select(players.c.workshop, players.c.secret).where(players.c.id == player, players.c.workshop == workshop)
    connection.execute(tables.removed.insert().from_select(["workshop", "secret"], secret))


def mark(connection: Connection, workshop: str, team: str) -> int:
    """Of a new player: the team's, else the next one. It is not given again when whoever has it is removed.

    The caller has locked the room.
    """
    players, workshops = tables.players, tables.workshops
    if team:
        theirs = select(players.c.mark).where(players.c.workshop == workshop, players.c.team == team).limit(1)
        found = connection.execute(theirs).scalar_one_or_none()
        if found is not None:
            return int(found)
    here = workshops.c.id == workshop
    given = int(connection.execute(select(workshops.c.marks).where(here)).scalar_one())
    connection.execute(workshops.update().where(here).values(marks=given + 1))
    return given


def seat(connection: Connection, room: Room, player: str, team: str, playing: Playable) -> str:
    """The run of a new player in the present round: the team's where runs are shared, else a new one."""
    if room.settings.teams == "shared":
        found = connection.execute(
            select(tables.seats.c.run)
            .join(tables.players, tables.players.c.id == tables.seats.c.player)
            .where(
                tables.players.c.workshop == room.id, tables.players.c.team == team, tables.seats.c.round == room.round
            )
            .limit(1)
        ).scalar_one_or_none()
    else:
        found = None
    run = _new_run(connection, room.id, room.round, playing) if found is None else str(found)
    connection.execute(tables.seats.insert().values(player=player, round=room.round, workshop=room.id, run=run))
    return run


def seat_everybody(connection: Connection, room: Room, number: int, playing: Playable) -> None:
    """New runs for a round that nobody sits in yet."""
    players = tables.players
    shared = room.settings.teams == "shared"
    runs: dict[str, str] = {}
    for player, team in connection.execute(
        select(players.c.id, players.c.team).where(players.c.workshop == room.id)
    ).all():
        group = team if shared else player
        if group not in runs:
            runs[group] = _new_run(connection, room.id, number, playing)
        connection.execute(tables.seats.insert().values(player=player, round=number, workshop=room.id, run=runs[group]))


def _new_run(connection: Connection, workshop: str, number: int, playing: Playable) -> str:
    run = uuid.uuid4().hex
    line = judge(playing, replay(playing.deal, ())).line()
    connection.execute(
        tables.workshop_runs.insert().values(id=run, workshop=workshop, round=number, kept=0, ended=0, **line)
    )
    return run
