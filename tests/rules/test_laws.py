"""The laws of the field (RULES 2), one at a time, each with the numbers of the page."""

from __future__ import annotations

import pytest

from game.rules import Deal
from game.rules.expression import Quantity
from game.rules.laws import rounded
from game.rules.program import (
    DAY,
    DISCOUNT,
    OFFER,
    ChangeAlignment,
    ChangeInterest,
    ChangeMeter,
    ChangeRelationship,
    ChangeTrust,
    Effect,
    Fact,
    HandOver,
    HolderLeaves,
    Laws,
    Learn,
    Leave,
    Log,
    Meet,
    Person,
    Presence,
)
from tests.rules.samples import colleague, customer, meters, move, program

FACTS = (Fact("rain", 0, "pain", 2, False), Fact("fine", -1, "goal", 1, False))


def read_after(
    *effects: Effect,
    people: tuple[Person, ...],
    want: Quantity,
    of: int = 0,
    holder: int = -1,
    leader: int = -1,
) -> int:
    """A quantity after one move with these effects."""
    made = program(move("start.go", *effects, leader=leader), people=people, holders=("you", "star"), facts=FACTS)
    deal = Deal(made)
    return deal.read(deal.after(deal.initial, 0), want, of, holder)


@pytest.mark.parametrize(
    ("start", "gain", "ceiling", "expected"),
    [(40, 6, 65, 46), (62, 6, 65, 65), (70, 6, 65, 70), (49, 6, 50, 50), (95, 6, 95, 95), (98, 6, 100, 100)],
)
def test_a_trust_gain_stops_at_the_ceiling_of_its_evidence_and_never_lowers(
    start: int, gain: int, ceiling: int, expected: int
) -> None:
    people = (customer(trust=start),)
    assert read_after(ChangeTrust(0, gain, ceiling), people=people, want="trust") == expected


def test_a_trust_loss_ignores_the_ceiling_and_stops_at_zero() -> None:
    assert read_after(ChangeTrust(0, -6, 50), people=(customer(trust=80),), want="trust") == 74
    assert read_after(ChangeTrust(0, -6, 50), people=(customer(trust=4),), want="trust") == 0


@pytest.mark.parametrize(
    ("trust", "start", "expected"),
    [(20, 40, 47), (20, 45, 47), (20, 60, 60), (0, 30, 35), (19, 40, 46), (100, 90, 95)],
)
def test_social_plays_cannot_lift_relationship_above_what_trust_allows(trust: int, start: int, expected: int) -> None:
    """The bound is 35 + 6·trust // 10: trust 20 allows 47, trust 19 allows 46."""
    change = ChangeRelationship(0, 10, -1, 0, social=True)
    people = (customer(relationship=start, trust=trust),)
    bounded = min(start + 10, 35 + 6 * trust // 10)
    assert read_after(change, people=people, want="relationship") == max(start, bounded) == expected


def test_other_plays_lift_relationship_whatever_the_trust() -> None:
    change = ChangeRelationship(0, 10, -1, 0, social=False)
    assert read_after(change, people=(customer(relationship=60, trust=0),), want="relationship") == 70
    assert read_after(change, people=(customer(relationship=95, trust=0),), want="relationship") == 100


def test_a_holder_gets_the_plays_share_of_what_was_really_gained_rounded_half_up() -> None:
    """5 points at 90 percent are 4.5, so 5; capped at 2 points they are 1.8, so 2."""
    change = ChangeRelationship(0, 5, 1, 90, social=False)
    assert read_after(change, people=(customer(relationship=40),), want="personal", holder=1) == 5
    assert read_after(change, people=(customer(relationship=98),), want="personal", holder=1) == 2
    assert read_after(change, people=(customer(relationship=98),), want="personal", holder=0) == 0


def test_a_loss_shrinks_all_shares_in_proportion_rounded_down() -> None:
    """From 40 to 30: 21 becomes 21·30 // 40 = 15, and 10 becomes 7."""
    people = (customer(relationship=40, personal=((0, 21), (1, 10))),)
    change = ChangeRelationship(0, -10, -1, 0, social=False)
    assert read_after(change, people=people, want="personal", holder=0) == 15
    assert read_after(change, people=people, want="personal", holder=1) == 7
    assert read_after(change, people=people, want="personal") == 22


def test_a_relationship_that_falls_to_zero_leaves_no_share() -> None:
    people = (customer(relationship=5, personal=((0, 5),)),)
    change = ChangeRelationship(0, -9, -1, 0, social=False)
    assert read_after(change, people=people, want="relationship") == 0
    assert read_after(change, people=people, want="personal") == 0


def test_a_holder_who_leaves_takes_the_share_along() -> None:
    people = (customer(relationship=78, personal=((0, 9), (1, 60))),)
    assert read_after(HolderLeaves(1), people=people, want="relationship") == 18
    assert read_after(HolderLeaves(1), people=people, want="personal", holder=1) == 0
    assert read_after(HolderLeaves(1), people=people, want="personal", holder=0) == 9


def test_what_is_handed_over_first_does_not_leave() -> None:
    """Half of 61 is 30, rounded down; the other 31 go with the star."""
    people = (customer(relationship=78, personal=((1, 61),)),)
    to_you, to_company = HandOver(1, 0, 50), HandOver(1, -1, 50)
    assert read_after(to_you, people=people, want="personal", holder=0) == 30
    assert read_after(to_you, HolderLeaves(1), people=people, want="relationship") == 47
    assert read_after(to_company, people=people, want="personal") == 31
    assert read_after(to_company, people=people, want="relationship") == 78
    assert read_after(to_company, HolderLeaves(1), people=people, want="relationship") == 47


@pytest.mark.parametrize(
    ("change", "percent", "expected"),
    [
        (10, 40, 1),  # a quarter of 10, 40 percent of it: 1.0
        (6, 100, 2),  # 1.5 rounds away from zero
        (5, 100, 1),  # 1.25
        (2, 100, 1),  # 0.5 rounds away from zero
        (1, 100, 0),  # 0.25
        (-10, 40, -2),  # half of 10, 40 percent of it
        (-5, 100, -3),  # 2.5 rounds away from zero
        (-3, 30, 0),  # 0.45
        (-1, 100, -1),  # 0.5
    ],
)
def test_a_quarter_of_a_gain_and_half_of_a_loss_reach_who_listens(change: int, percent: int, expected: int) -> None:
    people = (customer("ann", trust=50), customer("bob", trust=50, listens_to=((0, percent),)))
    assert read_after(ChangeTrust(0, change, 95), people=people, want="trust", of=1) == 50 + expected


def test_only_what_really_changed_spills_over() -> None:
    """Ann can gain no more than 2 under the ceiling of 50, so Bob hears 0.5, which rounds to 1."""
    people = (customer("ann", trust=48), customer("bob", trust=40, listens_to=((0, 100),)))
    assert read_after(ChangeTrust(0, 20, 50), people=people, want="trust", of=1) == 41


def test_what_spills_over_stops_at_the_same_ceiling() -> None:
    people = (customer("ann", trust=30), customer("bob", trust=49, listens_to=((0, 100),)))
    assert read_after(ChangeTrust(0, 16, 50), people=people, want="trust", of=1) == 50
    people = (customer("ann", trust=30), customer("bob", trust=60, listens_to=((0, 100),)))
    assert read_after(ChangeTrust(0, 16, 50), people=people, want="trust", of=1) == 60


def test_spill_over_goes_one_step_and_no_further() -> None:
    people = (
        customer("ann", trust=30),
        customer("bob", trust=30, listens_to=((0, 100),)),
        customer("cid", trust=30, listens_to=((1, 100),)),
    )
    assert read_after(ChangeTrust(0, 40, 95), people=people, want="trust", of=1) == 40
    assert read_after(ChangeTrust(0, 40, 95), people=people, want="trust", of=2) == 30


def test_relationship_does_not_spread() -> None:
    people = (customer("ann"), customer("bob", relationship=30, listens_to=((0, 100),)))
    assert read_after(ChangeRelationship(0, 20, -1, 0, False), people=people, want="relationship", of=1) == 30


def test_nobody_listens_to_themselves() -> None:
    people = (customer("ann", trust=30, listens_to=((0, 100),)),)
    assert read_after(ChangeTrust(0, 20, 95), people=people, want="trust") == 50


def test_who_is_gone_is_changed_no_more_and_hears_nothing() -> None:
    gone = customer("ann", trust=30, interest=2, presence=Presence.GONE, relationship=20)
    for effect, quantity, value in (
        (ChangeTrust(0, 9, 95), "trust", 30),
        (ChangeRelationship(0, 9, 0, 90, False), "relationship", 20),
        (ChangeInterest(0, 9), "interest", 2),
    ):
        assert read_after(effect, people=(gone,), want=quantity) == value  # type: ignore[arg-type]
    people = (customer("ann", trust=30), customer("bob", trust=30, presence=Presence.GONE, listens_to=((0, 100),)))
    assert read_after(ChangeTrust(0, 40, 95), people=people, want="trust", of=1) == 30


def test_a_person_not_met_yet_is_changed_like_any_other() -> None:
    people = (customer(trust=30, presence=Presence.UNKNOWN),)
    assert read_after(ChangeTrust(0, 5, 95), people=people, want="trust") == 35


def test_effects_of_one_branch_see_each_other_in_file_order() -> None:
    """Leaving first keeps the trust; leaving last does not."""
    people = (customer(trust=30),)
    assert read_after(Leave(0), ChangeTrust(0, 5, 95), people=people, want="trust") == 30
    assert read_after(ChangeTrust(0, 5, 95), Leave(0), people=people, want="trust") == 35


def test_meeting_makes_the_unknown_known_and_brings_nobody_back() -> None:
    assert read_after(Meet(0), people=(customer(presence=Presence.UNKNOWN),), want="presence") == Presence.MET
    assert read_after(Leave(0), Meet(0), people=(customer(),), want="presence") == Presence.GONE


def test_a_successor_takes_up_the_post_by_being_met() -> None:
    people = (customer("old"), customer("new", presence=Presence.GONE))
    assert read_after(Leave(0), Meet(1), people=people, want="presence", of=1) == Presence.MET


@pytest.mark.parametrize(("amount", "expected"), [(9, 9), (90, 20), (-9, -9), (-90, -20)])
def test_interest_stays_between_minus_and_plus_twenty(amount: int, expected: int) -> None:
    assert read_after(ChangeInterest(0, amount), people=(customer(),), want="interest") == expected


def test_alignment_stays_between_zero_and_a_hundred_and_is_not_touched_once_gone() -> None:
    assert read_after(ChangeAlignment(1, 60), people=(customer(), colleague()), want="alignment", of=1) == 100
    assert read_after(ChangeAlignment(1, -80), people=(customer(), colleague()), want="alignment", of=1) == 0
    gone = colleague(presence=Presence.GONE)
    assert read_after(ChangeAlignment(1, 5), people=(customer(), gone), want="alignment", of=1) == 60


@pytest.mark.parametrize(
    ("meter", "amount", "expected"), [(OFFER, 30, 8), (OFFER, -30, -8), (DISCOUNT, -5, 0), (DISCOUNT, 31, 31)]
)
def test_a_meter_stays_within_its_bounds(meter: int, amount: int, expected: int) -> None:
    assert read_after(ChangeMeter(meter, amount), people=(customer(),), want="meter", of=meter) == expected


@pytest.mark.parametrize(
    ("days", "alignment", "expected"),
    [(4, 50, 4), (4, 60, 4), (4, 100, 2), (4, 0, 6), (3, 100, 2), (1, 51, 1), (1, 49, 2), (7, 65, 6)],
)
def test_a_willing_hand_is_quick_and_an_unwilling_one_slow(days: int, alignment: int, expected: int) -> None:
    """days·(150 - alignment) // 100, rounded up to the step: 7 steps at 65 are 5.95, so 6."""
    made = program(move(days=days, leader=1), people=(customer(), colleague(alignment=alignment)))
    deal = Deal(made)
    assert deal.cost(deal.initial, 0) == (expected, 0)
    assert deal.read(deal.after(deal.initial, 0), "meter", DAY) == expected


def test_you_and_a_leader_who_is_gone_take_the_plain_days() -> None:
    people = (customer(), colleague(alignment=0, presence=Presence.GONE))
    deal = Deal(program(move("start.go", days=4, leader=1), move("start.you", days=4), people=people))
    assert deal.cost(deal.initial, 0) == deal.cost(deal.initial, 1) == (4, 0)


def test_one_of_ours_under_forty_keeps_hidden_what_he_knows() -> None:
    for alignment, found in ((39, 0), (40, 1)):
        people = (customer(), colleague(alignment=alignment))
        assert read_after(Learn(0), people=people, want="fact", leader=1) == found


def test_what_counts_is_his_will_when_the_branch_starts() -> None:
    people = (customer(), colleague(alignment=39))
    assert read_after(ChangeAlignment(1, 20), Learn(0), people=people, want="fact", leader=1) == 0


def test_a_leader_who_is_gone_hides_nothing() -> None:
    people = (customer(), colleague(alignment=0, presence=Presence.GONE))
    assert read_after(Learn(0), people=people, want="fact", leader=1) == 1


def test_only_what_was_found_can_be_logged_and_nothing_is_unlearned_by_learning() -> None:
    people = (customer(),)
    assert read_after(Log((0, 1)), people=people, want="fact") == 0
    assert read_after(Learn(0), Log((0,)), people=people, want="fact") == 2
    assert read_after(Learn(0), Log((0,)), Learn(0), people=people, want="fact") == 2


def test_the_playbooks_numbers_replace_those_of_the_page() -> None:
    laws = Laws(social_base=10, social_percent=0, spill_gain=100, spill_loss=0, hidden_under=90)
    people = (
        customer("ann", relationship=5, trust=30),
        customer("bob", trust=30, listens_to=((0, 100),)),
        colleague(alignment=89),
    )
    effects = (ChangeRelationship(0, 20, -1, 0, True), ChangeTrust(0, 8, 95), Learn(0))
    deal = Deal(program(move("start.go", *effects, leader=2), people=people, facts=FACTS, laws=laws))
    end = deal.after(deal.initial, 0)
    assert deal.read(end, "relationship", 0) == 10
    assert deal.read(end, "trust", 1) == 38
    assert deal.read(end, "fact", 0) == 0


@pytest.mark.parametrize(("numerator", "expected"), [(0, 0), (49, 0), (50, 1), (149, 1), (150, 2)])
def test_rounding_takes_halves_away_from_zero(numerator: int, expected: int) -> None:
    assert rounded(numerator, 100) == expected


def test_the_given_meters_can_start_elsewhere() -> None:
    deal = Deal(program(move("start.go", ChangeMeter(OFFER, 3)), meters=meters(offer=-2)))
    assert deal.read(deal.after(deal.initial, 0), "meter", OFFER) == 1
