"""What a workshop shows and gives out: the pulse, the projector's board, the standings, the results, and whether all is true."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, func, select

from game.records import choosing, freezing, lines, news, results, rooms, roster, tables, truth
from game.records.keeping import Keeper
from game.records.ranking import Entry, rank_players, rank_teams
from game.records.results import Results
from game.records.rooms import Room
from game.wire import Board, PlayerStanding, Pulse, RunFile, Standings, TeamStanding


class Boards(Keeper):
    """The part of a WorkshopStore that tells. `number` is of a round; None is the present one."""

    def pulse(self, workshop: str) -> Pulse:
        """What every window follows."""
        with self._reading() as connection:
            return rooms.pulse_of(rooms.by_id(connection, workshop), self._clock())

    def board(self, workshop: str) -> Board:
        """The projector of the present round. While frozen, nothing in it depends on what was done since."""
        with self._reading() as connection:
            row = rooms.by_id(connection, workshop)
            room = rooms.room_of(row)
            shown = freezing.shown(connection, row, self._clock(), self._playable(connection, row.archive).decisions)
            people = select(func.count()).where(tables.players.c.workshop == workshop)
            return Board(
                title=room.settings.title,
                code=room.code,
                by=shown.by,
                final=room.phase == "closed" and not room.frozen,
                pulse=rooms.pulse_of(row, self._clock()),
                people=connection.execute(people).scalar_one(),
                lines=lines.told(shown.lines, shown.moved, choosing.waiting(connection, room)),
                news=() if room.frozen else news.newest(connection, workshop, by_teams=shown.by == "teams"),
            )

    def standings(self, workshop: str, number: int | None = None) -> Standings:
        """The truth, frozen or not, from the lines that the moves have left; no run is played again for it."""
        with self._reading() as connection:
            room = rooms.room_of(rooms.by_id(connection, workshop))
            rooms.deal_of(connection, workshop, number)
            return _standings(room, number or room.round, roster.entries(connection, workshop, number))

    def runs(self, workshop: str, number: int | None = None) -> dict[str, RunFile]:
        """Every run of a round by its player: what an export holds, and what anybody can play again."""
        with self._reading() as connection:
            rooms.deal_of(connection, workshop, number)
            rows = connection.execute(rooms.seated(number).where(tables.workshops.c.id == workshop)).all()
            return {row.player: self._run_file(connection, row) for row in rows}

    def own_choices(self, workshop: str, number: int | None = None) -> dict[str, dict[int, str]]:
        """What members of teams would have done, by player and number of the move."""
        with self._reading() as connection:
            rooms.deal_of(connection, workshop, number)
            told: dict[str, dict[int, str]] = {}
            for row in roster.own_choices(connection, workshop, number):
                told.setdefault(row.player, {})[row.number] = row.move
            return told

    def results(self, workshop: str, number: int | None = None) -> Results:
        """Who chose what, scene by scene and trainee by trainee, from the moves of this moment."""
        with self._reading() as connection:
            playing = self._playable(connection, rooms.deal_of(connection, workshop, number))
            trainees = roster.trainees(connection, workshop, number)
        with self._damage_is_ours():
            return results.results(playing, trainees)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file, or kept beside the moves and not what they give; empty when all is sound."""
        with self._reading() as connection:
            wrong = tuple(truth.untrue(connection, lambda deal: self._playable(connection, deal)))
        return (*self._database.check(), *wrong)

    def _run_file(self, connection: Connection, row: Row[*tuple[Any, ...]]) -> RunFile:
        playing = self._playable(connection, row.archive)
        return rooms.run_file(connection, row, playing.deal.program, dict(playing.compiled.words_digest))


def _standings(room: Room, number: int, entries: list[Entry]) -> Standings:
    live = room.settings.scores == "live"
    if room.settings.teams == "shared":
        players, teams = _shared(entries, live=live)
    else:
        players, teams = rank_players(entries, live=live), rank_teams(entries, live=live)
    return Standings(
        code=room.code, phase=room.phase, released=room.released, round=number, players=players, teams=teams
    )


def _shared(entries: list[Entry], *, live: bool) -> tuple[tuple[PlayerStanding, ...], tuple[TeamStanding, ...]]:
    """A team is one run, however many sit at it: places count teams, and every member has the team's."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.team, []).append(entry)
    ranked = rank_players([members[0]._replace(name=team) for team, members in groups.items()], live=live)
    players = tuple(
        line.model_copy(update={"player": member.player, "name": member.name})
        for line in ranked
        for member in groups[line.team]
    )
    teams = tuple(
        TeamStanding(
            place=line.place,
            team=line.team,
            members=len(groups[line.team]),
            ended=len(groups[line.team]) if line.ended else 0,
            score=line.score,
            accuracy=line.accuracy,
        )
        for line in ranked
    )
    return players, teams
