"""Holds the screens: turns events into presses, moves the focus, draws the frame. Knows no window.

The window (`app.py`), the script player (`drive.py`) and the tests drive the same shell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import pygame

from game.client import preferences, routes, scale, sounds
from game.client.canvas import Canvas, Touch
from game.client.cut_words import Cut, completed
from game.client.errands import Errands
from game.client.focus import Focus
from game.client.hands import Hands, Pointer
from game.client.items import Item
from game.client.motion import Motions
from game.client.overlay import CAPTION, draw_caption
from game.client.pictures import Pictures
from game.client.preferences import Keeper, Preferences
from game.client.scale import Box
from game.client.screen import Attending, Changes, Screen, Translate
from game.client.theme import THEMES, Theme
from game.client.typefaces import Typefaces
from game.client.voice import Sight, Voice

if TYPE_CHECKING:
    # importing the store imports a database library; see game.records
    from game.records import Store


@dataclass(slots=True)
class _Place:
    screen: Screen
    focus: Focus = field(default_factory=Focus)


class Shell:
    """The desk of all screens (`screen.Desk`)."""

    def __init__(
        self,
        keeper: Keeper,
        assets: Path,
        speak: Callable[[str], Translate],
        *,
        wake: Callable[[], None] = lambda: None,
        silent: bool = False,
        language: str | None = None,
        store: Store | None = None,
        opening: bool = False,
        speaking: bool = False,
    ) -> None:
        """`speak` loads the interface texts of a language; `wake` makes the event loop look at `later` results.
        `language` is that of this start only, and so is `speaking`: they are not kept. `opening`: the store comes
        later, by `use_store`."""
        self._keeper = keeper
        self._store = store
        self._opening = opening
        self._waiting: list[Callable[[], None]] = []
        self._speak = speak
        self._errands = Errands(wake)
        self.post = self._errands.post
        self._language = language
        self._speaking = speaking
        self._preferences = self._loaded(keeper)
        self._t = speak(self._preferences.language)
        self._size = (scale.WIDTH, scale.HEIGHT)
        self._scale = self._fitting()
        self._typefaces = Typefaces(assets / "fonts", self._scale, self._preferences.language)
        self._pictures = Pictures(assets)
        self._sounds = sounds.Sounds(assets / "sounds", enabled=not silent)
        self._adopt_sound()
        self._places: list[_Place] = []
        self._hands = Hands(self)
        self._motions = Motions(lambda: self._preferences.reduced_motion)
        self._cut: tuple[Screen | None, tuple[Cut, ...]] = (None, ())
        self._last: pygame.Surface | None = None
        self._wanted = True
        self._ticking = False
        self.closing = False
        """True when the game should end."""
        self.full_screen = False
        """What F11 asks for; the window follows."""
        self.recording = False
        self.canvas: Canvas | None = None
        self.attendance: Attending | None = None
        self.voice = Voice()

    # -- what screens ask (screen.Desk) --------------------------------------------------------------

    @property
    def t(self) -> Translate:
        return self._t

    @property
    def store(self) -> Store | None:
        return self._store

    @property
    def preferences(self) -> Preferences:
        return self._preferences

    @property
    def theme(self) -> Theme:
        return THEMES[self._preferences.theme]

    def set(self, **changes: Unpack[Changes]) -> None:
        after = replace(self._preferences, **changes)
        preferences.save(self._keeper, self._preferences, after)
        self._adopt(after)

    def open(self, name: str, **arguments: object) -> None:
        self.push(routes.make(name, self, **arguments))

    def swap(self, name: str, **arguments: object) -> None:
        screen = routes.make(name, self, **arguments)
        while self._places and self._places[-1].screen.sheet:
            self._places.pop()
        if self._places:
            self._places.pop()
        self.push(screen)

    def push(self, screen: Screen) -> None:
        if self._last is not None and screen.sheet:
            self._motions.sheet_comes(self._last.copy(), self._scale)
        else:
            self._pass()
        self._places.append(_Place(screen))
        self._arrived("page")

    def back(self) -> None:
        if len(self._places) > 1:
            self._pass(self.top.box if self.top.sheet else None)
            self._places.pop()
            self._arrived("back")

    def home(self) -> None:
        self._pass()
        if self._places and self._places[0].screen.name == "home":
            del self._places[1:]
        else:
            self._places[:] = [_Place(routes.make("home", self))]
        self._arrived("back")

    def leave(self) -> None:
        self.closing = True

    def redraw(self) -> None:
        self._wanted = True

    def sound(self, cue: str) -> None:
        self._sounds.play(cue)

    def toast(self, text: str) -> None:
        self._hands.overlay.toast(text)
        self.redraw()

    def focus(self, item: str) -> None:
        found = next((one for one in self.items() if one.id == item), None)
        if found is not None:
            self._hands.focus_to(found, quiet=True)

    def later(
        self, work: Callable[[], object], done: Callable[[Any], None], words: Callable[[Translate], str] | None = None
    ) -> None:
        self._errands.send(work, done, words)

    def width(self, text: str, style: str = "body") -> float:
        return self._typefaces.width(text, style)

    @property
    def opening(self) -> bool:
        return self._opening

    def when_open(self, act: Callable[[], None]) -> None:
        if self._opening:
            self._waiting.append(act)
        else:
            act()

    def use_store(self, store: Store | None, keeper: Keeper | None) -> None:
        """The player's runs are there (or cannot be had): the open screens look again."""
        self._opening = False
        self._store = store
        if keeper is not None:
            self._keeper = keeper
            self._adopt(self._loaded(keeper))
        for place in list(self._places):
            place.screen.shown()
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()
        self.redraw()

    # -- what the window asks ------------------------------------------------------------------------

    @property
    def top(self) -> Screen:
        return self._places[-1].screen

    @property
    def screens(self) -> tuple[Screen, ...]:
        """All open screens, the top one first."""
        return tuple(place.screen for place in reversed(self._places))

    @property
    def depth(self) -> int:
        return len(self._places)

    @property
    def focused(self) -> Item | None:
        return self._places[-1].focus.settle(self.items())

    @property
    def place(self) -> Focus:
        """The focus of the top screen."""
        return self._places[-1].focus

    def design(self, x: float, y: float) -> tuple[float, float]:
        """A point of the window in design pixels."""
        return self._scale.design(x, y)

    def items(self) -> list[Item]:
        """What can be pressed on the top screen, and what was cut in its last drawing."""
        screen, cuts = self._cut
        return completed(self.top.items(), cuts if screen is self.top else ())

    def resize(self, width: int, height: int) -> None:
        """The window has this size now."""
        self._size = (width, height)
        self._pictures.fit(width, height)
        self._rescale(self._fitting())
        self._last = None
        self._motions.finish()
        self.redraw()

    def collect(self) -> None:
        """Hand the results of `later` to those who asked."""
        if self._errands.collect():
            self.redraw()

    def handle(self, event: pygame.Event) -> None:
        """One event of the window system. Drawing happens in `frame`."""
        if event.type == pygame.QUIT:
            self.leave()
        elif event.type in (pygame.WINDOWEXPOSED, pygame.WINDOWFOCUSGAINED):
            self.redraw()
        else:
            self._hands.handle(event)

    def tick(self, milliseconds: float) -> None:
        """Time has passed: animations, tooltips, toasts."""
        moved = self._motions.tick(milliseconds)
        self._ticking = bool(self._places) and self.top.tick(milliseconds)
        told = self._hands.overlay.tick(milliseconds) | self._errands.tick(milliseconds)
        if told or moved or self._ticking:
            self.redraw()

    def settle(self) -> None:
        """Wait for work on other threads and bring every animation to its end: for pictures and tests."""
        self._errands.wait()
        for _ in range(100):
            if not self.top.skip() and not self.top.tick(50):
                break
        self._touched(self.focused)
        self._motions.finish()
        self.redraw()

    def fail(self, screen: Screen) -> None:
        """Something unexpected happened: this screen takes the place of everything."""
        self._motions.finish()
        self._places[:] = [_Place(screen)]
        self._hands = Hands(self)
        self.redraw()

    def report(self) -> str:
        """What the open screens would put into a crash report."""
        return "\n".join(filter(None, (place.screen.report() for place in self._places)))

    @property
    def moving(self) -> bool:
        """Whether frames are wanted one after another."""
        return self._motions.running or self._wanted or self._ticking

    @property
    def pointer(self) -> Pointer:
        return self._hands.pointer

    @property
    def patience(self) -> int | None:
        """Milliseconds until something changes without an event; None: never."""
        places = self._places[-1:]
        waits = [self._hands.overlay.patience, self._errands.patience, *(place.screen.patience for place in places)]
        return min((wait for wait in waits if wait is not None), default=None)

    def frame(self, surface: pygame.Surface) -> bool:
        """Draw, if anything has changed; True if it was drawn."""
        if not self._wanted or not self._places:
            return False
        self._wanted = False
        canvas = Canvas(surface, self._scale, self.theme, self._typefaces, self._pictures)
        canvas.recording = self.recording
        focused = self.focused
        first = max(number for number, place in enumerate(self._places) if number == 0 or not place.screen.sheet)
        canvas.fill()
        for place in self._places[first:-1]:
            place.screen.draw(canvas)
        if first < len(self._places) - 1:
            canvas.scrim()
        canvas.written.clear()
        canvas.heard.clear()
        canvas.cuts.clear()
        canvas.panels.clear()
        canvas.bars.clear()
        canvas.touch = self._touched(focused)
        canvas.levels = self._motions.glow.level
        canvas.scale = replace(self._scale, top=self._scale.top + self._motions.lift)
        self.top.draw(canvas)
        drawn = tuple(canvas.heard)
        self._cut = self.top, tuple(canvas.cuts)
        focused = self.focused
        self._hands.overlay.draw(canvas, self.items(), focused, self._errands.told(self._t))
        self.canvas = canvas
        if self._preferences.speaking:
            self._speak_up(canvas, drawn, focused)
        self._motions.blend(surface)
        return True

    def keep_picture(self, surface: pygame.Surface) -> None:
        """Remember the frame that is on the screen, so that the next screen can fade in over it."""
        self._last = surface

    def _speak_up(self, canvas: Canvas, drawn: tuple[str, ...], focused: Item | None) -> None:
        """Say what is new, and write it below the design."""
        overlay = self._hands.overlay
        items = self.items()
        tip = overlay.tip(items, focused)
        told = self.top.telling()
        toast = overlay.toasted or self._errands.told(self._t)
        sight = Sight(self.top, told, drawn, items, focused, toast, tip.full if tip is not None else "")
        self.voice.hear(sight, self._t)
        draw_caption(canvas, self.voice.caption)

    # -- small parts ---------------------------------------------------------------------------------

    def _pass(self, sheet: Box | None = None) -> None:
        """The top screen is about to go: `sheet` is where it lay over another one."""
        if self._last is not None:
            self._motions.goes(self._last.copy(), self._scale, sheet, self.theme("scrim"))

    def _touched(self, focused: Item | None) -> Touch:
        """What the hands are on, which from now on also looks so."""
        touch = replace(self._hands.touch, focused=focused.id if focused else None)
        self._motions.touched(touch.hovered, touch.pressed, touch.focused if self._hands.overlay.ring else None)
        return touch

    def end_passage(self) -> None:
        self._motions.finish()

    def _arrived(self, cue: str) -> None:
        if self._last is not None:
            self.sound(cue)
        self._hands.release()
        self.top.shown()
        self.redraw()

    def _loaded(self, keeper: Keeper) -> Preferences:
        kept = preferences.load(keeper)
        if self._speaking:
            kept = replace(kept, speaking=True)
        return replace(kept, language=self._language) if self._language else kept

    def _adopt(self, after: Preferences) -> None:
        before, self._preferences = self._preferences, after
        if before.language != after.language:
            self._t = self._speak(after.language)
        self._adopt_sound()
        if before.speaking != after.speaking:
            self.voice.reset()
        self._rescale(self._fitting())
        self.redraw()

    def _fitting(self) -> scale.Scale:
        foot = CAPTION if self._preferences.speaking else 0
        return scale.fit(*self._size, self._preferences.text_size, foot)

    def _adopt_sound(self) -> None:
        self._sounds.volume, self._sounds.muted = self._preferences.volume, self._preferences.muted

    def _rescale(self, wanted: scale.Scale) -> None:
        if wanted.factor != self._scale.factor:
            self._pictures.clear()
        self._scale = wanted
        self._typefaces.adapt(wanted, self._preferences.language)
