"""What players and the facilitator of a workshop exchange with it.

Nothing that comes in has a score. What comes in is strict and forbids what it does not know; what goes out
may grow, and an older game leaves out what it does not know.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from game.wire.board import Pulse
from game.wire.fields import (
    MAX_MOVES,
    MAX_PLAYERS,
    MAX_TIMER_SECONDS,
    RUN_FORMAT,
    Digest,
    Id,
    JoinKey,
    Milliseconds,
    Mode,
)
from game.wire.run import RunFile


class WorkshopSettings(BaseModel):
    """What the facilitator decides before anybody joins."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    title: Annotated[str, Field(max_length=60)] = ""
    """Of the occasion, as the boards show it; empty for none."""
    mode: Literal["deal", "exam"] = "deal"
    """Coach runs are never ranked (RULES 7)."""
    scores: Literal["live", "end"] = "live"
    """Whether a run that goes on has a place already. A live score tells its player what the last move was worth."""
    teams: Literal["none", "mean", "shared"] = "mean"
    """Whether teams count, and how: by the mean of their members, or by one run that a whole team plays."""
    alone_first: bool = False
    """With a shared run: everybody chooses alone before the team's move is taken."""
    most_players: Annotated[int, Field(ge=1, le=MAX_PLAYERS)] = 200


class Submission(BaseModel):
    """One move of one run on its way to a workshop. Sent again until it is acknowledged; there is no field for a score."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    format: Literal[1] = RUN_FORMAT
    run: Id
    rules: Digest
    """Of the deal the player has: a move of another edition may mean something else."""
    number: Annotated[int, Field(ge=1, le=MAX_MOVES)]
    """Of the move in its run, from 1."""
    move: Id
    at: Milliseconds
    """When it was confirmed, by the player's clock, which may jump. Decides nothing."""


class JoinRequest(BaseModel):
    """Somebody at the door of a workshop."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    code: Annotated[str, Field(max_length=40)]
    name: Annotated[str, Field(max_length=200)]
    team: Annotated[str, Field(max_length=200)] = ""
    key: JoinKey = ""
    """Made by whoever asks, kept before it is sent, and then the player's secret: the same again is the same player,
    under the name and in the team that the room has for it now. Empty from an older game, which gets a secret."""


class Admission(BaseModel):
    """What a new player's window keeps: who it is here, and which deal it will fetch."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    player: str
    secret: str
    """The request's key, or shown this once. A name is never a credential."""
    run: str
    name: str
    team: str
    rules: str
    mode: Mode
    seed: int


class Refusal(BaseModel):
    """Why a workshop did not do what it was asked; nothing has changed."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    code: str
    text: str
    """For the reader, in the language that was asked for."""
    later: bool
    """Whether the same can be right another time, so that the sender keeps what it has."""
    number: int | None = None
    """The next move of the run that the workshop waits for, where that is the matter."""


class PhaseChange(BaseModel):
    """Start, pause, go on or close."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    phase: Literal["playing", "paused", "closed"]


class PlayerChoice(BaseModel):
    """The player that a facilitator means."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    player: Id


class NewName(PlayerChoice):
    """Another name for a player."""

    name: Annotated[str, Field(max_length=200)]


class NewTeamName(BaseModel):
    """Another name for a team."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    team: Annotated[str, Field(max_length=200)]
    name: Annotated[str, Field(max_length=200)]


class Receipt(BaseModel):
    """The move is kept, now or since an earlier time; its sender may forget it."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    run: str
    number: int
    kept: int
    """How many moves of the run are kept, which may be more than `number`."""
    ended: bool
    again: bool
    """It had been kept before."""


class Mate(BaseModel):
    """Another player of the same shared run."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    name: str
    chosen: bool
    """Has chosen alone for the decision that stands open."""
    move: str
    """What was chosen; empty until whoever asks has chosen too."""


class OwnState(BaseModel):
    """All that a player's window needs to be back where it was."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    run: RunFile
    run_id: str
    name: str
    team: str
    rules: str
    """Digest of the deal of this round: another one than the player has is fetched first."""
    ended: bool
    place: int | None
    """Of the player, or of the team where a run is shared. None while the facilitator shows none, and where nothing is ranked."""
    of: int
    """How many have a place; 0 where `place` is None."""
    mates: tuple[Mate, ...]
    """The others of a shared run, by name; else empty."""
    chosen: str
    """The own choice for the decision that stands open; empty before it, and where nobody chooses alone first."""
    alone_first: bool = False
    """Whether everybody chooses alone before the team does."""
    pulse: Pulse


class TimerChange(BaseModel):
    """The round's timer anew: this much time, running while the workshop plays. 0: no timer."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    seconds: Annotated[int, Field(ge=0, le=MAX_TIMER_SECONDS)]


class Switch(BaseModel):
    """Something that a facilitator turns on or off."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    on: bool
