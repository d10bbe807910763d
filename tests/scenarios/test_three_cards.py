"""Three business cards: what it costs when a customer hears several voices, and when one of them is silenced."""

from __future__ import annotations

import pytest

from game.rules.program import PromiseStatus
from game.rules.run import replay
from tests.scenarios.shipped import Shipped

UNITS = ("ding_wei", "jia_yan", "xu_wen")


@pytest.fixture
def port() -> Shipped:
    return Shipped.of("three_cards")


def test_the_book_brings_three_voices_down_to_one(port: Shipped) -> None:
    assert port.meter(port.played([]), "voice_conflict") == 3
    assert port.meter(port.upto("standard", "july_peak"), "voice_conflict") == 0
    assert port.meter(port.upto("tempting", "quay_at_three"), "voice_conflict") == 5


def test_each_voice_too_many_costs_one_and_a_half_percent_at_the_table(port: Shipped) -> None:
    def asked(**instead: str) -> int:
        before = port.meter(port.upto("standard", "one_floor", **instead), "discount")
        return port.meter(port.upto("standard", "minus_nine", **instead), "discount") - before

    assert asked() == 0
    assert asked(vice_hour="three_heads") == 15  # in tenths of a percent
    assert asked(vice_hour="three_heads", gate_list="more_visits") == 30
    assert asked(vice_hour="three_heads", gate_list="more_visits", one_drawing="each_layer") == 60


def test_the_gate_is_shut_for_days_when_too_many_come(port: Shipped) -> None:
    quiet = port.upto("standard", "quay_at_three", who_leads="split_pitches")
    crowd = port.upto("tempting", "quay_at_three")
    assert port.meter(quiet, "voice_conflict") < 4 <= port.meter(crowd, "voice_conflict")
    assert port.meter(crowd, "day") > port.meter(quiet, "day")
    assert port.read(crowd, "trust", "yuchi_feng") < port.read(quiet, "trust", "yuchi_feng")


def test_a_silenced_unit_keeps_the_fourth_quarter_to_itself(port: Shipped) -> None:
    assert port.known(port.upto("standard", "july_peak"), "q4_gap") == 2
    muzzled = port.upto("standard", "july_peak", who_leads="luo_orders")
    assert port.read(muzzled, "alignment", "jia_yan") < 40
    assert port.meter(muzzled, "voice_conflict") == 0
    assert port.known(muzzled, "q4_gap") == 0


def test_who_is_forced_sends_his_cost_sheet_four_days_late(port: Shipped) -> None:
    forced = port.upto("standard", "minus_nine", withdrawn_bid="force_withdrawal")
    shared = port.upto("standard", "minus_nine")
    assert port.meter(forced, "day") > port.meter(shared, "day")
    assert port.read(forced, "alignment", "ding_wei") < 40 <= port.read(shared, "alignment", "ding_wei")


def test_the_server_that_was_corrected_in_silence_comes_back_with_dates(port: Shipped) -> None:
    told = port.upto("standard", "single_door")
    hidden = port.upto("standard", "single_door", same_server="raise_quietly")
    assert port.promised(told, "price_list") == PromiseStatus.KEPT
    assert port.read(told, "trust", "du_ruo") - port.read(hidden, "trust", "du_ruo") >= 20
    assert port.meter(hidden, "discount") > port.meter(told, "discount")


def test_june_wins_the_signature_and_stops_a_berth(port: Shipped) -> None:
    moves = port.swapped("standard", july_peak="overpromise")
    final = port.played(moves)
    assert port.promised(final, "q2_stream") == PromiseStatus.BROKEN
    assert port.ended(final) == "won_june"
    assert port.points_of(moves) < 7500


def test_a_discount_on_one_unit_is_asked_of_the_next(port: Shipped) -> None:
    held = port.upto("standard", "single_door")
    low = port.upto("standard", "single_door", minus_nine="cloud_low")
    assert port.meter(low, "discount") - port.meter(held, "discount") >= 8
    assert all(port.read(low, "alignment", unit) <= port.read(held, "alignment", unit) for unit in UNITS)


def test_the_second_style_asks_the_crane_and_the_partner(port: Shipped) -> None:
    second = port.played(port.planned("second_best"))
    assert port.ended(second) == "won"
    assert port.known(second, "rest_area") == 0  # nobody spent the night
    assert port.known(second, "q4_gap") == 2


def test_days_lost_at_home_are_missing_at_the_port(port: Shipped) -> None:
    late = port.swapped("standard", withdrawn_bid="force_withdrawal", one_floor="cross_subsidy")
    refused = replay(port.deal, late).error
    assert refused is not None
    assert "joint_governance" in str(refused)
