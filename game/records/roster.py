"""Everybody in a room, in the order of joining, and how their runs of a round stand.

Players, seats and runs are each read as one range of an index, where those of a room lie together, and are put together
here. A join would look up each player's seat and run where the hazard of their ids has put them, a page of the file for
each: that is what makes a room slower the more other rooms there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, func, select

from game.records import rooms, tables
from game.records.ranking import Entry
from game.records.results import Trainee

_players, _seats, _runs = tables.players, tables.seats, tables.workshop_runs
_PRESENT = select(tables.workshops.c.round).where(tables.workshops.c.id == bindparam("workshop")).scalar_subquery()
_ROUND = func.coalesce(bindparam("round", type_=_seats.c.round.type), _PRESENT)
_BY_ARRIVAL = (_players.c.joined, _players.c.id)

_WHO = (_players.c.id, _players.c.name, _players.c.team)
_HERE = select(*_WHO, _players.c.mark).where(_players.c.workshop == bindparam("workshop")).order_by(*_BY_ARRIVAL)
_SEATED = select(_seats.c.player, _seats.c.run).where(
    _seats.c.workshop == bindparam("workshop"), _seats.c.round == _ROUND
)


def _of_runs(*columns: ColumnElement[Any]) -> Select[Any]:
    return select(_runs.c.id, *columns).where(_runs.c.workshop == bindparam("workshop"), _runs.c.round == _ROUND)


_LINE = (_runs.c.stage, _runs.c.decisions, _runs.c.ended, _runs.c.score, _runs.c.accuracy, _runs.c.grade)
"""In the order of Entry, after who it is and before the mark."""
_LINES = _of_runs(*_LINE)
_DECIDED = _of_runs(_runs.c.cells)
_ALL = _of_runs(*_LINE, _runs.c.cells)

_FROZEN = (
    select(*_WHO, *(tables.frozen.c[each.name] for each in _LINE), _players.c.mark, tables.frozen.c.moved)
    .join_from(_players, tables.frozen, tables.frozen.c.player == _players.c.id)
    .where(_players.c.workshop == bindparam("workshop"))
    .order_by(*_BY_ARRIVAL)
)
_CHOICES = (
    select(tables.own_choices.c.player, tables.own_choices.c.number, tables.own_choices.c.move)
    .join(_runs, _runs.c.id == tables.own_choices.c.run)
    .where(_runs.c.workshop == bindparam("workshop"), _runs.c.round == _ROUND)
    .order_by(tables.own_choices.c.number, tables.own_choices.c.received, tables.own_choices.c.player)
)


def entries(connection: Connection, workshop: str, number: int | None = None) -> list[Entry]:
    """Everybody's line as it is now: of the present round, or of another one."""
    return [Entry._make((*who[:3], *line, who[3])) for who, _, line in _everybody(connection, _LINES, workshop, number)]


def trainees(connection: Connection, workshop: str, number: int | None = None) -> list[Trainee]:
    """Everybody with what was decided."""
    shared = _is_shared(connection, workshop)
    return [
        _trainee(connection, who, run, cells, shared=shared)
        for who, run, (cells,) in _everybody(connection, _DECIDED, workshop, number)
    ]


def everybody(connection: Connection, workshop: str) -> tuple[list[Entry], list[Trainee]]:
    """Both of the present round, one beside the other."""
    shared = _is_shared(connection, workshop)
    people: list[Entry] = []
    decided: list[Trainee] = []
    for who, run, line in _everybody(connection, _ALL, workshop, None):
        cells = line[-1]
        people.append(Entry._make((*who[:3], *line[:-1], who[3])))
        decided.append(_trainee(connection, who, run, cells, shared=shared))
    return people, decided


def frozen_entries(connection: Connection, workshop: str) -> list[tuple[Entry, int]]:
    """Lines as they were at the freeze, with the places won by then; who came later is not among them."""
    rows = connection.execute(_FROZEN, {"workshop": workshop}).all()
    return [(Entry(*row[:-1]), row[-1]) for row in rows]


def own_choices(connection: Connection, workshop: str, number: int | None = None) -> Sequence[Row[*tuple[Any, ...]]]:
    """Everybody's of a round, in the order of the moves they are about."""
    return connection.execute(_CHOICES, {"workshop": workshop, "round": number}).all()


def _everybody(
    connection: Connection, runs: Select[Any], workshop: str, number: int | None
) -> list[tuple[Sequence[Any], str, Sequence[Any]]]:
    """Id, name, team and mark; the id of the run; what is asked of it. Who was removed between two of the readings is left out."""
    asked = {"workshop": workshop, "round": number}
    here = connection.execute(_HERE, {"workshop": workshop}).all()
    seats = {row[0]: row[1] for row in connection.execute(_SEATED, asked).all()}
    told = {row[0]: row[1:] for row in connection.execute(runs, asked).all()}
    return [(who, run, told[run]) for who in here if (run := seats.get(who[0], "")) in told]


def _is_shared(connection: Connection, workshop: str) -> bool:
    return rooms.room_of(rooms.by_id(connection, workshop)).settings.teams == "shared"


def _trainee(connection: Connection, who: Sequence[Any], run: str, cells: str | None, *, shared: bool) -> Trainee:
    """Moves only where an older game kept no more."""
    player, name, team, _ = who
    moves = rooms.moves(connection, run) if cells is None else ()
    return Trainee(player, name, team, moves, cells, team if shared else player)
