"""What the first scenario promises beyond what every deal does: its endings, the star who leaves, and its consequences."""

from __future__ import annotations

import pytest

from game.rules.debrief import debrief
from game.rules.program import DAY, EXPOSURE, HolderLeaves, Presence, PromiseStatus
from game.rules.run import replay
from tests.scenarios.shipped import Shipped

CUSTOMER = {"he_zhongmou", "ruan_qing", "cui_li", "miao_lan", "qiu_han"}
PANEL = CUSTOMER - {"he_zhongmou"}
FORBIDDEN = {
    "friday_table.lavish_hospitality",
    "friends_company.bribe_or_kickback",
    "rumour.obtain_sealed_info",
}
STAR = Shipped.of("rainmaker_account")

# --- recorded lines -------------------------------------------------------------------------------


def test_the_standard_line_is_85_exactly_and_an_a() -> None:
    verdict = STAR.told("standard").verdict
    assert verdict is not None
    assert (verdict.score, verdict.grade, verdict.shown) == (8500, "A", "A")
    assert all(decision.regret == 0 for decision in STAR.told("standard").decisions)


def test_taking_every_bait_fails() -> None:
    verdict = STAR.told("tempting").verdict
    assert verdict is not None
    assert verdict.grade == "F"
    assert STAR.points("tempting") < 2000


def test_stepping_back_leaves_exposure_and_the_deal() -> None:
    moves = STAR.planned("withdraw")
    guard = next(index for index, move in enumerate(moves) if move.endswith(".withdraw"))
    assert STAR.deal.read(STAR.played(moves[: guard + 1]), "meter", EXPOSURE) == 1
    assert STAR.ended(STAR.played(moves)) == "won"


def test_every_ending_is_reached() -> None:
    book = STAR.report.book
    assert book is not None
    reached = {name for name, lines in book.endings if lines}
    authored = {ending.id for ending in STAR.deal.program.endings} - {"stopped"}
    assert reached == authored  # `stopped` is no legal line; the violation plan reaches it
    results = {ending.result for ending in STAR.deal.program.endings}
    assert {"won", "won_badly", "split", "lost", "time_up", "stopped"} <= results


@pytest.mark.parametrize(
    ("plan", "instead", "ending"),
    [
        ("standard", {}, "won"),
        ("standard", {"one_hundred_and_twelve": "overpromise"}, "won_ninety"),
        ("standard", {"the_call": "early_discount"}, "won_thin"),
        ("naive", {}, "lost_engineer"),
        ("violation", {}, "stopped"),
    ],
)
def test_endings_by_name(plan: str, instead: dict[str, str], ending: str) -> None:
    assert STAR.ended(STAR.played(STAR.swapped(plan, **instead))) == ending


# --- the story's promises -------------------------------------------------------------------------


def test_the_star_takes_what_nobody_carried_over() -> None:
    carried = STAR.played(STAR.planned("standard")[:7])
    lost = STAR.played(
        STAR.swapped("standard", two_desks="single_thread_champion", friends_company="hide_bad_news")[:7]
    )
    for state in (carried, lost):
        assert STAR.read(state, "presence", "qin_xiao") == Presence.GONE
        assert all(STAR.share(state, "qin_xiao", name) == 0 for name in CUSTOMER)
    assert STAR.read(carried, "relationship", "he_zhongmou") >= STAR.read(lost, "relationship", "he_zhongmou") + 30
    assert STAR.read(lost, "relationship", "he_zhongmou") < 20  # of 78


def test_an_angry_star_leaves_one_scene_earlier() -> None:
    angry = STAR.played(STAR.swapped("standard", two_desks="ask_luo")[:6])
    calm = STAR.played(STAR.planned("standard")[:6])
    assert STAR.read(angry, "presence", "qin_xiao") == Presence.GONE
    assert STAR.read(calm, "presence", "qin_xiao") == Presence.MET
    leaving = [
        news
        for scene in STAR.deal.program.scenes
        for news in scene.news
        if any(isinstance(e, HolderLeaves) for e in news.effects)
    ]
    assert len(leaving) == 2


def test_the_friend_is_rotated_away_and_decides_nothing() -> None:
    state = STAR.played(STAR.planned("standard")[:8])
    assert STAR.read(state, "presence", "he_zhongmou") == Presence.GONE
    assert all(STAR.read(state, "presence", name) == Presence.MET for name in PANEL)


def test_what_was_not_asked_in_spring_costs_six_days_when_the_star_has_gone() -> None:
    asked, not_asked = STAR.planned("standard")[:7], STAR.swapped("standard", empty_file="fill_fields")[:7]
    assert (
        STAR.deal.read(STAR.played(not_asked), "meter", DAY) - STAR.deal.read(STAR.played(asked), "meter", DAY) == 12
    )  # half days


def test_an_alarm_nobody_explained_comes_back_in_the_score_sheet() -> None:
    answered, silent = STAR.planned("standard")[:10], STAR.swapped("standard", ticket_4471="word_from_above")[:10]
    assert (
        STAR.read(STAR.played(answered), "trust", "ruan_qing") - STAR.read(STAR.played(silent), "trust", "ruan_qing")
        >= 20
    )


def test_ninety_nights_with_one_crew_are_a_broken_critical_promise() -> None:
    promise = next(index for index, one in enumerate(STAR.deal.program.promises) if one.id == "one_crew")
    assert STAR.deal.program.promises[promise].critical
    state = STAR.played(STAR.swapped("standard", one_hundred_and_twelve="overpromise"))
    assert STAR.deal.read(state, "promise", promise) == PromiseStatus.BROKEN
    verdict = debrief(
        STAR.deal, STAR.anchors, replay(STAR.deal, STAR.swapped("standard", one_hundred_and_twelve="overpromise")).steps
    ).verdict
    assert verdict is not None
    assert verdict.shown in ("B", "C", "D", "F")


def test_the_three_gates_stand_where_they_should() -> None:
    gates = {gate.id.split(".")[-1]: STAR.deal.program.scenes[gate.scene].id for gate in STAR.deal.program.gates}
    assert sorted(gates.values()) == ["one_hundred_and_twelve", "signing", "the_nod"]
    final = STAR.played(STAR.planned("standard"))
    assert [STAR.deal.read(final, "gate", index) for index in range(3)] == [2, 2, 2]
    skipped = STAR.played(STAR.swapped("standard", the_nod="skip_gate", signing="skip_sign"))
    assert [STAR.deal.read(skipped, "gate", index) for index in range(3)] == [0, 2, 0]


def test_violations_stand_in_three_scenes() -> None:
    assert {move.id for move in STAR.moves() if move.kind == "forbidden"} == FORBIDDEN


# --- how it is written ----------------------------------------------------------------------------


def test_every_scene_has_two_to_four_moves_and_closing_scenes_three() -> None:
    scenes = [scene for scene in STAR.deal.program.scenes if scene.guards < 0]
    assert all(2 <= len(scene.moves) <= 4 for scene in scenes)
    assert all(len(scene.moves) >= 3 for scene in scenes[-2:])


def test_the_first_sixty_words_show_a_person_with_an_annoyance() -> None:
    opening = " ".join(STAR.words("en")["briefing.story"].split()[:60])
    assert "Qin Ao" in opening
    assert "receipts" in opening
