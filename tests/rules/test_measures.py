"""Derived quantities and the ten dimensions (RULES 3 and 5), with numbers worked out by hand."""

from __future__ import annotations

import pytest

from game.rules import Deal
from game.rules.expression import Compare, Const, Quantity, Read
from game.rules.program import (
    DIMENSIONS,
    ORG,
    BreakPromise,
    ChangeAlignment,
    ChangeInterest,
    ChangeMeter,
    ChangeTrust,
    Check,
    Dimension,
    Effect,
    Fact,
    Gate,
    Grading,
    Learn,
    Log,
    Person,
    Presence,
    Program,
)
from tests.rules.samples import WEIGHTS, colleague, customer, ending, meters, move, program, promise, scene

EMPTY: tuple[Effect, ...] = ()


def measure(
    quantity: Quantity, *people: Person, of: int = -1, groups: tuple[str, ...] = ("desk",), **starts: int
) -> int:
    deal = Deal(program(people=people, groups=groups, meters=meters(**starts)))
    return deal.read(deal.initial, quantity, of)


def dimension(name: Dimension, made: Program) -> int:
    deal = Deal(made)
    return deal.dimensions(deal.after(deal.initial, 0))[DIMENSIONS.index(name)]


def test_support_is_two_parts_relationship_and_three_parts_trust_plus_interest() -> None:
    """(2·41 + 3·36) // 5 = 190 // 5 = 38; with interest 5 it is 43."""
    assert measure("support", customer(relationship=41, trust=36, interest=5), of=0) == 43
    assert measure("support", customer(relationship=0, trust=3, interest=-20), of=0) == 0
    assert measure("support", customer(relationship=100, trust=100, interest=20), of=0) == 100


@pytest.mark.parametrize(("trust", "mood"), [(34, 0), (35, 1), (44, 1), (45, 2), (54, 2), (55, 3), (69, 3), (70, 4)])
def test_moods_change_at_35_45_55_and_70(trust: int, mood: int) -> None:
    """With relationship equal to trust the support is that number too."""
    assert measure("mood", customer(relationship=trust, trust=trust), of=0) == mood


def test_little_trust_is_at_most_warm() -> None:
    assert measure("mood", customer(relationship=100, trust=39, interest=20), of=0) == 3
    assert measure("mood", customer(relationship=100, trust=40, interest=20), of=0) == 4


@pytest.mark.parametrize(("interest", "learned", "mood"), [(-7, True, 2), (-7, False, 4), (-6, True, 4)])
def test_an_interest_against_us_counts_once_it_is_discovered(interest: int, learned: bool, mood: int) -> None:
    effects = (Learn(0),) if learned else EMPTY
    person = customer(relationship=100, trust=100, interest=interest)
    made = program(move("start.go", *effects), people=(person,), facts=(Fact("why", 0, "goal", 1, False),))
    deal = Deal(made)
    assert deal.read(deal.after(deal.initial, 0), "mood", 0) == mood


def test_standing_weighs_influence_by_role_over_who_is_met() -> None:
    """Decider 5·15 with 60 and user 2·8 with 20: (4500 + 320) // 91 = 52; offer +3; nobody uncovered."""
    people = (
        customer("boss", role="decider", influence=5, relationship=60, trust=60),
        customer("hand", role="user", influence=2, relationship=20, trust=20),
    )
    assert measure("overall_support", *people) == 52
    assert measure("standing", *people, offer=3) == 55


def test_who_matters_and_is_not_met_costs_four_and_a_hostile_veto_ten() -> None:
    met = customer("boss", role="decider", influence=5, relationship=60, trust=60)
    unknown = customer("dark", influence=3, presence=Presence.UNKNOWN)
    small = customer("small", influence=2, presence=Presence.UNKNOWN)
    hostile = customer("no", role="approver", influence=5, relationship=34, trust=34, veto=True)
    assert measure("standing", met, unknown, small) == 56
    assert measure("standing", met, unknown, customer("gone", influence=5, presence=Presence.GONE)) == 56
    assert measure("standing", met, hostile) == (75 * 60 + 60 * 34) // 135 - 10
    unmet = customer("no", role="approver", influence=2, relationship=0, trust=0, veto=True, presence=Presence.UNKNOWN)
    assert measure("standing", met, unmet) == 60


def test_nobody_met_is_no_support_and_no_undefined_number() -> None:
    unknown = customer(presence=Presence.UNKNOWN)
    for quantity in ("overall_support", "coverage", "key_layer", "remains", "personal_share"):
        assert measure(quantity, unknown) == 0


def test_group_support_and_coverage_and_general_layer() -> None:
    people = (
        customer("a", group=0, influence=3, relationship=30, trust=35),
        customer("b", group=1, influence=2, relationship=90, trust=34),
        customer("c", group=1, influence=1, relationship=90, trust=90, presence=Presence.UNKNOWN),
        customer("d", group=0, influence=5, presence=Presence.GONE),
    )
    groups = ("desk", "lab", "roof")
    assert measure("group_support", *people, of=0, groups=groups) == 33
    assert measure("group_support", *people, of=2, groups=groups) == 0
    assert measure("coverage", *people, groups=groups) == 100 * 5 // 6
    assert measure("general_layer", *people, groups=groups) == 33


def test_the_key_layer_is_the_mean_support_of_influence_four_and_more() -> None:
    people = (
        customer("a", influence=5, relationship=60, trust=60),
        customer("b", influence=4, relationship=31, trust=31),
        customer("c", influence=3, relationship=100, trust=100),
    )
    assert measure("key_layer", *people) == 45


def test_without_such_people_the_two_of_highest_influence_are_key() -> None:
    people = (
        customer("a", influence=1, relationship=90, trust=90),
        customer("b", influence=2, relationship=40, trust=40),
        customer("c", influence=2, relationship=50, trust=50),
        customer("d", influence=1, relationship=90, trust=90),
    )
    assert measure("key_layer", *people) == 45


def test_what_remains_and_the_personal_share() -> None:
    """(5·(60-20) + 2·(30-0)) // 7 = 37; shares (5·30 + 2·6)·100 // (5·60 + 2·30) = 45."""
    people = (
        customer("a", influence=5, relationship=60, personal=((0, 20), (1, 10))),
        customer("b", influence=2, relationship=30, personal=((1, 6),)),
    )
    deal = Deal(program(people=people, holders=("you", "star")))
    assert deal.read(deal.initial, "remains") == 37
    assert deal.read(deal.initial, "personal_share") == 45


@pytest.mark.parametrize(("discount", "margin"), [(0, 300), (100, 222), (18, 287), (300, 0), (400, -167)])
def test_margin_is_what_the_discount_leaves_of_the_list_margin(discount: int, margin: int) -> None:
    """In tenths: list 30.0, discount 10.0 gives 20.0 / 0.9 = 22.2."""
    assert measure("margin", customer(), discount=discount) == margin


# --- the ten --------------------------------------------------------------------------------------------

LEVEL = customer(role="decider", influence=5, relationship=60, trust=60)


@pytest.mark.parametrize(
    ("result", "rival", "points"),
    [
        ("won", 55, 90), ("won", 70, 80), ("won", 40, 100),
        ("won_badly", 55, 55), ("won_badly", 70, 50), ("won_badly", 30, 65),
        ("split", 55, 45), ("split", 80, 30), ("split", 40, 50),
        ("lost", 65, 30), ("lost", 90, 5), ("lost", 50, 40),
        ("walked_away", 65, 33),
    ],
)  # fmt: skip
def test_outcome_follows_the_gap_to_the_rival(result: str, rival: int, points: int) -> None:
    made = program(people=(LEVEL,), meters=meters(rival=rival), endings=(ending("end", result, value=33),))
    assert dimension("outcome", made) == points


def test_time_up_counts_like_lost_and_stopped_is_worth_nothing() -> None:
    deal = Deal(program(move(needs=Const(0)), people=(LEVEL,), meters=meters(rival=65)))
    assert deal.dimensions(deal.initial)[0] == 30
    stopped = Deal(
        program(
            move("start.bad", guard=1),
            move("bad.withdraw", scene=1, to=0),
            move("bad.confirm", scene=1, to=4),
            people=(LEVEL,),
            scenes=(scene("start", (0,)), scene("bad", (1, 2), guards=1 - 1)),
        )
    )
    assert stopped.dimensions(stopped.after(stopped.after(stopped.initial, 0), 2))[0] == 0


@pytest.mark.parametrize(
    ("discount", "won", "lost"), [(0, 100, 50), (100, 53, 26), (133, 36, 18), (230, 0, 0), (190, 14, 7)]
)
def test_value_is_forty_at_the_floor_and_halves_when_not_signed(discount: int, won: int, lost: int) -> None:
    """List 30.0, floor 20.0. At 22.2: 40 + 60·22 // 100 = 53. At 19.2 (discount 13.3): 40·(192-400+300) // 100 = 36."""
    for result, points in (("won", won), ("lost", lost)):
        made = program(meters=meters(discount=discount), endings=(ending("end", result),))
        assert dimension("value_margin", made) == points


def test_each_kept_term_is_worth_ten_up_to_a_hundred() -> None:
    terms = (Compare(">", Read("meter", ORG), Const(0)), Const(0), Const(7))
    grading = Grading(WEIGHTS, 20, 60, 80, 300, 200, terms)
    assert dimension("value_margin", program(meters=meters(discount=100), grading=grading)) == 73
    assert dimension("value_margin", program(grading=grading)) == 100


def test_coverage_of_the_chain_counts_thirty_for_knowing_and_seventy_for_warmth() -> None:
    """w 5 with support 60: 100. w 3 with support 40: 30 + 70·10 // 25 = 58. w 2 not met: 0. (500 + 174) // 10."""
    people = (
        customer("a", influence=5, relationship=60, trust=60),
        customer("b", influence=3, relationship=40, trust=40),
        customer("c", influence=2, presence=Presence.UNKNOWN),
        customer("d", influence=5, presence=Presence.GONE),
    )
    assert dimension("chain_coverage", program(people=people)) == 67


def test_relationship_health_joins_key_general_and_organisation() -> None:
    """key support 50: lin(50, 20, 65) = 66; share 25 %: lin(75, 30, 80) = 90; key = (462 + 270) // 10 = 73.
    general: min(lin(30, 15, 40), lin(50, 35, 55)) = min(60, 75) = 60. org 35: lin = 33. (365 + 180 + 132) // 12 = 56."""
    people = (
        customer("a", influence=5, relationship=50, trust=50, personal=((0, 12), (1, 5))),
        customer("b", influence=3, relationship=30, trust=50, personal=((0, 1),)),
    )
    made = program(people=people, holders=("you", "star"), meters=meters(org=35))
    share = 100 * (5 * 17 + 3) // (5 * 50 + 3 * 30)
    assert share == 25
    assert dimension("relationship_health", made) == 56


def test_trust_loses_fifteen_for_each_broken_promise() -> None:
    people = (customer("a", influence=5, trust=61), customer("b", influence=1, trust=25))
    words = (promise("x", open_at_start=True), promise("y", open_at_start=True, truth="broken"))
    assert dimension("trust", program(people=people)) == 100 * (55 - 25) // 45
    assert dimension("trust", program(move("start.go", BreakPromise(0)), people=people, promises=words)) == 66 - 30


def test_process_counts_gates_and_debts() -> None:
    gates = (Gate("ATI", 0, (0,)), Gate("ATB", 1, ()))
    checks = (Check("thread", 0, None),)
    made = program(
        move("one.go", scene=0, to=1),
        move("two.go", scene=1),
        scenes=(scene("one", (0,), gate=0), scene("two", (1,), gate=1)),
        gates=gates,
        checks=checks,
    )
    deal = Deal(made)
    end = deal.after(deal.after(deal.initial, 0), 1)
    assert deal.dimensions(end)[DIMENSIONS.index("process")] == 100 * 3 // 4 - 15


def test_information_counts_found_once_and_logged_twice_by_weight() -> None:
    facts = (Fact("a", -1, "goal", 3, False), Fact("b", -1, "goal", 1, False), Fact("c", -1, "goal", 2, False))
    made = program(move("start.go", Learn(0), Log((0,)), Learn(1)), facts=facts)
    assert dimension("information", made) == 100 * 7 // 12


def test_team_is_the_mean_will_of_who_is_still_here_less_voice_conflict() -> None:
    people = (
        customer(),
        colleague("su", alignment=70),
        colleague("luo", alignment=51),
        colleague("qin", presence=Presence.GONE),
    )
    assert dimension("team", program(people=people)) == 100 * 20 // 35
    assert dimension("team", program(people=people, meters=meters(voice_conflict=2))) == 57 - 20
    assert dimension("team", program(move("start.go", ChangeAlignment(1, -60)), people=people)) == 0


def test_customer_value_halves_when_not_signed() -> None:
    for result, points in (("split", 71), ("time_up", 35), ("walked_away", 35)):
        made = program(meters=meters(customer_value=71), endings=(ending("end", result),))
        assert dimension("customer_value", made) == points


@pytest.mark.parametrize(
    ("days", "budget", "points"), [(30, 0, 100), (16, 0, 98), (65, 0, 98), (30, 89, 96), (65, 91, 93)]
)
def test_speed_loses_a_point_for_each_day_outside_the_plan_and_half_a_point_for_money(
    days: int, budget: int, points: int
) -> None:
    """Days are in half days: plan 10 to 30 days, so 65 steps are 2.5 days late: 2 points. Budget plan 80."""
    assert dimension("speed", program(move(days=days, budget=budget))) == points


def test_the_raw_score_is_the_weighted_sum_in_hundredths() -> None:
    made = program(move("start.go", ChangeTrust(0, 9, 95), ChangeInterest(0, 2), ChangeMeter(ORG, 9)))
    deal = Deal(made)
    end = deal.after(deal.initial, 0)
    assert deal.raw(end) == sum(weight * value for weight, value in zip(WEIGHTS, deal.dimensions(end), strict=True))
