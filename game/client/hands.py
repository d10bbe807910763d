"""Mouse and keyboard: which item is touched, where the focus goes, what a key does.

Every key of STYLE 8 that is the same on all screens is here; screens get the keys before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, Protocol

import pygame

from game.client import items as item_list
from game.client import keys, preferences
from game.client.canvas import Canvas, Touch
from game.client.focus import Direction, Focus
from game.client.items import Item, nothing
from game.client.keys import Stroke
from game.client.overlay import Overlay
from game.client.record import Bar
from game.client.scale import TEXT_SIZES
from game.client.screen import Desk, Screen
from game.client.voice import Voice

_ARROWS: dict[str, Direction] = {"left": "left", "right": "right", "up": "up", "down": "down"}
_LEAVING = ("escape", "tab", "return", "up", "down")
"""Plain keys that a text field leaves to the screen when it does not use them itself."""


Pointer = Literal["arrow", "hand", "text"]


class Ground(Desk, Protocol):
    """What the hands need of the shell besides what every screen may ask."""

    full_screen: bool
    voice: Voice
    canvas: Canvas | None

    @property
    def top(self) -> Screen: ...
    @property
    def place(self) -> Focus: ...

    def items(self) -> list[Item]: ...

    def design(self, x: float, y: float) -> tuple[float, float]: ...

    def end_passage(self) -> None: ...


class Hands:
    """The player's hands on the top screen. `overlay` shows what they point at."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._mouse: tuple[float, float] | None = None
        self.touch = Touch()
        self.pointer: Pointer = "arrow"
        """How the mouse should look where it is."""
        self._bar: tuple[Bar, float] | None = None
        """The scroll bar that is held, and how far below the top of its slider."""
        self.overlay = Overlay()

    def release(self) -> None:
        """The screen under the hands has changed."""
        self.touch = Touch()
        self.pointer = "arrow"
        self._bar = None
        self.overlay.hide_tip()
        self.overlay.hovered = None

    def handle(self, event: pygame.Event) -> None:
        ground = self._ground
        if event.type == pygame.KEYDOWN:
            self._key(keys.stroke(event))
        elif event.type == pygame.TEXTINPUT and ground.top.editing:
            ground.top.typed(event.text)
            ground.redraw()
        elif event.type == pygame.TEXTEDITING and ground.top.editing:
            ground.top.composing(event.text, event.start)
            ground.redraw()
        elif event.type == pygame.MOUSEMOTION:
            self._moved(*ground.design(*event.pos), held=bool(event.buttons[0]))
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._down(*ground.design(*event.pos))
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            self._up(*ground.design(*event.pos))
        elif event.type == pygame.MOUSEWHEEL and self._mouse is not None:
            self.overlay.hide_tip()
            ground.top.wheel(*self._mouse, -event.precise_y)
            self._moved(*self._mouse, held=False)
            ground.redraw()
        elif event.type == pygame.WINDOWLEAVE:
            self._mouse = None
            self._set_touch(hovered=None, pressed=None)

    def focus_to(self, item: Item, *, quiet: bool = False) -> None:
        """The focus arrives at an item."""
        ground = self._ground
        ground.place.to(item)
        self.overlay.hide_tip()
        if ground.preferences.focus_sound and not quiet:
            ground.sound("focus")
        if item.on_focus is not None:
            item.on_focus()
        ground.redraw()

    # -- keyboard ------------------------------------------------------------------------------------

    def _key(self, stroke: Stroke) -> None:
        ground = self._ground
        self.overlay.show_ring()
        if not stroke.key:
            return
        ground.end_passage()
        ground.redraw()
        skipped = ground.top.skip()
        if self._command(stroke) or skipped or ground.top.key(stroke):
            return
        if ground.top.editing and stroke.plain and stroke.key not in _LEAVING:
            return
        listed = ground.items()
        if stroke.plain:
            pressed = next((item for item in listed if stroke.key in item.keys), None)
            on_item = ground.place.settle(listed) is not None and stroke.key in ("return", "space")
            if pressed is not None and not on_item:
                if not pressed.lends:
                    self.focus_to(pressed, quiet=True)
                self._press(pressed)
                return
        self._navigate(stroke, listed)

    def _navigate(self, stroke: Stroke, listed: list[Item]) -> None:
        ground = self._ground
        focused = ground.place.settle(listed)
        if stroke.key == "escape":
            if not self.overlay.hide_tip():
                ground.top.escape()
        elif stroke.key == "tab":
            self._arrive(ground.place.next_region(listed, -1 if stroke.shift else 1))
        elif stroke.key in _ARROWS and stroke.plain:
            if focused is not None and focused.adjust is not None and stroke.key in ("left", "right"):
                focused.adjust(1 if stroke.key == "right" else -1)
            else:
                self._arrive(ground.place.move(listed, _ARROWS[stroke.key]))
        elif stroke.key in ("return", "space"):
            if focused is not None:
                self._press(focused)
        elif stroke.plain and not ground.top.editing:
            self._letter(stroke.key)

    def _command(self, stroke: Stroke) -> bool:
        """Keys that do the same everywhere, also while text is typed."""
        ground = self._ground
        match stroke:
            case Stroke(key="f1"):
                self._help()
            case Stroke(key="f2"):
                (ground.voice.read_field if ground.top.editing else ground.voice.read_page)()
            case Stroke(key="f11") | Stroke(key="return", alt=True):
                ground.full_screen = not ground.full_screen
            case Stroke(key="equals", ctrl=True):
                self._text_size(1)
            case Stroke(key="minus", ctrl=True):
                self._text_size(-1)
            case Stroke(key="0", ctrl=True):
                ground.set(text_size=100)
            case _:
                return False
        return True

    def _letter(self, key: str) -> None:
        ground = self._ground
        now = ground.preferences
        match key:
            case "h":
                self._help()
            case "l":
                at = preferences.LANGUAGES.index(now.language)
                ground.set(language=preferences.LANGUAGES[(at + 1) % len(preferences.LANGUAGES)])
            case "t":
                ground.set(theme="dark" if now.theme == "light" else "light")
            case "m":
                ground.set(muted=not now.muted)
                ground.toast(ground.t("Sound on") if now.muted else ground.t("Sound off"))
            case "v":
                ground.set(speaking=not now.speaking)
                ground.toast(ground.t("Self-voicing off") if now.speaking else ground.t("Self-voicing on"))
            case "i":
                self.overlay.toggle_tip()

    def _help(self) -> None:
        if self._ground.top.name != "help":
            self._ground.open("help")

    def _text_size(self, step: int) -> None:
        at = TEXT_SIZES.index(self._ground.preferences.text_size) + step
        self._ground.set(text_size=TEXT_SIZES[max(0, min(len(TEXT_SIZES) - 1, at))])

    # -- mouse ---------------------------------------------------------------------------------------

    def _down(self, x: float, y: float) -> None:
        ground = self._ground
        ground.end_passage()
        self.overlay.hide_tip()
        ground.redraw()
        if ground.top.skip():
            return
        if self._grasp(x, y):
            return
        item = item_list.hit(ground.items(), x, y)
        if item is not None:
            self._set_touch(pressed=item.id, hovered=item.id)
            self.focus_to(item, quiet=True)
            self.overlay.hide_ring()
            ground.top.drag(item.id, x, y)

    def _grasp(self, x: float, y: float) -> bool:
        """Take hold of the scroll bar at a point; beside its slider, the slider comes there first."""
        canvas = self._ground.canvas
        bar = next((bar for bar in reversed(canvas.bars) if bar.track.holds(x, y)), None) if canvas else None
        if bar is None:
            return False
        on_slider = bar.top <= y < bar.top + bar.length
        self._bar = bar, y - bar.top if on_slider else bar.length / 2
        self._moved(x, y, held=True)
        return True

    def _up(self, x: float, y: float) -> None:
        self._bar = None
        pressed = self.touch.pressed
        self._set_touch(pressed=None)
        item = item_list.hit(self._ground.items(), x, y)
        if item is not None and item.id == pressed:
            self._press(item, by_mouse=True)
        self._moved(x, y, held=False)
        self.overlay.rest()

    def _moved(self, x: float, y: float, *, held: bool) -> None:
        self._mouse = (x, y)
        if held and self._bar is not None:
            bar, below_top = self._bar
            bar.pull(y - below_top)
            self._ground.redraw()
            return
        if held and self.touch.pressed is not None:
            self._ground.top.drag(self.touch.pressed, x, y)
            self._ground.redraw()
        item = item_list.hit(self._ground.items(), x, y)
        self._set_touch(hovered=item.id if item else None)
        self.pointer = _pointer(item)

    # -- small parts ---------------------------------------------------------------------------------

    def _press(self, item: Item, *, by_mouse: bool = False) -> None:
        ground = self._ground
        if not item.enabled:
            ground.sound("deny")
            self.overlay.show_tip()
            ground.redraw()
            return
        self.overlay.hide_tip()
        if item.is_cut:
            self.overlay.show_tip()
        ground.sound(item.sound)
        if item.click is not None and by_mouse:
            item.click()
        elif item.typed is None or not by_mouse:
            # Enter in a field leads on; a click into it wants to write there, and has the focus already
            item.action()
        ground.redraw()

    def _arrive(self, item: Item | None) -> None:
        if item is not None:
            self.focus_to(item)

    def _set_touch(self, **changes: str | None) -> None:
        after = replace(self.touch, **changes)
        if after != self.touch:
            if after.hovered != self.touch.hovered:
                self.overlay.hover_began()
            self.touch = after
            self.overlay.hovered = after.hovered
            self._ground.redraw()


def _pointer(item: Item | None) -> Pointer:
    """A hand over what can be pressed, a bar over what can be written in."""
    if item is None or not item.enabled:
        return "arrow"
    if item.typed is not None:
        return "text"
    return "arrow" if item.action is nothing and item.adjust is None else "hand"
