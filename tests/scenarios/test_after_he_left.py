"""After he left: promises nobody wrote down fall due all the same, and every short cut makes another Lu Pei."""

from __future__ import annotations

import pytest

from game.rules.program import EXPOSURE, PromiseStatus
from game.rules.run import replay
from tests.scenarios.shipped import Shipped


@pytest.fixture
def metro() -> Shipped:
    return Shipped.of("after_he_left")


def test_who_asks_the_crew_and_her_knows_all_seven_before_the_bid(metro: Shipped) -> None:
    assert metro.meter(metro.played([]), "unknown") == 7
    assert metro.meter(metro.upto("standard", "his_word"), "unknown") == 2
    assert metro.meter(metro.upto("standard", "two_papers"), "unknown") == 0
    assert metro.meter(metro.upto("tempting", "two_papers"), "unknown") == 7


def test_a_promise_you_never_heard_of_is_called_broken_on_its_day(metro: Shipped) -> None:
    deaf = {
        "empty_folder": "map_decision_chain",
        "first_visit": "apology_basket",
        "interface_day": "send_concept",
        "the_depot": "loan_kit",
    }
    for before, scene, person in (
        ("two_engineers", "fourteen_copies", "bei_zhiqiu"),
        ("same_people_again", "interface_day", "lu_man"),
        ("nephew", "eight_names", "ji_ming"),
    ):

        def came(moves: dict[str, str], before: str = before, scene: str = scene, person: str = person) -> int:
            later, sooner = metro.upto("standard", scene, **moves), metro.upto("standard", before, **moves)
            return metro.read(later, "trust", person) - metro.read(sooner, "trust", person)

        assert came({}) - came(deaf) >= 12, person


def test_without_the_crew_the_depot_is_news_to_you_in_front_of_forty(metro: Shipped) -> None:
    deaf = metro.swapped("standard", empty_folder="map_decision_chain")
    assert metro.known(metro.upto("standard", "the_depot"), "depot") == 2
    assert replay(metro.deal, deaf).error is not None  # the plan with the shelves is locked
    improvised = metro.swapped("standard", empty_folder="map_decision_chain", the_depot="loan_kit")
    assert metro.ended(metro.played(improvised)) == "won"
    assert replay(metro.deal, metro.swapped("standard", the_depot="loan_kit")).error is not None


def test_his_price_confirmed_wins_the_signature_and_is_struck_out(metro: Shipped) -> None:
    moves = metro.swapped("standard", his_word="it_stands")
    final = metro.played(moves)
    assert metro.promised(final, "price_stands") == PromiseStatus.BROKEN
    assert metro.ended(final) == "won_word"
    verdict = metro.told_of(moves).verdict
    assert verdict is not None
    assert verdict.shown in ("B", "C", "D", "F")


def test_the_written_answer_is_kept_on_friday_and_carries_further(metro: Shipped) -> None:
    written = metro.upto("standard", "luo_visit")
    said = metro.upto("standard", "luo_visit", his_word="not_in_contract")
    assert metro.promised(written, "friday_answer") == PromiseStatus.KEPT
    assert metro.read(written, "trust", "ying_zhang") > metro.read(said, "trust", "ying_zhang")


def test_bills_paid_back_in_silence_become_one_case_with_the_silence(metro: Shipped) -> None:
    quiet = metro.upto("standard", "two_papers", fourteen_copies="pay_back")
    told = metro.upto("standard", "two_papers")
    assert metro.deal.read(quiet, "meter", EXPOSURE) == 3
    assert metro.deal.read(told, "meter", EXPOSURE) == 0
    assert metro.read(told, "trust", "shang_yu") - metro.read(quiet, "trust", "shang_yu") >= 20


def test_engineers_left_in_place_are_billed_to_the_margin(metro: Shipped) -> None:
    left = metro.upto("standard", "nephew", two_engineers="leave_them")
    agreed = metro.upto("standard", "nephew")
    assert metro.meter(left, "discount") > metro.meter(agreed, "discount")
    assert metro.read(left, "alignment", "wei_zheng") < metro.read(agreed, "alignment", "wei_zheng") - 8


def test_the_budget_refuses_what_was_spent_on_silence(metro: Shipped) -> None:
    spent = metro.swapped(
        "standard",
        fourteen_copies="pay_back",
        empty_folder="map_decision_chain",
        the_depot="loan_kit",
        eight_names="presales_delivery_handover",
    )
    assert replay(metro.deal, spent).error is not None
    # asking openly costs ten thousand less, and the reading on the platform can be paid
    assert replay(metro.deal, [move.replace("pay_back", "early_bad_news") for move in spent]).error is None


def test_leaving_line_five_is_right_only_when_it_cannot_be_won(metro: Shipped) -> None:
    early = metro.swapped("standard", two_papers="walk_away")[:10]
    assert metro.ended(metro.played(early)) == "walked"
    assert metro.told_of(early).decisions[-1].rating == "mistake"
    late = [*metro.planned("naive")[:9], "two_papers.walk_away"]
    assert metro.told_of(late).decisions[-1].rating == "good"
    assert metro.points_of(late) > metro.points("naive")
