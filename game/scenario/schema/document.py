"""The scenario file as a whole."""

from __future__ import annotations

from pydantic import Field

from game.scenario.schema.head import Head
from game.scenario.schema.people import Fact, Person, Promise
from game.scenario.schema.scalars import Id
from game.scenario.schema.scenes import Endings, Scene


class Scenario(Head):
    """One deal in one file."""

    people: dict[Id, Person] = Field(
        description="The people of the customer: an id for each (small letters, `tian_ke`), which the rest of the file uses.",
        min_length=1,
    )
    facts: dict[Id, Fact] = Field(
        {}, description="What can be found out about them: an id for each (`rain_belt`); moves find it with `learn`."
    )
    promises: dict[Id, Promise] = Field(
        {}, description="What can be promised: an id for each (`four_answers`); moves use `promise`, `keep`, `break`."
    )
    scenes: dict[Id, Scene] = Field(
        description="The scenes: an id for each (`inbox`). What names no `next` goes on to the next in the file.",
        min_length=1,
    )
    endings: Endings = Field(description="How the deal may end: a name for each, tried in the order of the file.")
