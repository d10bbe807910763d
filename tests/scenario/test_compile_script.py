"""The Script beside the Program: same order, words for every path, in every language that is shipped."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from scenario_sample import sample

from game.rules import Deal
from game.scenario import library
from game.scenario.compiled import Compiled
from game.scenario.script import Line, Script

_NO_PATHS = {
    "id",
    "play",
    "kind",
    "icon",
    "practices",
    "leader",
    "targets",
    "speaker",
    "sender",
    "stage",
    "guards",
    "role",
    "look",
    "about",
    "to",
    "code",
    "result",
    "book",
    "cover",
    "language",
    "teaches",
    "weights",
    "numbers",
}
"""Fields that hold ids or numbers; every other text of a Script is a path of words."""


def told(lines: str = "") -> Script:
    result = sample(lines)
    assert result.script is not None, result.diagnostics
    return result.script


def paths_in(value: object, name: str = "") -> Iterator[str]:
    if name in _NO_PATHS:
        return
    if isinstance(value, str):
        if value:
            yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        if hasattr(value, "quantity") or type(value).__module__.endswith("expression"):
            return
        for field in dataclasses.fields(value):
            yield from paths_in(getattr(value, field.name), field.name)
    elif isinstance(value, tuple):
        for one in value:
            yield from paths_in(one, name)
    elif isinstance(value, dict):
        for one in value.values():
            yield from paths_in(one)


@pytest.fixture(scope="module")
def shipped() -> list[Compiled]:
    return [library.load_scenario(folder) for folder in library.folders()]


def test_every_path_of_a_script_has_words_in_every_language(shipped: list[Compiled]) -> None:
    assert shipped
    for one in shipped:
        assert one.script is not None, one.diagnostics
        paths = list(paths_in(one.script))
        assert len(paths) > 200
        for language, words in one.words.items():
            lacking = [path for path in paths if path not in words.texts]
            assert lacking == [], f"{one.script.id} in {language}"


def test_a_script_stands_beside_its_program(shipped: list[Compiled]) -> None:
    for one in shipped:
        assert one.script is not None
        assert one.program is not None
        deal, script = one.program, one.script
        assert [card.id for card in script.cards] == [move.id for move in deal.moves]
        assert [scene.id for scene in script.scenes] == [scene.id for scene in deal.scenes]
        assert [person.id for person in script.people] == [person.id for person in deal.people]
        assert [ending.id for ending in script.endings] == [ending.id for ending in deal.endings]
        assert [later.id for later in script.laters] == [later.id for later in deal.laters]
        assert len(script.facts) == len(deal.facts)
        assert len(script.terms) == len(deal.grading.terms)
        assert all(len(c.branches) == len(m.branches) for c, m in zip(script.cards, deal.moves, strict=True))
        Deal(deal, watched=one.watched)  # raises if the two do not belong together


def test_the_first_face_that_holds_is_whole() -> None:
    friday, usual = told().scenes[2].faces
    assert (friday.id, usual.id) == ("friday_passed", "")
    assert friday.quote == "scenes.gm_visit.instead.friday_passed.quote"
    assert friday.text == usual.text == "scenes.gm_visit.text"
    assert friday.speaker == usual.speaker == "meng_yao"
    assert friday.when is not None
    assert usual.when is None


def test_people_answer_in_the_order_of_the_file_and_a_sentence_is_the_narrators() -> None:
    script = told("scenes.inbox.moves.modest_dinner.reply: {meng_yao: Yes., tian_ke: No.}")
    cards = {card.id: card for card in script.cards}
    base = "scenes.inbox.moves.modest_dinner.reply"
    assert cards["inbox.modest_dinner"].branches[0].replies == (
        Line("meng_yao", f"{base}.meng_yao"),
        Line("tian_ke", f"{base}.tian_ke"),
    )
    archive = cards["belt_seven.consult_knowledge_centre"].branches[0].replies
    assert archive == (Line("", "scenes.belt_seven.moves.consult_knowledge_centre.reply"),)


def test_a_lock_hints_at_the_facts_it_asks_for_in_its_order() -> None:
    script = told("scenes.inbox.moves.modest_dinner.needs: slot_fine and day < 9 and rain_belt")
    card = next(card for card in script.cards if card.id == "inbox.modest_dinner")
    assert [hint.text for hint in card.hints] == ["facts.slot_fine.hint", "facts.rain_belt.hint"]
    assert card.locked == ""


def test_a_branch_without_reasons_has_those_of_its_move() -> None:
    script = told("scenes.gm_visit.moves.exec_exchange.instead.unprepared.why: ~")
    card = next(card for card in script.cards if card.id == "gm_visit.exec_exchange")
    assert card.branches[0].why == ("scenes.gm_visit.moves.exec_exchange.why",)
    three = told("scenes.gm_visit.moves.exec_exchange.why: [One., Two., Three.]")
    card = next(card for card in three.cards if card.id == "gm_visit.exec_exchange")
    assert card.branches[1].why == tuple(f"scenes.gm_visit.moves.exec_exchange.why.{at}" for at in (1, 2, 3))


def test_news_comes_from_a_person_or_from_a_few_words() -> None:
    lines = (
        "scenes.gm_visit.news.one: {from: luo_qiming, text: Hurry.}\n"
        "scenes.gm_visit.news.two: {from: The rival, text: We answer in two hours.}"
    )
    result = sample(lines)
    assert result.script is not None
    one, two = result.script.scenes[2].news
    assert (one.sender, one.sender_words) == ("luo_qiming", "")
    assert (two.sender, two.sender_words) == ("", "scenes.gm_visit.news.two.from")
    assert "scenes.gm_visit.news.one.from" not in result.texts  # a name is no sentence to translate


def test_goals_are_the_playbooks_unless_the_scenario_has_its_own() -> None:
    assert len(told().goals) == 3
    own = told("goals: {rain: {text: Understand the rain, when: rain_belt}}").goals
    assert [goal.text for goal in own] == ["goals.rain.text"]


def test_the_plays_are_those_on_the_cards_and_the_better_ones() -> None:
    script = told()
    dumped = script.plays["spec_dump"]
    assert dumped.kind == "tempting"
    assert dumped.book in script.plays
    assert script.plays["exec_exchange"].icon == script.practices["star_dependence"].icon
