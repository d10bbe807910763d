"""The scenario file as a whole."""

from __future__ import annotations

from pydantic import Field

from game.scenario.schema.head import Head
from game.scenario.schema.people import Fact, Person, Promise
from game.scenario.schema.scalars import Id
from game.scenario.schema.scenes import Endings, Scene


class Scenario(Head):
    """One deal in one file."""

    people: dict[Id, Person] = Field(description="People of the customer.", min_length=1)
    facts: dict[Id, Fact] = Field({}, description="What can be found out.")
    promises: dict[Id, Promise] = Field({}, description="What can be promised.")
    scenes: dict[Id, Scene] = Field(description="Scenes in the order of the file.", min_length=1)
    endings: Endings = Field(description="How it may end.")
