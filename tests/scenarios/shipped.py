"""A shipped deal as its tests want it: the checker's report, recorded lines, and what states hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from game.check import examine as examining
from game.check.examine import Report
from game.rules.deal import Deal, State
from game.rules.debrief import Debrief, debrief
from game.rules.expression import Quantity
from game.rules.program import Learn, Move, Person
from game.rules.run import replay
from game.rules.score import Anchors
from game.scenario import plan as plans
from game.scenario.library import load_scenario
from game.scenario.script import Card


class Shipped:
    """`Shipped.of("rainmaker_account")`; the report comes from the book beside the scenario, without a search."""

    def __init__(self, scenario: str) -> None:
        self.id = scenario
        self.report: Report = examining.examine(load_scenario(scenario), examining.Wanted())

    @staticmethod
    @cache
    def of(scenario: str) -> Shipped:
        return Shipped(scenario)

    @property
    def deal(self) -> Deal:
        found = self.report.deal
        assert found is not None, self.report.diagnostics
        return found

    @property
    def anchors(self) -> Anchors:
        found = self.report.anchors
        assert found is not None, self.report.diagnostics
        return found

    @property
    def cards(self) -> dict[str, Card]:
        script = self.report.compiled.script
        assert script is not None
        return {card.id: card for card in script.cards}

    def words(self, language: str) -> dict[str, str]:
        return dict(self.report.compiled.words[language].texts)

    def customers(self) -> list[Person]:
        return [person for person in self.deal.program.people if not person.ours]

    def moves(self) -> Iterator[Move]:
        """The moves of the scenes; those of the guards are the same everywhere."""
        program = self.deal.program
        return (move for move in program.moves if program.scenes[move.scene].guards < 0)

    def ways(self, fact: int) -> set[str]:
        """The moves that can teach it."""
        return {
            move.id
            for move in self.moves()
            for branch in move.branches
            for effect in branch.effects
            if isinstance(effect, Learn) and effect.fact == fact
        }

    # --- lines ------------------------------------------------------------------------------------

    def planned(self, plan: str) -> list[str]:
        """The moves of a plan beside the scenario, as `scene.move`."""
        folder = self.report.compiled.folder
        assert folder is not None
        return list(plans.read(folder / "plans" / f"{plan}.yaml").moves)

    def swapped(self, plan: str, **instead: str) -> list[str]:
        """A plan with other moves in some scenes: `swapped("standard", inbox="modest_dinner")`."""
        moves = self.planned(plan)
        for scene, move in instead.items():
            at = next(index for index, one in enumerate(moves) if one.startswith(f"{scene}."))
            moves[at] = f"{scene}.{move}"
        return moves

    def upto(self, plan: str, scene: str, **instead: str) -> State:
        """The state in which such a line comes to `scene`."""
        moves = self.swapped(plan, **instead)
        at = next(index for index, one in enumerate(moves) if one.startswith(f"{scene}."))
        return self.played(moves[:at])

    def played(self, moves: Sequence[str]) -> State:
        """The state after them; each must have been legal."""
        run = replay(self.deal, list(moves))
        assert run.error is None, run.error
        return run.state

    def told(self, plan: str) -> Debrief:
        return self.told_of(self.planned(plan))

    def told_of(self, moves: Sequence[str]) -> Debrief:
        run = replay(self.deal, list(moves))
        assert run.error is None, run.error
        return debrief(self.deal, self.anchors, run.steps)

    def points(self, plan: str) -> int:
        """The score of a plan, in hundredths."""
        return self.points_of(self.planned(plan))

    def points_of(self, moves: Sequence[str]) -> int:
        verdict = self.told_of(moves).verdict
        assert verdict is not None
        assert verdict.score is not None
        return verdict.score

    def ended(self, state: State) -> str:
        ending = self.deal.ending(state)
        assert ending is not None
        return self.deal.program.endings[ending].id

    # --- what a state holds -----------------------------------------------------------------------

    def person(self, name: str) -> int:
        return next(index for index, one in enumerate(self.deal.program.people) if one.id == name)

    def fact(self, name: str) -> int:
        return next(index for index, one in enumerate(self.deal.program.facts) if one.id == name)

    def promise(self, name: str) -> int:
        return next(index for index, one in enumerate(self.deal.program.promises) if one.id == name)

    def read(self, state: State, quantity: Quantity, name: str) -> int:
        """A quantity of a person: "relationship", "trust", "presence", "alignment", "interest", "support"."""
        return self.deal.read(state, quantity, self.person(name))

    def share(self, state: State, holder: str, name: str) -> int:
        """What of the relationship with `name` is personal to `holder`."""
        return self.deal.read(state, "personal", self.person(name), self.deal.program.holders.index(holder))

    def meter(self, state: State, name: str) -> int:
        """In steps of the meter."""
        at = next(index for index, one in enumerate(self.deal.program.meters) if one.id == name)
        return self.deal.read(state, "meter", at)

    def known(self, state: State, name: str) -> int:
        """0 unknown, 1 found, 2 logged."""
        return self.deal.read(state, "fact", self.fact(name))

    def promised(self, state: State, name: str) -> int:
        """A `PromiseStatus`."""
        return self.deal.read(state, "promise", self.promise(name))
