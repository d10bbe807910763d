"""`RunFile`, a run as save file and bug report, and `Summary`, what lists show of it.

A run is its list of moves (RULES 7); nothing is trusted before a replay has played it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from game.wire.fields import MAX_MOVES, RUN_FORMAT, Digest, Id, Milliseconds, Mode


class Playbook(BaseModel):
    """Which playbook the scenario was compiled with."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    id: Id
    version: Annotated[int, Field(ge=0, le=10**9)]


class RunFile(BaseModel):
    """A run: enough to play it again on any machine that has the same rules."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    format: Literal[1] = RUN_FORMAT
    scenario: Id
    rules: Digest
    words: dict[Id, Digest] = Field(default_factory=dict, max_length=40)
    """Words digest by language: what the player could read."""
    playbook: Playbook
    mode: Mode
    seed: Annotated[int, Field(ge=0, lt=2**63)]
    """Of the order in which cards are shown; one seed per workshop."""
    moves: tuple[Id, ...] = Field(default=(), max_length=MAX_MOVES)
    times: tuple[Milliseconds, ...] = Field(default=(), max_length=MAX_MOVES)
    """When each move was confirmed, in milliseconds since 1970 by the player's clock, which may jump."""
    parent: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,64}$")] = ""
    """The run this one branched from (undo, drill); empty for none."""

    @model_validator(mode="after")
    def _one_time_for_each_move(self) -> RunFile:
        if len(self.times) != len(self.moves):
            raise ValueError(f"times has {len(self.times)} entries for {len(self.moves)} moves")
        return self


class SummaryFace(BaseModel):
    """A portrait of the customer's side as it last looked."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    person: str
    look: str
    mood: str


class Summary(BaseModel):
    """What lists show of a run without compiling its scenario: a cache, renewed with each move.

    The truth is the moves. Unknown fields are ignored, so that an older game can read a newer list.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    title: dict[str, str] = Field(default_factory=dict)
    customer: dict[str, str] = Field(default_factory=dict)
    """By language."""
    cover: str = ""
    number: int = 0
    """Of the decision that stands open, from 1."""
    days_left: str = ""
    faces: tuple[SummaryFace, ...] = ()
    result: str = ""
    """Of the ending; empty while the deal runs. The following are empty too while there is no debrief to show."""
    grade: str = ""
    score: int | None = None
    accuracy: int | None = None
    practices: dict[str, int] = Field(default_factory=dict)
    """0..100 by practice, where a decision exercised it."""
