"""People of the customer, facts about them, and promises made to them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from game.rules.program import CustomerRole
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
    role: CustomerRole = Field(description="Part in the customer's decision.")
    group: Id = Field(
        description="Department (or customer, in a portfolio); people of one group stand together on the map."
    )
    influence: Annotated[Level, Field(ge=1, le=5), bounds(1, 5)] = Field(
        description="Weight in the decision: 1 little to 5 decisive."
    )
    relationship: Percent = Field(description="Closeness to us as people at the start, 0 to 100.")
    trust: Percent = Field(description="Belief in our company at the start, 0 to 100.")
    interest: Annotated[SignedLevel, Field(ge=-20, le=20), bounds(-20, 20)] = Field(
        0, description="What our success would mean to this person: -20 loses by it, 0 nothing, 20 gains by it."
    )
    personal: Percent = Field(
        0,
        description="Percent of the relationship that one of us holds in person; it leaves with that person. 0 if not written.",
    )
    held_by: Id | None = Field(
        None, description="Who holds the personal part: one of ours; the player (you) if not written."
    )
    reports_to: Id | None = Field(None, description="The boss at the customer; draws the line on the map.")
    listens_to: dict[Id, Percent] = Field(
        {}, description="Whose trust rubs off on this person, and how much: {cui_li: 40} (percent)."
    )
    veto: YesNo = Field(False, description="yes: can stop the deal; while hostile, counts against us.")
    unknown_as: Text | None = Field(None, description="Not met at the start, and shown as this until then.")
    look: Id | None = Field(None, description="Portrait, without its mood: the face follows the mood by itself.")
    wants: Text | None = Field(None, description="What this person wants; shown in the file once it is found.")


class Fact(Model):
    """Something that can be found out."""

    about: Id = Field(description="The person it is about; `us` for a card of our own house; `rival`.")
    kind: FactKind = Field(description="What sort of fact it is; gives it its icon and heading.")
    chip: Text = Field(description="In a few words: 16 characters, or 7 Chinese ones.")
    text: Text = Field(description="The whole fact, in one sentence, as it stands in the customer file.")
    hint: Text = Field(description="How one could find out; the usual text of a locked card.")
    weight: Annotated[Level, Field(ge=0, le=9), bounds(0, 9)] = Field(
        1, description="How much finding it counts in the score, 0 to 9; 1 if not written."
    )
    private: YesNo = Field(False, description="yes: a private matter that `log: business` leaves out.")


class Promise(Model):
    """A promise that a move can make, or that is owed at the start."""

    to: Id = Field(description="The person of the customer to whom it is promised.")
    text: Text = Field(description="What is promised, in a few words: The four open answers.")
    days: Decimals | None = Field(
        None, description="Falls due so many days after it is made, for example 10. Write either this or `due`."
    )
    due: Due | None = Field(
        None,
        description="Falls due on this day (52), or on arrival in this scene (signing). Write either this or `days`.",
    )
    truth: Literal["kept", "late", "broken"] = Field(
        "kept", description="What comes of it when no move does `keep` or `break`; kept if not written."
    )
    size: Literal["small", "critical"] = Field("small", description="small, or critical to the decision.")
    open: YesNo = Field(False, description="yes: owed at the start.")
    kept: Changes = Field({}, description="Instead of the playbook's price: who is changed when it is kept.")
    late: Changes = Field({}, description="The same when it is kept late.")
    broken: Changes = Field({}, description="The same when it is broken.")
