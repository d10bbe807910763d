"""The people of a deal: nodes of the map with their place, facts, holders; and our own team."""

from __future__ import annotations

from collections.abc import Iterator

from game.rules import State
from game.rules.expression import Compare, Const, Every, Expression, Read
from game.rules.program import YOU
from game.session.view import labels
from game.session.view.gates import next_gate
from game.session.view.parts import Colleague, FactLine, FactState, Holding, Influence, Node
from game.session.view.telling import Telling

_FACT_STATES: tuple[FactState, ...] = ("unknown", "found", "logged")
_ROWS = {"approver": 0, "decider": 1, "evaluator": 1, "procurement": 1}
_LAST_ROW = 2
_COLUMNS = 3


def nodes(telling: Telling, state: State) -> tuple[Node, ...]:
    """Everybody at the customer who counts now or did once, in file order."""
    places = _places(telling)
    needs = _gate_needs(telling, state)
    return tuple(
        node(telling, state, person, places[person], needs) for person in places if not telling.awaited(state, person)
    )


def node(
    telling: Telling,
    state: State,
    person: int,
    place: tuple[int, int] | None = None,
    needs: dict[tuple[str, int], int] | None = None,
) -> Node:
    deal, program, t = telling.deal, telling.program, telling.t
    rules, told = program.people[person], telling.script.people[person]
    known = telling.known(state, person)
    mood = telling.mood(state, person)
    row, column = place or _places(telling)[person]
    needs = _gate_needs(telling, state) if needs is None else needs
    boss = program.people[rules.reports_to].id if rules.reports_to >= 0 else ""
    return Node(
        id=rules.id,
        face=telling.face(state, person),
        name=telling.name(state, person),
        title=telling.text(told.title) if known else "",
        known=known,
        gone=telling.gone(state, person),
        role=rules.role,
        role_code=labels.role_code(t, rules.role),
        role_name=labels.role(t, rules.role),
        mood=mood,
        mood_word=labels.mood(t, mood),
        group=telling.text(told.group),
        influence=rules.influence,
        veto=rules.veto,
        relationship=deal.read(state, "relationship", person) if known else 0,
        trust=deal.read(state, "trust", person) if known else 0,
        needs_relationship=needs.get(("relationship", person), -1),
        needs_trust=needs.get(("trust", person), -1),
        holdings=holdings(telling, state, person) if known else (),
        wants=telling.text(told.wants) if known else "",
        reports_to=boss,
        listens_to=tuple(
            Influence(program.people[source].id, telling.name(state, source), percent)
            for source, percent in rules.listens_to
        ),
        row=row,
        column=column,
        facts=facts_about(telling, state, person),
        changed=_changed(telling, state, person),
    )


def holdings(telling: Telling, state: State, person: int) -> tuple[Holding, ...]:
    """Who of us holds how much of the relationship personally, most first."""
    found = [
        (telling.deal.read(state, "personal", person, holder), holder) for holder in range(len(telling.program.holders))
    ]
    found.sort(key=lambda held: (-held[0], held[1]))
    return tuple(Holding(telling.holder_face(state, holder), points) for points, holder in found if points)


def listened_by(telling: Telling, state: State, person: int) -> tuple[Influence, ...]:
    """Who listens to this person."""
    return tuple(
        Influence(listener.id, telling.name(state, index), percent)
        for index, listener in enumerate(telling.program.people)
        for source, percent in listener.listens_to
        if source == person and not telling.awaited(state, index)
    )


def team(telling: Telling, state: State) -> tuple[Colleague, ...]:
    """The player first, then our own people in file order."""
    t = telling.t
    you = Colleague(
        id="you",
        face=telling.face(state, YOU),
        name=t("You"),
        title=labels.role(t, "AR"),
        role="AR",
        role_name=labels.role(t, "AR"),
        alignment=100,
        alignment_word="",
        gone=False,
    )
    return (
        you,
        *(
            _colleague(telling, state, index)
            for index, person in enumerate(telling.program.people)
            if person.ours and not telling.awaited(state, index)
        ),
    )


def facts_about(telling: Telling, state: State, person: int) -> tuple[FactLine, ...]:
    return tuple(
        fact_line(telling, state, index) for index, fact in enumerate(telling.program.facts) if fact.about == person
    )


def fact_line(telling: Telling, state: State, fact: int) -> FactLine:
    t, told = telling.t, telling.script.facts[fact]
    status = _FACT_STATES[telling.deal.read(state, "fact", fact)]
    found = status != "unknown"
    return FactLine(
        id=told.id,
        kind=told.kind,
        kind_label=labels.fact_kind(t, told.kind),
        icon=labels.fact_icon(told.kind),
        chip=telling.text(told.chip) if found else "",
        text=telling.text(told.text) if found else "",
        hint="" if found else telling.text(told.hint),
        state=status,
        state_label=labels.fact_state(t, status),
        new=_fact_changed(telling, state, fact),
        number=_found_at(telling, fact) if found else 0,
        private=told.private,
    )


def _colleague(telling: Telling, state: State, person: int) -> Colleague:
    t, told = telling.t, telling.script.people[person]
    return Colleague(
        id=told.id,
        face=telling.face(state, person),
        name=telling.text(told.name),
        title=telling.text(told.title),
        role=told.role,
        role_name=labels.role(t, told.role),
        alignment=telling.deal.read(state, "alignment", person),
        alignment_word=labels.willing(t, telling.mood(state, person)),
        gone=telling.gone(state, person),
    )


def _places(telling: Telling) -> dict[int, tuple[int, int]]:
    """Row and column of everybody at the customer: by role, and under the boss where there is room.

    Also for those who have yet to arrive, so that nobody moves when they do. A row holds three;
    who finds no room goes to the nearest row that has some.
    """
    rows: list[list[int]] = [[], [], []]
    people = telling.program.people
    for index, person in enumerate(people):
        if not person.ours:
            wanted = _ROWS.get(person.role, _LAST_ROW)
            free = [row for row in range(len(rows)) if len(rows[row]) < _COLUMNS]
            nearest = min(((abs(row - wanted), -row) for row in free), default=(0, -_LAST_ROW))
            rows[-nearest[1]].append(index)
    places: dict[int, tuple[int, int]] = {}
    for row, members in enumerate(rows):
        columns = list(range(max(_COLUMNS, len(members))))
        for member, wish in _wishes(telling, members, places):
            column = min((abs(free - wish), free) for free in columns)[1]
            columns.remove(column)
            places[member] = (row, column)
    return dict(sorted(places.items()))


def _wishes(telling: Telling, members: list[int], places: dict[int, tuple[int, int]]) -> list[tuple[int, int]]:
    """Each member of a row with the column he would like: under his boss, else the middle, left ones first."""
    middle = _COLUMNS // 2
    bosses = ((person, telling.program.people[person].reports_to) for person in members)
    wishes = [(person, places[boss][1] if boss in places else middle) for person, boss in bosses]
    return sorted(wishes, key=lambda wish: wish[1])


def _gate_needs(telling: Telling, state: State) -> dict[tuple[str, int], int]:
    """What the next gate asks of relationship and trust, where its list says so in plain numbers."""
    gate = next_gate(telling, state)
    needs: dict[tuple[str, int], int] = {}
    if gate is not None:
        for check in telling.program.gates[gate].checks:
            when = telling.program.checks[check].when
            for read, level in _levels(when):
                key = (read.quantity, read.of)
                needs[key] = max(level, needs.get(key, 0))
    return needs


def _levels(when: Expression | None) -> Iterator[tuple[Read, int]]:
    match when:
        case Compare(operator=">=", left=Read() as read, right=Const(value=level)):
            yield read, level
        case Compare(operator=">", left=Read() as read, right=Const(value=level)):
            yield read, level + 1
        case Every(terms=terms):
            for term in terms:
                yield from _levels(term)


def _changed(telling: Telling, state: State, person: int) -> bool:
    last = telling.move_into(state)
    return last is not None and any(delta.person == person for delta in last.deltas)


def _fact_changed(telling: Telling, state: State, fact: int) -> bool:
    last = telling.move_into(state)
    if last is None:
        return False
    return telling.deal.read(last.before, "fact", fact) != telling.deal.read(last.after, "fact", fact)


def _found_at(telling: Telling, fact: int) -> int:
    """The decision that found it; 0 when it was known from the start."""
    for taken in telling.session.taken:
        if telling.deal.read(taken.before, "fact", fact) == 0 and telling.deal.read(taken.after, "fact", fact):
            return taken.number
    return 0
