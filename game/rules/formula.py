"""Short words to write expressions with, so that a formula in Python reads like the page of RULES.md."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.expression import (
    Arithmetic,
    ArithmeticOperator,
    Choice,
    Compare,
    CompareOperator,
    Const,
    Every,
    Expression,
    Negation,
    Quantity,
    Read,
)

Term = Expression | int
"""What these functions take where an expression is meant: a plain number is a constant."""

ZERO = Const(0)
ONE = Const(1)


def term(value: Term) -> Expression:
    return Const(value) if isinstance(value, int) else value


def read(quantity: Quantity, of: int = -1, holder: int = -1) -> Read:
    return Read(quantity, of, holder)


def plus(left: Term, right: Term) -> Expression:
    return _arithmetic("+", left, right)


def minus(left: Term, right: Term) -> Expression:
    return _arithmetic("-", left, right)


def times(left: Term, right: Term) -> Expression:
    return _arithmetic("*", left, right)


def over(left: Term, right: Term) -> Expression:
    """Division that rounds down; by zero it gives 0."""
    return _arithmetic("//", left, right)


def least(left: Term, right: Term) -> Expression:
    return _arithmetic("min", left, right)


def greatest(left: Term, right: Term) -> Expression:
    return _arithmetic("max", left, right)


def clamp(value: Term, low: int, high: int) -> Expression:
    return greatest(least(value, high), low)


def lin(value: Term, start: int, end: int) -> Expression:
    """RULES: `lin(x, a, b) = clamp(100·(x - a) // (b - a), 0, 100)`."""
    return clamp(over(times(100, minus(value, start)), end - start), 0, 100)


def total(terms: Iterable[Term]) -> Expression:
    result: Expression = ZERO
    for each in terms:
        result = plus(result, each) if result != ZERO else term(each)
    return result


def compare(operator: CompareOperator, left: Term, right: Term) -> Expression:
    return Compare(operator, term(left), term(right))


def equal(left: Term, right: Term) -> Expression:
    return compare("==", left, right)


def differ(left: Term, right: Term) -> Expression:
    return compare("!=", left, right)


def every(*terms: Expression) -> Expression:
    return Every(terms)


def negation(value: Expression) -> Expression:
    return Negation(value)


def choice(when: Expression, then: Term, otherwise: Term) -> Expression:
    return Choice(when, term(then), term(otherwise))


def _arithmetic(operator: ArithmeticOperator, left: Term, right: Term) -> Expression:
    return Arithmetic(operator, term(left), term(right))
