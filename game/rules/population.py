"""Writes the code that moves whole populations of states at once, from the statements a single step runs on.

The second emitter beside `emit`: the same lowered statements and folded expressions, another target. A
population is a list of columns, one a slot of the layout, each an array of 16-bit integers with one
place a row. A branch becomes a mask, and what is written under a mask keeps the other rows. Columns are
replaced and never changed in place, so populations share those that a move leaves alone.

This module writes text and needs no arrays; the solver runs it with the names of `GIVEN`. Rows outside
a mask may compute nonsense on the way (a table is read at its edge, a division by zero is 0); it is
never kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, assert_never

from game.rules.emit import INDENT, Hoister, indented, joined, names_in
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
from game.rules.fold import Folder, Span, arithmetic_span
from game.rules.layout import Layout
from game.rules.measures import Measures
from game.rules.statement import (
    Call,
    CauseKind,
    If,
    InDueOrder,
    Let,
    Mark,
    MoveCode,
    Procedure,
    Set,
    Statement,
    Taken,
)

GIVEN = ("where", "minimum", "maximum", "full", "held", "in_order", "met", "i16", "i32", "i64")
"""What the code expects: numpy's functions and integer types; `held`, whether a mask holds anywhere; `in_order`: pairs of a mask and a day,
one an item, to pairs of an item's number and the rows whose turn it is with, each row in order of day and
then as listed; `met`, told of what happens to some row: the kind (one of `HEARD`, or "exit"), of and index."""

HEARD: frozenset[CauseKind] = frozenset({"news", "later", "dropped"})

WIDTHS = (16, 32, 64)


class PopulationCode(NamedTuple):
    """Source, and the tables it reads by name (with their width in bits)."""

    source: str
    tables: dict[str, tuple[int, ...]]


class _Value(NamedTuple):
    """Source of a number for each row. `bits` is the width of its array, 0 for a bare number."""

    source: str
    span: Span
    bits: int


class PopulationEmitter:
    """Writes code for one deal. Raises ValueError when a slot does not fit into 16 bits."""

    def __init__(self, layout: Layout, measures: Measures) -> None:
        for slot in layout.slots:
            if width(Span(slot.low, slot.high)) > WIDTHS[0]:
                raise ValueError(f"expected bounds that fit into 16 bits, got {slot!r}")
        self._layout = layout
        self._measures = measures
        self._folder = Folder(layout, measures)
        self._bits: dict[str, int] = {}
        self._sure: frozenset[str] = frozenset()  # names that have a value here whatever was skipped before
        self._masks = 0
        self.tables: dict[str, tuple[int, ...]] = {}

    # --- functions -----------------------------------------------------------------------------------

    def procedure(self, procedure: Procedure, *, part: bool) -> list[str]:
        """A function that writes into the list of columns `s`: for all its rows, or for `part`, those of a mask."""
        self._begin()
        body = ["n = s[0].size", *self._block(procedure.body, "rows" if part else "", frozenset())]
        head = f"def {procedure.name}_in(s, rows):" if part else f"def {procedure.name}(s):"
        return [head, *indented(body), ""]

    def called(self, lines: list[str], procedures: Iterable[Procedure]) -> list[str]:
        """The functions of the procedures that these lines call, and those that are called in turn."""
        forms = {f"{each.name}{end}": (each, end) for each in procedures for end in ("(s)", "_in(s, ")}
        found: list[str] = []
        waiting = lines
        while waiting:
            wanted = {call for line in waiting for call in (line.strip().partition("(s")[0],) if "(s" in line}
            waiting = []
            for call, (procedure, end) in list(forms.items()):
                if f"{procedure.name}{'' if end == '(s)' else '_in'}" in wanted:
                    del forms[call]
                    waiting += self.procedure(procedure, part=end != "(s)")
            found += waiting
        return found

    def move(self, code: MoveCode) -> list[str]:
        """A function from columns, all rows of which have the move open, to the columns after it and the branches.

        The branches are a bare number where the move takes the same one in every state.
        """
        self._begin()
        outcome = frozenset(names_in(code.branch)) | _live(code.outcome, frozenset())
        lines = ["n = s[0].size", "s = [*s]", *self._block((*code.first, *code.prelude), "", outcome)]
        branch = self._folder.fold(code.branch).expression
        lines.append(f"branch = {self._number(branch).source}")
        lines += self._block(code.outcome, "", frozenset())
        lines.append("return s, branch")
        return [f"def move_{code.move}(s):", *indented(lines), ""]

    def mask(self, name: str, wanted: Expression) -> list[str]:
        """A function from columns to the mask of the rows where the expression holds; None: in all of them."""
        self._begin()
        folded = self._folder.fold(wanted)
        always = not folded.span.low <= 0 <= folded.span.high
        result = "None" if always else self._mask(folded.expression)
        return [f"def {name}(s):", *indented(["n = s[0].size", f"return {result}"]), ""]

    def value(self, name: str, wanted: Expression, known: dict[Read, int] | None = None) -> list[str]:
        """A function from columns to a number for each row; see `emit.Emitter.value`."""
        self._begin()
        hoister = Hoister(self._layout, self._measures, known)
        folded = hoister.fold(wanted).expression
        self._folder = hoister
        lines = ["n = s[0].size"]
        for local, meaning in hoister.needed([folded]):
            lines.append(self._let(local, self._number(meaning), "", merge=False))
        lines.append(f"return {self._column(self._number(folded))}")
        self._folder = Folder(self._layout, self._measures)
        return [f"def {name}(s):", *indented(lines), ""]

    def _begin(self) -> None:
        self._folder.locals.clear()
        self._bits.clear()
        self._sure = frozenset()
        self._masks = 0

    # --- statements ----------------------------------------------------------------------------------

    def _block(self, statements: Iterable[Statement], mask: str, live: frozenset[str]) -> list[str]:
        """The code of the statements for the rows of `mask` (all if empty); `live` are names read after them."""
        lines: list[str] = []
        body = joined(statements)
        after = [live]
        for statement in reversed(body[1:]):
            after.append(_live((statement,), after[-1]))
        for statement, read_after in zip(body, reversed(after), strict=True) if body else ():
            lines += self._statement(statement, mask, read_after)
        return lines

    def _statement(self, statement: Statement, mask: str, live: frozenset[str]) -> list[str]:
        match statement:
            case Let(name, value):
                folded = self._folder.fold(value)
                merge = bool(mask) and name in live and name in self._sure
                line = self._let(name, self._number(folded.expression), mask, merge=merge)
                self._folder.locals[name] = folded.span
                self._sure |= {name}
                return [line]
            case Set(target, value):
                return self._set(target, self._number(self._folder.fold(value).expression), mask)
            case If():
                return self._if(statement, mask, live)
            case InDueOrder():
                return self._in_due_order(statement, mask)
            case Call(procedure):
                return [f"{procedure}_in(s, {mask})" if mask else f"{procedure}(s)"]
            case Mark(kind, of, index) if kind in HEARD:
                return [f'met("{kind}", {of}, {index})']
            case Mark():
                return []
            case Taken(move, exit_):
                return [f'met("exit", {move}, {exit_})']
            case _:
                assert_never(statement)

    def _let(self, name: str, value: _Value, mask: str, *, merge: bool) -> str:
        bits = max(width(value.span), self._bits[name] if merge else 0)
        self._bits[name] = bits
        source = self._column(value, bits)
        return f"{name} = where({mask}, {source}, {name})" if merge else f"{name} = {source}"

    def _set(self, target: Read, value: _Value, mask: str) -> list[str]:
        place = self._layout.places[target]
        slot = f"s[{place.slot}]"
        if place.shift >= 0:
            bit = str(1 << place.shift)
            if value.source not in ("0", "1"):
                raise ValueError(f"a bit is set to 0 or 1, got {value.source!r} for {target!r}")
            touched = f"({mask} * i16({bit}))" if mask else bit
            return [f"{slot} = {slot} | {touched}" if value.source == "1" else f"{slot} = {slot} & ~{touched}"]
        if value.source == slot:
            return []
        if not mask:
            return [f"{slot} = {self._column(value, 16)}"]
        return [f"{slot} = where({mask}, {_cast(value, 16)}, {slot})"]

    def _if(self, statement: If, mask: str, live: frozenset[str]) -> list[str]:
        when = self._folder.fold(statement.when)
        if when.span == (0, 0):
            return self._block(statement.otherwise, mask, live)
        if not when.span.low <= 0 <= when.span.high:
            return self._block(statement.then, mask, live)
        self._masks += 1
        holds, then_rows, other_rows = (f"{word}{self._masks}" for word in ("c", "m", "o"))
        # a side that no row takes is not run, so what is read after it must have some value before
        named = {each for each in _lets((*statement.then, *statement.otherwise)) if each in live}
        lines = [f"{each} = full(n, 0, i16)" for each in sorted(named - self._sure)]
        self._bits |= dict.fromkeys(named - self._sure, 16)
        self._sure = sure = self._sure | named
        before, widths = dict(self._folder.locals), dict(self._bits)
        then = self._block(statement.then, then_rows, live)
        after_then, then_widths = self._folder.locals, dict(self._bits)
        self._folder.locals = dict(before)
        self._sure = sure
        self._bits = {name: max(bits, then_widths.get(name, 0)) for name, bits in widths.items()}
        otherwise = self._block(statement.otherwise, other_rows, live)
        self._sure = sure
        for name, span in after_then.items():
            other = self._folder.locals.get(name, span)
            self._folder.locals[name] = Span(min(span.low, other.low), max(span.high, other.high))
        self._bits = {name: max(then_widths.get(name, 0), self._bits.get(name, 0)) for name in then_widths | self._bits}
        if not then and not otherwise:
            return lines
        lines.append(f"{holds} = {self._mask(when.expression)}")
        if then:
            lines.append(f"{then_rows} = {mask} & {holds}" if mask else f"{then_rows} = {holds}")
        if otherwise:
            lines.append(f"{other_rows} = {mask} & ~{holds}" if mask else f"{other_rows} = ~{holds}")
        if then:
            lines += [f"if held({then_rows}):", *indented(then)]
        if otherwise:
            lines += [f"if held({other_rows}):", *indented(otherwise)]
        return lines

    def _in_due_order(self, statement: InDueOrder, mask: str) -> list[str]:
        items: list[str] = []
        calls: list[str] = []
        for number, item in enumerate(statement.items):
            when = self._mask(self._folder.fold(item.when).expression)
            day = self._column(self._number(self._folder.fold(item.day).expression))
            items.append(f"({mask} & {when}, {day}), " if mask else f"({when}, {day}), ")
            calls += [f"{'elif' if number else 'if'} item == {number}:", f"{INDENT}{item.procedure}_in(s, turn)"]
        return [f"for item, turn in in_order(({''.join(items)})):", *indented(calls)]

    # --- expressions, already folded -----------------------------------------------------------------

    def _number(self, expression: Expression) -> _Value:
        match expression:
            case Const(value):
                return _Value(str(value) if value >= 0 else f"({value})", Span(value, value), 0)
            case Read():
                place = self._layout.places[expression]
                span = Span(*self._layout.bounds(expression))
                if place.shift < 0:
                    return _Value(f"s[{place.slot}]", span, 16)
                return _Value(f"(s[{place.slot}] >> {place.shift} & 1)", Span(0, 1), 16)
            case Local(name):
                return _Value(name, self._folder.locals[name], self._bits[name])
            case Arithmetic():
                return self._arithmetic(expression)
            case Choice():
                return self._choice(expression)
            case Lookup(name, table, index):
                self.tables[name] = table
                at = self._number(index)
                reached = table[max(at.span.low, 0) : at.span.high + 1]
                span = Span(min(reached), max(reached))
                return _Value(f'{name}.take({self._column(at)}, mode="clip")', span, width(_span_of(table)))
            case Compare() | Every() | Some() | Negation():
                return _Value(f"{self._mask(expression)}.astype(i16)", Span(0, 1), 16)
            case _:
                assert_never(expression)

    def _mask(self, expression: Expression) -> str:
        """Source of an array of truth values."""
        match expression:
            case Const(value):
                return f"full(n, {value != 0})"
            case Compare(operator, left, right):
                return f"({self._number(left).source} {operator} {self._number(right).source})"
            case Every(terms):
                return "(" + " & ".join(self._mask(each) for each in terms) + ")"
            case Some(terms):
                return "(" + " | ".join(self._mask(each) for each in terms) + ")"
            case Negation(inner):
                return f"(~{self._mask(inner)})"
            case Read() if self._layout.places[expression].shift >= 0:
                place = self._layout.places[expression]
                return f"((s[{place.slot}] & {1 << place.shift}) != 0)"
            case _:
                return f"({self._number(expression).source} != 0)"

    def _arithmetic(self, expression: Arithmetic) -> _Value:
        left, right = self._number(expression.left), self._number(expression.right)
        operator = expression.operator
        span = arithmetic_span(operator, left.span, right.span)
        bits = max(left.bits, right.bits, width(span), width(left.span), width(right.span))
        one, other = _widened(left, bits), _widened(right, bits)
        if operator in ("min", "max"):
            return _Value(f"{operator}imum({one}, {other})", span, bits)
        return _Value(f"({one} {operator} {other})", span, bits)

    def _choice(self, expression: Choice) -> _Value:
        then, otherwise = self._number(expression.then), self._number(expression.otherwise)
        span = Span(min(then.span.low, otherwise.span.low), max(then.span.high, otherwise.span.high))
        bits = max(then.bits, otherwise.bits, width(span))
        when = self._mask(expression.when)
        if expression.otherwise == Const(0):
            # a product with a truth value is several times faster than `where`
            return _Value(f"({_cast(then, bits)} * {when})", span, bits)
        if expression.then == Const(0):
            return _Value(f"({_cast(otherwise, bits)} * ~{when})", span, bits)
        return _Value(f"where({when}, {_cast(then, bits)}, {_cast(otherwise, bits)})", span, bits)

    def _column(self, value: _Value, bits: int = 0) -> str:
        """Source of an array of its own for the value, as wide as asked for."""
        bits = bits or max(value.bits, width(value.span))
        return f"full(n, {value.source}, i{bits})" if not value.bits else _cast(value, bits)


def _cast(value: _Value, bits: int) -> str:
    if not value.bits:
        return f"i{bits}({value.source})"
    return value.source if value.bits == bits else f"{value.source}.astype(i{bits})"


def _widened(value: _Value, bits: int) -> str:
    """A bare number takes the width of what it meets."""
    return value.source if not value.bits else _cast(value, bits)


def width(span: Span) -> int:
    """The bits of the narrowest integer that holds the span."""
    for bits in WIDTHS:
        if -(2 ** (bits - 1)) <= span.low and span.high < 2 ** (bits - 1):
            return bits
    raise ValueError(f"expected numbers of at most 64 bits, got {span!r}")


def _span_of(table: Sequence[int]) -> Span:
    return Span(min(table), max(table))


def _lets(statements: Iterable[Statement]) -> Iterator[str]:
    for each in statements:
        if isinstance(each, Let):
            yield each.name
        elif isinstance(each, If):
            yield from _lets((*each.then, *each.otherwise))


def _live(statements: Iterable[Statement], after: frozenset[str]) -> frozenset[str]:
    """The names that are read in the statements, or after them, before they get a new value."""
    live = after
    for each in reversed(tuple(statements)):
        match each:
            case Let(name, value):
                live = live - {name} | set(names_in(value))
            case Set(_, value):
                live |= set(names_in(value))
            case If(when, then, otherwise):
                live = _live(then, live) | _live(otherwise, live) | set(names_in(when))
            case InDueOrder(items):
                for item in items:
                    live |= {*names_in(item.when), *names_in(item.day)}
            case _:
                pass
    return live
