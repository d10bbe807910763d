"""What moves on their way in need to know of those who make them, read for all of them at once.

Locks that keep others out are taken in one order, all runs before all rooms, each of them by their ids: so two servers
with moves of the same runs wait for one another and never for ever.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from game.records import former, rooms, tables

MOVERS = (
    rooms.seated(
        columns=(
            tables.players.c.id.label("player"),
            tables.players.c.secret,
            tables.players.c.team,
            tables.workshops.c.id.label("workshop"),
            tables.workshops.c.settings,
            tables.workshops.c.phase,
            tables.workshops.c.round,
            tables.rounds.c.archive,
            tables.rounds.c.rules,
            tables.workshop_runs.c.id.label("run"),
            tables.workshop_runs.c.ended,
            former.recently(tables.workshops.c.id).label("placed"),
        )
    )
    .where(tables.players.c.id.in_(bindparam("players", expanding=True)))
    .order_by(tables.workshop_runs.c.id)
    .with_for_update(of=tables.workshop_runs)
    # moves of other runs go on beside these; the round does not end before they are kept
    .suffix_with("FOR KEY SHARE OF workshops", dialect="postgresql")
)
_MOVES = (
    select(tables.workshop_moves.c.run, tables.workshop_moves.c.move)
    .where(tables.workshop_moves.c.run.in_(bindparam("runs", expanding=True)))
    .order_by(tables.workshop_moves.c.run, tables.workshop_moves.c.number)
)
# without the key: see `rooms`
_ROOMS = (
    select(tables.workshops.c.id)
    .where(tables.workshops.c.id.in_(bindparam("workshops", expanding=True)))
    .order_by(tables.workshops.c.id)
    .with_for_update(key_share=True)
)


def movers(connection: Connection, players: Collection[str], now: int) -> dict[str, Row[*tuple[Any, ...]]]:
    """Rows by player, of those who are there. Nobody else moves their runs until the transaction ends.

    `placed`: whether the places of the board were kept a moment ago.
    """
    asked = {"players": list(players), **former.recent(now)}
    rows = connection.execute(MOVERS, asked).all()
    if len(rows) < len(players) and connection.dialect.name != "sqlite":
        # the round may have ended while this waited for it: the seats of the new one are seen from here on
        rows = connection.execute(MOVERS, asked).all()
    return {row.player: row for row in rows}


def moves(connection: Connection, runs: Collection[str]) -> dict[str, tuple[str, ...]]:
    """By run, in the order in which they were made."""
    rows = connection.execute(_MOVES, {"runs": list(runs)})
    kept = {run: tuple(move for _, move in made) for run, made in groupby(rows, lambda row: str(row[0]))}
    return {run: kept.get(run, ()) for run in runs}


def hold(connection: Connection, workshops: Collection[str]) -> None:
    """Nobody else changes these rooms until the transaction ends."""
    if connection.dialect.name != "sqlite":  # which has one writer at a time anyway
        connection.execute(_ROOMS, {"workshops": list(workshops)})
