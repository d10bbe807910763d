"""Simplifies an expression for one deal: constants folded, bounds used, derived quantities written out.

Folding never changes a value, only the work of finding it: an expression is equal before and after for
every state within the bounds of its slots (a property test says so).
"""

from __future__ import annotations

from typing import NamedTuple

from game.rules.expression import (
    Arithmetic,
    Choice,
    Compare,
    Const,
    Every,
    Expression,
    Local,
    Lookup,
    Negation,
    Read,
    Some,
)
from game.rules.layout import STORED, Layout
from game.rules.measures import Measures


class Span(NamedTuple):
    """The least and the greatest value that something can have."""

    low: int
    high: int


class Folded(NamedTuple):
    expression: Expression
    span: Span


TRUE = Folded(Const(1), Span(1, 1))
FALSE = Folded(Const(0), Span(0, 0))
UNIT = Span(0, 1)


class Folder:
    """Folds for one layout. `locals` holds the span of each value named so far in a procedure."""

    def __init__(self, layout: Layout, measures: Measures, known: dict[Read, int] | None = None) -> None:
        self._layout = layout
        self._measures = measures
        self._known = known or {}
        self._derived: dict[Read, Folded] = {}
        self.locals: dict[str, Span] = {}

    def fold(self, expression: Expression) -> Folded:
        match expression:
            case Const(value):
                return Folded(expression, Span(value, value))
            case Read():
                return self._read(expression)
            case Local(name):
                return Folded(expression, self.locals[name])
            case Arithmetic():
                return self._arithmetic(expression)
            case Compare():
                return self._compare(expression)
            case Every(terms):
                return self._joined(terms, every=True)
            case Some(terms):
                return self._joined(terms, every=False)
            case Negation(inner):
                return _negated(self.fold(inner))
            case Choice():
                return self._choice(expression)
            case Lookup(name, table, index):
                found = self.fold(index)
                reached = table[found.span.low : found.span.high + 1]
                return _or_constant(Lookup(name, table, found.expression), Span(min(reached), max(reached)))

    def _read(self, wanted: Read) -> Folded:
        if wanted in self._known:
            return _constant(self._known[wanted])
        if wanted in self._layout.places:
            return Folded(wanted, Span(*self._layout.bounds(wanted)))
        if wanted not in self._derived:
            meaning = self._measures.definition(wanted)
            if meaning is not None:
                self._derived[wanted] = self.fold(meaning)
            elif wanted.quantity in STORED:
                self._derived[wanted] = _constant(self._layout.constant(wanted))
            else:
                raise ValueError(f"no such quantity: {wanted!r}")
        return self._derived[wanted]

    def _arithmetic(self, expression: Arithmetic) -> Folded:
        left, right = self.fold(expression.left), self.fold(expression.right)
        operator = expression.operator
        span = arithmetic_span(operator, left.span, right.span)
        whole = Arithmetic(operator, left.expression, right.expression)
        match operator:
            case "+":
                if left.expression == Const(0):
                    return right
                if right.expression == Const(0):
                    return left
            case "-":
                if right.expression == Const(0):
                    return left
            case "*":
                if left.expression == Const(1):
                    return right
                if right.expression == Const(1):
                    return left
            case "//":
                if right.expression == Const(1):
                    return left
            case "min" | "max":
                kept, lost = (left, right) if operator == "min" else (right, left)
                if kept.span.high <= lost.span.low:
                    return left
                if lost.span.high <= kept.span.low:
                    return right
        return _or_constant(whole, span)

    def _compare(self, expression: Compare) -> Folded:
        left, right = self.fold(expression.left), self.fold(expression.right)
        (low, high), (other_low, other_high) = left.span, right.span
        always, never = {
            "<": (high < other_low, low >= other_high),
            "<=": (high <= other_low, low > other_high),
            ">": (low > other_high, high <= other_low),
            ">=": (low >= other_high, high < other_low),
            "==": (low == high == other_low == other_high, high < other_low or low > other_high),
            "!=": (high < other_low or low > other_high, low == high == other_low == other_high),
        }[expression.operator]
        if always:
            return TRUE
        if never:
            return FALSE
        return Folded(Compare(expression.operator, left.expression, right.expression), UNIT)

    def _joined(self, terms: tuple[Expression, ...], *, every: bool) -> Folded:
        kept: list[Folded] = []
        for each in terms:
            folded = self.fold(each)
            if folded.span == (0, 0):
                if every:
                    return FALSE
            elif folded.span.low <= 0 <= folded.span.high:
                kept.append(folded)
            elif not every:
                return TRUE
        if not kept:
            return TRUE if every else FALSE
        if len(kept) == 1 and kept[0].span == UNIT:
            return kept[0]
        inner = tuple(each.expression for each in kept)
        return Folded(Every(inner) if every else Some(inner), UNIT)

    def _choice(self, expression: Choice) -> Folded:
        when = self.fold(expression.when)
        if when.span == (0, 0):
            return self.fold(expression.otherwise)
        if not when.span.low <= 0 <= when.span.high:
            return self.fold(expression.then)
        then, otherwise = self.fold(expression.then), self.fold(expression.otherwise)
        if then.expression == otherwise.expression:
            return then
        span = Span(min(then.span.low, otherwise.span.low), max(then.span.high, otherwise.span.high))
        return Folded(Choice(when.expression, then.expression, otherwise.expression), span)


def _constant(value: int) -> Folded:
    return Folded(Const(value), Span(value, value))


def _or_constant(expression: Expression, span: Span) -> Folded:
    return _constant(span.low) if span.low == span.high else Folded(expression, span)


def _negated(folded: Folded) -> Folded:
    if folded.span == (0, 0):
        return TRUE
    if not folded.span.low <= 0 <= folded.span.high:
        return FALSE
    if isinstance(folded.expression, Negation) and folded.span == UNIT:
        inner = folded.expression.term
        if isinstance(inner, Compare | Every | Some | Negation):
            return Folded(inner, UNIT)
    return Folded(Negation(folded.expression), UNIT)


def arithmetic_span(operator: str, left: Span, right: Span) -> Span:
    match operator:
        case "+":
            return Span(left.low + right.low, left.high + right.high)
        case "-":
            return Span(left.low - right.high, left.high - right.low)
        case "*":
            corners = [one * other for one in left for other in right]
            return Span(min(corners), max(corners))
        case "min":
            return Span(min(left.low, right.low), min(left.high, right.high))
        case "max":
            return Span(max(left.low, right.low), max(left.high, right.high))
        case _:
            return _quotient_span(left, right)


def _quotient_span(left: Span, right: Span) -> Span:
    """By zero it is 0; the quotient is greatest in size for the divisors nearest to zero."""
    divisors = {divisor for divisor in (right.low, right.high, 1, -1) if divisor and right.low <= divisor <= right.high}
    corners = [one // divisor for one in left for divisor in divisors]
    if right.low <= 0 <= right.high:
        corners.append(0)
    return Span(min(corners), max(corners))
