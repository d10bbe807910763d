"""What the screens of a running deal show, with every word filled in. Values only; no rule, no drawing.

Numbers that a screen may want to draw (a bar, a chart) are plain integers; numbers that it only
prints come as finished text in the language of the view. Icons are names of files in
`assets/icons`, looks are names of portraits. An empty string means "nothing to show".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from game.session.view.opening import Briefing, BriefingLine, WeightLine
from game.session.view.persons import Colleague, Face, FactLine, FactState, Holding, Influence, MoodName, Node

ClassName = Literal["best", "good", "inaccuracy", "mistake", "blunder", "violation"]
CauseKind = Literal["move", "spill", "promise", "news", "later", "gate", "leaving"]


@dataclass(frozen=True, slots=True)
class Gauge:
    """Something that is used up: "Days left 46 / 120"."""

    label: str
    left: str
    total: str
    permille: int  # what is left, 0..1000


@dataclass(frozen=True, slots=True)
class TopBar:
    title: str
    customer: str
    number: int  # the decision that stands open, from 1; after the end the last one made
    number_label: str  # "Move 9"
    day: str  # days that have passed
    days: Gauge
    budget: Gauge
    team: tuple[Face, ...]
    mode: str
    mode_label: str


# --- the stage bar ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A line of a gate's list. `debt` is set once the gate was passed without it."""

    id: str
    text: str
    met: bool
    debt: Literal["", "hidden", "disclosed", "called"]
    status: str  # in words: "met", "open", "hidden debt" ...


@dataclass(frozen=True, slots=True)
class GateMark:
    """A diamond of the stage bar. `passed`: with all evidence; `short`: held without some of it."""

    id: str
    stage: str  # the diamond stands at the end of this stage
    state: Literal["passed", "short", "skipped", "next", "later"]
    state_label: str
    met: int
    total: int
    checks: tuple[CheckLine, ...]


@dataclass(frozen=True, slots=True)
class StageMark:
    id: str
    name: str
    state: Literal["done", "current", "coming"]


@dataclass(frozen=True, slots=True)
class StageBar:
    """Always six stages; gates only where the scenario has one, in the order in which they come."""

    stages: tuple[StageMark, ...]
    gates: tuple[GateMark, ...]
    permille: int  # how far the filled part of the track reaches


# --- the scene -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewsLine:
    """Something that came about by itself. `cause` names the move it grew from ("Because you ..."), if one did."""

    id: str
    kind: Literal["news", "later"]
    sender: str
    face: Face | None
    text: str
    cause: str
    people: tuple[Face, ...]  # whom it changed


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody says. Quotation marks are part of the text."""

    face: Face
    text: str


@dataclass(frozen=True, slots=True)
class SceneView:
    """`warning` is set at the two-step guard: what is said before a forbidden move is done."""

    id: str
    stage: str
    stage_name: str
    title: str
    place: str
    day: int  # the day, rounded down
    day_label: str  # "Day 74"
    text: str
    quote: str
    speaker: Face | None
    speaker_title: str
    arrivals: tuple[NewsLine, ...]
    known: tuple[FactLine, ...]  # about the speaker
    guard: bool
    warning: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A move in the hand. The icon tells who acts, never which practice the move belongs to."""

    move: str  # id, for Session.choose
    number: int  # 1..4, the key
    title: str
    text: str
    icon: str
    leaders: tuple[Face, ...]
    targets: tuple[Face, ...]
    days: str  # "3 days", after the leader's willingness
    budget: str
    open: bool
    reason: str  # why it is locked


@dataclass(frozen=True, slots=True)
class Board:
    """The whole deal screen."""

    top: TopBar
    stages: StageBar
    people: tuple[Node, ...]
    known: int
    present: int  # how many people of the customer count at all
    team: tuple[Colleague, ...]
    scene: SceneView
    cards: tuple[Card, ...]
    can_undo: bool


# --- feedback --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    before: int
    after: int

    @property
    def amount(self) -> int:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Part:
    """One cause of what happened to a person: "Your move", "Broken promise: ..."."""

    kind: CauseKind
    label: str
    relationship: int
    trust: int
    alignment: int = 0


@dataclass(frozen=True, slots=True)
class PersonChange:
    """`alignment` is for our own people, the other two for the customer's."""

    person: str
    face: Face  # with the mood after the move
    ours: bool
    mood_before: MoodName
    mood_after: MoodName
    mood_word_before: str
    mood_word_after: str
    relationship: Change
    trust: Change
    alignment: Change
    revealed: bool  # met by this move
    left: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class PromiseLine:
    id: str
    to: Face | None
    text: str
    state: Literal["open", "kept", "late", "broken"]
    state_label: str
    due: str  # "due on day 12"; empty when settled


@dataclass(frozen=True, slots=True)
class MeterChange:
    """A number of the deal other than days and budget: price, rival, exposure, the author's own."""

    id: str
    label: str
    before: str
    after: str
    amount: int  # in steps of the meter; its sign is the direction


@dataclass(frozen=True, slots=True)
class LostTie:
    """What one person's relationship lost when a colleague left; `kept` stays with the company."""

    face: Face
    lost: int
    kept: int


@dataclass(frozen=True, slots=True)
class Departure:
    """A colleague is gone, and what he held personally with him."""

    face: Face
    headline: str
    ties: tuple[LostTie, ...]


@dataclass(frozen=True, slots=True)
class GateResult:
    id: str
    result: int  # 2 with all evidence, 1 without some, 0 skipped
    headline: str
    checks: tuple[CheckLine, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Coach mode only: how good the move was and why."""

    rating: ClassName  # by regret where there is a book, else the author's
    label: str
    worked: bool | None  # None: what it was worth here and what its author says of it stand on different sides
    reasons: tuple[str, ...]
    reason_icons: tuple[str, ...]  # the practices of the play, one beside each reason, as far as they go
    play: str  # "Play 21: Executive exchange"
    practices: tuple[str, ...]
    regret: int | None  # hundredths of a point; None: no grade yet


@dataclass(frozen=True, slots=True)
class Feedback:
    """The result of one move."""

    number: int
    move: str
    title: str
    replies: tuple[Line, ...]
    narrator: str
    people: tuple[PersonChange, ...]  # those who changed most first; nobody unknown by name
    learned: tuple[FactLine, ...]
    logged: tuple[FactLine, ...]
    promises: tuple[PromiseLine, ...]
    gate: GateResult | None
    arrivals: tuple[NewsLine, ...]
    meters: tuple[MeterChange, ...]
    departures: tuple[Departure, ...]
    days: str  # what it cost: "3 days"; empty: nothing
    budget: str
    waited: str  # days that went by besides, until it goes on
    next_gate: str  # "ATB 3/4"; empty: none ahead
    judgement: Judgement | None
    withdrew: bool  # the player stepped back from a forbidden move


# --- the customer file -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """After decision `number`; 0 is the start."""

    number: int
    relationship: int
    trust: int


@dataclass(frozen=True, slots=True)
class LogLine:
    """A decision that touched this person. `rating` is empty where the mode does not show it."""

    number: int
    title: str
    effect: str  # "Trust +17"
    day_label: str
    rating: ClassName | Literal[""]


@dataclass(frozen=True, slots=True)
class Dossier:
    node: Node
    listened_by: tuple[Influence, ...]
    identity: str  # "Finance director · evaluates"
    known_label: str  # "4 of 6 found"
    promises: tuple[PromiseLine, ...]
    trend: tuple[TrendPoint, ...]
    holders_label: str  # "Held by 2 of us"
    remains: int  # of the relationship, if you left tomorrow
    remains_label: str
    log: tuple[LogLine, ...]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    number: int
    day_label: str
    scene: str
    title: str
    rating: ClassName | Literal[""]


__all__ = [
    "Board",
    "Briefing",
    "BriefingLine",
    "Card",
    "CauseKind",
    "Change",
    "CheckLine",
    "ClassName",
    "Colleague",
    "Departure",
    "Dossier",
    "Face",
    "FactLine",
    "FactState",
    "Feedback",
    "GateMark",
    "GateResult",
    "Gauge",
    "HistoryRow",
    "Holding",
    "Influence",
    "Judgement",
    "Line",
    "LogLine",
    "LostTie",
    "MeterChange",
    "MoodName",
    "NewsLine",
    "Node",
    "Part",
    "PersonChange",
    "PromiseLine",
    "SceneView",
    "StageBar",
    "StageMark",
    "TopBar",
    "TrendPoint",
    "WeightLine",
]
