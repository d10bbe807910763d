"""The head of a scenario: what it teaches, what it costs, the briefing, the team."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from game.scenario.schema.playbook import CastMember, DimensionId, Goal, Play
from game.scenario.schema.scalars import (
    Change,
    Decimals,
    Format,
    Id,
    Level,
    Model,
    OurRole,
    Percent,
    Practices,
    SignedDecimals,
    Text,
    Texts,
    as_tuple,
    bounds,
)


class Deal(Model):
    """What is sold, and against whom."""

    value: Decimals = Field(description="Value of the deal, in millions.")
    list_margin: Decimals = Field(description="Margin at list price, in percent.")
    floor_margin: Decimals = Field(description="The lowest margin the house accepts, in percent.")
    rival: Percent = Field(description="The rival's standing at the start.")
    terms: dict[Id, Goal] = Field({}, description="Terms worth keeping: name: {text, when}; +10 margin points each.")


class Plan(Model):
    """What a sensible run spends; the dimension speed."""

    days: Annotated[
        tuple[Decimals, Decimals],
        BeforeValidator(as_tuple),
        WithJsonSchema({"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}),
    ] = Field(description="[early, late]")
    budget: Level = Field(description="In thousand.")


class Briefing(Model):
    """What the player is told before the deal; the game brings the labels."""

    customer: Text = Field(description="Who the customer is.")
    cover: Id = Field(description="Picture: a name of assets/covers.")
    story: Text = Field(description="How things stand.")
    money: Text | None = Field(None, description="What it is about in money.")
    deadline: Text | None = Field(None, description="Until when.")
    rival: Text | None = Field(None, description="Against whom.")
    past: Text | None = Field(None, description="What has been.")
    rumour: Text | None = Field(None, description="What people say.")


class Meter(Model):
    """A number of the deal. A given one takes only another `start`."""

    label: Text | None = Field(None, description="Name on the screen.")
    start: SignedDecimals = Field(description="At the start.")
    min: SignedDecimals | None = Field(None, description="Lowest value; 0 if not written.")
    max: SignedDecimals | None = Field(None, description="Highest value; 100 if not written.")
    step: Decimals | None = Field(None, description="Smallest change; 1 if not written.")
    unit: Text | None = Field(None, description="Unit, in a word or a sign.")


class Trainer(Model):
    """For the facilitator only."""

    questions: Texts = Field((), description="Questions for the room.")
    prompts: Texts = Field((), description="What to ask before the numbers are shown.")
    note: Text | None = Field(None, description="Anything a trainer should know.")


class Head(Model):
    """Everything about a scenario but its people and scenes."""

    format: Format = Field(description="Format of the file: 1.")
    id: Id = Field(description="Id of the scenario; the folder has the same name.")
    title: Text = Field(description="Name of the scenario.")
    language: Literal["en", "zh"] = Field(description="Language of the sentences in this file.")
    teaches: Practices = Field(description="The problems it teaches.")
    difficulty: Annotated[Level, Field(ge=1, le=5), bounds(1, 5)] | None = Field(None, description="1 to 5.")
    minutes: Annotated[Level, Field(ge=1, le=240), bounds(1, 240)] | None = Field(
        None, description="How long a run takes."
    )
    days: Annotated[Decimals, Field(gt=0)] = Field(description="Working days until the end.")
    budget: Level = Field(description="Sales expense in thousand.")
    deal: Deal = Field(description="{value, list_margin, floor_margin, rival}")
    weights: dict[DimensionId, Change] = Field({}, description="Shifted points of the rubric: at most 6 each, sum 0.")
    plan: Plan = Field(description="{days: [early, late], budget: 120}")
    briefing: Briefing = Field(description="What the player is told first.")
    goals: dict[Id, Goal] = Field({}, description="name: {text, when}; else the playbook's.")
    team: dict[OurRole, Id] = Field({}, description="Who of ours works on it: {SR: su_man, FR: wei_zheng}.")
    alignment: dict[Id, Percent] = Field({}, description="Start of our people's alignment, if not the playbook's.")
    colleagues: dict[Id, CastMember] = Field({}, description="Our people who exist only in this scenario.")
    groups: dict[Id, Text] = Field({}, description="Names of the groups on the map.")
    meters: dict[Id, Meter] = Field({}, description="Own meters, or another start of a given one.")
    plays: dict[Id, Play] = Field({}, description="Plays that exist only here.")
    trainer: Trainer = Field(Trainer(), description="For the facilitator.")
