"""A round that ends while moves are under way, on PostgreSQL with a connection each, stopped where it matters.

A move counts wholly in its round, or is refused with the reason; nothing of it comes into the next one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import event, text

from game.records import RefusedError, WorkshopStore
from game.records.workshop import Joined, Opened
from game.wire import Receipt
from tests.places import rows
from tests.records.rooms_sample import Clock, sent
from tests.session import harbour

PATIENCE = 20.0


class Stop:
    """Holds the next transaction of a store in which such a statement has run, until it may go on."""

    def __init__(self, store: WorkshopStore, statement: str) -> None:
        self._statement = statement
        self._there, self._go = threading.Event(), threading.Event()
        self._engine = store._database.engine
        event.listen(self._engine, "after_cursor_execute", self._ran)

    def _ran(self, *told: Any) -> None:
        if self._statement in told[2] and not self._there.is_set():
            self._there.set()
            assert self._go.wait(PATIENCE)

    def reached(self) -> None:
        assert self._there.wait(PATIENCE), f"nothing ran {self._statement!r}"

    def go(self) -> None:
        self._go.set()


class Room:
    """A room of two rounds, whose player and whose facilitator come over connections of their own."""

    def __init__(self, where: str) -> None:
        self.player, self.lead = WorkshopStore.open(where, Clock()), WorkshopStore.open(where, Clock())
        self.where = where
        self.opened: Opened = self.lead.create([harbour.compiled()] * 2)
        self.lead.set_phase(self.opened.workshop, "playing")
        self.ann: Joined = self.player.join(self.opened.code, "Ann")
        self.pool = ThreadPoolExecutor(4)

    def move(self, number: int, store: WorkshopStore | None = None) -> Receipt:
        sending = sent(self.ann, number, harbour.STANDARD[number - 1])
        return (store or self.player).submit(self.ann.player, self.ann.secret, sending)

    def begin(self, act: Callable[[], Any]) -> Future[Any]:
        return self.pool.submit(act)

    def next_round(self) -> int:
        return self.lead.next_round(self.opened.workshop)

    def waits(self) -> None:
        """Until somebody on this database waits for somebody else's lock."""
        waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
        seen = threading.Event()
        for _ in range(int(PATIENCE * 20)):
            with self.lead._database.engine.connect() as connection:
                if connection.execute(waiting).scalar_one():
                    return
            seen.wait(0.05)
        raise AssertionError("nobody waits")

    def kept(self) -> tuple[str, ...]:
        return self.lead.runs(self.opened.workshop, 1)[self.ann.player].moves

    def nothing_of_it_in_the_second_round(self) -> None:
        board = self.lead.board(self.opened.workshop)
        assert (board.pulse.round, board.pulse.phase, board.news) == (2, "lobby", ())
        assert [(line.reached, line.moved) for line in board.lines] == [(0, 0)]
        own = self.player.own(self.ann.player, self.ann.secret)
        assert (own.run.moves, own.run_id != self.ann.run) == ((), True)
        assert rows(self.where, "SELECT count(*) FROM workshop_places") == [(0,)]
        assert self.lead.check() == ()


@pytest.fixture
def room(postgresql: str) -> Iterator[Room]:
    made = Room(postgresql)
    yield made
    made.pool.shutdown()
    made.player.close()
    made.lead.close()


MOVES = range(1, len(harbour.STANDARD) + 1)
"""Some of them bring news, the last one ends the deal."""


@pytest.mark.parametrize("number", MOVES)
def test_a_move_under_way_is_counted_in_its_round_before_that_ends(room: Room, number: int) -> None:
    for before in range(1, number):
        room.move(before)
    stop = Stop(room.player, "INSERT INTO workshop_moves")
    moving = room.begin(lambda: room.move(number))
    stop.reached()
    ending = room.begin(room.next_round)
    room.waits()
    stop.go()
    assert moving.result(PATIENCE).kept == number
    assert ending.result(PATIENCE) == 2
    assert room.kept() == harbour.STANDARD[:number]
    room.nothing_of_it_in_the_second_round()


@pytest.mark.parametrize("number", MOVES)
def test_a_move_that_comes_while_the_round_ends_is_refused_with_the_reason(room: Room, number: int) -> None:
    for before in range(1, number):
        room.move(before)
    stop = Stop(room.lead, "DELETE FROM workshop_news")
    ending = room.begin(room.next_round)
    stop.reached()
    moving = room.begin(lambda: room.move(number))
    room.waits()
    stop.go()
    assert ending.result(PATIENCE) == 2
    with pytest.raises(RefusedError, match=r"^old_round"):
        moving.result(PATIENCE)
    assert room.kept() == harbour.STANDARD[: number - 1]
    room.nothing_of_it_in_the_second_round()


def test_a_move_that_was_kept_is_acknowledged_again_while_the_round_ends(room: Room) -> None:
    room.move(1)
    stop = Stop(room.lead, "DELETE FROM workshop_news")
    ending = room.begin(room.next_round)
    stop.reached()
    moving = room.begin(lambda: room.move(1))
    room.waits()
    stop.go()
    assert moving.result(PATIENCE).again
    assert ending.result(PATIENCE) == 2


@pytest.mark.parametrize("phase", ["paused", "closed"])
def test_a_move_that_comes_while_the_room_stops_is_refused_or_was_first(room: Room, phase: str) -> None:
    stop = Stop(room.lead, "UPDATE workshops")
    stopping = room.begin(lambda: room.lead.set_phase(room.opened.workshop, phase))  # type: ignore[arg-type]
    stop.reached()
    moving = room.begin(lambda: room.move(1))
    room.waits()
    stop.go()
    stopping.result(PATIENCE)
    with pytest.raises(RefusedError, match=f"^{phase}"):
        moving.result(PATIENCE)
    assert room.kept() == ()


def test_two_who_end_the_round_at_once_end_two_rounds_or_hear_that_it_was_the_last(room: Room) -> None:
    stop = Stop(room.lead, "DELETE FROM workshop_news")
    first = room.begin(room.next_round)
    stop.reached()
    second = room.begin(lambda: room.player.next_round(room.opened.workshop))
    room.waits()
    stop.go()
    assert first.result(PATIENCE) == 2
    with pytest.raises(RefusedError, match=r"^last_round"):
        second.result(PATIENCE)
    assert room.lead.check() == ()


def test_who_joins_while_the_round_ends_sits_in_the_new_one(room: Room) -> None:
    stop = Stop(room.lead, "DELETE FROM workshop_news")
    ending = room.begin(room.next_round)
    stop.reached()
    joining = room.begin(lambda: room.player.join(room.opened.code, "Ben"))
    room.waits()
    stop.go()
    assert ending.result(PATIENCE) == 2
    ben = joining.result(PATIENCE)
    own = room.player.own(ben.player, ben.secret)
    assert (own.run_id, own.pulse.round) == (ben.run, 2)
    assert room.lead.check() == ()


def test_many_moves_and_a_round_that_ends_between_them(room: Room) -> None:
    """Nothing is stopped here: whatever order comes about, who was acknowledged is kept, and who was not is not."""
    many = [room.player.join(room.opened.code, f"Player {number}") for number in range(8)]

    def play(who: Joined) -> tuple[Joined, int, str]:
        for number, move in enumerate(harbour.STANDARD, 1):
            try:
                room.player.submit(who.player, who.secret, sent(who, number, move))
            except RefusedError as error:
                return who, number - 1, error.code
        return who, len(harbour.STANDARD), ""

    with ThreadPoolExecutor(9) as pool:
        playing = [pool.submit(play, who) for who in many]
        ending = pool.submit(room.next_round)
        told = [each.result(PATIENCE) for each in playing]
        assert ending.result(PATIENCE) == 2
    kept = room.lead.runs(room.opened.workshop, 1)
    for who, number, code in told:
        assert len(kept[who.player].moves) == number
        assert code in ("old_round", "")
    assert room.lead.board(room.opened.workshop).news == ()
    assert room.lead.check() == ()
