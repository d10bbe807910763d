"""The store: what was confirmed is kept, what cannot be kept is refused in plain words, and nothing is ever lost."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.records import SavedRun, Store, StoreError, explain
from game.records.sqlite import open_file
from game.session import Session
from game.text import Interface
from game.wire import Summary
from tests.session import harbour

ENGLISH = Interface.load("en")


class Clock:
    def __init__(self) -> None:
        self.now = 1000

    def __call__(self) -> int:
        self.now += 1
        return self.now


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path, Clock())
    yield opened
    opened.close()


def play(store: Store, *moves: str, mode: str = "deal") -> Session:
    session = Session(harbour.compiled(), "coach" if mode == "coach" else "deal", 7, store, store._clock)
    session.start()
    for move in moves:
        session.choose(move)
    return session


def limit_pages(store: Store, extra: int) -> None:
    """From now on the file cannot grow by more than so many pages: what a full disk does."""
    with store._database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count = {pages + extra}")


def refuse_writing(store: Store) -> None:
    """What a folder without the right to write does."""
    with store._database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA query_only = ON")


# --- keeping ----------------------------------------------------------------------------------------


def test_every_confirmed_move_is_there_when_the_store_is_opened_again(tmp_path: Path) -> None:
    first = Store.open(tmp_path, Clock())
    session = play(first, *harbour.STANDARD[:3])
    first.close()
    again = Store.open(tmp_path, Clock())
    saved = again.newest_unfinished()
    assert saved is not None
    assert (saved.id, saved.run, saved.status) == (session.run_id, session.run, "open")
    again.close()


def test_a_move_is_on_the_disk_before_choose_returns(store: Store) -> None:
    """Read by another connection, as another process would."""
    session = play(store, *harbour.STANDARD[:2])
    with sqlite3.connect(store.file) as other:
        rows = other.execute("SELECT move FROM moves WHERE run = ? ORDER BY number", [session.run_id]).fetchall()
        flushed = store._database.engine.connect().exec_driver_sql("PRAGMA synchronous").scalar()
    other.close()
    assert [row[0] for row in rows] == list(harbour.STANDARD[:2])
    assert flushed == 2  # FULL


def test_continue_offers_the_open_run_that_was_played_last(store: Store) -> None:
    one = play(store, harbour.STANDARD[0])
    two = play(store)
    finished = play(store, *harbour.STANDARD)
    assert finished.phase == "debrief"
    newest = store.newest_unfinished()
    assert newest is not None
    assert newest.id == two.run_id
    one.choose(harbour.STANDARD[1])
    one._store = None
    saved = store.newest_unfinished()
    assert saved is not None
    assert saved.summary.title["en"] == "The harbour light"
    two.abandon()
    last = store.newest_unfinished()
    assert last is not None
    assert (last.id, last.summary.number) == (one.run_id, 3)


def test_a_drill_is_not_what_continue_continues(store: Store) -> None:
    session = play(store, *harbour.STANDARD)
    Session.drill(harbour.compiled(), session.run, 1, store, Clock(), parent=session.run_id)
    assert store.newest_unfinished() is None
    assert [saved.run.mode for saved in store.runs()] == ["drill", "deal"]


def test_runs_are_listed_newest_first_and_by_scenario(store: Store) -> None:
    ids = [play(store).run_id for _ in range(3)]
    assert [saved.id for saved in store.runs()] == ids[::-1]
    assert store.runs("another") == ()
    assert len(store.runs("harbour")) == 3


def test_undo_leaves_the_old_run_as_it_was(store: Store) -> None:
    session = play(store, *harbour.STANDARD[:2], mode="coach")
    old = store.run(session.run_id)
    session.undo()
    assert store.run(old.id).status == "abandoned"
    assert store.run(old.id).run == old.run
    branch = store.run(session.run_id)
    assert (branch.run.parent, branch.run.moves) == (old.id, harbour.STANDARD[:1])


def test_a_run_can_be_read_finished_and_graded_after_its_file_is_gone(store: Store) -> None:
    session = play(store, *harbour.STANDARD[:2])
    kept = store.compiled(session.run_id)
    assert kept.program == harbour.compiled().program
    assert kept.script == harbour.compiled().script
    assert kept.book == harbour.compiled().book
    again = Session.resume(kept, store.run(session.run_id), store, Clock())
    for move in harbour.STANDARD[2:]:
        again.choose(move)
    assert again.debrief().score == 8500
    assert store.run(session.run_id).summary.grade == "A"
    for language in ("en", "zh"):
        assert kept.words[language]("scenes.inbox.title") == harbour.compiled().words[language]("scenes.inbox.title")


def test_the_same_deal_is_kept_once_and_a_newer_book_replaces_none(store: Store) -> None:
    bare = Session(harbour.without_book(), "deal", 1, store, Clock())
    bare.start()
    assert store.compiled(bare.run_id).book is None
    play(store)
    with sqlite3.connect(store.file) as other:
        assert other.execute("SELECT count(*) FROM archive").fetchone() == (1,)
    other.close()
    assert store.compiled(bare.run_id).book is not None


def test_the_same_move_twice_is_one_move_and_another_in_its_place_is_refused(store: Store) -> None:
    session = play(store, harbour.STANDARD[0])
    summary = store.run(session.run_id).summary
    store.append(session.run_id, 1, harbour.STANDARD[0], 5, "open", summary)
    assert store.run(session.run_id).run.moves == harbour.STANDARD[:1]
    with pytest.raises(StoreError) as caught:
        store.append(session.run_id, 1, "inbox.overpromise", 5, "open", summary)
    assert caught.value.trouble == "elsewhere"
    with pytest.raises(StoreError) as caught:
        store.append(session.run_id, 3, harbour.STANDARD[2], 5, "open", summary)
    assert caught.value.trouble == "elsewhere"


def test_settings_and_notes_are_kept_and_replaced(store: Store) -> None:
    assert store.setting("language", "en") == "en"
    store.set_setting("language", "zh")
    store.set_setting("language", "en")
    store.set_setting("theme", "dark")
    assert store.settings() == {"language": "en", "theme": "dark"}
    session = play(store)
    store.set_note(session.run_id, "reflection:1", "one")
    store.set_note(session.run_id, "reflection:1", "two")
    assert store.note(session.run_id, "reflection:1") == "two"
    assert store.note(session.run_id, "reflection:2") == ""


def test_a_deleted_run_takes_along_its_moves_and_notes_and_nothing_else(store: Store) -> None:
    gone, stays = play(store, *harbour.STANDARD[:2]), play(store, harbour.STANDARD[0])
    store.set_note(gone.run_id, "n", "text")
    store.delete(gone.run_id)
    assert [saved.id for saved in store.runs()] == [stays.run_id]
    assert store.compiled(stays.run_id).program == harbour.compiled().program
    assert store.check() == ()
    with pytest.raises(StoreError) as caught:
        store.run(gone.run_id)
    assert caught.value.trouble == "unknown_run"
    with pytest.raises(StoreError):
        store.compiled(gone.run_id)


# --- two windows ------------------------------------------------------------------------------------


def test_two_windows_play_their_own_runs_side_by_side(tmp_path: Path) -> None:
    one, two = Store.open(tmp_path, Clock()), Store.open(tmp_path, Clock())
    first, second = play(one), play(two)
    for move in harbour.STANDARD:
        first.choose(move)
        second.choose(move)
    assert {saved.id for saved in one.runs()} == {first.run_id, second.run_id}
    assert one.check() == two.check() == ()
    one.close()
    two.close()


def test_one_run_in_two_windows_goes_on_in_one_of_them_only(tmp_path: Path) -> None:
    one, two = Store.open(tmp_path, Clock()), Store.open(tmp_path, Clock())
    first = play(one, harbour.STANDARD[0])
    second = Session.resume(harbour.compiled(), two.run(first.run_id), two, Clock())
    first.choose("pier_seven.lone_hero")
    with pytest.raises(StoreError) as caught:
        second.choose("pier_seven.user_floor_visit")
    assert (caught.value.trouble, caught.value.retry) == ("elsewhere", False)
    assert second.run.moves == harbour.STANDARD[:1]
    assert one.run(first.run_id).run.moves == (harbour.STANDARD[0], "pier_seven.lone_hero")
    one.close()
    two.close()


def test_a_window_that_never_finishes_writing_is_waited_for_and_then_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.records.sqlite.BUSY_SECONDS", 0.05)
    one = Store.open(tmp_path, Clock())
    session = play(one, harbour.STANDARD[0])
    blocker = sqlite3.connect(one.file, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError) as caught:
        session.choose(harbour.STANDARD[1])
    assert (caught.value.trouble, caught.value.retry) == ("busy", True)
    assert one.run(session.run_id).run.moves == harbour.STANDARD[:1], "reading goes on meanwhile"
    blocker.execute("ROLLBACK")
    blocker.close()
    session.retry()
    assert one.run(session.run_id).run.moves == harbour.STANDARD[:2]
    one.close()


# --- trouble ----------------------------------------------------------------------------------------


def test_a_full_disk_refuses_the_move_and_keeps_all_before_it(store: Store) -> None:
    session = play(store, harbour.STANDARD[0])
    limit_pages(store, 0)
    with pytest.raises(StoreError) as caught:
        store.set_note(session.run_id, "long", "x" * 100_000)
    assert (caught.value.trouble, caught.value.retry) == ("full", True)
    assert store.run(session.run_id).run.moves == harbour.STANDARD[:1]
    limit_pages(store, 1000)
    session.choose(harbour.STANDARD[1])
    assert store.check() == ()


def test_a_read_only_place_refuses_the_move_and_can_be_tried_again(store: Store) -> None:
    session = play(store, harbour.STANDARD[0])
    refuse_writing(store)
    with pytest.raises(StoreError) as caught:
        session.choose(harbour.STANDARD[1])
    assert caught.value.trouble == "read_only"
    assert session.pending == harbour.STANDARD[1]
    assert store.run(session.run_id).run.moves == harbour.STANDARD[:1]
    session.detach()
    assert session.run.moves == harbour.STANDARD[:2]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path / "file" / "data")
    assert caught.value.trouble == "no_folder"
    assert str(tmp_path / "file") in str(caught.value)


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "runs.sqlite"
    file.write_bytes(b"dear diary, " * 1000)
    before = file.read_bytes()
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path)
    assert caught.value.trouble == "damaged"
    assert file.read_bytes() == before


def test_a_damaged_page_is_reported_as_damage(tmp_path: Path) -> None:
    opened = Store.open(tmp_path, Clock())
    for _ in range(3):
        play(opened, *harbour.STANDARD)
    opened._database.engine.connect().exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    opened.close()
    file = tmp_path / "runs.sqlite"
    data = bytearray(file.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    file.write_bytes(data)
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path).runs()
    assert caught.value.trouble == "damaged"


def test_a_database_of_a_newer_game_is_refused_and_not_touched(tmp_path: Path) -> None:
    opened = Store.open(tmp_path, Clock())
    session = play(opened, harbour.STANDARD[0])
    with opened._database.writing() as connection:
        connection.exec_driver_sql("UPDATE version SET number = number + 1")
    opened.close()
    file = tmp_path / "runs.sqlite"
    before = file.read_bytes()
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path)
    assert (caught.value.trouble, caught.value.retry) == ("newer", False)
    assert file.read_bytes() == before
    assert session.run_id.encode() in before


def test_an_archive_that_was_tampered_with_is_damage_and_runs_nothing(store: Store) -> None:
    session = play(store)
    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE archive SET deal = ?", (b"not a deal",))
    with pytest.raises(StoreError) as caught:
        store.compiled(session.run_id)
    assert caught.value.trouble == "damaged"
    assert store.run(session.run_id).run == session.run


def test_a_summary_of_nonsense_is_damage(store: Store) -> None:
    session = play(store)
    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE runs SET head = '{}'")
    with pytest.raises(StoreError) as caught:
        store.run(session.run_id)
    assert caught.value.trouble == "damaged"


@pytest.mark.parametrize(
    "trouble",
    ["full", "read_only", "no_folder", "busy", "newer", "damaged", "elsewhere", "unknown_run", "failed"],
)
def test_every_trouble_says_what_happened_and_what_to_do_in_both_languages(trouble: str) -> None:
    error = StoreError(trouble, "somewhere")  # type: ignore[arg-type]
    english, chinese = explain(error, ENGLISH), explain(error, Interface.load("zh"))
    assert all(english)
    assert all("{" not in text for text in (*english, *chinese))
    assert english[0] != chinese[0]
    assert english[1] != chinese[1]


def test_opening_closes_what_it_opened_when_it_fails(tmp_path: Path) -> None:
    """On some systems an open file cannot be moved away, which is what the player is asked to do."""
    file = tmp_path / "runs.sqlite"
    file.write_bytes(b"x" * 5000)
    with pytest.raises(StoreError):
        open_file(file)
    file.rename(tmp_path / "old.sqlite")
    if sys.platform.startswith("linux"):
        held = [link.resolve() for link in Path("/proc/self/fd").iterdir() if link.exists()]
        assert tmp_path / "old.sqlite" not in held


def test_an_empty_summary_is_enough_to_be_listed(store: Store) -> None:
    session = Session(harbour.compiled(), "deal", 1)
    session.start()
    run_id = store.begin(session.run, harbour.compiled(), Summary())
    saved = store.run(run_id)
    assert isinstance(saved, SavedRun)
    assert saved.summary == Summary()
