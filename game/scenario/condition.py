"""Conditions: what an author writes after `when` and `needs`, made into an expression of the rules.

The text is never run. Its words are checked one by one, Python's parser gives their structure, and a
whitelist walks it with types: truths, numbers and moods do not mix. Numbers carry their unit, so
`day >= 18` means eighteen days although the rules count half days; scales are brought together
exactly, with whole numbers only.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from game.rules.expression import (
    Arithmetic,
    ArithmeticOperator,
    Compare,
    CompareOperator,
    Const,
    Every,
    Expression,
    Negation,
    Some,
)
from game.scenario import tokens
from game.scenario.diagnostics import Diagnostic, Path, did_you_mean, listed, near
from game.scenario.source import Document
from game.scenario.tokens import Problem, Token
from game.text.sentence import say

LENGTH = 400
WORDS = 120
BRACKETS = 20
LARGEST = 1_000_000
"""The largest number an author may write."""
_HUGE = 10**15  # no value on the way may be larger, so that every form of the rules can count in 64 bits

Type = Literal["truth", "number", "mood"]
_CALLED: dict[Type, str] = {"truth": say("yes or no"), "number": say("a number"), "mood": say("a mood")}


@dataclass(frozen=True, slots=True)
class Name:
    """What a name stands for. `scale`: how many steps of the quantity make 1 of the author's unit.

    `most` bounds the absolute value in steps; it only guards against numbers that grow without end.
    """

    expression: Expression
    type: Type
    scale: int = 1
    most: int = LARGEST


class Names(Protocol):
    """The names a condition may use; the compiler of the scenario supplies them."""

    def resolve(self, name: str) -> Name | None:
        """What the dotted name means, None if nothing is called so."""

    def known(self) -> Iterable[str]:
        """All names that have a meaning, for "did you mean"."""


@dataclass(frozen=True, slots=True)
class Condition:
    """The result. `expression` is None exactly when there are problems."""

    text: str
    expression: Expression | None
    problems: tuple[Problem, ...]
    names: frozenset[str]
    scale: int = 1


def compile_condition(text: str, names: Names, wants: Type = "truth") -> Condition:
    """Check and compile one condition; `wants="number"` compiles a measure (see `Condition.scale`)."""
    if len(text) > LENGTH:
        return _refused(
            text,
            Problem("D208", LENGTH, len(text), say("This is longer than {length} characters.", length=LENGTH), _SPLIT),
        )
    words = tokens.tokens(text)
    if len(words) > WORDS:
        at = words[WORDS]
        return _refused(
            text,
            Problem("D208", at.start, at.end, say("This has more than {words} words and signs.", words=WORDS), _SPLIT),
        )
    wrong = tokens.foreign(words)
    if wrong:
        return _refused(text, *wrong)
    misplaced = tokens.misplaced(words, text)
    if misplaced:
        return _refused(text, misplaced)
    if sum(token.kind == "open" for token in words) > BRACKETS:
        return _refused(
            text,
            Problem("D208", 0, len(text), say("This has more than {brackets} brackets.", brackets=BRACKETS), _SPLIT),
        )
    source, starts = tokens.plain_source(words)
    try:
        tree = ast.parse(source, mode="eval")
    except SyntaxError as error:
        at = _token_at(starts, (error.offset or 1) - 1)
        return _refused(
            text, Problem("D210", at.start, at.end, say("This cannot be read from here on."), say("Try brackets."))
        )
    except (RecursionError, MemoryError, ValueError):
        return _refused(text, Problem("D208", 0, len(text), say("This is too complicated."), _SPLIT))
    walk = _Walk(names, starts, text)
    value = walk.value(tree.body)
    if value is not None and value.type != wants:
        walk.wrong_type(tree.body, value, wants)
    problems = tuple(dict.fromkeys(walk.problems))
    if problems or value is None:
        return Condition(text, None, problems, frozenset(walk.used))
    return Condition(text, value.expression, (), frozenset(walk.used), value.scale)


def diagnostics(condition: Condition, document: Document, path: Path) -> tuple[Diagnostic, ...]:
    """The problems of a condition that stands at `path` of the document, with their places in the file."""
    return tuple(
        document.inside(one.code, path, one.start, one.end, one.message, one.remedy, one.fix)
        for one in condition.problems
    )


_SPLIT = say("Say it with fewer words; the first of several `instead` that holds wins.")


def _refused(text: str, *problems: Problem) -> Condition:
    return Condition(text, None, problems, frozenset())


def _token_at(starts: dict[int, Token], column: int) -> Token:
    """The token that begins at the column, or the last one before it."""
    return starts[max((start for start in starts if start <= column), default=0)]


_COMPARE: dict[type[ast.cmpop], CompareOperator] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.GtE: ">=",
    ast.Gt: ">",
}
_ARITHMETIC: dict[type[ast.operator], ArithmeticOperator] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.FloorDiv: "//",
}


@dataclass(slots=True)
class _Walk:
    """One pass over the tree. Every method returns None when it has reported a problem below."""

    names: Names
    starts: dict[int, Token]
    text: str
    problems: list[Problem] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def value(self, node: ast.expr) -> Name | None:
        match node:
            case ast.Constant(value=int(number)):
                return self.number(node, number)
            case ast.Name():
                return self.name(node)
            case ast.BoolOp(op=op, values=terms):
                return self.joined(terms, isinstance(op, ast.And))
            case ast.UnaryOp(op=ast.Not(), operand=term):
                inner = self.wanted(term, "truth")
                return inner and Name(Negation(inner.expression), "truth")
            case ast.UnaryOp(op=ast.USub() | ast.UAdd() as op, operand=term):
                inner = self.wanted(term, "number")
                return inner and (_negative(inner) if isinstance(op, ast.USub) else inner)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
                return self.arithmetic(node, left, _ARITHMETIC[type(op)], right)
            case ast.Compare(left=left, ops=ops, comparators=rest) if all(type(op) in _COMPARE for op in ops):
                return self.compared([left, *rest], [_COMPARE[type(op)] for op in ops])
        self.report(
            "D207", node, say("This has no meaning in a condition."), say("Use names, whole numbers and comparisons.")
        )
        return None

    def number(self, node: ast.expr, number: int) -> Name | None:
        if number > LARGEST:
            self.report(
                "D208",
                node,
                say("The number is larger than {largest}.", largest=LARGEST),
                say("No quantity of a deal is as large."),
            )
            return None
        return Name(Const(number), "number", 1, number)

    def name(self, node: ast.Name) -> Name | None:
        token = self.token(node)
        found = self.names.resolve(token.text)
        if found is None:
            self.unknown(token)
        else:
            self.used.add(token.text)
        return found

    def unknown(self, token: Token) -> None:
        known = list(self.names.known())
        owners = [name for name in known if name.rpartition(".")[2] == token.text and "." in name]
        if owners and "." not in token.text:
            shown = listed(owners[:3], "or")
            self.problems.append(
                Problem(
                    "D204",
                    token.start,
                    token.end,
                    say("Whose {text}?", text=token.text),
                    say("Write {shown}.", shown=shown),
                    _only(owners),
                )
            )
            return
        close = near(token.text, known)
        remedy = did_you_mean(token.text, known)
        owner, dot, word = token.text.rpartition(".")
        siblings = [name.rpartition(".")[2] for name in known if name.startswith(f"{owner}.")]
        if dot and siblings and word not in siblings:
            message = say("`{owner}` has no `{word}`.", owner=owner, word=word)
            remedy = remedy or say("It has {names}.", names=listed(siblings[:8]))
        else:
            message = say("Nothing is called `{text}`.", text=token.text)
            remedy = remedy or say("Look up the name where it is declared.")
        self.problems.append(Problem("D205", token.start, token.end, message, remedy, _only(close)))

    def joined(self, terms: Sequence[ast.expr], every: bool) -> Name | None:
        found = [self.wanted(term, "truth") for term in terms]
        parts = tuple(one.expression for one in found if one is not None)
        if len(parts) < len(found):
            return None
        return Name(Every(parts) if every else Some(parts), "truth")

    def arithmetic(self, node: ast.expr, left: ast.expr, operator: ArithmeticOperator, right: ast.expr) -> Name | None:
        a, b = self.wanted(left, "number"), self.wanted(right, "number")
        if a is None or b is None:
            return None
        result = _calculated(a, operator, b)
        if result.most > _HUGE or result.scale > LARGEST:
            self.report("D208", node, say("The result can become too large."), say("Use smaller numbers or fewer `*`."))
            return None
        return result

    def compared(self, sides: Sequence[ast.expr], operators: Sequence[CompareOperator]) -> Name | None:
        found = [self.value(side) for side in sides]
        parts = []
        for index, operator in enumerate(operators):
            a, b = found[index], found[index + 1]
            if a is None or b is None:
                continue
            if a.type == "truth" or b.type == "truth":
                self.yes_no_compared(sides[index] if a.type == "truth" else sides[index + 1])
            elif a.type != b.type:
                number = sides[index] if a.type == "number" else sides[index + 1]
                self.report(
                    "D206",
                    number,
                    say("A mood is compared with a number."),
                    say("Compare it with hostile, wary, neutral, warm or ally."),
                )
            else:
                left, right, scale, most = _common(a, b)
                if most > _HUGE or scale > LARGEST:
                    self.report(
                        "D208", sides[index], say("The numbers can become too large."), say("Use smaller numbers.")
                    )
                parts.append(Compare(operator, left, right))
        if len(parts) < len(operators):
            return None
        return Name(parts[0] if len(parts) == 1 else Every(tuple(parts)), "truth")

    def yes_no_compared(self, side: ast.expr) -> None:
        shown = self.token(side).text if isinstance(side, ast.Name) else "this"
        self.report(
            "D206",
            side,
            say("`{shown}` is yes or no and cannot be compared.", shown=shown),
            say("Write `{shown}` or `not {shown}` alone.", shown=shown)
            if shown != "this"
            else say("Join it with `and` or `or`."),
        )

    def wanted(self, node: ast.expr, wants: Type) -> Name | None:
        found = self.value(node)
        if found is not None and found.type != wants:
            self.wrong_type(node, found, wants)
            return None
        return found

    def wrong_type(self, node: ast.expr, found: Name, wants: Type) -> None:
        shown = self.token(node).text if isinstance(node, ast.Name | ast.Constant) else ""
        what = say("`{shown}`", shown=shown) if shown else say("This")
        remedy = ""
        if wants == "truth":
            example = "40" if found.type == "number" else "warm"
            remedy = say("Compare it, for example `{value} >= {example}`.", value=shown or "...", example=example)
        elif found.type == "truth":
            remedy = say("Numbers are added and compared; yes and no are joined with `and` and `or`.")
        elif found.type == "mood":
            remedy = say("A mood can only be compared, for example `>= warm`.")
        self.report(
            "D206",
            node,
            say(
                "{what} is {called}, but here {called_2} is wanted.",
                what=what,
                called=_CALLED[found.type],
                called_2=_CALLED[wants],
            ),
            remedy,
        )

    def token(self, node: ast.expr) -> Token:
        return _token_at(self.starts, node.col_offset)

    def report(self, code: str, node: ast.expr, message: str, remedy: str) -> None:
        last = _token_at(self.starts, (node.end_col_offset or node.col_offset + 1) - 1)
        self.problems.append(Problem(code, self.token(node).start, last.end, message, remedy))


def _only(names: Sequence[str]) -> str | None:
    return names[0] if len(names) == 1 else None


# --- units ----------------------------------------------------------------------------------------


def _scaled(expression: Expression, factor: int) -> Expression:
    if factor == 1:
        return expression
    if isinstance(expression, Const):
        return Const(expression.value * factor)
    return Arithmetic("*", expression, Const(factor))


def _common(a: Name, b: Name) -> tuple[Expression, Expression, int, int]:
    """Both sides on one scale, that scale, and a bound of either side."""
    scale = math.lcm(a.scale, b.scale)
    up_a, up_b = scale // a.scale, scale // b.scale
    return _scaled(a.expression, up_a), _scaled(b.expression, up_b), scale, max(a.most * up_a, b.most * up_b)


def _negative(inner: Name) -> Name:
    if isinstance(inner.expression, Const):
        return Name(Const(-inner.expression.value), "number", inner.scale, inner.most)
    return Name(Arithmetic("-", Const(0), inner.expression), "number", inner.scale, inner.most)


def _calculated(a: Name, operator: ArithmeticOperator, b: Name) -> Name:
    """a/sa * b/sb = ab/(sa·sb); a/sa // b/sb = a·sb // (b·sa), a whole number; sums on a common scale."""
    if operator == "*":
        return Name(Arithmetic("*", a.expression, b.expression), "number", a.scale * b.scale, a.most * b.most)
    if operator == "//":
        common = math.gcd(a.scale, b.scale)
        left, right = _scaled(a.expression, b.scale // common), _scaled(b.expression, a.scale // common)
        # The bound counts the numbers on the way: both sides as scaled up before they are divided.
        most = max(a.most * (b.scale // common), b.most * (a.scale // common))
        return Name(Arithmetic("//", left, right), "number", 1, most)
    left, right, scale, most = _common(a, b)
    return Name(Arithmetic(operator, left, right), "number", scale, 2 * most)
