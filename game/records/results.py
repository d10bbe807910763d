"""What a room decided: who chose what in each scene, where it was of two minds, and each trainee's line.

Worked out from the moves with the same appraisal as every debrief; nothing here is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from game.records.judging import Playable
from game.rules import Decision, Step, decide, replay
from game.rules.program import RATINGS, Rating


class Trainee(NamedTuple):
    """Somebody whose moves are told, in the order of joining."""

    player: str
    name: str
    team: str
    moves: tuple[str, ...]


class Cell(NamedTuple):
    """One decision of one trainee. `rating` is the author's word, `class_` that of the regret, which is in tenths.

    `shown` is what the trainee's own debrief says of it (`game.session.view.decisions`; a test holds them
    together): the class of the regret, but reaching for a forbidden move is never less than a mistake, and
    making it is a violation.
    """

    scene: str
    move: str
    rating: Rating
    class_: Rating
    shown: Rating
    regret: int


class Row(NamedTuple):
    """A line of the matrix; a scene may stand in it twice, after stepping back from a forbidden move."""

    player: str
    name: str
    team: str
    cells: tuple[Cell, ...]


class Choice(NamedTuple):
    """One card of a scene and who took it.

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
    rows = tuple(Row(each.player, each.name, each.team, _cells(playing, each.moves)) for each in trainees)
    first: dict[str, dict[str, Cell]] = {}
    for row in rows:
        for cell in row.cells:
            first.setdefault(cell.scene, {}).setdefault(row.player, cell)
    program = playing.deal.program
    scenes = tuple(
        _scene(scene.id, [program.moves[move].id for move in scene.moves], first[scene.id])
        for scene in program.scenes
        if scene.id in first
    )
    divided = sorted((each for each in scenes if each.split), key=lambda each: (-each.split, -each.there))
    return Results(rows, scenes, tuple(each.scene for each in divided))


def _cells(playing: Playable, moves: tuple[str, ...]) -> tuple[Cell, ...]:
    played = replay(playing.deal, moves)
    if played.error is not None:
        raise ValueError(f"kept moves do not play: {played.error}")
    made = decide(playing.deal, playing.anchors, played.steps)
    return tuple(_cell(playing, each, played.steps[each.step + 1 : each.step + 2]) for each in made)


def _cell(playing: Playable, decision: Decision, then: Sequence[Step]) -> Cell:
    program = playing.deal.program
    return Cell(
        scene=program.scenes[decision.state[0]].id,
        move=program.moves[decision.chosen].id,
        rating=decision.rating,
        class_=decision.class_,
        shown=_shown(playing, decision, then),
        regret=decision.shown_regret,
    )


def _shown(playing: Playable, decision: Decision, then: Sequence[Step]) -> Rating:
    """`then`: the step after it, which is the answer at the guard of a forbidden move."""
    moves = playing.deal.program.moves
    if moves[decision.chosen].guard < 0:
        return decision.class_
    if then and moves[then[0].move].branches[0].rating == "violation":
        return "violation"
    return decision.class_ if decision.class_ == "blunder" else "mistake"


def _scene(scene: str, cards: Sequence[str], chosen: Mapping[str, Cell]) -> SceneChoices:
    choices = tuple(_choice(card, {who: cell for who, cell in chosen.items() if cell.move == card}) for card in cards)
    there = len(chosen)
    pairs = there * (there - 1)
    agree = sum(len(each.players) * (len(each.players) - 1) for each in choices)
    return SceneChoices(scene, choices, there, 10000 * (pairs - agree) // pairs if pairs else 0)


def _choice(card: str, chosen: Mapping[str, Cell]) -> Choice:
    classes = Counter(cell.shown for cell in chosen.values())
    shown = max(classes, key=lambda name: (classes[name], RATINGS.index(name)), default=None)
    return Choice(card, tuple(chosen), shown)
