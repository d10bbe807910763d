"""The debrief as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.session.view.aloud import aside
from game.session.view.review import DebriefView, DecisionLine, DrillResult
from game.text import Interface


def debrief(t: Interface, told: DebriefView) -> Iterator[str]:
    yield t("Debrief: {customer}, {title}", customer=told.customer, title=told.title)
    if not told.released:
        yield told.note
        return
    yield from told.arrivals
    yield told.ending_title
    yield told.ending_text
    yield told.summary
    yield ""
    yield from _grade(t, told)
    yield ""
    yield from (
        t("{label}: {text}", label=line.name, text=aside(t, str(line.value), f"{line.weight}%"))
        for line in told.dimensions
    )
    yield ""
    for line in told.decisions:
        yield from decision(t, line)
    yield ""
    yield from (line for line in (told.turning_text, told.won_until_text) if line)
    yield from (
        t("{label}: {before} to {after}", label=layer.name, before=layer.before, after=layer.after)
        for layer in told.layers
    )
    yield told.remains_text
    yield told.personal_text
    yield from goals(t, told.goals)
    yield from (t("Done well: {text}", text=text) for text in told.done_well)
    yield from (t("To practise: {text}", text=text) for text in told.to_practise)
    scored = [f"{practice.name} {practice.value}" for practice in told.practices if practice.value is not None]
    if scored:
        yield t("Your practices: {list}", list=t(", ").join(scored))
    if told.questions:
        yield t("To think about:")
        yield from (f"- {question}" for question in told.questions)


def decision(t: Interface, told: DecisionLine) -> Iterator[str]:
    """Your choice and, where it was another, standard practice, each with its play."""
    rating = aside(t, told.label, told.shown) if told.shown and told.shown != "·" else told.label
    yield t(
        "{number}. {day}, “{scene}”, {title}: {rating}",
        number=told.number,
        day=told.day_label,
        scene=told.scene,
        title=told.title,
        rating=rating,
    )
    if told.your_choice:
        yield f"   {told.your_choice}"
    if told.your_citation:
        yield f"   {told.your_citation}"
    if told.standard_title != told.title and told.rating not in ("best",):
        yield f"   {t('Standard practice: {title}', title=told.standard_title)}"
        if told.standard_practice:
            yield f"   {told.standard_practice}"
        if told.standard_citation:
            yield f"   {told.standard_citation}"


def goals(t: Interface, told: Iterable[tuple[str, bool]]) -> Iterator[str]:
    for text, held in told:
        yield t("{label}: {text}", label=text, text=t("reached") if held else t("not reached"))


def drill(t: Interface, told: DrillResult) -> Iterator[str]:
    yield told.headline
    yield from decision(t, told.decision)


def _grade(t: Interface, told: DebriefView) -> Iterator[str]:
    if told.note:
        yield told.note
    if told.grade:
        yield t("Grade {grade}: {name}. {text}", grade=told.grade, name=told.grade_name, text=told.grade_text)
    yield from told.caps
    if told.score_text:
        yield t("Score {score}.", score=told.score_text) + " " + told.scale_note
    if told.accuracy_text:
        yield t("In line with standard practice: {percent}", percent=told.accuracy_text)
