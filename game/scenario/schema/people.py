"""People of the customer, facts about them, and promises made to them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from game.scenario.schema.moves import Changes
from game.scenario.schema.scalars import (
    Decimals,
    Id,
    Level,
    Model,
    Percent,
    SignedLevel,
    Text,
    Word,
    YesNo,
    bounds,
)

CustomerRole = Literal["decider", "approver", "evaluator", "user", "procurement", "influencer", "gatekeeper"]
FactKind = Literal["goal", "red_line", "pain", "style", "ear", "past", "process", "rival", "grudge", "card"]

_DAY = r"^[0-9]{1,4}(\.[0-9])?$"
Due = Annotated[
    Word | Annotated[str, Field(pattern=_DAY)],
    WithJsonSchema(
        {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"}]}
    ),
]
"""A day, or a scene."""


class Person(Model):
    """Somebody at the customer, or a partner."""

    name: Text = Field(description="Name: 10 characters, or 4 Chinese ones.")
    title: Text = Field(description="Job: 13 characters, or 6 Chinese ones.")
    role: CustomerRole = Field(description="Part in the decision.")
    group: Id = Field(description="Department (or customer, in a portfolio).")
    influence: Annotated[Level, Field(ge=1, le=5), bounds(1, 5)] = Field(description="1 to 5.")
    relationship: Percent = Field(description="Closeness to us as people at the start, 0 to 100.")
    trust: Percent = Field(description="Belief in our company at the start, 0 to 100.")
    interest: Annotated[SignedLevel, Field(ge=-20, le=20), bounds(-20, 20)] = Field(
        0, description="What is in it for him, -20 to 20."
    )
    personal: Percent = Field(0, description="Percent of the relationship that one of us holds in person.")
    held_by: Id | None = Field(None, description="Who holds it: one of ours; else you.")
    reports_to: Id | None = Field(None, description="The boss, for the map.")
    listens_to: dict[Id, Percent] = Field({}, description="Whose trust rubs off: {person: percent}.")
    veto: YesNo = Field(False, description="yes: while hostile, counts against us.")
    unknown_as: Text | None = Field(None, description="Not met at the start, and shown as this until then.")
    look: Id | None = Field(None, description="Portrait: a name of assets/portraits.")
    wants: Text | None = Field(None, description="What this person wants; shown in the file once it is found.")


class Fact(Model):
    """Something that can be found out."""

    about: Id = Field(description="The person it is about, or us, or rival.")
    kind: FactKind = Field(description="Gives icon and heading.")
    chip: Text = Field(description="In a few words: 16 characters, or 7 Chinese ones.")
    text: Text = Field(description="The whole fact.")
    hint: Text = Field(description="How one could find out; the usual text of a locked card.")
    weight: Annotated[Level, Field(ge=0, le=9), bounds(0, 9)] = Field(
        1, description="Weight in the dimension information."
    )
    private: YesNo = Field(False, description="yes: a private matter that `log: business` leaves out.")


class Promise(Model):
    """A promise that a move can make, or that is owed at the start."""

    to: Id = Field(description="To whom.")
    text: Text = Field(description="What is promised.")
    days: Decimals | None = Field(None, description="Falls due so many days after it is made.")
    due: Due | None = Field(None, description="Falls due on this day, or on arrival in this scene.")
    truth: Literal["kept", "late", "broken"] = Field("kept", description="What comes of it by itself.")
    size: Literal["small", "critical"] = Field("small", description="small, or critical to the decision.")
    open: YesNo = Field(False, description="yes: owed at the start.")
    kept: Changes = Field({}, description="Instead of the playbook's price: who is changed when it is kept.")
    late: Changes = Field({}, description="The same when it is kept late.")
    broken: Changes = Field({}, description="The same when it is broken.")
