"""Asking again to join, because the answer was lost, makes nobody new; and opens nobody else's seat."""

from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from game.records import RefusedError, WorkshopStore
from game.records.names import hash_of
from game.text import Interface
from game.wire import WorkshopSettings
from tests.places import ADDRESS, Place, rows, schema_of_its_own
from tests.records.rooms_sample import playing, refused, sent
from tests.session import harbour

KEY, OTHER = "a1" * 32, "b2" * 32


def test_the_same_key_is_the_same_player_with_the_key_as_secret(place: Place) -> None:
    store, opened = playing(place)
    first = store.join(opened.code, "Li Wei", "Tide", key=KEY)
    assert first.secret == KEY
    assert store.join(opened.code.lower(), "Li Wei", "Tide", key=KEY) == first
    # another name is no way to a second seat, and moves nobody
    assert store.join(opened.code, "Wei", "Ebb", key=KEY) == first
    assert [line.name for line in store.standings(opened.workshop).players] == ["Li Wei"]
    store.submit(first.player, KEY, sent(first, 1, harbour.STANDARD[0]))
    assert store.own(first.player, KEY).run.moves == harbour.STANDARD[:1]
    assert rows(place, "SELECT secret FROM workshop_players") == [(hash_of(KEY),)]
    with refused("name_taken"):
        store.join(opened.code, "li wei", key=OTHER)
    with refused("name_taken"):
        store.join(opened.code, "li wei")
    assert store.check() == ()
    store.close()


def test_without_a_name_the_pseudonym_of_the_first_time_stays(place: Place) -> None:
    store, opened = playing(place)
    t = Interface.load("zh")
    assert store.join(opened.code, "", t=t, key=KEY) == store.join(opened.code, "", t=t, key=KEY)
    store.close()


@pytest.mark.parametrize("teams", ["mean", "shared"])
def test_a_team_that_joining_founded_is_founded_once(place: Place, teams: str) -> None:
    store, opened = playing(place, WorkshopSettings.model_validate({"teams": teams}))
    ann = store.join(opened.code, "Ann", "Tide", key=KEY)
    store.rename_team(opened.workshop, "Tide", "Ebb")
    again = store.join(opened.code, "Ann", "Tide", key=KEY)
    assert (again.player, again.run, again.team) == (ann.player, ann.run, "Ebb")
    assert [(line.name, line.members) for line in store.board(opened.workshop).lines] == [("Ebb", 1)]
    store.close()


def test_a_full_a_closed_and_a_later_room_still_know_who_is_in(place: Place) -> None:
    store = WorkshopStore.open(place)
    opened = store.create([harbour.compiled()] * 2, WorkshopSettings(most_players=1))
    ann = store.join(opened.code, "Ann", key=KEY)
    assert store.join(opened.code, "Ann", key=KEY) == ann
    with refused("full"):
        store.join(opened.code, "Ben", key=OTHER)
    store.next_round(opened.workshop)
    second = store.join(opened.code, "Ann", key=KEY)
    assert second.player == ann.player
    assert second.run == store.own(ann.player, KEY).run_id != ann.run
    store.set_phase(opened.workshop, "closed")
    assert store.join(opened.code, "Ann", key=KEY) == second
    store.close()


def test_who_was_removed_meanwhile_is_told_so_and_may_come_as_somebody_new(place: Place) -> None:
    store, opened = playing(place)
    ann = store.join(opened.code, "Ann", key=KEY)
    store.remove(opened.workshop, ann.player)
    for name in ("Ann", "Ben"):
        with refused("removed"):
            store.join(opened.code, name, key=KEY)
    with refused("not_you"):
        store.own(ann.player, KEY)
    assert store.join(opened.code, "Ann", key=OTHER).player != ann.player
    another = store.create(harbour.compiled())
    assert store.join(another.code, "Ann", key=KEY).secret == KEY
    store.delete(opened.workshop)
    assert rows(place, "SELECT count(*) FROM workshop_removed") == [(0,)]
    store.close()


def test_the_seat_of_an_older_game_is_nobody_elses(place: Place) -> None:
    store, opened = playing(place)
    old = store.join(opened.code, "Ann")
    assert store.join(opened.code, "Ben", key=KEY).player != old.player
    # what its row holds opens nothing
    assert store.join(opened.code, "Cem", key=hash_of(old.secret)).player != old.player
    store.close()


def test_of_many_who_ask_at_once_with_one_key_all_get_one_seat(place: Place) -> None:
    store, opened = playing(place)
    with ThreadPoolExecutor(6) as pool:
        seats = set(pool.map(lambda number: store.join(opened.code, f"Ann {number}", key=KEY), range(6)))
    assert len(seats) == 1
    assert store.board(opened.workshop).people == 1
    store.close()


class Knocking(RuleBasedStateMachine):
    """Three windows knock, hear the answer or not, are renamed and removed: the model is who sits behind each key."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = ExitStack()
        self.store, self.opened = playing(self.new_place())
        self.seats: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.removed: set[str] = set()

    def new_place(self) -> Place:
        return Path(self.kept.enter_context(tempfile.TemporaryDirectory()))

    KEYS = st.sampled_from([letter * 64 for letter in "abc"])
    NAMES = st.sampled_from(["Ann", "Ben", "Cem", "Dan"])

    @rule(key=KEYS, name=NAMES, team=st.sampled_from(["", "Tide", "Ebb"]))
    def knock(self, key: str, name: str, team: str) -> None:
        """Whether the answer arrives makes no difference to the store: that is the point."""
        expected = "removed" if key in self.removed else ""
        if not expected and key not in self.seats and name in self.names.values():
            expected = "name_taken"
        if expected:
            with pytest.raises(RefusedError, match=f"^{expected}$"):
                self.store.join(self.opened.code, name, team, key=key)
        else:
            joined = self.store.join(self.opened.code, name, team, key=key)
            assert self.seats.setdefault(key, joined.player) == joined.player
            assert joined.name == self.names.setdefault(key, name)
            assert joined.secret == key
            assert self.store.own(joined.player, key).run_id == joined.run
        self.everybody_is_there_once()

    @rule(key=KEYS, name=NAMES)
    def rename(self, key: str, name: str) -> None:
        others = [known for other, known in self.names.items() if other != key]
        if key in self.seats and name not in others:
            self.names[key] = self.store.rename(self.opened.workshop, self.seats[key], name)
            self.everybody_is_there_once()

    @rule(key=KEYS)
    def remove(self, key: str) -> None:
        if key in self.seats:
            self.store.remove(self.opened.workshop, self.seats.pop(key))
            del self.names[key]
            self.removed.add(key)
            self.everybody_is_there_once()

    def everybody_is_there_once(self) -> None:
        there = {line.player: line.name for line in self.store.standings(self.opened.workshop).players}
        assert there == {player: self.names[key] for key, player in self.seats.items()}

    def teardown(self) -> None:
        assert self.store.check() == ()
        self.store.close()
        self.kept.close()


class KnockingOnAServer(Knocking):
    """The same on PostgreSQL."""

    def new_place(self) -> Place:
        return self.kept.enter_context(schema_of_its_own())


_FEW = settings(max_examples=12, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck))
TestKnocking = Knocking.TestCase
TestKnocking.settings = _FEW
TestKnockingOnAServer = pytest.mark.skipif(not ADDRESS, reason="DEALCRAFT_TEST_DATABASE names no PostgreSQL")(
    KnockingOnAServer.TestCase
)
TestKnockingOnAServer.settings = settings(_FEW, max_examples=3)
