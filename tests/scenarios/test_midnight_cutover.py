"""The midnight cutover: clocks that run for the wards, a cause that others can find, and hands that stop being willing."""

from __future__ import annotations

from game.rules.deal import State
from game.rules.program import PromiseStatus
from game.rules.run import replay
from tests.scenarios.shipped import Shipped

DEAL = Shipped.of("midnight_cutover")


def trust(state: State, name: str) -> int:
    return DEAL.read(state, "trust", name)


def day(state: State) -> int:
    """In half days."""
    return DEAL.meter(state, "day")


def test_each_hour_without_forms_is_typed_in_by_the_nurses() -> None:
    first = {move: DEAL.played([f"twenty_to_six.{move}"]) for move in ("rapid_response_cell", "restart_all")}
    assert DEAL.meter(first["rapid_response_cell"], "slips") < 200 < 500 < DEAL.meter(first["restart_all"], "slips")
    forms, none = (DEAL.upto("standard", "seventy_two_hours", twenty_to_six=move) for move in first)
    assert trust(none, "qin_jiao") + 10 <= trust(forms, "qin_jiao")
    once = DEAL.upto("standard", "seventy_two_hours", half_past_eleven="retry_sunday")
    assert DEAL.meter(once, "slips") == 70 + 300, "a second dark night fills more slips"


def test_nearly_solved_is_the_warmest_answer_until_monday() -> None:
    nearly, forms = (DEAL.played([f"twenty_to_six.{move}"]) for move in ("hide_bad_news", "rapid_response_cell"))
    assert trust(nearly, "wen_lan") > trust(forms, "wen_lan")
    nearly, forms = (
        DEAL.upto("standard", "two_logs", twenty_to_six=move) for move in ("hide_bad_news", "rapid_response_cell")
    )
    assert trust(nearly, "wen_lan") + 8 <= trust(forms, "wen_lan")


def test_ten_o_clock_came_at_half_past_eleven() -> None:
    assert DEAL.promised(DEAL.upto("standard", "half_past_eleven"), "next_word") == PromiseStatus.KEPT
    late = DEAL.upto("standard", "half_past_eleven", corridor="back_by_ten")
    assert DEAL.promised(late, "by_ten") == PromiseStatus.BROKEN


def test_a_supplier_blamed_on_camera_sends_his_logs_by_post() -> None:
    fair = DEAL.upto("standard", "load_test")
    blamed = DEAL.upto("standard", "load_test", corridor="shift_blame")
    assert DEAL.read(blamed, "alignment", "xiang_bei") < 40 <= DEAL.read(fair, "alignment", "xiang_bei")
    assert day(blamed) - day(fair) >= 2 * 4
    assert DEAL.known(fair, "table_index") == 2


def test_what_the_report_left_out_stands_in_another_book() -> None:
    part, whole = (
        DEAL.upto("standard", "the_signature", load_test=move) for move in ("only_the_index", "root_cause_report")
    )
    assert trust(part, "wen_lan") > trust(whole, "wen_lan"), "half the truth is the warmer one on Wednesday"
    part, whole = (
        DEAL.played(DEAL.swapped("standard", load_test=move)) for move in ("only_the_index", "root_cause_report")
    )
    for name in ("qiao_mu", "wen_lan", "qian_mubai"):
        assert trust(part, name) + 8 <= trust(whole, name)


def test_with_wei_zheng_punished_the_same_work_takes_more_days() -> None:
    def took(**inside: str) -> int:
        moves = DEAL.swapped("standard", **inside)
        at = moves.index("one_of_fourteen.decline_with_alternative")
        return day(DEAL.played(moves[: at + 1])) - day(DEAL.played(moves[:at]))

    assert took(inside="sign_the_letter") - took() >= 2 * 3
    punished = DEAL.upto("standard", "one_of_fourteen", inside="sign_the_letter")
    assert DEAL.read(punished, "alignment", "wei_zheng") < 40


def test_not_having_asked_audit_costs_margin() -> None:
    asked = DEAL.upto("standard", "inside")
    guessed = DEAL.upto("standard", "inside", seventy_two_hours="let_them_write")
    assert DEAL.meter(guessed, "discount") > DEAL.meter(asked, "discount")


def test_going_with_thirteen_is_signed_only_where_the_cause_was_told() -> None:
    told = DEAL.swapped("standard", one_of_fourteen="skip_gate")[:-1]
    assert DEAL.ended(DEAL.played(told)) == "live_on_saturday"
    hidden = DEAL.swapped("standard", load_test="only_the_index", one_of_fourteen="skip_gate")[:-1]
    assert DEAL.ended(DEAL.played(hidden)) == "terminated"
    assert DEAL.points_of(hidden) < DEAL.points_of(told) < 7500


def test_money_buys_the_signature_and_not_the_margin() -> None:
    paid = DEAL.swapped("standard", the_claim="pay_all")
    assert DEAL.ended(DEAL.played(paid)) == "won_thin"
    assert DEAL.points_of(paid) < 7500


def test_asking_at_breakfast_gets_a_letter_and_loses_the_rest() -> None:
    asked = DEAL.swapped("standard", second_night="ask_phase_two")
    assert DEAL.ended(DEAL.played(asked)) == "asked_too_soon"


def test_where_they_want_another_it_is_best_to_hand_over() -> None:
    line = DEAL.swapped("standard", load_test="only_the_index", the_signature="all_on_us")[:-1]
    ends = {
        move: DEAL.points_of([*line, f"other_offer.{move}"]) for move in ("undercut", "fight_contract", "walk_away")
    }
    assert max(ends, key=ends.__getitem__) == "walk_away"
    assert DEAL.ended(DEAL.played([*line, "other_offer.walk_away"])) == "left_well"


def test_whoever_tests_everything_and_tires_everybody_has_no_week_left_for_the_card() -> None:
    fresh = DEAL.swapped("standard", load_test="run_the_test", second_night="close_review_codify")
    assert replay(DEAL.deal, fresh).error is None
    tired = DEAL.swapped(
        "standard", half_past_eleven="stay_all", load_test="run_the_test", second_night="close_review_codify"
    )
    refused = replay(DEAL.deal, tired)
    assert refused.error is not None
    assert len(refused.steps) == len(tired) - 1


def test_recovery_costs_even_the_book() -> None:
    done = DEAL.played(DEAL.planned("standard"))
    assert DEAL.meter(done, "customer_value") < 80
    assert DEAL.read(done, "relationship", "wen_lan") <= 55
