"""What the projector says just happened: a gate passed, a person won over, a fact found, a deal ended.

Read from the states of the replay that keeps the move, so the rules alone decide; it never tells which move it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from game.records import tables
from game.rules import Deal, State, Step
from game.rules.program import FactStatus, Presence
from game.wire import News

SHOWN = 5
_KEPT = 4 * SHOWN
"""More than is shown: whoever is removed takes the own news along. Older ones go, as many together as are shown."""
_KEPT_OF_TEAMS = 200 * SHOWN
"""So many that the last member of a team seldom tells again what the first one told."""
ALLY = 4
"""The mood of a supporter (RULES 3)."""

Kind = Literal["gate", "won_over", "found", "ended"]


class Told(NamedTuple):
    kind: Kind
    what: str


class Said(NamedTuple):
    """Of a run. `team`: of whoever plays for it with a run of their own; else empty."""

    run: str
    team: str
    told: Told


def told(deal: Deal, start: State, steps: Sequence[Step]) -> tuple[Told, ...]:
    """What the last step brought."""
    return tuple(_told(deal, start, steps)) if steps else ()


def _told(deal: Deal, start: State, steps: Sequence[Step]) -> Iterator[Told]:
    program, before, after = deal.program, steps[-1].before, steps[-1].after
    for index, gate in enumerate(program.gates):
        if deal.read(after, "gate", index) > 0 and not deal.read(before, "gate", index):
            yield Told("gate", gate.id)
    for index, person in enumerate(program.people):
        if not person.ours and _ally(deal, after, index) and not _ally(deal, before, index):
            earlier = (start, *(step.after for step in steps[:-1]))
            if not any(_ally(deal, state, index) for state in earlier):
                yield Told("won_over", person.id)
    for index, fact in enumerate(program.facts):
        if deal.read(after, "fact", index) >= FactStatus.FOUND > deal.read(before, "fact", index):
            yield Told("found", fact.id)
    ending = deal.ending(after)
    if ending is not None:
        yield Told("ended", program.endings[ending].result)


def _ally(deal: Deal, state: State, person: int) -> bool:
    return deal.read(state, "presence", person) == Presence.MET and deal.read(state, "mood", person) >= ALLY


# Built once: to build a statement takes longer than to run it.
_LAST = select(func.max(tables.news.c.number)).where(tables.news.c.workshop == bindparam("workshop"))
_KEEP = tables.news.insert()
_FORGET = tables.news.delete().where(
    tables.news.c.workshop == bindparam("workshop"), tables.news.c.number <= bindparam("oldest")
)


_players = tables.players
_OF_TEAMS = (
    select(_players.c.team, tables.news.c.kind, tables.news.c.what)
    .join_from(tables.news, tables.seats, tables.seats.c.run == tables.news.c.run)
    .join(_players, _players.c.id == tables.seats.c.player)
    .where(tables.news.c.workshop == bindparam("workshop"), _players.c.team.in_(bindparam("teams", expanding=True)))
)


def keep(connection: Connection, workshop: str, said: Sequence[Said]) -> None:
    """In the order in which it came. The caller has locked the room, so that numbers count up without gaps or doubles.

    The board tells of a team and of no member, so it is told once, of the first to come so far: the same again would
    be no news to who looks there.
    """
    teams = {each.team for each in said} - {""}
    fresh = _first_of_teams(connection, workshop, said, teams) if teams else said
    if not fresh:
        return
    before = connection.execute(_LAST, {"workshop": workshop}).scalar_one() or 0
    rows = [
        {"workshop": workshop, "number": number, "run": each.run, "kind": each.told.kind, "what": each.told.what}
        for number, each in enumerate(fresh, before + 1)
    ]
    connection.execute(_KEEP, rows)
    last = before + len(fresh)
    if last // SHOWN > before // SHOWN:
        connection.execute(_FORGET, {"workshop": workshop, "oldest": last - (_KEPT_OF_TEAMS if teams else _KEPT)})


def _first_of_teams(connection: Connection, workshop: str, said: Sequence[Said], teams: set[str]) -> list[Said]:
    rows = connection.execute(_OF_TEAMS, {"workshop": workshop, "teams": list(teams)})
    known = {(team, Told(kind, what)) for team, kind, what in rows}
    fresh = []
    for each in said:
        if (each.team, each.told) not in known:
            fresh.append(each)
        if each.team:
            known.add((each.team, each.told))
    return fresh


def newest(connection: Connection, workshop: str, *, by_teams: bool) -> tuple[News, ...]:
    """Newest first, each by the line of the board that it belongs to."""
    seat = select(func.min(tables.seats.c.player)).where(tables.seats.c.run == tables.news.c.run).scalar_subquery()
    query = (
        select(tables.news, tables.players.c.id.label("player"), tables.players.c.team)
        .join_from(tables.news, tables.players, tables.players.c.id == seat)
        .where(tables.news.c.workshop == workshop)
        .order_by(tables.news.c.number.desc())
        .limit(SHOWN)
    )
    return tuple(
        News(number=row.number, who=row.team if by_teams and row.team else row.player, kind=row.kind, what=row.what)
        for row in connection.execute(query)
    )
