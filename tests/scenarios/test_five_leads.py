"""Five leads: squad days go to noise or to customers, and each of them can be spent once."""

from __future__ import annotations

from game.rules.deal import State
from game.rules.program import DAY, Presence, PromiseStatus
from game.rules.run import replay
from tests.scenarios.shipped import Shipped

DEAL = Shipped.of("five_leads")
SQUADS = ("jiang_feng", "ke_lan", "bu_yi")


def days(state: State) -> int:
    return DEAL.meter(state, "squad_days")


def trust(state: State, name: str) -> int:
    return DEAL.read(state, "trust", name)


def willing(state: State) -> int:
    return sum(DEAL.read(state, "alignment", name) for name in SQUADS)


def refused(moves: list[str]) -> bool:
    return replay(DEAL.deal, moves).error is not None


# --- the days of three squads ---------------------------------------------------------------------


def test_a_squad_day_is_spent_once() -> None:
    assert days(DEAL.played([])) == 66
    spent = DEAL.upto("tempting", "five_forms")
    assert days(spent) == 66 - 16 - 30 - 18
    assert refused([*DEAL.planned("tempting")[:5], "angry_vp.rapid_response_cell"]), "nobody is left for the tickets"


def test_one_tender_written_for_others_is_stage_one_not_written() -> None:
    bid = DEAL.swapped("standard", third_name="bid_it")
    assert refused(bid)
    assert not refused(bid[:8])
    assert days(DEAL.played(bid[:8])) < 8 <= days(DEAL.upto("standard", "leng_waits"))


def test_the_pilot_for_the_truck_needs_days_that_were_kept_for_it() -> None:
    for logo in ("two_squads", "say_bad"):
        assert refused(DEAL.swapped("standard", the_logo=logo)[:8])
    assert not refused(DEAL.planned("standard")[:8])


def test_the_signature_at_the_last_minute_leaves_no_days_for_the_rule() -> None:
    moves = DEAL.swapped("standard", year_end="pull_forward")
    assert refused(moves)
    assert not refused([*moves[:-1], "the_rule.rank_by_sales"])


# --- what is asked, and what comes of not asking --------------------------------------------------


def test_conditions_set_without_figures_are_learned_from_the_customer() -> None:
    asked, blind = (DEAL.upto("standard", "third_name", seven_items=m) for m in ("score_customer_value", "from_memory"))
    assert DEAL.known(asked, "pays_270") == 2
    assert DEAL.known(blind, "pays_270") == 1, "found at last, and in no file"
    assert DEAL.read(blind, "alignment", "luo_qiming") < DEAL.read(asked, "alignment", "luo_qiming")


def test_tickets_nobody_touched_extend_the_rivals_pilot() -> None:
    before = DEAL.upto("standard", "kiln_three", angry_vp="early_discount")
    after = DEAL.upto("standard", "leng_waits", angry_vp="early_discount")
    assert trust(before, "mu_qing") >= trust(DEAL.upto("standard", "kiln_three"), "mu_qing") - 1, "it looks as good"
    assert DEAL.promised(after, "after_signing") == PromiseStatus.BROKEN
    assert trust(after, "mu_qing") + 25 <= trust(DEAL.upto("standard", "leng_waits"), "mu_qing")


def test_the_tender_brings_an_award_letter_and_a_tired_squad() -> None:
    bid, declined = (DEAL.upto("standard", "leng_waits", third_name=move) for move in ("bid_it", "walk_away"))
    assert willing(bid) + 25 <= willing(declined)
    late = DEAL.upto("standard", "the_rule")
    assert trust(late, "qi_yan") >= trust(declined, "qi_yan") + 8, "the no comes back as trust"


def test_a_squad_pulled_over_asks_for_a_transfer() -> None:
    moved = DEAL.upto("standard", "leng_waits", paid_pilot="move_ke_lan")
    assert DEAL.read(moved, "alignment", "ke_lan") + 20 <= DEAL.read(
        DEAL.upto("standard", "leng_waits"), "alignment", "ke_lan"
    )
    assert days(moved) + 24 == days(DEAL.upto("standard", "leng_waits"))


# --- the quarter and the year ---------------------------------------------------------------------


def test_the_best_quarter_misses_the_quota_and_makes_the_year() -> None:
    book = DEAL.played(DEAL.planned("standard"))
    assert (DEAL.meter(book, "bookings"), DEAL.ended(book)) == (25, "the_year")
    assert DEAL.meter(book, "year") > 115
    logo = DEAL.played(DEAL.swapped("standard", year_end="first_lot")[:10])
    assert DEAL.meter(logo, "bookings") >= 30
    assert DEAL.ended(logo) == "the_logo_hangs"
    assert DEAL.meter(logo, "year") < 105
    assert DEAL.meter(DEAL.played(DEAL.planned("tempting")), "year") < 80


def test_an_order_pulled_forward_teaches_her_buyers_to_wait() -> None:
    pulled = DEAL.played([*DEAL.swapped("standard", year_end="pull_forward")[:-1], "the_rule.rank_by_sales"])
    assert DEAL.ended(pulled) == "borrowed_quarter"
    assert DEAL.meter(pulled, "bookings") == 30
    assert trust(pulled, "he_shan") < trust(DEAL.upto("standard", "year_end"), "he_shan") + 10


def test_nobody_from_quality_is_met_unless_somebody_asks() -> None:
    shown = DEAL.upto("standard", "year_end", leng_waits="show_all")
    assert DEAL.read(shown, "presence", "fu_rong") == Presence.UNKNOWN
    assert DEAL.read(DEAL.upto("standard", "year_end"), "presence", "fu_rong") == Presence.MET
    assert DEAL.deal.read(shown, "meter", DAY) == DEAL.deal.read(DEAL.upto("standard", "year_end"), "meter", DAY)
