"""A room through its rounds: another deal each time, the same players, and nothing of an old round gets into a new one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from game import paths
from game.records import RefusedError, WorkshopStore, export
from game.records.workshop import Opened
from game.rules import Deal
from game.scenario.compiled import Compiled
from game.scenario.library import load_scenario
from game.wire import WorkshopSettings
from tests.places import Place
from tests.records.rooms_sample import Clock, play, playing, refused, sent
from tests.session import harbour


@cache
def other() -> Compiled:
    """A shipped deal."""
    return load_scenario(paths.scenarios() / "first_visit" / "scenario.yaml")


@cache
def first_move() -> str:
    program = other().program
    assert program is not None
    deal = Deal(program)
    return program.moves[deal.open_moves(deal.initial)[0]].id


@pytest.fixture
def room(place: Place) -> Iterator[tuple[WorkshopStore, Opened]]:
    store = WorkshopStore.open(place, Clock())
    opened = store.create([harbour.compiled(), other()], WorkshopSettings(mode="exam"))
    store.set_phase(opened.workshop, "playing")
    yield store, opened
    assert store.check() == ()
    store.close()


def test_the_next_round_waits_in_the_lobby_with_a_new_run_for_everybody(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    ann, ben = store.join(opened.code, "Ann", "Tide"), store.join(opened.code, "Ben")
    play(store, ann, *harbour.STANDARD)
    store.release(opened.workshop)
    store.set_timer(opened.workshop, 60)
    store.set_frozen(opened.workshop, True)
    assert store.next_round(opened.workshop) == 2
    pulse = store.pulse(opened.workshop)
    assert (pulse.phase, pulse.round, pulse.rounds) == ("lobby", 2, 2)
    assert (pulse.released, pulse.frozen, pulse.left) == (False, False, None)
    own = store.own(ann.player, ann.secret)
    assert (own.run.moves, own.ended, own.rules) == ((), False, other().rules_digest)
    assert own.run.scenario == "first_visit"
    assert own.run_id not in (ann.run, ben.run)
    assert store.room(opened.code).rules == other().rules_digest
    assert store.scenario(opened.workshop).program == other().program
    board = store.board(opened.workshop)
    assert [(line.name, line.reached, line.score, line.moved) for line in board.lines] == [
        ("Ben", 0, None, 0),
        ("Tide", 0, None, 0),
    ]
    assert board.news == ()


def test_a_move_of_an_old_round_comes_too_late_and_a_kept_one_is_acknowledged_again(
    room: tuple[WorkshopStore, Opened],
) -> None:
    store, opened = room
    ann, ben = store.join(opened.code, "Ann"), store.join(opened.code, "Ben")
    play(store, ann, *harbour.STANDARD[:2])
    store.next_round(opened.workshop)
    store.set_phase(opened.workshop, "playing")
    for number, move in ((3, harbour.STANDARD[2]), (1, "inbox.overpromise"), (9, harbour.STANDARD[0])):
        with refused("old_round") as caught:
            store.submit(ann.player, ann.secret, sent(ann, number, move))
        assert not caught.value.later
    assert store.submit(ann.player, ann.secret, sent(ann, 2, harbour.STANDARD[1])).again
    with refused("other_run"):
        store.submit(ben.player, ben.secret, sent(ann, 1, harbour.STANDARD[0]))
    own = store.own(ann.player, ann.secret)
    with refused("stale_scenario"):
        store.submit(ann.player, ann.secret, sent(ann, 1, first_move(), run=own.run_id))
    move = sent(ann, 1, first_move(), rules=own.rules, run=own.run_id)
    assert not store.submit(ann.player, ann.secret, move).again
    assert store.runs(opened.workshop, 1)[ann.player].moves == harbour.STANDARD[:2]


def test_exports_tell_the_present_round_or_any_other(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    ann = store.join(opened.code, "Ann")
    play(store, ann, *harbour.STANDARD)
    first = (store.standings(opened.workshop), store.results(opened.workshop), store.runs(opened.workshop))
    store.next_round(opened.workshop)
    store.set_phase(opened.workshop, "playing")
    late = store.join(opened.code, "Late")
    own = store.own(ann.player, ann.secret)
    store.submit(ann.player, ann.secret, sent(ann, 1, first_move(), rules=own.rules, run=own.run_id))
    again = store.standings(opened.workshop, 1)
    assert (again.players, again.teams, again.round) == (first[0].players, first[0].teams, 1)
    assert store.results(opened.workshop, 1) == first[1]
    assert store.runs(opened.workshop, 1) == first[2]
    assert store.scenario(opened.workshop, 1).program == harbour.compiled().program
    assert [row.name for row in store.results(opened.workshop).rows] == ["Ann", "Late"]
    assert store.results(opened.workshop).rows[0].cells[0].move == first_move()
    assert set(store.runs(opened.workshop)) == {ann.player, late.player}
    assert b'"round": 2' in export.everything(
        store.standings(opened.workshop), store.results(opened.workshop), store.runs(opened.workshop)
    )
    for number in (0, 3):
        for told in (store.standings, store.results, store.scenario, store.runs):
            with refused("no_round"):
                told(opened.workshop, number)


def test_after_the_last_round_there_is_none(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    store.next_round(opened.workshop)
    with refused("last_round"):
        store.next_round(opened.workshop)
    store.set_phase(opened.workshop, "closed")
    assert store.board(opened.workshop).final


def test_who_is_removed_takes_the_runs_of_every_round_along(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    ann, ben = store.join(opened.code, "Ann"), store.join(opened.code, "Ben")
    play(store, ann, *harbour.STANDARD)
    play(store, ben, harbour.STANDARD[0])
    store.next_round(opened.workshop)
    store.remove(opened.workshop, ann.player)
    assert set(store.runs(opened.workshop, 1)) == set(store.runs(opened.workshop)) == {ben.player}


def test_a_room_with_one_deal_has_one_round_and_deleting_forgets_all_deals(place: Place) -> None:
    store, opened = playing(place)
    assert store.pulse(opened.workshop).rounds == 1
    many = store.create((other(), harbour.compiled()))
    store.delete(many.workshop)
    with pytest.raises(RefusedError, match="no_workshop"):
        store.pulse(many.workshop)
    with pytest.raises(ValueError, match="at least one"):
        store.create(())
    assert store.check() == ()
    store.close()
