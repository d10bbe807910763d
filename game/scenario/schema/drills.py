"""The file of short cards that are reviewed between two deals (`scenarios/drills/drills.yaml`)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from game.scenario.schema.scalars import Format, Id, Model, Practices, Text

Rating = Literal["best", "good", "inaccuracy", "mistake", "blunder"]


class Answer(Model):
    """One of the answers of a card."""

    text: Text = Field(description="What one says or does.")
    rating: Rating = Field(description="How good it is; exactly one answer of a card is best.")
    why: Text = Field(description="Cause and effect, in a sentence or two.")


class Drill(Model):
    """A card: somebody says something, and there are two to four answers."""

    practices: Practices = Field(description="The problems it is about; it counts as reviewed for the first.")
    play: Id = Field(description="The play of the playbook that the best answer makes.")
    who: Text = Field(description="Who speaks, and where.")
    cue: Text = Field(description="What they say.")
    answers: dict[Id, Answer] = Field(description="Two to four answers.")


class Drills(Model):
    """The whole file."""

    format: Format = Field(description="Format of the file: 1.")
    language: Literal["en", "zh"] = Field(description="Language of the sentences in this file.")
    drills: dict[Id, Drill] = Field(description="The cards.")
