"""What stands for a team or a player on the boards stays theirs, whoever else is removed, and comes to nobody else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from game.records import WorkshopStore
from game.wire import WorkshopSettings
from tests.places import Place
from tests.records.rooms_sample import play, playing
from tests.session import harbour


def marks(store: WorkshopStore, workshop: str) -> dict[str, int]:
    return {line.name: line.mark for line in store.board(workshop).lines}


@pytest.mark.parametrize("teams", ["mean", "shared"])
def test_removing_an_early_team_changes_nobodys_letter(place: Place, teams: str) -> None:
    store, opened = playing(place, WorkshopSettings.model_validate({"teams": teams}))
    workshop = opened.workshop
    ann, ben, cem = (store.join(opened.code, *who) for who in (("Ann", "Tide"), ("Ben", "Tide"), ("Cem", "Oak")))
    store.join(opened.code, "Dan", "Ebb")
    assert marks(store, workshop) == {"Tide": 0, "Oak": 1, "Ebb": 2}
    store.remove(workshop, ann.player)
    assert marks(store, workshop) == {"Tide": 0, "Oak": 1, "Ebb": 2}
    store.remove(workshop, ben.player)
    assert marks(store, workshop) == {"Oak": 1, "Ebb": 2}
    store.join(opened.code, "Eva", "OAK")
    store.join(opened.code, "Fay", "Fir")
    # the name is there again, and another team all the same
    store.join(opened.code, "Ann", "Tide")
    assert marks(store, workshop) == {"Oak": 1, "Ebb": 2, "Fir": 3, "Tide": 4}
    store.rename_team(workshop, "Oak", "Ash")
    store.rename(workshop, cem.player, "Cyd")
    assert marks(store, workshop)["Ash"] == 1
    store.close()


def test_the_letter_of_who_came_last_and_was_removed_does_not_come_back(place: Place) -> None:
    store, opened = playing(place, WorkshopSettings(teams="none"))
    store.join(opened.code, "Ann")
    last = store.join(opened.code, "Ben")
    store.remove(opened.workshop, last.player)
    store.join(opened.code, "Cem")
    assert marks(store, opened.workshop) == {"Ann": 0, "Cem": 2}
    other = store.create(harbour.compiled())
    store.join(other.code, "Ann")
    assert marks(store, other.workshop) == {"Ann": 0}
    store.close()


def test_a_frozen_board_and_the_next_round_have_the_same_letters(place: Place) -> None:
    store = WorkshopStore.open(place)
    opened = store.create([harbour.compiled()] * 2)
    workshop = opened.workshop
    store.set_phase(workshop, "playing")
    ann, ben = store.join(opened.code, "Ann"), store.join(opened.code, "Ben", "Tide")
    play(store, ben, *harbour.STANDARD)
    store.set_frozen(workshop, True)
    assert marks(store, workshop) == {"Ann": 0, "Tide": 1}
    store.remove(workshop, ann.player)
    assert marks(store, workshop) == {"Tide": 1}
    store.next_round(workshop)
    assert marks(store, workshop) == {"Tide": 1}
    store.close()


def test_many_who_come_at_once_have_a_letter_each(place: Place) -> None:
    store, opened = playing(place)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda number: store.join(opened.code, f"Player {number}"), range(12)))
    assert sorted(marks(store, opened.workshop).values()) == list(range(12))
    store.close()
