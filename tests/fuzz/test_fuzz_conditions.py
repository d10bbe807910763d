"""Whatever stands behind `when`, compiling it gives an expression or problems with places, and never raises."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from game.rules.expression import Const, Read
from game.scenario import condition, source
from game.scenario.codes import TABLE
from tests.fuzz.mutation import run

ROOT = Path(__file__).parents[2]
NAMES = {
    "rain_belt": condition.Name(Read("fact", 0), "truth"),
    "tian_ke.trust": condition.Name(Read("trust", 0), "number"),
    "tian_ke.mood": condition.Name(Read("mood", 0), "mood"),
    "warm": condition.Name(Const(3), "mood"),
    "day": condition.Name(Read("meter", 0), "number", scale=2),
    "discount": condition.Name(Read("meter", 2), "number", scale=10),
    "甲.trust": condition.Name(Read("trust", 1), "number"),
}


class Names:
    def resolve(self, name: str) -> condition.Name | None:
        return NAMES.get(name)

    def known(self) -> list[str]:
        return list(NAMES)


CORPUS = [
    b"rain_belt and not tian_ke.trust >= 40",
    b"10 <= day < 20 or (tian_ke.mood >= warm and discount * 2 // 3 == 5)",
    "甲.trust - -3 != tian_ke.trust // 0".encode(),
    b"not not rain_belt",
    b"day * day * day * discount * discount > 1",
]


def check(text: str) -> None:
    compiled = condition.compile_condition(text, Names())
    assert (compiled.expression is None) == bool(compiled.problems)
    for one in compiled.problems:
        assert one.code in TABLE
        assert 0 <= one.start <= one.end <= max(len(text), 1)
        assert one.message
    document = source.read("when: " + text, "x.yaml")
    condition.diagnostics(compiled, document, ("when",))


def test_damaged_conditions() -> None:
    assert run(lambda data: check(data.decode("utf-8", "replace")), CORPUS, seed=12) > 50


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120))
def test_any_text(text: str) -> None:
    check(text)


WORDS = st.sampled_from(
    [
        *NAMES,
        "and",
        "or",
        "not",
        "(",
        ")",
        "+",
        "-",
        "*",
        "//",
        "<",
        "<=",
        "==",
        "!=",
        ">=",
        ">",
        "0",
        "7",
        "1000000",
        "lambda",
        "if",
        "else",
        "for",
        "is",
        "in",
        "True",
        "None",
        "__import__",
        ".",
        ":=",
        "=",
        "'x'",
        "９",
        "day.x",
        "[",
        "]",
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_any_words(words: list[str]) -> None:
    check(" ".join(words))
