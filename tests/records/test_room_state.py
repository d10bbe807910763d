"""The state of a room: its timer, places, what the projector shows of a run, and what it says just happened."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Literal

import pytest

from game.records import WorkshopStore
from game.records.judging import playable
from game.records.news import told
from game.records.workshop import Opened
from game.rules import State, replay
from game.wire import WorkshopSettings
from tests.places import Place, rows
from tests.records.rooms_sample import HandClock, play, playing, refused, sent
from tests.session import harbour

OVER = "inbox.overpromise"


class Timed:
    """A room whose clock stands until it is moved."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.clock = HandClock()
        self.store = WorkshopStore.open(place, self.clock)
        self.opened: Opened = self.store.create(harbour.compiled(), WorkshopSettings(title="Spring"), minutes=12)

    @property
    def left(self) -> int | None:
        return self.store.pulse(self.opened.workshop).left

    def restart(self) -> None:
        self.store.close()
        self.store = WorkshopStore.open(self.place, self.clock)


@pytest.fixture
def room(place: Place) -> Iterator[Timed]:
    timed = Timed(place)
    yield timed
    assert timed.store.check() == ()
    timed.store.close()


# --- timer ------------------------------------------------------------------------------------------


def test_the_timer_runs_while_the_room_plays_and_a_restart_keeps_it(room: Timed) -> None:
    workshop = room.opened.workshop
    room.clock.now += 5000
    assert room.left == 720_000  # the lobby costs nothing
    room.store.set_phase(workshop, "playing")
    room.clock.now += 20_000
    assert room.left == 700_000
    room.restart()
    room.clock.now += 10_000  # it ran on while the server was down
    assert room.left == 690_000
    room.store.set_phase(workshop, "paused")
    room.clock.now += 60_000
    room.restart()
    assert room.left == 690_000
    room.store.set_phase(workshop, "paused")
    assert room.left == 690_000
    room.store.set_phase(workshop, "playing")
    room.store.set_phase(workshop, "playing")
    room.clock.now += 90_000
    assert room.left == 600_000


def test_at_zero_it_stays_and_nothing_is_closed(room: Timed) -> None:
    workshop = room.opened.workshop
    room.store.set_phase(workshop, "playing")
    ann = room.store.join(room.opened.code, "Ann")
    room.clock.now += 3_600_000
    assert room.left == 0
    play(room.store, ann, harbour.STANDARD[0])
    room.store.set_phase(workshop, "paused")
    assert room.left == 0
    room.store.set_timer(workshop, 60)
    assert room.left == 60_000
    room.store.set_phase(workshop, "playing")
    room.clock.now += 1000
    assert room.left == 59_000
    room.store.set_timer(workshop, 30)
    assert room.left == 30_000
    room.store.set_timer(workshop, 0)
    assert room.left is None
    room.store.set_phase(workshop, "paused")
    assert room.left is None


def test_without_minutes_there_is_no_timer(room: Timed) -> None:
    other = room.store.create(harbour.compiled())
    assert room.store.pulse(other.workshop).left is None
    for act in (
        lambda: room.store.pulse("x"),
        lambda: room.store.set_timer("x", 1),
        lambda: room.store.set_places("x", True),
        lambda: room.store.set_frozen("x", True),
        lambda: room.store.next_round("x"),
        lambda: room.store.board("x"),
    ):
        with refused("no_workshop"):
            act()


# --- places and the board ---------------------------------------------------------------------------


def test_a_player_sees_the_own_place_when_the_facilitator_lets_them(room: Timed) -> None:
    store, workshop = room.store, room.opened.workshop
    store.set_phase(workshop, "playing")
    ann, ben, cat = (store.join(room.opened.code, name) for name in ("Ann", "Ben", "Cat"))
    play(store, ann, *harbour.STANDARD)
    play(store, ben, OVER)
    assert (store.own(ann.player, ann.secret).place, store.own(ann.player, ann.secret).of) == (None, 0)
    store.set_places(workshop, True)
    owns = [store.own(each.player, each.secret) for each in (ann, ben, cat)]
    assert [(own.place, own.of) for own in owns] == [(1, 2), (2, 2), (None, 0)]
    assert owns[0].pulse.places
    store.set_places(workshop, False)
    assert store.own(ann.player, ann.secret).place is None


def test_the_board_says_how_far_each_is_and_who_stands_alone(room: Timed) -> None:
    store, workshop = room.store, room.opened.workshop
    store.set_phase(workshop, "playing")
    ann, ben, cat, _ = (
        store.join(room.opened.code, *who) for who in (("Ann", "Tide"), ("Ben", "Tide"), ("Cat",), ("Dan", "Oak"))
    )
    play(store, ann, *harbour.STANDARD)
    play(store, ben, *harbour.STANDARD[:2])
    play(store, cat, *harbour.STANDARD[:3])
    board = store.board(workshop)
    assert (board.title, board.code, board.by, board.people, board.final) == (
        "Spring", room.opened.code, "teams", 4, False,
    )  # fmt: skip
    assert [(line.name, line.mark, line.members, line.reached, line.ended) for line in board.lines] == [
        ("Cat", 1, 1, 750, False),  # as good as the team, and so beside it by name
        ("Tide", 0, 2, 750, False),
        ("Oak", 2, 1, 0, False),
    ]
    assert [line.place for line in board.lines] == [1, 1, None]
    assert board.lines[0].who == cat.player
    assert {each.who for each in board.news} <= {"Tide", cat.player}
    play(store, cat, *harbour.STANDARD)
    assert store.board(workshop).lines[0].reached == 1000
    store.set_phase(workshop, "closed")
    assert store.board(workshop).final
    store.set_frozen(workshop, True)
    assert not store.board(workshop).final


def test_more_decisions_than_standard_practice_never_look_like_the_end(room: Timed) -> None:
    store = room.store
    store.set_phase(room.opened.workshop, "playing")
    playing = playable(harbour.compiled())
    deal, program = playing.deal, playing.deal.program
    assert playing.decisions == 4
    # the longest line that goes on: stepping back from a guard makes it longer
    waiting: list[tuple[tuple[str, ...], State]] = [((), deal.initial)]
    longest: tuple[str, ...] = ()
    while waiting:
        moves, state = waiting.pop()
        if len(moves) > len(longest):
            longest = moves
        for move in deal.open_moves(state):
            after = deal.after(state, move)
            if deal.ending(after) is None:
                waiting.append(((*moves, program.moves[move].id), after))
    ann = store.join(room.opened.code, "Ann")
    play(store, ann, *longest)
    line = store.board(room.opened.workshop).lines[0]
    assert not line.ended
    assert 750 <= line.reached <= 999


def test_places_won_are_shown_for_a_minute_and_survive_a_restart(room: Timed) -> None:
    store, workshop = room.store, room.opened.workshop
    store.set_phase(workshop, "playing")
    ann, ben = store.join(room.opened.code, "Ann"), store.join(room.opened.code, "Ben")
    play(store, ann, OVER)
    room.clock.now += 31_000
    play(store, ben, harbour.STANDARD[0])

    def moved() -> list[tuple[str, int | None, int]]:
        return [(line.name, line.place, line.moved) for line in room.store.board(workshop).lines]

    assert moved() == [("Ben", 1, 0), ("Ann", 2, -1)]  # Ben had no place to win from
    room.clock.now += 31_000
    store.submit(ann.player, ann.secret, sent(ann, 2, harbour.STANDARD[1]))
    store.submit(ben.player, ben.secret, sent(ben, 2, _worst(2)))
    shown = moved()
    assert sorted(places for _, _, places in shown) in ([-1, 1], [-1, 0], [0, 0], [-2, 0])
    room.restart()
    assert moved() == shown
    room.clock.now += 61_000
    assert [places for _, _, places in moved()] == [0, 0]
    room.clock.now -= 500_000  # the laptop's clock is set back
    assert [places for _, _, places in moved()] == [0, 0]
    room.store.submit(ann.player, ann.secret, sent(ann, 3, harbour.STANDARD[2]))


def _worst(number: int) -> str:
    """A move other than the standard one that is open at its place on the standard line."""
    deal = playable(harbour.compiled()).deal
    state = replay(deal, harbour.STANDARD[: number - 1]).state
    return next(
        deal.program.moves[move].id
        for move in reversed(deal.open_moves(state))
        if deal.program.moves[move].id != harbour.STANDARD[number - 1] and deal.program.moves[move].guard < 0
    )


# --- news -------------------------------------------------------------------------------------------


def test_news_tell_what_came_of_a_move_and_never_which_it_was(room: Timed) -> None:
    store, workshop = room.store, room.opened.workshop
    store.set_phase(workshop, "playing")
    ann = store.join(room.opened.code, "Ann")
    play(store, ann, *harbour.STANDARD)
    news = store.board(workshop).news
    assert [each.number for each in news] == sorted((each.number for each in news), reverse=True)
    assert (news[0].kind, news[0].what, news[0].who) == ("ended", "won", ann.player)
    program = harbour.compiled().program
    assert program is not None
    known = {
        "gate": {each.id for each in program.gates},
        "won_over": {each.id for each in program.people if not each.ours},
        "found": {each.id for each in program.facts},
        "ended": {each.result for each in program.endings},
    }
    assert all(each.what in known[each.kind] for each in news)
    said = json.dumps([each.model_dump() for each in news])
    assert not any(move.id in said or move.id.partition(".")[2] in said for move in program.moves)


def test_at_most_five_news_are_shown_and_old_ones_go(room: Timed) -> None:
    store, workshop = room.store, room.opened.workshop
    store.set_phase(workshop, "playing")
    for number in range(8):
        play(store, store.join(room.opened.code, f"Player {number}"), *harbour.STANDARD)
    news = store.board(workshop).news
    assert len(news) == 5
    assert news[0].number - news[4].number == 4
    with store._reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM workshop_news").scalar_one() <= 20
    store.remove(workshop, news[0].who)
    assert news[0].who not in {each.who for each in store.board(workshop).news}
    play(store, store.join(room.opened.code, "Late"), *harbour.STANDARD)
    assert store.board(workshop).news[0].number > news[0].number - 5


def test_a_person_is_won_over_once_and_a_gate_is_passed_once() -> None:
    playing = playable(harbour.compiled())
    deal = playing.deal
    played = replay(deal, harbour.STANDARD)
    said = [each for made in range(1, 5) for each in told(deal, played.start, played.steps[:made])]
    assert len(set(said)) == len(said)
    assert told(deal, played.start, ()) == ()
    # the gates that the standard line holds are read from its end, and the facts that it found
    ends = played.state
    gates = {gate.id for index, gate in enumerate(deal.program.gates) if deal.read(ends, "gate", index)}
    facts = {fact.id for index, fact in enumerate(deal.program.facts) if deal.read(ends, "fact", index)}
    start = {fact.id for index, fact in enumerate(deal.program.facts) if deal.read(deal.initial, "fact", index)}
    assert {each.what for each in said if each.kind == "gate"} == gates
    assert {each.what for each in said if each.kind == "found"} == facts - start


@pytest.mark.parametrize("teams", ["mean", "shared"])
def test_what_several_members_of_a_team_come_to_is_told_once_of_the_team(
    place: Place, teams: Literal["mean", "shared"]
) -> None:
    store, opened = playing(place, WorkshopSettings(teams=teams))
    workshop = opened.workshop
    tide = [store.join(opened.code, name, "Tide") for name in ("Ann", "Ben", "Cem")]
    oak = store.join(opened.code, "Dan", "Oak")
    lone = store.join(opened.code, "Eva", "" if teams == "mean" else "Elm")
    for who in tide[: 3 if teams == "mean" else 1]:
        play(store, who, *harbour.STANDARD)
    first = store.board(workshop).news
    assert {each.who for each in first} == {"Tide"}
    assert len({(each.kind, each.what) for each in first}) == len(first)
    # another team, and who has none, have news of their own
    for who in (oak, lone):
        play(store, who, *harbour.STANDARD)
    every = rows(place, "SELECT run, kind, what FROM workshop_news")
    told_of = {run: {each[1:] for each in every if each[0] == run} for run in (tide[0].run, oak.run, lone.run)}
    assert told_of[tide[0].run] == told_of[oak.run] == told_of[lone.run]
    assert len(every) == len({*every}) == 3 * len(told_of[oak.run])
    if teams == "mean":
        # it goes with whoever told it; a member who comes so far later tells it again
        store.remove(workshop, tide[0].player)
        late = store.join(opened.code, "Fay", "Tide")
        play(store, late, *harbour.STANDARD)
        assert {each.who for each in store.board(workshop).news} == {"Tide"}
    assert store.check() == ()
    store.close()
