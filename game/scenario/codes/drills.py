"""D77x: review cards (`scenarios/drills/drills.yaml`). Examples are cards of a file that has one."""

from __future__ import annotations

from game.scenario.codes.code import Code

_ANSWERS = "answers: {sure: {text: Yes., rating: blunder, why: Nobody was asked.}, asked: {text: On Thursday., rating: best, why: That is a plan.}"

CODES: tuple[Code, ...] = (
    Code(
        "D770",
        "error",
        "a card that is not whole",
        "A card asks for the one best answer out of two to four.",
        bad=f"{_ANSWERS}, both: {{text: Friday., rating: best, why: Also a plan.}}}}",
        good=f"{_ANSWERS}, both: {{text: Friday., rating: good, why: Also a plan.}}}}",
    ),
)
