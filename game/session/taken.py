"""A move that was made, and what it did, cause by cause. Derived from the trace of the rules; decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

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
    """Everybody who is not as he was, or was moved there and back, in file order, with what each happening did."""
    tables = _tables(deal, (before, *(happening.after for happening in happenings)))
    people = range(len(deal.program.people))
    deltas = (_delta(person, [table[person] for table in tables]) for person in people)
    return tuple(delta for delta in deltas if delta is not None)


def warm_up(deal: Deal) -> None:
    """Read once what `deltas_of` and `events_of` read: the first reading of a quantity compiles its reader.

    And score once, so that neither the first rating nor the debrief has to wait for it.
    """
    _tables(deal, (deal.initial,))
    deal.raw(deal.initial)
    for index in range(len(deal.program.facts)):
        deal.read(deal.initial, "fact", index)
    for index in range(len(deal.program.promises)):
        deal.read(deal.initial, "promise", index)


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
        if before != happening.after:
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


class _Standing(NamedTuple):
    """How a person stands in one state."""

    relationship: int
    trust: int
    alignment: int
    mood: int
    presence: int


def _tables(deal: Deal, states: Sequence[State]) -> list[tuple[_Standing, ...]]:
    """Everybody in each of the states; a state that is the one before is not read again."""
    tables: list[tuple[_Standing, ...]] = []
    for index, state in enumerate(states):
        if index and state == states[index - 1]:
            tables.append(tables[-1])
        else:
            tables.append(tuple(_standing(deal, state, person) for person in range(len(deal.program.people))))
    return tables


def _standing(deal: Deal, state: State, person: int) -> _Standing:
    read = deal.read
    return _Standing(
        relationship=read(state, "relationship", person),
        trust=read(state, "trust", person),
        alignment=read(state, "alignment", person),
        mood=read(state, "mood", person),
        presence=read(state, "presence", person),
    )


def _delta(person: int, course: Sequence[_Standing]) -> PersonDelta | None:
    first, last = course[0], course[-1]
    parts = tuple(_parts(course))
    if first == last and not parts:
        return None
    return PersonDelta(
        person=person,
        relationship=(first.relationship, last.relationship),
        trust=(first.trust, last.trust),
        alignment=(first.alignment, last.alignment),
        mood=(first.mood, last.mood),
        presence=(first.presence, last.presence),
        parts=parts,
    )


def _parts(course: Sequence[_Standing]) -> Iterator[DeltaPart]:
    for index, (earlier, later) in enumerate(pairwise(course)):
        if earlier[:3] != later[:3]:
            yield DeltaPart(
                happening=index,
                relationship=later.relationship - earlier.relationship,
                trust=later.trust - earlier.trust,
                alignment=later.alignment - earlier.alignment,
            )


def _changed(deal: Deal, before: State, after: State) -> tuple[int, ...]:
    """Whom the step from one state to the next moved."""
    if before == after:
        return ()
    earlier, later = _tables(deal, (before, after))
    return tuple(person for person, old in enumerate(earlier) if old[:3] != later[person][:3])


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
