"""How well a bot plays: mixed as a class is, so that the board has something to show and the decisions are split."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import NamedTuple

from game.check import bots
from game.check.examine import lengths
from game.rules import Deal
from game.rules.deal import State
from game.rules.shuffle import shown_order
from game.scenario.compiled import Compiled
from game.solver import search


class Skill(NamedTuple):
    """`taste`: `book`, `hasty` (the first card as shown), or what one of the checker's bots likes.

    `slips`: how often of a hundred times it does anything at all instead.
    """

    name: str
    taste: str
    slips: int


SKILLS: Mapping[str, Skill] = {
    skill.name: skill
    for skill in (
        Skill("expert", "book", 5),
        Skill("good", "book", 20),
        Skill("fair", "book", 45),
        Skill("hasty", "hasty", 15),
        Skill("friendly", "friendliest", 20),
        Skill("greedy", "greedy", 20),
        Skill("generous", "discount", 20),
        Skill("random", "", 100),
    )
}
_MIX = ("good", "hasty", "fair", "greedy", "random", "expert", "friendly", "fair", "generous", "random")


def skill(number: int) -> Skill:
    """Of the bot with this number, from 0: any ten have all kinds."""
    return SKILLS[_MIX[number % len(_MIX)]]


class Table:
    """One deal as bots play it. Built once a round for all of them."""

    def __init__(self, compiled: Compiled) -> None:
        if compiled.program is None or compiled.script is None:
            raise ValueError("expected a deal without errors")
        self.deal = Deal(compiled.program)
        self._tastes = bots.tastes(self.deal, lengths(compiled.script, compiled))

    def choose(self, skill: Skill, state: State, seed: int, chance: random.Random) -> str:
        """The id of the move it makes here; never a confirmed violation. `seed` is the room's, for the order of cards."""
        return self.deal.program.moves[self._chosen(skill, state, seed, chance)].id

    def _chosen(self, skill: Skill, state: State, seed: int, chance: random.Random) -> int:
        legal = search.legal_moves(self.deal, state)
        if chance.randrange(100) < skill.slips:
            return chance.choice(legal)
        if skill.taste == "book":
            return self.deal.standard_move(state)
        if skill.taste == "hasty":
            return next(move for move in shown_order(seed, self.deal, state[0]) if move in legal)
        return bots.choice(self.deal, state, self._tastes[skill.taste], {})
