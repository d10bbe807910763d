"""What a room decided: who chose what in each scene, where it was of two minds, and each trainee's line.

Worked out from the moves with the same appraisal as every debrief; nothing here is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from game.records.judging import Playable
from game.rules import Decision, decide, replay
from game.rules.program import Rating


class Trainee(NamedTuple):
    """Somebody whose moves are told, in the order of joining."""

    player: str
    name: str
    team: str
    moves: tuple[str, ...]


class Cell(NamedTuple):
    """One decision of one trainee. `rating` is the author's word, `class_` that of the regret, which is in tenths."""

    scene: str
    move: str
    rating: Rating
    class_: Rating
    regret: int


class Row(NamedTuple):
    """A line of the matrix; a scene may stand in it twice, after stepping back from a forbidden move."""

    player: str
    name: str
    team: str
    cells: tuple[Cell, ...]


class Choice(NamedTuple):
    """One card of a scene and who took it."""

    move: str
    players: tuple[str, ...]


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
    rows = tuple(
        Row(each.player, each.name, each.team, tuple(_cell(playing, one) for one in _decided(playing, each.moves)))
        for each in trainees
    )
    first: dict[str, dict[str, str]] = {}
    for row in rows:
        for cell in row.cells:
            first.setdefault(cell.scene, {}).setdefault(row.player, cell.move)
    program = playing.deal.program
    scenes = tuple(
        _scene(scene.id, [program.moves[move].id for move in scene.moves], first[scene.id])
        for scene in program.scenes
        if scene.id in first
    )
    divided = sorted((each for each in scenes if each.split), key=lambda each: (-each.split, -each.there))
    return Results(rows, scenes, tuple(each.scene for each in divided))


def _decided(playing: Playable, moves: tuple[str, ...]) -> tuple[Decision, ...]:
    played = replay(playing.deal, moves)
    if played.error is not None:
        raise ValueError(f"kept moves do not play: {played.error}")
    return decide(playing.deal, playing.anchors, played.steps)


def _cell(playing: Playable, decision: Decision) -> Cell:
    program = playing.deal.program
    return Cell(
        scene=program.scenes[decision.state[0]].id,
        move=program.moves[decision.chosen].id,
        rating=decision.rating,
        class_=decision.class_,
        regret=decision.shown_regret,
    )


def _scene(scene: str, cards: Sequence[str], chosen: Mapping[str, str]) -> SceneChoices:
    choices = tuple(Choice(card, tuple(who for who, move in chosen.items() if move == card)) for card in cards)
    there = len(chosen)
    pairs = there * (there - 1)
    agree = sum(len(each.players) * (len(each.players) - 1) for each in choices)
    return SceneChoices(scene, choices, there, 10000 * (pairs - agree) // pairs if pairs else 0)
