"""Windows in a workshop on a real server: a whole deal, a kill in the middle of it, a team, an exam, the next round."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.client import seated
from game.records import WorkshopStore
from game.records.workshop import Opened
from game.rules import Anchors, Deal, debrief, replay
from game.scenario.compiled import Compiled
from game.wire import RunFile, WorkshopSettings
from tests.client.workshop.windows import Window
from tests.guest.listening import Lead
from tests.server.process import Served, free_port
from tests.session import harbour

pytestmark = pytest.mark.long


class House:
    """A room on a real server, and the windows of its players."""

    def __init__(self, folder: Path, settings: WorkshopSettings | None = None, deals: int = 1) -> None:
        self.folder = folder
        store = WorkshopStore.open(folder / "server")
        self.room: Opened = store.create([harbour.compiled()] * deals, settings)
        store.close()
        self.windows: dict[str, Window] = {}
        self.port = free_port()
        self.start()

    def start(self) -> None:
        self.served = Served(self.folder / "server", self.port)
        self.lead = Lead(self.served.address, self.room)

    def window(self, name: str, **looks: object) -> Window:
        """The window on this player's records: a new one after a kill."""
        self.windows[name] = Window(self.folder / name, **looks)  # type: ignore[arg-type]
        return self.windows[name]

    def joined(self, name: str, team: str = "") -> Window:
        window = self.window(name)
        window.join(self.served.address, self.room.code, name, team)
        window.until(lambda: window.attendance.session is not None, "the deal")
        return window

    def runs(self) -> dict[str, RunFile]:
        """Of every player, when nobody serves the file any more."""
        self.served.kill()
        store = WorkshopStore.open(self.folder / "server")
        assert store.check() == ()
        try:
            names = {line.player: line.name for line in store.standings(self.room.workshop).players}
            return {names[player]: run for player, run in store.runs(self.room.workshop).items()}
        finally:
            store.close()

    def scores(self) -> dict[str, int | None]:
        store = WorkshopStore.open(self.folder / "server")
        try:
            return {line.name: line.score for line in store.standings(self.room.workshop).players}
        finally:
            store.close()

    def close(self) -> None:
        for window in self.windows.values():
            window.kill()
        self.served.kill()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.close()


def started(window: Window) -> None:
    """From the briefing onto the board."""
    window.on("workshop_briefing")
    window.item("start")
    window.on("table")


def arrived(window: Window) -> None:
    window.until(lambda: window.attendance.waiting == 0, "what waits has arrived")


def offline(compiled: Compiled, moves: tuple[str, ...]) -> int | None:
    assert compiled.program is not None
    assert compiled.book is not None
    book = compiled.book
    deal = Deal(compiled.program)
    played = replay(deal, moves)
    verdict = debrief(deal, Anchors(book.worst, book.blind, book.par, book.best), played.steps).verdict
    assert verdict is not None
    return verdict.board


def test_two_windows_play_a_whole_deal_and_one_is_killed_in_the_middle_of_it(house: House) -> None:
    ann, ben = house.joined("Ann"), house.joined("Ben")
    assert ann.says("starts soon")
    house.lead.phase("playing")
    started(ann)
    started(ben)
    ann.play(*harbour.STANDARD[:2])
    ben.play("inbox.overpromise")
    arrived(ann)
    house.served.kill()
    ben.until(lambda: ben.attendance.lost is not None, "the break is noticed")
    assert ben.says("No connection")
    ben.play("pier_seven.lone_hero")
    ben.until(lambda: ben.says("1 move is kept here and sent later"), "the banner")
    ben.kill()  # with a move that never left this computer
    house.start()
    ben = house.window("Ben")
    assert ben.says(f"Workshop {house.room.code}")
    ben.item("go_on")
    ben.on("table")
    arrived(ben)
    ben.play("gm_visit.exec_exchange", "sign_off.early_discount")
    ann.play(*harbour.STANDARD[2:])
    arrived(ann)
    arrived(ben)
    for window in (ann, ben):
        window.until(lambda window=window: window.attendance.own.ended, "the end")  # type: ignore[union-attr,misc]
    runs = house.runs()
    assert runs["Ann"].moves == harbour.STANDARD
    assert runs["Ben"].moves == (
        "inbox.overpromise",
        "pier_seven.lone_hero",
        "gm_visit.exec_exchange",
        "sign_off.early_discount",
    )
    assert house.scores() == {name: offline(harbour.compiled(), run.moves) for name, run in runs.items()}
    assert house.scores()["Ann"] == 8500
    for name, window in (("Ann", ann), ("Ben", ben)):
        (saved,) = window.store.runs()
        assert (saved.run.moves, saved.status) == (runs[name].moves, "finished")


def test_the_command_line_leads_into_the_room_and_again_as_the_same_player(house: House) -> None:
    ann = house.window("Ann")
    address = house.served.address.removeprefix("http://")
    seated.join(ann.shell, address, house.room.code.lower(), "Ann", "")
    ann.on("workshop")
    ann.until(lambda: ann.attendance.phase == "lobby", "the room")
    player = ann.attendance.seat.player  # type: ignore[union-attr]
    ann.kill()
    again = house.window("Ann")
    seated.join(again.shell, f"{house.served.address}/#{house.room.code}", "", "", "")
    again.on("workshop")
    again.until(lambda: again.attendance.phase == "lobby", "the room")
    assert again.attendance.seat.player == player  # type: ignore[union-attr]
    again.shell.home()
    seated.join(again.shell, "nowhere at all", "", "Ann", "")
    again.on("workshop_door")
    assert again.says("This is no address of a workshop.")


def test_a_workshop_that_was_closed_can_be_opened_again_and_has_the_same_player(house: House) -> None:
    ann = house.joined("Ann")
    house.lead.phase("playing")
    started(ann)
    house.lead.phase("closed")
    ann.until(lambda: ann.says("The workshop is over"), "the banner")
    ann.play(harbour.STANDARD[0])
    ann.shell.home()
    ann.step()
    assert not ann.says(house.room.code)
    ann.kill()
    again = house.window("Ann")
    again.press("w")
    again.until(lambda: again.attendance.phase == "closed", "the closed room")
    house.lead.phase("playing")
    arrived(again)
    assert house.runs()["Ann"].moves == harbour.STANDARD[:1]


def test_a_paused_room_is_calm_and_takes_the_move_when_it_goes_on(house: House) -> None:
    ann = house.joined("Ann")
    house.lead.do("timer", seconds=90)
    house.lead.do("places", on=True)
    house.lead.phase("playing")
    started(ann)
    ann.until(lambda: ann.attendance.left() is not None, "the timer")
    assert ann.says(":")
    house.lead.phase("paused")
    ann.until(lambda: ann.says("The workshop is paused"), "the banner")
    stands = ann.attendance.left()
    ann.play(harbour.STANDARD[0])
    assert ann.attendance.waiting == 1
    assert ann.attendance.left() == stands
    house.lead.phase("playing")
    arrived(ann)
    ann.until(lambda: ann.says("Place 1 of 1"), "the place")
    ann.shell.set(language="zh")
    ann.until(lambda: ann.says("第 1 名"), "the place in the other language")


def test_who_is_removed_is_told_and_may_join_again(house: House) -> None:
    ann = house.joined("Ann")
    house.lead.phase("playing")
    started(ann)
    house.lead.do("remove", player=ann.attendance.seat.player)  # type: ignore[union-attr]
    ann.play(harbour.STANDARD[0])
    ann.until(lambda: ann.says("You are not in this workshop any more"), "the banner")
    ann.press("w")
    ann.on("workshop")
    ann.item("again")
    ann.on("workshop_door")
    assert ann.store.runs()[0].run.moves == harbour.STANDARD[:1]


def test_an_exam_shows_its_debrief_when_it_is_released(tmp_path: Path) -> None:
    house = House(tmp_path, WorkshopSettings(mode="exam"))
    try:
        ann = house.joined("Ann")
        house.lead.phase("playing")
        started(ann)
        ann.play(*harbour.STANDARD)
        for _ in range(4):
            ann.proceed()
        ann.on("debrief")
        assert not ann.attendance.session.released  # type: ignore[union-attr]
        house.lead.do("release")
        ann.until(lambda: ann.attendance.session.released, "the release")  # type: ignore[union-attr]
        ann.shell.home()
        ann.press("w")
        ann.on("workshop")
        ann.item("play")
        ann.on("reflection")
    finally:
        house.close()


def test_the_next_round_brings_its_deal_and_what_came_too_late_is_said(tmp_path: Path) -> None:
    house = House(tmp_path, deals=2)
    try:
        ann = house.joined("Ann")
        house.lead.phase("playing")
        started(ann)
        ann.play(harbour.STANDARD[0])
        arrived(ann)
        house.lead.do("round")
        ann.until(lambda: ann.top.name == "message", "the message")
        assert ann.says("The next round begins")
        ann.item("answer:0")
        ann.on("workshop_briefing")
        ann.item("start")
        ann.on("table")
        if ann.attendance.phase != "playing":
            house.lead.phase("playing")
        ann.play(*harbour.STANDARD[:2])
        arrived(ann)
        assert ann.attendance.seat.round == 2  # type: ignore[union-attr]
        assert house.runs()["Ann"].moves == harbour.STANDARD[:2]
    finally:
        house.close()


@pytest.mark.parametrize("alone_first", [False, True])
def test_a_team_shares_one_run(tmp_path: Path, alone_first: bool) -> None:
    house = House(tmp_path, WorkshopSettings(teams="shared", alone_first=alone_first))
    try:
        ann, ben = house.joined("Ann", "Tide"), house.joined("Ben", "Tide")
        house.lead.phase("playing")
        started(ann)
        started(ben)
        for window in (ann, ben):
            window.until(lambda window=window: window.attendance.shared, "the mates")  # type: ignore[misc]
        first, second = harbour.STANDARD[:2]
        assert ann.says("First choose alone what you would do") == alone_first
        assert ann.says("The first to confirm decides") != alone_first
        if alone_first:
            ann.play(first)
            ann.until(lambda: ann.attendance.chosen == first, "the own word")
            assert ann.attendance.session.run.moves == ()  # type: ignore[union-attr]
            ben.until(lambda: ben.attendance.mates[0].chosen, "that the mate has chosen")
            assert ben.attendance.mates[0].move == ""
            ben.play("inbox.overpromise")
            ben.until(lambda: ben.says("Ann: "), "what the mate chose")
            assert ben.attendance.chosen == "inbox.overpromise"
        ben.play(first)
        for window in (ann, ben):
            window.until(lambda window=window: window.attendance.session.run.moves == (first,), "the team's move")  # type: ignore[union-attr,misc]
        ann.until(lambda: any(item.id == "continue" for item in ann.shell.items()), "its result")
        if not alone_first:
            # both at once: the first that comes counts, and the other window takes it over
            ann.proceed()
            ben.proceed()
            ann.item(f"card:{second}")
            ben.item("card:pier_seven.lone_hero")
            ann.item(f"card:{second}")
            ben.item("card:pier_seven.lone_hero")
            for window in (ann, ben):
                window.until(lambda window=window: len(window.attendance.session.run.moves) == 2, "the second move")  # type: ignore[union-attr,misc]
                arrived(window)
            assert ann.attendance.session.run.moves == ben.attendance.session.run.moves  # type: ignore[union-attr]
        runs = house.runs()
        assert runs["Ann"].moves == runs["Ben"].moves == ann.attendance.session.run.moves  # type: ignore[union-attr]
    finally:
        house.close()


def test_who_still_reads_the_briefing_comes_to_the_run_that_mates_have_begun(tmp_path: Path) -> None:
    house = House(tmp_path, WorkshopSettings(teams="shared"))
    try:
        ann, ben = house.joined("Ann", "Tide"), house.joined("Ben", "Tide")
        house.lead.phase("playing")
        started(ann)
        ben.on("workshop_briefing")
        ann.until(lambda: ann.attendance.shared, "the mates")
        ann.play(harbour.STANDARD[0])
        ben.until(lambda: ben.attendance.session.run.moves == harbour.STANDARD[:1], "the team's move")  # type: ignore[union-attr]
        assert ben.top.name == "workshop_briefing"
        started(ben)
        ben.play(harbour.STANDARD[1])
        ann.until(lambda: ann.attendance.session.run.moves == harbour.STANDARD[:2], "the answer")  # type: ignore[union-attr]
    finally:
        house.close()


def test_who_is_somewhere_else_is_called_when_the_round_begins(tmp_path: Path) -> None:
    house = House(tmp_path, deals=2)
    try:
        ann = house.joined("Ann")
        ann.shell.home()
        house.lead.phase("playing")
        ann.on("message")
        assert ann.says("The round has begun")
        ann.item("answer:0")
        assert ann.top.name == "home"  # later
        ann.press("w")
        ann.on("workshop_briefing")
        ann.item("start")
        ann.play(*harbour.STANDARD)
        for _ in range(4):
            ann.proceed()
        ann.on("reflection")
        for sign in "owned by one":
            ann.shell.handle(pygame.Event(pygame.TEXTINPUT, text=sign))
        house.lead.do("round")
        house.lead.phase("playing")
        ann.on("message")
        ann.item("answer:1")
        ann.on("workshop_briefing")
        assert ann.store.note(ann.store.runs()[0].id, "reflection:1") == "owned by one"
    finally:
        house.close()


def test_who_still_reads_the_briefing_comes_to_the_round_that_has_begun(tmp_path: Path) -> None:
    house = House(tmp_path, deals=2)
    try:
        ann = house.joined("Ann")
        house.lead.phase("playing")
        ann.on("workshop_briefing")
        old = ann.attendance.session
        house.lead.do("round")
        ann.until(lambda: ann.attendance.session is not old, "the deal of the next round")
        ann.on("workshop_briefing")
        ann.item("start")
        assert ann.says("The next round begins")
        assert ann.store.runs() == ()  # nothing of the old deal was begun
        started(ann)
        house.lead.phase("playing")
        ann.play(harbour.STANDARD[0])
        arrived(ann)
        assert house.runs()["Ann"].moves == harbour.STANDARD[:1]
    finally:
        house.close()


@pytest.mark.skipif(os.name == "nt", reason="rights of files are another matter there")
def test_the_secret_is_for_the_player_alone_and_in_no_other_file(house: House) -> None:
    ann = house.joined("Ann")
    secret = ann.attendance.seat.secret  # type: ignore[union-attr]
    files = [file for file in (house.folder / "Ann").iterdir() if secret.encode() in file.read_bytes()]
    assert files
    for file in files:
        assert file.name.startswith("runs.sqlite")
        assert file.stat().st_mode & 0o077 == 0
