"""The people of a deal as every screen shows them: faces, facts, nodes of the map, colleagues. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MoodName = Literal["hostile", "wary", "neutral", "warm", "ally", "unknown"]
FactState = Literal["unknown", "found", "logged"]


@dataclass(frozen=True, slots=True)
class Face:
    """A portrait. Somebody unknown has no look (draw the hatched silhouette) and the text of `unknown_as`."""

    person: str  # id in the scenario; "you" for the player
    name: str
    look: str
    mood: MoodName  # our own people: by alignment
    ours: bool


@dataclass(frozen=True, slots=True)
class FactLine:
    """A tile of the customer file. An unknown fact shows its kind and its hint, never its chip or text."""

    id: str
    kind: str
    kind_label: str
    icon: str
    chip: str
    text: str
    hint: str
    state: FactState
    state_label: str
    new: bool  # learned or logged by the last move
    number: int  # the decision that found it; 0 while unknown
    private: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """Part of a relationship that one of us holds personally."""

    holder: Face
    points: int


@dataclass(frozen=True, slots=True)
class Influence:
    """An arrow of the map. `name` respects what is known of the other end."""

    person: str
    name: str
    percent: int


@dataclass(frozen=True, slots=True)
class Node:
    """A person at the customer. While he is unknown only id, place on the map and `name` (unknown_as) say anything.

    `row` 0 approves, 1 decides and evaluates, 2 uses and influences; `column` 0..2.
    """

    id: str
    face: Face
    name: str
    title: str
    known: bool
    gone: bool
    role: str
    role_code: str  # "A", "D", "E", "I", "U" (English) or the word in two characters (Chinese)
    role_name: str
    mood: MoodName
    mood_word: str
    group: str
    influence: int  # 1..5
    veto: bool
    relationship: int
    trust: int
    needs_relationship: int  # what the next gate asks of him; -1: nothing
    needs_trust: int
    holdings: tuple[Holding, ...]
    wants: str
    reports_to: str
    listens_to: tuple[Influence, ...]
    row: int
    column: int
    facts: tuple[FactLine, ...]
    changed: bool  # by the last move


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of our own people, as briefing and team show them."""

    id: str
    face: Face
    name: str
    title: str
    role: str  # AR, SR, FR, sponsor, ...
    role_name: str
    alignment: int  # 0..100; the player's own is 100
    alignment_word: str
    gone: bool
