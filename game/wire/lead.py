"""What the facilitator's page asks for: the room, a decision to talk about, and a trainee's sheet to print.

`Lead` speaks in ids, as boards do. A decision and a sheet have their words filled in, in the language that was
asked for: which ones depends on how the deal stood.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from game.rules.program import Rating
from game.wire.board import Pulse


class _Document(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class LeadPerson(_Document):
    """Somebody in the room, in the order of joining."""

    player: str
    name: str
    team: str
    decisions: int
    ended: bool


class LeadCell(_Document):
    """A decision as its trainee's debrief calls it; `regret` in tenths of a point."""

    scene: str
    move: str
    shown: Rating
    regret: int


class LeadRow(_Document):
    """A line of the matrix: a player, or a team where a run is shared."""

    who: str
    """A player's id, or a team's name."""
    name: str
    team: str
    cells: tuple[LeadCell, ...]


class LeadScene(_Document):
    """A scene that somebody came to, in file order. `split`: of 10000 pairs, how many chose differently."""

    scene: str
    there: int
    split: int
    minutes: int
    """How long to talk about it: longer where the room is of two minds."""


class Lead(_Document):
    """The room as its facilitator sees it. While frozen nothing in it is newer than the freeze, but who is here."""

    title: str
    code: str
    mode: Literal["deal", "exam"]
    scores: Literal["live", "end"]
    teams: Literal["none", "mean", "shared"]
    alone_first: bool
    most_players: int
    pulse: Pulse
    people: tuple[LeadPerson, ...]
    rows: tuple[LeadRow, ...]
    scenes: tuple[LeadScene, ...]
    most_split: tuple[str, ...]
    """Scenes where not all agree, widest first."""
    watch: str
    """What stands after `#` in the projector's link."""


class LeadSpeaker(_Document):
    """Who speaks in a scene. `look` is empty while nobody knows the person."""

    name: str
    title: str
    look: str
    mood: str
    mood_word: str


class LeadFact(_Document):
    """Something about the speaker; `known` of those who were there know it. Its text is its kind where most do not."""

    text: str
    known: int


class LeadChoice(_Document):
    """A card of the scene and who took it. `shown`: what most of them got for it; None where nobody took it."""

    move: str
    title: str
    text: str
    icon: str
    shown: Rating | None
    standard: bool
    who: tuple[str, ...]
    alone: int
    """How many members of teams would have taken it alone, where everybody chooses alone first."""


class LeadDecision(_Document):
    """A scene to talk about, as most of those who came to it saw it."""

    scene: str
    stage: str
    title: str
    place: str
    text: str
    quote: str
    cover: str
    speaker: LeadSpeaker | None
    facts: tuple[LeadFact, ...]
    there: int
    choices: tuple[LeadChoice, ...]
    questions: tuple[str, ...]
    """The trainer's, of the scenario."""
    asked: tuple[str, ...]
    """To those who chose one thing or another: they tell what was chosen, so they wait for the reveal."""
    standard: str
    standard_why: tuple[str, ...]
    standard_play: str
    minutes: int


class SheetDimension(_Document):
    """0..100; `low` below 70."""

    name: str
    value: int
    low: bool


class SheetDecision(_Document):
    """A row of the table: what was chosen beside standard practice."""

    number: int
    scene: str
    title: str
    shown: Rating
    word: str
    points: str
    why: str
    standard: str
    standard_why: str


class Sheet(_Document):
    """A trainee's debrief on paper, in the words of the game's own debrief. While the deal runs only `note` says anything."""

    name: str
    team: str
    deal: str
    customer: str
    note: str
    """Why there is nothing to print yet; empty otherwise."""
    result: str
    summary: str
    grade: str
    grade_name: str
    grade_text: str
    caps: tuple[str, ...]
    score: str
    accuracy: str
    scale: str
    dimensions: tuple[SheetDimension, ...]
    decisions: tuple[SheetDecision, ...]
    turning: str
    won_until: str
    done_well: tuple[str, ...]
    to_practise: tuple[str, ...]
    remains: str
    personal: str
