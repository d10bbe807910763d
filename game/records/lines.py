"""The lines of the projector's board: players, or teams where they count, with places, marks and how far they are."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from pydantic import TypeAdapter

from game.records.ranking import Entry, order_players, order_teams
from game.wire import BoardLine, WorkshopSettings

_TOLD = TypeAdapter(tuple[BoardLine, ...])
_ALMOST = 999
"""The most that a run shows of its way before its end, in thousandths."""


class Line(NamedTuple):
    """A line before it is told. `first` is the player who stood in it first, and stays its name for the store."""

    first: str
    who: str
    name: str
    mark: int
    place: int | None
    members: int
    stage: str
    reached: int
    ended: bool
    score: int | None
    accuracy: int | None
    grade: str


class Rank(NamedTuple):
    """`score` and `accuracy` are None where they are not shown; `place` where there is nothing to rank."""

    place: int | None
    score: int | None
    accuracy: int | None


def counts_by(entries: Sequence[Entry], settings: WorkshopSettings) -> Literal["players", "teams"]:
    """Teams, when they count and there are any; who then has none stands alone, as a team of one."""
    return "teams" if settings.teams != "none" and any(each.team for each in entries) else "players"


def lines(entries: Sequence[Entry], settings: WorkshopSettings, standard: int) -> list[Line]:
    """Best first, then who has no place, by name. `entries` in the order of joining.

    `standard` is how many decisions the standard line has.
    """
    groups = _groups(entries, settings)
    found = _ranks(groups, settings)
    made = [_line(who, members, found[members[0].player], settings, standard) for who, members in groups.items()]
    return sorted(made, key=lambda each: (each.place or len(made) + 1, each.name, each.who))


def ranks(entries: Sequence[Entry], settings: WorkshopSettings) -> dict[str, Rank]:
    """Of the same lines without the rest that they tell, by what stands for a line: a player's id, or a team's name."""
    groups = _groups(entries, settings)
    found = _ranks(groups, settings)
    return {who: found[members[0].player] for who, members in groups.items()}


def told(
    every: Iterable[Line], moved: Mapping[str, int], waiting: Container[str] = frozenset()
) -> tuple[BoardLine, ...]:
    """`moved`: places won, by the first player of a line. `waiting`: what stands for the lines that do."""
    # checked all at once: one after another a large room's take twice as long
    return _TOLD.validate_python(
        tuple(
            {
                "who": each.who,
                "name": each.name,
                "mark": each.mark,
                "place": each.place,
                "moved": moved.get(each.first, 0),
                "members": each.members,
                "stage": each.stage,
                "reached": each.reached,
                "ended": each.ended,
                "waiting": each.who in waiting,
                "score": each.score,
                "accuracy": each.accuracy,
                "grade": each.grade,
            }
            for each in every
        )
    )


def places(every: Iterable[Line]) -> dict[str, int]:
    """By the first player of each line that has a place."""
    return {each.first: each.place for each in every if each.place is not None}


_Groups = Mapping[str, Sequence[Entry]]
"""Who plays together in a line of the board, by what stands for it, in the order of joining."""


def _groups(entries: Sequence[Entry], settings: WorkshopSettings) -> _Groups:
    if counts_by(entries, settings) == "players":
        return {each.player: (each,) for each in entries}
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.team or entry.player, []).append(entry)
    return groups


def _line(who: str, members: Sequence[Entry], rank: Rank, settings: WorkshopSettings, standard: int) -> Line:
    first = middle = members[0]
    reached, ended = _reached(first, standard), first.finished > 0
    alone = who == first.player
    if len(members) > 1:
        ended = all(each.finished for each in members)
        every = sorted((_reached(each, standard), number) for number, each in enumerate(members))
        # the member in the middle stands for a team: neither the fastest nor the slowest
        middle = members[every[(len(every) - 1) // 2][1]]
        reached = sum(share for share, _ in every) // len(every)
    return Line(
        first=first.player,
        who=who,
        name=first.name if alone else first.team,
        mark=first.mark,
        place=rank.place,
        members=len(members),
        stage=middle.stage,
        reached=reached,
        ended=ended,
        score=rank.score,
        accuracy=rank.accuracy,
        grade=first.grade if alone or settings.teams == "shared" else "",
    )


def _ranks(groups: _Groups, settings: WorkshopSettings) -> dict[str, Rank]:
    """By the first player of each line."""
    live = settings.scores == "live"
    by_teams = any(who != members[0].player for who, members in groups.items())
    if by_teams and settings.teams == "mean":
        return {
            groups[each.team][0].player: Rank(each.place, each.score, each.accuracy)
            for each in order_teams(groups, live=live)
        }
    # a shared run is one run, however many sit at it
    single = [members[0] for members in groups.values()]
    return {each.player: Rank(place, each.score, each.accuracy) for place, each in order_players(single, live=live)}


def _reached(entry: Entry, standard: int) -> int:
    if entry.finished:
        return 1000
    return min(1000 * entry.decisions // standard, _ALMOST) if standard else 0
