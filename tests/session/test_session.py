"""The live game: what is kept before it is told, what each mode allows, and what survives a failing store."""

from __future__ import annotations

import pytest

from game.rules import IllegalMoveError, UnknownMoveError, replay
from game.session import ResumeError, Session, SessionError
from game.session.events import (
    Abandoned,
    DrillEnded,
    Ended,
    FactLearned,
    GateJudged,
    HolderLeft,
    MoveChosen,
    NewsArrived,
    PromiseMade,
    PromiseSettled,
    SceneEntered,
    SessionEvent,
    Started,
    Undone,
)
from game.wire import Mode
from tests.session import harbour
from tests.session.ledgers import Ledger, RefusedError


class Clock:
    """Counts up by one at each look."""

    def __init__(self) -> None:
        self.now = 0

    def __call__(self) -> int:
        self.now += 1
        return self.now


def live(mode: Mode = "coach", ledger: Ledger | None = None, *moves: str) -> Session:
    session = Session(harbour.compiled(), mode, 7, ledger, Clock())
    session.start()
    for move in moves:
        session.choose(move)
    return session


def kinds(events: list[SessionEvent]) -> list[str]:
    return [type(event).__name__ for event in events]


def test_events_come_in_the_order_of_the_deal() -> None:
    session = Session(harbour.compiled(), store=Ledger(), clock=Clock())
    events: list[SessionEvent] = []
    session.listen(events.append)
    session.start()
    assert events[0] == Started("run1", "harbour", "coach", "")
    assert events[-1] == SceneEntered(0, "inbox", "qualify", False)
    events.clear()
    session.choose("inbox.overpromise")
    assert kinds(events) == ["MoveChosen", "PromiseMade", "SceneEntered"]
    assert events[1] == PromiseMade("all_eleven")
    events.clear()
    session.choose("pier_seven.user_floor_visit")
    told = [event for event in events if not isinstance(event, MoveChosen | SceneEntered)]
    assert told == [
        PromiseSettled("all_eleven", "broken"),
        FactLearned("fog_lamp", True),
        GateJudged("ATI", 1, ("date",)),
        NewsArrived("news", "gm_visit.star", ""),
        HolderLeft("qin_xiao"),
    ]


def test_a_later_item_names_the_move_that_caused_it() -> None:
    session = live("coach", None, "inbox.keep_small_promise", "pier_seven.lone_hero")
    events: list[SessionEvent] = []
    session.listen(events.append)
    session.choose("gm_visit.exec_exchange")
    arrived = [event for event in events if isinstance(event, NewsArrived)]
    assert [(event.kind, event.move) for event in arrived] == [("later", "pier_seven.lone_hero")]


def test_what_listeners_hear_is_already_kept() -> None:
    ledger = Ledger()
    session = live("coach", ledger)
    kept: list[tuple[str, ...]] = []

    def listener(event: SessionEvent) -> None:
        if isinstance(event, MoveChosen):
            kept.append(ledger.runs[session.run_id].run.moves)

    session.listen(listener)
    for move in harbour.STANDARD:
        session.choose(move)
    assert kept == [harbour.STANDARD[:n] for n in range(1, 5)]
    assert ledger.runs[session.run_id].status == "finished"


def test_a_listener_can_stop_listening() -> None:
    session = live()
    events: list[SessionEvent] = []
    stop = session.listen(events.append)
    session.choose(harbour.STANDARD[0])
    heard = len(events)
    stop()
    session.choose(harbour.STANDARD[1])
    assert len(events) == heard > 0


def test_when_the_store_fails_nothing_has_happened_and_the_move_waits() -> None:
    ledger = Ledger()
    session = live("coach", ledger, harbour.STANDARD[0])
    before, events = session.state, list[SessionEvent]()
    session.listen(events.append)
    ledger.refuses = True
    with pytest.raises(RefusedError):
        session.choose(harbour.STANDARD[1])
    assert (session.state, session.run.moves, session.phase) == (before, harbour.STANDARD[:1], "playing")
    assert session.pending == harbour.STANDARD[1]
    assert events == []
    with pytest.raises(RefusedError):
        session.retry()
    ledger.refuses = False
    session.retry()
    assert session.pending == ""
    assert ledger.runs[session.run_id].run.moves == session.run.moves == harbour.STANDARD[:2]


def test_a_failing_store_can_be_left_behind() -> None:
    ledger = Ledger()
    session = live("coach", ledger, harbour.STANDARD[0])
    ledger.refuses = True
    with pytest.raises(RefusedError):
        session.choose(harbour.STANDARD[1])
    session.detach()
    assert session.run.moves == harbour.STANDARD[:2]
    assert not session.kept
    session.choose(harbour.STANDARD[2])
    assert ledger.runs[session.run_id].run.moves == harbour.STANDARD[:1]


def test_a_start_that_cannot_be_kept_is_no_start() -> None:
    ledger = Ledger(refuses=True)
    session = Session(harbour.compiled(), store=ledger, clock=Clock())
    with pytest.raises(RefusedError):
        session.start()
    assert session.phase == "title"
    ledger.refuses = False
    session.start()
    assert session.phase == "playing"


def test_undo_closes_the_run_and_goes_on_in_a_new_one_with_the_shared_prefix() -> None:
    ledger = Ledger()
    session = live("coach", ledger, *harbour.STANDARD[:3])
    before = session.taken[2].before
    events: list[SessionEvent] = []
    session.listen(events.append)
    session.undo()
    assert session.state == before
    assert session.run.moves == harbour.STANDARD[:2]
    assert (session.run_id, session.run.parent) == ("run2", "run1")
    assert ledger.runs["run1"].status == "abandoned"
    assert ledger.runs["run1"].run.moves == harbour.STANDARD[:3]
    assert ledger.runs["run2"].run.moves == harbour.STANDARD[:2]
    assert events[0] == Undone("run2", "run1", 2)
    assert isinstance(events[1], SceneEntered)


def test_undo_takes_back_a_whole_decision_with_its_guard() -> None:
    session = live("coach", None, "inbox.keep_small_promise", "pier_seven.bribe", "pier_seven.bribe.withdraw")
    session.undo()
    assert session.run.moves == ("inbox.keep_small_promise",)
    assert "pier_seven.bribe" in session.open_cards()


def test_an_undo_that_cannot_be_kept_changes_nothing() -> None:
    ledger = Ledger()
    session = live("coach", ledger, *harbour.STANDARD[:2])
    ledger.refuses = True
    state = session.state
    with pytest.raises(RefusedError):
        session.undo()
    assert (session.state, session.run_id, session.run.moves) == (state, "run1", harbour.STANDARD[:2])


@pytest.mark.parametrize("mode", ["deal", "exam"])
def test_only_the_learning_mode_takes_back(mode: Mode) -> None:
    session = live(mode, None, harbour.STANDARD[0])
    assert not session.can_undo
    with pytest.raises(SessionError, match="learning mode"):
        session.undo()


def test_nothing_is_taken_back_before_the_first_move_or_after_the_end() -> None:
    session = live()
    with pytest.raises(SessionError):
        session.undo()
    for move in harbour.STANDARD:
        session.choose(move)
    with pytest.raises(SessionError):
        session.undo()


def test_moves_out_of_their_time_are_refused_and_change_nothing() -> None:
    session = Session(harbour.compiled())
    with pytest.raises(SessionError):
        session.choose(harbour.STANDARD[0])
    session.start()
    with pytest.raises(IllegalMoveError):
        session.choose(harbour.STANDARD[2])
    with pytest.raises(UnknownMoveError):
        session.choose("inbox.nothing")
    with pytest.raises(SessionError):
        session.start()
    assert session.run.moves == ()
    assert session.pending == ""


def test_a_scenario_with_errors_has_no_session() -> None:
    from dataclasses import replace

    with pytest.raises(SessionError, match="errors"):
        Session(replace(harbour.compiled(), program=None))


def test_giving_up_keeps_the_moves() -> None:
    ledger = Ledger()
    session = live("deal", ledger, harbour.STANDARD[0])
    events: list[SessionEvent] = []
    session.listen(events.append)
    session.abandon()
    assert session.phase == "abandoned"
    assert events == [Abandoned("run1")]
    assert (ledger.runs["run1"].status, ledger.runs["run1"].run.moves) == ("abandoned", harbour.STANDARD[:1])
    with pytest.raises(SessionError):
        session.choose(harbour.STANDARD[1])


@pytest.mark.parametrize("moves", range(5))
def test_a_resumed_run_is_the_live_one(moves: int) -> None:
    ledger = Ledger()
    session = live("deal", ledger, *harbour.STANDARD[:moves])
    again = Session.resume(harbour.compiled(), ledger.runs[session.run_id], ledger, Clock())
    assert (again.state, again.taken, again.phase) == (session.state, session.taken, session.phase)
    assert again.run == session.run
    assert again.number == session.number


def test_a_resumed_run_goes_on_in_the_same_record() -> None:
    ledger = Ledger()
    session = live("deal", ledger, *harbour.STANDARD[:2])
    again = Session.resume(harbour.compiled(), ledger.runs[session.run_id], ledger, Clock())
    again.choose(harbour.STANDARD[2])
    assert ledger.runs[session.run_id].run.moves == harbour.STANDARD[:3]


def test_a_run_of_other_rules_is_not_resumed() -> None:
    ledger = Ledger()
    session = live("deal", ledger, harbour.STANDARD[0])
    kept = ledger.runs[session.run_id]
    from dataclasses import replace

    other = replace(kept, run=kept.run.model_copy(update={"rules": "0" * 64}))
    with pytest.raises(ResumeError, match="rules"):
        Session.resume(harbour.compiled(), other, ledger)
    wrong = replace(kept, run=kept.run.model_copy(update={"moves": (harbour.STANDARD[1],)}))
    with pytest.raises(ResumeError, match="move 1"):
        Session.resume(harbour.compiled(), wrong, ledger)


def test_replay_of_the_run_equals_the_live_game() -> None:
    session = live("coach", None, "inbox.overpromise", "pier_seven.bribe", "pier_seven.bribe.withdraw")
    played = replay(session.deal, session.run.moves)
    assert played.error is None
    assert played.state == session.state
    assert [step.after for step in played.steps] == [taken.after for taken in session.taken]


def test_the_guards_answer_belongs_to_its_decision() -> None:
    session = live("coach", None, "inbox.overpromise", "pier_seven.bribe")
    assert (session.phase, session.number) == ("guard", 2)
    session.choose("pier_seven.bribe.withdraw")
    assert (session.phase, session.number) == ("playing", 3)
    assert [taken.decision for taken in session.taken] == [1, 2, 2]


def test_confirming_a_violation_ends_the_deal_without_a_score() -> None:
    session = live("coach", None, "inbox.overpromise", "pier_seven.bribe", "pier_seven.bribe.confirm")
    assert session.phase == "debrief"
    told = session.debrief()
    assert (told.grade, told.score) == ("V", None)
    assert session.rated(session.taken[-1]).rating == "violation"


def test_stepping_back_from_a_violation_is_a_mistake() -> None:
    session = live("coach", None, "inbox.overpromise", "pier_seven.bribe", "pier_seven.bribe.withdraw")
    assert session.rated(session.taken[1]).rating == "mistake"
    assert session.rated(session.taken[2]).rating == "mistake"


def test_the_standard_line_scores_eighty_five_and_any_run_eighty_five_minus_its_regrets() -> None:
    standard = live("coach", None, *harbour.STANDARD)
    assert standard.debrief().score == 8500
    other = live(
        "coach", None, "inbox.leapfrog_to_top", "pier_seven.lone_hero", "gm_visit.spec_dump", "sign_off.early_discount"
    )
    told = other.debrief()
    assert told.score == 8500 - sum(decision.regret for decision in told.debrief.decisions)


def test_an_exam_keeps_its_debrief_until_it_is_released() -> None:
    ledger = Ledger()
    session = live("exam", ledger, *harbour.STANDARD)
    assert not session.shows_ratings
    with pytest.raises(SessionError, match="released"):
        session.debrief()
    session.release()
    assert ledger.runs["run1"].released
    assert session.debrief().score == 8500
    again = Session.resume(harbour.compiled(), ledger.runs["run1"], ledger)
    assert again.debrief().score == 8500


def test_the_debrief_fills_in_what_lists_show_and_a_failing_store_does_not_spoil_it() -> None:
    ledger = Ledger()
    session = live("deal", ledger, *harbour.STANDARD)
    assert ledger.runs["run1"].summary.grade == ""
    ledger.refuses = True
    assert session.debrief().score == 8500
    ledger.refuses = False
    again = Session.resume(harbour.compiled(), ledger.runs["run1"], ledger)
    again.debrief()
    summary = ledger.runs["run1"].summary
    assert (summary.score, summary.title["en"]) == (8500, "The harbour light")
    assert summary.practices["no_fast_response"] == 100


def test_the_debrief_comes_after_the_end() -> None:
    with pytest.raises(SessionError, match="after the end"):
        live().debrief()


def test_without_a_book_there_are_dimensions_and_no_grade() -> None:
    session = Session(harbour.without_book(), clock=Clock())
    session.start()
    for move in harbour.STANDARD:
        session.choose(move)
    told = session.debrief()
    assert (told.grade, told.score) == ("", None)
    assert len(told.debrief.dimensions) == 10
    assert session.rated(session.taken[0]).rating == "best"


def test_a_drill_is_one_decision_of_an_old_run_and_changes_no_record() -> None:
    ledger = Ledger()
    session = live("deal", ledger, "inbox.overpromise", *harbour.STANDARD[1:])
    kept = ledger.runs["run1"]
    drill = Session.drill(harbour.compiled(), session.run, 0, parent=session.run_id)
    events: list[SessionEvent] = []
    drill.listen(events.append)
    assert drill.phase == "playing"
    with pytest.raises(SessionError):
        drill.drill_result()
    drill.choose("inbox.keep_small_promise")
    assert drill.phase == "drilled"
    assert drill.drill_result().passed
    assert isinstance(events[-1], DrillEnded)
    assert ledger.runs == {"run1": kept}


def test_a_drill_is_not_passed_by_another_mistake() -> None:
    session = live("deal", None, "inbox.leapfrog_to_top", *harbour.STANDARD[1:])
    drill = Session.drill(harbour.compiled(), session.run, 0)
    drill.choose("inbox.overpromise")
    result = drill.drill_result()
    assert not result.passed
    assert result.regret is not None
    assert result.regret > 300


def test_a_drill_can_be_kept_and_is_over_after_its_decision() -> None:
    ledger = Ledger()
    session = live("deal", ledger, *harbour.STANDARD)
    drill = Session.drill(harbour.compiled(), session.run, 1, ledger, Clock(), parent="run1")
    assert ledger.runs["run2"].run.moves == harbour.STANDARD[:1]
    drill.choose("pier_seven.lone_hero")
    assert (ledger.runs["run2"].status, ledger.runs["run2"].run.mode) == ("finished", "drill")
    again = Session.resume(harbour.compiled(), ledger.runs["run2"], ledger)
    assert again.phase == "drilled"
    assert again.drill_result() == drill.drill_result()


def test_a_drill_wants_a_decision_of_the_run() -> None:
    session = live("deal", None, "inbox.overpromise", "pier_seven.bribe", "pier_seven.bribe.withdraw")
    with pytest.raises(SessionError, match=r"0\.\.2"):
        Session.drill(harbour.compiled(), session.run, 3)
    with pytest.raises(SessionError, match="no decision"):
        Session.drill(harbour.compiled(), session.run, 2)


def test_the_end_is_told_once() -> None:
    session = live("deal", None, *harbour.STANDARD[:3])
    events: list[SessionEvent] = []
    session.listen(events.append)
    session.choose(harbour.STANDARD[3])
    assert [event for event in events if isinstance(event, Ended)] == [events[-1]]


def test_times_never_run_backwards() -> None:
    ticks = iter([50, 20, 60])
    session = Session(harbour.compiled(), clock=lambda: next(ticks))
    session.start()
    for move in harbour.STANDARD[:3]:
        session.choose(move)
    assert session.run.times == (50, 50, 60)


def test_notes_are_kept_with_the_run_or_else_with_the_session() -> None:
    ledger = Ledger()
    kept = live("deal", ledger)
    kept.keep_note("reflection:1", "later")
    assert ledger.notes == {("run1", "reflection:1"): "later"}
    assert kept.note("reflection:1") == "later"
    loose = live()
    loose.keep_note("reflection:1", "now")
    assert (loose.note("reflection:1"), loose.note("reflection:2")) == ("now", "")
