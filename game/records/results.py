"""What a room decided: who chose what in each scene, where it was of two minds, and each trainee's line.

Worked out from the moves with the same appraisal as every debrief, or read from what was worked out when they were kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from game.records.cells import Cell, cells, cells_of
from game.records.judging import Playable
from game.rules import decide, replay
from game.rules.program import RATINGS, Rating

__all__ = ["Cell", "Choice", "Results", "Row", "SceneChoices", "Trainee", "results"]


class Trainee(NamedTuple):
    """Somebody whose moves are told, in the order of joining. `cells` is their kept text; without it they are played again.

    `who` counts as one in a scene: a team where a run is shared, else the player, for which it may stay empty.
    """

    player: str
    name: str
    team: str
    moves: tuple[str, ...]
    cells: str | None = None
    who: str = ""


class Row(NamedTuple):
    """A line of the matrix; a scene may stand in it twice, after stepping back from a forbidden move."""

    player: str
    name: str
    team: str
    cells: tuple[Cell, ...]


class Choice(NamedTuple):
    """One card of a scene and who took it: ids of players, or names of teams where a run is shared.

    `shown` is what most of them got for it, the worse of equals: a move's worth depends on what went before.
    None where nobody took it.
    """

    move: str
    players: tuple[str, ...]
    shown: Rating | None


class SceneChoices(NamedTuple):
    """What the room did in a scene, all its cards in file order; who was there twice counts by the first time.

    `split`: of 10000 pairs of players, how many differ. 0 where everybody agrees, or only one was there.
    """

    scene: str
    choices: tuple[Choice, ...]
    there: int
    split: int


class Results(NamedTuple):
    """`scenes` in file order, those that nobody came to left out; `most_split` are scenes where not all agree, widest first."""

    rows: tuple[Row, ...]
    scenes: tuple[SceneChoices, ...]
    most_split: tuple[str, ...]


def results(playing: Playable, trainees: Sequence[Trainee]) -> Results:
    """Raises ValueError when kept moves do not play, which says that the store is damaged."""
    rows = tuple(Row(each.player, each.name, each.team, _cells(playing, each)) for each in trainees)
    first: dict[str, dict[str, Cell]] = {}
    for trainee, row in zip(trainees, rows, strict=True):
        who = trainee.who or trainee.player
        for cell in row.cells:
            first.setdefault(cell.scene, {}).setdefault(who, cell)
    program = playing.deal.program
    scenes = tuple(
        _scene(scene.id, [program.moves[move].id for move in scene.moves], first[scene.id])
        for scene in program.scenes
        if scene.id in first
    )
    divided = sorted((each for each in scenes if each.split), key=lambda each: (-each.split, -each.there))
    return Results(rows, scenes, tuple(each.scene for each in divided))


def _cells(playing: Playable, trainee: Trainee) -> tuple[Cell, ...]:
    if trainee.cells is not None:
        return cells_of(trainee.cells)
    played = replay(playing.deal, trainee.moves)
    if played.error is not None:
        raise ValueError(f"kept moves do not play: {played.error}")
    return cells(playing.deal, decide(playing.deal, playing.anchors, played.steps), played.steps)


def _scene(scene: str, cards: Sequence[str], chosen: Mapping[str, Cell]) -> SceneChoices:
    took: dict[str, list[str]] = {card: [] for card in cards}
    classes: dict[str, Counter[Rating]] = {card: Counter() for card in cards}
    for who, cell in chosen.items():
        took[cell.move].append(who)
        classes[cell.move][cell.shown] += 1
    choices = tuple(Choice(card, tuple(took[card]), _most(classes[card])) for card in cards)
    there = len(chosen)
    pairs = there * (there - 1)
    agree = sum(len(each.players) * (len(each.players) - 1) for each in choices)
    return SceneChoices(scene, choices, there, 10000 * (pairs - agree) // pairs if pairs else 0)


def _most(classes: Counter[Rating]) -> Rating | None:
    return max(classes, key=lambda name: (classes[name], RATINGS.index(name)), default=None)
