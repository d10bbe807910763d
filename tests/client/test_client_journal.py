"""What the first page and the shelf say about the player's runs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from client_runs import DAY, NOON, saved

from game.client.journal import Result, in_words, read, when
from game.text import Interface


def test_nothing_played() -> None:
    journal = read(())
    assert journal.unfinished is None
    assert journal.average is None
    assert journal.weakest == ""


def test_the_newest_open_run_is_continued_and_drills_count_for_nothing() -> None:
    runs = (
        saved("drill", "open", mode="drill"),
        saved("newer", "open"),
        saved("older", "open"),
        saved("done"),
        saved("given_up", "abandoned"),
    )
    journal = read(runs)
    assert journal.unfinished is runs[1]
    assert [run.id for run in journal.finished] == ["done"]
    assert journal.results["rainmaker_account"] == Result("B", 7710, 8100, finished=1, open=True)


def test_the_best_run_of_a_deal_is_shown() -> None:
    journal = read(
        (saved("a", grade="C", score=6100), saved("b", grade="A", score=8600), saved("c", grade="F", score=1200))
    )
    result = journal.results["rainmaker_account"]
    assert (result.grade, result.score, result.finished) == ("A", 8600, 3)


def test_a_run_without_a_grade_does_not_hide_one_that_has_it() -> None:
    runs = (saved("held_back", grade="", score=None), saved("b", grade="C", score=6100))
    assert read(runs).results["rainmaker_account"].grade == "C"
    assert read(runs[::-1]).results["rainmaker_account"].grade == "C"


def test_practices_are_the_mean_of_the_runs_that_exercised_them() -> None:
    first = saved("a", practices={"no_playbook": 80, "fragmented_front": 40})
    second = saved("b", practices={"no_playbook": 41})
    journal = read((first, second))
    assert journal.practices == {"no_playbook": 60, "fragmented_front": 40}
    assert journal.average == 50
    assert journal.weakest == "fragmented_front"


@pytest.mark.parametrize(("ago", "words"), [(0, "Today 20:26"), (DAY, "Yesterday 20:26"), (40 * DAY, "2026-04-18")])
def test_times_are_told_as_people_do(ago: int, words: str) -> None:
    now = datetime.fromtimestamp(NOON / 1000, tz=UTC)
    assert when(NOON - ago, now, Interface.load("en")) == words


def test_a_text_in_another_language_is_better_than_none() -> None:
    assert in_words({"zh": "贺总"}, "en") == "贺总"
    assert in_words({}, "en") == ""
