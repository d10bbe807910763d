"""A move that was made, and what it did, cause by cause. Derived from the trace of the rules; decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from game.rules import Deal, Happening, Program, State
from game.rules.program import (
    Effect,
    FactStatus,
    HolderLeaves,
    News,
    PromiseStatus,
)
from game.session.events import (
    DeltaPart,
    FactLearned,
    GateJudged,
    HolderLeft,
    NewsArrived,
    PersonDelta,
    PromiseMade,
    PromiseSettled,
    SessionEvent,
)

_SETTLED: dict[int, Literal["kept", "late", "broken"]] = {
    PromiseStatus.KEPT: "kept",
    PromiseStatus.LATE: "late",
    PromiseStatus.BROKEN: "broken",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """`number` counts moves from 1; `decision` is what the player sees: a guard's answer belongs to its decision."""

    number: int
    decision: int
    move: int
    before: State
    after: State
    happenings: tuple[Happening, ...]
    deltas: tuple[PersonDelta, ...]


@dataclass(frozen=True, slots=True)
class Arrived:
    """News (`position` and `index` of News) or a later item (`index` in Program.laters), and whom it changed."""

    kind: Literal["news", "later"]
    position: int
    index: int
    people: tuple[int, ...]


def deltas_of(deal: Deal, before: State, happenings: Sequence[Happening]) -> tuple[PersonDelta, ...]:
    """Everybody who is not as he was, in file order, with what each happening did to him."""
    after = happenings[-1].after if happenings else before
    states = (before, *(happening.after for happening in happenings))
    return tuple(
        _delta(deal, person, states)
        for person in range(len(deal.program.people))
        if _standing(deal, before, person) != _standing(deal, after, person)
        or any(part for part in _parts(deal, person, states))
    )


def gate_judged(happenings: Sequence[Happening]) -> int:
    """The gate that was judged on the way, -1 if none."""
    return next((happening.of for happening in happenings if happening.kind == "gate"), -1)


def arrived(deal: Deal, before: State, happenings: Sequence[Happening]) -> tuple[Arrived, ...]:
    """News and later items in the order in which they came."""
    found: list[Arrived] = []
    for index, happening in enumerate(happenings):
        earlier = before if index == 0 else happenings[index - 1].after
        people = _changed(deal, earlier, happening.after)
        if happening.kind == "later":
            found.append(Arrived("later", -1, happening.of, people))
        elif happening.kind == "news":
            found.append(Arrived("news", happening.of, happening.index, people))
    return tuple(found)


def events_of(deal: Deal, before: State, happenings: Sequence[Happening]) -> Iterator[SessionEvent]:
    """What happened, as events, in order."""
    program = deal.program
    for happening in happenings:
        if happening.kind == "news":
            yield NewsArrived("news", news_at(program, happening.of)[happening.index].id, "")
        elif happening.kind == "later":
            later = program.laters[happening.of]
            yield NewsArrived("later", later.id, program.moves[later.move].id)
        elif happening.kind == "gate":
            yield _judged(deal, happening)
        yield from _facts(deal, before, happening.after)
        yield from _promises(deal, before, happening.after)
        for effect in effects_of(program, happening):
            if isinstance(effect, HolderLeaves):
                yield HolderLeft(program.holders[effect.holder])
        before = happening.after


def effects_of(program: Program, happening: Happening) -> tuple[Effect, ...]:
    """The effects behind a happening, as the Program has them."""
    match happening.kind:
        case "branch":
            return program.moves[happening.of].branches[happening.index].effects
        case "news":
            return news_at(program, happening.of)[happening.index].effects
        case "later":
            return program.laters[happening.of].effects
        case _:
            return ()


def news_at(program: Program, position: int) -> tuple[News, ...]:
    scenes = len(program.scenes)
    return program.scenes[position].news if position < scenes else program.endings[position - scenes].news


def _delta(deal: Deal, person: int, states: Sequence[State]) -> PersonDelta:
    first, last = states[0], states[-1]
    return PersonDelta(
        person=person,
        relationship=(deal.read(first, "relationship", person), deal.read(last, "relationship", person)),
        trust=(deal.read(first, "trust", person), deal.read(last, "trust", person)),
        alignment=(deal.read(first, "alignment", person), deal.read(last, "alignment", person)),
        mood=(deal.read(first, "mood", person), deal.read(last, "mood", person)),
        presence=(deal.read(first, "presence", person), deal.read(last, "presence", person)),
        parts=tuple(_parts(deal, person, states)),
    )


def _parts(deal: Deal, person: int, states: Sequence[State]) -> Iterator[DeltaPart]:
    for index in range(len(states) - 1):
        earlier, later = states[index], states[index + 1]
        if earlier == later:
            continue
        part = DeltaPart(
            happening=index,
            relationship=deal.read(later, "relationship", person) - deal.read(earlier, "relationship", person),
            trust=deal.read(later, "trust", person) - deal.read(earlier, "trust", person),
            alignment=deal.read(later, "alignment", person) - deal.read(earlier, "alignment", person),
        )
        if part.relationship or part.trust or part.alignment:
            yield part


def _standing(deal: Deal, state: State, person: int) -> tuple[int, ...]:
    quantities = ("relationship", "trust", "alignment", "mood", "presence")
    return tuple(deal.read(state, quantity, person) for quantity in quantities)  # type: ignore[arg-type]


def _changed(deal: Deal, before: State, after: State) -> tuple[int, ...]:
    if before == after:
        return ()
    people = range(len(deal.program.people))
    return tuple(person for person in people if any(_parts(deal, person, (before, after))))


def _judged(deal: Deal, happening: Happening) -> GateJudged:
    program = deal.program
    gate = program.gates[happening.of]
    # what was met is read where it was judged: a check with a debt now, or with a status, is settled by it
    unmet = tuple(program.checks[check].id for check in gate.checks if deal.read(happening.after, "check", check) > 1)
    return GateJudged(gate.id, deal.read(happening.after, "gate", happening.of), unmet)


def _facts(deal: Deal, before: State, after: State) -> Iterator[FactLearned]:
    for index, fact in enumerate(deal.program.facts):
        earlier, later = deal.read(before, "fact", index), deal.read(after, "fact", index)
        if later > earlier:
            yield FactLearned(fact.id, later == FactStatus.LOGGED)


def _promises(deal: Deal, before: State, after: State) -> Iterator[SessionEvent]:
    for index, promise in enumerate(deal.program.promises):
        earlier, later = deal.read(before, "promise", index), deal.read(after, "promise", index)
        if earlier == later:
            continue
        if later == PromiseStatus.OPEN:
            yield PromiseMade(promise.id)
        elif later in _SETTLED:
            yield PromiseSettled(promise.id, _SETTLED[later])
