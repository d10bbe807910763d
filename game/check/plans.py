"""Plays the plans recorded beside a scenario and holds them to what they expect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from game.check.numbers import points
from game.rules.course import Refusal
from game.rules.deal import Deal, State
from game.rules.debrief import Debrief, debrief
from game.rules.expression import Expression
from game.rules.grading import VIOLATION
from game.rules.program import Program
from game.rules.run import replay
from game.rules.score import Anchors
from game.scenario import plan as plans
from game.scenario.compile.names import ConditionNames, Ids
from game.scenario.condition import compile_condition
from game.scenario.condition import diagnostics as condition_diagnostics
from game.scenario.diagnostics import Diagnostic, did_you_mean, listed
from game.scenario.plan import Expectation, Plan
from game.text.sentence import say

STANDARD = "standard"  # the plan that records the book
NAIVE = "naive"  # the plan that indifferent bots fall back on


@dataclass(frozen=True)
class Prepared:
    """A plan with its conditions compiled for a deal. `diagnostics` are all of its slips so far."""

    plan: Plan
    conditions: Mapping[Expectation, Expression]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class PlanRun:
    """A plan as it was played. `debrief` is None when it did not reach an ending."""

    plan: Plan
    moves: tuple[str, ...]
    debrief: Debrief | None
    diagnostics: tuple[Diagnostic, ...]


def prepare(program: Program, plan: Plan) -> Prepared:
    """The deal that plays the plan must watch its conditions: they may ask what the Program never does."""
    names = ConditionNames(Ids.of(program))
    found = list(plan.diagnostics)
    conditions = {}
    for wanted in plan.expectations:
        if wanted.asked == "condition":
            condition = compile_condition(wanted.value, names)
            found.extend(condition_diagnostics(condition, plan.document, wanted.path))
            if condition.expression is not None:
                conditions[wanted] = condition.expression
    return Prepared(plan, conditions, tuple(found))


def play(deal: Deal, anchors: Anchors, prepared: Prepared) -> PlanRun:
    """Play as far as the plan can go; a broken move ends it, a failed expectation does not."""
    plan = prepared.plan
    found = list(prepared.diagnostics)
    run = replay(deal, plan.moves)
    if run.error is not None:
        found.append(_stuck(deal, run.state, plan, run.error.index))
    states = [run.start, *(step.after for step in run.steps)]
    moves = plan.moves[: len(run.steps)]
    told = debrief(deal, anchors, run.steps) if deal.ending(run.state) is not None else None
    for wanted in plan.expectations:
        if wanted.after < len(states):
            ended = told if wanted.after == len(run.steps) else None
            found.extend(_failed(deal, plan, wanted, states[wanted.after], ended, prepared.conditions))
    if plan.name == STANDARD:
        found.extend(_not_standard(deal, plan, moves))
    return PlanRun(plan, moves, told, tuple(found))


def _stuck(deal: Deal, state: State, plan: Plan, number: int) -> Diagnostic:
    """Why the plan cannot go on with its step `number`."""
    step, at_key = plan.steps[number], plan.document.at_key
    known = [move.id for move in deal.program.moves]
    if step.move not in known:
        remedy = did_you_mean(step.move, known)
        return at_key("D752", step.path, say("There is no move `{move}`.", move=step.move), remedy)
    if deal.ending(state) is not None:
        return at_key(
            "D753", step.path, say("The deal has ended before this move."), say("Delete what stands behind the end.")
        )
    refusal = deal.refusal(state, known.index(step.move))
    here = deal.program.scenes[state[0]].id
    if refusal is Refusal.ELSEWHERE:
        return at_key(
            "D753",
            step.path,
            say("The run stands at `{here}` here.", here=here),
            say("Choose a move of `{here}`.", here=here),
        )
    remedy = say("Open are {names}.", names=listed([deal.program.moves[move].id for move in deal.open_moves(state)]))
    return at_key("D753", step.path, _closed(step.move, refusal), remedy)


def _closed(move: str, refusal: Refusal | None) -> str:
    match refusal:
        case Refusal.CLOSED:
            return say("`{move}` is not open here: the run has stepped back from it.", move=move)
        case Refusal.USED:
            return say("`{move}` is not open here: it was chosen before.", move=move)
        case Refusal.NEEDS:
            return say("`{move}` is not open here: its `needs` do not hold.", move=move)
        case Refusal.DAYS:
            return say("`{move}` is not open here: too few days are left.", move=move)
        case Refusal.BUDGET:
            return say("`{move}` is not open here: too little budget is left.", move=move)
        case _:
            return say("`{move}` is not open here.", move=move)


def _failed(
    deal: Deal,
    plan: Plan,
    wanted: Expectation,
    state: State,
    told: Debrief | None,
    conditions: Mapping[Expectation, Expression],
) -> Iterator[Diagnostic]:
    if wanted.asked == "condition":
        expression = conditions.get(wanted)
        if expression is not None and not deal.reader(expression)(state):
            yield _wrong(plan, wanted, say("`{value}` does not hold here.", value=wanted.value))
        return
    if wanted.asked == "at":
        here = _position(deal.program, state)
        if here != wanted.value:
            yield _wrong(
                plan, wanted, say("The run stands at `{here}` here, not at `{value}`.", here=here, value=wanted.value)
            )
        return
    if told is None:
        message = say("There is no {asked} yet: the run goes on.", asked=wanted.asked)
        yield plan.document.at_key("D755", wanted.path, message, say("Add the moves up to an ending."))
        return
    yield from _graded(deal.program, plan, wanted, told)


def _graded(program: Program, plan: Plan, wanted: Expectation, told: Debrief) -> Iterator[Diagnostic]:
    ending = program.endings[told.ending]
    verdict = told.verdict or VIOLATION
    found: str
    match wanted.asked:
        case "grade":
            found = verdict.grade
        case "shown":
            found = verdict.shown
        case "ending":
            found = ending.id
        case "result":
            found = ending.result
        case _:
            number = verdict.score if wanted.asked == "score" else told.accuracy
            limits = plans.bounds(wanted.value) or (0, 0)
            if number is None or not limits[0] <= number <= limits[1]:
                shown = say("none") if number is None else points(number)
                yield _wrong(
                    plan,
                    wanted,
                    say(
                        "The {asked} is {shown}, expected {value}.", asked=wanted.asked, shown=shown, value=wanted.value
                    ),
                )
            return
    if found != wanted.value:
        yield _wrong(
            plan,
            wanted,
            say("The {asked} is {found}, expected {value}.", asked=wanted.asked, found=found, value=wanted.value),
        )


def _wrong(plan: Plan, wanted: Expectation, message: str) -> Diagnostic:
    return plan.document.at_value("D754", wanted.path, message, say("Change the deal, or what this plan expects."))


def _not_standard(deal: Deal, plan: Plan, moves: Sequence[str]) -> Iterator[Diagnostic]:
    state = deal.initial
    for number, name in enumerate(moves):
        if deal.ending(state) is not None:
            return
        book = deal.standard_move(state)
        if deal.program.moves[book].id != name:
            message = say("The book plays `{id}` here.", id=deal.program.moves[book].id)
            remedy = say("Record the line that `check --explain` prints.")
            yield plan.document.at_key("D756", plan.steps[number].path, message, remedy)
            return
        state = deal.after(state, book)
    if deal.ending(state) is None:
        path = plan.steps[-1].path if plan.steps else ()
        yield plan.document.at_key(
            "D756", path, say("The standard line goes on from here."), say("Record it to its end.")
        )


def _position(program: Program, state: State) -> str:
    at = state[0]
    return program.scenes[at].id if at < len(program.scenes) else program.endings[at - len(program.scenes)].id
