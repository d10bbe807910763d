"""What the page before the deal shows. Values only."""

from __future__ import annotations

from dataclasses import dataclass

from game.session.view.persons import Colleague, Node


@dataclass(frozen=True, slots=True)
class BriefingLine:
    """A labelled line: money, deadline, rival, past."""

    id: str
    icon: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class WeightLine:
    id: str
    name: str
    percent: int
    shift: int = 0  # points this deal moves the standard weight by


@dataclass(frozen=True, slots=True)
class Briefing:
    title: str
    customer: str
    cover: str
    story: str
    lines: tuple[BriefingLine, ...]
    rumour: str
    goals: tuple[str, ...]
    practices: tuple[tuple[str, str, str], ...]  # what the deal teaches: id, name, icon
    weights: tuple[WeightLine, ...]  # heaviest first
    team: tuple[Colleague, ...]
    people: tuple[Node, ...]
    known: int
    present: int
    unknown_note: str
    difficulty: int  # 1..5
    minutes: int
    length: str  # "12 moves, 25 minutes"
    mode: str
    mode_label: str
