"""Who stands where. Speed never buys points: the order of finishing only parts what is equal in everything else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import lcm
from operator import attrgetter
from typing import NamedTuple, TypeVar

from pydantic import TypeAdapter

from game.wire import PlayerStanding, TeamStanding

NEVER = 2**30
"""Later than any end."""
NO_ACCURACY = -1
"""Below every accuracy: there was nothing to decide."""


class Entry(NamedTuple):
    """One player's run as the store has it. `finished`: how many of the room had ended with this one; 0 while it goes on."""

    player: str
    name: str
    team: str
    stage: str
    decisions: int
    finished: int
    score: int | None
    accuracy: int | None
    grade: str
    mark: int = 0
    """Of the board's line that the player is in."""


class TeamPlace(NamedTuple):
    """`score` and `accuracy` rounded down, None without a result as `place` is; places go by the exact means."""

    place: int | None
    team: str
    score: int | None
    accuracy: int | None


_STANDINGS = TypeAdapter(tuple[PlayerStanding, ...])

Key = tuple[int, int, int]
_Line = TypeVar("_Line")


def player_key(score: int, accuracy: int | None, finished: int) -> Key:
    """The lowest is the best."""
    return -score, -(NO_ACCURACY if accuracy is None else accuracy), finished or NEVER


def order_players(entries: Iterable[Entry], *, live: bool) -> list[tuple[int | None, Entry]]:
    """Best first; then those without a place, by name. `live`: runs that go on have a place too."""
    placed: list[tuple[Key, Entry]] = []
    rest: list[Entry] = []
    for entry in entries:
        if entry.score is None:
            rest.append(entry)
        elif live or entry.finished:
            placed.append((player_key(entry.score, entry.accuracy, entry.finished), entry))
        else:
            rest.append(entry)
    if not live:
        rest = [entry if entry.finished else entry._replace(score=None, accuracy=None) for entry in rest]
    rest.sort(key=attrgetter("name", "player"))
    return [*_placed(placed), *((None, entry) for entry in rest)]


def order_teams(teams: Mapping[str, Sequence[Entry]], *, live: bool) -> list[TeamPlace]:
    """Best first, by the exact mean of the members who have a result; ties by mean accuracy, then by whose last member
    ended first. Then those without a place, by name.
    """
    sums = {name: _sums(members, live) for name, members in teams.items()}
    # over this every mean is a whole number, and whole numbers are compared at once
    common = lcm(*{each.known for each in sums.values() if each.known})
    placed = [
        ((-each.score * (common // each.known), -each.accuracy * (common // each.known), each.last), name)
        for name, each in sums.items()
        if each.known
    ]
    rest = sorted(name for name, each in sums.items() if not each.known)
    told = [
        TeamPlace(place, name, sums[name].score // sums[name].known, sums[name].accuracy // sums[name].known)
        for place, name in _placed(placed)
    ]
    return [*told, *(TeamPlace(None, name, None, None) for name in rest)]


def rank_players(entries: Iterable[Entry], *, live: bool) -> tuple[PlayerStanding, ...]:
    # checked all at once: one after another a large room's take twice as long
    return _STANDINGS.validate_python(
        tuple(
            {
                "place": place,
                "player": entry.player,
                "name": entry.name,
                "team": entry.team,
                "stage": entry.stage,
                "decisions": entry.decisions,
                "ended": entry.finished > 0,
                "score": entry.score,
                "accuracy": entry.accuracy,
                "grade": entry.grade,
            }
            for place, entry in order_players(entries, live=live)
        )
    )


def rank_teams(entries: Iterable[Entry], *, live: bool) -> tuple[TeamStanding, ...]:
    """Of those who are in one."""
    teams: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.team:
            teams.setdefault(entry.team, []).append(entry)
    return tuple(_team(each, teams[each.team]) for each in order_teams(teams, live=live))


def _placed(lines: list[tuple[Key, _Line]]) -> list[tuple[int | None, _Line]]:
    """1, 2, 2, 4: equal lines share a place, and stand in the order in which they came."""
    lines.sort(key=lambda each: each[0])
    placed: list[tuple[int | None, _Line]] = []
    before: Key | None = None
    place = 0
    for number, (key, line) in enumerate(lines, 1):
        if key != before:
            place, before = number, key
        placed.append((place, line))
    return placed


class _Sums(NamedTuple):
    """Over the members with a result, of whom there are `known`. `last`: when the last of all members ended."""

    known: int
    score: int
    accuracy: int
    last: int


def _sums(members: Sequence[Entry], live: bool) -> _Sums:
    known = score = accuracy = last = 0
    for each in members:
        last = max(last, each.finished or NEVER)
        if each.finished or (live and each.score is not None):
            # a violation counts 0: else a team would gain by the end of its weakest member
            known += 1
            score += each.score or 0
            accuracy += each.accuracy or 0
    return _Sums(known, score, accuracy, last)


def _team(told: TeamPlace, members: Sequence[Entry]) -> TeamStanding:
    return TeamStanding(
        place=told.place,
        team=told.team,
        members=len(members),
        ended=sum(each.finished > 0 for each in members),
        score=told.score,
        accuracy=told.accuracy,
    )
