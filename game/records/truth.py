"""Whether everything that a workshop keeps beside the moves is what the moves give. Nothing is repaired; it is said."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from game.records import news, rooms, tables
from game.records.judging import Playable, judge
from game.rules import replay


def untrue(connection: Connection, playable: Callable[[str], Playable]) -> Iterator[str]:
    """A sentence for each thing that is wrong. `playable` gives a kept deal by its archive id."""
    runs, rounds = tables.workshop_runs, tables.rounds
    every = connection.execute(
        select(runs, rounds.c.archive).join(
            rounds, (rounds.c.workshop == runs.c.workshop) & (rounds.c.number == runs.c.round)
        )
    ).all()
    played = set(connection.execute(select(tables.seats.c.run).distinct()).scalars())
    for row in every:
        if row.id not in played:
            yield f"run {row.id}: nobody plays it"
        yield from _of_run(connection, row, playable(row.archive))
    yield from _of_rooms(connection)


def _of_run(connection: Connection, row: Row[*tuple[Any, ...]], playing: Playable) -> Iterator[str]:
    kept = rooms.moves(connection, row.id)
    whole = replay(playing.deal, kept)
    if whole.error is not None:
        yield f"run {row.id}: its moves do not play"
        return
    judged = judge(playing, whole)
    # an older file has no cells yet; the next move writes them
    line = {name: getattr(row, name) for name in judged.line() if name != "cells" or row.cells is not None}
    if not (line.items() <= judged.line().items() and row.kept == len(kept) and (row.ended > 0) == judged.ended):
        yield f"run {row.id}: its line of the board is not what its moves give"
    told = {each for made in range(len(kept)) for each in news.told(playing.deal, whole.start, whole.steps[: made + 1])}
    said = connection.execute(select(tables.news.c.kind, tables.news.c.what).where(tables.news.c.run == row.id))
    if not {(each.kind, each.what) for each in said} <= told:
        yield f"run {row.id}: news of it that its moves do not give"
    yield from _own_choices(connection, row, playing, kept)
    yield from _frozen(connection, row, playing, kept)


def _own_choices(
    connection: Connection, row: Row[*tuple[Any, ...]], playing: Playable, kept: tuple[str, ...]
) -> Iterator[str]:
    choices = tables.own_choices
    for each in connection.execute(select(choices.c.number, choices.c.move).where(choices.c.run == row.id)):
        before = kept[: each.number - 1]
        if len(before) != each.number - 1 or replay(playing.deal, (*before, each.move)).error is not None:
            yield f"run {row.id}: an own choice for move {each.number} that could not be made there"


def _frozen(
    connection: Connection, row: Row[*tuple[Any, ...]], playing: Playable, kept: tuple[str, ...]
) -> Iterator[str]:
    """A frozen line is what some first moves of the run give, for everybody who plays it."""
    here = (
        select(tables.frozen)
        .join(tables.seats, tables.seats.c.player == tables.frozen.c.player)
        .join(tables.workshops, tables.workshops.c.round == tables.seats.c.round)
        .where(tables.seats.c.run == row.id, tables.workshops.c.id == row.workshop)
    )
    lines = connection.execute(here).all()
    if not lines:
        return
    possible = [judge(playing, replay(playing.deal, kept[:made])) for made in range(len(kept) + 1)]
    for line in lines:
        if not any(
            (line.decisions, line.stage, line.ended > 0, line.score, line.accuracy, line.grade)
            == (each.decisions, each.stage, each.ended, each.score, each.accuracy, each.grade)
            for each in possible
        ):
            yield f"run {row.id}: its frozen line is none that its moves gave"


def _of_rooms(connection: Connection) -> Iterator[str]:
    frozen, players, workshops = tables.frozen, tables.players, tables.workshops
    loose = (
        select(workshops.c.id)
        .join(players, players.c.workshop == workshops.c.id)
        .join(frozen, frozen.c.player == players.c.id)
        .where(workshops.c.frozen == 0)
        .distinct()
    )
    for workshop in connection.execute(loose).scalars():
        yield f"workshop {workshop}: frozen lines on a board that is not frozen"
    seats, runs = tables.seats, tables.workshop_runs
    elsewhere = (
        select(seats.c.player)
        .join(players, players.c.id == seats.c.player)
        .join(runs, runs.c.id == seats.c.run)
        .where((seats.c.workshop != players.c.workshop) | (seats.c.workshop != runs.c.workshop))
    )
    for player in connection.execute(elsewhere).scalars():
        yield f"player {player}: sits in another workshop"
    for row in connection.execute(select(tables.former_places)):
        if not _are_places(row.places):
            yield f"workshop {row.workshop}: former places that are none"


def _are_places(text: str) -> bool:
    try:
        told = json.loads(text)
    except ValueError:
        return False
    return isinstance(told, dict) and all(isinstance(place, int) and place > 0 for place in told.values())
