"""The sheet that a trainee takes home: the game's own debrief, cut to what stands on paper."""

from __future__ import annotations

from game.scenario.compiled import Compiled
from game.server.lead.telling import session_of
from game.session.view import DecisionLine, View
from game.text import Interface
from game.wire import RunFile
from game.wire.lead import Sheet, SheetDecision, SheetDimension


def sheet(deal: Compiled, run: RunFile, name: str, team: str, t: Interface) -> Sheet:
    """`note` says so where the run has not ended."""
    session = session_of(deal, run.seed, run.moves)
    if session.phase != "debrief":
        note = t("The deal is not finished yet: there is nothing to print.")
        return _empty(deal, name, team, note, t)
    told = View(session, t).debrief()
    return Sheet(
        name=name,
        team=team,
        deal=told.title,
        customer=told.customer,
        note="",
        result=told.ending_title or told.result_label,
        summary=told.summary,
        grade=told.grade,
        grade_name=told.grade_name,
        grade_text=told.grade_text,
        caps=told.caps,
        score=told.score_text,
        accuracy=told.accuracy_text,
        scale=told.scale_note,
        dimensions=tuple(SheetDimension(name=each.name, value=each.value, low=each.low) for each in told.dimensions),
        decisions=tuple(_decision(line) for line in told.decisions),
        turning=told.turning_text,
        won_until=told.won_until_text,
        done_well=told.done_well,
        to_practise=told.to_practise,
        remains=told.remains_text,
        personal=told.personal_text,
    )


def _decision(line: DecisionLine) -> SheetDecision:
    same = line.standard_title == line.title
    return SheetDecision(
        number=line.number,
        scene=line.scene,
        title=line.title,
        shown=line.rating,
        word=line.label,
        points=line.shown,
        why=line.your_choice,
        standard=line.standard_title,
        standard_why="" if same else line.standard_practice,
    )


def _empty(deal: Compiled, name: str, team: str, note: str, t: Interface) -> Sheet:
    script = deal.script
    words = deal.words.get(t.language) or next(iter(deal.words.values()))
    return Sheet(
        name=name, team=team, note=note,
        deal=(words.get(script.title) or "") if script else "",
        customer=(words.get(script.briefing.customer) or "") if script else "",
        result="", summary="", grade="", grade_name="", grade_text="", caps=(), score="", accuracy="", scale="",
        dimensions=(), decisions=(), turning="", won_until="", done_well=(), to_practise=(), remains="", personal="",
    )  # fmt: skip
