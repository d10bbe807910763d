"""The seventh time from zero: what a card is worth depends on who asked, and on when it was written."""

from __future__ import annotations

from game.rules.deal import State
from game.rules.program import PromiseStatus
from game.rules.run import replay
from tests.scenarios.shipped import Shipped

DEAL = Shipped.of("seventh_reinvention")
UNKNOWN, LOGGED = 0, 2


def trust(state: State, name: str) -> int:
    return DEAL.read(state, "trust", name)


def margin(state: State) -> int:
    return DEAL.deal.read(state, "margin", -1)


def test_a_card_from_the_shelf_makes_the_same_question_a_better_one() -> None:
    read = DEAL.upto("standard", "valve_night")
    unread = DEAL.upto("standard", "valve_night", shelf="straight_there")
    assert DEAL.known(read, "card_night") == LOGGED
    assert DEAL.known(unread, "card_night") == UNKNOWN
    assert DEAL.known(unread, "valves") == UNKNOWN, "the same sheet of paper, and she could not draw on it"
    assert DEAL.meter(read, "cards") == DEAL.meter(unread, "cards") + 2


def test_what_lao_mu_was_not_asked_is_missing_when_the_starting_value_is_agreed() -> None:
    asked = DEAL.upto("standard", "annex_desk")
    for move in ("through_boss", "leave_him"):
        not_asked = DEAL.upto("standard", "annex_desk", lao_mu_door=move)
        assert DEAL.known(not_asked, "card_season") == UNKNOWN
        assert DEAL.known(not_asked, "two_years") == UNKNOWN
    assert DEAL.known(asked, "two_years") == LOGGED
    fee = (DEAL.upto("standard", "fourteen_percent", lao_mu_door=move) for move in ("ask_him", "leave_him"))
    convinced, puzzled = (trust(state, "luo_bin") for state in fee)
    assert convinced >= puzzled + 8


def test_an_order_to_his_boss_shuts_his_mouth_for_the_rest_of_the_deal() -> None:
    moves = DEAL.swapped("standard", lao_mu_door="through_boss", forty_five="red_team_review")
    refused = replay(DEAL.deal, moves)
    assert refused.error is not None
    assert len(refused.steps) == next(i for i, move in enumerate(moves) if move.startswith("forty_five."))


def test_the_stale_card_costs_margin_at_once_and_standing_when_beiling_opens_its_schedule() -> None:
    copied = DEAL.upto("standard", "fee_share", forty_five="by_the_card")
    mended = DEAL.upto("standard", "fee_share")
    assert DEAL.known(copied, "card_permits") == DEAL.known(mended, "card_permits") == LOGGED
    assert DEAL.known(copied, "one_window") == UNKNOWN
    assert margin(copied) < margin(mended)
    assert trust(copied, "wen_xiu") > trust(mended, "wen_xiu"), "on that day it looks safe"
    copied = DEAL.upto("standard", "fourteen_percent", forty_five="by_the_card")
    mended = DEAL.upto("standard", "fourteen_percent")
    assert DEAL.deal.read(copied, "standing", -1) + 5 <= DEAL.deal.read(mended, "standing", -1)
    assert DEAL.ended(DEAL.played(DEAL.planned("naive"))) == "lost_permits"


def test_page_41_is_read_aloud_at_the_opening() -> None:
    copied = DEAL.upto("standard", "fee_share", shelf="copy_folder", forty_five="by_the_card")
    moves = DEAL.swapped("standard", shelf="copy_folder", forty_five="by_the_card")
    opened = DEAL.played(moves[:8])
    assert moves[7].startswith("fee_share.")
    for name in ("luo_bin", "wen_xiu", "ning_qu"):
        assert trust(copied, name) > trust(opened, name)


def test_august_wins_the_signature_and_loses_the_fee_in_winter() -> None:
    signed = DEAL.upto("standard", "handover", baseline="take_august")
    assert DEAL.promised(signed, "august_base") == PromiseStatus.OPEN
    winter = DEAL.upto("standard", "month_five", baseline="take_august")
    assert DEAL.promised(winter, "august_base") == PromiseStatus.BROKEN
    assert margin(winter) + 5 <= margin(signed)
    moves = DEAL.swapped("standard", baseline="take_august")
    assert DEAL.ended(DEAL.played(moves)) == "won_august"
    assert DEAL.points_of(moves) < 7200


def test_nine_by_march_falls_due_while_the_card_is_written() -> None:
    said = DEAL.upto("standard", "write_back", month_five="nine_by_march")
    drawn = DEAL.upto("standard", "write_back")
    assert DEAL.promised(said, "march_nine") == PromiseStatus.BROKEN
    assert trust(said, "luo_bin") + 15 <= trust(drawn, "luo_bin")


def test_whoever_asks_everybody_twice_stands_before_a_closed_box() -> None:
    slow = {
        "shelf": "read_all",
        "lao_mu_door": "shared_card",
        "first_question": "six_references",
        "forty_five": "red_team_review",
    }
    moves = DEAL.swapped("standard", **slow)
    at = next(index for index, move in enumerate(moves) if move.startswith("fourteen_percent."))
    assert DEAL.ended(DEAL.played(moves[:at])) == "lost_box"


def test_only_the_written_cards_stay_with_the_company() -> None:
    written = DEAL.played(DEAL.planned("standard"))
    left = DEAL.played(DEAL.swapped("standard", write_back="next_train"))
    assert DEAL.meter(written, "cards") >= DEAL.meter(left, "cards") + 2
    yours = [sum(DEAL.share(state, "you", one.id) for one in DEAL.customers()) for state in (written, left)]
    assert yours[0] < yours[1]
    assert DEAL.read(written, "alignment", "lao_mu") >= DEAL.read(left, "alignment", "lao_mu") + 15
