"""What the first scenario promises: its recorded lines, its numbers, its endings, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from game.check import examine as examining
from game.check.examine import Report
from game.rules.deal import Deal, State
from game.rules.debrief import Debrief, debrief
from game.rules.expression import Quantity
from game.rules.program import DAY, EXPOSURE, HolderLeaves, Learn, Move, Presence, PromiseStatus
from game.rules.run import replay
from game.rules.score import Anchors, score
from game.scenario import plan as plans
from game.scenario.library import load_scenario
from game.scenario.script import Card

SCENARIO = "rainmaker_account"
CUSTOMER = {"he_zhongmou", "ruan_qing", "cui_li", "miao_lan", "qiu_han"}
PANEL = CUSTOMER - {"he_zhongmou"}
FORBIDDEN = {
    "friday_table.lavish_hospitality",
    "friends_company.bribe_or_kickback",
    "rumour.obtain_sealed_info",
}
CHINESE = re.compile("[\u4e00-\u9fff]")

BUDGETS = (  # STYLE 5: a path of words, the most characters in English, the most in Chinese
    (r"people\.\w+\.name", 10, 4),
    (r"people\.\w+\.title", 13, 6),
    (r"facts\.\w+\.chip", 16, 7),
    (r"scenes\.\w+(\.instead\.\w+)?\.title", 38, 12),
    (r"scenes\.\w+(\.instead\.\w+)?\.text", 165, 78),
    (r"scenes\.\w+(\.instead\.\w+)?\.quote", 85, 44),
    (r"scenes\.\w+\.moves\.\w+\.title", 38, 12),
    (r"scenes\.\w+\.moves\.\w+\.text", 70, 34),
    (r"scenes\.\w+\.moves\.\w+(\.instead\.\w+)?\.reply(\.\w+)?", 85, 44),
    (r"scenes\.\w+\.moves\.\w+\.warning\.\w+", 85, 44),
    (r"scenes\.\w+\.moves\.\w+(\.instead\.\w+)?\.why(\.\d)?", 72, 30),
    (r"endings\.\w+\.title", 38, 12),
    (r"endings\.\w+\.text", 165, 78),
)


@cache
def report() -> Report:
    """The checker's whole report, from the book beside the scenario; no search."""
    return examining.examine(load_scenario(SCENARIO), examining.Wanted())


def deal() -> Deal:
    found = report().deal
    assert found is not None
    return found


def anchors() -> Anchors:
    found = report().anchors
    assert found is not None
    return found


def cards() -> dict[str, Card]:
    script = report().compiled.script
    assert script is not None
    return {card.id: card for card in script.cards}


def words(language: str) -> dict[str, str]:
    return dict(report().compiled.words[language].texts)


def own_moves() -> Iterator[Move]:
    """The moves of the scenes; those of the guards are the same everywhere."""
    return (move for move in deal().program.moves if deal().program.scenes[move.scene].guards < 0)


def planned(name: str) -> list[str]:
    folder = report().compiled.folder
    assert folder is not None
    return list(plans.read(folder / "plans" / f"{name}.yaml").moves)


def played(moves: list[str]) -> State:
    run = replay(deal(), moves)
    assert run.error is None, run.error
    return run.state


def told(name: str) -> Debrief:
    run = replay(deal(), planned(name))
    assert run.error is None, run.error
    return debrief(deal(), anchors(), run.steps)


def points(name: str) -> int:
    """The score of a recorded line, in hundredths."""
    verdict = told(name).verdict
    assert verdict is not None
    assert verdict.score is not None
    return verdict.score


def ended(state: State) -> str:
    ending = deal().ending(state)
    assert ending is not None
    return deal().program.endings[ending].id


def swapped(name: str, **instead: str) -> list[str]:
    """A recorded line with other moves in some scenes."""
    moves = planned(name)
    for scene, move in instead.items():
        at = next(index for index, one in enumerate(moves) if one.startswith(f"{scene}."))
        moves[at] = f"{scene}.{move}"
    return moves


def person(name: str) -> int:
    return next(index for index, one in enumerate(deal().program.people) if one.id == name)


def read(state: State, quantity: Quantity, name: str) -> int:
    return deal().read(state, quantity, person(name))


def holder_share(state: State, holder: str, name: str) -> int:
    return deal().read(state, "personal", person(name), deal().program.holders.index(holder))


# --- what the checker says ------------------------------------------------------------------------


def test_the_checker_finds_nothing_and_the_book_belongs_to_these_rules() -> None:
    assert report().diagnostics == []
    assert report().fresh


def test_the_scale_is_steady_around_the_book() -> None:
    worst, blind, par, best = anchors()
    assert worst < blind < par < best
    under, over = 45 / (par - blind), 15 / (best - par)
    assert over <= 3 * under, "above the book a point costs too little"


def test_the_deal_stays_small_enough_to_search() -> None:
    book = report().book
    assert book is not None
    assert book.lines <= 1_000_000
    assert book.choices == 12
    assert len([scene for scene in deal().program.scenes if scene.guards < 0]) == 12


def test_ratings_agree_with_regret_on_the_line_and_one_step_beside_it() -> None:
    study = report().study
    assert study is not None
    order = ("best", "good", "inaccuracy", "mistake", "blunder")
    apart = [
        (deal().program.moves[option.move].id, option.rating, option.quality)
        for stop in (*study.line, *study.beside)
        for option in stop.options
        if option.rating in order and abs(order.index(option.rating) - order.index(option.quality)) > 1
    ]
    assert not apart


def test_at_least_half_of_the_scenes_tempt() -> None:
    study = report().study
    assert study is not None
    tempting = [
        stop
        for stop in study.line
        if any(one.gain >= stop.best.gain and one.rating in ("mistake", "blunder") for one in stop.options)
    ]
    assert 2 * len(tempting) >= len(study.line)


# --- recorded lines -------------------------------------------------------------------------------


def test_the_standard_line_is_85_exactly_and_an_a() -> None:
    verdict = told("standard").verdict
    assert verdict is not None
    assert (verdict.score, verdict.grade, verdict.shown) == (8500, "A", "A")
    assert all(decision.regret == 0 for decision in told("standard").decisions)


def test_a_second_style_does_as_well() -> None:
    assert points("second_best") >= 8000
    same = set(planned("standard")) & set(planned("second_best"))
    assert len(planned("second_best")) - len(same) >= 3, "it should be another style, not the same line"


def test_a_decent_amateur_scores_between_40_and_55() -> None:
    assert 4000 <= points("naive") <= 5500


def test_taking_every_bait_fails() -> None:
    verdict = told("tempting").verdict
    assert verdict is not None
    assert verdict.grade == "F"
    assert points("tempting") < 2000


def test_a_confirmed_violation_has_no_score() -> None:
    ending = told("violation")
    assert ending.verdict is None or ending.verdict.grade == "V"
    assert ended(played(planned("violation"))) == "stopped"


def test_stepping_back_leaves_exposure_and_the_deal() -> None:
    moves = planned("withdraw")
    guard = next(index for index, move in enumerate(moves) if move.endswith(".withdraw"))
    assert deal().read(played(moves[: guard + 1]), "meter", EXPOSURE) == 1
    assert ended(played(moves)) == "won"


def test_no_bot_passes() -> None:
    scores = {run.bot: score(anchors(), run.raw) for run in report().bots}
    assert {"first", "friendliest", "greedy", "discount"} <= set(scores)
    assert {bot: reached for bot, reached in scores.items() if reached >= 6000} == {}


def test_every_ending_is_reached() -> None:
    book = report().book
    assert book is not None
    reached = {name for name, lines in book.endings if lines}
    authored = {ending.id for ending in deal().program.endings} - {"stopped"}
    assert reached == authored  # `stopped` is no legal line; the violation plan reaches it
    results = {ending.result for ending in deal().program.endings}
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
    assert ended(played(swapped(plan, **instead))) == ending


# --- the story's promises -------------------------------------------------------------------------


def test_every_fact_can_be_learned_in_two_ways() -> None:
    for index, fact in enumerate(deal().program.facts):
        ways = {
            move.id
            for move in own_moves()
            for branch in move.branches
            for effect in branch.effects
            if isinstance(effect, Learn) and effect.fact == index
        }
        assert len(ways) >= 2, f"only {ways} teach {fact.id}"


def test_the_star_takes_what_nobody_carried_over() -> None:
    carried = played(planned("standard")[:7])
    lost = played(swapped("standard", two_desks="single_thread_champion", friends_company="hide_bad_news")[:7])
    for state in (carried, lost):
        assert read(state, "presence", "qin_xiao") == Presence.GONE
        assert all(holder_share(state, "qin_xiao", name) == 0 for name in CUSTOMER)
    assert read(carried, "relationship", "he_zhongmou") >= read(lost, "relationship", "he_zhongmou") + 30
    assert read(lost, "relationship", "he_zhongmou") < 20  # of 78


def test_an_angry_star_leaves_one_scene_earlier() -> None:
    angry = played(swapped("standard", two_desks="ask_luo")[:6])
    calm = played(planned("standard")[:6])
    assert read(angry, "presence", "qin_xiao") == Presence.GONE
    assert read(calm, "presence", "qin_xiao") == Presence.MET
    leaving = [
        news
        for scene in deal().program.scenes
        for news in scene.news
        if any(isinstance(e, HolderLeaves) for e in news.effects)
    ]
    assert len(leaving) == 2


def test_the_friend_is_rotated_away_and_decides_nothing() -> None:
    state = played(planned("standard")[:8])
    assert read(state, "presence", "he_zhongmou") == Presence.GONE
    assert all(read(state, "presence", name) == Presence.MET for name in PANEL)


def test_what_was_not_asked_in_spring_costs_six_days_when_the_star_has_gone() -> None:
    asked, not_asked = planned("standard")[:7], swapped("standard", empty_file="fill_fields")[:7]
    assert deal().read(played(not_asked), "meter", DAY) - deal().read(played(asked), "meter", DAY) == 12  # half days


def test_an_alarm_nobody_explained_comes_back_in_the_score_sheet() -> None:
    answered, silent = planned("standard")[:10], swapped("standard", ticket_4471="word_from_above")[:10]
    assert read(played(answered), "trust", "ruan_qing") - read(played(silent), "trust", "ruan_qing") >= 20


def test_ninety_nights_with_one_crew_are_a_broken_critical_promise() -> None:
    promise = next(index for index, one in enumerate(deal().program.promises) if one.id == "one_crew")
    assert deal().program.promises[promise].critical
    state = played(swapped("standard", one_hundred_and_twelve="overpromise"))
    assert deal().read(state, "promise", promise) == PromiseStatus.BROKEN
    verdict = debrief(
        deal(), anchors(), replay(deal(), swapped("standard", one_hundred_and_twelve="overpromise")).steps
    ).verdict
    assert verdict is not None
    assert verdict.shown in ("B", "C", "D", "F")


def test_the_three_gates_stand_where_they_should() -> None:
    gates = {gate.id.split(".")[-1]: deal().program.scenes[gate.scene].id for gate in deal().program.gates}
    assert sorted(gates.values()) == ["one_hundred_and_twelve", "signing", "the_nod"]
    final = played(planned("standard"))
    assert [deal().read(final, "gate", index) for index in range(3)] == [2, 2, 2]
    skipped = played(swapped("standard", the_nod="skip_gate", signing="skip_sign"))
    assert [deal().read(skipped, "gate", index) for index in range(3)] == [0, 2, 0]


def test_violations_stand_in_three_scenes_and_are_never_labelled() -> None:
    assert {move.id for move in own_moves() if move.kind == "forbidden"} == FORBIDDEN
    telling = re.compile(r"illegal|bribe|kickback|forbid|secret|违规|违法|行贿|回扣|机密|红线", re.IGNORECASE)
    for name in FORBIDDEN:
        card = cards()[name]
        assert card.warning
        for language in ("en", "zh"):
            for path in (card.title, card.text):
                assert not telling.search(words(language)[path]), path


# --- how it is written ----------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "column"), [("en", 0), ("zh", 1)])
def test_no_text_is_longer_than_its_place_on_the_screen(language: str, column: int) -> None:
    long = []
    for path, text in words(language).items():
        for pattern, *most in BUDGETS:
            if re.fullmatch(pattern, path) and len(text) > most[column]:
                long.append(f"{path}: {len(text)} of {most[column]}: {text}")
    assert not long


def test_both_languages_say_everything() -> None:
    english, chinese = words("en"), words("zh")
    shared = {path for path in english if path in chinese}
    assert {path for path in english if path not in chinese} == set()
    untranslated = {path for path in shared if not CHINESE.search(chinese[path]) and not path.startswith("playbook")}
    assert untranslated == set()
    assert not report().compiled.words["zh"].stale
    assert {path: text for path, text in english.items() if CHINESE.search(text)} == {}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_length_and_place_do_not_give_the_best_move_away(language: str) -> None:
    scenes = [scene for scene in deal().program.scenes if scene.guards < 0]
    longest = first = 0
    for scene in scenes:
        moves = [deal().program.moves[index] for index in scene.moves]
        length = {
            move.id: len(words(language)[cards()[move.id].title] + words(language)[cards()[move.id].text])
            for move in moves
        }
        best = next(move.id for move in moves if move.branches[-1].rating == "best")
        longest += length[best] == max(length.values())
        first += moves[0].id == best
    assert 3 * longest <= len(scenes), "the best move is too often the longest card"
    assert first == 0, "the best move stands first in the file"


def test_customers_speak_no_theory() -> None:
    theory = re.compile(
        r"iron triangle|\bLTC\b|\bAT[IBC]\b|stakeholder|decision chain|铁三角|决策链|干系人|打法", re.IGNORECASE
    )
    spoken = re.compile(rf"scenes\.\w+\.(moves\.\w+\.(instead\.\w+\.)?reply\.({'|'.join(CUSTOMER)})|quote)")
    for language in ("en", "zh"):
        for path, text in words(language).items():
            if spoken.fullmatch(path):
                assert not theory.search(text), f"{path}: {text}"


def test_every_scene_has_two_to_four_moves_and_closing_scenes_three() -> None:
    scenes = [scene for scene in deal().program.scenes if scene.guards < 0]
    assert all(2 <= len(scene.moves) <= 4 for scene in scenes)
    assert all(len(scene.moves) >= 3 for scene in scenes[-2:])


def test_the_first_sixty_words_show_a_person_with_an_annoyance() -> None:
    opening = " ".join(words("en")["briefing.story"].split()[:60])
    assert "Qin Xiao" in opening
    assert "receipts" in opening
