"""A deal as it is told: who speaks, what is on the cards, and under which path each sentence stands.

A `Script` goes with a `Program`: tuples that stand for the same thing have the same order and
length. It holds no sentence itself. Fields ending in nothing else hold *paths* of words (`""` when
the author wrote none): `words(scene.faces[-1].title)`. Conditions are expressions over the Program.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.rules.expression import Expression


@dataclass(frozen=True, slots=True)
class Line:
    """Something somebody says. `speaker` is a person's id, or "" for the narrator."""

    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Hint:
    """How the missing fact (index in Program.facts) could be found."""

    fact: int
    text: str


@dataclass(frozen=True, slots=True)
class BranchScript:
    """What is said when this branch happens; same order as Move.branches. `why` has one to three lines."""

    id: str
    replies: tuple[Line, ...]
    why: tuple[str, ...]
    later: int  # index in Program.laters, -1: none


@dataclass(frozen=True, slots=True)
class Card:
    """A move as a card. `practices` are problem ids; the first one's icon is `icon`.

    `leader` is the id of one of ours, or "you"; `targets` are people's ids. `locked` is the author's own
    lock text; without it the first hint whose fact is not found says why the card is locked.
    `withdraw` and `confirm` are the ids of a guard's moves when this card is forbidden.
    """

    id: str
    play: str
    kind: str
    icon: str
    practices: tuple[str, ...]
    title: str
    text: str
    leader: str
    targets: tuple[str, ...]
    locked: str
    hints: tuple[Hint, ...]
    warning: tuple[Line, ...]
    branches: tuple[BranchScript, ...]


@dataclass(frozen=True, slots=True)
class Face:
    """How a scene looks now; the first whose `when` holds (the last has none). Nothing is left to merge."""

    id: str
    when: Expression | None
    title: str
    place: str
    text: str
    quote: str
    speaker: str  # a person's id, "" = narrator


@dataclass(frozen=True, slots=True)
class NewsScript:
    """`sender` is a person's id or ""; `sender_words` a path when the author wrote a few words instead."""

    id: str
    sender: str
    sender_words: str
    text: str


@dataclass(frozen=True, slots=True)
class SceneScript:
    id: str
    stage: str
    gate: int  # index in Program.gates, -1: none
    fade: bool
    faces: tuple[Face, ...]
    news: tuple[NewsScript, ...]
    guards: str = ""  # a guard: the id of the forbidden move before it


@dataclass(frozen=True, slots=True)
class EndingScript:
    id: str
    result: str
    title: str
    text: str
    news: tuple[NewsScript, ...]


@dataclass(frozen=True, slots=True)
class PersonScript:
    """Same order as Program.people. `look` is a portrait's name; `unknown_as` is shown until the person is met."""

    id: str
    ours: bool
    name: str
    title: str
    role: str
    group: str  # path of the group's name, "" for our own people
    look: str
    unknown_as: str
    wants: str


@dataclass(frozen=True, slots=True)
class FactScript:
    id: str
    about: str  # a person's id, "us" or "rival"
    kind: str
    private: bool
    chip: str
    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class PromiseScript:
    id: str
    to: str
    text: str


@dataclass(frozen=True, slots=True)
class GateScript:
    """`id` as in Program.gates, `code` ATI to ATCC; `checks` are paths, in the order of Gate.checks."""

    id: str
    code: str
    name: str
    question: str
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeterScript:
    """Same order as Program.meters; given meters have no label of their own. `scale`: steps to 1 unit."""

    id: str
    given: bool
    label: str
    unit: str
    scale: int


@dataclass(frozen=True, slots=True)
class GoalScript:
    id: str
    text: str
    when: Expression


@dataclass(frozen=True, slots=True)
class TermScript:
    """A term worth keeping; same order as Grading.terms."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class PlayScript:
    """A play that this deal uses, or that one of them names as the better one."""

    id: str
    number: int
    kind: str
    practices: tuple[str, ...]
    icon: str
    name: str
    right: str
    wrong: str
    advice: str
    tempts: str
    book: str  # a play's id, or ""


@dataclass(frozen=True, slots=True)
class PracticeScript:
    """One of the nine problems."""

    id: str
    icon: str
    name: str
    problem: str
    practice: str


@dataclass(frozen=True, slots=True)
class Briefing:
    cover: str  # name of a picture
    customer: str
    story: str
    money: str
    deadline: str
    rival: str
    past: str
    rumour: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """The deal in numbers, as the author wrote them. Value, margins and days in tenths."""

    value: int
    list_margin: int
    floor_margin: int
    rival: int
    days: int
    budget: int
    early_days: int
    late_days: int
    plan_budget: int


@dataclass(frozen=True, slots=True)
class Script:
    """Everything a screen needs of a deal besides the Program and the words."""

    id: str
    title: str
    language: str
    teaches: tuple[str, ...]
    difficulty: int
    minutes: int
    numbers: Numbers
    weights: tuple[tuple[str, int], ...]  # (dimension id, points): what the scenario shifts
    briefing: Briefing
    goals: tuple[GoalScript, ...]
    terms: tuple[TermScript, ...]
    people: tuple[PersonScript, ...]
    voices: Mapping[str, PersonScript]  # everybody who can speak: people, and all of the house
    groups: tuple[str, ...]  # paths of names, in the order of Program.groups
    facts: tuple[FactScript, ...]
    promises: tuple[PromiseScript, ...]
    gates: tuple[GateScript, ...]
    meters: tuple[MeterScript, ...]
    scenes: tuple[SceneScript, ...]
    cards: tuple[Card, ...]  # in the order of Program.moves, guards' moves included
    laters: tuple[NewsScript, ...]
    endings: tuple[EndingScript, ...]
    plays: Mapping[str, PlayScript] = field(default_factory=dict)
    practices: Mapping[str, PracticeScript] = field(default_factory=dict)
    questions: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    note: str = ""

    @property
    def conditions(self) -> tuple[Expression, ...]:
        """Every expression that only the telling reads; the rules keep what they ask about."""
        faces = [face.when for scene in self.scenes for face in scene.faces if face.when is not None]
        return (*faces, *(goal.when for goal in self.goals))
