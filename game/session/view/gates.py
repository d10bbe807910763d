"""Gates and the stage bar: what has been passed, what comes next and what it asks."""

from __future__ import annotations

from typing import Literal

from game.rules import State
from game.rules.program import STAGES, CheckStatus
from game.session.view import labels
from game.session.view.parts import CheckLine, GateMark, GateResult, StageBar, StageMark
from game.session.view.telling import Telling

_GateState = Literal["passed", "short", "skipped", "next", "later"]
_BY_RESULT: tuple[_GateState, ...] = ("skipped", "short", "passed")
_Debt = Literal["", "hidden", "disclosed", "called"]
_DEBTS: dict[int, _Debt] = {
    CheckStatus.HIDDEN: "hidden",
    CheckStatus.DISCLOSED: "disclosed",
    CheckStatus.CALLED: "called",
}


def stage_bar(telling: Telling, state: State) -> StageBar:
    program, t = telling.program, telling.t
    ended = telling.deal.ending(state) is not None
    here = program.scenes[telling.session.last_scene].stage
    current = STAGES.index(here)
    stages = tuple(
        StageMark(
            stage,
            labels.stage(t, stage),
            "done" if ended or index < current else "current" if index == current else "coming",
        )
        for index, stage in enumerate(STAGES)
    )
    within = [index for index, scene in enumerate(program.scenes) if scene.stage == here and scene.guards < 0]
    scene = telling.session.last_scene
    entered = sum(index <= scene for index in within)
    part = 1000 * (2 * entered - 1) // (2 * max(1, len(within)))
    permille = 1000 if ended else (1000 * current + max(0, part)) // len(STAGES)
    return StageBar(stages, gate_marks(telling, state), permille)


def gate_marks(telling: Telling, state: State) -> tuple[GateMark, ...]:
    coming = next_gate(telling, state)
    return tuple(_mark(telling, state, gate, gate == coming) for gate in _in_order(telling))


def next_gate(telling: Telling, state: State) -> int | None:
    """The first gate that has not been judged and does not lie behind us."""
    if telling.deal.ending(state) is not None:
        return None
    judged = telling.session.gates
    here = STAGES.index(telling.program.scenes[telling.session.last_scene].stage)
    for gate in _in_order(telling):
        if gate not in judged and STAGES.index(_stage(telling, gate)) >= here:
            return gate
    return None


def next_gate_label(telling: Telling, state: State) -> str:
    gate = next_gate(telling, state)
    if gate is None:
        return ""
    lines = check_lines(telling, state, gate)
    return f"{telling.script.gates[gate].code} {sum(line.met for line in lines)}/{len(lines)}"


def gate_result(telling: Telling, state: State, gate: int, result: int) -> GateResult:
    t, told = telling.t, telling.script.gates[gate]
    headline = (
        t("{gate} was skipped.", gate=told.code),
        t("{gate} is passed, but not with all its evidence.", gate=told.code),
        t("{gate} is passed with all its evidence.", gate=told.code),
    )[result]
    return GateResult(told.id, result, headline, check_lines(telling, state, gate))


def check_lines(telling: Telling, state: State, gate: int) -> tuple[CheckLine, ...]:
    told = telling.script.gates[gate]
    checks = telling.program.gates[gate].checks
    return tuple(_check(telling, state, check, path) for check, path in zip(checks, told.checks, strict=True))


def _check(telling: Telling, state: State, check: int, path: str) -> CheckLine:
    t, rules = telling.t, telling.program.checks[check]
    status = telling.deal.read(state, "check", check)
    debt: _Debt = _DEBTS.get(status, "")
    holds = rules.when is not None and bool(telling.session.read(rules.when, state))
    met = not debt and (status == CheckStatus.SUPPLIED or holds)
    label = labels.debt(t, debt) if debt else t("met") if met else t("not met")
    return CheckLine(rules.id, telling.text(path), met, debt, label)


def _mark(telling: Telling, state: State, gate: int, is_next: bool) -> GateMark:
    result = telling.session.gates.get(gate)
    gate_state: _GateState = ("next" if is_next else "later") if result is None else _BY_RESULT[result]
    lines = check_lines(telling, state, gate)
    return GateMark(
        id=telling.script.gates[gate].code,
        stage=_stage(telling, gate),
        state=gate_state,
        state_label=labels.gate_state(telling.t, gate_state),
        met=sum(line.met for line in lines),
        total=len(lines),
        checks=lines,
    )


def _in_order(telling: Telling) -> list[int]:
    gates = telling.program.gates
    return sorted(range(len(gates)), key=lambda gate: (STAGES.index(_stage(telling, gate)), gates[gate].scene))


def _stage(telling: Telling, gate: int) -> str:
    return telling.program.scenes[telling.program.gates[gate].scene].stage
