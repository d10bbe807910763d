"""What a session tells its listeners: frozen records, in the order in which things happened.

Listeners (screen, records of learning) get ids and indices, no words; words come from
`game.session.view`. Everything told here about a move is already durable.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from game.rules import Happening
from game.wire import Mode


@dataclass(frozen=True, slots=True)
class Started:
    """`run` is the id in the store, or "" when the run is not kept."""

    run: str
    scenario: str
    mode: Mode
    parent: str


@dataclass(frozen=True, slots=True)
class SceneEntered:
    position: int
    scene: str
    stage: str
    guard: bool


@dataclass(frozen=True, slots=True)
class DeltaPart:
    """What one happening did to a person."""

    happening: int  # index in the happenings of the move
    relationship: int
    trust: int
    alignment: int


@dataclass(frozen=True, slots=True)
class PersonDelta:
    """Somebody whom the move changed; `person` indexes Program.people."""

    person: int
    relationship: tuple[int, int]  # before, after
    trust: tuple[int, int]
    alignment: tuple[int, int]
    mood: tuple[int, int]
    presence: tuple[int, int]
    parts: tuple[DeltaPart, ...]


@dataclass(frozen=True, slots=True)
class MoveChosen:
    """`number` counts moves of the run from 1; guards' moves count too."""

    number: int
    move: str
    happenings: tuple[Happening, ...]
    deltas: tuple[PersonDelta, ...]


@dataclass(frozen=True, slots=True)
class PromiseMade:
    promise: str


@dataclass(frozen=True, slots=True)
class PromiseSettled:
    promise: str
    result: Literal["kept", "late", "broken"]


@dataclass(frozen=True, slots=True)
class FactLearned:
    fact: str
    logged: bool  # True: it was written into the file (it may have been found earlier)


@dataclass(frozen=True, slots=True)
class NewsArrived:
    """`move` is the id of the move that caused a `later` item; "" for news."""

    kind: Literal["news", "later"]
    id: str
    move: str


@dataclass(frozen=True, slots=True)
class GateJudged:
    gate: str
    result: int  # 2 with all evidence, 1 without some, 0 skipped
    unmet: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HolderLeft:
    """Somebody of ours is gone, and what he held personally with him."""

    holder: str


@dataclass(frozen=True, slots=True)
class Undone:
    """The run `parent` is closed as abandoned; play goes on in `run` with its first `moves` moves."""

    run: str
    parent: str
    moves: int


@dataclass(frozen=True, slots=True)
class Ended:
    ending: str
    result: str


@dataclass(frozen=True, slots=True)
class DrillEnded:
    passed: bool
    regret: int | None


@dataclass(frozen=True, slots=True)
class Abandoned:
    run: str


SessionEvent = (
    Started
    | SceneEntered
    | MoveChosen
    | PromiseMade
    | PromiseSettled
    | FactLearned
    | NewsArrived
    | GateJudged
    | HolderLeft
    | Undone
    | Ended
    | DrillEnded
    | Abandoned
)
