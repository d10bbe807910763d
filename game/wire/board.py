"""What the boards of a workshop show: who stands where, what just happened, and the pulse that every window follows.

Nothing here names a word of the deal: scenes, stages, people and facts go by their ids, and each page has the
words of its own language.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from game.wire.fields import Phase


class Pulse(BaseModel):
    """The state of a room that everybody in it may know: one text for all windows."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    phase: Phase
    round: int
    """From 1."""
    rounds: int
    released: bool
    """Whether the debriefs of an exam may be shown."""
    frozen: bool
    places: bool
    """Whether players see their places."""
    left: int | None
    """Milliseconds on the round's timer as this was told; it runs while `phase` is playing. None: there is no timer."""


class PlayerStanding(BaseModel):
    """A line of the board. Scores in hundredths of a point, accuracy in hundredths of a percent."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    place: int | None
    """From 1; equal lines share one. None: nothing to rank yet, or a confirmed violation."""
    player: str
    name: str
    team: str
    stage: str
    decisions: int
    ended: bool
    score: int | None
    accuracy: int | None
    grade: str
    """As shown, after the caps; empty while the run goes on."""


class TeamStanding(BaseModel):
    """A team by the mean of its members who have a result; a confirmed violation counts 0."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    place: int | None
    team: str
    members: int
    ended: int
    score: int | None
    """Rounded down; places go by the exact mean."""
    accuracy: int | None


class Standings(BaseModel):
    """The whole board, best first; who has no place comes last, by name."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    code: str
    phase: Phase
    released: bool
    round: int = 1
    """Which one this is of."""
    players: tuple[PlayerStanding, ...]
    teams: tuple[TeamStanding, ...]


class News(BaseModel):
    """Something that just happened to somebody, for the projector."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    number: int
    """Counts up within the room."""
    who: str
    """Of the line of the board that it happened in."""
    kind: Literal["gate", "won_over", "found", "ended"]
    what: str
    """Id of the gate, the person, the fact, or the kind of ending."""


class BoardLine(BaseModel):
    """A line of the projector: a player or a team. Scores in hundredths of a point."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    who: str
    """A player's id, or a team's name."""
    name: str
    mark: int
    """Which letter, shape and colour stand for it: from 0, by the order of arrival. It stays, and comes to nobody else."""
    place: int | None
    moved: int
    """Places won (or lost, below 0) within the last minute."""
    members: int
    stage: str
    reached: int
    """How far through the deal, 0..1000: decisions made of those that the standard line has; 1000 at the end."""
    ended: bool
    waiting: bool = False
    """A team where some have chosen alone for the decision that stands open, and wait for the others. Not while frozen."""
    score: int | None
    accuracy: int | None
    grade: str


class Board(BaseModel):
    """The projector. While frozen it is what it was at the freeze, whoever asks."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    title: str
    code: str
    by: Literal["players", "teams"]
    final: bool
    """Closed and not frozen: the podium."""
    pulse: Pulse
    people: int
    lines: tuple[BoardLine, ...]
    news: tuple[News, ...]
    """Newest first, at most 5; none while frozen."""
