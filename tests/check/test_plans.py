"""Plans are played move by move; what fails is told at its own line."""

from __future__ import annotations

import pytest

from game.check.examine import Wanted
from game.check.plans import PlanRun
from game.scenario.diagnostics import Diagnostic
from tests.check.deals import folder_of, report_of

LINE = "{inbox: keep_small_promise}, {belt_seven: user_floor_visit}, {gm_visit: exec_exchange}"
END = "{sign_off: rapid_response_cell}"


def _run(plan: str, name: str = "tried") -> PlanRun:
    with folder_of() as home:
        (home / "plans" / f"{name}.yaml").write_text(plan, "utf-8")
        (run,) = report_of(home, Wanted()).plans
    return run


def _finding(plan: str, name: str = "tried") -> Diagnostic:
    (found,) = _run(plan, name).diagnostics
    return found


def test_the_standard_plan_is_the_book_and_scores_85() -> None:
    run = _run(
        "- inbox: keep_small_promise\n"
        "- expect: tian_ke.trust >= 35 and not inbox.overpromise\n"
        "- belt_seven: user_floor_visit\n"
        "- expect: {at: gm_visit}\n"
        "- gm_visit: exec_exchange\n"
        "- sign_off: rapid_response_cell\n"
        "- expect: {grade: A, shown: A, score: 85, accuracy: 100, ending: won, result: won}\n",
        "standard",
    )
    assert run.diagnostics == ()
    assert run.debrief is not None
    assert run.debrief.verdict is not None
    assert run.debrief.verdict.score == 8500


@pytest.mark.parametrize(
    ("plan", "code", "line", "message", "remedy"),
    [
        ("- inbox: dinner\n", "D752", 1, "There is no move `inbox.dinner`.", ""),
        ("- inbox: modest_diner\n", "D752", 1, "no move `inbox.modest_diner`", "Did you mean `inbox.modest_dinner`?"),
        ("- inbox: overpromise\n- inbox: overpromise\n", "D753", 2, "stands at `belt_seven`", "Choose a move of"),
        (f"[{LINE}, {END}, {END}]", "D753", 1, "has ended before", "Delete what stands behind"),
        ("- inbox: overpromise\n- expect: day >= 9\n", "D754", 2, "`day >= 9` does not hold here", "Change"),
        ("- inbox: overpromise\n- expect: {at: inbox}\n", "D754", 2, "stands at `belt_seven` here, not at", "Change"),
        (f"[{LINE}, {END}, {{expect: {{score: 86..90}}}}]", "D754", 1, "score is 85.00, expected 86..90", "Change"),
        (f"[{LINE}, {END}, {{expect: {{grade: B}}}}]", "D754", 1, "grade is A, expected B", "Change"),
        (f"[{LINE}, {END}, {{expect: {{ending: lost}}}}]", "D754", 1, "ending is won, expected lost", "Change"),
        (f"[{LINE}, {{expect: {{score: 85}}}}, {END}]", "D755", 1, "There is no score yet", "Add the moves"),
        ("- inbox: overpromise\n- expect: tien_ke.trust > 1\n", "D205", 2, "tien_ke", "`tian_ke.trust`"),
    ],
)
def test_a_failure_has_a_place_a_reason_and_a_remedy(
    plan: str, code: str, line: int, message: str, remedy: str
) -> None:
    found = _finding(plan)
    assert (found.code, found.line) == (code, line)
    assert message in found.message
    assert remedy in found.remedy
    assert found.file.endswith("tried.yaml")


def test_a_move_whose_needs_do_not_hold_is_told_with_what_is_open() -> None:
    with folder_of(
        "scenes.inbox.moves.overpromise.needs: day >= 3\nplans.tried: [{inbox: overpromise}]", with_book="none"
    ) as home:
        (run,) = report_of(home, Wanted(search=True)).plans
    (found,) = run.diagnostics
    assert found.code == "D753"
    assert "not open here: its `needs` do not hold" in found.message
    assert "`inbox.modest_dinner` and `inbox.keep_small_promise`" in found.remedy


def test_a_broken_move_ends_the_plan_and_what_stands_behind_is_not_blamed() -> None:
    run = _run("- inbox: overpromise\n- inbox: nothing\n- expect: day >= 99\n- expect: {grade: A}\n")
    assert [one.code for one in run.diagnostics] == ["D752"]
    assert run.moves == ("inbox.overpromise",)
    assert run.debrief is None


def test_all_failed_expectations_are_told() -> None:
    run = _run("- inbox: overpromise\n- expect: day >= 99\n- expect: budget == 3\n")
    assert [(one.code, one.line) for one in run.diagnostics] == [("D754", 2), ("D754", 3)]


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        (
            "- inbox: keep_small_promise\n- belt_seven: lone_hero\n",
            "The book plays `belt_seven.user_floor_visit` here.",
        ),
        ("- inbox: keep_small_promise\n", "The standard line goes on from here."),
    ],
)
def test_a_plan_called_standard_must_be_the_book(plan: str, message: str) -> None:
    found = _finding(plan, "standard")
    assert found.code == "D756"
    assert found.message == message
