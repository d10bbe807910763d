"""The place of one player, for less than it takes to draw the board: a thousand players ask for theirs again and again.

Nothing is remembered between two askers, so that a place is never older than what it is asked beside, whichever server
kept the last move.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, bindparam, case, func, select, tuple_

from game.records import ranking, roster, tables
from game.records.lines import ranks
from game.wire import WorkshopSettings

_runs, _players = tables.workshop_runs, tables.players


def place(connection: Connection, row: Row[*tuple[Any, ...]], settings: WorkshopSettings) -> tuple[int | None, int]:
    """The place of the board's line that a player is in, and how many have one; None and 0 where there is none.

    `row` of a player, with `frozen`, `round` and the run's `ended`, `score` and `accuracy`.
    """
    if row.frozen:
        entries = [entry for entry, _ in roster.frozen_entries(connection, row.workshop)]
    elif settings.teams == "mean" and connection.execute(_TEAMS, {"workshop": row.workshop}).first() is not None:
        entries = roster.entries(connection, row.workshop)
    else:
        return _of_a_run(connection, row, settings)
    found = ranks(entries, settings)
    mine = found.get(row.player) or found.get(row.team)
    if mine is None or mine.place is None:
        return None, 0
    return mine.place, sum(each.place is not None for each in found.values())


_TEAMS = select(_players.c.id).where(_players.c.workshop == bindparam("workshop"), _players.c.team != "").limit(1)

_KEY = tuple_(
    -_runs.c.score,
    -func.coalesce(_runs.c.accuracy, ranking.NO_ACCURACY),
    case((_runs.c.ended > 0, _runs.c.ended), else_=ranking.NEVER),
)
"""What `ranking` orders by, for the database; a test holds them together."""
_MINE = tuple_(bindparam("score"), bindparam("accuracy"), bindparam("ended"))
_COUNTS = select(func.count(), func.count().filter(_KEY < _MINE)).where(
    _runs.c.workshop == bindparam("workshop"), _runs.c.round == bindparam("round"), _runs.c.score.is_not(None)
)
_ENDED = _COUNTS.where(_runs.c.ended > 0)


def _of_a_run(connection: Connection, row: Row[*tuple[Any, ...]], settings: WorkshopSettings) -> tuple[int | None, int]:
    """Where each line is one run: it is enough to count those that are better."""
    live = settings.scores == "live"
    if row.score is None or not (live or row.ended):
        return None, 0
    score, accuracy, ended = ranking.player_key(row.score, row.accuracy, row.ended)
    mine = {"workshop": row.workshop, "round": row.round, "score": score, "accuracy": accuracy, "ended": ended}
    placed, better = connection.execute(_COUNTS if live else _ENDED, mine).one()
    return better + 1, placed
