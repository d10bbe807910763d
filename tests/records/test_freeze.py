"""While the board is frozen nothing leaks; names can still be changed; the reveal shows what is new and not what is old."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.records import WorkshopStore
from game.records.workshop import Opened
from game.wire import WorkshopSettings
from tests.places import Place, is_kept
from tests.records.rooms_sample import Clock, play, playing, sent
from tests.session import harbour

OVER = "inbox.overpromise"


@pytest.fixture
def room(place: Place) -> Iterator[tuple[WorkshopStore, Opened]]:
    store, opened = playing(place)
    yield store, opened
    assert store.check() == ()
    store.close()


def test_frozen_is_what_was_until_the_reveal_also_after_a_restart(
    room: tuple[WorkshopStore, Opened], place: Place
) -> None:
    store, opened = room
    ann, ben = store.join(opened.code, "Ann"), store.join(opened.code, "Ben")
    play(store, ann, *harbour.STANDARD[:2])
    store.set_places(opened.workshop, True)
    before = store.board(opened.workshop)
    assert before.news
    store.set_frozen(opened.workshop, True)
    store.set_frozen(opened.workshop, True)
    play(store, ben, *harbour.STANDARD)
    cat = store.join(opened.code, "Cat")
    play(store, cat, *harbour.STANDARD)
    other = WorkshopStore.open(place, Clock())
    for each in (store, other):
        board = each.board(opened.workshop)
        assert (board.lines, board.news, board.people) == (before.lines, (), 3)
        assert each.own(ann.player, ann.secret).place == 1
        assert [each.own(who.player, who.secret).place for who in (ben, cat)] == [None, None]
    other.close()
    assert [line.name for line in store.standings(opened.workshop).players] == ["Ben", "Cat", "Ann"]
    store.set_frozen(opened.workshop, False)
    board = store.board(opened.workshop)
    assert [(line.name, line.place) for line in board.lines] == [("Ben", 1), ("Cat", 2), ("Ann", 3)]
    assert len(board.news) == 5
    assert {each.who for each in board.news} == {cat.player}


def test_a_name_can_be_changed_while_the_board_is_frozen(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    ann = store.join(opened.code, "Rude", "Ruder")
    play(store, ann, OVER)
    store.set_frozen(opened.workshop, True)
    before = store.board(opened.workshop).lines[0]
    store.rename(opened.workshop, ann.player, "Ann")
    store.rename_team(opened.workshop, "Ruder", "Tide")
    assert store.board(opened.workshop).lines == (before.model_copy(update={"who": "Tide", "name": "Tide"}),)


def test_who_is_removed_is_gone_from_the_frozen_board_too(room: tuple[WorkshopStore, Opened], place: Place) -> None:
    store, opened = room
    ann, ben = store.join(opened.code, "Annabella"), store.join(opened.code, "Ben")
    play(store, ann, *harbour.STANDARD)
    play(store, ben, OVER)
    store.set_frozen(opened.workshop, True)
    play(store, ben, OVER, harbour.STANDARD[1])
    store.remove(opened.workshop, ann.player)
    line = store.board(opened.workshop).lines[0]
    assert (line.name, line.place, line.reached) == ("Ben", 1, 250)
    assert not is_kept(place, "Annabella")


def test_a_teams_line_is_frozen_with_its_members(place: Place) -> None:
    store, opened = playing(place, WorkshopSettings(teams="shared"))
    ann = store.join(opened.code, "Ann", "Tide")
    play(store, ann, harbour.STANDARD[0])
    store.set_frozen(opened.workshop, True)
    before = store.board(opened.workshop)
    ben = store.join(opened.code, "Ben", "Tide")
    store.submit(ben.player, ben.secret, sent(ben, 2, harbour.STANDARD[1]))
    store.join(opened.code, "Cat", "Oak")
    assert store.board(opened.workshop).lines == before.lines
    store.set_phase(opened.workshop, "closed")
    assert not store.board(opened.workshop).final
    store.set_frozen(opened.workshop, False)
    assert store.board(opened.workshop).final
    assert [line.members for line in store.board(opened.workshop).lines] == [2, 1]
    store.close()


def test_a_line_that_was_never_so_is_found(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    play(store, store.join(opened.code, "Ann"), OVER)
    store.set_frozen(opened.workshop, True)
    for wrong, right in (("decisions = 7", "decisions = 1"), ("score = 9999", None)):
        with store._database.writing() as connection:
            connection.exec_driver_sql(f"UPDATE workshop_frozen SET {wrong}")
        assert len(store.check()) == 1
        if right:
            with store._database.writing() as connection:
                connection.exec_driver_sql(f"UPDATE workshop_frozen SET {right}")
    store.set_frozen(opened.workshop, False)
