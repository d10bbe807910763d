"""What every shipped deal promises, whatever it teaches: size, fairness of the scale, temptation, and how it is written."""

from __future__ import annotations

import re

import pytest

from game.check.judging import QUALITIES, distance
from game.rules.program import EXPOSURE
from game.rules.run import replay
from game.rules.score import score
from game.scenario import library
from tests.scenarios.shipped import Shipped

DEALS = [folder.name for folder in library.folders()]
GUIDED = {"first_visit"}  # the five minutes before all others
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
THEORY = re.compile(
    r"iron triangle|\bLTC\b|\bAT[IBC]\b|stakeholder|decision chain|铁三角|决策链|干系人|打法", re.IGNORECASE
)
TELLING = re.compile(r"illegal|bribe|kickback|forbid|违规|违法|行贿|回扣|红线", re.IGNORECASE)


@pytest.fixture(params=DEALS)
def shipped(request: pytest.FixtureRequest) -> Shipped:
    return Shipped.of(request.param)


def test_the_scale_is_steady_around_the_book(shipped: Shipped) -> None:
    worst, blind, par, best = shipped.anchors
    assert worst < blind < par < best
    under, over = 45 / (par - blind), 15 / (best - par)
    assert over <= 4 * under, "above the book a point costs too little"


def test_it_fits_one_sitting_and_the_search(shipped: Shipped) -> None:
    book = shipped.report.book
    assert book is not None
    assert book.lines <= 1_000_000
    line = [move for move in book.par_line if "." in move]
    if shipped.id in GUIDED:
        assert 3 <= len(line) <= 6
    else:
        assert 9 <= len(line) <= 12
        assert 9 <= book.choices <= 12
        assert 4 <= len(shipped.customers()) <= 9


def test_two_to_four_moves_a_scene(shipped: Shipped) -> None:
    program = shipped.deal.program
    assert {len(scene.moves) for scene in program.scenes if scene.guards < 0} <= {2, 3, 4}


def test_ratings_agree_with_regret_on_the_line_and_one_step_beside_it(shipped: Shipped) -> None:
    study = shipped.report.study
    assert study is not None
    apart = [
        (shipped.deal.program.moves[option.move].id, option.rating, option.quality)
        for stop in (*study.line, *study.beside)
        for option in stop.options
        if option.rating in QUALITIES and distance(option) > 1
    ]
    assert not apart


def test_at_least_half_of_the_scenes_tempt(shipped: Shipped) -> None:
    study = shipped.report.study
    assert study is not None
    tempting = [
        stop
        for stop in study.line
        if any(one.gain >= stop.best.gain and one.rating in ("mistake", "blunder") for one in stop.options)
    ]
    assert 2 * len(tempting) >= len(study.line)


def test_the_best_line_has_no_mistake_on_it(shipped: Shipped) -> None:
    book = shipped.report.book
    assert book is not None
    bad = [
        decision for decision in shipped.told_of(book.best_line).decisions if decision.rating in ("mistake", "blunder")
    ]
    assert not bad


def test_the_second_style_is_another_style(shipped: Shipped) -> None:
    standard, second = shipped.planned("standard"), shipped.planned("second_best")
    least = 1 if shipped.id in GUIDED else 3
    assert len(set(second) - set(standard)) >= least
    assert shipped.points("second_best") >= 8000


def test_the_standard_line_is_an_a_without_a_cap(shipped: Shipped) -> None:
    verdict = shipped.told("standard").verdict
    assert verdict is not None
    assert (verdict.score, verdict.grade, verdict.shown) == (8500, "A", "A")


def test_taking_every_bait_scores_under_thirty(shipped: Shipped) -> None:
    assert shipped.points("tempting") < 3000


def test_every_ending_is_reached(shipped: Shipped) -> None:
    book = shipped.report.book
    assert book is not None
    reached = {name for name, lines in book.endings if lines}
    given = {ending.id for ending in shipped.deal.program.endings if ending.result in ("stopped", "time_up")}
    authored = {ending.id for ending in shipped.deal.program.endings} - given
    assert authored <= reached
    if shipped.id not in GUIDED:
        assert {"won", "lost"} <= {ending.result for ending in shipped.deal.program.endings}


def test_every_fact_can_be_learned_in_two_ways(shipped: Shipped) -> None:
    least = 1 if shipped.id in GUIDED else 2
    for index, fact in enumerate(shipped.deal.program.facts):
        assert len(shipped.ways(index)) >= least, f"only {shipped.ways(index)} teach {fact.id}"


def test_violations_stop_the_run_and_are_never_labelled(shipped: Shipped) -> None:
    program = shipped.deal.program
    for move in (move for move in shipped.moves() if move.kind == "forbidden"):
        card = shipped.cards[move.id]
        assert card.warning
        for language in ("en", "zh"):
            for path in (card.title, card.text):
                assert not TELLING.search(shipped.words(language)[path]), path
    if not any(move.kind == "forbidden" for move in shipped.moves()):
        return
    stopped = shipped.played(shipped.planned("violation"))
    assert program.endings[shipped.deal.ending(stopped) or 0].result == "stopped"
    back = replay(shipped.deal, shipped.planned("withdraw"))
    assert back.error is None
    assert shipped.deal.read(back.state, "meter", EXPOSURE) >= 1


def test_consequences_come_later_and_say_from_whom(shipped: Shipped) -> None:
    program = shipped.deal.program
    delayed = len(program.laters) + sum(len(scene.news) for scene in program.scenes)
    assert delayed >= (1 if shipped.id in GUIDED else 4)
    assert len(program.promises) >= (1 if shipped.id in GUIDED else 3)


@pytest.mark.parametrize(("language", "column"), [("en", 0), ("zh", 1)])
def test_no_text_is_longer_than_its_place_on_the_screen(shipped: Shipped, language: str, column: int) -> None:
    long = []
    for path, text in shipped.words(language).items():
        for pattern, *most in BUDGETS:
            if re.fullmatch(pattern, path) and len(text) > most[column]:
                long.append(f"{path}: {len(text)} of {most[column]}: {text}")
    assert not long


def test_both_languages_say_everything(shipped: Shipped) -> None:
    english, chinese = shipped.words("en"), shipped.words("zh")
    assert {path for path in english if path not in chinese} == set()
    untranslated = {path for path in chinese if not CHINESE.search(chinese[path]) and not path.startswith("playbook")}
    assert untranslated == set()
    assert not shipped.report.compiled.words["zh"].stale
    assert {path: text for path, text in english.items() if CHINESE.search(text)} == {}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_length_and_place_do_not_give_the_best_move_away(shipped: Shipped, language: str) -> None:
    program, words = shipped.deal.program, shipped.words(language)
    scenes = [scene for scene in program.scenes if scene.guards < 0]
    longest = first = 0
    for scene in scenes:
        moves = [program.moves[index] for index in scene.moves]
        length = {
            move.id: len(words[shipped.cards[move.id].title] + words[shipped.cards[move.id].text]) for move in moves
        }
        best = next((move.id for move in moves if move.branches[-1].rating == "best"), None)
        if best is not None:
            others = [size for name, size in length.items() if name != best]
            longest += all(size < length[best] for size in others)
            first += moves[0].id == best
    assert 5 * longest <= 2 * len(scenes), "the best move is too often the longest card"
    assert 5 * first <= len(scenes), "the best move stands too often first in the file"


def test_customers_speak_no_theory(shipped: Shipped) -> None:
    names = "|".join(person.id for person in shipped.customers())
    spoken = re.compile(rf"scenes\.\w+\.(moves\.\w+\.(instead\.\w+\.)?reply\.({names})|quote)")
    for language in ("en", "zh"):
        for path, text in shipped.words(language).items():
            if spoken.fullmatch(path):
                assert not THEORY.search(text), f"{path}: {text}"


def test_the_facilitator_has_questions_and_prompts(shipped: Shipped) -> None:
    script = shipped.report.compiled.script
    assert script is not None
    assert len(script.questions) >= (1 if shipped.id in GUIDED else 2)
    assert script.prompts


def test_no_bot_passes(shipped: Shipped) -> None:
    told = {run.bot: score(shipped.anchors, run.raw) for run in shipped.report.bots}
    assert {"first", "friendliest", "greedy", "discount", "longest (en)", "longest (zh)"} <= set(told)
    assert {bot: reached for bot, reached in told.items() if reached >= 6000} == {}


def test_every_play_of_the_playbook_is_used_somewhere() -> None:
    if len(DEALS) < 12:
        pytest.skip("not all deals are written yet")
    used = {move.play for name in DEALS for move in Shipped.of(name).moves()}
    shared, _ = library.load_playbook()
    assert set(shared.model.plays if shared.model else ()) - used == set()
