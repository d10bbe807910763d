"""The debrief in words: what the run was worth, decision by decision, and why, citing the plays."""

from __future__ import annotations

from game.rules import Decision, value
from game.rules.debrief import REGRET_CLASSES, Layers
from game.rules.grading import RETRY_PASSES
from game.rules.measures import SIGNED
from game.rules.program import DIMENSIONS, DISCOUNT, Result
from game.rules.score import PAR
from game.session.review import Review, branch_of
from game.session.view import labels
from game.session.view.briefing import dimension_name
from game.session.view.decisions import decision_lines
from game.session.view.parts import ClassName
from game.session.view.review import (
    CountLine,
    CurvePoint,
    DebriefView,
    DecisionLine,
    DimensionLine,
    DrillResult,
    LayerLine,
    PracticeScore,
)
from game.session.view.scene import arrivals
from game.session.view.telling import Telling
from game.text import format_number, format_percent

_LOW_DIMENSION = 70
_LOW_PRACTICE = 50
_WON: tuple[Result, ...] = ("won", "won_badly")


def debrief_view(telling: Telling) -> DebriefView:
    session = telling.session
    if session.phase == "debrief" and not session.released:
        return _held_back(telling)
    told = session.debrief()
    return _page(telling, told)


def drill_result(telling: Telling) -> DrillResult:
    t, result = telling.t, telling.session.drill_result()
    line = decision_lines(telling)[-1]
    headline = t("Passed: this is how it is done.") if result.passed else t("Not yet: try another way.")
    return DrillResult(result.passed, headline, result.regret, line)


def _page(telling: Telling, told: Review) -> DebriefView:
    t, script, debrief = telling.t, telling.script, told.debrief
    verdict = debrief.verdict
    end = telling.session.state
    ending = script.endings[debrief.ending]
    lines = decision_lines(telling)
    turning = None if debrief.turning_point is None else lines[debrief.turning_point]
    return DebriefView(
        released=True,
        note="" if verdict else t("No grade yet: the book of this deal has not been worked out."),
        title=telling.text(script.title),
        customer=telling.text(script.briefing.customer),
        result=ending.result,
        result_label=labels.result(t, ending.result),
        ending_title=telling.text(ending.title),
        ending_text=telling.text(ending.text),
        arrivals=tuple(line.text for line in arrivals(telling, end)),
        summary=_summary(telling, told),
        grade=verdict.shown if verdict else "",
        grade_name=telling.text(f"grades.{verdict.shown}.name") if verdict else "",
        grade_text=telling.text(f"grades.{verdict.shown}.text") if verdict else "",
        grade_before_caps=verdict.grade if verdict else "",
        caps=tuple(labels.limit(t, limit) for limit in verdict.limits) if verdict else (),
        score=told.score,
        score_text="" if told.score is None else _hundredths(telling, told.score),
        scale_note=t(
            "0 is the worst legal deal, 40 is choosing blindly, 85 is the book, 100 is the best anyone can do."
        ),
        accuracy=told.accuracy,
        accuracy_text="" if told.accuracy is None else format_percent(told.accuracy // 10, t.language, 10),
        dimensions=_dimensions(telling, debrief.dimensions),
        curve=tuple(CurvePoint(number, point, PAR // 10) for number, point in enumerate(debrief.shown_curve)),
        decisions=lines,
        counts=_counts(telling, lines),
        turning_point=turning.number if turning else 0,
        turning_text=_turning_text(telling, turning),
        won_until=_won_until(telling, told),
        won_until_text=_won_until_text(telling, told),
        layers=_layers(telling, debrief.start.layers, debrief.end.layers),
        remains=debrief.end.remains,
        remains_text=t(
            "If you left tomorrow, {remains} points of relationship of 100 would remain.",
            remains=debrief.end.remains,
        ),
        personal_share=debrief.end.personal_share,
        personal_text=t("{percent}% of all relationship is in single hands.", percent=debrief.end.personal_share),
        goals=tuple((telling.text(goal.text), bool(telling.session.read(goal.when, end))) for goal in script.goals),
        done_well=_done_well(telling, told, lines),
        to_practise=_to_practise(telling, lines),
        practices=_practices(telling, told),
        questions=tuple(telling.text(path) for path in script.questions),
        prompts=tuple(telling.text(path) for path in script.prompts),
    )


def _held_back(telling: Telling) -> DebriefView:
    """An exam whose debrief waits for the trainer: the ending is known, what it was worth is not."""
    t, script = telling.t, telling.script
    return DebriefView(
        released=False,
        note=t("The exam is over. Your trainer releases the debrief."),
        title=telling.text(script.title),
        customer=telling.text(script.briefing.customer),
        result="",
        result_label="",
        ending_title="",
        ending_text="",
        arrivals=(),
        summary="",
        grade="",
        grade_name="",
        grade_text="",
        grade_before_caps="",
        caps=(),
        score=None,
        score_text="",
        scale_note="",
        accuracy=None,
        accuracy_text="",
        dimensions=(),
        curve=(),
        decisions=(),
        counts=(),
        turning_point=0,
        turning_text="",
        won_until=None,
        won_until_text="",
        layers=(),
        remains=0,
        remains_text="",
        personal_share=0,
        personal_text="",
        goals=(),
        done_well=(),
        to_practise=(),
        practices=(),
        questions=(),
        prompts=(),
    )


def _summary(telling: Telling, told: Review) -> str:
    t, state = telling.t, telling.session.state
    result: Result = telling.program.endings[told.debrief.ending].result
    if result not in SIGNED:
        return t("{result}, day {day}", result=labels.result(t, result), day=telling.day(state))
    margin = format_percent(telling.deal.read(state, "margin"), t.language, telling.program.meters[DISCOUNT].scale)
    return t(
        "{result}, margin {margin}, day {day}",
        result=labels.result(t, result),
        margin=margin,
        day=telling.day(state),
    )


def _hundredths(telling: Telling, amount: int) -> str:
    return format_number(amount, telling.t.language, 100)


def _dimensions(telling: Telling, values: tuple[int, ...]) -> tuple[DimensionLine, ...]:
    rows = zip(DIMENSIONS, values, telling.program.grading.weights, strict=True)
    return tuple(
        DimensionLine(name, dimension_name(telling, name), amount, weight, amount < _LOW_DIMENSION)
        for name, amount, weight in rows
    )


def _counts(telling: Telling, lines: tuple[DecisionLine, ...]) -> tuple[CountLine, ...]:
    classes: list[ClassName] = [*REGRET_CLASSES]
    if any(line.rating == "violation" for line in lines):
        classes.append("violation")
    return tuple(
        CountLine(name, labels.rating(telling.t, name), sum(line.rating == name for line in lines)) for name in classes
    )


def _turning_text(telling: Telling, turning: DecisionLine | None) -> str:
    if turning is None or turning.regret is None:
        return ""
    return telling.t(
        "The turning point: move {number}, “{title}”. It gave away {points} points.",
        number=turning.number,
        title=turning.title,
        points=_hundredths(telling, turning.regret),
    )


def _won_until(telling: Telling, told: Review) -> int | None:
    """The decision before which the deal could be won; None when it was won, or never could be."""
    until = told.last_chance.decision
    taken = telling.session.taken
    if until is None or until >= len(taken):
        return None
    return taken[until].decision


def _won_until_text(telling: Telling, told: Review) -> str:
    t = telling.t
    if telling.program.endings[told.debrief.ending].result in _WON:
        return ""
    number = _won_until(telling, told)
    if number is None:
        return t("Looking back, no way to win was found.")
    if told.last_chance.exact:
        return t("Up to move {number} the deal could still be won.", number=number)
    return t("Up to move {number}, and perhaps longer, the deal could still be won.", number=number)


def _layers(telling: Telling, before: Layers, after: Layers) -> tuple[LayerLine, ...]:
    t = telling.t
    return (
        LayerLine("key", t("Key people"), before.key, after.key),
        LayerLine("general", t("Whole departments"), before.general, after.general),
        LayerLine("organisation", t("Company to company"), before.organisational, after.organisational),
    )


def _done_well(telling: Telling, told: Review, lines: tuple[DecisionLine, ...]) -> tuple[str, ...]:
    """The two good decisions at which most stood at stake; without a book the first two good ones.

    Good by the numbers and by the author: praise must not quote a reason that says the opposite.
    """
    good = [
        index
        for index, line in enumerate(lines)
        if line.rating in ("best", "good") and _authored(telling, line) in ("best", "good")
    ]
    decisions = told.debrief.decisions
    if decisions:
        good.sort(key=lambda index: -_stake(telling, decisions[index]))
    return tuple(_praise(telling, lines[index]) for index in sorted(good[:2]))


def _authored(telling: Telling, line: DecisionLine) -> str:
    taken = telling.session.taken[line.index]
    return telling.program.moves[taken.move].branches[branch_of(taken)].rating


def _stake(telling: Telling, decision: Decision) -> int:
    """What the worst open move would have given away here."""
    anchors = telling.session.anchors
    if anchors is None:
        return 0
    deal = telling.deal
    others = (deal.after(decision.state, move) for move in deal.open_moves(decision.state))
    return decision.before - min(value(deal, anchors, state) for state in others)


def _praise(telling: Telling, line: DecisionLine) -> str:
    return telling.t("{title}: {why}", title=line.title, why=line.your_choice) if line.your_choice else line.title


def _to_practise(telling: Telling, lines: tuple[DecisionLine, ...]) -> tuple[str, ...]:
    """The play of the book where most was given away."""
    worst = max(lines, key=lambda line: line.regret or 0, default=None)
    if worst is None or (worst.regret or 0) <= RETRY_PASSES or worst.standard_play is None:
        return ()
    play = worst.standard_play
    return (telling.t("{title}: {why}", title=play.citation, why=play.advice),) if play.advice else (play.citation,)


def _practices(telling: Telling, told: Review) -> tuple[PracticeScore, ...]:
    scores = told.practices
    return tuple(
        PracticeScore(
            id=practice.id,
            name=telling.text(practice.name),
            icon=practice.icon,
            value=scores.get(practice.id),
            low=scores.get(practice.id, 100) < _LOW_PRACTICE,
        )
        for practice in telling.script.practices.values()
    )
