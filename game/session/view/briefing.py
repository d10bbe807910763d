"""The page before the deal: the customer, the goals, the scales, the people."""

from __future__ import annotations

from game.rules import State
from game.rules.program import DIMENSIONS
from game.session.view import labels
from game.session.view.parts import Briefing, BriefingLine, Node, WeightLine
from game.session.view.people import nodes, team
from game.session.view.telling import Telling


def briefing(telling: Telling, state: State) -> Briefing:
    t, script, told = telling.t, telling.script, telling.script.briefing
    people = nodes(telling, state)
    known = sum(node.known for node in people)
    scenes = sum(scene.guards < 0 for scene in telling.program.scenes)
    return Briefing(
        title=telling.text(script.title),
        customer=telling.text(told.customer),
        cover=told.cover,
        story=telling.text(told.story),
        lines=_lines(telling),
        rumour=telling.text(told.rumour),
        goals=tuple(telling.text(goal.text) for goal in script.goals),
        practices=tuple(
            (practice, telling.text(script.practices[practice].name), script.practices[practice].icon)
            for practice in script.teaches
        ),
        weights=_weights(telling),
        team=team(telling, state),
        people=people,
        known=known,
        present=len(people),
        unknown_note=_unknown_note(telling, people, known),
        difficulty=script.difficulty,
        minutes=script.minutes,
        length=t("{moves} moves, about {minutes} minutes", moves=scenes, minutes=script.minutes),
        mode=telling.session.mode,
        mode_label=labels.mode(t, telling.session.mode),
    )


def dimension_name(telling: Telling, dimension: str) -> str:
    """As the playbook's rubric calls it."""
    return telling.text(f"rubric.{dimension}.name") or dimension


def _lines(telling: Telling) -> tuple[BriefingLine, ...]:
    t, told = telling.t, telling.script.briefing
    rows = (
        ("money", "wallet", t("Money"), told.money),
        ("deadline", "calendar-days", t("Deadline"), told.deadline),
        ("rival", "flag", t("Rival"), told.rival),
        ("past", "history", t("Past"), told.past),
    )
    lines = (BriefingLine(name, icon, label, telling.text(path)) for name, icon, label, path in rows)
    return tuple(line for line in lines if line.text)


def _weights(telling: Telling) -> tuple[WeightLine, ...]:
    weights = zip(DIMENSIONS, telling.program.grading.weights, strict=True)
    shifts = dict(telling.script.weights)
    lines = [WeightLine(name, dimension_name(telling, name), weight, shifts.get(name, 0)) for name, weight in weights]
    return tuple(sorted(lines, key=lambda line: -line.percent))


def _unknown_note(telling: Telling, people: tuple[Node, ...], known: int) -> str:
    hidden = len(people) - known
    if not hidden:
        return ""
    return telling.t.plural(
        "One person of the decision chain has not shown up yet. You have to ask.",
        "{count} people of the decision chain have not shown up yet. You have to ask.",
        hidden,
    )
