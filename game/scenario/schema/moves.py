"""What a move does and says: changes, consequences, replies, ratings, later things."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema

from game.rules.program import Rating
from game.scenario.schema.playbook import Cost, EvidenceClass
from game.scenario.schema.scalars import (
    Change,
    Condition,
    Decimals,
    Id,
    Ids,
    Model,
    Percent,
    SignedLevel,
    Text,
    Texts,
    YesNo,
    as_tuple,
    decimal_change,
)


def shape(value: object) -> str:
    """Which form of a field the author chose. The marks can never be names in a file."""
    if isinstance(value, dict):
        return "(fields)"
    return "(list)" if isinstance(value, list) else "(text)"


def _plain_change(value: object) -> Decimal | str:
    if isinstance(value, str) and value.strip() == "none":
        return "none"
    return decimal_change(value)


class PersonChange(Model):
    """What happens to one person, instead of the play's usual gain."""

    relationship: Change | None = Field(None, description="Signed change of relationship (people of the customer).")
    trust: Change | None = Field(None, description="Signed change of trust (people of the customer).")
    interest: Change | None = Field(None, description="Signed change of interest (people of the customer).")
    alignment: Change | None = Field(None, description="Signed change of alignment (our own people).")
    evidence: EvidenceClass | None = Field(None, description="Evidence class of this gain, if not the play's.")
    personal: Percent | None = Field(None, description="Personal share of this gain in percent, if not the play's.")


PlainChange = Annotated[
    Decimal | Literal["none"],
    BeforeValidator(_plain_change),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"const": "none"}]}),
]
"""A signed number (of a meter), or `none` (a person in `to` gains nothing)."""

Changes = dict[
    Id,
    Annotated[
        Annotated[PersonChange, Tag("(fields)")]
        | Annotated[PlainChange, Tag("(text)")]
        | Annotated[PlainChange, Tag("(list)")],
        Discriminator(shape),
    ],
]
"""`person: {trust: +6}`, `person: none`, `meter: -2`."""

LogWhat = Annotated[Ids, Field(description="`all`, `business` (all that is not private), or fact ids.")]


class HandOver(Model):
    """A handover of what one of us holds personally."""

    giver: Id = Field(alias="from", description="Who hands over: one of ours, or you.")
    taker: Id = Field(alias="to", description="Who takes over: one of ours, you, or company.")
    percent: Percent | None = Field(None, description="Percent of each share that moves; else the playbook's number.")


class Consequences(Model):
    """What moves, news and later things may all do. Effects happen in the order of RULES 4."""

    changes: Changes = Field(
        {},
        description="Who and what is changed, with a sign: `tian_ke: {trust: +6}`, `su_man: {alignment: -4}`, `discount: +2`. A person named here gets exactly this instead of the play's usual gain; `tian_ke: none` gets nothing.",
    )
    meet: Ids = Field(
        (), description="People met through this: one, or a list. Those with `unknown_as` show their name from now on."
    )
    recognise: Ids = Field((), description="People who turn out to be somebody we were talking to.")
    gone: Ids = Field((), description="People who leave the deal.")
    replace: dict[Id, Id] = Field({}, description="The customer's own reshuffle: {person: successor}.")
    learn: Ids = Field((), description="Facts found: one, or a list. They can then be asked for in `needs` and `when`.")
    log: LogWhat = Field(
        (),
        description="Found facts written into the customer file, so that the company keeps them: all, business (all that is not private), or names.",
    )
    promise: Ids = Field((), description="Promises made; each stands under `promises:` with its day.")
    keep: Ids = Field((), description="Promises kept; does nothing for one that is not open.")
    breaks: Ids = Field((), alias="break", description="Open promises broken.")
    call: Ids = Field((), description="Checks whose hidden debt comes to light here.")
    hand_over: HandOver | None = Field(
        None, description="Personal ties move: {from: qin_xiao, to: you}, or to: company."
    )
    leaves: Ids = Field((), description="One of ours leaves, with what he holds personally.")


class Acts(Consequences):
    """What only the player's own moves may do besides."""

    check: Ids = Field((), description="Checks of a gate for which this move brings the evidence.")
    disclose: Ids = Field(
        (), description="Unmet checks of the gate that are told openly, so that no hidden debt is left: names, or all."
    )


Reply = Annotated[
    Annotated[Text, Tag("(text)")] | Annotated[dict[Id, Text], Tag("(fields)")] | Annotated[Text, Tag("(list)")],
    Discriminator(shape),
]
"""`person: line` for up to three people, or one sentence of the narrator."""


class Later(Consequences):
    """Something that comes of a move, days or scenes later."""

    at: Id | None = Field(None, description="Comes due on arrival in this scene.")
    after: Decimals | None = Field(None, description="Comes due so many days after the move.")
    when: Condition | None = Field(None, description="Drops out unless this holds then.")
    sender: Text | None = Field(None, alias="from", description="Who brings it: a person, or a few words.")
    text: Text = Field(description="What happens then.")


class Instead(Acts):
    """Another result of the move. Starts from nothing: only what is written here happens."""

    when: Condition = Field(description="When this happens instead; the first that holds.")
    reply: Reply | None = Field(None, description="What people answer.")
    rating: Rating | None = Field(None, description="Rating of the move then.")
    why: Texts = Field((), description="Why, in one to three sentences.")
    later: Later | None = Field(
        None, description="What comes of it later: `at` a scene or `after` days, with `text` and `changes`."
    )


class Step(Model):
    """One of several destinations."""

    when: Condition | None = Field(
        None, description="When this way is taken, read after the move's changes; the last way has none."
    )
    to: Id = Field(description="A scene, or endings.")


Next = Annotated[
    Annotated[Id, Tag("(text)")]
    | Annotated[
        Annotated[tuple[Step, ...], BeforeValidator(as_tuple)],
        Tag("(list)"),
    ]
    | Annotated[Id, Tag("(fields)")],
    Discriminator(shape),
]
"""A scene id, `endings`, or a list of {when, to}."""


class Move(Acts):
    """What the player may do in a scene. Its key is the id of the play, unless `play` names it."""

    title: Text = Field(
        description="What is on the card: 38 characters, or 12 Chinese ones. For example: Work the shift and count."
    )
    text: Text = Field(description="Under the title: 70 characters, or 34 Chinese ones.")
    play: Id | None = Field(
        None, description="The play, when the key above is a name of your own (a second use in one scene)."
    )
    to: Ids | None = Field(
        None,
        description="Whom it is aimed at: one, a list, or [] for nobody; if not written, the speaker. Each gets the play's usual gain.",
    )
    by: Id | None = Field(None, description="Who of ours leads; else the play's role.")
    cost: Cost = Field(
        Cost(), description="If not as in the play: {days: 5, budget: 20}. A part that is not written is the play's."
    )
    needs: Condition | None = Field(
        None,
        description="The card is open only if this holds: `rain_belt`, `tian_ke.trust >= 40 and not four_answers.broken`. Too few days or too little budget closes it by itself.",
    )
    locked: Text | None = Field(None, description="Why the card is locked; else the hint of the missing fact.")
    reply: Reply | None = Field(
        None,
        description="What people answer, for up to three: `tian_ke: Seven. That is more than last year.` Each on its own line, without quotation marks. Or one sentence of the narrator.",
    )
    rating: Rating | None = Field(None, description="How the move is rated here; one `best` in a scene.")
    why: Texts = Field(
        (),
        description="Why it is rated so, for the debrief: one sentence about what it did, or up to three lines of 72 characters.",
    )
    rank: SignedLevel = Field(0, description="Orders moves of one rating for the standard line; lower first.")
    later: Later | None = Field(
        None, description="What comes of it later: `at` a scene or `after` days, with `text` and `changes`."
    )
    instead: dict[Id, Instead] = Field(
        {},
        description="Other results, each under a name and with `when`; the first that holds. It starts from nothing: only what stands there happens.",
    )
    warning: dict[Id, Text] = Field({}, description="Forbidden plays: who hesitates, and his words.")
    again: YesNo = Field(False, description="yes: may be chosen more than once.")
    next: Next | None = Field(
        None,
        description="Where it leads: a scene, `endings`, or a list of {when, to}. If not written, where the scene leads.",
    )
