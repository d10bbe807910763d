"""A window whose answer at the door is lost, and one that was killed while it waited for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.records import WorkshopStore
from tests.client.workshop.test_two_windows import House
from tests.guest.listening import BadLine


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.close()


def people(house: House) -> list[str]:
    house.served.kill()
    store = WorkshopStore.open(house.folder / "server")
    try:
        return sorted(line.name for line in store.standings(house.room.workshop).players)
    finally:
        store.close()


def test_at_the_door_the_same_again_is_the_same_player(house: House) -> None:
    line = BadLine(house.port)
    window = house.window("Li Wei")
    try:
        line.lose(3)  # all tries that the guest makes by itself
        window.press("w")
        window.type("address", f"{line.address}/#{house.room.code}")
        window.type("name", "Li Wei")
        window.item("join")
        window.until(lambda: window.attendance.trouble, "the trouble")
        assert window.says("The connection to the workshop is lost.")
        assert window.says("you are the same player")
        window.type("name", "x")  # another name now, as people try
        window.item("join")
        window.on("workshop")
        window.until(lambda: window.attendance.own, "the own state")
        assert window.attendance.seat is not None
        assert window.attendance.seat.name == "Li Wei"
        assert window.says("You were in already, as Li Wei.")
        assert window.attendance.attempt is None
    finally:
        line.close()
    assert people(house) == ["Li Wei"]


def test_a_window_killed_while_it_waits_comes_back_as_the_same_player(house: House) -> None:
    line = BadLine(house.port)
    window = house.window("Li Wei")
    try:
        line.lose(99)
        window.press("w")
        window.type("address", f"{line.address}/#{house.room.code}")
        window.type("name", "Li Wei")
        window.type("team", "Tide")
        window.item("join")
        window.until(lambda: line.lost, "the loss")
    finally:
        window.kill()
        line.close()
    again = house.window("Li Wei")
    again.press("w")
    again.on("workshop_door")
    assert again.says(house.room.code)
    assert again.says("Li Wei")
    assert again.says("Tide")
    # the workshop stands at its own address now, as with a network that was changed
    again.shell.focus("field:address")
    again.press(*["backspace"] * 30)
    again.type("address", house.served.address)
    again.item("join")
    again.on("workshop")
    again.until(lambda: again.attendance.own, "the own state")
    assert people(house) == ["Li Wei"]


def test_who_was_removed_meanwhile_joins_as_somebody_new_with_the_next_press(house: House) -> None:
    line = BadLine(house.port)
    window = house.window("Li Wei")
    try:
        line.lose(3)
        window.press("w")
        window.type("address", f"{line.address}/#{house.room.code}")
        window.type("name", "Li Wei")
        window.item("join")
        window.until(lambda: window.attendance.trouble, "the trouble")
        (ghost,) = WorkshopStore.open(house.folder / "server").standings(house.room.workshop).players
        house.lead.do("remove", player=ghost.player)
        window.item("join")
        window.until(lambda: window.attendance.trouble is not None and window.attendance.trouble.code, "the reason")
        assert window.says("taken you off the board")
        window.item("join")
        window.on("workshop")
        window.until(lambda: window.attendance.own, "the own state")
        assert window.attendance.seat is not None
        assert window.attendance.seat.player != ghost.player
    finally:
        line.close()
    assert people(house) == ["Li Wei"]


def test_after_leaving_the_same_room_takes_the_window_in_as_somebody_new(house: House) -> None:
    window = house.joined("Ann")
    first = window.attendance.seat
    window.attendance.leave()
    window.shell.home()
    window.step()
    window.press("w")
    window.type("code", house.room.code)  # the address of the last time stands there
    window.type("name", "Ben")
    window.item("join")
    window.on("workshop")
    assert first is not None
    assert window.attendance.seat is not None
    assert window.attendance.seat.player != first.player
    assert people(house) == ["Ann", "Ben"]
