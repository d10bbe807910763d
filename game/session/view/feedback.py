"""What a move did, in words: who said what, who changed and why, what arrived, what it was worth."""

from __future__ import annotations

from typing import Literal

from game.rules import Happening, State
from game.rules.program import BUDGET, DAY, FactStatus, HolderLeaves, Presence, PromiseStatus
from game.scenario.script import BranchScript
from game.session.events import DeltaPart, PersonDelta
from game.session.taken import Taken, effects_of
from game.session.view import labels
from game.session.view.gates import gate_result, next_gate_label
from game.session.view.parts import (
    CauseKind,
    Change,
    ClassName,
    Departure,
    FactLine,
    Feedback,
    GateResult,
    Judgement,
    LostTie,
    MeterChange,
    MoodName,
    Part,
    PersonChange,
    PromiseLine,
)
from game.session.view.people import fact_line
from game.session.view.plays import play_line
from game.session.view.scene import arrivals
from game.session.view.telling import MOODS, Telling
from game.text import format_number

_GOOD = ("best", "good")
_PROMISES: dict[PromiseStatus, Literal["open", "kept", "late", "broken"]] = {
    PromiseStatus.OPEN: "open",
    PromiseStatus.KEPT: "kept",
    PromiseStatus.LATE: "late",
    PromiseStatus.BROKEN: "broken",
}


def feedback(telling: Telling, taken: Taken) -> Feedback:
    """Of one move. The judgement is there only when the mode shows ratings."""
    program = telling.program
    branch = branch_script(telling, taken)
    replies = branch.replies if branch else ()
    guarded = program.scenes[taken.before[0]].guards
    return Feedback(
        number=taken.decision,
        move=program.moves[taken.move].id,
        title=telling.text(telling.script.cards[taken.move].title),
        replies=telling.lines(taken.after, replies),
        narrator=telling.narrator(replies),
        people=_people(telling, taken),
        learned=_facts(telling, taken, FactStatus.FOUND),
        logged=_facts(telling, taken, FactStatus.LOGGED),
        promises=_promises(telling, taken),
        gate=_gate(telling, taken),
        arrivals=arrivals(telling, taken.after, taken.number),
        meters=_meters(telling, taken),
        departures=_departures(telling, taken),
        days=_spent_days(telling, taken),
        budget=_spent_money(telling, taken),
        waited=_waited(telling, taken),
        next_gate=next_gate_label(telling, taken.after),
        judgement=judgement(telling, taken) if telling.session.shows_ratings else None,
        withdrew=guarded >= 0 and program.scenes[taken.before[0]].moves[0] == taken.move,
    )


def branch_script(telling: Telling, taken: Taken) -> BranchScript | None:
    """What is said for the branch that was taken; None for a move that only reached for something."""
    index = next((each.index for each in taken.happenings if each.kind == "branch"), -1)
    branches = telling.script.cards[taken.move].branches
    return branches[index] if branches else None


def judgement(telling: Telling, taken: Taken) -> Judgement:
    """How good a move was: by its regret where there is a book, else as its author rates it; and why."""
    session, t = telling.session, telling.t
    told = telling.script.cards[taken.move]
    rated = session.rated(taken)
    branch = branch_script(telling, taken)
    reasons = tuple(telling.text(path) for path in (branch.why if branch else ()))
    play = play_line(telling, told.play)
    return Judgement(
        rating=rated.rating,
        label=labels.rating(t, rated.rating),
        worked=_worked(telling, taken, rated.rating),
        reasons=reasons,
        reason_icons=tuple(telling.script.practices[practice].icon for practice in told.practices),
        play=play.citation if play else "",
        practices=told.practices,
        regret=rated.regret,
    )


def _worked(telling: Telling, taken: Taken, rating: ClassName) -> bool | None:
    """Far off the book's line a move can be worth something else than its reasons tell of; then neither is claimed."""
    index = next((each.index for each in taken.happenings if each.kind == "branch"), -1)
    branches = telling.program.moves[taken.move].branches
    good = rating in _GOOD
    return good if index < 0 or (branches[index].rating in _GOOD) == good else None


def shown_rating(telling: Telling, taken: Taken) -> ClassName | Literal[""]:
    """The class of a past move, nothing where the mode does not show it."""
    return telling.session.rated(taken).rating if telling.session.shows_ratings else ""


def promise_line(telling: Telling, state: State, promise: int) -> PromiseLine | None:
    """A promise as it stands; None when it was never made."""
    t, rules = telling.t, telling.program.promises[promise]
    status = _PROMISES.get(PromiseStatus(telling.deal.read(state, "promise", promise)))
    if status is None:
        return None
    return PromiseLine(
        id=rules.id,
        to=telling.face(state, rules.to),
        text=telling.text(telling.script.promises[promise].text),
        state=status,
        state_label=labels.promise(t, status),
        due=_due(telling, state, promise) if status == "open" else "",
    )


def effect_words(telling: Telling, relationship: int, trust: int, alignment: int = 0) -> str:
    """ "Relationship +3, trust +17"."""
    t, language = telling.t, telling.t.language
    found = (
        (t("relationship {amount}", amount=format_number(relationship, language, signed=True)), relationship),
        (t("trust {amount}", amount=format_number(trust, language, signed=True)), trust),
        (t("willingness {amount}", amount=format_number(alignment, language, signed=True)), alignment),
    )
    return telling.listed([words for words, amount in found if amount])


def _people(telling: Telling, taken: Taken) -> tuple[PersonChange, ...]:
    changes = [_person(telling, taken, delta) for delta in taken.deltas]
    shown = [change for change in changes if change is not None]
    shown.sort(key=lambda change: -_size(change))
    return tuple(shown)


def _size(change: PersonChange) -> int:
    return abs(change.relationship.amount) + abs(change.trust.amount) + abs(change.alignment.amount)


def _person(telling: Telling, taken: Taken, delta: PersonDelta) -> PersonChange | None:
    """Nothing of somebody whom nobody knows: that he changed would give him away."""
    t, person = telling.t, delta.person
    rules = telling.program.people[person]
    if not rules.ours and delta.presence == (Presence.UNKNOWN, Presence.UNKNOWN):
        return None
    revealed = not rules.ours and delta.presence[1] == Presence.MET != delta.presence[0]
    after = telling.mood(taken.after, person)
    before = _mood_before(telling, taken, delta, revealed)
    word = labels.willing if rules.ours else labels.mood
    return PersonChange(
        person=rules.id,
        face=telling.face(taken.after, person),
        ours=rules.ours,
        mood_before=before,
        mood_after=after,
        mood_word_before=word(t, before),
        mood_word_after=word(t, after),
        relationship=Change(*delta.relationship),
        trust=Change(*delta.trust),
        alignment=Change(*delta.alignment),
        revealed=revealed,
        left=delta.presence[1] == Presence.GONE != delta.presence[0],
        parts=tuple(_part(telling, taken, part, person) for part in delta.parts),
    )


def _mood_before(telling: Telling, taken: Taken, delta: PersonDelta, revealed: bool) -> MoodName:
    if telling.program.people[delta.person].ours:
        return telling.mood(taken.before, delta.person)
    return "unknown" if revealed else MOODS[delta.mood[0]]


def _part(telling: Telling, taken: Taken, part: DeltaPart, person: int) -> Part:
    happening = taken.happenings[part.happening]
    kind, label = _cause(telling, happening, person)
    return Part(kind, label, part.relationship, part.trust, part.alignment)


def _cause(telling: Telling, happening: Happening, person: int) -> tuple[CauseKind, str]:
    t = telling.t
    match happening.kind:
        case "promise" | "due_promise":
            text = telling.text(telling.script.promises[happening.of].text)
            word = labels.promise(t, _PROMISES[PromiseStatus(happening.index)])
            return "promise", t("Promise “{text}”: {state}", text=text, state=word)
        case "news":
            return "news", t("News")
        case "later":
            title = telling.text(telling.script.cards[telling.program.laters[happening.of].move].title)
            return "later", t("Because you chose “{title}”.", title=title)
        case "gate":
            return "gate", t("The gate")
        case "branch":
            return _own_or_heard(telling, happening, person)
        case _:
            return "move", t("Your move")


def _own_or_heard(telling: Telling, happening: Happening, person: int) -> tuple[CauseKind, str]:
    """A trust change of somebody whom the branch does not name was passed on by those he listens to."""
    t = telling.t
    effects = effects_of(telling.program, happening)
    named = {effect.person for effect in effects if hasattr(effect, "person")}
    if person in named or telling.program.people[person].ours:
        return "move", t("Your move")
    if any(isinstance(effect, HolderLeaves) for effect in effects):
        return "leaving", t("A colleague has left")
    heard = [source for source, _ in telling.program.people[person].listens_to if source in named]
    if not heard:
        return "move", t("Your move")
    names = telling.listed([telling.name(happening.after, source) for source in heard])
    return "spill", t("Heard from {names}", names=names)


def _facts(telling: Telling, taken: Taken, status: FactStatus) -> tuple[FactLine, ...]:
    """Those that the move brought to this status. What is logged at once is told as learned too."""
    found = []
    for index in range(len(telling.program.facts)):
        before = telling.deal.read(taken.before, "fact", index)
        after = telling.deal.read(taken.after, "fact", index)
        if before < status <= after:
            found.append(fact_line(telling, taken.after, index))
    return tuple(found)


def _promises(telling: Telling, taken: Taken) -> tuple[PromiseLine, ...]:
    lines = []
    for index in range(len(telling.program.promises)):
        before = telling.deal.read(taken.before, "promise", index)
        if telling.deal.read(taken.after, "promise", index) != before:
            lines.append(promise_line(telling, taken.after, index))
    return tuple(line for line in lines if line is not None)


def _due(telling: Telling, state: State, promise: int) -> str:
    t, rules = telling.t, telling.program.promises[promise]
    if rules.due_scene >= 0:
        return t("due before “{scene}”", scene=telling.text(telling.script.scenes[rules.due_scene].faces[-1].title))
    day = telling.deal.read(state, "due", promise)
    return t("due on day {day}", day=telling.days_number(day))


def _gate(telling: Telling, taken: Taken) -> GateResult | None:
    for happening in taken.happenings:
        if happening.kind == "gate":
            result = telling.deal.read(happening.after, "gate", happening.of)
            return gate_result(telling, happening.after, happening.of, result)
    return None


def _meters(telling: Telling, taken: Taken) -> tuple[MeterChange, ...]:
    found = []
    for index, meter in enumerate(telling.program.meters):
        before = telling.deal.read(taken.before, "meter", index)
        after = telling.deal.read(taken.after, "meter", index)
        if before != after and index not in (DAY, BUDGET):
            told = telling.script.meters[index]
            label = labels.meter(telling.t, told.id) if told.given else telling.text(told.label)
            found.append(
                MeterChange(
                    id=meter.id,
                    label=label,
                    before=format_number(before, telling.t.language, meter.scale),
                    after=format_number(after, telling.t.language, meter.scale),
                    amount=after - before,
                )
            )
    return tuple(found)


def _departures(telling: Telling, taken: Taken) -> tuple[Departure, ...]:
    """Colleagues who left with this move, and what each tie lost by it."""
    found: list[Departure] = []
    before = taken.before
    for happening in taken.happenings:
        found += [
            _departure(telling, before, happening.after, effect.holder)
            for effect in effects_of(telling.program, happening)
            if isinstance(effect, HolderLeaves)
        ]
        before = happening.after
    left_with = {departure.face.person for departure in found}
    for delta in taken.deltas:
        rules = telling.program.people[delta.person]
        left = delta.presence[1] == Presence.GONE != delta.presence[0]
        if rules.ours and left and rules.id not in left_with:
            face = telling.face(taken.after, delta.person)
            found.append(Departure(face, telling.t("{name} has left.", name=face.name), ()))
    return tuple(found)


def _departure(telling: Telling, before: State, after: State, holder: int) -> Departure:
    t, deal = telling.t, telling.deal
    face = telling.holder_face(before, holder)
    ties = []
    for index, person in enumerate(telling.program.people):
        held = 0 if person.ours else deal.read(before, "personal", index, holder)
        if held and telling.known(before, index):
            kept = deal.read(after, "relationship", index)
            ties.append(LostTie(telling.face(after, index), held, kept))
    headline = (
        t("{name} has left, and what was personal has gone along.", name=face.name)
        if ties
        else t("{name} has left. Nothing personal has gone along.", name=face.name)
    )
    return Departure(face, headline, tuple(ties))


def _spent_days(telling: Telling, taken: Taken) -> str:
    days, _ = telling.deal.cost(taken.before, taken.move)
    return telling.days(days) if days else ""


def _waited(telling: Telling, taken: Taken) -> str:
    days, _ = telling.deal.cost(taken.before, taken.move)
    passed = telling.deal.read(taken.after, "meter", DAY) - telling.deal.read(taken.before, "meter", DAY)
    return telling.days(passed - days) if passed > days else ""


def _spent_money(telling: Telling, taken: Taken) -> str:
    _, budget = telling.deal.cost(taken.before, taken.move)
    return telling.money(budget) if budget else ""
