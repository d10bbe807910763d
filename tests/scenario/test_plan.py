"""Plan files: what is understood, and what each slip is told."""

from __future__ import annotations

import pytest

from game.scenario import plan
from game.scenario.plan import Expectation, Step

TEXT = """\
# a comment
- inbox: keep_small_promise
- expect: tian_ke.trust >= 30
- friday: gifts
- friday.gifts: withdraw
- expect: {grade: A, score: 40..55, ending: signed}
"""


def test_steps_and_expectations_in_their_order() -> None:
    read = plan.parse(TEXT, "plans/x.yaml", "x")
    assert read.diagnostics == ()
    assert read.moves == ("inbox.keep_small_promise", "friday.gifts", "friday.gifts.withdraw")
    assert read.steps[1] == Step("friday.gifts", (2, "friday"))
    assert read.expectations == (
        Expectation("condition", "tian_ke.trust >= 30", 1, (1, "expect")),
        Expectation("grade", "A", 3, (4, "expect", "grade")),
        Expectation("score", "40..55", 3, (4, "expect", "score")),
        Expectation("ending", "signed", 3, (4, "expect", "ending")),
    )


@pytest.mark.parametrize(
    ("text", "line", "code", "said"),
    [
        ("scenes: {}\n", 1, "D750", "A plan is a list"),
        ("- inbox: a\n- hall\n", 2, "D750", "Each entry"),
        ("- inbox: a\n  hall: b\n", 1, "D750", "Each entry"),
        ("- inbox:\n", 1, "D750", "has no move"),
        ("- expect: [a]\n", 1, "D750", "takes a condition"),
        ("- expect: {grad: A}\n", 1, "D751", "knows no `grad`"),
        ("- expect: {grade: E}\n", 1, "D751", "is no grade"),
        ("- expect: {score: high}\n", 1, "D751", "is no score"),
        ("- expect: {score: 55..40}\n", 1, "D751", "is no score"),
    ],
)
def test_slips_have_a_place_and_a_reason(text: str, line: int, code: str, said: str) -> None:
    found = plan.parse(text, "x.yaml").diagnostics
    assert [(one.code, one.line) for one in found] == [(code, line)]
    assert said in found[0].message


def test_a_near_word_is_proposed() -> None:
    (found,) = plan.parse("- expect: {grad: A}\n", "x.yaml").diagnostics
    assert "`grade`" in found.remedy


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("85", (8500, 8500)),
        ("85.00", (8500, 8500)),
        ("85.5", (8550, 8550)),
        ("40..55", (4000, 5500)),
        ("40 to 55.25", (4000, 5525)),
        ("40-55", (4000, 5500)),
        ("55..40", None),
        ("-3", None),
        ("85.123", None),
        ("", None),
    ],
)
def test_scores(value: str, expected: tuple[int, int] | None) -> None:
    assert plan.bounds(value) == expected
