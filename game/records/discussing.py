"""What a room talks about afterwards: who made which moves, and what that comes to. While frozen, as it was at the freeze."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row

from game.records import results, rooms, roster, tables
from game.records.cells import Cell, cells_of, text_of
from game.records.judging import Playable
from game.records.keeping import Keeper
from game.records.ranking import Entry
from game.records.results import Results, Trainee
from game.records.rooms import Room
from game.rules import replay
from game.scenario.compiled import Compiled
from game.wire import Pulse


class Discussed(NamedTuple):
    """The present round. `people` in the order of joining; the rows of `results` are players, or teams where a run is shared."""

    room: Room
    pulse: Pulse
    deal: Compiled
    people: tuple[Entry, ...]
    results: Results
    lines: Mapping[str, tuple[str, ...]]
    """Moves by the same names as the rows, where they were asked for."""
    alone: Mapping[str, int]
    """By move, how many members would have taken it alone; of decisions that their team has made since."""


class Discussing(Keeper):
    """The part of a WorkshopStore that a discussion is made of."""

    def discussed(self, workshop: str, *, moves: bool = False) -> Discussed:
        """One reading of the room, so that nothing in it contradicts the rest. `moves`: with the lines."""
        with self._reading() as connection:
            row = rooms.by_id(connection, workshop)
            room = rooms.room_of(row)
            playing = self._playable(connection, row.archive)
            people, trainees = roster.everybody(connection, workshop)
            made = _moves(connection, workshop) if moves else {}
            own = roster.own_choices(connection, workshop) if room.settings.alone_first else ()
            frozen = _frozen(connection, row)
            pulse = rooms.pulse_of(row, self._clock())
        if frozen is not None:
            people = [frozen.get(entry.player, _newcomer(entry)) for entry in people]
        told: dict[str, Trainee] = {}
        lines: dict[str, tuple[str, ...]] = {}
        with self._damage_is_ours():
            for trainee, entry in zip(trainees, people, strict=True):
                who = trainee.who or trainee.player
                # of a team the first: who came after the freeze has nothing
                if who not in told:
                    name = trainee.name if who == trainee.player else who
                    kept = trainee if frozen is None else _as_then(playing, trainee, entry)
                    told[who] = kept._replace(player=who, name=name, who="")
                    if moves:
                        line = made[trainee.player]
                        lines[who] = line if frozen is None else first_decisions(playing, line, entry.decisions)
            found = results.results(playing, list(told.values()))
        alone = _alone(found, trainees, own) if own else {}
        return Discussed(room, pulse, playing.compiled, tuple(people), found, lines, alone)


def _alone(found: Results, trainees: Sequence[Trainee], own: Sequence[Row[*tuple[Any, ...]]]) -> dict[str, int]:
    """Who chose alone for a decision that stands open, or that a frozen board does not show, is not told."""
    made_by = {line.player: {cell.scene for cell in line.cells} for line in found.rows}
    teams = {trainee.player: trainee.who or trainee.player for trainee in trainees}
    return dict(
        Counter(each.move for each in own if each.move.partition(".")[0] in made_by.get(teams.get(each.player, ""), ()))
    )


def _frozen(connection: Connection, row: Row[*tuple[Any, ...]]) -> dict[str, Entry] | None:
    if not row.frozen:
        return None
    return {entry.player: entry for entry, _ in roster.frozen_entries(connection, row.id)}


def _moves(connection: Connection, workshop: str) -> dict[str, tuple[str, ...]]:
    """Of everybody; a team's are read once."""
    seats = connection.execute(rooms.seated().where(tables.workshops.c.id == workshop)).all()
    runs = {run: rooms.moves(connection, run) for run in {seat.run for seat in seats}}
    return {seat.player: runs[seat.run] for seat in seats}


def _as_then(playing: Playable, trainee: Trainee, entry: Entry) -> Trainee:
    """With the decisions that `entry` counts, which is how the run stood at the freeze."""
    if trainee.cells is None:
        return trainee._replace(moves=first_decisions(playing, trainee.moves, entry.decisions))
    kept = cells_of(trainee.cells)[: entry.decisions]
    if kept and not entry.finished:
        kept = (*kept[:-1], _unanswered(kept[-1]))
    return trainee._replace(cells=text_of(kept))


def _unanswered(cell: Cell) -> Cell:
    """Before the answer at its guard, which ends the deal when it is a violation."""
    if cell.shown != "violation":
        return cell
    return cell._replace(shown=cell.class_ if cell.class_ == "blunder" else "mistake")


def first_decisions(playing: Playable, moves: tuple[str, ...], count: int) -> tuple[str, ...]:
    """The moves up to decision `count`, without an answer at its guard: that may have come later."""
    scenes = playing.deal.program.scenes
    made = 0
    for number, step in enumerate(replay(playing.deal, moves).steps):
        if made == count:
            return moves[:number]
        made += scenes[step.before[0]].guards < 0
    return moves


def _newcomer(entry: Entry) -> Entry:
    """Somebody who came after the freeze, of whom nothing but the name may be told."""
    return entry._replace(decisions=0, finished=0, score=None, accuracy=None, grade="")
