"""The lines of the projector's board: players, or teams where they count, with places, marks and how far they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from game.records.ranking import Entry, rank_players, rank_teams
from game.wire import BoardLine, WorkshopSettings

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

    def told(self, moved: Mapping[str, int]) -> BoardLine:
        """`moved`: places won, by the first player of a line."""
        return BoardLine(moved=moved.get(self.first, 0), **{name: getattr(self, name) for name in self._fields[1:]})


def counts_by(entries: Sequence[Entry], settings: WorkshopSettings) -> Literal["players", "teams"]:
    """Teams, when they count and there are any; who then has none stands alone, as a team of one."""
    return "teams" if settings.teams != "none" and any(each.team for each in entries) else "players"


def lines(entries: Sequence[Entry], settings: WorkshopSettings, standard: int) -> list[Line]:
    """Best first, then who has no place, by name. `entries` in the order of joining.

    `standard` is how many decisions the standard line has.
    """
    by_teams = counts_by(entries, settings) == "teams"
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.team if by_teams and entry.team else entry.player, []).append(entry)
    placed = _placed(groups, settings, by_teams=by_teams)
    told: list[Line] = []
    for mark, (who, members) in enumerate(groups.items()):
        first, ranked = members[0], placed[who]
        one_run = settings.teams == "shared" or who == first.player
        reached = sorted((_reached(each, standard), number) for number, each in enumerate(members))
        # the member in the middle stands for a team: neither the fastest nor the slowest
        middle = members[reached[(len(reached) - 1) // 2][1]]
        line = Line(
            first=first.player,
            who=who,
            name=first.name if who == first.player else first.team,
            mark=mark,
            place=ranked.place,
            members=len(members),
            stage=middle.stage,
            reached=sum(share for share, _ in reached) // len(reached),
            ended=all(each.finished for each in members),
            score=ranked.score,
            accuracy=ranked.accuracy,
            grade=first.grade if one_run else "",
        )
        told.append(line)
    return sorted(told, key=lambda each: (each.place or len(told) + 1, each.name, each.who))


def places(told: Iterable[Line]) -> dict[str, int]:
    """By the first player of each line that has a place."""
    return {each.first: each.place for each in told if each.place is not None}


class _Ranked(NamedTuple):
    place: int | None
    score: int | None
    accuracy: int | None


def _placed(groups: Mapping[str, Sequence[Entry]], settings: WorkshopSettings, *, by_teams: bool) -> dict[str, _Ranked]:
    live = settings.scores == "live"
    if by_teams and settings.teams == "mean":
        grouped = [each._replace(team=who) for who, members in groups.items() for each in members]
        return {each.team: _Ranked(each.place, each.score, each.accuracy) for each in rank_teams(grouped, live=live)}
    # a shared run is one run, however many sit at it
    single = [members[0]._replace(player=who) for who, members in groups.items()]
    return {each.player: _Ranked(each.place, each.score, each.accuracy) for each in rank_players(single, live=live)}


def _reached(entry: Entry, standard: int) -> int:
    if entry.finished:
        return 1000
    return min(1000 * entry.decisions // standard, _ALMOST) if standard else 0
