"""Whose bonus: what each of ours gets out of it decides how long things take and what they say aloud."""

from __future__ import annotations

from game.rules.program import PromiseStatus
from tests.scenarios.shipped import Shipped

BONUS = Shipped.of("whose_bonus")
KNOWN, UNKNOWN = 1, 0


def days(scene: str, move: str, **before: str) -> int:
    """Half days that this move takes in its scene, after the standard line with `before`."""
    start = BONUS.upto("standard", scene, **before)
    line = BONUS.swapped("standard", **before)
    at = next(index for index, one in enumerate(line) if one.startswith(f"{scene}."))
    return BONUS.meter(BONUS.played([*line[:at], f"{scene}.{move}"]), "day") - BONUS.meter(start, "day")


def test_the_quiet_engineer_speaks_only_when_the_page_protects_him() -> None:
    asked = BONUS.upto("standard", "crab_dinner")
    thirds = BONUS.upto("standard", "crab_dinner", little_squares="lone_hero")
    assert BONUS.read(BONUS.upto("standard", "press_nine"), "alignment", "wei_zheng") >= 65
    assert BONUS.known(asked, "closed_protocol") > UNKNOWN
    assert BONUS.known(thirds, "closed_protocol") == UNKNOWN
    assert BONUS.known(thirds, "glossy") >= KNOWN  # what anybody can see is seen


def test_what_he_does_not_say_a_customer_can() -> None:
    state = BONUS.upto("standard", "crab_dinner", little_squares="lone_hero", press_nine="pain_interview")
    assert BONUS.known(state, "closed_protocol") > UNKNOWN


def test_unwilling_hands_take_more_days_for_the_same_work() -> None:
    willing = days("press_nine", "user_floor_visit")
    unwilling = days("press_nine", "user_floor_visit", little_squares="lone_hero", his_flat="let_him_keep")
    assert unwilling > willing
    assert days("glossy_lids", "run_poc", no_rule="after_signing", his_flat="let_him_keep") > days(
        "glossy_lids", "run_poc"
    )
    assert days("signature", "submit_atc", no_rule="equal_thirds") == days(
        "signature", "submit_atc"
    )  # that one is yours


def test_equal_thirds_buy_one_scene_of_peace() -> None:
    def su(scene: str) -> int:
        return BONUS.read(BONUS.upto("standard", scene, no_rule="equal_thirds"), "alignment", "su_man")

    assert su("glossy_lids") <= su("crab_dinner") - 10


def test_no_split_before_signing_is_a_quarrel_after_it() -> None:
    late = BONUS.upto("standard", "gateway_late", no_rule="after_signing")
    early = BONUS.upto("standard", "gateway_late")
    assert BONUS.meter(late, "sop") > BONUS.meter(early, "sop")
    assert BONUS.read(late, "alignment", "su_man") <= BONUS.read(early, "alignment", "su_man") - 20
    assert BONUS.meter(late, "day") > BONUS.meter(early, "day")


def test_an_award_in_secret_reaches_the_others_two_scenes_later() -> None:
    before = BONUS.upto("standard", "protocol_page", spot_award_scene="private_match")
    after = BONUS.upto("standard", "signature", spot_award_scene="private_match")
    assert BONUS.read(after, "alignment", "wei_zheng") <= BONUS.read(before, "alignment", "wei_zheng") - 10


def test_page_eleven_left_out_costs_weeks() -> None:
    shown, hidden = BONUS.upto("standard", "pay_day"), BONUS.upto("standard", "pay_day", protocol_page="page_out")
    assert BONUS.meter(shown, "sop") == 24
    assert BONUS.meter(hidden, "sop") >= 28


def test_twenty_weeks_break_and_win_the_signature_all_the_same() -> None:
    state = BONUS.played(BONUS.swapped("standard", crab_dinner="overpromise"))
    assert BONUS.promised(state, "twenty_weeks") == PromiseStatus.BROKEN
    assert BONUS.ended(state) == "won_late"
    assert BONUS.ended(BONUS.played(BONUS.planned("tempting"))) == "won_late"


def test_the_date_holds_where_it_was_told_with_its_reason() -> None:
    state = BONUS.played(BONUS.planned("standard"))
    assert BONUS.promised(state, "gateway_order") == PromiseStatus.KEPT
    assert BONUS.ended(state) == "won"
