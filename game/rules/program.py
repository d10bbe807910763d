"""The compiled deal: ids, integers, expressions and effects, and no words.

A `Program` is what a scenario and its playbook compile to. It is frozen, compares by value, and
is all that the rules need to play a deal. Things refer to each other by index into the tuples of
`Program`; `-1` means "none". Tuples stand in file order, and file order has meaning: it decides
ties, the order of effects and which of several conditions wins. Source: RULES.md and FORMAT.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal, get_args

# An alias says that a name is passed on; sorted, each would get a statement of its own.
# isort: off
from game.rules.effects import (
    BreakPromise as BreakPromise,
    CallCheck as CallCheck,
    ChangeAlignment as ChangeAlignment,
    ChangeInterest as ChangeInterest,
    ChangeMeter as ChangeMeter,
    ChangeRelationship as ChangeRelationship,
    ChangeTrust as ChangeTrust,
    DiscloseCheck as DiscloseCheck,
    Effect as Effect,
    HandOver as HandOver,
    HolderLeaves as HolderLeaves,
    KeepPromise as KeepPromise,
    Learn as Learn,
    Leave as Leave,
    Log as Log,
    MakePromise as MakePromise,
    Meet as Meet,
    Schedule as Schedule,
    SupplyCheck as SupplyCheck,
)

# isort: on
from game.rules.expression import Expression

YOU = -1  # the player, wherever a person index may name the leader of a move

Stage = Literal["lead", "qualify", "shape", "propose", "contract", "deliver"]
STAGES: tuple[Stage, ...] = get_args(Stage)
CustomerRole = Literal["decider", "approver", "evaluator", "user", "procurement", "influencer", "gatekeeper"]
Rating = Literal["best", "good", "inaccuracy", "mistake", "blunder", "violation"]
RATINGS: tuple[Rating, ...] = get_args(Rating)
Result = Literal["won", "won_badly", "split", "lost", "walked_away", "time_up", "stopped"]
PlayKind = Literal["standard", "tempting", "grey", "forbidden"]
Dimension = Literal[
    "outcome",
    "value_margin",
    "chain_coverage",
    "relationship_health",
    "trust",
    "process",
    "information",
    "team",
    "customer_value",
    "speed",
]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)


class Presence(IntEnum):
    """Where a person is; a successor who has not arrived yet starts as GONE."""

    UNKNOWN = 0
    MET = 1
    GONE = 2


class FactStatus(IntEnum):
    UNKNOWN = 0
    FOUND = 1
    LOGGED = 2


class PromiseStatus(IntEnum):
    NONE = 0
    OPEN = 1
    KEPT = 2
    LATE = 3
    BROKEN = 4


class CheckStatus(IntEnum):
    """A gate check's debt. SUPPLIED: a move has brought the evidence, before the gate or in it."""

    NONE = 0
    SUPPLIED = 1
    HIDDEN = 2
    DISCLOSED = 3
    CALLED = 4


# --- the parts of a deal --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Person:
    """Someone at the customer (`ours` false: role, group, influence count) or one of ours (alignment counts)."""

    id: str
    ours: bool
    role: str
    group: int  # index in Program.groups; -1 for our own people
    influence: int  # 1..5; 0 for our own people
    veto: bool
    presence: Presence
    relationship: int
    trust: int
    interest: int
    alignment: int
    personal: tuple[tuple[int, int], ...]  # (index in Program.holders, points of relationship)
    listens_to: tuple[tuple[int, int], ...]  # (person listened to, percent)
    reports_to: int


@dataclass(frozen=True, slots=True)
class Meter:
    """A bounded number. All values are in steps; `scale` is how many steps make 1 of the author's unit."""

    id: str
    minimum: int
    maximum: int
    start: int
    scale: int


@dataclass(frozen=True, slots=True)
class Fact:
    id: str
    about: int  # index in Program.people; -1 when it is about us or nobody
    kind: str
    weight: int
    private: bool


@dataclass(frozen=True, slots=True)
class Promise:
    """`days` (steps after it is made), `due_day` (a fixed day, in steps) or `due_scene`; the unused ones are -1."""

    id: str
    to: int
    critical: bool
    truth: Literal["kept", "late", "broken"]
    open_at_start: bool
    days: int
    due_day: int
    due_scene: int
    kept: tuple[Effect, ...]
    late: tuple[Effect, ...]
    broken: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """Met when `when` holds or a move has supplied it; `when` is None if only moves can."""

    id: str
    gate: int
    when: Expression | None


@dataclass(frozen=True, slots=True)
class Gate:
    """Judged when a move leads out of its scene, after the move's effects and before the next scene."""

    id: str
    scene: int
    checks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class News:
    """Happens on arrival, once a run, if `when` holds then (None: always)."""

    id: str
    when: Expression | None
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Later:
    """Comes due on arrival in scene `at`, or `after` steps of days (the other is -1); drops out if `when` fails then."""

    id: str
    move: int
    at: int
    after: int
    when: Expression | None
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One possible result of a move. `when` is None for the move itself, which stands last."""

    id: str
    when: Expression | None
    rating: Rating
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Exit:
    """Where a move leads: a position (scene, guard or ending), or ENDINGS: the first ending that holds."""

    when: Expression | None
    to: int


ENDINGS = -2  # as Exit.to


@dataclass(frozen=True, slots=True)
class Move:
    """What the player may do in a scene. `id` is "scene.move". `days` and `budget` in steps, before law 7.

    `guard` is the position of the two-step guard when the play is forbidden, else -1: such a move
    costs nothing, has one branch without effects, and leads to the guard.
    """

    id: str
    scene: int
    play: str
    kind: PlayKind
    leader: int  # index in Program.people, or YOU
    days: int
    budget: int
    needs: Expression | None
    again: bool
    rank: int
    branches: tuple[Branch, ...]
    exits: tuple[Exit, ...]
    skips_gate: bool = False
    guard: int = -1


@dataclass(frozen=True, slots=True)
class Scene:
    """One beat. `moves` indexes Program.moves in file order. `day` in steps, -1: no jump.

    A guard is a scene with `guards` set to the forbidden move it stands before; its two moves are
    `withdraw` (first, rated best) and `confirm` (rated violation).
    """

    id: str
    stage: Stage
    gate: int
    day: int
    fade: bool
    news: tuple[News, ...]
    moves: tuple[int, ...]
    guards: int = -1


@dataclass(frozen=True, slots=True)
class Ending:
    """Tried in order; the last authored one has no `when`. `value`: the outcome's points when walked away."""

    id: str
    result: Result
    when: Expression | None
    value: int
    news: tuple[News, ...]


@dataclass(frozen=True, slots=True)
class Laws:
    """The numbers of the laws of the field (RULES 2), as the playbook gives them; percent where a share is meant."""

    social_base: int = 35
    social_percent: int = 60
    spill_gain: int = 25
    spill_loss: int = 50
    hidden_under: int = 40


@dataclass(frozen=True, slots=True)
class Grading:
    """What a scenario may set about its grading. Days and budget in steps; margins in steps of the discount meter."""

    weights: tuple[int, ...]  # in the order of DIMENSIONS; sums to 100
    early_days: int
    late_days: int
    plan_budget: int
    list_margin: int
    floor_margin: int
    terms: tuple[Expression, ...]  # each that holds at the end is a kept term


@dataclass(frozen=True, slots=True)
class Program:
    """A deal, ready to play. Positions: 0..len(scenes)-1 are scenes and guards, then come the endings.

    `endings` holds the authored ones in file order and then the given `time_up` and `stopped`.
    The meters `day`, `budget`, `discount`, `offer`, `rival`, `exposure`, `voice_conflict`,
    `customer_value` and `org` are always there, first and in this order (see METERS).
    `holders` are those who can hold a relationship personally; "you" is always the first.
    """

    scenario: str
    playbook: str
    playbook_version: int
    people: tuple[Person, ...]
    groups: tuple[str, ...]
    holders: tuple[str, ...]
    meters: tuple[Meter, ...]
    facts: tuple[Fact, ...]
    promises: tuple[Promise, ...]
    gates: tuple[Gate, ...]
    checks: tuple[Check, ...]
    scenes: tuple[Scene, ...]
    moves: tuple[Move, ...]
    laters: tuple[Later, ...]
    endings: tuple[Ending, ...]
    laws: Laws
    grading: Grading


METERS = ("day", "budget", "discount", "offer", "rival", "exposure", "voice_conflict", "customer_value", "org")
DAY, BUDGET, DISCOUNT, OFFER, RIVAL, EXPOSURE, VOICE_CONFLICT, CUSTOMER_VALUE, ORG = range(len(METERS))
