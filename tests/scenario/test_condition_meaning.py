"""Compiled conditions mean what Python says the text means, in the author's own units."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable
from fractions import Fraction
from types import SimpleNamespace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from game.rules.expression import (
    Arithmetic,
    Choice,
    Compare,
    Const,
    Every,
    Expression,
    Negation,
    Read,
    Some,
)
from game.scenario.condition import Name, compile_condition

SCALES = {"day": 2, "discount": 10, "trust": 1, "third": 3}
TRUTHS = ("rain", "fine")
NAMES = {name: Name(Read("meter", index), "number", scale) for index, (name, scale) in enumerate(SCALES.items())} | {
    name: Name(Read("fact", index), "truth") for index, name in enumerate(TRUTHS)
}


class Names:
    def resolve(self, name: str) -> Name | None:
        return NAMES.get(name)

    def known(self) -> list[str]:
        return list(NAMES)


class Exact(Fraction):
    """A number of the author's: exact, and with the game's rule that dividing by zero gives 0."""

    def _same(self, value: object) -> Exact:
        return Exact(value)  # type: ignore[arg-type]

    def __floordiv__(self, other: object) -> Exact:  # type: ignore[override]
        divisor = Fraction(other)  # type: ignore[arg-type]
        return self._same(math.floor(Fraction(self) / divisor) if divisor else 0)

    def __rfloordiv__(self, other: object) -> Exact:  # type: ignore[override]
        return self._same(other).__floordiv__(self)

    def __add__(self, other: object) -> Exact:  # type: ignore[override]
        return self._same(Fraction(self) + Fraction(other))  # type: ignore[arg-type]

    def __sub__(self, other: object) -> Exact:  # type: ignore[override]
        return self._same(Fraction(self) - Fraction(other))  # type: ignore[arg-type]

    def __mul__(self, other: object) -> Exact:  # type: ignore[override]
        return self._same(Fraction(self) * Fraction(other))  # type: ignore[arg-type]

    def __neg__(self) -> Exact:
        return self._same(-Fraction(self))

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other: object) -> Exact:  # type: ignore[override]
        return self._same(other) - self


OPERATORS: dict[str, Callable[[int, int], int]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "//": lambda a, b: a // b if b else 0,
    "min": min,
    "max": max,
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}


def evaluate(expression: Expression, meters: list[int], facts: list[int]) -> int:
    """The meaning of an expression, as `game.rules.expression` describes it."""

    def value(one: Expression) -> int:
        match one:
            case Const(number):
                return number
            case Read("meter", of):
                return meters[of]
            case Read("fact", of):
                return facts[of]
            case Arithmetic(sign, left, right) | Compare(sign, left, right):
                return int(OPERATORS[sign](value(left), value(right)))
            case Every(terms):
                return int(all(value(term) for term in terms))
            case Some(terms):
                return int(any(value(term) for term in terms))
            case Negation(term):
                return int(not value(term))
            case Choice(when, then, otherwise):
                return value(then) if value(when) else value(otherwise)
        raise AssertionError(one)

    return value(expression)


NUMBER = st.recursive(
    st.sampled_from(list(SCALES)) | st.integers(0, 60).map(str),
    lambda inner: (
        st.builds("{} {} {}".format, inner, st.sampled_from("+-*") | st.just("//"), inner)
        | st.builds("-{}".format, inner)
        | st.builds("({})".format, inner)
    ),
    max_leaves=5,
)
COMPARISON = st.builds(
    "{} {} {}".format, NUMBER, st.sampled_from(["<", "<=", "==", "!=", ">=", ">"]), NUMBER
) | st.builds("{} <= {} < {}".format, NUMBER, NUMBER, NUMBER)
CONDITION = st.recursive(
    st.sampled_from(TRUTHS) | COMPARISON,
    lambda inner: (
        st.builds("{} and {}".format, inner, inner)
        | st.builds("{} or {}".format, inner, inner)
        | st.builds("not {}".format, inner)
        | st.builds("({})".format, inner)
    ),
    max_leaves=5,
)


@settings(max_examples=600, deadline=None)
@given(
    CONDITION,
    st.lists(st.integers(-80, 80), min_size=len(SCALES), max_size=len(SCALES)),
    st.lists(st.booleans(), min_size=len(TRUTHS), max_size=len(TRUTHS)),
)
def test_a_condition_means_what_python_says(text: str, steps: list[int], facts: list[bool]) -> None:
    compiled = compile_condition(text, Names())
    assume(compiled.expression is not None)  # too many words or too large numbers are refused
    assert compiled.expression is not None
    world = {name: Exact(step, scale) for (name, scale), step in zip(SCALES.items(), steps, strict=True)}
    truths = dict(zip(TRUTHS, facts, strict=True))
    exact = re.sub(r"\b\d+\b", lambda number: f"Exact({number.group()})", text)
    expected = eval(exact, {"__builtins__": {}, "Exact": Exact}, {**world, **truths})
    assert evaluate(compiled.expression, steps, [int(fact) for fact in facts]) == int(bool(expected))


def test_the_oracle_itself_divides_by_zero_as_the_rules_do() -> None:
    assert eval("Exact(7) // Exact(0)", {"Exact": Exact}) == 0
    assert eval("x.y // 2", {"x": SimpleNamespace(y=Exact(37, 2))}) == 9


@settings(max_examples=200, deadline=None)
@given(CONDITION)
def test_every_refusal_of_a_wellformed_condition_is_about_its_size(text: str) -> None:
    assert {one.code for one in compile_condition(text, Names()).problems} <= {"D208"}
