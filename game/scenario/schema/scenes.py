"""Scenes, their news and checks, and the endings."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from game.rules.program import Stage
from game.scenario.schema.moves import Consequences, Move, Next
from game.scenario.schema.playbook import GateId
from game.scenario.schema.scalars import Condition, Decimals, Id, Model, SignedLevel, Text, YesNo


class Check(Model):
    """One item of a gate's evidence."""

    text: Text = Field(description="What must be there.")
    when: Condition | None = Field(None, description="When it is there; without it only a move's `check` supplies it.")


class SceneVariant(Model):
    """Other words for a scene; fields not named stay."""

    when: Condition = Field(description="When these words are shown; the first that holds.")
    title: Text | None = Field(None, description="Other title.")
    text: Text | None = Field(None, description="Other narrative.")
    quote: Text | None = Field(None, description="Other words of the speaker.")
    speaker: Id | None = Field(None, description="Somebody else speaks.")
    place: Text | None = Field(None, description="Another place or time.")


class News(Consequences):
    """Something that has happened, shown on arrival, once."""

    when: Condition | None = Field(None, description="Happens only if this holds on arrival.")
    sender: Text | None = Field(None, alias="from", description="Who brings it: a person, or a few words.")
    text: Text = Field(description="What has happened.")


class Scene(Model):
    """One beat of the deal: who says what where, and up to four moves."""

    stage: Stage | None = Field(None, description="The stage of the deal; if not written, as in the scene before.")
    title: Text = Field(description="Title of the scene.")
    text: Text = Field(description="What the player sees: 165 characters, or 78 Chinese ones.")
    speaker: Id | None = Field(
        None, description="Who speaks, and whom moves are aimed at if they name nobody; the narrator if not written."
    )
    place: Text | None = Field(None, description="Where and when, in a few words: Belt 7, 03:15.")
    quote: Text | None = Field(None, description="What the speaker says: 85 characters, or 44 Chinese ones.")
    day: Decimals | None = Field(
        None, description="The calendar moves on to this day on arrival, unless it is later already."
    )
    gate: GateId | None = Field(
        None, description="The gate that is judged when the player goes on; write its evidence under `checks`."
    )
    checks: dict[Id, Check] = Field(
        {},
        description="What the gate asks for: a name for each, with `text` and `when`. Going on without one leaves a hidden debt.",
    )
    fade: YesNo = Field(False, description="yes: the screen fades, time has passed.")
    next: Next | None = Field(
        None,
        description="Where it goes on: a scene, `endings`, or a list of {when, to}. If not written, the next scene in the file.",
    )
    instead: dict[Id, SceneVariant] = Field(
        {}, description="Other words, each under a name with `when`; the first that holds. What is not named stays."
    )
    news: dict[Id, News] = Field(
        {},
        description="What has happened meanwhile, told on arrival, once: a name for each, with `text`, perhaps `when`, `from`, `changes`.",
    )
    moves: dict[Id, Move] = Field(
        description="One to four moves, a card each. The key is the play; a key of your own says its play in `play:`.",
        min_length=1,
    )


class Ending(Model):
    """How a deal may end."""

    result: Literal["won", "won_badly", "split", "lost", "walked_away"] = Field(
        description="What it counts as in the score."
    )
    when: Condition | None = Field(
        None,
        description="When the deal ends so: `standing >= rival + 3`. Endings are tried in order; the last one has none.",
    )
    value: SignedLevel | None = Field(None, description="walked_away: its points of the outcome, 0 to 100.")
    title: Text = Field(description="Title.")
    text: Text = Field(description="What happened.")
    news: dict[Id, News] = Field({}, description="What comes before grading.")


class GivenEnding(Model):
    """Other words for an ending every deal has."""

    title: Text | None = Field(None, description="Other title.")
    text: Text | None = Field(None, description="Other text.")
    news: dict[Id, News] = Field({}, description="What comes before grading.")


class Endings(Model):
    """Endings by name, tried in the order of the file; the given ones may be reworded."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Ending]

    time_up: GivenEnding = Field(GivenEnding(), description="The given ending when no move is open.")
    stopped: GivenEnding = Field(GivenEnding(), description="The given ending after a confirmed violation.")

    @property
    def authored(self) -> dict[str, Ending]:
        """The scenario's own endings in the order of the file."""
        return self.__pydantic_extra__
