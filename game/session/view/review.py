"""What the debrief shows, with every word filled in. Values only.

Scores, values and regrets are hundredths of a point (8500 is 85.00); beside each stands the text a
screen prints. A deal without anchors (no book, or a stale one) has dimensions and no grade yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from game.session.view.parts import ClassName


@dataclass(frozen=True, slots=True)
class PlayLine:
    """A play of the playbook, cited. `tempts` only where it looks better than it is."""

    id: str
    number: int
    name: str
    kind: Literal["standard", "tempting", "grey", "forbidden"]
    icon: str
    practices: tuple[str, ...]
    right: str
    wrong: str
    advice: str
    tempts: str
    citation: str  # "Play 21, Executive exchange"


@dataclass(frozen=True, slots=True)
class DimensionLine:
    id: str
    name: str
    value: int  # 0..100
    weight: int  # percent
    low: bool  # under 70


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The value after decision `number` (0: at the start) and the book's, in tenths of a point as shown."""

    number: int
    value: int
    book: int


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision, yours beside standard practice. Without a book `rating` is the author's."""

    number: int
    index: int  # of the move in the run; what Session.drill wants
    scene: str
    day_label: str
    title: str
    rating: ClassName
    label: str
    regret: int | None
    shown: str  # "▼1.2", "▲0.4", "·": differences of the shown curve, so that they add up
    value_after: int | None
    better_than_book: bool
    why: tuple[str, ...]
    play: PlayLine | None  # None: a move that rests on no play
    standard_title: str  # the same as `title` when the book was followed
    standard_why: tuple[str, ...]
    standard_play: PlayLine | None
    your_choice: str  # a sentence: what it did
    your_citation: str  # "Play 44, Early discount. Wrong: ..."
    standard_practice: str  # a sentence: what the book does here and why
    standard_citation: str
    retry: bool  # on the mistake list


@dataclass(frozen=True, slots=True)
class CountLine:
    rating: ClassName
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class LayerLine:
    """A layer of the relationship, 0..100, at the start and at the end."""

    id: Literal["key", "general", "organisation"]
    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class PracticeScore:
    """None: no decision exercised this practice."""

    id: str
    name: str
    icon: str
    value: int | None
    low: bool  # under 50


@dataclass(frozen=True, slots=True)
class DebriefView:
    released: bool  # False: an exam whose debrief is still held back; only title and `note` say anything
    note: str  # why there is no grade, or no debrief yet; empty otherwise
    title: str
    customer: str
    result: str  # id: won, won_badly, ...
    result_label: str
    ending_title: str
    ending_text: str
    arrivals: tuple[str, ...]  # what was heard at the end
    summary: str  # "Won, margin 29 %, day 84"
    grade: str  # the shown grade; "" when there is none
    grade_name: str  # "By the book"
    grade_text: str
    grade_before_caps: str
    caps: tuple[str, ...]  # why the shown grade is lower
    score: int | None
    score_text: str
    scale_note: str  # what 0, 40, 85 and 100 mean
    accuracy: int | None
    accuracy_text: str
    dimensions: tuple[DimensionLine, ...]
    curve: tuple[CurvePoint, ...]
    decisions: tuple[DecisionLine, ...]
    counts: tuple[CountLine, ...]
    turning_point: int  # number of a decision; 0: none
    turning_text: str
    won_until: int | None  # number of the decision; None: not asked or never
    won_until_text: str
    layers: tuple[LayerLine, ...]
    remains: int
    remains_text: str
    personal_share: int
    personal_text: str
    goals: tuple[tuple[str, bool], ...]
    done_well: tuple[str, ...]  # two
    to_practise: tuple[str, ...]  # one
    practices: tuple[PracticeScore, ...]  # nine, for the radar
    questions: tuple[str, ...]  # the trainer's, to think about
    prompts: tuple[str, ...]  # the trainer's, for the round


@dataclass(frozen=True, slots=True)
class DrillResult:
    """A retry of one decision; it passes at a regret of at most 3 points."""

    passed: bool
    headline: str
    regret: int | None
    decision: DecisionLine
