"""Banquets and tickets: the bar on top stays green while the departments that score go cold."""

from __future__ import annotations

from game.rules.deal import State
from game.rules.program import PromiseStatus
from game.rules.run import replay
from tests.scenarios.shipped import Shipped

DEAL = Shipped.of("banquets_and_tickets")
HOSTILE, WARM = 0, 3


def trust(state: State, name: str) -> int:
    return DEAL.read(state, "trust", name)


def standing(state: State) -> int:
    return DEAL.deal.read(state, "standing", -1)


def test_eight_dinners_move_mr_ge_not_at_all() -> None:
    before = DEAL.played([])
    after = DEAL.played(["eight_boxes.dinner_only_push"])
    assert DEAL.read(after, "relationship", "ge_huaiyuan") == DEAL.read(before, "relationship", "ge_huaiyuan") == 72
    assert DEAL.read(after, "relationship", "shen_yi") == 54
    assert trust(after, "ge_huaiyuan") == trust(before, "ge_huaiyuan")


def test_the_bar_is_green_while_the_deal_dies_below() -> None:
    feast = DEAL.upto("tempting", "silence")
    work = DEAL.upto("standard", "silence")
    assert DEAL.read(feast, "mood", "ge_huaiyuan") >= WARM
    assert DEAL.read(feast, "support", "ge_huaiyuan") >= DEAL.read(work, "support", "ge_huaiyuan") - 5
    assert DEAL.read(feast, "mood", "wei_shu") == HOSTILE
    assert standing(feast) + 25 <= standing(work)


def test_the_two_words_of_april_are_the_same_until_the_lab() -> None:
    hidden, told = (DEAL.upto("standard", "birthday", april=move) for move in ("hide_bad_news", "root_cause_report"))
    assert trust(hidden, "wei_shu") > trust(told, "wei_shu"), "silence is the warmer answer on that day"
    hidden, told = (DEAL.upto("standard", "silence", april=move) for move in ("hide_bad_news", "root_cause_report"))
    assert trust(hidden, "wei_shu") + 20 <= trust(told, "wei_shu")
    assert trust(hidden, "shen_yi") + 10 <= trust(told, "shen_yi")


def test_without_the_notebook_the_report_takes_eight_days_more() -> None:
    sat_there = DEAL.upto("standard", "birthday")
    stayed_away = DEAL.upto("standard", "birthday", two_am="power_banks")
    assert DEAL.meter(stayed_away, "day") - DEAL.meter(sat_there, "day") >= 2 * 8  # in half days


def test_all_thirty_one_by_month_end_becomes_a_column_on_her_sheet() -> None:
    easy = DEAL.upto("standard", "the_reading", thirty_one="overpromise")
    assert DEAL.promised(easy, "all_31") == PromiseStatus.OPEN
    due = DEAL.upto("standard", "silence", thirty_one="overpromise")
    assert DEAL.promised(due, "all_31") == PromiseStatus.BROKEN
    assert trust(due, "wei_shu") + 20 <= trust(DEAL.upto("standard", "silence"), "wei_shu")


def test_meals_are_read_on_the_first_of_the_month() -> None:
    clean = DEAL.upto("standard", "birthday")
    dined = DEAL.upto("standard", "birthday", eight_boxes="dinner_only_push")
    assert trust(dined, "zhu_ning") == trust(clean, "zhu_ning") - 10


def test_one_tea_in_the_silence_ends_it_with_a_veto() -> None:
    moves = DEAL.swapped("standard", silence="bypass_procurement")[:-1]
    assert DEAL.ended(DEAL.played(moves)) == "lost_veto"


def test_two_on_four_paper_places_win_the_signature_and_lose_the_rest() -> None:
    moves = DEAL.swapped("standard", staffing="four_on_paper")
    assert DEAL.ended(DEAL.played(moves)) == "won_two"
    assert DEAL.points_of(moves) < 7200


def test_left_with_the_boxes_it_is_better_to_leave_them() -> None:
    taken = DEAL.planned("naive")
    left, bought = ([*taken[:-1], f"boxes.{move}"] for move in ("walk_away", "buy_it_back"))
    assert DEAL.ended(DEAL.played(left)) == "walked"
    assert DEAL.ended(DEAL.played(bought)) == "won_thin"
    assert DEAL.points_of(left) > max(DEAL.points_of(taken), DEAL.points_of(bought))


def test_your_number_for_four_years_is_a_bar_of_one_person_again() -> None:
    yours = DEAL.played(DEAL.swapped("standard", forum="call_me"))
    theirs = DEAL.played(DEAL.planned("standard"))
    for name in ("shen_yi", "wei_shu", "tao_ze"):
        assert DEAL.share(yours, "you", name) > DEAL.share(theirs, "you", name)


def test_whoever_comes_late_to_everything_has_no_day_left_for_the_night_shift() -> None:
    moves = DEAL.swapped(
        "standard",
        the_bar="claim_green",
        two_am="power_banks",
        the_reading="broad_coverage_activity",
        forum="presales_delivery_handover",
    )
    refused = replay(DEAL.deal, moves)
    assert refused.error is not None
    assert len(refused.steps) < len(moves)
