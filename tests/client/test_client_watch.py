"""Play while writing, and files dropped on the window."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pygame
import pytest

from game import paths
from game.client import app, dropped, keys
from game.client.app import Window
from game.client.drive import Driver
from game.client.watch import Watch, fingerprint
from game.records import Store, StoreError
from game.scenario import plan

DEAL = "rainmaker_account"
MOVES = plan.read(paths.scenarios() / DEAL / "plans" / "standard.yaml").moves


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / DEAL
    shutil.copytree(paths.scenarios() / DEAL, folder)
    return folder / "scenario.yaml"


class Desk:
    """A driver whose clock stands still, and the watch on one file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.driver = Driver()
        self.time = 0.0
        self.watch = Watch(self.driver.shell, str(file.parent), "coach", 1, lambda: self.time)
        self._saved = 0

    def look(self) -> None:
        for _ in range(3):
            self.time += 1
            self.watch.look()
            self.driver.look()

    def save(self, before: str, after: str) -> None:
        text = self.file.read_text(encoding="utf-8")
        assert before in text
        self.file.write_text(text.replace(before, after), encoding="utf-8")
        self._saved += 1
        self.look()

    @property
    def top(self):
        return self.driver.shell.top

    @property
    def toast(self) -> str:
        return self.driver.shell._hands.overlay.toasted


@pytest.fixture
def desk(copy: Path):
    made = Desk(copy)
    yield made
    made.driver.close()


def played(desk: Desk, count: int) -> None:
    desk.look()
    assert desk.top.name == "briefing"
    desk.driver.press("return")
    for move in MOVES[:count]:
        desk.driver.move(move)


def test_a_save_makes_the_moves_again_with_the_new_words(desk: Desk) -> None:
    played(desk, 3)
    before = desk.top.session
    title = desk.file.read_text(encoding="utf-8").split("title:")[1].splitlines()[0]
    desk.save(f"title:{title}", "title: A new title")
    assert desk.top.name == "deal"
    assert desk.top.session is not before
    assert desk.top.session.run.moves == MOVES[:3]
    assert desk.top.showing.board().top.title == "A new title"
    assert "3" in desk.toast


def test_a_file_that_stays_away_is_missed_and_read_when_it_is_back(desk: Desk) -> None:
    played(desk, 1)
    text = desk.file.read_bytes()
    desk.file.unlink()
    desk.look()
    assert desk.toast == "", "an editor may take the file away for a moment while it saves"
    desk.look()
    assert "rainmaker_account is not there" in desk.toast
    assert desk.top.name == "deal"
    desk.file.write_bytes(text)
    desk.look()
    assert "Read again: 1 move" in desk.toast


def test_a_file_that_was_never_there_is_waited_for(tmp_path: Path, copy: Path) -> None:
    missing = tmp_path / "elsewhere" / DEAL / "scenario.yaml"
    desk = Desk(missing)
    desk.look()
    desk.look()
    assert f"{DEAL} is not there" in desk.toast
    shutil.copytree(copy.parent, missing.parent)
    desk.look()
    assert desk.top.name == "briefing"
    desk.driver.close()


def test_it_stops_at_the_first_move_that_is_not_there_any_more(desk: Desk) -> None:
    played(desk, 4)
    scene, move = MOVES[2].split(".")
    text = desk.file.read_text(encoding="utf-8")
    head, tail = text.split(f"\n  {scene}:", 1)
    desk.file.write_text(
        head + f"\n  {scene}:" + tail.replace(f"\n      {move}:", f"\n      {move}_later:\n        play: {move}", 1),
        encoding="utf-8",
    )
    desk.look()
    assert desk.top.name == "message", desk.top
    assert desk.top._detail == MOVES[2]
    desk.driver.press("return")
    assert desk.top.name == "deal"
    assert desk.top.session.run.moves == MOVES[:2]


def test_errors_are_shown_with_their_places_and_the_good_state_waits_below(desk: Desk) -> None:
    played(desk, 2)
    good = desk.top.session
    text = desk.file.read_text(encoding="utf-8")
    desk.save("scenes:", "scenes_of_a_deal:")
    assert desk.top.name == "check"
    assert any("scenario.yaml" in item.label for item in desk.driver.shell.items() if item.id.startswith("finding:"))
    desk.driver.press("escape")
    assert desk.top.session is good
    desk.driver.shell.open("check", file=str(desk.file.parent))
    desk.file.write_text(text.replace("scenes:", "scenery:"), encoding="utf-8")  # still wrong, elsewhere
    desk.look()
    assert [one.name for one in desk.driver.shell.screens].count("check") == 1
    desk.file.write_text(text, encoding="utf-8")
    desk.look()
    assert desk.top.name == "deal"
    assert desk.top.session.run.moves == MOVES[:2]


def test_a_file_that_is_wrong_at_first_starts_when_it_is_mended(desk: Desk) -> None:
    text = desk.file.read_text(encoding="utf-8")
    desk.save("scenes:", "scenes_of_a_deal:")
    assert desk.top.name == "check"
    desk.file.write_text(text, encoding="utf-8")
    desk.look()
    assert desk.top.name == "briefing"


def test_who_has_left_the_deal_is_only_told(desk: Desk) -> None:
    played(desk, 1)
    desk.driver.shell.home()
    desk.driver.shell.open("settings")
    desk.save("title:", "title: ")
    assert desk.top.name == "settings"
    assert desk.toast


def test_half_a_file_is_not_read_and_no_file_is_waited_for(desk: Desk) -> None:
    desk.look()
    top = desk.top
    text = desk.file.read_text(encoding="utf-8")
    desk.file.write_text(text[:500], encoding="utf-8")
    desk.time += 1
    desk.watch.look()
    desk.file.write_text(text, encoding="utf-8")  # whole again before the second look
    desk.time += 1
    desk.watch.look()
    desk.driver.look()
    assert desk.top is top
    desk.file.unlink()
    desk.look()
    assert fingerprint(str(desk.file)) == ()
    assert desk.top is top


def test_the_window_reads_the_file_by_itself(copy: Path) -> None:
    window = Window()
    window.begin(str(copy), None, None, watch=True)
    window.step()
    window.shell.settle()
    assert window._watch is not None
    for _ in range(200):
        window._watch.look()
        window.shell.settle()
        if window.shell.top.name == "briefing":
            break
        pygame.time.wait(10)
    assert window.shell.top.name == "briefing"
    assert window.shell.top.session.kept is False
    window.close()


def test_a_dropped_deal_opens_and_anything_else_is_answered(copy: Path, tmp_path: Path) -> None:
    driver = Driver()
    other = tmp_path / "notes.txt"
    other.write_text("no deal", encoding="utf-8")
    for file in (other, tmp_path, paths.scenarios() / "playbook" / "playbook.yaml", tmp_path / "none.yaml"):
        dropped.take(driver.shell, str(file))
        driver.look()
        assert driver.shell.top.name == "message"
        assert file.name in driver.shell.top._detail
        driver.press("return")
    broken = tmp_path / "broken.yaml"
    broken.write_text("title: [", encoding="utf-8")
    dropped.take(driver.shell, str(broken))
    driver.look()
    assert driver.shell.top.name == "message"
    assert "broken.yaml" in driver.shell.top._detail
    driver.press("return")
    for file in (copy, copy.parent):
        driver.shell.home()
        dropped.take(driver.shell, str(file))
        driver.look()
        assert driver.shell.top.name == "briefing"
    driver.close()


def test_the_real_window_takes_a_dropped_file(copy: Path) -> None:
    window = Window()
    window.begin(None, None, None)
    window.step()
    window.shell.settle()
    window.shell.handle(keys.event("return"))
    pygame.event.post(pygame.Event(pygame.DROPFILE, file=str(copy)))
    for event in window.take_events():
        window._handle(event)
    window.shell.settle()
    assert window.shell.top.name == "briefing"
    window.close()


@pytest.fixture
def slow_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """The store opens when this is set, and not before."""
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "data"))
    gate = threading.Event()
    real = app._open_store

    def wait() -> object:
        assert gate.wait(60)
        return real()

    monkeypatch.setattr(app, "_open_store", wait)
    return gate


def test_a_deal_dropped_before_the_store_is_open_is_kept(copy: Path, slow_store: threading.Event) -> None:
    window = Window()
    window.begin(None, None, None)
    window.step()
    window._handle(pygame.Event(pygame.DROPFILE, file=str(copy)))
    shell = window.shell
    assert shell.opening
    assert shell.top.name == "home"
    slow_store.set()
    shell.settle()
    assert shell.top.name == "briefing"
    shell.handle(keys.event("return"))
    assert shell.top.session.kept
    shell.top.choose(MOVES[0])
    assert [saved.run.moves for saved in shell.store.runs()] == [(MOVES[0],)]
    window.close()


def test_a_deal_dropped_before_the_store_failed_waits_for_the_answer(
    copy: Path, slow_store: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = Window()
    window.begin(None, None, None)
    window.step()
    window._handle(pygame.Event(pygame.DROPFILE, file=str(copy)))
    shell = window.shell

    def refuse() -> Store:
        raise StoreError("full", "/somewhere")

    monkeypatch.setattr(Store, "open", refuse)
    slow_store.set()
    shell.settle()
    assert shell.top.name == "message"
    shell.focus("answer:1")
    shell.handle(keys.event("return"))
    shell.settle()
    assert shell.top.name == "briefing"
    assert not shell.top.session.kept
    window.close()
