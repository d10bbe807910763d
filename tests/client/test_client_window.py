"""The real window under the dummy driver: its start, its loop, its guard; and what is said without a display."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game import client, paths
from game.client import app, crash, first_look, keys
from game.client.app import Window
from game.records import Store

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv(paths.DATA_VARIABLE, str(folder))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    return folder


@pytest.fixture
def window(data: Path) -> Iterator[Window]:  # noqa: ARG001  its data lies there
    made = Window()
    made.begin(None, None, None)
    made.step()
    made.shell.settle()
    made.step()
    yield made
    made.close()


def run_until_closed(window: Window, *names: str) -> int:
    """Post keys, then the wish to close, and let the real loop run."""
    for name in names:
        pygame.event.post(keys.event(name))
    pygame.event.post(pygame.Event(pygame.QUIT))
    return window.run()


def test_the_loop_ends_when_the_window_is_closed(window: Window) -> None:
    assert run_until_closed(window) == 0


def test_the_first_start_asks_how_to_read_and_only_once(window: Window) -> None:
    assert window.shell.top.name == "welcome"
    window.shell.handle(keys.event("return"))
    assert window.shell.top.name == "home"
    window.close()
    again = Window()
    again.begin(None, None, None)
    again.step()
    again.shell.settle()
    assert again.shell.top.name == "home"
    again.close()


def test_settings_are_kept_and_the_next_first_frame_has_them(window: Window) -> None:
    window.shell.handle(keys.event("return"))
    for name in ("l", "t", "ctrl+equals"):
        window.shell.handle(keys.event(name))
    window.close()
    store = Store.open()
    kept = store.settings()
    store.close()
    assert (kept["language"], kept["theme"], kept["text_size"]) == ("zh", "dark", "115")
    assert first_look.read() == kept
    again = Window()
    assert again.shell.preferences.language == "zh"
    assert again.shell.opening
    again.close()


@pytest.mark.usefixtures("data")
def test_a_language_of_the_command_line_is_not_kept() -> None:
    window = Window("zh")
    window.begin(None, None, None)
    window.step()
    window.shell.settle()
    assert window.shell.t.language == "zh"
    window.shell.handle(keys.event("t"))
    window.close()
    store = Store.open()
    assert "language" not in store.settings()
    store.close()


@pytest.mark.parametrize("text", ["", "[1]", '{"language": 3, "theme": "dark"}', '{"text_size": "9999"', "\x00"])
def test_a_broken_copy_of_the_settings_costs_nothing(data: Path, text: str) -> None:
    data.mkdir()
    (data / "window.json").write_text(text, encoding="utf-8")
    window = Window()
    assert window.shell.preferences.text_size == 100
    window.close()


def test_an_unexpected_error_is_reported_and_the_game_goes_on(
    window: Window, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.shell.handle(keys.event("return"))
    monkeypatch.setattr(window.shell.top, "draw", lambda _canvas: 1 // 0)
    monkeypatch.setattr(window.shell.top, "report", lambda: "the run, move by move")
    assert run_until_closed(window) == 0
    assert window.shell.top.name == "message"
    (report,) = (data / "crashes").iterdir()
    text = report.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in text
    assert "the run, move by move" in text
    assert "pygame-ce" in text
    window.shell.closing = False
    window.shell.handle(keys.event("return"))
    assert window.shell.top.name == "home"


def test_full_screen_draws_anew_and_gives_the_window_its_size_back(window: Window) -> None:
    window._surface = pygame.display.set_mode((1600, 900), pygame.RESIZABLE)
    window._resized()
    window.step()
    for full in (True, False):
        window.shell.handle(keys.event("f11"))
        window.step()
        assert window._full is full
        assert window.shell.moving, "the new picture is still to be drawn"
        window.shell.settle()
        window.step()
        assert window._surface.get_at((2, 450)) != (0, 0, 0, 255)
    assert window._surface.get_size() == (1600, 900)


def test_a_report_names_no_home_folder() -> None:
    try:
        raise OSError(f"cannot read {Path.home()}/secret")
    except OSError as error:
        text = crash.describe(error, "")
    assert "~/secret" in text
    assert str(Path.home()) not in text


def test_a_report_that_cannot_be_saved_is_no_second_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert crash.write(blocked, ValueError("x"), "") is None


def test_a_store_from_the_future_is_told_and_the_game_plays_without_it(data: Path) -> None:
    data.mkdir()
    (data / "runs.sqlite").write_bytes(b"this is no database at all" * 100)
    window = Window()
    window.begin(None, None, None)
    window.step()
    window.shell.settle()
    assert window.shell.top.name == "message"
    labels = [item.label for item in window.shell.items()]
    assert len(labels) == 3
    window.shell.focus("answer:1")
    window.shell.handle(keys.event("return"))
    assert window.shell.top.name == "home"
    assert window.shell.store is None
    assert (data / "runs.sqlite").read_bytes().startswith(b"this is no database")
    window.close()


def test_a_key_that_is_held_down_presses_once(window: Window) -> None:
    window.shell.handle(keys.event("return"))
    held = keys.event("t")
    for event in (held, held, held):
        pygame.event.post(event)
    assert run_until_closed(window) == 0
    assert window.shell.preferences.theme == "dark"
    window.shell.closing = False
    for event in (pygame.Event(pygame.KEYUP, key=pygame.K_t), held):
        pygame.event.post(event)
    assert run_until_closed(window) == 0
    assert window.shell.preferences.theme == "light"


def test_the_window_may_change_its_size(window: Window) -> None:
    pygame.display.set_mode((1600, 900), pygame.RESIZABLE)
    pygame.event.post(pygame.Event(pygame.VIDEORESIZE, size=(1600, 900), w=1600, h=900))
    assert run_until_closed(window) == 0
    assert window.shell.design(1600, 900) == (1280, 720)


def child(*, code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, "LANG": "en_US.UTF-8", **environment}
    settings.pop("LC_ALL", None)
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=settings, capture_output=True, text=True, check=False, timeout=120
    )


START = "import sys; from game.client import run_window; sys.exit(run_window())"


def test_without_a_display_the_terminal_is_offered(tmp_path: Path) -> None:
    answer = child(code=START, SDL_VIDEODRIVER="invalid", DEALCRAFT_DATA=str(tmp_path))
    assert answer.returncode == client.NO_DISPLAY
    assert "No window can be opened here" in answer.stderr
    assert "dealcraft play --plain" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_without_a_display_it_says_so_in_chinese(tmp_path: Path) -> None:
    answer = child(code=START, SDL_VIDEODRIVER="invalid", DEALCRAFT_DATA=str(tmp_path), LANG="zh_CN.UTF-8")
    assert answer.returncode == client.NO_DISPLAY
    assert "这里打不开窗口" in answer.stderr


def test_a_machine_without_a_display_server_gets_the_same_words(tmp_path: Path) -> None:
    code = "import os; [os.environ.pop(n, None) for n in ('SDL_VIDEODRIVER', 'DISPLAY', 'WAYLAND_DISPLAY')]; " + START
    answer = child(code=code, DEALCRAFT_DATA=str(tmp_path))
    assert answer.returncode == client.NO_DISPLAY
    assert "No window can be opened here" in answer.stderr


def test_importing_the_package_is_cheap() -> None:
    answer = child(code="import sys, game.client; print('pygame' in sys.modules, 'sqlalchemy' in sys.modules)")
    assert answer.stdout.split() == ["False", "False"]


def test_the_first_frame_waits_for_no_database(data: Path) -> None:
    code = (
        "import sys; from game.client.app import Window; w = Window(); w.begin(None, None, None); "
        "w._after_first_frame = None; w.step(); "
        "print(*(name in sys.modules for name in ('sqlalchemy', 'pydantic', 'yaml', 'transitions')))"
    )
    answer = child(code=code, DEALCRAFT_DATA=str(data))
    assert answer.stdout.split()[-4:] == ["False"] * 4, answer.stderr


def test_a_missing_font_is_named(tmp_path: Path) -> None:
    from game.client.preferences import Memory
    from game.client.shell import Shell
    from game.client.typefaces import MissingFontError
    from game.text import Interface

    pygame.display.init()
    pygame.font.init()
    surface = pygame.display.set_mode((1280, 720))
    shell = Shell(Memory(), tmp_path, Interface.load, silent=True)
    shell.open("settings")
    with pytest.raises(MissingFontError, match=r"\.ttf cannot be opened"):
        shell.frame(surface)
    pygame.quit()


def test_a_missing_picture_is_named(tmp_path: Path) -> None:
    from game.client.pictures import MissingPictureError, Pictures

    with pytest.raises(MissingPictureError, match=r"icons.nothing.svg"):
        Pictures(tmp_path).icon("nothing", 20, "#000000")


def test_work_on_a_thread_wakes_the_loop(window: Window) -> None:
    found: list[int] = []
    window.shell.later(lambda: time.monotonic() and 7, found.append)
    window.shell.settle()
    assert found == [7]
    window.shell.later(lambda: 1 // 0, found.append)
    assert run_until_closed(window) in (0, app.BROKEN)
    assert found == [7]


def test_what_cannot_be_drawn_at_all_is_said_in_the_terminal(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch
) -> None:
    window = Window("en")
    window.begin(None, None, None)

    def refuse(*_: object) -> None:
        raise OSError("the font Serif-Bold.ttf cannot be opened; install the game again")

    monkeypatch.setattr(window.shell, "frame", refuse)
    assert run_until_closed(window) == app.BROKEN
    told = capsys.readouterr().err
    assert "Serif-Bold.ttf" in told
    assert "crashes" in told
    assert "Traceback" not in told, "the report holds it"
    (report,) = (data / "crashes").iterdir()
    assert "Traceback" in report.read_text(encoding="utf-8")
    window.close()
