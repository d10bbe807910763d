"""What no line comes to, and the sizes that the search shows."""

from __future__ import annotations

import pytest

from game.check import numbers, tables
from game.check.examine import Wanted
from game.check.proving import Limits, never, not_met
from game.rules.deal import Deal
from game.rules.program import Program
from game.scenario.library import load_scenario
from game.solver import solve
from tests.check.deals import folder_of, report_of
from tests.solver.deals import branching


def _never(lines: str) -> tuple[str, ...]:
    with folder_of(lines, with_book="none") as home:
        program = load_scenario(home).program
    assert program is not None
    return _paths(program)


def _paths(program: Program) -> tuple[str, ...]:
    found = solve(Deal(program))
    return never(program, found.counts, found.reached)


@pytest.mark.parametrize(
    ("lines", "paths"),
    [
        ("", ()),
        ("endings.won.when: standing >= rival + 50", ("endings.won",)),
        (
            # the promise that nobody can make any more was all that the check of the gate asked about
            "scenes.inbox.moves.overpromise.needs: day >= 9",
            ("scenes.inbox.moves.overpromise", "scenes.sign_off.checks.dates"),
        ),
        (
            "scenes.gm_visit.moves.exec_exchange.instead.unprepared.when: day >= 99",
            ("scenes.gm_visit.moves.exec_exchange.instead.unprepared",),
        ),
        (
            "scenes.gm_visit.moves.exec_exchange.instead.unprepared.when: day >= 0",
            ("scenes.gm_visit.moves.exec_exchange.usual",),
        ),
        (
            # what stands in a scene that nobody reaches is not told again
            "scenes.belt_seven.next: [{when: day >= 0, to: sign_off}, {to: gm_visit}]",
            ("scenes.gm_visit",),
        ),
    ],
)
def test_never(lines: str, paths: tuple[str, ...]) -> None:
    assert _never(lines) == paths


def test_guards_and_given_endings_are_not_the_authors() -> None:
    program = branching((2, 2), guards=frozenset({0}))
    # nobody runs out of time here, and no legal line is stopped; only the authored ending is worth a word
    assert _paths(program) == ("endings.won",)


def test_an_ending_that_is_out_of_reach_says_how_far() -> None:
    with folder_of("endings.won.when: standing >= 90") as home:
        report = report_of(home, Wanted())
    (found,) = [one for one in report.diagnostics if one.code == "D723"]
    assert "39 against 90 at the end of the standard line" in found.message


def test_a_condition_in_days_is_told_in_days() -> None:
    with folder_of("endings.won.when: day >= 39") as home:
        report = report_of(home, Wanted())
    (found,) = [one for one in report.diagnostics if one.code == "D723"]
    assert "37 against 39 at the end of the standard line" in found.message


@pytest.mark.parametrize(
    ("hundredths", "text"), [(0, "0.00"), (5, "0.05"), (8500, "85.00"), (-5, "-0.05"), (-1234, "-12.34")]
)
def test_points(hundredths: int, text: str) -> None:
    assert numbers.points(hundredths) == text


def test_units_and_shares() -> None:
    assert numbers.units(7, 2) == "3.5"
    assert numbers.units(40, 10) == "4"
    assert numbers.share(861) == "86.1 %"
    assert [numbers.tenths(n) for n in (0, 99, 100, -1, -100)] == ["0.0", "0.9", "1.0", "-0.1", "-1.0"]


def test_tables_align_chinese_by_cells() -> None:
    assert tables.table([("名", "1"), ("abc", "20")]) == "名    1\nabc  20"


def test_a_character_without_a_glyph_is_told_where_it_is_written() -> None:
    with folder_of("scenes.inbox.title: The \u0e01 inbox", with_book="none") as home:
        (home / "locale").mkdir()
        po = 'msgid ""\nmsgstr ""\n\nmsgctxt "scenes.inbox.title"\nmsgid "The \u0e01 inbox"\nmsgstr "\u0e02"\n'
        (home / "locale" / "zh.po").write_text(po, "utf-8")
        found = [one for one in report_of(home, Wanted()).diagnostics if one.code == "D745"]
    places = {one.file.rpartition("/")[2]: (one.line, one.message) for one in found}
    assert set(places) == {"scenario.yaml", "zh.po"}
    assert places["zh.po"][0] == 4
    assert "zh: no shipped font has '\u0e02' (U+0E02), in `scenes.inbox.title`." in places["zh.po"][1]


_NEWS = "from: tian_ke, text: It rains again."


@pytest.mark.parametrize(
    ("lines", "path", "places"),
    [
        (
            f"scenes.gm_visit.news: {{rumour: {{when: day >= 39, {_NEWS}}}}}",
            "scenes.gm_visit.news.rumour",
            ("scenes", "gm_visit", "news", "rumour"),
        ),
        (
            f"endings.lost.news: {{rumour: {{when: day < 9, {_NEWS}}}}}",
            "endings.lost.news.rumour",
            ("endings", "lost", "news", "rumour"),
        ),
        (
            "scenes.belt_seven.moves.lone_hero.later: {after: 3, when: day >= 40, text: The wind turned.}",
            "scenes.belt_seven.moves.lone_hero.later",
            ("scenes", "belt_seven", "moves", "lone_hero", "later"),
        ),
        (
            "scenes.gm_visit.moves.exec_exchange.instead.unprepared.later: {at: inbox, text: The wind turned.}",
            "scenes.gm_visit.moves.exec_exchange.instead.unprepared.later",
            ("scenes", "gm_visit", "moves", "exec_exchange", "instead", "unprepared", "later"),
        ),
        (
            "scenes.belt_seven.next: [{when: day >= 39, to: sign_off}, {to: gm_visit}]",
            "scenes.belt_seven.moves.lone_hero.next.0",
            ("scenes", "belt_seven", "next", 0),
        ),
        (
            "scenes.belt_seven.moves.lone_hero.next: [{when: day >= 39, to: sign_off}, {to: gm_visit}]",
            "scenes.belt_seven.moves.lone_hero.next.0",
            ("scenes", "belt_seven", "moves", "lone_hero", "next", 0),
        ),
        (
            "scenes.sign_off.moves.rapid_response_cell.needs: day >= 4",
            "scenes.sign_off.moves.rapid_response_cell.needs",
            ("scenes", "sign_off", "moves", "rapid_response_cell", "needs"),
        ),
    ],
)
def test_what_never_happens_is_in_the_book_and_told_at_its_place(
    lines: str, path: str, places: tuple[str | int, ...]
) -> None:
    with folder_of(lines) as home:
        report = report_of(home, Wanted())
    assert report.solution is None, "a fresh book answers without a search"
    assert report.book is not None
    assert report.book.never == (path,)
    assert places in [one.path for one in report.diagnostics if one.code in ("D718", "D725", "D726", "D727")]


def test_what_lies_in_something_unreached_is_not_told_again() -> None:
    lines = f"endings.won.when: standing >= rival + 50\nendings.won.news: {{rumour: {{when: day >= 39, {_NEWS}}}}}"
    assert _never(lines) == ("endings.won",)


def test_a_usual_text_that_is_never_shown() -> None:
    with folder_of("scenes.gm_visit.instead: {late: {when: day >= 4, text: She looks at the clock.}}") as home:
        found = report_of(home, Wanted(exact=True)).diagnostics
    (one,) = [one for one in found if one.code == "D728"]
    assert one.path == ("scenes", "gm_visit", "text")
    assert "The usual text is never what `gm_visit` looks like." in one.message


def test_explain_names_moves_that_are_never_better_and_where_endings_are_decided() -> None:
    with folder_of() as home:
        report = report_of(home, Wanted(exact=True))
        assert report.solution is not None
        program = load_scenario(home).program
    assert program is not None
    text = tables.explain(report)
    part = text.split("moves never strictly better than every other open move\n")[1]
    listed = {tuple(row.split()[:2]) for row in part.split("\n\n")[0].splitlines()[1:]}
    outlook = report.solution.outlook
    never_better = {
        tuple(move.id.split("."))
        for move, several, better in zip(program.moves, outlook.several, outlook.better, strict=True)
        if several and not better
    }
    assert listed == never_better
    assert ("inbox", "overpromise") in listed
    assert ("sign_off", "rapid_response_cell") not in listed
    (won,) = [line for line in text.splitlines() if line.startswith("won ") and "sign_off" in line]
    visits = f"{report.solution.counts.scenes[-1]:,}"
    assert won.split() == ["won", "sign_off", won.split()[2], visits]
    assert 0 < int(won.split()[2]) < int(visits)


def test_a_partial_search_names_what_it_has_not_met() -> None:
    with folder_of(with_book="none") as home:
        report = report_of(home, Wanted(search=True, limits=Limits(most_lines=3)))
    assert report.solution is not None
    assert report.deal is not None
    assert report.solution.stopped == "too many lines"
    left = not_met(report.solution, report.deal.program)
    assert left.startswith("Not met until then: ")
    assert "endings" in left
    [found] = [one for one in report.diagnostics if one.code == "D710"]
    assert left in found.message


def test_a_whole_search_has_nothing_left() -> None:
    with folder_of(with_book="none") as home:
        report = report_of(home, Wanted(search=True))
    assert report.solution is not None
    assert report.deal is not None
    assert report.solution.exact
    assert "scenes" not in not_met(report.solution, report.deal.program)
