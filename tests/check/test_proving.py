"""What no line comes to, and the sizes that the search shows."""

from __future__ import annotations

import pytest

from game.check import numbers, tables
from game.check.examine import Wanted
from game.check.proving import never
from game.rules.deal import Deal
from game.scenario.library import load_scenario
from game.solver import solve
from tests.check.deals import folder_of, report_of
from tests.solver.deals import branching


def _never(lines: str) -> tuple[str, ...]:
    with folder_of(lines, with_book="none") as home:
        program = load_scenario(home).program
    assert program is not None
    return never(program, solve(Deal(program), processes=1).counts)


@pytest.mark.parametrize(
    ("lines", "paths"),
    [
        ("", ()),
        ("endings.won.when: standing >= rival + 50", ("endings.won",)),
        ("scenes.inbox.moves.overpromise.needs: day >= 9", ("scenes.inbox.moves.overpromise",)),
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
    assert never(program, solve(Deal(program), processes=1).counts) == ("endings.won",)


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
