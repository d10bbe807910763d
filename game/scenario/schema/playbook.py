"""The playbook file: plays, laws' numbers, prices, the house, the rubric and the words they share."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.rules.grading import Grade
from game.rules.program import Dimension, PlayKind
from game.scenario.schema.scalars import (
    Change,
    Condition,
    Decimals,
    Format,
    Id,
    Level,
    Model,
    OurRole,
    Percent,
    Practice,
    Practices,
    Stages,
    Text,
    YesNo,
)

EvidenceClass = Literal["claim", "proof", "joint", "delivered"]
GateId = Literal["ATI", "ATB", "ATC", "ATAC", "ATCC"]


class Cost(Model):
    """What choosing takes; a part that is not written is 0 in a play, and the play's in a move."""

    days: Decimals | None = Field(None, description="Working days, in halves.")
    budget: Level | None = Field(None, description="Sales expense, in thousand.")


class Usual(Model):
    """The gain each person in `to` gets unless a move names him in `changes`."""

    relationship: Change | None = Field(None, description="Signed change of relationship.")
    trust: Change | None = Field(None, description="Signed change of trust; its ceiling is the evidence class.")
    interest: Change | None = Field(None, description="Signed change of interest.")


class Play(Model):
    """A standard, tempting, grey or forbidden action that moves of any scenario may use."""

    number: Level = Field(description="Its number in the playbook, for people who cite it.")
    name: Text = Field(description="What people call it.")
    kind: PlayKind = Field(description="What sort of play it is.")
    practices: Practices = Field(description="The problem ids this play answers (or feeds); the first gives the icon.")
    stages: Stages = Field((), description="The stages in which it is usual; none = all.")
    lead: OurRole = Field("AR", description="Who of ours leads it; AR is the player.")
    cost: Cost = Field(Cost(), description="Usual cost.")
    evidence: EvidenceClass = Field("claim", description="How far a gain of trust can lift trust.")
    personal: Percent = Field(0, description="Percent of a relationship gain that sticks to the leader in person.")
    social: YesNo = Field(False, description="yes: law 2 bounds the friendship by trust.")
    skips_gate: YesNo = Field(False, description="yes: leaves the gate of its scene without being judged.")
    usual: Usual = Field(Usual(), description="What each person in `to` gains as a rule.")
    right: Text | None = Field(None, description="When it is right. May be missing for tempting and forbidden plays.")
    wrong: Text = Field(description="When it is wrong, or why it always is.")
    advice: Text = Field(description="One sentence of advice for the debrief.")
    tempts: Text | None = Field(None, description="Tempting plays: why it looks good.")
    book: Id | None = Field(None, description="Tempting and forbidden plays: the play to use instead.")
    warning: dict[Id, Text] = Field(
        {}, description="Forbidden plays: who of ours hesitates, and his words, when the move itself has no `warning`."
    )


class Price(Model):
    """What keeping or breaking a promise does to the person it was made to."""

    relationship: Change | None = Field(None, description="Signed change of relationship.")
    trust: Change | None = Field(None, description="Signed change of trust.")
    interest: Change | None = Field(None, description="Signed change of interest.")
    evidence: EvidenceClass = Field("delivered", description="Evidence class of a gain of trust.")


class PromisePrices(Model):
    """The three ends of a promise."""

    kept: Price = Field(description="Kept in time.")
    late: Price = Field(description="Kept, but late.")
    broken: Price = Field(description="Not kept.")


class Sizes(Model):
    """A promise is small, or critical to the customer's decision."""

    small: PromisePrices = Field(description="Prices of a small promise.")
    critical: PromisePrices = Field(description="Prices of a promise critical to the decision.")


class LawNumbers(Model):
    """The numbers of the laws of the field (RULES 2)."""

    social_base: Level = Field(35, description="Law 2: friendship without any trust.")
    social_percent: Percent = Field(60, description="Law 2: percent of trust that is added.")
    spill_gain: Percent = Field(25, description="Law 4: percent of a gain of trust that spreads along an edge of 100.")
    spill_loss: Percent = Field(50, description="Law 4: the same for a loss.")
    hidden_under: Percent = Field(40, description="Law 7: under this alignment one of ours keeps what he knows.")
    hand_over: Percent = Field(50, description="Percent of a personal share that a handover moves by default.")


class Ceilings(Model):
    """How far a gain of trust can lift trust, by evidence class (law 1)."""

    claim: Percent = Field(50, description="Our words and slides.")
    proof: Percent = Field(65, description="Third parties, references, visits.")
    joint: Percent = Field(78, description="Worked out together, with the customer's own data.")
    delivered: Percent = Field(95, description="Kept promises and finished work.")


class CastMember(Model):
    """One of our own people."""

    name: Text = Field(description="Name.")
    title: Text = Field(description="What is on the card.")
    role: OurRole = Field(description="Part in our own house.")
    look: Id = Field(description="Portrait, without its mood.")
    alignment: Percent = Field(55, description="Willingness to help, 0 to 100; scales the days of what he leads.")


class PracticeNames(Model):
    """How screens name one of the nine problems and its practice."""

    name: Text = Field(description="Short name, as on the tile.")
    problem: Text = Field(description="The problem in a few words.")
    practice: Text = Field(description="The standard practice in one sentence.")
    icon: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")] = Field(description="A name of assets/icons.")


class GateNames(Model):
    """How screens name a gate."""

    name: Text = Field(description="Name.")
    question: Text = Field(description="The question it answers.")


class DimensionWords(Model):
    """One of the ten dimensions of the rubric."""

    name: Text = Field(description="Short name, as on the radar.")
    weight: Level = Field(description="Points of 100.")
    text: Text = Field(description="What it measures, in one sentence.")


class GradeWords(Model):
    """One grade: the bands themselves are law (RULES 6)."""

    name: Text = Field(description="A few words, as beside the letter.")
    text: Text = Field(description="One sentence.")


class Goal(Model):
    """Something the briefing asks for, and when it is reached."""

    text: Text = Field(description="What the briefing asks for.")
    when: Condition = Field(description="When it is reached.")


class EndingWords(Model):
    """The words of a given ending; a scenario may reword them."""

    title: Text = Field(description="Title.")
    text: Text = Field(description="What happened.")


class GivenEndings(Model):
    """Endings every deal has."""

    time_up: EndingWords = Field(description="No open move is left.")
    stopped: EndingWords = Field(description="A violation was confirmed.")


class GuardWords(Model):
    """The step between choosing a forbidden move and doing it."""

    title: Text = Field(description="Title of the step.")
    text: Text = Field(description="What happens before it is done.")
    withdraw_title: Text = Field(description="Card: step back.")
    withdraw_text: Text = Field(description="Card: what stepping back means.")
    withdraw_why: Text = Field(description="Reason line of stepping back.")
    confirm_title: Text = Field(description="Card: go on.")
    confirm_text: Text = Field(description="Card: what going on means.")


class Term(Model):
    """A word of the glossary."""

    name: Text = Field(description="The word.")
    text: Text = Field(description="What it means.")


class Playbook(Model):
    """The whole file."""

    format: Format = Field(description="Format of the file: 1.")
    id: Id = Field(description="Id of the playbook; runs name it.")
    version: Level = Field(description="Raise it when a number changes.")
    language: Literal["en", "zh"] = Field(description="Language of the sentences in this file.")
    title: Text = Field(description="Name of the playbook.")
    evidence: Ceilings = Field(description="Ceilings of the evidence classes.")
    laws: LawNumbers = Field(description="Numbers of the laws.")
    promises: Sizes = Field(description="Prices of promises by size.")
    practices: dict[Practice, PracticeNames] = Field(description="The nine problems: names and icons.")
    rubric: dict[Dimension, DimensionWords] = Field(description="The ten dimensions; weights sum to 100.")
    grades: dict[Grade, GradeWords] = Field(description="Names of the grades.")
    gates: dict[GateId, GateNames] = Field(description="Names of the gates.")
    goals: dict[Id, Goal] = Field(description="Goals of a scenario that names none.")
    endings: GivenEndings = Field(description="Words of the given endings.")
    guard: GuardWords = Field(description="Words of the step before a violation.")
    cast: dict[Id, CastMember] = Field(description="Our own people.")
    plays: dict[Id, Play] = Field(description="The plays.")
    glossary: dict[Id, Term] = Field({}, description="Words worth explaining.")
