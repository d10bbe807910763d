"""What a room talks about afterwards: who made which moves, and what that comes to. While frozen, as it was at the freeze."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from game.records import results, rooms, tables
from game.records.judging import Playable
from game.records.keeping import Keeper
from game.records.ranking import Entry
from game.records.results import Results, Trainee
from game.records.rooms import Room
from game.rules import replay
from game.scenario.compiled import Compiled
from game.wire import Pulse


class Discussed(NamedTuple):
    """The present round. `people` in the order of joining; `lines` are moves by player, or by team where a run is shared."""

    room: Room
    pulse: Pulse
    deal: Compiled
    people: tuple[Entry, ...]
    lines: Mapping[str, tuple[str, ...]]
    results: Results
    """Its rows have the keys of `lines` as players."""


class Discussing(Keeper):
    """The part of a WorkshopStore that a discussion is made of."""

    def discussed(self, workshop: str) -> Discussed:
        """One reading of the room, so that nothing in it contradicts the rest."""
        with self._reading() as connection:
            row = rooms.by_id(connection, workshop)
            room = rooms.room_of(row)
            playing = self._playable(connection, row.archive)
            people = rooms.entries(connection, workshop)
            seats = connection.execute(rooms.seated().where(tables.workshops.c.id == workshop)).all()
            runs = {seat.player: seat.run for seat in seats}
            made = {run: rooms.moves(connection, run) for run in dict.fromkeys(runs.values())}
            frozen = {entry.player: entry for entry, _ in rooms.frozen_entries(connection, workshop)}
            pulse = rooms.pulse_of(row, self._clock())
        if room.frozen:
            people = [frozen.get(entry.player, _newcomer(entry)) for entry in people]
        trainees: dict[str, Trainee] = {}
        with self._damage_is_ours():
            for entry in people:
                line = made[runs[entry.player]]
                kept = first_decisions(playing, line, entry.decisions) if room.frozen else line
                shared = room.settings.teams == "shared"
                who, name = (entry.team, entry.team) if shared else (entry.player, entry.name)
                # the longest line of a team is the team's: who came after the freeze has none
                if who not in trainees or len(kept) > len(trainees[who].moves):
                    trainees[who] = Trainee(who, name, entry.team, kept)
            told = results.results(playing, list(trainees.values()))
        lines = {who: each.moves for who, each in trainees.items()}
        return Discussed(room, pulse, playing.compiled, tuple(people), lines, told)


def first_decisions(playing: Playable, moves: tuple[str, ...], count: int) -> tuple[str, ...]:
    """The moves up to decision `count`, without an answer at its guard: that may have come later."""
    scenes = playing.deal.program.scenes
    made = 0
    for number, step in enumerate(replay(playing.deal, moves).steps):
        if scenes[step.before[0]].guards < 0:
            if made == count:
                return moves[:number]
            made += 1
        elif made == count:
            return moves[:number]
    return moves


def _newcomer(entry: Entry) -> Entry:
    """Somebody who came after the freeze, of whom nothing but the name may be told."""
    return entry._replace(decisions=0, finished=0, score=None, accuracy=None, grade="")
