"""Whole populations of states, moved with numpy by the code that the rules write for it.

A population (`Columns`) is a list of arrays, one a slot of the deal's layout, with one place a row; all
its rows stand in one position. Arrays are shared between populations and never changed in place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from game.rules import emit
from game.rules.deal import Deal, State
from game.rules.expression import Expression

Ints = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]
Columns = list[Ints]

NAMES: dict[str, Any] = {
    "where": np.where,
    "minimum": np.minimum,
    "maximum": np.maximum,
    "full": np.full,
    "i16": np.int16,
    "i32": np.int32,
    "i64": np.int64,
}


class Crowd:
    """The moves of one deal for populations. Build it once a deal.

    All that ever changes is `met`: what has happened to some row of any population so far, as kind, of
    and index (see `population.GIVEN`).
    """

    def __init__(self, deal: Deal, asked: Sequence[Expression] = ()) -> None:
        code = deal.population(asked)
        tables = {name: np.array(table, dtype=_narrowest(table)) for name, table in code.tables.items()}
        self.met: set[tuple[str, int, int]] = set()
        given = {**NAMES, "held": held, "in_order": in_order, "met": self._meet, **tables}
        made = emit.run(code.source, "population", given)
        program = deal.program
        moves, positions = range(len(program.moves)), range(len(program.scenes), deal.field.positions)
        self._open: list[Callable[[Columns], Mask | None]] = [made[f"open_{move}"] for move in moves]
        self._move: list[Callable[[Columns], tuple[Columns, Ints | int]]] = [made[f"move_{move}"] for move in moves]
        self._raw: dict[int, Callable[[Columns], Ints]] = {each: made[f"raw_{each}"] for each in positions}
        self._day: Callable[[Columns], Ints] = made["day"]
        self._asked: list[Callable[[Columns], Mask | None]] = [made[f"asked_{each}"] for each in range(len(asked))]

    def open_rows(self, columns: Columns, move: int) -> Mask | None:
        """The rows in which the move of their scene is open; None when it is in all."""
        with np.errstate(divide="ignore"):
            return self._open[move](columns)

    def after(self, columns: Columns, move: int) -> tuple[Columns, Ints | int]:
        """The rows after a move that is open in all of them, and the branch of each, or the one of all."""
        with np.errstate(divide="ignore"):
            return self._move[move](columns)

    def raw(self, columns: Columns, position: int) -> Ints:
        """The raw score of each row, all at this ending, in hundredths."""
        with np.errstate(divide="ignore"):
            return self._raw[position](columns)

    def asked(self, columns: Columns, number: int) -> Mask | None:
        """The rows in which this one of the conditions asked for holds; None: in all."""
        with np.errstate(divide="ignore"):
            return self._asked[number](columns)

    def day(self, columns: Columns) -> Ints:
        """The day of each row, in steps."""
        return self._day(columns)

    def _meet(self, kind: str, of: int, index: int) -> None:
        self.met.add((kind, of, index))


def population(states: Sequence[State]) -> Columns:
    """The columns of these states, one a row."""
    return [np.array(column, dtype=np.int16) for column in zip(*states, strict=True)]


def states(columns: Columns) -> list[State]:
    return list(zip(*(column.tolist() for column in columns), strict=True))


def taken(columns: Columns, rows: Ints) -> Columns:
    """The rows with these numbers."""
    return [column.take(rows) for column in columns]


def held(mask: Mask) -> bool:
    # a function of this module: the method imports on its first use, and the emitted code has no imports
    return bool(mask.any())


def in_order(items: Sequence[tuple[Mask, Ints]]) -> Iterator[tuple[int, Mask]]:
    """In rounds: each item with the rows whose next turn it is, by day and then as listed."""
    due = np.array([mask for mask, _ in items])
    several = np.flatnonzero(due.sum(axis=0) > 1)
    crowded = due[:, several]
    days = np.array([day[several] for _, day in items], dtype=np.int64)
    days[~crowded] = np.iinfo(np.int64).max
    order = np.argsort(days, axis=0, kind="stable")
    due[:, several] = False
    for turn, first in enumerate(order[: max(1, int(crowded.sum(axis=0).max(initial=0)))]):
        for item in range(len(items)):
            rows = due[item] if turn == 0 else np.zeros(due.shape[1], dtype=np.bool_)
            rows[several] = crowded[item] & (first == item)
            if rows.any():
                yield item, rows


def _narrowest(table: Sequence[int]) -> npt.DTypeLike:
    wide = max(max(table), -min(table) - 1)
    return np.int16 if wide < 2**15 else np.int32 if wide < 2**31 else np.int64
