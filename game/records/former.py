"""Where the lines of a board stood a moment ago. Kept in the file, so that every viewer and every server says the same.

Before a move changes the board its places are kept, at most every half minute; `BoardLine.moved` counts
from the oldest place that a line had within the last minute.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, bindparam, exists, select

from game.records import tables

WINDOW = 60_000
"""Milliseconds that a place won is shown."""
_EVERY = WINDOW // 2


def recently(workshop: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether places of a workshop were kept so short a time ago that it is not time to again; with the values of `recent`."""
    former = tables.former_places
    # a laptop's clock may be set back; places of the future help nobody
    return exists().where(
        former.c.workshop == workshop, former.c.at > bindparam("since"), former.c.at <= bindparam("now")
    )


def recent(now: int) -> dict[str, int]:
    return {"since": now - _EVERY, "now": now}


def keep(connection: Connection, workshop: str, now: int, places: Mapping[str, int]) -> None:
    """Keep the places of this moment."""
    forget(connection, workshop, before=now - WINDOW, after=now - 1)
    told = json.dumps(dict(places))
    connection.execute(tables.former_places.insert().values(workshop=workshop, at=now, places=told))


def moved(connection: Connection, workshop: str, now: int, places: Mapping[str, int]) -> dict[str, int]:
    """Places won by each within the last minute; lost ones count below 0, and who had none has won none."""
    query = select(tables.former_places.c.places).where(
        tables.former_places.c.workshop == workshop,
        tables.former_places.c.at >= now - WINDOW,
        tables.former_places.c.at <= now,
    )
    before: dict[str, int] = {}
    for told in connection.execute(query.order_by(tables.former_places.c.at.desc())).scalars():
        before |= json.loads(told)
    return {who: before[who] - place for who, place in places.items() if who in before}


def forget(connection: Connection, workshop: str, *, before: int, after: int) -> None:
    """All that is older than `before` or younger than `after`."""
    former = tables.former_places
    connection.execute(
        former.delete().where(former.c.workshop == workshop, (former.c.at < before) | (former.c.at > after))
    )
