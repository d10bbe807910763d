"""The course of one move (RULES 4): cost, what falls due, branch, gate, destination, arrival.

This module decides the order in which things happen; what each of them does stands in `laws`. The
result is data (statements and procedures), emitted by `emit` for each use.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cached_property

from game.rules.dues import TODAY, Dues
from game.rules.expression import Const, Expression, Local, Some
from game.rules.field import Field
from game.rules.formula import (
    ONE,
    choice,
    clamp,
    compare,
    differ,
    equal,
    every,
    greatest,
    minus,
    negation,
    plus,
    read,
    term,
)
from game.rules.laws import LawBook, days_cost, hides_knowledge
from game.rules.program import (
    BUDGET,
    DAY,
    ENDINGS,
    EXPOSURE,
    Branch,
    CheckStatus,
    DiscloseCheck,
    FactStatus,
    Learn,
)
from game.rules.statement import Call, If, Let, Mark, MoveCode, Procedure, Set, Statement, Taken

POSITION = read("position")
MONEY = read("meter", BUDGET)
HIDES = Local("hides")


class Refusal(Enum):
    """Why a move may not be chosen; the first that applies, in this order."""

    ELSEWHERE = "elsewhere"  # it belongs to another scene
    CLOSED = "closed"  # a forbidden move, after stepping back from it
    USED = "used"  # each move once per run
    NEEDS = "needs"  # its condition does not hold
    DAYS = "days"  # fewer days are left than it takes
    BUDGET = "budget"  # less money is left than it costs


class Course:
    """Every move and procedure of one deal, lowered to statements."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._program = field.program
        self._laws = LawBook(field)
        self._dues = Dues(field, self._laws)
        self.moves: tuple[MoveCode, ...] = tuple(self._move(move) for move in range(len(self._program.moves)))
        self.procedures: tuple[Procedure, ...] = tuple(self._procedures())

    def _procedures(self) -> Iterator[Procedure]:
        for position in range(self._field.positions):
            yield Procedure(arrival_name(position), self._arrival(position))
        yield from self._dues.procedures()

    # --- 4.1 legal -----------------------------------------------------------------------------------

    def refusals(self, move: int) -> tuple[tuple[Refusal, Expression], ...]:
        """Each reason with the condition under which it refuses the move."""
        days, budget = self.cost(move)
        return self._refusals(move, plus(TODAY, days), minus(MONEY, budget))

    def _refusals(self, move: int, today: Expression, money: Expression) -> tuple[tuple[Refusal, Expression], ...]:
        """The same, with the day and the money as they would stand after the cost."""
        made = self._program.moves[move]
        meters = self._program.meters
        found: list[tuple[Refusal, Expression]] = [(Refusal.ELSEWHERE, differ(POSITION, made.scene))]
        if self._field.keeps_chosen(move):
            if made.guard >= 0:
                found.append((Refusal.CLOSED, read("chosen", move)))
            elif not made.again:
                found.append((Refusal.USED, read("chosen", move)))
        if made.needs is not None:
            found.append((Refusal.NEEDS, negation(made.needs)))
        days, budget = self.cost(move)
        if days != Const(0):
            found.append((Refusal.DAYS, compare(">", today, meters[DAY].maximum)))
        if budget:
            found.append((Refusal.BUDGET, compare("<", money, meters[BUDGET].minimum)))
        return tuple(found)

    def legal(self, move: int) -> Expression:
        return negation(Some(tuple(refused for _, refused in self.refusals(move))))

    def open_here(self, move: int) -> Expression:
        """Whether the move is open, asked in its own scene."""
        return negation(Some(tuple(refused for why, refused in self.refusals(move) if why is not Refusal.ELSEWHERE)))

    def cost(self, move: int) -> tuple[Expression, int]:
        """Days after law 7 and budget, in steps. A forbidden move and a guard's answers cost nothing."""
        made = self._program.moves[move]
        if made.guard >= 0 or self._program.scenes[made.scene].guards >= 0:
            return Const(0), 0
        return days_cost(made.days, made.leader), made.budget

    # --- the move ------------------------------------------------------------------------------------

    def _move(self, move: int) -> MoveCode:
        made = self._program.moves[move]
        scene = self._program.scenes[made.scene]
        if made.guard >= 0:
            reach = (Set(POSITION, term(made.guard)), Mark("guard", move))
            return MoveCode(move, (), self.legal(move), (), Const(0), reach)
        if scene.guards >= 0:
            answer = self._withdraw(scene.guards) if move == scene.moves[0] else self._confirm(scene.guards)
            return MoveCode(move, (), self.legal(move), (), Const(0), answer)
        branch: Expression = Const(len(made.branches) - 1)
        for index in reversed(range(len(made.branches) - 1)):
            when = made.branches[index].when
            branch = choice(when if when is not None else ONE, index, branch)
        days, budget = self.cost(move)
        first: list[Let] = []
        prelude: list[Statement] = []
        if days != Const(0):
            first.append(Let("today", plus(TODAY, days)))
            prelude.append(Set(TODAY, Local("today")))
        if budget:
            first.append(Let("money", minus(MONEY, budget)))
            prelude.append(Set(MONEY, Local("money")))
        legal = negation(Some(tuple(refused for _, refused in self._refusals(move, Local("today"), Local("money")))))
        return MoveCode(move, tuple(first), legal, (*prelude, *self._prelude(move)), branch, self._outcome(move))

    def _prelude(self, move: int) -> tuple[Statement, ...]:
        statements: list[Statement] = []
        if self._field.keeps_chosen(move):
            statements.append(Set(read("chosen", move), ONE))
        statements.append(Mark("cost", move))
        statements.extend(self._dues.fall_due(self._program.moves[move].scene))
        return tuple(statements)

    def _outcome(self, move: int) -> tuple[Statement, ...]:
        made = self._program.moves[move]
        hides = hides_knowledge(self._field, made.leader)
        statements: tuple[Statement, ...] = ()
        for index in reversed(range(len(made.branches))):
            branch = made.branches[index]
            results = self._branch(move, index, hides)
            statements = results if branch.when is None else (If(branch.when, results, statements),)
        return (*statements, *self._leave(move))

    def _branch(self, move: int, index: int, hides: Expression | None) -> tuple[Statement, ...]:
        branch = self._program.moves[move].branches[index]
        statements: list[Statement] = []
        if hides is not None and any(isinstance(effect, Learn) for effect in branch.effects):
            statements.append(Let("hides", hides))
            hides = HIDES
        pending = False
        for effect in branch.effects:
            lowered = self._laws.lower((effect,), hides)
            if pending and any(isinstance(each, Call) for each in lowered):
                # a promise that is kept or broken here tells its own cause
                statements.append(Mark("branch", move, index))
            statements.extend(lowered)
            pending = not any(isinstance(each, Call) for each in lowered)
        statements.append(Mark("branch", move, index))
        return (*statements, *self._disclosed(move, index))

    def _disclosed(self, move: int, index: int) -> tuple[Statement, ...]:
        """Names, for the gate that follows, what this branch disclosed of what any branch of the move may disclose."""
        here = _disclosures(self._program.moves[move].branches[index])
        return tuple(Let(disclosed_name(check), term(1 if check in here else 0)) for check in self._at_gate(move))

    def _at_gate(self, move: int) -> tuple[int, ...]:
        """The checks of the scene's gate that some branch of the move discloses."""
        made = self._program.moves[move]
        gate = self._program.scenes[made.scene].gate
        if gate < 0:
            return ()
        disclosed = {check for branch in made.branches for check in _disclosures(branch)}
        return tuple(check for check in self._program.gates[gate].checks if check in disclosed)

    # --- 4.4 destination -----------------------------------------------------------------------------

    def _leave(self, move: int) -> tuple[Statement, ...]:
        made = self._program.moves[move]
        scene = self._program.scenes[made.scene]
        going = self._go(move)
        if scene.gate < 0:
            return going
        judged = (*self._judge(scene.gate, move), *going)
        stays = self._stays(move)
        return judged if stays is None else (If(stays, going, judged),)

    def _stays(self, move: int) -> Expression | None:
        """Whether the first exit that holds leads back into the scene itself; None if none can."""
        made = self._program.moves[move]
        if all(exit_.to != made.scene for exit_ in made.exits):
            return None
        stays: Expression = Const(0)
        for exit_ in reversed(made.exits):
            here = term(1 if exit_.to == made.scene else 0)
            stays = here if exit_.when is None else choice(exit_.when, here, stays)
        return stays

    def _judge(self, gate: int, move: int) -> tuple[Statement, ...]:
        """The gate is judged before `next` is read, so that `next` and the endings may ask about its debts."""
        checks = self._program.gates[gate].checks
        statements: list[Statement] = []
        for check in checks:
            supplied = equal(read("check", check), CheckStatus.SUPPLIED)
            when = self._program.checks[check].when
            statements.append(Let(met_name(check), supplied if when is None else Some((supplied, when))))
        if not self._program.moves[move].skips_gate:
            complete = every(*(Local(met_name(check)) for check in checks))
            statements.append(Set(read("gate", gate), choice(complete, 2, 1)))
        else:
            statements.append(Set(read("gate", gate), term(0)))
        for check in checks:
            status = read("check", check)
            disclosed: Expression = Local(disclosed_name(check)) if check in self._at_gate(move) else Const(0)
            debt = choice(disclosed, CheckStatus.DISCLOSED, CheckStatus.HIDDEN)
            owed = If(equal(status, CheckStatus.NONE), (Set(status, debt),))
            settled: tuple[Statement, ...] = ()
            if self._field.comes_again(self._program.gates[gate].scene):
                open_debt = Some((equal(status, CheckStatus.HIDDEN), equal(status, CheckStatus.DISCLOSED)))
                settled = (If(open_debt, (Set(status, term(CheckStatus.NONE)),)),)
            statements.append(If(Local(met_name(check)), settled, (owed,)))
        statements.append(Mark("gate", gate))
        return tuple(statements)

    def _go(self, move: int) -> tuple[Statement, ...]:
        statements: tuple[Statement, ...] = ()
        for index, exit_ in reversed(tuple(enumerate(self._program.moves[move].exits))):
            reached = self._first_ending() if exit_.to == ENDINGS else (Call(arrival_name(exit_.to)),)
            there = (Taken(move, index), *reached)
            statements = there if exit_.when is None else (If(exit_.when, there, statements),)
        return statements

    def _first_ending(self) -> tuple[Statement, ...]:
        statements: tuple[Statement, ...] = ()
        for position in reversed(self._field.authored_endings):
            when = self._program.endings[position - len(self._program.scenes)].when
            there: tuple[Statement, ...] = (Call(arrival_name(position)),)
            statements = there if when is None else (If(when, there, statements),)
        return statements

    # --- arrivals ------------------------------------------------------------------------------------

    def _arrival(self, position: int) -> tuple[Statement, ...]:
        scenes = self._program.scenes
        if position >= len(scenes):
            return (
                Set(POSITION, term(position)),
                Mark("ending", position),
                *self._dues.fall_due(position, arrival=True),
                *self._news(position),
            )
        scene = scenes[position]
        statements: list[Statement] = [Set(POSITION, term(position))]
        if scene.day >= 0:
            statements.append(Set(TODAY, greatest(TODAY, scene.day)))
        statements.append(Mark("arrival", position))
        statements.extend(self._dues.fall_due(position, arrival=True))
        if scene.fade:
            statements.extend(self._fade())
            statements.append(Mark("fade", position))
        statements.extend(self._news(position))
        statements.extend(self._or_time_up(position))
        return tuple(statements)

    def _fade(self) -> Iterator[Statement]:
        """What was found and never logged is forgotten."""
        for fact in range(len(self._program.facts)):
            status = read("fact", fact)
            if fact in self._learnable:
                yield If(equal(status, FactStatus.FOUND), (Set(status, term(FactStatus.UNKNOWN)),))

    @cached_property
    def _learnable(self) -> frozenset[int]:
        return frozenset(effect.fact for effect in self._field.effects() if isinstance(effect, Learn))

    def _news(self, position: int) -> Iterator[Statement]:
        for index, news in enumerate(self._field.news_at(position)):
            results: tuple[Statement, ...] = (*self._laws.lower(news.effects), Mark("news", position, index))
            conditions = [news.when] if news.when is not None else []
            if self._field.comes_again(position):
                happened = read("news", self._field.news[position, index])
                results = (Set(happened, ONE), *results)
                conditions.insert(0, negation(happened))
            if conditions:
                yield If(every(*conditions), results)
            else:
                yield from results

    def _or_time_up(self, position: int) -> tuple[Statement, ...]:
        """A scene in which no move is open ends the deal."""
        open_moves = tuple(self.open_here(move) for move in self._program.scenes[position].moves)
        return (If(negation(Some(open_moves)), (Call(arrival_name(self._field.time_up)),)),)

    # --- guards --------------------------------------------------------------------------------------

    def _withdraw(self, forbidden: int) -> tuple[Statement, ...]:
        exposure = self._program.meters[EXPOSURE]
        value = read("meter", EXPOSURE)
        scene = self._program.moves[forbidden].scene
        return (
            Set(value, clamp(plus(value, exposure.scale), exposure.minimum, exposure.maximum)),
            Set(read("chosen", forbidden), ONE),
            Set(POSITION, term(scene)),
            Mark("withdraw", forbidden),
            *self._or_time_up(scene),
        )

    def _confirm(self, forbidden: int) -> tuple[Statement, ...]:
        return (Set(read("chosen", forbidden), ONE), Call(arrival_name(self._field.stopped)))


def arrival_name(position: int) -> str:
    return f"arrive_{position}"


def _disclosures(branch: Branch) -> set[int]:
    return {effect.check for effect in branch.effects if isinstance(effect, DiscloseCheck)}


def disclosed_name(check: int) -> str:
    return f"disclosed_{check}"


def met_name(check: int) -> str:
    return f"met_{check}"
