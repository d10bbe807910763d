"""Twenty-two percent cheaper: what is proven against the pressure on price, and when it is right to step back."""

from __future__ import annotations

import pytest

from game.rules.deal import State
from game.rules.program import PromiseStatus
from game.rules.run import replay
from tests.scenarios.shipped import Shipped

DEAL = Shipped.of("twenty_two_percent")


def trust(state: State, name: str) -> int:
    return DEAL.read(state, "trust", name)


def margin(state: State) -> int:
    return DEAL.deal.read(state, "margin", -1)


def balance(state: State) -> int:
    return DEAL.meter(state, "value_proof") - DEAL.meter(state, "commodity_pressure")


def without_proof() -> list[str]:
    return DEAL.planned("walk_away")[:-1]


def test_features_and_early_prices_feed_the_pressure_and_only_the_dock_feeds_the_proof() -> None:
    start = DEAL.played([])
    for move in ("spec_dump", "early_discount"):
        assert balance(DEAL.played([f"friday.{move}"])) < balance(start)
    asked = ["friday.engage_procurement"]
    night, form = (DEAL.played([*asked, f"the_dock.{move}"]) for move in ("user_floor_visit", "questionnaire"))
    assert balance(night) >= balance(DEAL.played(asked)) + 10
    assert balance(form) < balance(DEAL.played(asked))


def test_who_has_proven_nothing_finds_himself_in_an_auction() -> None:
    moves = without_proof()
    before, after = DEAL.played(moves[:-1]), DEAL.played(moves)
    assert balance(before) <= 0
    assert margin(before) - margin(after) >= 4
    proven = DEAL.swapped("standard")[:9]
    at = next(index for index, move in enumerate(proven) if move.startswith("cheaper."))
    assert margin(DEAL.played(proven[: at - 1])) == margin(DEAL.played(proven[:at]))


def test_with_nothing_proven_stepping_back_beats_every_way_of_staying() -> None:
    moves = without_proof()
    left = DEAL.points_of([*moves, "cheaper.walk_away"])
    assert DEAL.ended(DEAL.played([*moves, "cheaper.walk_away"])) == "walked"
    for stay in ("follow_down", "attack", "staged_offer"):
        assert DEAL.points_of([*moves, f"cheaper.{stay}"]) + 1000 < left


def test_with_the_proof_on_the_table_it_is_the_worst_moment_to_leave() -> None:
    moves = DEAL.swapped("standard", cheaper="walk_away")
    at = next(index for index, move in enumerate(moves) if move.startswith("cheaper."))
    assert DEAL.ended(DEAL.played(moves[: at + 1])) == "left_proof"
    assert DEAL.points_of(moves[: at + 1]) < 6000


def test_pictures_in_the_big_meeting_break_a_word_and_the_pilot() -> None:
    shown = DEAL.upto("standard", "value_case", unplugged="photos")
    assert DEAL.promised(shown, "no_names") == PromiseStatus.BROKEN
    assert trust(shown, "zhi_beichen") > trust(DEAL.upto("standard", "value_case"), "zhi_beichen")
    quiet, loud = (DEAL.upto("standard", "quarter_gap", **sw) for sw in ({}, {"unplugged": "photos"}))
    assert trust(loud, "duan_qi") + 30 <= trust(quiet, "duan_qi")
    assert balance(loud) + 15 <= balance(quiet), "the crew has pulled the plug again"


def test_thirty_one_wishes_win_the_signature_and_eat_the_margin() -> None:
    yes = {"wishes": "unlimited_free_custom"}
    signed = DEAL.upto("standard", "day_ninety", **yes)
    moves = DEAL.swapped("standard", **yes)
    assert DEAL.promised(signed, "all_wishes") == PromiseStatus.BROKEN
    assert margin(DEAL.upto("standard", "trophy", **yes)) - margin(signed) >= 6
    assert DEAL.ended(DEAL.played(moves)) == "won_custom"
    assert DEAL.points_of(moves) < 7200


def test_a_fee_without_a_minimum_follows_the_cows() -> None:
    signed = DEAL.upto("standard", "trophy", floor="no_minimum")
    winter = DEAL.upto("standard", "day_ninety", floor="no_minimum")
    assert trust(signed, "mo_xiao") >= trust(DEAL.upto("standard", "trophy"), "mo_xiao")
    assert margin(signed) - margin(winter) >= 6


@pytest.mark.parametrize("discounts", [("early_discount", "quarter_push", "follow_down")])
def test_ten_and_eight_and_ten_more_win_a_price_war(discounts: tuple[str, str, str]) -> None:
    moves = DEAL.swapped("standard", friday=discounts[0], quarter_gap=discounts[1], cheaper=discounts[2])
    assert DEAL.ended(DEAL.played(moves)) == "won_thin"
    assert margin(DEAL.played(moves)) < 10


def test_every_long_way_at_once_misses_the_board() -> None:
    long = {"the_dock": "tour_with_zhi", "wishes": "workshop", "zero_logs": "engage_opponent"}
    moves = DEAL.swapped("standard", **long, quarter_gap="exec_exchange")
    at = next(index for index, move in enumerate(moves) if move.startswith("trophy."))
    run = replay(DEAL.deal, moves[:at])
    assert run.error is None
    assert DEAL.ended(run.state) == "lost_late"
