"""A guest and a real server process over real sockets: whatever breaks, each move arrives once, and the player is back."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.guest import Dealt, Failed, Gone, Guest, Joined, Kept, Linked, Made, Refused, Stands, Who, explain, read_place
from game.text import Interface
from game.wire import WorkshopSettings
from tests.guest.listening import BadLine, Lead, Listener, Player, kept, opened, place
from tests.server.process import Served, free_port
from tests.session import harbour


class House:
    """A folder with a room, and the server of it, which can be killed and started anywhere."""

    def __init__(
        self, folder: Path, settings: WorkshopSettings | None = None, *, lobby: bool = False, deals: int = 1
    ) -> None:
        self.folder = folder
        self.room = opened(folder, settings, lobby=lobby, deals=deals)
        self.start()

    def start(self, port: int = 0) -> None:
        self.port = port or free_port()
        self.served = Served(self.folder, self.port)
        self.place = place(self.served.address, self.room)
        self.lead = Lead(self.served.address, self.room)

    def kept(self, player: Player) -> tuple[str, ...]:
        self.served.kill()
        return kept(self.folder, self.room, player.who.player).moves


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.served.kill()


@pytest.fixture
def ann() -> Iterator[Player]:
    player = Player()
    yield player
    player.guest.close()


def arrived(player: Player, number: int) -> None:
    player.ear.until(Kept, lambda event: event.number >= number)


def test_a_guest_joins_is_dealt_the_deal_and_plays_it_each_move_sent_twice(house: House, ann: Player) -> None:
    dealt = ann.join(house.place, "Ann", "Tide")
    assert dealt.compiled.rules_digest == harbour.compiled().rules_digest == dealt.own.rules
    assert (dealt.own.name, dealt.own.team, dealt.own.run.moves) == ("Ann", "Tide", ())
    ann.make(*harbour.STANDARD, times=2)
    assert ann.ear.until(Stands, lambda event: event.own.ended).own.run.moves == harbour.STANDARD
    assert house.kept(ann) == harbour.STANDARD


def test_without_a_name_a_pseudonym_in_the_players_language_is_given(house: House) -> None:
    player = Player("zh")
    try:
        name = player.join(house.place, "  ").own.name
    finally:
        player.guest.close()
    assert any("\u4e00" <= sign <= "\u9fff" for sign in name)


def test_answers_that_are_lost_are_asked_for_again_and_counted_once(house: House, ann: Player) -> None:
    line = BadLine(house.port)
    try:
        ann.join(place(line.address, house.room), "Ann")
        for number, move in enumerate(harbour.STANDARD, 1):
            line.lose(2)
            ann.make(move)
            arrived(ann, number)
        assert line.lost >= len(harbour.STANDARD)
    finally:
        ann.guest.close()
        line.close()
    assert house.kept(ann) == harbour.STANDARD


def test_a_server_that_is_killed_gets_what_was_made_meanwhile_when_it_is_back(house: House, ann: Player) -> None:
    ann.join(house.place, "Ann")
    ann.make(harbour.STANDARD[0])
    arrived(ann, 1)
    house.served.kill()
    ann.make(*harbour.STANDARD[1:3])
    lost = ann.ear.until(Linked, lambda event: event.trouble is not None).trouble
    assert lost is not None
    assert lost.kind in ("cut", "nobody")
    house.start(house.port)
    arrived(ann, 3)
    ann.make(harbour.STANDARD[3])
    arrived(ann, 4)
    assert house.kept(ann) == harbour.STANDARD


def test_at_a_new_address_of_the_server_the_player_is_the_same(house: House, ann: Player) -> None:
    dealt = ann.join(house.place, "Ann")
    ann.make(harbour.STANDARD[0])
    arrived(ann, 1)
    house.served.kill()
    house.start()
    ann.make(harbour.STANDARD[1])
    ann.come_back(house.place, acknowledged=1)
    own = ann.ear.until(Stands).own
    assert (own.run_id, own.name) == (dealt.own.run_id, "Ann")
    arrived(ann, 2)
    assert house.kept(ann) == harbour.STANDARD[:2]


@pytest.mark.parametrize("acknowledged", [0, 1, 4])
def test_a_window_that_was_killed_sends_what_was_kept_whatever_it_knew_to_have_arrived(
    house: House, ann: Player, acknowledged: int
) -> None:
    ann.join(house.place, "Ann")
    ann.make(harbour.STANDARD[0])
    arrived(ann, 1)
    ann.guest.close()
    ann.make(*harbour.STANDARD[1:])  # kept in the records, and the window gone before they were sent
    ann.come_back(house.place, acknowledged)
    arrived(ann, 4)
    assert house.kept(ann) == harbour.STANDARD


def test_a_window_that_lost_its_records_is_dealt_again_and_stands_where_it_stood(house: House, ann: Player) -> None:
    ann.join(house.place, "Ann")
    ann.make(*harbour.STANDARD[:2])
    arrived(ann, 2)
    ann.run = ""
    ann.come_back(house.place)
    assert ann.dealt().own.run.moves == harbour.STANDARD[:2]
    ann.make(*harbour.STANDARD[2:])
    arrived(ann, 4)
    assert house.kept(ann) == harbour.STANDARD


def test_moves_wait_for_the_start_and_while_the_room_is_paused(tmp_path: Path, ann: Player) -> None:
    house = House(tmp_path, lobby=True)
    try:
        assert ann.join(house.place, "Ann").own.pulse.phase == "lobby"
        ann.make(harbour.STANDARD[0])
        refused = ann.ear.until(Refused)
        assert (refused.trouble.code, refused.trouble.later) == ("not_started", True)
        house.lead.phase("playing")
        arrived(ann, 1)
        house.lead.phase("paused")
        ann.make(harbour.STANDARD[1])
        assert ann.ear.until(Refused).trouble.code == "paused"
        house.lead.phase("playing")
        arrived(ann, 2)
        assert house.kept(ann) == harbour.STANDARD[:2]
    finally:
        house.served.kill()


def test_what_the_workshop_never_takes_is_told_and_the_guest_stays(house: House, ann: Player) -> None:
    ann.join(house.place, "Ann")
    ann.make("harbour.nothing")
    refused = ann.ear.until(Refused)
    assert (refused.sent.move, refused.trouble.code, refused.trouble.later) == (
        "harbour.nothing",
        "unknown_move",
        False,
    )
    assert ann.guest.here
    house.lead.phase("closed")
    assert ann.ear.until(Stands, lambda event: event.own.pulse.phase == "closed").own.run.moves == ()


def test_two_windows_of_one_player_agree_on_what_came_first(house: House, ann: Player) -> None:
    ann.join(house.place, "Ann")
    twin = Player()
    twin.who, twin.run, twin.rules = ann.who, ann.run, ann.rules
    twin.come_back(house.place)
    try:
        twin.ear.until(Stands)
        ann.make(harbour.STANDARD[0])
        arrived(ann, 1)
        other = next(m for m in ("inbox.overpromise", "inbox.leapfrog_to_top") if m != harbour.STANDARD[0])
        twin.guest.made(twin.run, 1, Made(other, 5))
        assert twin.ear.until(Refused).trouble.code == "conflict"
        assert twin.ear.until(Stands, lambda event: bool(event.own.run.moves)).own.run.moves == harbour.STANDARD[:1]
    finally:
        twin.guest.close()
    assert house.kept(ann) == harbour.STANDARD[:1]


def test_who_is_removed_hears_it_and_the_guest_stops(house: House, ann: Player) -> None:
    ann.join(house.place, "Ann")
    house.lead.do("remove", player=ann.who.player)
    ann.make(harbour.STANDARD[0])
    gone = ann.ear.until(Gone).trouble
    assert gone.code == "not_you"
    assert "any more" in explain(gone, Interface.load("en"))[0]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_way_of_not_getting_in_is_told_apart_with_what_to_do(tmp_path: Path, language: str) -> None:
    house = House(tmp_path, WorkshopSettings(most_players=2))
    t = Interface.load(language)
    here = house.place

    def fails(**changes: object) -> tuple[str, str, tuple[str, str]]:
        name = str(changes.pop("name", "Ben"))
        player = Player(language)
        player.guest.join(here._replace(**changes), name)  # type: ignore[arg-type]
        trouble = player.ear.until(Failed).trouble
        player.guest.close()
        return trouble.kind, trouble.code, explain(trouble, t)

    first, second = Player(language), Player(language)
    try:
        first.join(here, "Ann")
        told = [
            fails(name="ann"),
            fails(name="\u202e"),
            fails(code="ZZZZZZ"),
            fails(url=f"http://127.0.0.1:{free_port()}"),
            fails(url="http://no-such-computer.invalid:8700", host="no-such-computer.invalid"),
        ]
        second.join(here, "Cem")
        told.append(fails())
        house.lead.phase("closed")
        told.append(fails(name="Dan"))
        told += [fails(code=f"ZZZZZ{number}") for number in range(2, 12)][-1:]
    finally:
        first.guest.close()
        second.guest.close()
        house.served.kill()
    assert [(kind, code) for kind, code, _ in told] == [
        ("refused", "name_taken"),
        ("refused", "bad_name"),
        ("refused", "no_workshop"),
        ("nobody", ""),
        ("unknown_host", ""),
        ("refused", "full"),
        ("refused", "closed"),
        ("refused", "too_many"),
    ]
    sentences = [words for *_, words in told]
    assert len(set(sentences)) == len(sentences)
    for title, remedy in sentences:
        assert title
        assert remedy
        assert language == "en" or any("\u4e00" <= sign <= "\u9fff" for sign in title + remedy)


def test_a_move_of_a_round_that_is_over_is_told_as_lost_and_the_next_deal_comes(tmp_path: Path, ann: Player) -> None:
    house = House(tmp_path, deals=2)
    try:
        first = ann.join(house.place, "Ann")
        ann.make(harbour.STANDARD[0])
        arrived(ann, 1)
        ann.guest.close()
        ann.make(harbour.STANDARD[1])  # in a window that had no connection any more
        house.lead.do("round")
        ann.come_back(house.place, acknowledged=1)
        second = ann.dealt()
        assert (second.unsent, second.own.pulse.round) == (1, 2)
        assert second.own.run_id != first.own.run_id
        ann.make(*harbour.STANDARD[:2])
        house.lead.phase("playing")
        arrived(ann, 2)
        assert house.kept(ann) == harbour.STANDARD[:2]
    finally:
        house.served.kill()


def test_a_team_has_one_run_and_what_comes_second_is_taken_over(tmp_path: Path, ann: Player) -> None:
    house = House(tmp_path, WorkshopSettings(teams="shared"))
    ben = Player()
    try:
        run = ann.join(house.place, "Ann", "Tide").own.run_id
        assert ben.join(house.place, "Ben", "tide").own.run_id == run
        ann.make(harbour.STANDARD[0])
        arrived(ann, 1)
        followed = ben.ear.until(Stands, lambda event: bool(event.own.run.moves)).own
        assert [mate.name for mate in followed.mates] == ["Ann"]
        ben.guest.made(run, 1, Made("inbox.overpromise", 5))
        assert ben.ear.until(Refused).trouble.code == "conflict"
        ben.guest.made(run, 2, Made(harbour.STANDARD[1], 6))
        arrived(ben, 2)
        assert house.kept(ann) == harbour.STANDARD[:2] == kept(house.folder, house.room, ben.who.player).moves
    finally:
        ben.guest.close()
        house.served.kill()


def test_with_own_choices_first_the_move_becomes_the_players_word(tmp_path: Path, ann: Player) -> None:
    house = House(tmp_path, WorkshopSettings(teams="shared", alone_first=True))
    ben = Player()
    try:
        ann.join(house.place, "Ann", "Tide")
        ben.join(house.place, "Ben", "Tide")
        ann.make(harbour.STANDARD[0])
        assert ann.ear.until(Refused).trouble.code == "choose_first"
        own = ann.ear.until(Stands, lambda event: bool(event.own.chosen)).own
        assert (own.chosen, own.run.moves) == (harbour.STANDARD[0], ())
        mate = ben.ear.until(Stands, lambda event: bool(event.own.mates) and event.own.mates[0].chosen).own.mates[0]
        assert (mate.name, mate.move) == ("Ann", "")  # not before Ben has chosen
        ann.guest.made(ann.run, 1, ann.made[0])  # confirmed once more: now it is the team's
        arrived(ann, 1)
        assert house.kept(ben) == harbour.STANDARD[:1]
    finally:
        ben.guest.close()
        house.served.kill()


def test_closing_does_not_wait_for_a_server_that_says_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        found = read_place(f"127.0.0.1:{mute.getsockname()[1]}", "K7M2QX")
        assert found is not None
        ear = Listener()
        guest = Guest(ear.events.put)
        guest.come_back(found, Who("p", "s"))
        near, _ = mute.accept()
        with near:
            assert near.recv(4096)  # it waits for the answer now
            began = time.monotonic()
            guest.close()
            assert time.monotonic() - began < 1.5
            assert not guest.here
            assert near.recv(4096) == b""  # and has hung up
        assert ear.drain() == []


def test_something_that_is_no_workshop_is_told_apart() -> None:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 23\r\n\r\n<html>Sign in!</html>\r\n"
    with socket.create_server(("127.0.0.1", 0)) as portal:
        found = read_place(f"127.0.0.1:{portal.getsockname()[1]}", "K7M2QX")
        assert found is not None
        ear = Listener()
        guest = Guest(ear.events.put)
        guest.join(found, "Ann")
        near, _ = portal.accept()
        with near:
            near.recv(4096)
            near.sendall(page)
            trouble = ear.until(Failed).trouble
        guest.close()
    assert trouble.kind == "other"
    assert not any(isinstance(event, Joined | Dealt) for event in ear.drain())
