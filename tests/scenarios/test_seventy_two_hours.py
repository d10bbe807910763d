"""Seventy-two hours: a clock that runs, a severity that opens or shuts doors, and questions that grow old."""

from __future__ import annotations

from game.rules.program import Presence, PromiseStatus
from game.rules.run import replay
from tests.scenarios.shipped import Shipped

STOP = Shipped.of("seventy_two_hours")


def test_an_unnamed_severity_keeps_the_expert_away() -> None:
    named = STOP.upto("standard", "two_conditions")
    forwarded = STOP.upto("standard", "two_conditions", first_call="forward_it")
    assert STOP.meter(STOP.upto("standard", "ni_is_away"), "severity") == 1
    assert STOP.meter(STOP.upto("standard", "ni_is_away", first_call="forward_it"), "severity") == 2
    assert STOP.known(named, "our_burst") > 0
    assert STOP.known(forwarded, "our_burst") == 0  # Gao goes by the paper
    assert STOP.meter(forwarded, "clock") >= STOP.meter(named, "clock") + 6


def test_a_name_and_a_time_answer_the_shift_and_anything_else_is_late() -> None:
    answered = STOP.upto("standard", "line_two")
    unanswered = STOP.upto("standard", "line_two", first_call="ask_for_ticket", in_the_corridor="both_at_once")
    assert STOP.promised(answered, "who_comes") == PromiseStatus.KEPT
    assert STOP.promised(unanswered, "who_comes") == PromiseStatus.LATE
    assert STOP.read(answered, "trust", "zuo_tang") >= STOP.read(unanswered, "trust", "zuo_tang") + 10


def test_two_tests_at_once_leave_the_message_of_half_past_eight_unsent() -> None:
    kept, broken = STOP.upto("standard", "line_two"), STOP.upto("standard", "line_two", in_the_corridor="both_at_once")
    assert STOP.promised(kept, "half_past_eight") == PromiseStatus.KEPT
    assert STOP.promised(broken, "half_past_eight") == PromiseStatus.BROKEN
    assert STOP.meter(broken, "voice_conflict") == 1


def test_a_question_of_the_group_that_grows_old_brings_the_rival_closer() -> None:
    told, silent = (
        STOP.upto("standard", "safe_for_friday"),
        STOP.upto("standard", "safe_for_friday", two_conditions="all_ours"),
    )
    assert STOP.promised(told, "group_line") == PromiseStatus.KEPT
    assert STOP.promised(silent, "group_line") == PromiseStatus.LATE
    assert STOP.meter(silent, "rival") == STOP.meter(told, "rival") + 3


def test_fourteen_hours_without_a_cause_are_read_upstairs() -> None:
    quick, slow = (
        STOP.upto("standard", "two_conditions"),
        STOP.upto("standard", "two_conditions", line_two="remote_logs"),
    )
    assert STOP.meter(quick, "clock") <= 14 < STOP.meter(slow, "clock")
    assert STOP.meter(slow, "rival") == STOP.meter(quick, "rival") + 3


def test_fixed_by_noon_is_repeated_by_the_group() -> None:
    def group(scene: str) -> int:
        return STOP.read(STOP.upto("standard", scene, first_call="by_noon"), "trust", "you_yizhou")

    state = STOP.upto("standard", "ni_is_away", first_call="by_noon")
    assert STOP.promised(state, "noon") == PromiseStatus.BROKEN
    assert group("two_conditions") <= group("ni_is_away") - 5


def test_the_second_stop_comes_only_to_those_who_said_yes() -> None:
    line = STOP.planned("standard")
    at = line.index("safe_for_friday.early_bad_news")
    calm, sure = STOP.played(line[: at + 1]), STOP.played([*line[:at], "safe_for_friday.it_is_solved"])
    scenes = STOP.deal.program.scenes
    assert (scenes[calm[0]].id, scenes[sure[0]].id) == ("root_cause", "second_stop")
    assert STOP.promised(sure, "solved") == PromiseStatus.BROKEN


def test_a_token_spent_on_the_first_morning_is_missing_on_friday() -> None:
    assert STOP.meter(STOP.upto("standard", "board_friday"), "tokens") == 1
    early = STOP.swapped("standard", in_the_corridor="bring_in_luo")
    run = replay(STOP.deal, early)
    assert run.error is not None
    assert "exec_exchange" in str(run.error)
    assert STOP.meter(STOP.upto("standard", "board_friday", ni_is_away="over_his_head"), "tokens") == 0


def test_times_that_were_wished_are_counted_in_month_three() -> None:
    state = STOP.played(STOP.swapped("standard", service_level="five_and_one"))
    assert STOP.promised(state, "one_hour") == PromiseStatus.BROKEN
    assert STOP.ended(state) == "signed_impossible"


def test_after_a_second_stop_badly_handled_to_leave_is_right() -> None:
    line = STOP.planned("standard")
    at = line.index("safe_for_friday.early_bad_news")
    patched = [*line[:at], "safe_for_friday.it_is_solved", "second_stop.hot_patch", *line[at + 1 :]]
    patched = [*patched[: patched.index("service_level.submit_atc")], "service_level.walk_away"]
    assert STOP.ended(STOP.played(patched)) == "walked_right"
    early = [*line[: line.index("service_level.submit_atc")], "service_level.walk_away"]
    assert STOP.ended(STOP.played(early)) == "walked_early"


def test_the_group_is_met_on_friday() -> None:
    assert STOP.read(STOP.upto("standard", "board_friday"), "presence", "you_yizhou") == Presence.UNKNOWN
    assert STOP.read(STOP.upto("standard", "sang_and_beiling"), "presence", "you_yizhou") == Presence.MET
