"""A join whose answer never arrives: the same attempt is the same player, whoever died in between."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest

from game.guest import Failed, Guest, Joined, Line, Trouble, explain, keep_knock, knock, read_knock, read_place
from game.records import WorkshopStore
from game.text import Interface
from game.wire import Admission, WorkshopSettings
from tests.guest.listening import BadLine, Listener
from tests.guest.listening import place as at
from tests.guest.test_guest import House
from tests.guest.test_outbox import Settings
from tests.places import Place as Where
from tests.server.process import Served, free_port
from tests.session import harbour

KEY = "a1" * 32


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path, WorkshopSettings(teams="shared"))
    yield made
    made.served.kill()


def people(house: House) -> list[str]:
    """The names in the room, once nobody serves it any more."""
    house.served.kill()
    store = WorkshopStore.open(house.folder)
    try:
        assert store.check() == ()
        return sorted(line.name for line in store.standings(house.room.workshop).players)
    finally:
        store.close()


def test_a_lost_answer_is_asked_for_again_by_itself(house: House) -> None:
    line = BadLine(house.port)
    ear = Listener()
    guest = Guest(ear.events.put)
    try:
        line.lose(2)
        guest.join(at(line.address, house.room), "Li Wei", "Tide", KEY)
        joined = ear.until(Joined).admission
        assert (joined.name, joined.team, joined.secret) == ("Li Wei", "Tide", KEY)
        assert line.lost == 2
    finally:
        guest.close()
        line.close()
    assert people(house) == ["Li Wei"]


def test_without_a_key_it_is_not_asked_for_again(house: House) -> None:
    line = BadLine(house.port)
    ear = Listener()
    guest = Guest(ear.events.put)
    try:
        line.lose(1)
        guest.join(at(line.address, house.room), "Li Wei", "Tide")
        assert ear.until(Failed).trouble.kind == "cut"
    finally:
        guest.close()
        line.close()
    assert people(house) == ["Li Wei"]  # the ghost that the key is for


def test_a_server_killed_between_the_commit_and_the_answer_has_one_player(place: Where) -> None:
    store = WorkshopStore.open(place)
    room = store.create(harbour.compiled(), WorkshopSettings(teams="shared"))
    store.close()
    port = free_port()
    served = Served(place, port)
    line = BadLine(port)
    line.at_loss = served.kill
    line.lose(1)
    ear = Listener()
    guest = Guest(ear.events.put)
    try:
        guest.join(at(line.address, room), "Li Wei", "Tide", KEY)
        # the tries that follow find nobody at home
        ear.until(Failed)
        assert line.lost == 1
        served = Served(place, port)
        guest.join(at(served.address, room), "Li Wei", "Tide", KEY)
        joined = ear.until(Joined).admission
    finally:
        guest.close()
        line.close()
        served.kill()
    store = WorkshopStore.open(place)
    (there,) = store.standings(room.workshop).players
    assert (there.player, there.name, there.team) == (joined.player, "Li Wei", "Tide")
    assert store.own(joined.player, KEY).run_id == joined.run
    assert store.check() == ()
    store.close()


def test_who_was_removed_before_the_answer_came_is_told_so(house: House) -> None:
    ear = Listener()
    guest = Guest(ear.events.put)
    try:
        guest.join(house.place, "Li Wei", "Tide", KEY)
        house.lead.do("remove", player=ear.until(Joined).admission.player)
        guest.join(house.place, "Li Wei", "Tide", KEY)
        trouble = ear.until(Failed).trouble
    finally:
        guest.close()
    assert (trouble.code, trouble.later, trouble.passing) == ("removed", False, False)
    assert "somebody new" in explain(trouble, Interface.load("en"))[1]
    assert people(house) == []


def test_a_workshop_of_an_older_game_is_asked_without_a_key() -> None:
    asked: list[dict[str, object]] = []

    def old(request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        asked.append(body)
        if set(body) != {"code", "name", "team"}:
            return httpx.Response(400, json={"code": "malformed", "text": "Update the game.", "later": False})
        admission = Admission(
            player="p", secret="s", run="r", name=body["name"], team="", rules="0" * 64, mode="deal", seed=1
        )
        return httpx.Response(201, json=admission.model_dump())

    async def joined() -> Admission | Trouble:
        found = read_place("trainer.local", "K7M2QX")
        assert found is not None
        line = Line(found)
        await line._http.aclose()
        line._http = httpx.AsyncClient(transport=httpx.MockTransport(old), base_url=found.url)
        try:
            return await line.join("Ann", "", KEY)
        finally:
            await line.close()

    found = asyncio.run(joined())
    assert isinstance(found, Admission)
    assert (found.name, found.secret) == ("Ann", "s")
    assert [body.get("key") for body in asked] == [KEY, None]


def test_an_attempt_is_the_same_until_it_has_come_to_its_end() -> None:
    here, there = read_place("trainer.local", "K7M2QX"), read_place("trainer.local", "ABCDEF")
    assert here is not None
    assert there is not None
    first = knock(None, here, "Ann", "")
    other = knock(first, there, "Ann", "")
    again = knock(other, here, "Ben", "Tide")
    assert first.key == again.key != other.key
    assert (again.name, again.team, again.address) == ("Ben", "Tide", "trainer.local:8700")
    assert knock(None, here, "Ann", "").key != first.key
    assert first.opened(first.key)
    assert not first.opened(other.key)
    assert first.seed not in (first.key, other.key)


def test_an_attempt_is_kept_and_read_again_and_nonsense_is_none() -> None:
    kept = Settings()
    here = read_place("trainer.local", "K7M2QX")
    assert here is not None
    attempt = knock(None, here, "Ann", "Tide")
    keep_knock(kept, attempt)
    assert read_knock(kept) == attempt
    keep_knock(kept, None)
    assert read_knock(kept) is None
    for nonsense in ("{", "[]", attempt.model_dump_json().replace(attempt.seed, "short")):
        assert read_knock({"workshop.knock": nonsense}) is None
