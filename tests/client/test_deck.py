"""When cards and deals are due, and the review screen played with the keyboard."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from client_drawing import check_screen, drawn
from client_runs import saved
from hypothesis import given
from hypothesis import strategies as st

from game.client import deck, keys
from game.client.deck import Standing
from game.client.journal import read
from game.records import Store
from game.scenario.library import Entry, load_drills, load_playbook

ZONE = timezone(timedelta(hours=8))
NOON = datetime(2026, 3, 10, 12, 0, tzinfo=ZONE)


def at(days: float) -> int:
    return int((NOON + timedelta(days=days)).timestamp() * 1000)


# --- the schedule -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("row", "days"), [(0, 1), (1, 2), (2, 8), (3, 28), (4, 80), (9, 80)])
def test_each_good_answer_in_a_row_rests_longer(row: int, days: int) -> None:
    due = Standing(row, at(0)).due(NOON)
    assert due == datetime(2026, 3, 10, tzinfo=ZONE) + timedelta(days=days)


def test_a_wrong_answer_starts_over() -> None:
    assert Standing(3, at(-9)).answered(False, at(0)) == Standing(0, at(0))
    assert Standing(3, at(-9)).answered(True, at(0)) == Standing(4, at(0))


def test_what_is_due_comes_before_what_is_new_and_the_rest_waits() -> None:
    cards = [("new", "a"), ("old", "b"), ("older", "c"), ("resting", "d")]
    known = {"old": Standing(1, at(-3)), "older": Standing(1, at(-9)), "resting": Standing(2, at(-1))}
    assert deck.due(cards, known, NOON) == ["older", "old", "new"]


def test_a_sitting_is_short() -> None:
    cards = [(f"c{n}", "ab"[n % 2]) for n in range(30)]
    assert len(deck.due(cards, {}, NOON)) == deck.A_SITTING


@given(st.lists(st.sampled_from("aabbc"), max_size=12))
def test_mixing_keeps_every_card_and_parts_problems_where_it_can(problems: list[str]) -> None:
    cards = [(f"c{n}", problem) for n, problem in enumerate(problems)]
    found = deck.mixed(cards)
    assert sorted(found) == sorted(cards)
    for number in range(1, len(found)):
        if found[number][1] == found[number - 1][1]:
            assert {problem for _, problem in found[number:]} == {found[number][1]}


@given(st.dictionaries(st.text(max_size=8).map(lambda name: "drill." + name), st.text(max_size=12)))
def test_settings_of_any_kind_are_read(settings: dict[str, str]) -> None:
    for standing in deck.standings(settings).values():
        assert standing.due(NOON) is None or standing.last > 0


def test_a_standing_is_kept_as_text() -> None:
    kept = {deck.setting_of("a"): deck.written(Standing(2, at(0))), "language": "zh", "drill.b": "x y"}
    assert deck.standings(kept) == {"a": Standing(2, at(0))}


def entry(name: str, *teaches: str, difficulty: int = 2) -> Entry:
    from pathlib import Path

    return Entry(name, Path(name), teaches=teaches, difficulty=difficulty)


SHELF = [entry("one", "ties"), entry("two", "voice"), entry("three", "voice", "ties", difficulty=3)]


def run_of(scenario: str, days: float):  # type: ignore[no-untyped-def]
    return saved(f"{scenario}{days}", scenario=scenario, grade="A", updated=at(days))


def test_a_problem_is_due_again_in_another_deal() -> None:
    journal = read([run_of("one", -3)])
    assert deck.deals_due(journal, SHELF, NOON) == ["three"]
    assert deck.deals_due(journal, SHELF, NOON - timedelta(days=2)) == []
    assert deck.deals_due(journal, SHELF[:1], NOON) == ["one"]


def test_a_problem_played_on_more_days_rests_longer() -> None:
    journal = read([run_of("one", -3), run_of("one", -6)])
    assert deck.deals_due(journal, SHELF, NOON) == []
    assert deck.deals_due(journal, SHELF, NOON + timedelta(days=6)) == ["three"]


# --- the cards --------------------------------------------------------------------------------------


def test_the_shipped_cards_are_sound_in_both_languages() -> None:
    file, translations = load_drills()
    assert [*file.diagnostics, *translations["zh"].diagnostics] == []
    assert file.model is not None
    assert len(file.model.drills) == 16
    assert set(translations["zh"].texts) == set(file.texts)


def test_the_cards_cover_all_nine_problems() -> None:
    file, _ = load_drills()
    shared, _ = load_playbook()
    assert file.model is not None
    assert shared.model is not None
    assert {practice for drill in file.model.drills.values() for practice in drill.practices} == set(
        shared.model.practices
    )


def test_length_does_not_tell_the_best_answer() -> None:
    file, translations = load_drills()
    assert file.model is not None
    for texts in (file.texts, translations["zh"].texts):
        longest = 0
        for name, drill in file.model.drills.items():
            size = {id_: len(texts[f"drills.{name}.answers.{id_}.text"]) for id_ in drill.answers}
            best = next(id_ for id_, answer in drill.answers.items() if answer.rating == "best")
            longest += all(size[best] > other for id_, other in size.items() if id_ != best)
        assert 2 * longest <= len(file.model.drills)


# --- the screen -------------------------------------------------------------------------------------


@pytest.fixture
def store(tmp_path):
    kept = Store.open(tmp_path / "runs")
    yield kept
    kept.close()


def best_of(shell) -> str:
    file, _ = load_drills()
    shown = {item.id.removeprefix("answer:") for item in shell.items() if item.id.startswith("answer:")}
    drill = next(one for one in file.model.drills.values() if set(one.answers) == shown)
    return next(id_ for id_, answer in drill.answers.items() if answer.rating == "best")


def answer(shell, surface, name: str) -> None:
    item = next(item for item in shell.items() if item.id == f"answer:{name}")
    shell.handle(keys.event(item.keys[0]))
    drawn(shell, surface)


@pytest.mark.parametrize(("language", "size"), [("en", 100), ("zh", 130), ("en", 130)])
def test_a_sitting_by_keyboard_asks_wrong_cards_again_and_remembers(desk_factory, store, language, size):
    shell, surface = desk_factory(language, text_size=size, store=store)
    shell.open("home")
    shell.handle(keys.event("d"))
    drawn(shell, surface)
    assert shell.top.name == "drills"
    for number in range(deck.A_SITTING + 1):
        check_screen(shell, surface)
        best = best_of(shell)
        other = next(i.id[7:] for i in shell.items() if i.id.startswith("answer:") and i.id[7:] != best)
        answer(shell, surface, other if number == 0 else best)
        check_screen(shell, surface)
        assert shell.focused.id == "next"
        shell.handle(keys.event("return"))
        drawn(shell, surface)
    check_screen(shell, surface)
    words = " ".join(text.text for text in shell.canvas.written)
    assert str(deck.A_SITTING - 1) in words
    known = deck.standings(store.settings())
    assert sorted(standing.row for standing in known.values()) == [0, *[1] * (deck.A_SITTING - 1)]
    assert shell.focused.id in ("all", "back")


def test_nothing_due_offers_all_cards(desk_factory, store):
    now = int(datetime.now().astimezone().timestamp() * 1000)
    file, _ = load_drills()
    for name in file.model.drills:
        store.set_setting(deck.setting_of(name), deck.written(Standing(3, now)))
    shell, surface = desk_factory(store=store)
    shell.open("drills")
    words = " ".join(text.text for text in drawn(shell, surface))
    assert "Nothing is due today" in words
    shell.handle(keys.event("space"))
    assert "16 cards left" in " ".join(text.text for text in drawn(shell, surface))


def test_the_review_works_without_a_store(desk_factory):
    shell, surface = desk_factory(store=None)
    shell.open("drills")
    check_screen(shell, surface)
    answer(shell, surface, best_of(shell))
    check_screen(shell, surface)
