"""What the search says that lines reach, choose and can still come to, against every line stepped alone."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from game.rules.deal import Deal, State
from game.rules.errors import EndlessError
from game.rules.expression import Compare, Const, Expression, Read
from game.rules.program import ENDINGS, Exit, Program
from game.solver import Answer, Question, Solution, search, solve
from game.solver.reached import ANYWHERE
from tests.solver.deals import branching
from tests.strategies import random_program

FEW = 600  # lines; the slow walk of a larger deal is given up
QUICK = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
DAY_FOUR = Compare(">=", Read("meter", 0), Const(8))


class _TooLargeError(Exception):
    pass


@dataclass
class _Slow:
    """Every line stepped alone and told, with what its moves are worth from the end."""

    deal: Deal
    asked: tuple[Question, ...] = ()
    lines: int = 0
    told: set[tuple[str, int, int]] = field(default_factory=set)
    exits: set[tuple[int, int]] = field(default_factory=set)
    facts: set[int] = field(default_factory=set)
    needs: dict[int, set[bool]] = field(default_factory=lambda: defaultdict(set))
    answers: dict[int, set[bool]] = field(default_factory=lambda: defaultdict(set))
    several: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    better: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    still: dict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))

    def walk(self, state: State, depth: int = 0) -> tuple[int, frozenset[int]]:
        """The best raw score and the endings that lines from here come to."""
        deal, program = self.deal, self.deal.program
        self._look(state)
        ending = deal.ending(state)
        if ending is not None:
            self.lines += 1
            if self.lines > FEW:
                raise _TooLargeError
            return deal.raw(state), frozenset({ending})
        if depth >= search.LONGEST_LINE:
            raise _TooLargeError
        worth: dict[int, int] = {}
        endings: frozenset[int] = frozenset()
        for move in search.legal_moves(deal, state):
            self._tell(state, move)
            worth[move], reached = self.walk(deal.after(state, move), depth + 1)
            endings |= reached
        for move, own in worth.items():
            others = [other for each, other in worth.items() if each != move]
            self.several[move] += bool(others)
            self.better[move] += bool(others) and own > max(others)
        for each in endings:
            self.still[state[0], each] += 1
        assert program.scenes[state[0]].moves
        return max(worth.values()), endings

    def _look(self, state: State) -> None:
        deal, program = self.deal, self.deal.program
        self.facts |= {fact for fact in range(len(program.facts)) if deal.read(state, "fact", fact)}
        for number, question in enumerate(self.asked):
            if question.scene in (ANYWHERE, state[0]):
                self.answers[number].add(bool(deal.reader(question.when)(state)))
        for move in program.scenes[state[0]].moves if state[0] < len(program.scenes) else ():
            needs = program.moves[move].needs
            if needs is not None:
                self.needs[move].add(bool(deal.reader(needs)(state)))

    def _tell(self, state: State, move: int) -> None:
        made = self.deal.program.moves[move]
        before = state
        left = False
        for each in self.deal.trace(state, move):
            self.told.add((each.kind, each.of, each.index))
            if each.kind in ("arrival", "ending") and not left:
                left = True
                if made.guard < 0 and self.deal.program.scenes[made.scene].guards < 0:
                    self.exits.add((move, self._exit(made.exits, before)))
            before = each.after

    def _exit(self, exits: tuple[Exit, ...], state: State) -> int:
        return next(at for at, way in enumerate(exits) if way.when is None or self.deal.reader(way.when)(state))


def _slow(deal: Deal, asked: tuple[Question, ...] = ()) -> _Slow | None:
    slow = _Slow(deal, asked)
    slow.told |= {(each.kind, each.of, each.index) for each in deal.trace_start()}
    try:
        slow.walk(deal.initial)
    except _TooLargeError:
        return None
    return slow


def _compare(deal: Deal, slow: _Slow, found: Solution) -> None:
    program, reached, outlook = deal.program, found.reached, found.outlook
    assert found.exact
    for position, row in enumerate(reached.news):
        assert row == tuple(
            ("news", position, index) in slow.told for index in range(len(deal.field.news_at(position)))
        )
    assert reached.laters == tuple(("later", each, -1) in slow.told for each in range(len(program.laters)))
    assert reached.dropped == tuple(("dropped", each, -1) in slow.told for each in range(len(program.laters)))
    for move, row in enumerate(reached.exits):
        assert row == tuple((move, index) in slow.exits for index in range(len(row)))
    assert reached.facts == tuple(fact in slow.facts for fact in range(len(program.facts)))
    for move, made in enumerate(program.moves):
        if made.needs is not None:
            assert reached.needs[move] == (True in slow.needs[move], False in slow.needs[move])
    assert outlook.several == tuple(slow.several[move] for move in range(len(program.moves)))
    assert outlook.better == tuple(slow.better[move] for move in range(len(program.moves)))
    for scene, counts in enumerate(outlook.still):
        assert counts == tuple(slow.still[scene, ending] for ending in range(len(program.endings)))


@QUICK
@given(st.integers(0, 2**32))
def test_proofs_of_random_deals(seed: int) -> None:
    chance = random.Random(seed)
    deal = Deal(random_program(chance), watched=[DAY_FOUR])
    asked = (Question(ANYWHERE, DAY_FOUR), Question(chance.randrange(len(deal.program.scenes)), DAY_FOUR))
    slow = _slow(deal, asked)
    assume(slow is not None)
    assert slow is not None
    try:
        found = solve(deal, block=chance.choice((1, 3, 512)), asked=asked)
    except EndlessError:
        assume(False)
        return
    _compare(deal, slow, found)
    assert found.reached.answers[1] == (True in slow.answers[1], False in slow.answers[1])
    assert found.reached.answers[0] == (True in slow.answers[0], False in slow.answers[0])


@pytest.mark.parametrize("block", [1, 7, 1 << 14])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_proofs_of_a_deal_in_a_row(seed: int, block: int) -> None:
    deal = Deal(branching((3, 2, 4, 2), guards=frozenset({1}), seed=seed))
    slow = _slow(deal)
    assert slow is not None
    _compare(deal, slow, solve(deal, block=block))


def test_the_point_of_no_return_is_the_last_scene_before_the_way_parts() -> None:
    program = _parted(branching((2, 2, 2)))
    outlook = solve(Deal(program)).outlook
    lost = next(at for at, ending in enumerate(program.endings) if ending.id == "lost")
    assert outlook.last_scene(lost) == 1
    time_up = next(at for at, ending in enumerate(program.endings) if ending.id == "time_up")
    assert outlook.last_scene(time_up) is None


def _parted(program: Program) -> Program:
    """The same deal, lost at once by the last move of scene 1, and else won."""
    count = len(program.scenes)
    won, lost = count, count + 1
    moves = list(program.moves)
    last = program.scenes[1].moves[-1]
    moves[last] = replace(moves[last], exits=(Exit(None, lost),))
    for move in program.scenes[2].moves:
        assert moves[move].exits == (Exit(None, ENDINGS),)
        moves[move] = replace(moves[move], exits=(Exit(None, won),))
    return replace(program, moves=tuple(moves))


def test_a_condition_that_can_only_be_one_way() -> None:
    program = branching((3, 2))
    days = [program.moves[move].days for move in program.scenes[0].moves]
    assert min(days) < max(days)
    conditions: tuple[Expression, ...] = (
        Compare(">=", Read("meter", 0), Const(0)),
        Compare(">=", Read("meter", 0), Const(999)),
        Compare(">=", Read("meter", 0), Const(max(days))),
    )
    found = solve(Deal(program, watched=conditions), asked=[Question(1, condition) for condition in conditions])
    assert found.reached.answers == (Answer(True, False), Answer(False, True), Answer(True, True))
    never_there = solve(Deal(program), asked=[Question(0, conditions[2])])
    assert never_there.reached.answers == (Answer(False, True),)
