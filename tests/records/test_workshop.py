"""A workshop keeps each move that replays exactly once, refuses everything else with a reason, and forgets for good."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from game.records import RefusedError, Store, StoreError, WorkshopStore, migrations, movers, tables, tell
from game.records.refused import RefusalCode
from game.records.workshop import Opened
from game.rules import Anchors, Deal, debrief, replay
from game.session import Session
from game.text import Interface
from game.wire import WorkshopSettings
from tests.places import Place, is_kept, rows
from tests.records.rooms_sample import Clock, play, playing, sent
from tests.session import harbour


@pytest.fixture
def room(place: Place) -> Iterator[tuple[WorkshopStore, Opened]]:
    store, opened = playing(place)
    yield store, opened
    assert store.check() == ()
    store.close()


def refused(code: RefusalCode) -> object:
    return pytest.raises(RefusedError, match=f"^{code}(:|$)")


# --- moves ------------------------------------------------------------------------------------------


def test_a_whole_run_has_the_score_of_its_debrief(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    ann = store.join(opened.code, "Ann")
    play(store, ann, *harbour.STANDARD)
    line = store.standings(opened.workshop).players[0]
    assert (line.place, line.name, line.ended, line.score, line.accuracy, line.grade) == (
        1, "Ann", True, 8500, 10000, "A",
    )  # fmt: skip
    assert store.own(ann.player, ann.secret).ended


def test_a_move_is_on_the_disk_when_it_is_acknowledged(room: tuple[WorkshopStore, Opened], place: Place) -> None:
    """Read by another connection, as another process would."""
    store, opened = room
    ann = store.join(opened.code, "Ann")
    receipt = store.submit(ann.player, ann.secret, sent(ann, 1, harbour.STANDARD[0]))
    assert (receipt.kept, receipt.ended, receipt.again) == (1, False, False)
    kept = rows(place, f"SELECT number, move FROM workshop_moves WHERE run = '{ann.run}'")
    assert kept == [(1, harbour.STANDARD[0])]


def test_the_same_move_again_is_acknowledged_again_at_any_time(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    ann = store.join(opened.code, "Ann")
    play(store, ann, *harbour.STANDARD)
    before = store.standings(opened.workshop)
    store.set_phase(opened.workshop, "closed")
    for number, move in enumerate(harbour.STANDARD, 1):
        receipt = store.submit(ann.player, ann.secret, sent(ann, number, move))
        assert (receipt.number, receipt.kept, receipt.again, receipt.ended) == (number, 4, True, True)
    assert store.standings(opened.workshop).players == before.players


def test_another_move_at_a_kept_number_is_refused_and_the_first_stays(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    ann = store.join(opened.code, "Ann")
    play(store, ann, *harbour.STANDARD[:2])
    with refused("conflict") as caught:
        store.submit(ann.player, ann.secret, sent(ann, 1, "inbox.overpromise"))
    assert caught.value.number == 3
    assert store.own(ann.player, ann.secret).run.moves == harbour.STANDARD[:2]


def test_a_skipped_move_is_refused_and_the_wanted_number_told(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    ann = store.join(opened.code, "Ann")
    play(store, ann, harbour.STANDARD[0])
    with refused("gap") as caught:
        store.submit(ann.player, ann.secret, sent(ann, 3, harbour.STANDARD[2]))
    assert (caught.value.number, caught.value.later) == (2, True)


def test_a_move_of_another_scene_and_one_that_does_not_exist_are_refused(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    ann = store.join(opened.code, "Ann")
    with refused("not_open"):
        store.submit(ann.player, ann.secret, sent(ann, 1, harbour.STANDARD[3]))
    with refused("unknown_move"):
        store.submit(ann.player, ann.secret, sent(ann, 1, "inbox.win_at_once"))
    assert store.own(ann.player, ann.secret).run.moves == ()


def test_no_move_comes_after_the_end(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    ann = store.join(opened.code, "Ann")
    play(store, ann, *harbour.STANDARD)
    for number in (5, 9):
        with refused("after_end"):
            store.submit(ann.player, ann.secret, sent(ann, number, harbour.STANDARD[0]))


def test_nobody_plays_another_ones_run(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    ann, ben = store.join(opened.code, "Ann"), store.join(opened.code, "Ben")
    with refused("other_run"):
        store.submit(ben.player, ben.secret, sent(ben, 1, harbour.STANDARD[0], run=ann.run))
    for player, secret in ((ann.player, ben.secret), (ann.player, ""), ("nobody", ann.secret), (ann.player, "\ud800")):
        with refused("not_you"):
            store.submit(player, secret, sent(ann, 1, harbour.STANDARD[0]))
        with refused("not_you"):
            store.own(player, secret)
    assert all(run.moves == () for run in store.runs(opened.workshop).values())


def test_a_move_of_another_edition_is_refused(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    ann = store.join(opened.code, "Ann")
    with refused("stale_scenario"):
        store.submit(ann.player, ann.secret, sent(ann, 1, harbour.STANDARD[0], rules="0" * 64))


def test_moves_wait_for_the_start_and_the_end_of_a_pause(place: Place) -> None:
    store = WorkshopStore.open(place, Clock())
    opened = store.create(harbour.compiled())
    ann = store.join(opened.code, "Ann")
    first = sent(ann, 1, harbour.STANDARD[0])
    with refused("not_started") as caught:
        store.submit(ann.player, ann.secret, first)
    assert caught.value.later
    store.set_phase(opened.workshop, "paused")
    with refused("paused"):
        store.submit(ann.player, ann.secret, first)
    store.set_phase(opened.workshop, "playing")
    assert not store.submit(ann.player, ann.secret, first).again
    store.set_phase(opened.workshop, "closed")
    with refused("closed") as caught:
        store.submit(ann.player, ann.secret, sent(ann, 2, harbour.STANDARD[1]))
    assert not caught.value.later
    store.close()


def test_a_confirmed_violation_has_no_place(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    program = harbour.compiled().program
    assert program is not None
    deal = Deal(program)
    chance = random.Random(5)
    while True:  # blind lines come to the guard soon
        state, line = deal.initial, []
        while deal.ending(state) is None:
            position = program.scenes[state[0]]
            move = position.moves[1] if position.guards >= 0 else chance.choice(deal.open_moves(state))
            line.append(program.moves[move].id)
            state = deal.after(state, move)
        if program.endings[deal.ending(state) or 0].result == "stopped":
            break
    ann, ben = store.join(opened.code, "Ann", "Tide"), store.join(opened.code, "Ben", "tide")
    play(store, ann, *line)
    play(store, ben, *harbour.STANDARD)
    board = store.standings(opened.workshop)
    assert [(each.name, each.place, each.score, each.grade) for each in board.players] == [
        ("Ben", 1, 8500, "A"),
        ("Ann", None, None, "V"),
    ]
    assert [(each.team, each.members, each.score) for each in board.teams] == [("Tide", 2, 4250)]


def test_with_scores_at_the_end_a_run_that_goes_on_has_none(place: Place) -> None:
    store, opened = playing(place, WorkshopSettings(scores="end"))
    ann = store.join(opened.code, "Ann", "Tide")
    play(store, ann, *harbour.STANDARD[:3])
    board = store.standings(opened.workshop)
    assert (board.players[0].place, board.players[0].score, board.players[0].decisions) == (None, None, 3)
    assert (board.teams[0].place, board.teams[0].score) == (None, None)
    store.submit(ann.player, ann.secret, sent(ann, 4, harbour.STANDARD[3]))
    assert store.standings(opened.workshop).players[0].score == 8500
    store.close()


def test_random_runs_give_on_the_board_what_a_replay_elsewhere_gives(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    compiled = harbour.compiled()
    assert compiled.program is not None
    assert compiled.book is not None
    deal, chance = Deal(compiled.program), random.Random(1)
    for number in range(40):
        who = store.join(opened.code, f"Player {number}")
        state, index = deal.initial, 0
        while deal.ending(state) is None:
            move = chance.choice(deal.open_moves(state))
            index += 1
            store.submit(who.player, who.secret, sent(who, index, compiled.program.moves[move].id))
            state = deal.after(state, move)
    board = {line.player: line for line in store.standings(opened.workshop).players}
    book = compiled.book
    for player, run in store.runs(opened.workshop).items():
        told = debrief(deal, Anchors(book.worst, book.blind, book.par, book.best), replay(deal, run.moves).steps)
        assert told.verdict is not None
        line = board[player]
        assert (line.score, line.accuracy, line.grade) == (told.verdict.board, told.accuracy, told.verdict.shown)


def test_threads_wait_for_one_another(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room

    def one(number: int) -> None:
        play(store, store.join(opened.code, f"Player {number}"), *harbour.STANDARD)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(16)))
    board = store.standings(opened.workshop)
    assert [line.place for line in board.players] == list(range(1, 17))
    assert {line.score for line in board.players} == {8500}


# --- rooms and players ------------------------------------------------------------------------------


def test_a_workshop_is_the_same_after_a_restart(place: Place) -> None:
    store, opened = playing(place)
    ann = store.join(opened.code, "Ann")
    play(store, ann, *harbour.STANDARD[:2])
    board = store.standings(opened.workshop)
    store.close()
    again = WorkshopStore.open(place, Clock())
    assert again.standings(opened.workshop) == board
    own = again.own(ann.player, ann.secret)
    assert (own.run.moves, own.run_id, own.pulse.phase) == (harbour.STANDARD[:2], ann.run, "playing")
    assert again.facilitator(opened.code, opened.token).id == opened.workshop
    # the window goes on from there, with the deal that the workshop sent
    kept = again.scenario(opened.workshop)
    assert (kept.program, kept.book) == (harbour.compiled().program, harbour.compiled().book)
    assert replay(Deal(kept.program), own.run.moves).error is None
    again.close()


def test_only_the_token_opens_the_facilitators_page(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    assert store.facilitator(opened.code, opened.token).phase == "playing"
    for code, token in (
        (opened.code, opened.token[:-1] + ("0" if opened.token[-1] != "0" else "1")),
        (opened.code, ""),
        ("ZZZZZZ", opened.token),
        (opened.code, opened.code),
    ):
        with refused("not_facilitator"):
            store.facilitator(code, token)


def test_no_secret_is_in_the_file(room: tuple[WorkshopStore, Opened], place: Place) -> None:
    store, opened = room
    ann = store.join(opened.code, "Ann")
    assert is_kept(place, "Ann")
    assert not is_kept(place, ann.secret)
    assert not is_kept(place, opened.token)


def test_a_code_is_found_however_it_is_typed(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    typed = f" {opened.code[:3].lower()}-{opened.code[3:]} "
    assert store.room(typed).id == opened.workshop
    with refused("no_workshop"):
        store.room("ABC")
    with refused("no_workshop"):
        store.join("'; DROP TABLE workshops; --", "Ann")


def test_two_rooms_never_have_one_code(place: Place) -> None:
    stuck = WorkshopStore.open(place, Clock(), lambda count: bytes(count))
    stuck.create(harbour.compiled())
    with pytest.raises(ValueError, match="chance"):
        stuck.create(harbour.compiled())
    stuck.close()


def test_names_that_a_room_would_confuse_are_refused(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    ann = store.join(opened.code, "  Ann   Lee ")
    assert ann.name == "Ann Lee"
    for name in ("ann lee", "ＡＮＮ ＬＥＥ"):
        with refused("name_taken"):
            store.join(opened.code, name)
    for name in ("", "   ", "x" * 25, "a\u202eb", "a\x00b", "a" + "\u0301" * 3):
        with refused("bad_name"):
            store.join(opened.code, name)
    with refused("bad_team"):
        store.join(opened.code, "Ben", "t" * 25)
    assert store.join(opened.code, "<script>alert(1)").name == "<script>alert(1)"  # escaped where it is shown
    assert store.rename(opened.workshop, ann.player, "ANN LEE") == "ANN LEE"
    with refused("name_taken"):
        store.rename(opened.workshop, ann.player, "<SCRIPT>alert(1)")


def test_a_full_and_a_closed_room_take_nobody(place: Place) -> None:
    store, opened = playing(place, WorkshopSettings(most_players=1))
    store.join(opened.code, "Ann")
    with refused("full"):
        store.join(opened.code, "Ben")
    store.set_phase(opened.workshop, "closed")
    with refused("closed"):
        store.join(opened.code, "Ben")
    store.close()


def test_a_deal_without_a_book_is_no_workshop(place: Place) -> None:
    store = WorkshopStore.open(place, Clock())
    with refused("no_grades"):
        store.create(harbour.without_book())
    store.close()


def test_a_newer_book_changes_no_score_that_is_out(room: tuple[WorkshopStore, Opened], place: Place) -> None:
    store, opened = room
    ann = store.join(opened.code, "Ann")
    play(store, ann, *harbour.STANDARD)
    compiled = harbour.compiled()
    assert compiled.book is not None
    other = store.create(replace(compiled, book=replace(compiled.book, best=compiled.book.best + 100)))
    assert store.scenario(other.workshop).book != store.scenario(opened.workshop).book
    store.delete(other.workshop)
    store.close()
    again = WorkshopStore.open(place, Clock())
    assert again.check() == ()
    assert again.scenario(opened.workshop).book == compiled.book
    again.close()


# --- forgetting -------------------------------------------------------------------------------------


def test_who_is_removed_is_gone_and_the_rest_stays(room: tuple[WorkshopStore, Opened], place: Place) -> None:
    store, opened = room
    ann, ben = store.join(opened.code, "Annabella"), store.join(opened.code, "Ben")
    play(store, ann, *harbour.STANDARD)
    play(store, ben, *harbour.STANDARD)
    other = store.create(harbour.compiled())
    with refused("no_player"):
        store.remove(other.workshop, ann.player)
    store.remove(opened.workshop, ann.player)
    with refused("no_player"):
        store.remove(opened.workshop, ann.player)
    with refused("no_player"):
        store.rename(opened.workshop, ann.player, "Cat")
    with refused("not_you"):
        store.own(ann.player, ann.secret)
    assert [(line.name, line.place) for line in store.standings(opened.workshop).players] == [("Ben", 1)]
    assert not is_kept(place, "Annabella")


def test_delete_really_deletes(room: tuple[WorkshopStore, Opened], place: Place) -> None:
    store, opened = room
    stays = store.create(harbour.compiled())
    for number in range(30):
        play(store, store.join(opened.code, f"Annabella {number}", "Threadneedle"), *harbour.STANDARD)
    assert is_kept(place, "Annabella")
    store.delete(opened.workshop)
    assert not is_kept(place, "Annabella")
    assert not is_kept(place, "Threadneedle")
    for gone in (store.delete, store.standings, store.scenario, store.release):
        with refused("no_workshop"):
            gone(opened.workshop)
    assert store.scenario(stays.workshop).program == harbour.compiled().program
    store.delete(stays.workshop)
    for table in tables.metadata.tables:
        if table != "version":
            assert rows(place, f"SELECT count(*) FROM {table}") == [(0,)], table


# --- the file ---------------------------------------------------------------------------------------


def test_a_line_that_its_moves_do_not_give_is_found(place: Place) -> None:
    store, opened = playing(place)
    ann = store.join(opened.code, "Ann")
    play(store, ann, *harbour.STANDARD)
    with store._database.writing() as connection:
        connection.execute(tables.workshop_runs.update().values(score=9999))
    assert len(store.check()) == 1
    with store._database.writing() as connection:
        connection.execute(tables.workshop_runs.update().values(score=8500))
        connection.execute(tables.workshop_moves.update().where(tables.workshop_moves.c.number == 2).values(move="x.y"))
    assert len(store.check()) == 1
    store.close()


def test_kept_moves_that_do_not_play_are_damage_and_no_fault_of_the_player(place: Place) -> None:
    store, opened = playing(place)
    ann = store.join(opened.code, "Ann")
    play(store, ann, *harbour.STANDARD[:2])
    with store._database.writing() as connection:
        connection.execute(tables.workshop_moves.update().where(tables.workshop_moves.c.number == 1).values(move="x.y"))
    with pytest.raises(StoreError) as caught:
        store.submit(ann.player, ann.secret, sent(ann, 3, harbour.STANDARD[2]))
    assert caught.value.trouble == "damaged"
    store.close()


def test_a_disk_that_refuses_keeps_nothing_of_a_move_and_the_next_try_keeps_it(tmp_path: Path) -> None:
    store, opened = playing(tmp_path)
    ann = store.join(opened.code, "Ann")
    with store._database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA query_only = ON")
        with pytest.raises(StoreError):
            store.submit(ann.player, ann.secret, sent(ann, 1, harbour.STANDARD[0]))
        driver.execute("PRAGMA query_only = OFF")
    assert store.own(ann.player, ann.secret).run.moves == ()
    assert not store.submit(ann.player, ann.secret, sent(ann, 1, harbour.STANDARD[0])).again
    store.close()


def test_an_older_players_file_gets_the_tables_and_keeps_its_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is made by the first version's own migration, before there were workshops."""
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:1])
        patch.setattr(migrations, "VERSION", 1)
        old = Store.open(tmp_path, Clock())
        session = Session(harbour.compiled(), "deal", 7, old, Clock())
        session.start()
        session.choose(harbour.STANDARD[0])
        old.close()
    with sqlite3.connect(tmp_path / "runs.sqlite") as file:
        assert file.execute("SELECT number FROM version").fetchone() == (1,)
        assert not file.execute("SELECT * FROM sqlite_master WHERE name LIKE 'workshop%'").fetchall()
    file.close()
    store = Store.open(tmp_path, Clock())
    saved = store.newest_unfinished()
    assert saved is not None
    assert saved.run.moves == harbour.STANDARD[:1]
    again = Session.resume(store.compiled(saved.id), saved, store, Clock())
    again.choose(harbour.STANDARD[1])
    store.delete(saved.id)
    assert store.runs() == ()
    assert store.check() == ()
    store.close()


def test_forgetting_a_players_run_keeps_the_deal_a_workshop_needs(tmp_path: Path) -> None:
    (tmp_path / "runs.sqlite").touch()
    store = Store.open(tmp_path, Clock())
    both = WorkshopStore(store._database, Clock(), lambda count: bytes(range(count)))
    opened = both.create(harbour.compiled())
    session = Session(harbour.compiled(), "deal", 7, store, Clock())
    session.start()
    store.delete(session.run_id)
    assert both.scenario(opened.workshop).program == harbour.compiled().program
    store.close()


def test_the_tables_and_the_locking_reads_are_text_for_postgresql_too() -> None:
    dialect = postgresql.dialect()
    for table in (tables.workshops, tables.players, tables.workshop_runs, tables.workshop_moves):
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))
    assert "FOR UPDATE OF workshop_runs" in str(movers.MOVERS.compile(dialect=dialect))


# --- words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", get_args(RefusalCode))
def test_every_refusal_says_what_to_do_in_both_languages(code: RefusalCode) -> None:
    english, chinese = (tell(RefusedError(code), Interface.load(language)) for language in ("en", "zh"))
    assert english.endswith(".")
    assert chinese.endswith("。")
    assert english != chinese
