"""A deal's words by its ids, in one language: what pages need to name what boards speak of."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class StageWords(BaseModel):
    """A stage of the deal. `start` and `end`: which part of the standard line lies in it, 0..1000; equal where none does."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    id: str
    name: str
    start: int
    end: int


class PersonWords(BaseModel):
    """Somebody of the deal by name and position."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    name: str
    title: str


class DealWords(BaseModel):
    """Texts by id. Every id that a board can name is in it."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    language: str
    rules: str
    """Digest of the deal: another one, and these words are of another round."""
    title: str
    customer: str
    stages: tuple[StageWords, ...]
    """Always six, in their order."""
    gates: dict[str, str]
    """By code where the deal has the gate: "ATB"."""
    people: dict[str, PersonWords]
    facts: dict[str, str]
    """As the chip says it."""
    results: dict[str, str]
    """Kinds of ending: "won" and so on."""
    endings: dict[str, str]
    scenes: dict[str, str]
    moves: dict[str, str]
    """By "scene.move"."""
