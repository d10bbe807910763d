"""Where each stored quantity of a deal lives: a slot of the state tuple, or a number that never changes.

A slot exists only where some statement of the deal writes the quantity; slot 0 is the position. So a
state is small, and a condition on what cannot change folds away when code is emitted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from game.rules.expression import Const, Expression, Quantity, Read
from game.rules.program import DAY, FactStatus, Presence, Program, PromiseStatus
from game.rules.statement import Call, If, InDueOrder, Let, Mark, Set, Statement, Taken

POSITION = Read("position")

STORED: tuple[Quantity, ...] = (
    "position",
    "meter",
    "presence",
    "relationship",
    "trust",
    "interest",
    "alignment",
    "personal",
    "fact",
    "promise",
    "due",
    "check",
    "gate",
    "chosen",
    "later",
    "news",
)
"""The quantities a state can hold, in the order of its slots; all others are derived (see measures)."""


SMALL_BITS = 8
"""Bits to a slot: so many that its value is still one of the integers that Python keeps ready."""


class Slot(NamedTuple):
    """One place in the state: how the deal starts, and the bounds it never leaves."""

    name: str
    start: int
    low: int
    high: int


class Place(NamedTuple):
    """Where a stored quantity is: a whole slot (`shift` is -1), or one bit of it."""

    slot: int
    shift: int = -1


class Layout:
    """The slots of one deal's states, in order: first whole ones, then those of the bits."""

    def __init__(self, program: Program, written: Mapping[Read, Sequence[Expression]], positions: int) -> None:
        """`written`: each quantity that some statement of the deal sets, with all that is ever written there."""
        self._program = program
        self._positions = positions
        self._written = written
        order = {quantity: index for index, quantity in enumerate(STORED)}
        stored = sorted({POSITION, *written}, key=lambda each: (order[each.quantity], each.of, each.holder))
        whole = [each for each in stored if not self._is_bit(each)]
        bits = [each for each in stored if self._is_bit(each)]
        slots = [Slot(name(program, each), self.constant(each), *self.bounds(each)) for each in whole]
        self.places: dict[Read, Place] = {each: Place(slot) for slot, each in enumerate(whole)}
        for first in range(0, len(bits), SMALL_BITS):
            group = bits[first : first + SMALL_BITS]
            self.places |= {each: Place(len(slots), shift) for shift, each in enumerate(group)}
            slots.append(Slot(f"bits_{first // SMALL_BITS}", 0, 0, 2 ** len(group) - 1))
        self.names: dict[Read, str] = {each: name(program, each) for each in stored}
        self.slots: tuple[Slot, ...] = tuple(slots)
        self.start: tuple[int, ...] = tuple(slot.start for slot in slots)

    def _is_bit(self, wanted: Read) -> bool:
        """What only ever happens or has not: chosen, told, waiting for a scene (RULES 1)."""
        if wanted.quantity == "later":
            return self._program.laters[wanted.of].at >= 0
        return wanted.quantity in ("chosen", "news")

    def value(self, state: Sequence[int], wanted: Read) -> int:
        """A stored quantity of a state; for tests and messages, generated code reads its slots itself."""
        place = self.places.get(wanted)
        if place is None:
            return self.constant(wanted)
        held = state[place.slot]
        return held if place.shift < 0 else held >> place.shift & 1

    def constant(self, wanted: Read) -> int:
        """What a stored quantity is before anything has happened; for ever, if it has no slot."""
        program, of = self._program, wanted.of
        match wanted.quantity:
            case "meter":
                return program.meters[of].start
            case "presence":
                return int(program.people[of].presence)
            case "relationship":
                return 0 if program.people[of].ours else program.people[of].relationship
            case "trust":
                return 0 if program.people[of].ours else program.people[of].trust
            case "interest":
                return program.people[of].interest
            case "alignment":
                return program.people[of].alignment
            case "personal":
                return sum(points for holder, points in program.people[of].personal if holder == wanted.holder)
            case "promise":
                opened = program.promises[of].open_at_start
                return int(PromiseStatus.OPEN if opened else PromiseStatus.NONE)
            case "due":
                promise = program.promises[of]
                if promise.due_day >= 0:
                    return promise.due_day
                owed = promise.open_at_start and promise.days >= 0
                return program.meters[DAY].start + promise.days if owed else 0
            case _:
                return 0

    def bounds(self, wanted: Read) -> tuple[int, int]:
        """The least and the greatest value that a stored quantity can ever have."""
        program, of = self._program, wanted.of
        values = self._written.get(wanted, ())
        if wanted.quantity == "presence" and all(isinstance(value, Const) for value in values):
            # somebody who never leaves is never gone, and the laws need not ask
            possible = [self.constant(wanted), *(value.value for value in values if isinstance(value, Const))]
            return min(possible), max(possible)
        last_day = program.meters[DAY].maximum
        match wanted.quantity:
            case "position":
                return 0, self._positions - 1
            case "meter":
                return program.meters[of].minimum, program.meters[of].maximum
            case "presence":
                return 0, int(Presence.GONE)
            case "relationship" | "trust" | "alignment" | "personal":
                return 0, 100
            case "interest":
                return -20, 20
            case "fact":
                return 0, int(FactStatus.LOGGED)
            case "promise" | "check":
                return 0, 4
            case "due":
                return 0, last_day + max(0, program.promises[of].days)
            case "gate":
                return 0, 2
            case "later":
                later = program.laters[of]
                return 0, 1 if later.at >= 0 else last_day + later.after + 1
            case _:
                return 0, 1


def written(blocks: Iterable[Iterable[Statement]]) -> dict[Read, list[Expression]]:
    """Every quantity that the statements set, wherever they stand, with what they write."""
    found: dict[Read, list[Expression]] = {}
    waiting = [statement for block in blocks for statement in block]
    while waiting:
        match waiting.pop():
            case Set(target, value):
                found.setdefault(target, []).append(value)
            case If(_, then, otherwise):
                waiting += (*then, *otherwise)
            case Let() | InDueOrder() | Call() | Mark() | Taken():
                pass
    return found


def name(program: Program, wanted: Read) -> str:
    """A readable name of a stored quantity, for printed code, tests and messages."""
    of = wanted.of
    match wanted.quantity:
        case "position":
            return "position"
        case "meter":
            return program.meters[of].id
        case "fact":
            return program.facts[of].id
        case "promise":
            return program.promises[of].id
        case "due":
            return f"{program.promises[of].id}.due"
        case "check":
            return program.checks[of].id
        case "gate":
            return program.gates[of].id
        case "chosen":
            return f"{program.moves[of].id}.chosen"
        case "later":
            return f"{program.laters[of].id}.pending"
        case "news":
            return f"news_{of}.happened"
        case "personal":
            return f"{program.people[of].id}.personal.{program.holders[wanted.holder]}"
        case _:
            return f"{program.people[of].id}.{wanted.quantity}"
