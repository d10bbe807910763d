"""The first visit: five minutes in which each part of the board moves once, and for a reason."""

from __future__ import annotations

from game.rules.program import PromiseStatus
from game.rules.run import replay
from tests.scenarios.shipped import Shipped

DEAL = Shipped.of("first_visit")


def both(plan: str, scene: str, name: str, **instead: str) -> tuple[int, int]:
    state = DEAL.upto(plan, scene, **instead)
    return DEAL.read(state, "relationship", name), DEAL.read(state, "trust", name)


def test_it_is_short_small_and_easy() -> None:
    program = DEAL.deal.program
    assert len([scene for scene in program.scenes if scene.guards < 0]) == 5
    assert all(len(scene.moves) <= 3 for scene in program.scenes)
    assert len(DEAL.customers()) == 3
    assert DEAL.report.book is not None
    assert DEAL.report.book.lines < 200


def test_a_meal_moves_one_bar_and_a_night_in_the_yard_both() -> None:
    liked, believed = DEAL.read(DEAL.played([]), "relationship", "song_xian"), 36
    assert both("tempting", "ten_minutes", "song_xian") == (liked + 8, believed)
    meal, yard = (DEAL.upto("standard", "ten_minutes", pillowcase=m) for m in ("dinner_only_push", "user_floor_visit"))
    assert DEAL.share(meal, "you", "song_xian") > DEAL.share(yard, "you", "song_xian")
    relationship, trust = both("standard", "ten_minutes", "song_xian")
    assert relationship > liked
    assert trust > believed


def test_the_list_of_the_review_is_ticked_in_the_yard() -> None:
    skipped = DEAL.upto("tempting", "friday_week")
    asked = DEAL.upto("standard", "friday_week")
    assert (DEAL.deal.read(asked, "gate", 0), DEAL.deal.read(skipped, "gate", 0)) == (2, 0)
    later = DEAL.upto("standard", "from_monday", ten_minutes="skip_gate")
    assert DEAL.read(later, "alignment", "wei_zheng") < 60 <= DEAL.read(asked, "alignment", "wei_zheng")


def test_one_fact_opens_the_count() -> None:
    blind = ["pillowcase.spec_dump", "ten_minutes.submit_ati"]
    assert replay(DEAL.deal, [*blind, "friday_week.run_poc"]).error is not None
    late = ["pillowcase.spec_dump", "ten_minutes.night_first"]
    assert replay(DEAL.deal, [*late, "friday_week.run_poc"]).error is None


def test_a_small_promise_falls_due_and_so_does_the_large_one() -> None:
    kept = DEAL.upto("standard", "the_price")
    broken = DEAL.upto("standard", "the_price", friday_week="overpromise")
    assert DEAL.promised(kept, "one_hotel") == PromiseStatus.KEPT
    assert DEAL.promised(broken, "all_eleven") == PromiseStatus.BROKEN
    assert DEAL.read(broken, "trust", "song_xian") + 25 <= DEAL.read(kept, "trust", "song_xian")
    played = [*DEAL.planned("standard")[:3], "the_price.quantify_value"]
    assert replay(DEAL.deal, played).error is None, "a kept promise opens a card"
    played[2] = "friday_week.overpromise"
    assert replay(DEAL.deal, played).error is not None


def test_what_is_yours_goes_to_the_port_unless_it_is_handed_over() -> None:
    before = DEAL.upto("standard", "from_monday")
    alone, shared = (
        DEAL.played(DEAL.swapped("standard", from_monday=move))
        for move in ("single_thread_champion", "account_transition")
    )
    assert DEAL.share(alone, "you", "song_xian") > DEAL.share(before, "you", "song_xian")
    assert DEAL.share(shared, "you", "song_xian") * 2 < DEAL.share(before, "you", "song_xian")
    assert DEAL.ended(alone) == DEAL.ended(shared) == "counted", "the signature does not show the difference"
