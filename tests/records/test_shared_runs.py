"""One run for a whole team: whoever moves first moves for all, own choices come before, and the run goes with the last member."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from game.records import WorkshopStore, export
from game.records.workshop import Opened
from game.text import Interface
from game.wire import WorkshopSettings
from tests.places import Place, is_kept
from tests.records.rooms_sample import play, playing, refused, sent
from tests.session import harbour

ONE, TWO = harbour.STANDARD[:2]
OVER = "inbox.overpromise"


@pytest.fixture
def room(place: Place) -> Iterator[tuple[WorkshopStore, Opened]]:
    store, opened = playing(place, WorkshopSettings(teams="shared"))
    yield store, opened
    assert store.check() == ()
    store.close()


@pytest.fixture
def alone(place: Place) -> Iterator[tuple[WorkshopStore, Opened]]:
    store, opened = playing(place, WorkshopSettings(teams="shared", alone_first=True))
    yield store, opened
    assert store.check() == ()
    store.close()


def test_a_team_has_one_run_and_the_first_move_at_a_number_stays(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    ann, ben = store.join(opened.code, "Ann", "Tide"), store.join(opened.code, "Ben", "TIDE")
    cat = store.join(opened.code, "Cat", "Oak")
    assert ann.run == ben.run != cat.run
    store.submit(ann.player, ann.secret, sent(ann, 1, ONE))
    assert store.submit(ben.player, ben.secret, sent(ben, 1, ONE)).again
    with refused("conflict") as caught:
        store.submit(ben.player, ben.secret, sent(ben, 1, OVER))
    assert caught.value.number == 2
    store.submit(ben.player, ben.secret, sent(ben, 2, TWO))
    assert store.own(ann.player, ann.secret).run.moves == (ONE, TWO)
    with refused("other_run"):
        store.submit(cat.player, cat.secret, sent(cat, 1, ONE, run=ann.run))


def test_who_has_no_team_is_asked_to_choose_one(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    for team in ("", "   "):
        with refused("choose_team"):
            store.join(opened.code, "Ann", team)


def test_where_teams_do_not_count_nobody_has_one(place: Place) -> None:
    store, opened = playing(place, WorkshopSettings(teams="none"))
    assert store.join(opened.code, "Ann", "Tide").team == ""
    assert store.board(opened.workshop).by == "players"
    store.close()


def test_a_team_is_one_line_with_one_place_however_many_are_in_it(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    members = [store.join(opened.code, name, team) for name, team in (("A", "Tide"), ("B", "Tide"), ("C", "Oak"))]
    play(store, members[1], *harbour.STANDARD)
    play(store, members[2], OVER)
    board = store.board(opened.workshop)
    assert board.by == "teams"
    assert [(line.who, line.place, line.members, line.grade, line.mark) for line in board.lines] == [
        ("Tide", 1, 2, "A", 0),
        ("Oak", 2, 1, "", 1),
    ]
    assert board.people == 3
    standings = store.standings(opened.workshop)
    assert [(line.name, line.team, line.place) for line in standings.players] == [
        ("A", "Tide", 1),
        ("B", "Tide", 1),
        ("C", "Oak", 2),
    ]
    tide = standings.teams[0]
    assert (tide.team, tide.place, tide.members, tide.score) == ("Tide", 1, 2, 8500)
    store.set_places(opened.workshop, True)
    owns = [store.own(each.player, each.secret) for each in members]
    assert [(own.place, own.of) for own in owns] == [(1, 2), (1, 2), (2, 2)]
    assert {news.who for news in board.news} == {"Tide"}


def test_a_decision_counts_once_a_team_and_every_member_has_the_row(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    ann, _, cat = (store.join(opened.code, *who) for who in (("Ann", "Tide"), ("Ben", "Tide"), ("Cat", "Oak")))
    play(store, ann, ONE)
    play(store, cat, OVER)
    told = store.results(opened.workshop)
    assert [(row.name, len(row.cells)) for row in told.rows] == [("Ann", 1), ("Ben", 1), ("Cat", 1)]
    inbox = told.scenes[0]
    assert (inbox.there, inbox.split) == (2, 10000)
    assert {each.move: each.players for each in inbox.choices if each.players} == {ONE: ("Tide",), OVER: ("Oak",)}
    words = harbour.compiled().words["en"]
    table = export.table(store.standings(opened.workshop), told, words, Interface.load("en")).decode()
    assert table.count("Tide") == 2


def test_a_late_member_takes_over_what_the_team_has(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    play(store, store.join(opened.code, "Ann", "Tide"), ONE, TWO)
    late = store.join(opened.code, "Late", "tide")
    assert store.own(late.player, late.secret).run.moves == (ONE, TWO)
    assert [mate.name for mate in store.own(late.player, late.secret).mates] == ["Ann"]


def test_the_run_goes_with_the_last_member_and_not_before(room: tuple[WorkshopStore, Opened], place: Place) -> None:
    store, opened = room
    ann, ben = store.join(opened.code, "Ann", "Threadneedle"), store.join(opened.code, "Ben", "Threadneedle")
    play(store, ann, ONE)
    store.remove(opened.workshop, ann.player)
    assert store.own(ben.player, ben.secret).run.moves == (ONE,)
    assert store.board(opened.workshop).lines[0].members == 1
    store.remove(opened.workshop, ben.player)
    assert store.runs(opened.workshop) == {}
    assert not is_kept(place, "Threadneedle")


def test_a_facilitator_renames_a_team_and_no_two_have_one_name(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    ann, ben = store.join(opened.code, "Ann", "Tide"), store.join(opened.code, "Ben", "Oak")
    play(store, ann, ONE)
    assert store.rename_team(opened.workshop, "tide", "  Ebb  ") == "Ebb"
    assert store.own(ann.player, ann.secret).team == "Ebb"
    assert store.join(opened.code, "Cat", "EBB").run == ann.run
    assert store.rename_team(opened.workshop, "Ebb", "EBB") == "EBB"
    with refused("team_taken"):
        store.rename_team(opened.workshop, "EBB", "oak")
    with refused("no_team"):
        store.rename_team(opened.workshop, "Tide", "Yew")
    with refused("no_team"):
        store.rename_team(opened.workshop, "", "Yew")
    with refused("bad_team"):
        store.rename_team(opened.workshop, "oak", "\u202e")
    assert store.own(ben.player, ben.secret).team == "Oak"


def test_a_team_keeps_together_in_the_next_round(place: Place) -> None:
    store, _ = playing(place)
    opened = store.create([harbour.compiled(), harbour.compiled()], WorkshopSettings(teams="shared"))
    ann, ben, cat = (store.join(opened.code, *who) for who in (("Ann", "Tide"), ("Ben", "Tide"), ("Cat", "Oak")))
    store.next_round(opened.workshop)
    runs = [store.own(each.player, each.secret).run_id for each in (ann, ben, cat)]
    assert runs[0] == runs[1] != runs[2]
    assert not {ann.run, cat.run} & set(runs)
    assert store.check() == ()
    store.close()


# --- own choices ------------------------------------------------------------------------------------


def test_who_has_not_chosen_alone_makes_no_move_and_sees_no_choice(alone: tuple[WorkshopStore, Opened]) -> None:
    store, opened = alone
    ann, ben = store.join(opened.code, "Ann", "Tide"), store.join(opened.code, "Ben", "Tide")
    with refused("choose_first") as caught:
        store.submit(ann.player, ann.secret, sent(ann, 1, ONE))
    assert caught.value.later
    receipt = store.choose(ann.player, ann.secret, sent(ann, 1, OVER))
    assert (receipt.number, receipt.kept, receipt.again) == (1, 0, False)
    assert store.choose(ann.player, ann.secret, sent(ann, 1, OVER)).again
    with refused("conflict"):
        store.choose(ann.player, ann.secret, sent(ann, 1, ONE))
    seen = store.own(ben.player, ben.secret)
    assert (seen.chosen, [(mate.name, mate.chosen, mate.move) for mate in seen.mates]) == ("", [("Ann", True, "")])
    store.choose(ben.player, ben.secret, sent(ben, 1, ONE))
    seen = store.own(ben.player, ben.secret)
    assert (seen.chosen, [mate.move for mate in seen.mates]) == (ONE, [OVER])
    # the team decides otherwise than Ann would have
    assert store.submit(ann.player, ann.secret, sent(ann, 1, ONE)).kept == 1
    after = store.own(ann.player, ann.secret)
    assert (after.chosen, [(mate.chosen, mate.move) for mate in after.mates]) == ("", [(False, "")])
    with refused("too_late"):
        cat = store.join(opened.code, "Cat", "Tide")
        store.choose(cat.player, cat.secret, sent(cat, 1, ONE))
    assert store.own_choices(opened.workshop) == {ann.player: {1: OVER}, ben.player: {1: ONE}}
    told = (store.standings(opened.workshop), store.results(opened.workshop), store.runs(opened.workshop))
    document = json.loads(export.everything(*told, store.own_choices(opened.workshop)))
    assert document["own_choices"][ann.player] == {"1": OVER}


def test_a_choice_is_held_against_the_rules_like_a_move(alone: tuple[WorkshopStore, Opened]) -> None:
    store, opened = alone
    ann = store.join(opened.code, "Ann", "Tide")
    for code, number, move in (
        ("gap", 2, ONE),
        ("not_open", 1, TWO),
        ("unknown_move", 1, "inbox.win"),
    ):
        with refused(code):
            store.choose(ann.player, ann.secret, sent(ann, number, move))
    with refused("stale_scenario"):
        store.choose(ann.player, ann.secret, sent(ann, 1, ONE, rules="0" * 64))
    with refused("not_you"):
        store.choose(ann.player, "x", sent(ann, 1, ONE))
    store.set_phase(opened.workshop, "paused")
    with refused("paused"):
        store.choose(ann.player, ann.secret, sent(ann, 1, ONE))
    assert store.own_choices(opened.workshop) == {}


def test_nobody_is_asked_where_nobody_chooses_alone(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    ann = store.join(opened.code, "Ann", "Tide")
    with refused("not_asked"):
        store.choose(ann.player, ann.secret, sent(ann, 1, ONE))


def test_a_team_waits_on_the_board_from_the_first_own_choice_to_the_teams_move(
    alone: tuple[WorkshopStore, Opened],
) -> None:
    store, opened = alone
    workshop = opened.workshop
    ann, ben, cat = (store.join(opened.code, *who) for who in (("Ann", "Tide"), ("Ben", "Tide"), ("Cat", "Oak")))

    def waiting() -> list[str]:
        return [line.name for line in store.board(workshop).lines if line.waiting]

    told: list[str] = []
    store.listen(lambda change: told.append(change.workshop))
    assert waiting() == []
    store.choose(ann.player, ann.secret, sent(ann, 1, ONE))
    assert workshop in told  # the boards hear of it
    assert waiting() == ["Tide"]
    store.choose(cat.player, cat.secret, sent(cat, 1, OVER))
    assert waiting() == ["Oak", "Tide"]
    store.set_phase(workshop, "paused")
    assert waiting() == []
    store.set_phase(workshop, "playing")
    store.choose(ben.player, ben.secret, sent(ben, 1, OVER))
    assert waiting() == ["Oak", "Tide"]  # for each other, until one of them makes the team's move
    store.submit(ben.player, ben.secret, sent(ben, 1, ONE))
    assert waiting() == ["Oak"]
    store.set_frozen(workshop, True)
    assert waiting() == []
    store.set_frozen(workshop, False)
    store.rename_team(workshop, "Oak", "Elm")
    assert waiting() == ["Elm"]
    store.remove(workshop, cat.player)
    assert waiting() == []
