"""The frozen board: everybody's line is kept as it was, and what boards and places are worked out from until the reveal.

Names are not frozen, so that a facilitator can still change or remove one.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Row, select

from game.records import former, rooms, roster, tables
from game.records.lines import Line, counts_by, lines, places


class Shown(NamedTuple):
    by: Literal["players", "teams"]
    lines: list[Line]
    moved: dict[str, int]
    """Places won, by the first player of a line."""


def shown(connection: Connection, row: Row[*tuple[Any, ...]], now: int, standard: int) -> Shown:
    """The lines that boards have: of this moment, or of the freeze. `row` of a room, or of a player."""
    settings = rooms.settings_of(row.settings)
    workshop = row.id if "id" in row._fields else row.workshop
    if row.frozen:
        kept = roster.frozen_entries(connection, workshop)
        entries = [entry for entry, _ in kept]
        moved = {entry.player: places_won for entry, places_won in kept}
        return Shown(counts_by(entries, settings), lines(entries, settings, standard), moved)
    entries = roster.entries(connection, workshop)
    told = lines(entries, settings, standard)
    return Shown(counts_by(entries, settings), told, former.moved(connection, workshop, now, places(told)))


def freeze(connection: Connection, row: Row[*tuple[Any, ...]], now: int, standard: int) -> None:
    """Keep the lines of this moment. `row` of a room that is not frozen."""
    told = shown(connection, row, now, standard)
    moved = {each.who: told.moved.get(each.first, 0) for each in told.lines}
    kept = [
        {
            "player": entry.player,
            "decisions": entry.decisions,
            "stage": entry.stage,
            "ended": entry.finished,
            "score": entry.score,
            "accuracy": entry.accuracy,
            "grade": entry.grade,
            "moved": moved[entry.team if told.by == "teams" and entry.team else entry.player],
        }
        for entry in roster.entries(connection, row.id)
    ]
    if kept:
        # all with one statement: nobody moves until a large room's are kept
        connection.execute(tables.frozen.insert(), kept)


def thaw(connection: Connection, workshop: str) -> None:
    here = select(tables.players.c.id).where(tables.players.c.workshop == workshop)
    connection.execute(tables.frozen.delete().where(tables.frozen.c.player.in_(here)))
