"""Where people stand on the decision chain map, and which lines run between them.

Pure: no drawing, no pixels. Three rows (approves / decides and evaluates / uses and influences),
three columns, at most nine people on a page (STYLE 6, map grammar). Columns are chosen so that
reporting lines are short; every tie is broken by the order in which people are given, so that the
map never jumps from one visit to the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

ROWS = 3
COLUMNS = 3
PAGE = ROWS * COLUMNS
_MOVED = 12

LineKind = Literal["reports", "influences", "unknown"]


@dataclass(frozen=True, slots=True)
class Member:
    """One person as the map sees them; `reports_to` is an id or empty, `listens_to` pairs (id, percent)."""

    id: str
    row: int
    group: str
    influence: int
    known: bool
    reports_to: str = ""
    listens_to: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Seat:
    """A place on a page: row 0 is the top."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two people on one page. Influence runs from who speaks to who listens."""

    kind: LineKind
    source: str
    target: str
    percent: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Up to nine seats and the lines between them; `groups` are the departments on it, in first-seen order."""

    seats: dict[str, Seat]
    lines: tuple[Line, ...]
    groups: tuple[str, ...]


def pages(people: Sequence[Member], before: Mapping[str, Seat] | None = None) -> tuple[Page, ...]:
    """The map: one page if nine or fewer, else by department, whole departments together where they fit.

    `before` are the seats people had; they keep them unless somebody new needs the place much more.
    """
    if not people:
        return (Page({}, (), ()),)
    return tuple(_page(part, before or {}) for part in _parts(people))


def _parts(people: Sequence[Member]) -> list[list[Member]]:
    if len(people) <= PAGE:
        return [list(people)]
    groups: dict[str, list[Member]] = {}
    for person in people:
        groups.setdefault(person.group, []).append(person)
    parts: list[list[Member]] = []
    for members in groups.values():
        while len(members) > PAGE:
            parts.append(members[:PAGE])
            members = members[PAGE:]
        if parts and len(parts[-1]) + len(members) <= PAGE:
            parts[-1].extend(members)
        else:
            parts.append(list(members))
    return parts


def _page(people: list[Member], before: Mapping[str, Seat]) -> Page:
    seats = _columns(_rows(people), before)
    if len({seat.row for seat in seats.values()}) == 1:
        # one row alone stands in the middle of the map, not at its edge
        seats = {person: Seat(1, seat.column) for person, seat in seats.items()}
    here = set(seats)
    groups = tuple(dict.fromkeys(person.group for person in people))
    return Page(seats, tuple(_lines(people, here)), groups)


def _rows(people: list[Member]) -> list[list[Member]]:
    """People by row; a row that is too full gives its least influential to the row with most room below or above."""
    rows: list[list[Member]] = [[], [], []]
    for person in people:
        rows[person.row].append(person)
    for index in (1, 0, 2):
        while len(rows[index]) > COLUMNS:
            weakest = min(reversed(rows[index]), key=lambda person: person.influence)
            rows[index].remove(weakest)
            free = [other for other in _neighbours(index) if len(rows[other]) < COLUMNS]
            rows[free[0]].append(weakest)
    return rows


def _neighbours(index: int) -> tuple[int, ...]:
    return {0: (1, 2), 1: (2, 0), 2: (1, 0)}[index]


def _columns(rows: list[list[Member]], before: Mapping[str, Seat]) -> dict[str, Seat]:
    best: dict[str, Seat] = {}
    lowest: int | None = None
    for top in _ways(rows[0]):
        for middle in _ways(rows[1]):
            for bottom in _ways(rows[2]):
                seats = {
                    person.id: Seat(row, column)
                    for row, way in enumerate((top, middle, bottom))
                    for person, column in zip(rows[row], way, strict=True)
                }
                moved = sum(before.get(person, seat) != seat for person, seat in seats.items())
                cost = _cost(rows, seats) + _MOVED * moved
                if lowest is None or cost < lowest:
                    best, lowest = seats, cost
    return best


def _ways(row: list[Member]) -> list[tuple[int, ...]]:
    """Every choice of columns, the ones in file order first, a single person in the middle first."""
    columns = (1, 0, 2) if len(row) == 1 else (0, 1, 2)
    return list(permutations(columns, len(row)))


def _cost(rows: list[list[Member]], seats: dict[str, Seat]) -> int:
    cost = 0
    for row in rows:
        for person in row:
            seat = seats[person.id]
            if person.reports_to in seats:
                boss = seats[person.reports_to]
                apart = abs(seat.column - boss.column)
                # side by side is a short line; two apart in one row would cross the person between
                cost += 8 * apart if seat.row != boss.row else 6 * (apart - 1) * 4
                cost += 6 * (abs(seat.row - boss.row) > 1 and apart == 0)
            for other, percent in person.listens_to:
                if other in seats and other != person.reports_to:
                    cost += abs(seat.column - seats[other].column) * (1 + percent // 30)
            cost += _aside(person, seat, seats)
        if len(row) == 1:
            cost += 3 * (seats[row[0].id].column != 1)
        if len(row) == 2:
            taken = sorted(seats[person.id].column for person in row)
            cost += 2 * (taken == [0, 2])
    return cost


def _aside(person: Member, seat: Seat, seats: dict[str, Seat]) -> int:
    """Who is heard two rows away rather stands beside the left gutter, where that line runs."""
    return sum(
        2 * seats[other].column
        for other, _ in person.listens_to
        if other in seats and abs(seats[other].row - seat.row) > 1
    )


def _lines(people: list[Member], here: set[str]) -> list[Line]:
    known = {person.id: person.known for person in people}
    lines: list[Line] = []
    for person in people:
        if person.reports_to in here:
            kind: LineKind = "reports" if person.known and known[person.reports_to] else "unknown"
            lines.append(Line(kind, person.id, person.reports_to))
        for other, percent in person.listens_to:
            if other in here and person.known and known[other]:
                lines.append(Line("influences", other, person.id, percent))
    return lines
