"""The head of a scenario: what it teaches, what it costs, the briefing, the team."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from game.rules.program import Dimension
from game.scenario.schema.playbook import CastMember, Goal, Play
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

    value: Decimals = Field(description="Value of the deal, in millions, for example 46.")
    list_margin: Decimals = Field(
        description="Margin at list price, in percent, for example 31. Discounts eat into it."
    )
    floor_margin: Decimals = Field(
        description="The lowest margin the house accepts, in percent; `floor_margin` in conditions."
    )
    rival: Percent = Field(
        description="The rival's standing at the start, 0 to 100. `dealcraft check` proposes one: the standard line minus 6."
    )
    terms: dict[Id, Goal] = Field({}, description="Terms worth keeping: name: {text, when}; +10 margin points each.")


class Plan(Model):
    """What a sensible run spends; the dimension speed."""

    days: Annotated[
        tuple[Decimals, Decimals],
        BeforeValidator(as_tuple),
        WithJsonSchema({"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}),
    ] = Field(description="[early, late]: the days on which a sensible run is over, for example [66, 84].")
    budget: Level = Field(description="What a sensible run spends, in thousand.")


class Briefing(Model):
    """What the player is told before the deal; the game brings the labels."""

    customer: Text = Field(description="Who the customer is.")
    cover: Id = Field(description="The picture of the briefing, for example rail.")
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
    title: Text = Field(description="Name of the deal, as in the library.")
    language: Literal["en", "zh"] = Field(description="Language of the sentences in this file.")
    teaches: Practices = Field(description="Which of the nine problems it teaches: one, or a list.")
    difficulty: Annotated[Level, Field(ge=1, le=5), bounds(1, 5)] | None = Field(
        None, description="1 easy to 5 hard; `dealcraft check` proposes one."
    )
    minutes: Annotated[Level, Field(ge=1, le=240), bounds(1, 240)] | None = Field(
        None, description="Minutes a run takes; two for each scene if not written."
    )
    days: Annotated[Decimals, Field(gt=0)] = Field(
        description="Working days until the end, for example 90. Moves cost days; when none are left the deal is over."
    )
    budget: Level = Field(description="Sales expense in thousand RMB, for example 260. Moves cost some of it.")
    deal: Deal = Field(
        description="What is sold and against whom: {value: 46, list_margin: 31, floor_margin: 22, rival: 45}."
    )
    weights: dict[Dimension, Change] = Field(
        {},
        description="Points moved between the ten dimensions of the score: signed, at most 6 each, together 0: {trust: +4, speed: -4}.",
    )
    plan: Plan = Field(
        description="What a sensible run spends, for the dimension speed: {days: [66, 84], budget: 190}."
    )
    briefing: Briefing = Field(description="What the player is told first.")
    goals: dict[Id, Goal] = Field(
        {},
        description="What the player should reach, shown in the briefing: a name for each, with `text` and `when`. Without it the playbook's goals.",
    )
    team: dict[OurRole, Id] = Field({}, description="Who of ours works on it: {SR: su_man, FR: wei_zheng}.")
    alignment: dict[Id, Percent] = Field(
        {},
        description="How willing our people are at the start, 0 to 100, if not as in the playbook: {qin_xiao: 60}. Also brings somebody of the house into the deal.",
    )
    colleagues: dict[Id, CastMember] = Field({}, description="Our people who exist only in this scenario.")
    groups: dict[Id, Text] = Field(
        {}, description="Names of the departments, as `group` of a person has them: {night_works: E&M department}."
    )
    meters: dict[Id, Meter] = Field(
        {},
        description="Numbers of your own that moves change and conditions ask for, or another `start` of a given one (budget, discount, rival, ...).",
    )
    plays: dict[Id, Play] = Field(
        {}, description="Plays that exist only in this deal, written as in the playbook. Prefer the playbook's."
    )
    trainer: Trainer = Field(
        Trainer(), description="What the facilitator sees: questions for the room, prompts, a note."
    )
