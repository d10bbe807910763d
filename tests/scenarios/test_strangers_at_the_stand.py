"""Strangers at the stand: what nobody wrote down is gone in three weeks, and the customer notices."""

from __future__ import annotations

from game.rules.program import PromiseStatus
from tests.scenarios.shipped import Shipped

STAND = Shipped.of("strangers_at_the_stand")
UNKNOWN, FOUND, LOGGED = 0, 1, 2
FAIR = ("open_question", "wrote_rule", "roof_fall", "no_vote", "relay_paper")


def test_what_was_logged_outlives_three_weeks_and_what_was_not_fades() -> None:
    before = STAND.upto("standard", "evening", the_sheet="notebook")
    assert all(STAND.known(before, fact) == FOUND for fact in FAIR)
    kept = STAND.upto("standard", "the_map", the_sheet="notebook")
    lost = STAND.upto("standard", "the_map", the_sheet="notebook", evening="beer_first")
    assert all(STAND.known(kept, fact) == LOGGED for fact in FAIR)
    assert all(STAND.known(lost, fact) == UNKNOWN for fact in FAIR)


def test_what_was_logged_before_the_fair_needs_no_second_evening() -> None:
    state = STAND.upto("standard", "the_map", evening="beer_first")
    assert STAND.known(state, "open_question") == LOGGED
    assert STAND.known(state, "relay_paper") == UNKNOWN


def test_a_private_matter_stays_out_of_the_file_unless_somebody_puts_it_there() -> None:
    work, everything = STAND.upto("standard", "the_map"), STAND.upto("standard", "the_map", the_sheet="keep_all")
    assert STAND.known(work, "ward_nine") == UNKNOWN
    assert STAND.known(everything, "ward_nine") == LOGGED
    assert STAND.meter(work, "exposure") == 0
    assert STAND.meter(everything, "exposure") == 1


def test_the_file_with_the_ward_in_it_is_frozen_and_costs_the_engineer() -> None:
    work, everything = STAND.upto("standard", "hq_visit"), STAND.upto("standard", "hq_visit", the_sheet="keep_all")
    assert STAND.meter(everything, "day") - STAND.meter(work, "day") == 10  # half days
    assert STAND.read(everything, "trust", "tang_jun") <= STAND.read(work, "trust", "tang_jun") - 10
    assert STAND.read(everything, "alignment", "zhong_bai") < STAND.read(work, "alignment", "zhong_bai") - 10


def test_the_grey_jacket_asks_a_third_time_in_front_of_his_chairman() -> None:
    answered = STAND.upto("standard", "heading")
    assert STAND.meter(answered, "asked") == 1
    for ignored in ({"nine_guests": "big_selfie"}, {"nine_guests": "film_first"}, {"evening": "beer_first"}):
        asked = STAND.upto("standard", "heading", **ignored)
        assert STAND.meter(asked, "asked") == 3
        assert STAND.read(asked, "trust", "dong_yuanshan") < STAND.read(answered, "trust", "dong_yuanshan")


def test_the_right_face_without_the_old_question_makes_him_ask_again() -> None:
    state = STAND.upto("standard", "the_seat", the_sheet="notebook")
    assert STAND.meter(state, "asked") == 2
    assert STAND.read(state, "trust", "tang_jun") < STAND.read(STAND.upto("standard", "the_seat"), "trust", "tang_jun")


def test_an_answer_with_an_owner_is_kept_and_one_over_beer_is_not() -> None:
    kept, broken = STAND.upto("standard", "heading"), STAND.upto("standard", "heading", evening="beer_first")
    assert STAND.promised(kept, "link_curve") == PromiseStatus.KEPT
    assert STAND.promised(broken, "link_curve") == PromiseStatus.BROKEN


def test_a_colleague_leaves_an_empty_phone_and_the_file_opens_or_does_not() -> None:
    read = STAND.upto("standard", "two_of_six")
    unread = STAND.upto("tempting", "two_of_six")
    assert STAND.share(read, "bao_ting", "xing_he") == 0
    start = STAND.upto("tempting", "heading")
    assert STAND.meter(unread, "day") == 46 * 2 + (4 + 6) * 2  # Jiang in the lobby, and asking everybody again
    assert STAND.read(start, "relationship", "pei_mian") > STAND.read(unread, "relationship", "pei_mian")


def test_all_certified_is_a_broken_word_before_the_bid() -> None:
    weak, sure = STAND.upto("standard", "two_of_six"), STAND.upto("standard", "two_of_six", six_relays="overpromise")
    assert STAND.promised(sure, "all_certified") == PromiseStatus.BROKEN
    assert STAND.read(sure, "trust", "li_sha") <= STAND.read(weak, "trust", "li_sha") - 20
    at_once = STAND.upto("standard", "evening", six_relays="overpromise")
    assert STAND.read(at_once, "trust", "li_sha") > STAND.read(STAND.upto("standard", "evening"), "trust", "li_sha")


def test_every_bait_wins_the_signature_and_nothing_else() -> None:
    assert STAND.ended(STAND.played(STAND.planned("tempting"))) == "won_dark"
    assert STAND.ended(STAND.played(STAND.swapped("standard", second_envelope="give_eleven"))) == "won_thin"


def test_bright_lights_and_a_test_rig_cannot_both_be_paid() -> None:
    lights = [move for move in STAND.swapped("standard", six_days="bright_stand") if not move.startswith("the_sheet.")]
    at = next(index for index, move in enumerate(lights) if move.startswith("heading."))
    assert (
        STAND.meter(STAND.played(lights[:at]), "budget")
        < 120
        <= STAND.meter(STAND.upto("standard", "heading"), "budget")
    )
