"""The pages of a deal as sentences, for the terminal and for the voice of the window. Values of the view in, lines out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.session.view.parts import (
    Board,
    Briefing,
    Card,
    Change,
    CheckLine,
    Departure,
    Dossier,
    Feedback,
    GateMark,
    HistoryRow,
    NewsLine,
    Node,
    PersonChange,
)
from game.text import Interface


def briefing(t: Interface, told: Briefing) -> Iterator[str]:
    yield f"{told.customer} · {told.title}"
    yield f"{told.mode_label} · {told.length}"
    yield ""
    yield told.story
    for line in told.lines:
        yield t("{label}: {text}", label=line.label, text=line.text)
    if told.rumour:
        yield t("{label}: {text}", label=t("Rumour"), text=told.rumour)
    yield ""
    yield t("Goals:")
    yield from (f"- {goal}" for goal in told.goals)
    yield t("Your team:")
    yield from (f"- {t('{name}, {role}', name=one.name, role=one.role_name)}" for one in told.team)
    yield t("People you know:")
    yield from (f"- {person(t, node)}" for node in told.people if node.known)
    if told.unknown_note:
        yield told.unknown_note


def board(t: Interface, told: Board) -> Iterator[str]:
    """The scene and the cards; at a guard the warning and its two answers."""
    scene, top = told.scene, told.top
    if not scene.guard:
        yield from arrivals(t, scene.arrivals)
        if scene.arrivals:
            yield ""
        yield t(
            "{move}, {day}. {days_label}: {days} of {all_days}. {budget_label}: {budget} of {all_budget}.",
            move=top.number_label,
            day=scene.day_label,
            days_label=top.days.label,
            days=top.days.left,
            all_days=top.days.total,
            budget_label=top.budget.label,
            budget=top.budget.left,
            all_budget=top.budget.total,
        )
        yield f"{scene.stage_name} · {scene.title}" + (f" · {scene.place}" if scene.place else "")
    else:
        yield scene.title
    yield scene.text
    if scene.guard:
        yield from (said(t, line.face.name, line.text) for line in scene.warning)
    elif scene.quote:
        yield said(t, scene.speaker.name if scene.speaker else "", scene.quote)
    yield ""
    yield from (line for one in told.cards for line in card(t, one, guard=scene.guard))


def arrivals(t: Interface, told: Sequence[NewsLine]) -> Iterator[str]:
    """What was heard meanwhile, each with its cause."""
    for line in told:
        yield t("{label}: {text}", label=line.sender, text=line.text) if line.sender else line.text
        if line.cause:
            yield line.cause


def card(t: Interface, told: Card, *, guard: bool) -> Iterator[str]:
    yield f"{told.number}. {told.title}"
    yield f"   {told.text}"
    if not told.open:
        yield f"   {t('Not possible: {reason}', reason=told.reason)}"
    elif not guard:
        who = t(", ").join(face.name for face in told.leaders)
        whom = t(", ").join(face.name for face in told.targets)
        acting = t("{who} to {whom}", who=who, whom=whom) if whom else who
        yield f"   {t('{acting}. Takes {days}, costs {budget}.', acting=acting, days=told.days, budget=told.budget)}"


def feedback(t: Interface, told: Feedback) -> Iterator[str]:
    """What the move did. Arrivals are told with the next scene."""
    yield from (said(t, line.face.name, line.text) for line in told.replies)
    if told.narrator:
        yield told.narrator
    yield from (changed(t, one) for one in told.people)
    for fact in told.learned:
        yield t("Now known: {chip}. {text}", chip=fact.chip, text=fact.text)
    names = [fact.chip for fact in told.logged]
    if names:
        yield t("Written into the file: {facts}", facts=t(", ").join(names))
    for promise in told.promises:
        state = t(", ").join(filter(None, (promise.state_label, promise.due)))
        yield t("Promise “{text}”: {state}", text=promise.text, state=state)
    for meter in told.meters:
        yield t("{label}: {before} to {after}", label=meter.label, before=meter.before, after=meter.after)
    if told.waited:
        yield waited(t, told.waited)
    for one in told.departures:
        yield from departure(t, one)
    if told.gate:
        yield told.gate.headline
        yield from checks(t, told.gate.checks)
    if told.judgement:
        yield t("{label}: {text}", label=told.judgement.label, text=" ".join(told.judgement.reasons))
        if told.judgement.play:
            yield told.judgement.play


def waited(t: Interface, days: str) -> str:
    """Why more days are gone than the move took."""
    return t("Then {days} of waiting.", days=days)


def departure(t: Interface, told: Departure) -> Iterator[str]:
    """Who left, and what each tie lost by it."""
    yield told.headline
    for tie in told.ties:
        yield "  " + t("{name}: {lost} lost, {kept} kept", name=tie.face.name, lost=tie.lost, kept=tie.kept)


def checks(t: Interface, told: Sequence[CheckLine]) -> Iterator[str]:
    """The list of a gate."""
    for line in told:
        yield f"- {t('{label}: {text}', label=line.text, text=line.status)}"


def changed(t: Interface, told: PersonChange) -> str:
    parts = [
        _amount(t, t("relationship"), told.relationship),
        _amount(t, t("trust"), told.trust),
        _amount(t, t("willingness"), told.alignment),
    ]
    if told.revealed:
        parts.insert(0, t("now you know who this is"))
    if told.left:
        parts.insert(0, t("has left"))
    if told.mood_before != told.mood_after and not told.revealed:
        parts.append(t("{before} becomes {after}", before=told.mood_word_before, after=told.mood_word_after))
    causes = [one.label for one in told.parts if one.kind != "move"]
    text = t(", ").join(part for part in parts if part) or told.mood_word_after
    line = t("{label}: {text}", label=told.face.name, text=text)
    return aside(t, line, t("; ").join(dict.fromkeys(causes))) if causes else line


def aside(t: Interface, text: str, note: str) -> str:
    """A note in the brackets of the language."""
    return t("{text} ({note})", text=text, note=note)


def people(t: Interface, told: Board) -> Iterator[str]:
    yield t("The decision chain, {known} of {present} known:", known=told.known, present=told.present)
    yield from (f"- {person(t, node)}" for node in told.people)
    yield t("Your team:")
    for one in told.team:
        state = t("has left") if one.gone else one.alignment_word
        role = t("{name}, {role}", name=one.name, role=one.role_name)
        yield f"- {t('{label}: {text}', label=role, text=state) if state else role}"


def person(t: Interface, told: Node) -> str:
    if not told.known:
        return t("{name} ({role}): not met yet", name=told.name, role=told.role_name)
    state = t("has left") if told.gone else told.mood_word
    return t(
        "{name}, {title} ({role}): {mood}, relationship {relationship}, trust {trust}",
        name=told.name,
        title=told.title,
        role=told.role_name,
        mood=state,
        relationship=told.relationship,
        trust=told.trust,
    )


def gates(t: Interface, told: Sequence[GateMark]) -> Iterator[str]:
    if not told:
        yield t("This deal has no gates.")
    for gate in told:
        yield t(
            "{gate}, {state}: {met} of {total} met",
            gate=gate.id,
            state=gate.state_label,
            met=gate.met,
            total=gate.total,
        )
        yield from checks(t, gate.checks)


def dossier(t: Interface, told: Dossier) -> Iterator[str]:
    node = told.node
    yield person(t, node)
    if node.wants:
        yield t("{label}: {text}", label=t("Wants"), text=node.wants)
    if node.veto:
        yield t("Can stop the deal alone.")
    for influence in node.listens_to:
        yield t("Listens to {name}.", name=influence.name)
    if node.facts:
        yield t("{label}: {text}", label=t("Facts"), text=told.known_label)
    for fact in node.facts:
        if fact.state == "unknown":
            yield f"- {t('{label}: not found yet. {hint}', label=fact.kind_label, hint=fact.hint)}"
        else:
            text = t("{chip}. {text}", chip=fact.chip, text=fact.text)
            yield "- " + aside(t, t("{label}: {text}", label=fact.kind_label, text=text), fact.state_label)
    for promise in told.promises:
        state = t(", ").join(filter(None, (promise.state_label, promise.due)))
        yield t("Promise “{text}”: {state}", text=promise.text, state=state)
    if node.known:
        held = (t("{name}: {points}", name=one.holder.name, points=one.points) for one in node.holdings)
        yield t(", ").join((told.holders_label, *held))
        yield told.remains_label
    for entry in told.log:
        move = t("Move {number}", number=entry.number)
        text = t("{label}: {text}", label=entry.title, text=entry.effect)
        yield f"- {t('{label}: {text}', label=move, text=text)}"


def history(t: Interface, told: Sequence[HistoryRow]) -> Iterator[str]:
    if not told:
        yield t("No move has been made yet.")
    for row in told:
        yield t(
            "{number}. {day}, “{scene}”: {title}",
            number=row.number,
            day=row.day_label,
            scene=row.scene,
            title=row.title,
        )


def said(t: Interface, name: str, quote: str) -> str:
    return t("{name} says: {quote}", name=name, quote=quote) if name else quote


def _amount(t: Interface, label: str, told: Change) -> str:
    if not told.amount:
        return ""
    return t("{label} {before} to {after}", label=label, before=told.before, after=told.after)
