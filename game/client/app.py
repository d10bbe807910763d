"""The window and its loop: the only place that waits, ticks or talks to the display."""

from __future__ import annotations

import contextlib
import os
import sys
import time
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import pygame

from game import paths
from game.client import NO_DISPLAY, begin, crash, dropped, error_screen, first_look, keys, mouths, scale, seated
from game.client.hands import Pointer
from game.client.message import Answer, Message
from game.client.preferences import Memory
from game.client.rest import Rest
from game.client.screen import Translate
from game.client.shell import Shell
from game.client.watch import INTERVAL, Watch
from game.text import Interface
from game.text.spoken import system_language

if TYPE_CHECKING:
    # importing the store imports a database library; `_open_store` does it when it is needed
    from game.records import Store, StoreError

UNWRITABLE = 2
"""Exit code when the transcript cannot be written."""
BROKEN = 3
"""Exit code when not even the error screen could be drawn."""

_UNSEEN = ("offscreen", "dummy", "evdev")
"""Drivers that SDL falls back to when there is nothing to show a window on."""

_FRAME = 1 / 60
_REPEATED = (
    "left", "right", "up", "down", "tab", "backspace", "delete", "pageup", "pagedown", "equals", "minus",
)  # fmt: skip
"""Keys that go on working while they are held down."""

NO_SERVER = "no display server answers"
"""Our own reason: SDL would go on with a driver that nobody sees."""

_POINTERS: Mapping[Pointer, int] = {
    "arrow": pygame.SYSTEM_CURSOR_ARROW,
    "hand": pygame.SYSTEM_CURSOR_HAND,
    "text": pygame.SYSTEM_CURSOR_IBEAM,
}

_HINTS = {
    # sharp text on Windows screens that are set to 125 % and more
    "SDL_WINDOWS_DPI_AWARENESS": "permonitorv2",
    # let the system show the candidates of an input method
    "SDL_IME_SHOW_UI": "1",
    # a click that brings the window to the front also presses what it hits
    "SDL_MOUSE_FOCUS_CLICKTHROUGH": "1",
    "SDL_VIDEO_ALLOW_SCREENSAVER": "1",
}


def run(
    scenario: str | None,
    language: str | None,
    mode: str | None,
    seed: int | None,
    script: str | None,
    screenshots: str | None,
    transcript: str | None = None,
    watch: bool = False,
    workshop: tuple[str, str, str, str] | None = None,
) -> int:
    """See `game.client.run_window`."""
    if script is not None:
        from game.client.drive import run as play

        return play(script, screenshots, scenario, language, mode, seed)
    spoken = None
    try:
        if transcript is not None:
            spoken = sys.stdout if transcript == "-" else Path(transcript).open("w", encoding="utf-8")  # noqa: SIM115  until the end
        window = Window(language, spoken)
    except pygame.error as error:
        print(no_display(Interface.load(language or system_language()), str(error)), file=sys.stderr)
        return NO_DISPLAY
    except OSError as error:
        print(f"{transcript}: nothing can be written there ({error.strerror})", file=sys.stderr)
        return UNWRITABLE
    try:
        window.begin(scenario, mode, seed, watch=watch, workshop=workshop)
        return window.run()
    finally:
        window.close()


def no_display(t: Translate, reason: str) -> str:
    """What to say when no window can be opened. `reason` is SDL's own word, or NO_SERVER."""
    if reason == NO_SERVER:
        reason = t("no display server answers")
    return "\n".join(
        (
            t("No window can be opened here ({reason}).", reason=reason),
            t("Play in the terminal instead: {command}", command="dealcraft play --plain"),
            t("From a clone of the project: {command}", command="python3 -m game play --plain"),
        )
    )


class Window:
    """The real window. Raises pygame.error when there is no display."""

    def __init__(self, language: str | None = None, transcript: TextIO | None = None) -> None:
        """`transcript` gets everything that is spoken; self-voicing is then on for this start."""
        for name, value in _HINTS.items():
            os.environ.setdefault(name, value)
        pygame.display.init()
        pygame.font.init()
        pygame.key.stop_text_input()
        pygame.key.set_repeat(400, 60)
        self._rest = Rest()
        if pygame.display.get_driver() in _UNSEEN and "SDL_VIDEODRIVER" not in os.environ:
            pygame.quit()
            raise pygame.error(NO_SERVER)
        self._size = self._windowed = _opening_size()
        self._surface = pygame.display.set_mode(self._size, pygame.RESIZABLE)
        pygame.display.set_caption("Dealcraft · 有谱")
        self._full = False
        self._editing = False
        self._pointer: Pointer = "arrow"
        self._broken = 0
        self._held: set[int] = set()
        self._after_first_frame: Callable[[], None] | None = None
        self._store: Store | None = None
        self._watch: Watch | None = None
        self.shell = Shell(
            Memory(first_look.read()), paths.assets(), Interface.load, wake=self._rest.ring, language=language, opening=True,
            speaking=transcript is not None,
        )  # fmt: skip
        self._voice = mouths.SystemVoice()
        self.shell.voice.mouths += [mouths.clipboard, self._voice]
        if transcript is not None:
            self.shell.voice.mouths.append(mouths.Transcript(transcript))
        self._keep_size()
        self.shell.resize(*self._surface.get_size())

    def begin(
        self,
        scenario: str | None,
        mode: str | None,
        seed: int | None,
        *,
        watch: bool = False,
        workshop: tuple[str, str, str, str] | None = None,
    ) -> None:
        """Open the first page, and behind its back the store; what was asked for opens when the store is there."""
        self.shell.open("home")

        def opened(found: tuple[Store | None, StoreError | None]) -> None:
            store, problem = found
            if problem is not None:
                self._tell(problem)
                return
            self._take(store)
            if scenario is not None and watch:
                self._watch = Watch(self.shell, scenario, mode or "coach", seed or 0)
            elif workshop is not None:
                seated.join(self.shell, *workshop)
            elif scenario is not None:
                begin.start(self.shell, scenario, mode or "coach", seed)
            elif not self.shell.preferences.greeted:
                self.shell.open("welcome")

        self._after_first_frame = lambda: self.shell.later(_open_store, opened)

    def run(self) -> int:
        """Until the player leaves; returns the exit code."""
        clock = time.monotonic
        last = clock()
        events: list[pygame.Event] = []
        while not self.shell.closing:
            now = clock()
            passed, last = (now - last) * 1000, now
            try:
                # the time that passed belongs to what was there before the events
                self.shell.tick(passed)
                for event in events:
                    self._handle(event)
                self.shell.collect()
                if self._watch is not None:
                    self._watch.look()
                self.step()
            except Exception as error:  # noqa: BLE001  the guard of the whole window: report, and go on
                if not self._guard(error):
                    return BROKEN
                # what came after the failing event is lost: among it perhaps that a key came up
                self._held.clear()
                if any(event.type == pygame.QUIT for event in events):
                    # who closed the window at that moment wants it closed
                    self.shell.leave()
            spare = _FRAME - (clock() - now)
            if self.shell.moving and spare > 0:
                time.sleep(spare)
            if not self.shell.closing:
                events = self.take_events()
        return 0

    def step(self) -> None:
        """Draw if something has changed."""
        if self.shell.frame(self._surface):
            pygame.display.flip()
            self.shell.keep_picture(self._surface)
            if self._after_first_frame is not None:
                behind, self._after_first_frame = self._after_first_frame, None
                behind()
        if self._full != self.shell.full_screen:
            self._toggle_full()
        if self._pointer != self.shell.pointer:
            self._pointer = self.shell.pointer
            with contextlib.suppress(pygame.error):  # a system without such pictures keeps its own
                pygame.mouse.set_cursor(_POINTERS[self._pointer])
        if self._editing != self.shell.top.editing:
            self._editing = self.shell.top.editing
            (pygame.key.start_text_input if self._editing else pygame.key.stop_text_input)()

    def close(self) -> None:
        self._voice.stop()
        if self.shell.attendance is not None:
            self.shell.attendance.close()
        if self._store is not None:
            self._store.close()
        pygame.quit()

    # -- events --------------------------------------------------------------------------------------

    def take_events(self) -> list[pygame.Event]:
        """What has happened; waits for something to happen, unless something moves."""
        if self.shell.moving:
            return pygame.event.get()
        patience = self.shell.patience
        if self._watch is not None:
            patience = min(INTERVAL, patience or INTERVAL)
        return self._rest.take(patience)

    def _handle(self, event: pygame.Event) -> None:
        if event.type == pygame.VIDEORESIZE or event.type == pygame.WINDOWSIZECHANGED:
            self._resized()
        elif event.type == pygame.DROPFILE:
            dropped.take(self.shell, event.file)
        elif event.type == pygame.KEYUP:
            self._held.discard(event.key)
        elif event.type == pygame.KEYDOWN and event.key in self._held and keys.stroke(event).key not in _REPEATED:
            pass  # the key is held down: a move must not be confirmed by a heavy hand
        else:
            if event.type == pygame.KEYDOWN:
                self._held.add(event.key)
            self.shell.handle(event)

    def _resized(self) -> None:
        self._surface = pygame.display.get_surface() or self._surface
        size = self._surface.get_size()
        if size != self._size:
            self._size = size
            self.shell.resize(*size)

    def _keep_size(self) -> None:
        """Refuse windows in which the text could not be read; a system may ignore it."""
        with warnings.catch_warnings(), contextlib.suppress(AttributeError, pygame.error, TypeError):
            # said to go away one day; until then it is the only way from a display surface to its window
            warnings.simplefilter("ignore", DeprecationWarning)
            pygame.Window.from_display_module().minimum_size = scale.SMALLEST

    def _toggle_full(self) -> None:
        self._full = self.shell.full_screen
        if self._full:
            self._windowed = self._size
            self._surface = pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
        else:
            self._surface = pygame.display.set_mode(self._windowed, pygame.RESIZABLE)
            self._keep_size()
        # even if the size is the same, the picture is a new and black one
        self._size = (0, 0)
        self._resized()

    # -- trouble -------------------------------------------------------------------------------------

    def _guard(self, error: Exception) -> bool:
        """Show the error screen; False when that itself has failed."""
        if self._is_store_error(error):
            return True
        doing = self.shell.report()
        report = crash.write(paths.data(), error, doing)
        if report is None:
            print(crash.describe(error, doing), file=sys.stderr)
        self._broken += 1
        if self._broken > 20:
            return False
        error_screen.show(self.shell, error, report)
        try:
            self.step()
        except Exception as second:  # noqa: BLE001  nothing is left to show it with
            print(crash.last_words(self.shell.t, second, report), file=sys.stderr)
            return False
        return True

    def _is_store_error(self, error: Exception) -> bool:
        """The disk, not the game, is at fault: its own words say what to do, and nobody needs a report."""
        from game.records import StoreError, explain

        if not isinstance(error, StoreError):
            return False
        shell = self.shell
        shell.push(Message(shell, lambda t: explain(error, t), icon="triangle-alert"))
        return True

    def _tell(self, problem: StoreError) -> None:
        """The runs cannot be kept: say so before anything is played, and let the player choose."""
        from game.records import explain

        shell = self.shell
        answers = (
            Answer(lambda t: t("Try again"), self._try_again),
            Answer(lambda t: t("Play without saving"), self._without),
            Answer(lambda t: t("Leave the game"), shell.leave),
        )
        shell.fail(Message(shell, lambda t: explain(problem, t), answers, "triangle-alert", sheet=False))

    def _try_again(self) -> None:
        store, problem = _open_store()
        if problem is not None:
            self._tell(problem)
            self.shell.toast(self.shell.t("Tried again just now: it still cannot be opened."))
        else:
            self._take(store)
            self.shell.home()

    def _take(self, store: Store | None) -> None:
        self._store = store
        if store is not None:
            keeper = _Keeper(store, self._unkept)
            self.shell.use_store(store, keeper)
            first_look.write(keeper.settings())

    def _without(self) -> None:
        self.shell.use_store(None, None)
        self.shell.home()

    def _unkept(self, problem: StoreError) -> None:
        from game.records import explain

        self.shell.toast(" ".join(explain(problem, self.shell.t)))


def _opening_size() -> tuple[int, int]:
    """Of the window, on the desktop that is there."""
    if pygame.display.get_driver() in _UNSEEN:
        return scale.WIDTH, scale.HEIGHT
    return scale.opening(*pygame.display.get_desktop_sizes()[0])


class _Keeper:
    """Settings in the store; what cannot be kept is told, and used all the same until the end."""

    def __init__(self, store: Store, unkept: Callable[[StoreError], None]) -> None:
        self._store = store
        self._unkept = unkept

    def settings(self) -> Mapping[str, str]:
        return self._store.settings()

    def set_setting(self, name: str, value: str) -> None:
        from game.records import StoreError

        try:
            self._store.set_setting(name, value)
            first_look.write(self._store.settings())
        except StoreError as error:
            self._unkept(error)


def _open_store() -> tuple[Store | None, StoreError | None]:
    from game.records import Store, StoreError

    try:
        store = Store.open()
        store.settings()
    except StoreError as error:
        return None, error
    return store, None
