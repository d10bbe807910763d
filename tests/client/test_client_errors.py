"""Errors inside screens: told, reported, and gone on from with every move, wherever they are raised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pygame
import pytest
from client_drawing import check_screen

from game import paths
from game.client import begin, crash, error_screen, keys
from game.client.app import Window
from game.client.items import Item
from game.records import Store
from game.scenario import plan
from game.scenario.library import load_scenario
from game.session import Session
from game.wire import load_run

DEAL = "rainmaker_account"
MOVES = plan.read(paths.scenarios() / DEAL / "plans" / "standard.yaml").moves


class Seat:
    """Somebody at the real window, without a display."""

    def __init__(self, store: bool = True) -> None:
        self.window = Window("en")
        self.shell = self.window.shell
        self.window.begin(None, None, None)
        self.window.step()
        self.shell.settle()
        self.press("return")
        if not store:
            self.shell.use_store(None, None)
        begin.start(self.shell, DEAL, "coach", 1)
        self.shell.settle()
        self.press("return")

    def press(self, *names: str) -> None:
        """The keys, through the loop of the window and its guard."""
        for name in names:
            pygame.event.post(keys.event(name))
            pygame.event.post(pygame.Event(pygame.KEYUP, key=keys.event(name).key))
            pygame.event.post(pygame.Event(pygame.QUIT))
            self.window.run()
            self.shell.closing = False
            if self.shell.top.name != "message":
                self.shell.settle()

    def play(self, *moves: str) -> None:
        for move in moves:
            for _ in range(12):
                if any(item.id == f"card:{move}" for item in self.shell.items()):
                    break
                self.press("return")
            self.shell.focus(f"card:{move}")
            self.press("return")
            if any(item.id == f"card:{move}" for item in self.shell.items()):
                self.press("return")

    def labels(self) -> list[str]:
        return [item.label for item in self.shell.items()]


def fail(*_: object, **__: object) -> None:
    raise RuntimeError("a fault of our own")


@pytest.fixture(params=[True, False], ids=["kept", "unkept"])
def seat(request: pytest.FixtureRequest) -> Iterator[Seat]:
    made = Seat(request.param)
    yield made
    made.window.close()


def the_report() -> str:
    (file,) = (paths.data() / "crashes").iterdir()
    return file.read_text(encoding="utf-8")


def goes_on(seat: Seat, moves: tuple[str, ...]) -> None:
    """The error screen is there with its words; Esc leads back into the deal with these moves, and it can be played."""
    assert seat.shell.top.name == "message"
    assert seat.labels()[0] == "Go on with the deal"
    report = the_report()
    assert "RuntimeError: a fault of our own" in report
    assert "pygame-ce" in report
    document = report[report.index("{") : report.rindex("}") + 1]
    assert load_run(document.encode()).moves == moves
    seat.press("escape")
    assert seat.shell.top.name == "deal"
    assert seat.shell.top.session.run.moves == moves
    seat.play(MOVES[len(moves)])
    assert seat.shell.top.session.run.moves == (*moves, MOVES[len(moves)])


@pytest.mark.parametrize("what", ["draw", "key", "items", "tick", "telling"])
def test_an_error_in_a_part_of_the_board_costs_no_move(seat: Seat, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    seat.play(*MOVES[:2])
    seat.press("return", "return")
    if what == "telling":
        seat.shell.set(speaking=True)
    monkeypatch.setattr(seat.shell.top, what, fail)
    seat.press("tab")
    goes_on(seat, MOVES[:2])


def test_an_error_in_an_action_costs_no_move(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    seat.play(*MOVES[:2])
    seat.press("return", "return")
    screen = seat.shell.top
    items = screen.items

    def broken() -> list[Item]:
        return [replace(item, action=fail) if item.id == "menu" else item for item in items()]

    monkeypatch.setattr(screen, "items", broken)
    seat.shell.focus("menu")
    seat.press("return")
    goes_on(seat, MOVES[:2])


def test_an_error_after_a_move_was_kept_keeps_the_move(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    seat.play(MOVES[0])
    seat.press("return", "return")
    monkeypatch.setattr(seat.shell.top, "_result_pages", fail)
    seat.play(MOVES[1])
    goes_on(seat, MOVES[:2])


def test_an_error_in_a_sheet_over_the_board_leads_back_to_the_board(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat.play(MOVES[0])
    seat.press("return", "return", "f")
    assert seat.shell.top.name == "dossier"
    monkeypatch.setattr(seat.shell.top, "draw", fail)
    seat.press("2")
    goes_on(seat, MOVES[:1])


def test_work_on_a_thread_that_fails_is_reported_too(seat: Seat) -> None:
    seat.play(MOVES[0])
    seat.press("return", "return")
    seat.shell.later(fail, lambda _result: None)
    for thread in list(seat.shell._errands._threads):
        thread.join()
    seat.press("tab")
    goes_on(seat, MOVES[:1])


def test_without_a_deal_the_first_page_is_the_way_on(monkeypatch: pytest.MonkeyPatch) -> None:
    seat = Seat()
    seat.shell.home()
    seat.shell.open("settings")
    monkeypatch.setattr(seat.shell.top, "draw", fail)
    seat.press("tab")
    assert seat.labels() == ["To the first page", "Leave the game"]
    seat.press("escape")
    assert seat.shell.top.name == "home"
    seat.window.close()


def test_the_debrief_comes_back_after_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    seat = Seat()
    seat.play(*MOVES)
    for _ in range(8):
        if seat.shell.top.name == "reflection":
            break
        seat.press("return")
    seat.press("escape")
    assert seat.shell.top.name == "debrief"
    monkeypatch.setattr(seat.shell.top, "draw", fail)
    seat.press("down")
    seat.press("escape")
    assert seat.shell.top.name == "debrief"
    store = Store.open()
    assert [run.status for run in store.runs()] == ["finished"]
    store.close()
    seat.window.close()


def test_a_report_names_nobody_also_with_the_paths_of_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: r"C:\Users\Li Lei")
    error = OSError(13, "Permission denied", r"C:\Users\Li Lei\deal.yaml")
    text = crash.describe(error, "")
    assert "Li Lei" not in text
    assert "~" in text


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("text_size", [100, 130])
def test_the_answers_of_the_error_screen_stand_in_it(desk_factory, language, text_size):
    shell, surface = desk_factory(language, text_size=text_size)
    session = Session(load_scenario(DEAL), "coach", 1)
    session.start()
    shell.open("deal", session=session)
    error_screen.show(shell, RuntimeError(), Path("crashes") / "2026-11-23_12-00-00-000000.txt")
    check_screen(shell, surface)
    assert min(item.box.x for item in shell.items()) >= shell.top._box().x + 24
