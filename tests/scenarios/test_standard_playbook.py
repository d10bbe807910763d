"""The playbook is whole: every play of the source book, with what the debrief needs to say about it."""

from __future__ import annotations

import re
from functools import cache

from game.scenario.library import load_playbook
from game.scenario.schema.playbook import Playbook

CHINESE = re.compile("[\u4e00-\u9fff]")
REASON = {"en": 72, "zh": 30}  # STYLE 5: one line of the feedback


@cache
def playbook() -> Playbook:
    found, _ = load_playbook()
    assert found.model is not None
    return found.model


@cache
def words() -> dict[str, dict[str, str]]:
    found, translations = load_playbook()
    return {"en": dict(found.texts), "zh": dict(translations["zh"].texts)}


def of_kind(kind: str) -> list[str]:
    return [name for name, play in playbook().plays.items() if play.kind == kind]


def test_there_are_46_standard_14_tempting_and_10_forbidden_plays() -> None:
    assert [len(of_kind(kind)) for kind in ("standard", "tempting", "forbidden")] == [46, 14, 10]
    assert sorted(play.number for play in playbook().plays.values()) == list(range(1, 71))


def test_every_play_has_the_sentences_its_debrief_needs() -> None:
    for name, play in playbook().plays.items():
        assert play.wrong, name
        assert play.advice, name
        assert play.right or play.kind != "standard", name
        assert play.tempts or play.kind == "standard", name
        assert (play.book is None) == (play.kind == "standard"), name
        assert play.book is None or playbook().plays[play.book].kind == "standard", name


def test_all_nine_practices_are_answered_by_standard_plays() -> None:
    answered = {practice for name in of_kind("standard") for practice in playbook().plays[name].practices}
    assert answered == set(playbook().practices)
    assert len(playbook().practices) == 9


def test_the_laws_have_the_numbers_of_the_rules() -> None:
    evidence, laws = playbook().evidence, playbook().laws
    assert (evidence.claim, evidence.proof, evidence.joint, evidence.delivered) == (50, 65, 78, 95)
    assert (laws.social_base, laws.social_percent, laws.spill_gain, laws.spill_loss) == (35, 60, 25, 50)
    assert laws.hidden_under == 40


def test_the_rubric_weighs_a_hundred() -> None:
    weights = [dimension.weight for dimension in playbook().rubric.values()]
    assert weights == [14, 14, 10, 12, 12, 10, 8, 8, 8, 4]


def test_dinner_is_personal_and_an_exchange_is_not() -> None:
    plays = playbook().plays
    assert plays["modest_dinner"].personal == 90
    assert plays["exec_exchange"].personal == 10


def test_every_sentence_is_there_in_chinese() -> None:
    english, chinese = words()["en"], words()["zh"]
    assert set(english) == set(chinese)
    assert {path for path, text in chinese.items() if not CHINESE.search(text)} == set()


def test_what_the_feedback_quotes_fits_in_its_line() -> None:
    quoted = re.compile(r"plays\.\w+\.(right|wrong|advice|tempts)")
    long = [
        f"{language} {path}: {text}"
        for language, texts in words().items()
        for path, text in texts.items()
        if quoted.fullmatch(path) and len(text) > REASON[language]
    ]
    assert not long
