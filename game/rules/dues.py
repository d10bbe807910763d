"""What falls due: promises and later items, in the order of their days (RULES 2.5 and 4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from game.rules.expression import Expression, Some
from game.rules.field import Field
from game.rules.formula import compare, equal, every, minus, read, term
from game.rules.laws import LawBook, settlement_name
from game.rules.program import DAY, PromiseStatus
from game.rules.statement import Call, DueItem, If, InDueOrder, Mark, Procedure, Set, Statement

TODAY = read("meter", DAY)
SETTLED = (PromiseStatus.KEPT, PromiseStatus.LATE, PromiseStatus.BROKEN)


class Dues:
    """The procedures of everything that can come due, and the statements that look for it."""

    def __init__(self, field: Field, laws: LawBook) -> None:
        self._field = field
        self._program = field.program
        self._laws = laws
        self._blocks: dict[tuple[DueItem, ...], str] = {}

    def procedures(self) -> Iterator[Procedure]:
        """To be asked last, when every place that looks for dues has been lowered."""
        for promise in range(len(self._program.promises)):
            yield from self._promise(promise)
        for later in range(len(self._program.laters)):
            yield self._later(later)
        for items, name in self._blocks.items():
            yield Procedure(name, (InDueOrder(items),))

    def fall_due(self, position: int = -1, *, arrival: bool = False) -> tuple[Statement, ...]:
        """Calls the procedure for what falls due here if anything does; nothing if nothing can.

        `position` is where the deal stands; `arrival` if it is only now arriving there.
        """
        items = self._items(position, arrival=arrival)
        dated = tuple(item for item in items if item.day != TODAY)
        today = tuple(item for item in items if item.day == TODAY)
        if self._field.dues_beget_dues:
            dated, today = items, ()
        # what is only due by its scene comes after all days before today and keeps the listed order
        in_turn = tuple(If(item.when, (Call(item.procedure),)) for item in today)
        if not dated:
            return in_turn
        name = items[0].procedure if len(items) == 1 else self._block(items)
        return (If(Some(tuple(item.when for item in dated)), (Call(name),), in_turn),)

    def _block(self, items: tuple[DueItem, ...]) -> str:
        """The name of the procedure that calls these items in order; the same for the same items."""
        return self._blocks.setdefault(items, f"fall_due_{len(self._blocks)}")

    def _items(self, position: int, *, arrival: bool) -> tuple[DueItem, ...]:
        """Promises, then later items, whose day has come, or whose scene if it is just being entered."""
        ending = position >= len(self._program.scenes)
        items: list[DueItem] = []
        for index, promise in enumerate(self._program.promises):
            if position not in self._field.promise_open[index]:
                continue
            opened = equal(read("promise", index), PromiseStatus.OPEN)
            dated = promise.days >= 0 or promise.due_day >= 0
            day: Expression = read("due", index) if dated else TODAY
            if dated and not ending:
                items.append(DueItem(every(opened, compare("<=", day, TODAY)), day, due_name(index)))
            elif ending or (arrival and promise.due_scene == position):
                items.append(DueItem(opened, day, due_name(index)))
        for index, later in enumerate(self._program.laters):
            if position not in self._field.later_pending[index]:
                continue
            pending = read("later", index)
            if later.at < 0:
                day = minus(pending, 1)
                items.append(DueItem(every(pending, compare("<=", day, TODAY)), day, later_name(index)))
            elif arrival and later.at == position:
                items.append(DueItem(pending, TODAY, later_name(index)))
        return tuple(items)

    def _promise(self, index: int) -> Iterator[Procedure]:
        promise = self._program.promises[index]
        status = read("promise", index)
        effects = {
            PromiseStatus.KEPT: promise.kept,
            PromiseStatus.LATE: promise.late,
            PromiseStatus.BROKEN: promise.broken,
        }
        truth = PromiseStatus[promise.truth.upper()]
        for outcome in SETTLED:
            results = (Set(status, term(outcome)), *self._laws.lower(effects[outcome]))
            opened = equal(status, PromiseStatus.OPEN)
            told = (*results, Mark("promise", index, outcome))
            yield Procedure(settlement_name(index, outcome), (If(opened, told),))
            if outcome is truth:
                fallen = (*results, Mark("due_promise", index, outcome))
                yield Procedure(due_name(index), (If(opened, fallen),))

    def _later(self, index: int) -> Procedure:
        later = self._program.laters[index]
        pending = read("later", index)
        results: tuple[Statement, ...] = (*self._laws.lower(later.effects), Mark("later", index))
        if later.when is not None:
            results = (If(later.when, results, (Mark("dropped", index),)),)
        return Procedure(later_name(index), (If(pending, (Set(pending, term(0)), *results)),))


def due_name(promise: int) -> str:
    return f"promise_{promise}_due"


def later_name(later: int) -> str:
    return f"later_{later}"
