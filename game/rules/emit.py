"""Writes statements and expressions as Python source and compiles it.

The only way from the data of a deal to running code. What is written comes from the closed language of
`statement` and `expression`: integers, names made here, and nothing an author typed; the code runs
without builtins. The fast form and the traced form come from the same statements through the same
functions; they differ in what a `Mark` writes, nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, assert_never

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
from game.rules.field import reads
from game.rules.fold import Folded, Folder, Span
from game.rules.layout import STORED, Layout, Place
from game.rules.measures import Measures
from game.rules.statement import Call, If, InDueOrder, Let, Mark, MoveCode, Procedure, Set, Statement, Taken

BUILTINS: dict[str, Any] = {"tuple": tuple}
INDENT = "    "


class Emitter:
    """Writes code for one deal. `traced`: marks tell their cause to a log; `named`: slots by name, to be read."""

    def __init__(self, layout: Layout, measures: Measures, *, traced: bool = False, named: bool = False) -> None:
        self._layout = layout
        self._measures = measures
        self._traced = traced
        self._named = named
        self._arguments = "s, log" if traced else "s"
        self._folder = Folder(layout, measures)
        self._temporaries = 0
        self.tables: dict[str, tuple[int, ...]] = {}
        """The laws' tables that the code written so far refers to, by name."""

    # --- functions -----------------------------------------------------------------------------------

    def procedure(self, procedure: Procedure) -> list[str]:
        """A function that changes the list `s` in place."""
        self._begin()
        body = self._block(procedure.body)
        return [f"def {procedure.name}({self._arguments}):", *indented(body or ["pass"]), ""]

    def move(self, code: MoveCode) -> list[str]:
        """A function from a state to the state after the move; refuses by calling `refuse`."""
        self._begin()
        lines = [*self._block(code.first), *self._refusing(code)]
        lines.append("s = [*s]")
        lines += self._block((*code.prelude, *code.outcome))
        lines.append("return tuple(s)")
        return [f"def move_{code.move}({self._arguments}):", *indented(lines), ""]

    def branch(self, code: MoveCode) -> list[str]:
        """A function from a state to the index of the branch that the move would take there; needs `open_`."""
        self._begin()
        lines = [f"if not open_{code.move}(s):", f"{INDENT}return refuse(s, {code.move})"]
        branch = self._folder.fold(code.branch)
        if not isinstance(branch.expression, Const):
            lines += [*self._block(code.first), "s = [*s]", *self._block(code.prelude)]
        lines.append(f"return {self.number(branch.expression)}")
        return [f"def branch_{code.move}({self._arguments}):", *indented(lines), ""]

    def value(self, name: str, wanted: Sequence[Expression], *, known: dict[Read, int] | None = None) -> list[str]:
        """A pure function from a state to a number, or to a tuple of them if there are several.

        Derived quantities are worked out once, however often they are asked for. `known` are quantities
        that are the same for every state the function is meant for.
        """
        self._begin()
        hoister = Hoister(self._layout, self._measures, known)
        folded = [hoister.fold(each).expression for each in wanted]
        lines = [f"{local} = {self.number(meaning)}" for local, meaning in hoister.needed(folded)]
        results = [self.number(each) for each in folded]
        lines.append(f"return {results[0]}" if len(results) == 1 else f"return ({', '.join(results)})")
        return [f"def {name}(s):", *indented(lines), ""]

    def weighted(self, name: str, source: str, weights: Sequence[int]) -> list[str]:
        """A function from a state to the weighted sum of the numbers that the function `source` gives."""
        names = [f"v{index}" for index in range(len(weights))]
        summed = " + ".join(f"{weight} * {each}" for weight, each in zip(weights, names, strict=True))
        lines = [f"({', '.join(names)}) = {source}(s)", f"return {summed}"]
        return [f"def {name}(s):", *indented(lines), ""]

    def chosen_of(self, name: str, candidates: Sequence[tuple[int, Expression]]) -> list[str]:
        """A function from a state to the tuple of those numbers whose condition holds, in order."""
        self._begin()
        lines = ["found = ()"]
        for number, when in candidates:
            folded = self._folder.fold(when).expression
            if folded == Const(1):
                lines.append(f"found += ({number},)")
            elif folded != Const(0):
                lines += [f"if {self.truth(folded)}:", f"{INDENT}found += ({number},)"]
        lines.append("return found")
        return [f"def {name}(s):", *indented(lines), ""]

    def _begin(self) -> None:
        self._folder.locals.clear()
        self._temporaries = 0

    def _refusing(self, code: MoveCode) -> list[str]:
        legal = self._folder.fold(Negation(code.legal)).expression
        if legal == Const(0):
            return []
        return [f"if {self.truth(legal)}:", f"{INDENT}return refuse(s, {code.move})"]

    # --- statements ----------------------------------------------------------------------------------

    def _block(self, statements: Iterable[Statement]) -> list[str]:
        return [line for statement in joined(statements) for line in self._statement(statement)]

    def _statement(self, statement: Statement) -> list[str]:
        match statement:
            case Let(name, value):
                folded = self._folder.fold(value)
                self._folder.locals[name] = folded.span
                return [f"{name} = {self.number(folded.expression)}"]
            case Set(target, value):
                return self._set(target, self.number(self._folder.fold(value).expression))
            case If():
                return self._if(statement)
            case InDueOrder():
                return self._in_due_order(statement)
            case Call(procedure):
                return [f"{procedure}({self._arguments})"]
            case Mark(kind, of, index):
                return [f"log.append(({kind!r}, {of}, {index}, tuple(s)))"] if self._traced else []
            case Taken():
                return []
            case _:
                assert_never(statement)

    def _if(self, statement: If) -> list[str]:
        when = self._folder.fold(statement.when)
        if when.span == (0, 0):
            return self._block(statement.otherwise)
        if not when.span.low <= 0 <= when.span.high:
            return self._block(statement.then)
        then, otherwise = self._both(statement)
        if not then and not otherwise:
            return []
        if not then:
            return [f"if not {self.truth(when.expression)}:", *indented(otherwise)]
        lines = [f"if {self.truth(when.expression)}:", *indented(then)]
        if not otherwise:
            return lines
        if otherwise[0].startswith("if ") and _is_one_if(otherwise):
            return [*lines, f"el{otherwise[0]}", *otherwise[1:]]
        return [*lines, "else:", *indented(otherwise)]

    def _both(self, statement: If) -> tuple[list[str], list[str]]:
        """The code of the two sides; after them a name may have the value of either."""
        before = dict(self._folder.locals)
        then = self._block(statement.then)
        after_then = self._folder.locals
        self._folder.locals = dict(before)
        otherwise = self._block(statement.otherwise)
        for name, span in after_then.items():
            other = self._folder.locals.get(name, span)
            self._folder.locals[name] = Span(min(span.low, other.low), max(span.high, other.high))
        return then, otherwise

    def _in_due_order(self, statement: InDueOrder) -> list[str]:
        """What is due is found at once, then called in order of day; equal days keep the order they are listed in."""
        lines = ["due = ()"]
        calls: list[str] = []
        for number, item in enumerate(statement.items):
            when = self._folder.fold(item.when).expression
            day = self.number(self._folder.fold(item.day).expression)
            lines += [f"if {self.truth(when)}:", f"{INDENT}due += (({day}, {number}),)"]
            calls += [f"{'elif' if number else 'if'} item == {number}:", f"{INDENT}{item.procedure}({self._arguments})"]
        return [*lines, "for _, item in ordered(due):", *indented(calls)]

    def _set(self, target: Read, value: str) -> list[str]:
        place = self._layout.places[target]
        slot = self._slot(place)
        if place.shift < 0:
            return [] if value == slot else [f"{slot} = {value}"]
        if value == "1":
            return [f"{slot} |= {self._bit(target, place)}"]
        if value == "0":
            return [f"{slot} &= ~{self._bit(target, place)}"]
        raise ValueError(f"a bit is set to 0 or 1, got {value!r} for {target!r}")

    def _slot(self, place: Place) -> str:
        return f"s[{self._layout.slots[place.slot].name}]" if self._named else f"s[{place.slot}]"

    def _bit(self, wanted: Read, place: Place) -> str:
        """The number that has just this bit."""
        return self._layout.names[wanted] if self._named else str(1 << place.shift)

    # --- expressions, already folded -----------------------------------------------------------------

    def number(self, expression: Expression) -> str:
        """Source with an integer value."""
        match expression:
            case Const(value):
                return str(value) if value >= 0 else f"({value})"
            case Read():
                place = self._layout.places[expression]
                if place.shift < 0:
                    return self._slot(place)
                return f"(1 if {self._slot(place)} & {self._bit(expression, place)} else 0)"
            case Local(name):
                return name
            case Arithmetic():
                return self._arithmetic(expression)
            case Choice(when, then, otherwise):
                return f"({self.number(then)} if {self.truth(when)} else {self.number(otherwise)})"
            case Lookup(name, table, index):
                self.tables[name] = table
                return f"{name}[{self.number(index)}]"
            case Compare() | Every() | Some() | Negation():
                return f"(1 if {self.truth(expression)} else 0)"
            case _:
                assert_never(expression)

    def truth(self, expression: Expression) -> str:
        """Source whose value counts as true exactly when the expression is not 0."""
        match expression:
            case Read() if self._layout.places[expression].shift >= 0:
                place = self._layout.places[expression]
                return f"({self._slot(place)} & {self._bit(expression, place)})"
            case Compare("==", left, Const(0)):
                return f"(not {self.number(left)})"
            case Compare("!=", left, Const(0)):
                return self.number(left)
            case Compare(operator, left, right):
                return f"({self.number(left)} {operator} {self.number(right)})"
            case Every(terms):
                return "(" + " and ".join(self.truth(each) for each in terms) + ")"
            case Some(terms):
                return "(" + " or ".join(self.truth(each) for each in terms) + ")"
            case Negation(inner):
                return f"(not {self.truth(inner)})"
            case _:
                return self.number(expression)

    def _arithmetic(self, expression: Arithmetic) -> str:
        left, right = self.number(expression.left), self.number(expression.right)
        operator = expression.operator
        if operator in ("min", "max"):
            return self._extreme("<" if operator == "min" else ">", expression)
        if operator == "//" and not _never_zero(expression.right):
            if isinstance(expression.right, Local | Read):
                return f"({left} // {right} if {right} else 0)"
            divisor = self._temporary()
            return f"({left} // {divisor} if ({divisor} := {right}) else 0)"
        return f"({left} {operator} {right})"

    def _extreme(self, better: str, expression: Arithmetic) -> str:
        """`min` and `max` as a comparison: a call costs more than the rest of a law."""
        left, right = self.number(expression.left), self.number(expression.right)
        again_left, again_right = left, right
        if not isinstance(expression.left, Const | Local | Read):
            again_left = self._temporary()
            left = f"({again_left} := {left})"
        if not isinstance(expression.right, Const | Local | Read):
            again_right = self._temporary()
            right = f"({again_right} := {right})"
        return f"({again_left} if {left} {better} {right} else {again_right})"

    def _temporary(self) -> str:
        self._temporaries += 1
        return f"t{self._temporaries}"


class Hoister(Folder):
    """A folder that gives each derived quantity a name instead of writing it out wherever it is read."""

    def __init__(self, layout: Layout, measures: Measures, known: dict[Read, int] | None) -> None:
        super().__init__(layout, measures, known)
        self._meanings: dict[str, Expression] = {}

    def _read(self, wanted: Read) -> Folded:
        found = super()._read(wanted)
        simple = isinstance(found.expression, Const | Local | Read)
        if simple:
            return found
        name = f"{wanted.quantity}_{wanted.of + 1}"
        self._meanings[name] = found.expression
        self.locals[name] = found.span
        self._derived[wanted] = found._replace(expression=Local(name))
        return self._derived[wanted]

    def needed(self, results: Iterable[Expression]) -> list[tuple[str, Expression]]:
        """The named quantities that the results rest on, each after those it rests on itself."""
        ordered: dict[str, Expression] = {}

        def visit(expression: Expression) -> None:
            for name in names_in(expression):
                if name not in ordered:
                    visit(self._meanings[name])
                    ordered[name] = self._meanings[name]

        for each in results:
            visit(each)
        return list(ordered.items())


def names_in(expression: Expression) -> list[str]:
    match expression:
        case Local(name):
            return [name]
        case Arithmetic(_, left, right) | Compare(_, left, right):
            return names_in(left) + names_in(right)
        case Every(terms) | Some(terms):
            return [name for each in terms for name in names_in(each)]
        case Negation(inner):
            return names_in(inner)
        case Choice(when, then, otherwise):
            return names_in(when) + names_in(then) + names_in(otherwise)
        case Lookup(_, _, index):
            return names_in(index)
        case _:
            return []


def joined(statements: Iterable[Statement]) -> list[Statement]:
    """Neighbours under one condition in one `If`, where the first does not touch what the condition reads."""
    found: list[Statement] = []
    for statement in statements:
        last = found[-1] if found else None
        if isinstance(statement, If) and isinstance(last, If) and _can_join(last, statement):
            found[-1] = If(last.when, (*last.then, *statement.then))
        else:
            found.append(statement)
    return found


def _can_join(first: If, second: If) -> bool:
    if first.when != second.when or first.otherwise or second.otherwise:
        return False
    asked = set(reads(first.when))
    if any(read.quantity not in STORED for read in asked):
        return False
    return _leaves_alone(first.then, asked, set(names_in(first.when)))


def _leaves_alone(statements: Iterable[Statement], asked: set[Read], named: set[str]) -> bool:
    """Whether statements certainly write none of these quantities and names."""
    for each in statements:
        match each:
            case Set(target, _) if target not in asked:
                pass
            case Let(name, _) if name not in named:
                pass
            case If(_, then, otherwise) if _leaves_alone((*then, *otherwise), asked, named):
                pass
            case _:
                return False
    return True


def _never_zero(expression: Expression) -> bool:
    return isinstance(expression, Const) and expression.value != 0


def _is_one_if(lines: Sequence[str]) -> bool:
    """Whether the lines are a single if with its branches, so that `elif` can join it."""
    return all(line.startswith((INDENT, "elif ", "else:")) for line in lines[1:])


def indented(lines: Iterable[str]) -> list[str]:
    return [INDENT + line for line in lines]


def run(source: str, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The functions that the source defines; it sees `given`, no builtin but tuple, and itself."""
    scope: dict[str, Any] = {"__builtins__": BUILTINS, **given}
    exec(compile(source, f"<{name}>", "exec", dont_inherit=True), scope)  # noqa: S102 - only code that this module wrote
    return scope
