"""Who stands where. Speed never buys points: the order of finishing only parts what is equal in everything else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeVar

from game.wire import PlayerStanding, TeamStanding

_NEVER = 2**31
"""Later than any end."""


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


_Key = tuple[Fraction | int, ...]
_Line = TypeVar("_Line")


def rank_players(entries: Iterable[Entry], *, live: bool) -> tuple[PlayerStanding, ...]:
    """Best first; then those without a place, by name. `live`: runs that go on have a place too."""
    every = [entry if live or entry.finished else entry._replace(score=None, accuracy=None) for entry in entries]
    placed = _placed([(_player_key(entry), entry) for entry in every if entry.score is not None])
    rest = sorted((entry for entry in every if entry.score is None), key=lambda entry: (entry.name, entry.player))
    return tuple(_player(place, entry) for place, entry in [*placed, *((None, entry) for entry in rest)])


def rank_teams(entries: Iterable[Entry], *, live: bool) -> tuple[TeamStanding, ...]:
    """Teams by the exact mean of their members who have a result; ties by mean accuracy, then by whose last member ended first."""
    teams: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.team:
            teams.setdefault(entry.team, []).append(entry)
    lines = [(_team_key(members, live), name) for name, members in teams.items()]
    placed = _placed([(key, name) for key, name in lines if key is not None])
    rest = sorted(name for key, name in lines if key is None)
    keys = {name: key for key, name in lines}
    return tuple(
        _team(place, name, keys[name], teams[name]) for place, name in [*placed, *((None, name) for name in rest)]
    )


def _placed(lines: Sequence[tuple[_Key, _Line]]) -> list[tuple[int | None, _Line]]:
    """1, 2, 2, 4: equal lines share a place, and stand in the order in which they came."""
    placed: list[tuple[int | None, _Line]] = []
    before: _Key | None = None
    place = 0
    for number, (key, line) in enumerate(sorted(lines, key=lambda each: each[0]), 1):
        if key != before:
            place, before = number, key
        placed.append((place, line))
    return placed


def _player_key(entry: Entry) -> _Key:
    return (-(entry.score or 0), -_or_none(entry.accuracy), entry.finished or _NEVER)


def _team_key(members: Sequence[Entry], live: bool) -> _Key | None:
    """None while no member has a result."""
    # a violation counts 0: else a team would gain by the end of its weakest member
    results = [
        (0 if each.score is None else each.score, max(_or_none(each.accuracy), 0))
        for each in members
        if each.finished or (live and each.score is not None)
    ]
    if not results:
        return None
    last = max(each.finished for each in members) if all(each.finished for each in members) else _NEVER
    count = len(results)
    return (-Fraction(sum(score for score, _ in results), count), -Fraction(sum(a for _, a in results), count), last)


def _or_none(accuracy: int | None) -> int:
    """Below every accuracy where there was nothing to decide."""
    return -1 if accuracy is None else accuracy


def _player(place: int | None, entry: Entry) -> PlayerStanding:
    return PlayerStanding(
        place=place,
        player=entry.player,
        name=entry.name,
        team=entry.team,
        stage=entry.stage,
        decisions=entry.decisions,
        ended=entry.finished > 0,
        score=entry.score,
        accuracy=entry.accuracy,
        grade=entry.grade,
    )


def _team(place: int | None, name: str, key: _Key | None, members: Sequence[Entry]) -> TeamStanding:
    return TeamStanding(
        place=place,
        team=name,
        members=len(members),
        ended=sum(each.finished > 0 for each in members),
        score=None if key is None else int(-key[0] // 1),
        accuracy=None if key is None else int(-key[1] // 1),
    )
