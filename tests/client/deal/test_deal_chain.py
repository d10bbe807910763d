"""The decision chain map: everybody has a seat of his own, rows mean what they say, lines join seats."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from game.client.deal import chain
from game.client.deal.layout import node_box
from game.client.deal.routes import rounded, routes


def member(name: str, row: int = 1, **more: object) -> chain.Member:
    values = {"group": "a", "influence": 3, "known": True, **more}
    return chain.Member(id=name, row=row, **values)  # type: ignore[arg-type]


def test_a_single_approver_stands_in_the_middle() -> None:
    (page,) = chain.pages([member("boss", 0), member("a"), member("b"), member("c")])

    assert page.seats["boss"] == chain.Seat(0, 1)
    assert [page.seats[name] for name in "abc"] == [chain.Seat(1, 0), chain.Seat(1, 1), chain.Seat(1, 2)]


def test_one_row_alone_stands_in_the_middle_of_the_map() -> None:
    for row in (0, 1, 2):
        (page,) = chain.pages([member("only", row)])
        assert page.seats == {"only": chain.Seat(1, 1)}
    (page,) = chain.pages([member("a", 2), member("b", 2)])
    assert {seat.row for seat in page.seats.values()} == {1}


def test_people_stand_under_the_one_they_report_to() -> None:
    people = [
        member("boss", 0),
        member("a", reports_to="boss"),
        member("b", reports_to="boss"),
        member("c", reports_to="boss"),
        member("x", 2, reports_to="c"),
        member("y", 2, reports_to="a"),
    ]

    (page,) = chain.pages(people)

    assert page.seats["x"].column == page.seats["c"].column
    assert page.seats["y"].column == page.seats["a"].column


def test_a_row_that_is_too_full_gives_away_its_least_influential() -> None:
    (page,) = chain.pages([member("a", influence=5), member("b", influence=2), member("c"), member("d")])

    assert page.seats["b"].row == 2
    assert {page.seats[name].row for name in "acd"} == {1}


def test_more_than_nine_are_shown_by_department() -> None:
    people = [member(f"{group}{i}", i % 3, group=group) for group in "xyz" for i in range(5)]

    found = chain.pages(people)

    assert [page.groups for page in found] == [("x",), ("y",), ("z",)]
    assert sum(len(page.seats) for page in found) == 15


def test_a_line_to_somebody_unknown_is_unknown_and_his_influence_is_not_drawn() -> None:
    people = [
        member("boss", 0),
        member("a", reports_to="boss", known=False),
        member("b", reports_to="boss", listens_to=(("a", 30), ("boss", 40))),
    ]

    (page,) = chain.pages(people)

    assert [(line.kind, line.source, line.target) for line in page.lines] == [
        ("unknown", "a", "boss"),
        ("reports", "b", "boss"),
        ("influences", "boss", "b"),
    ]


PEOPLE = st.lists(st.tuples(st.integers(0, 2), st.integers(1, 5), st.integers(0, 12)), min_size=0, max_size=12)


@given(PEOPLE)
def test_nobody_shares_a_seat_and_nobody_is_lost(rows: list[tuple[int, int, int]]) -> None:
    people = [
        member(str(i), row, influence=influence, group=str(i % 2), reports_to=str(boss))
        for i, (row, influence, boss) in enumerate(rows)
    ]

    found = chain.pages(people)

    assert sorted(name for page in found for name in page.seats) == sorted(person.id for person in people)
    for page in found:
        assert len(set(page.seats.values())) == len(page.seats) <= chain.PAGE
        assert len(routes(page.lines, page.seats, large=False)) == len(page.lines)


def test_reporting_lines_never_run_through_a_person() -> None:
    seats = [chain.Seat(row, column) for row in range(3) for column in range(3)]
    for child, boss in itertools.permutations(seats, 2):
        line = chain.Line("reports", "child", "boss")
        (route,) = routes([line], {"child": child, "boss": boss}, large=False)
        for seat in seats:
            if seat in (child, boss):
                continue
            box = node_box(seat.row, seat.column, large=False).inset(2)
            assert not any(box.holds(x, y) for x, y in points_of(route.path)), (child, boss, seat)


def points_of(path: str) -> list[tuple[float, float]]:
    """Points along the straight pieces of the path, 4 px apart."""
    numbers: list[tuple[float, float]] = []
    for piece in path.replace("M", " ").replace("L", ";").replace("Q", ";").split(";"):
        values = [float(word) for word in piece.split()]
        numbers += list(zip(values[::2], values[1::2], strict=True))
    points = []
    for (x1, y1), (x2, y2) in itertools.pairwise(numbers):
        steps = max(1, int(max(abs(x2 - x1), abs(y2 - y1)) / 4))
        points += [(x1 + (x2 - x1) * i / steps, y1 + (y2 - y1) * i / steps) for i in range(steps + 1)]
    return points


def test_corners_are_never_rounder_than_their_pieces_are_long() -> None:
    assert rounded([(0, 0), (10, 0), (10, 4)], 8) == "M0 0L8 0Q10 0 10 2L10 4"
