"""Reading level, tone and terms, on words made for it."""

from __future__ import annotations

import pytest

from game.check.wording import reading, sentences
from tests.check.deals import findings_of_deal

_SIGN = "scenes.sign_off.moves.rapid_response_cell"


def test_a_plain_text_reads_easier_than_a_learned_one() -> None:
    plain = reading({"a": "The bag is wet. He counts it again."}, "en")
    learned = reading({"a": "Organisational responsibilities necessitate interdepartmental communication."}, "en")
    assert plain.grade is not None
    assert learned.grade is not None
    assert plain.grade < 2 < 12 < learned.grade
    assert (plain.length, plain.most) == (4, 4)


def test_chinese_is_measured_from_mark_to_mark() -> None:
    assert sentences("雨下了一夜，七号线停了。「谁在值班？」", "zh") == ["雨下了一夜", "七号线停了", "「谁在值班"]
    found = reading({"a": "雨下了一夜，七号线停了。"}, "zh")
    assert (found.grade, found.length, found.most) == (None, 5, 5)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("One honest owner and a clock.", ["D746"]),
        ("One owner who dishonestly waits.", []),
        ("The SLA says two hours.", ["D748"]),
        ("The contract (SLA) says two hours. The SLA binds.", []),
        ("The CEO asks for it.", []),
    ],
)
def test_cards(text: str, codes: list[str]) -> None:
    found = findings_of_deal(f"{_SIGN}.text: {text}")
    assert [one.code for one in found] == codes


def test_a_loaded_word_on_a_card_of_the_other_side_misleads_and_may_stand() -> None:
    assert findings_of_deal("scenes.inbox.moves.modest_dinner.text: Be honest over a good fish.") == []


def test_words_for_the_trainer_are_not_measured() -> None:
    long = " ".join(["word"] * 40)
    assert findings_of_deal(f"trainer: {{note: '{long}.'}}") == []
