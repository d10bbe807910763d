"""One city, four doors: every version the city hears costs days, margin or a door; nine problems in one account."""

from __future__ import annotations

import pytest

from game.rules.program import PromiseStatus
from tests.scenarios.shipped import Shipped

CITY = Shipped.of("one_city_four_doors")
UNKNOWN = 0
EVERY_BAIT_AT_HOME = {"four_reports": "cloud_leads", "three_pages": "board_of_eight", "four_companies": "market_noise"}


def test_four_doors_become_one_and_every_version_is_withdrawn() -> None:
    start, end = CITY.played([]), CITY.played(CITY.planned("standard"))
    assert (CITY.meter(start, "doors"), CITY.meter(start, "voice_conflict")) == (4, 5)
    assert (CITY.meter(end, "doors"), CITY.meter(end, "voice_conflict")) == (1, 0)
    assert CITY.meter(CITY.upto("tempting", "payment"), "voice_conflict") == 5


def test_the_fifth_card_is_a_fifth_door() -> None:
    assert CITY.meter(CITY.upto("standard", "three_pages", four_reports="fifth_card"), "doors") == 5


@pytest.mark.parametrize(
    ("before", "versions", "percent"),
    [({}, 0, 0), ({"three_pages": "board_of_eight"}, 2, 8), (EVERY_BAIT_AT_HOME, 4, 35)],
)
def test_what_is_said_twice_is_paid_for_before_the_bid(before: dict[str, str], versions: int, percent: int) -> None:
    state = CITY.upto("standard", "seven_days", **before)
    assert CITY.meter(state, "voice_conflict") == versions
    assert CITY.meter(state, "discount") == percent  # tenths of a percent


def test_with_two_drawings_left_there_is_no_week_for_the_red_team() -> None:
    line = CITY.swapped("standard", three_pages="board_of_eight", seven_days="red_team_review")
    at = next(index for index, move in enumerate(line) if move.startswith("seven_days."))
    with pytest.raises(AssertionError):
        CITY.played(line[: at + 1])
    CITY.played(CITY.swapped("standard", seven_days="red_team_review"))


def test_the_word_given_to_the_police_is_made_narrow_and_kept_or_quoted_before_the_bid() -> None:
    kept, broken = CITY.upto("standard", "seven_days"), CITY.upto("standard", "seven_days", his_keys="let_it_lie")
    assert CITY.promised(kept, "xi_keys") == PromiseStatus.KEPT
    assert CITY.promised(broken, "xi_keys") == PromiseStatus.BROKEN
    warm = CITY.upto("standard", "night_room", his_keys="let_it_lie")
    cool = CITY.upto("standard", "night_room")
    assert CITY.read(warm, "relationship", "xi_zheng") > CITY.read(cool, "relationship", "xi_zheng")
    assert CITY.read(broken, "trust", "xi_zheng") <= CITY.read(kept, "trust", "xi_zheng") - 25


def test_without_an_audit_the_director_knows_more_about_us_than_we_do() -> None:
    listed, empty = CITY.upto("standard", "his_keys"), CITY.upto("standard", "his_keys", four_reports="cloud_leads")
    assert CITY.read(listed, "trust", "mo_huaigu") > CITY.read(empty, "trust", "mo_huaigu")
    assert CITY.meter(listed, "doors") < CITY.meter(empty, "doors")


def test_a_partner_shut_out_helps_the_rival() -> None:
    within, without = (
        CITY.upto("standard", "vice_mayor"),
        CITY.upto("standard", "vice_mayor", three_pages="without_hexi"),
    )
    assert CITY.meter(without, "rival") == CITY.meter(within, "rival") + 2
    assert CITY.read(without, "alignment", "bo_ge") < 40


def test_a_board_of_eight_lends_nobody() -> None:
    alone, board = CITY.upto("standard", "open_day"), CITY.upto("standard", "open_day", three_pages="board_of_eight")
    assert CITY.read(board, "alignment", "wei_zheng") <= CITY.read(alone, "alignment", "wei_zheng") - 20
    assert CITY.read(board, "trust", "lian_qiao") < CITY.read(alone, "trust", "lian_qiao")


def test_jia_is_ordered_or_paid() -> None:
    paid, ordered = CITY.upto("standard", "payment"), CITY.upto("standard", "payment", own_quota="tell_the_top")
    assert CITY.read(paid, "alignment", "jia_yan") >= CITY.read(ordered, "alignment", "jia_yan") + 30
    assert CITY.read(paid, "trust", "xi_zheng") > CITY.read(ordered, "trust", "xi_zheng")


def test_thirty_eight_bureaus_win_the_signature_and_are_counted_in_month_seven() -> None:
    for line in (CITY.swapped("standard", seven_days="overpromise"), CITY.planned("tempting")):
        state = CITY.played(line)
        assert CITY.promised(state, "all_38") == PromiseStatus.BROKEN
        assert CITY.ended(state) == "won_38"


def test_contradictions_are_a_reason_for_rejection_and_one_voice_keeps_a_lot() -> None:
    noisy = CITY.swapped("standard", **EVERY_BAIT_AT_HOME, open_day="all_in_one_sum")
    at = next(index for index, move in enumerate(noisy) if move.startswith("payment."))
    assert CITY.ended(CITY.played(noisy[:at])) == "lost_four"


def test_six_districts_and_strangers_for_hire_cannot_both_be_paid() -> None:
    state = CITY.upto("second_best", "own_quota", our_fight="chase_everything")
    assert CITY.meter(state, "budget") < 70 <= CITY.meter(CITY.upto("second_best", "own_quota"), "budget")
