"""Places: score first, then accuracy, then who ended first; and nothing about a place depends on speed alone."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from game.records.ranking import Entry, rank_players, rank_teams


def entry(name: str, score: int | None, accuracy: int | None = 5000, finished: int = 0, team: str = "") -> Entry:
    return Entry(name, name, team, "lead", 3, finished, score, accuracy, "B" if finished else "")


def places(*entries: Entry, live: bool = True) -> list[tuple[int | None, str]]:
    return [(line.place, line.name) for line in rank_players(entries, live=live)]


def test_score_comes_before_accuracy_and_accuracy_before_the_order_of_finishing() -> None:
    assert places(
        entry("late but better", 8000, finished=3),
        entry("first", 7999, 9999, finished=1),
        entry("more exact", 7000, 6000, finished=9),
        entry("less exact", 7000, 5999, finished=2),
        entry("same, later", 6000, finished=5),
        entry("same, earlier", 6000, finished=4),
    ) == [
        (1, "late but better"),
        (2, "first"),
        (3, "more exact"),
        (4, "less exact"),
        (5, "same, earlier"),
        (6, "same, later"),
    ]


def test_equal_lines_share_a_place_and_the_next_one_is_skipped() -> None:
    assert places(entry("a", 7000), entry("b", 7000), entry("c", 6000)) == [(1, "a"), (1, "b"), (3, "c")]


def test_a_run_that_goes_on_stands_behind_an_equal_one_that_has_ended() -> None:
    assert places(entry("on", 7000), entry("ended", 7000, finished=1)) == [(1, "ended"), (2, "on")]


def test_who_has_nothing_to_rank_comes_last_by_name() -> None:
    assert places(entry("z", None), entry("m", 100), entry("a", None)) == [(1, "m"), (None, "a"), (None, "z")]


def test_a_negative_score_is_a_score() -> None:
    assert places(entry("low", -300), entry("none", None)) == [(1, "low"), (None, "none")]


def test_with_scores_at_the_end_nothing_of_a_running_run_shows() -> None:
    lines = rank_players([entry("on", 9000), entry("ended", 100, finished=1)], live=False)
    assert [(line.name, line.score, line.accuracy) for line in lines] == [("ended", 100, 5000), ("on", None, None)]


def test_a_team_is_the_mean_of_its_members_with_a_result() -> None:
    teams = rank_teams(
        [
            entry("a", 8000, finished=1, team="Tide"),
            entry("b", 7001, finished=2, team="Tide"),
            entry("c", None, team="Tide"),
            entry("d", 7500, finished=3, team="Oak"),
            entry("e", 9999),
            entry("f", None, team="Yew"),
        ],
        live=True,
    )
    assert [(line.place, line.team, line.members, line.ended, line.score) for line in teams] == [
        (1, "Tide", 3, 2, 7500),  # 7500.5 in truth, shown rounded down
        (2, "Oak", 1, 1, 7500),
        (None, "Yew", 1, 0, None),
    ]


def test_a_violation_counts_nothing_for_the_team() -> None:
    teams = rank_teams(
        [entry("a", 8000, finished=1, team="Tide"), entry("b", None, None, finished=2, team="Tide")], live=False
    )
    assert (teams[0].score, teams[0].accuracy, teams[0].ended) == (4000, 2500, 2)


def test_equal_teams_are_parted_by_whose_last_member_ended_first() -> None:
    teams = rank_teams(
        [
            entry("a", 8000, finished=1, team="Oak"),
            entry("b", 8000, finished=4, team="Oak"),
            entry("c", 8000, finished=2, team="Yew"),
            entry("d", 8000, finished=3, team="Yew"),
        ],
        live=True,
    )
    assert [line.team for line in teams] == ["Yew", "Oak"]


ENTRIES = st.lists(
    st.builds(
        entry,
        name=st.text("abc", min_size=1, max_size=6),
        score=st.none() | st.integers(-500, 500),
        accuracy=st.none() | st.integers(0, 3),
        finished=st.just(0),
        team=st.sampled_from(["", "Oak", "Yew"]),
    ),
    max_size=12,
)


@given(ENTRIES, st.booleans(), st.randoms(use_true_random=False))
def test_a_place_is_one_more_than_how_many_are_better(entries: list[Entry], live: bool, chance: object) -> None:
    entries = [each._replace(player=f"{number}", finished=number % 3) for number, each in enumerate(entries)]
    lines = rank_players(entries, live=live)
    assert len(lines) == len(entries)
    shuffled = list(entries)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    again = {line.player: line for line in rank_players(shuffled, live=live)}
    assert again == {line.player: line for line in lines}
    for line in lines:
        if line.place is not None:
            better = [other for other in lines if other.place is not None and _key(other) > _key(line)]
            assert line.place == len(better) + 1
            assert all((other.score or 0) >= (line.score or 0) for other in better)


def _key(line: object) -> tuple[int, int, int]:
    ends = 3 if not line.ended else int(line.player) % 3  # type: ignore[attr-defined]
    accuracy = -1 if line.accuracy is None else line.accuracy  # type: ignore[attr-defined]
    return (line.score, accuracy, -ends)  # type: ignore[attr-defined]


@given(ENTRIES)
def test_a_team_never_loses_a_place_by_a_better_member(entries: list[Entry]) -> None:
    for line in rank_teams(entries, live=True):
        members = [each for each in entries if each.team == line.team and each.score is not None]
        if members:
            mean = Fraction(sum(each.score or 0 for each in members), len(members))
            assert line.score == mean // 1
