"""A run that is played on from where it stood is the run that is played from its beginning, whatever happens in between."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from sqlalchemy import create_engine
from sqlalchemy.engine.interfaces import DBAPIConnection

from game.records import RefusedError, StoreError, WorkshopStore
from game.records.judging import Playable, judge, play, playable
from game.records.keeping import FILE_NAME
from game.records.memory import NOTHING, Memory, Played
from game.records.workshop import Joined, Opened
from game.rules import Deal, decide, replay
from game.scenario.library import load_scenario
from game.wire import WorkshopSettings
from tests.places import ADDRESS, Place, rows, schema_of_its_own
from tests.records.rooms_sample import Clock, playing, refused, sent
from tests.records.rooms_sample import play as play_all
from tests.session import harbour

PROGRAM = harbour.without_book().program
assert PROGRAM is not None
DEAL = Deal(PROGRAM)
NAMES = tuple(move.id for move in PROGRAM.moves)


@cache
def deals() -> tuple[Playable, ...]:
    """A small one with a guard, and one as people play it."""
    return playable(harbour.compiled()), playable(load_scenario("rainmaker_account"))


def line(deal: Deal, chance: random.Random) -> tuple[str, ...]:
    """A whole run by chance."""
    state, made = deal.initial, []
    while deal.ending(state) is None:
        move = chance.choice(deal.open_moves(state))
        made.append(deal.program.moves[move].id)
        state = deal.after(state, move)
    return tuple(made)


# --- one run ----------------------------------------------------------------------------------------


@given(
    which=st.integers(0, 1), chance=st.randoms(use_true_random=False), cut=st.integers(0, 30), more=st.integers(0, 3)
)
def test_played_on_is_played_from_the_beginning(which: int, chance: random.Random, cut: int, more: int) -> None:
    """However much of it was known: all but the move, less, or nothing."""
    playing = deals()[which]
    moves = line(playing.deal, chance)
    kept, move = moves[: cut % len(moves)], moves[cut % len(moves)]
    known = NOTHING
    for made in range(max(len(kept) - more, 0)):
        known, _ = play(playing, moves[:made], moves[made], known)
    played, judged = play(playing, kept, move, known)
    whole = replay(playing.deal, (*kept, move))
    assert whole.error is None
    assert played == Played((*kept, move), whole.steps, decide(playing.deal, playing.anchors, whole.steps))
    assert judged == judge(playing, whole)
    assert (played, judged) == play(playing, kept, move)


@given(chance=st.randoms(use_true_random=False), cut=st.integers(0, 30), move=st.sampled_from((*NAMES, "inbox.win")))
def test_what_is_refused_is_refused_alike(chance: random.Random, cut: int, move: str) -> None:
    playing = deals()[0]
    moves = line(playing.deal, chance)
    kept = moves[: cut % (len(moves) + 1)]
    known = NOTHING
    for made in range(len(kept)):
        known, _ = play(playing, kept[:made], kept[made], known)
    told: list[object] = []
    for each in (known, NOTHING):
        try:
            told.append(play(playing, kept, move, each))
        except RefusedError as error:
            told.append((error.code, str(error)))
    assert told[0] == told[1]


# --- the memory -------------------------------------------------------------------------------------


def test_only_a_beginning_of_what_is_kept_is_recalled() -> None:
    memory = Memory()
    played, _ = play(deals()[0], (), harbour.STANDARD[0])
    memory.keep("deal", "run", played)
    assert memory.recall("deal", "run", harbour.STANDARD[:1]) is played
    assert memory.recall("deal", "run", harbour.STANDARD[:3]) is played
    for deal, run, kept in (
        ("deal", "run", ()),
        ("deal", "run", ("inbox.overpromise",)),
        ("deal", "other", harbour.STANDARD[:1]),
        ("other", "run", harbour.STANDARD[:1]),
    ):
        assert memory.recall(deal, run, kept) is NOTHING


def test_the_run_that_moved_longest_ago_is_forgotten_first() -> None:
    memory = Memory(most=2)
    played, _ = play(deals()[0], (), harbour.STANDARD[0])
    for run in ("a", "b", "a", "c"):
        memory.keep("deal", run, played)
    known = [run for run in "abc" if memory.recall("deal", run, played.moves) is played]
    assert (known, len(memory)) == (["a", "c"], 2)


# --- a store ----------------------------------------------------------------------------------------


@pytest.fixture
def room(place: Place) -> Iterator[tuple[WorkshopStore, Opened]]:
    store, opened = playing(place)
    yield store, opened
    store.close()


def test_a_move_whose_commit_failed_is_not_remembered_as_kept(
    room: tuple[WorkshopStore, Opened], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, opened = room
    ann = store.join(opened.code, "Ann")
    play_all(store, ann, harbour.STANDARD[0])
    dialect = store._database.engine.dialect

    def fail(connection: DBAPIConnection) -> None:
        connection.rollback()
        raise dialect.loaded_dbapi.OperationalError("no space left")

    with monkeypatch.context() as full:
        full.setattr(dialect, "do_commit", fail)
        with pytest.raises(StoreError):
            store.submit(ann.player, ann.secret, sent(ann, 2, harbour.STANDARD[1]))
    others = DEAL.open_moves(replay(DEAL, harbour.STANDARD[:1]).state)
    move = next(name for name in (PROGRAM.moves[each].id for each in others) if name != harbour.STANDARD[1])
    assert not store.submit(ann.player, ann.secret, sent(ann, 2, move)).again
    assert store.own(ann.player, ann.secret).run.moves == (harbour.STANDARD[0], move)
    assert store.check() == ()


def test_moves_that_were_changed_behind_the_store_count_as_they_are(
    room: tuple[WorkshopStore, Opened], place: Place
) -> None:
    """As after a backup was put back: as many moves as are remembered, but others."""
    store, opened = room
    ann = store.join(opened.code, "Ann")
    play_all(store, ann, *harbour.STANDARD[:2])
    outside = create_engine(place if isinstance(place, str) else f"sqlite:///{place / FILE_NAME}")
    with outside.begin() as connection:
        connection.exec_driver_sql("UPDATE workshop_moves SET move = 'inbox.overpromise' WHERE number = 1")
        connection.exec_driver_sql("DELETE FROM workshop_moves WHERE number > 1")
    outside.dispose()
    after = replay(DEAL, ("inbox.overpromise",)).state
    move = PROGRAM.moves[DEAL.open_moves(after)[0]].id
    with refused("gap"):
        store.submit(ann.player, ann.secret, sent(ann, 3, harbour.STANDARD[2]))
    assert store.submit(ann.player, ann.secret, sent(ann, 2, move)).kept == 2
    assert [row[0] for row in rows(place, "SELECT move FROM workshop_moves ORDER BY number")] == [
        "inbox.overpromise",
        move,
    ]
    assert not [wrong for wrong in store.check() if "news" not in wrong]  # of the first line: that is as it was


class TwoStores(RuleBasedStateMachine):
    """Two processes' stores on one database, members of shared runs sending to either: all that is kept beside the moves
    is at every moment what a replay from the beginning gives (`WorkshopStore.check`)."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = ExitStack()
        self.place = self.new_place()
        first, self.opened = playing(self.place, WorkshopSettings(teams="shared"))
        self.stores = [first, WorkshopStore.open(self.place, Clock())]

    def new_place(self) -> Place:
        return Path(self.kept.enter_context(tempfile.TemporaryDirectory()))

    @initialize()
    def teams_of_two(self) -> None:
        seats = (("Ann", "Tide"), ("Ben", "Tide"), ("Cat", "Oak"), ("Dan", "Oak"))
        self.players = [self.stores[0].join(self.opened.code, *seat) for seat in seats]
        self.made: dict[str, list[str]] = {who.run: [] for who in self.players}

    def _send(self, store: int, who: Joined, number: int, move: str) -> None:
        made = self.made[who.run]
        again = number <= len(made)
        allowed = made[number - 1] == move if again else replay(DEAL, (*made, move)).error is None
        if not allowed or number > len(made) + 1:
            with pytest.raises(RefusedError):
                self.stores[store].submit(who.player, who.secret, sent(who, number, move))
        else:
            receipt = self.stores[store].submit(who.player, who.secret, sent(who, number, move))
            if not again:
                made.append(move)
            assert (receipt.again, receipt.kept) == (again, len(made))
        assert self.stores[store].check() == ()

    @rule(store=st.integers(0, 1), player=st.integers(0, 3), pick=st.integers(0, 9), times=st.integers(1, 2))
    def next_move(self, store: int, player: int, pick: int, times: int) -> None:
        who = self.players[player]
        number = len(self.made[who.run]) + 1
        open_moves = DEAL.open_moves(replay(DEAL, self.made[who.run]).state)
        if open_moves:
            move = PROGRAM.moves[open_moves[pick % len(open_moves)]].id
            for time in range(times):
                self._send((store + time) % 2, who, number, move)

    @rule(
        store=st.integers(0, 1),
        player=st.integers(0, 3),
        number=st.integers(1, 6),
        move=st.sampled_from((*NAMES, "inbox.win")),
    )
    def any_move_at_any_number(self, store: int, player: int, number: int, move: str) -> None:
        self._send(store, self.players[player], number, move)

    @rule(store=st.integers(0, 1))
    def restarted(self, store: int) -> None:
        self.stores[store].close()
        self.stores[store] = WorkshopStore.open(self.place, Clock())

    def teardown(self) -> None:
        for store in self.stores:
            store.close()
        self.kept.close()


TestTwoStores = TwoStores.TestCase
TestTwoStores.settings = settings(
    max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


class TwoStoresOnServer(TwoStores):
    """The same in a PostgreSQL database."""

    def new_place(self) -> Place:
        return self.kept.enter_context(schema_of_its_own())


@pytest.mark.skipif(not ADDRESS, reason="DEALCRAFT_TEST_DATABASE names no PostgreSQL (.ci/run starts one)")
class TestTwoStoresOnServer(TwoStoresOnServer.TestCase):  # type: ignore[misc, name-defined]
    settings = settings(TestTwoStores.settings, max_examples=6)
