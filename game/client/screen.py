"""What a screen is: it lists what can be pressed, and draws itself. The shell does the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypedDict, Unpack

from game.client.canvas import Canvas
from game.client.items import Item
from game.client.keys import Stroke
from game.client.preferences import Preferences
from game.client.scale import Box
from game.client.theme import Theme
from game.text import Interface

if TYPE_CHECKING:
    # importing the store imports a database library, which the first frame does not wait for
    from game.records import Store


Translate = Interface
"""The interface texts: `t("Continue")`, `t("{count} days", count=3)`."""


class Changes(TypedDict, total=False):
    """What `Desk.set` takes: fields of `Preferences`."""

    language: str
    theme: str
    text_size: int
    reduced_motion: bool
    volume: int
    muted: bool
    focus_sound: bool
    speaking: bool
    greeted: bool


class Attending(Protocol):
    """A player's connection to a workshop (`workshop.attendance`), as the window needs it."""

    def close(self) -> None:
        """Stop at once; nothing is lost."""


class Desk(Protocol):
    """What a screen may ask of the shell that holds it."""

    @property
    def t(self) -> Translate: ...
    @property
    def preferences(self) -> Preferences: ...
    @property
    def theme(self) -> Theme: ...
    @property
    def store(self) -> Store | None:
        """The player's runs; None when they cannot be kept (the player has been told), or while `opening`."""

    @property
    def opening(self) -> bool:
        """The store is not open yet: the first frame did not wait for it. `shown` is called when it is."""

    def set(self, **changes: Unpack[Changes]) -> None:
        """Change preferences; takes effect at once and is kept."""

    def open(self, name: str, **arguments: object) -> None:
        """Put the screen of a route (`routes.py`) above this one; sheets lie over it."""

    def swap(self, name: str, **arguments: object) -> None:
        """Put the screen of a route in the place of this one (and of the sheets over it)."""

    def push(self, screen: Screen) -> None:
        """Put a screen made by the caller above this one."""

    def back(self) -> None:
        """Close the top screen. The one below gets its focus back where it was."""

    def home(self) -> None:
        """Close everything down to the home screen."""

    def leave(self) -> None:
        """End the game."""

    def redraw(self) -> None:
        """Something to be seen has changed outside of an event."""

    def sound(self, cue: str) -> None:
        """Play a cue of `sounds.CUES`."""

    def toast(self, text: str) -> None:
        """Say something for six seconds without stopping the player."""

    def focus(self, item: str) -> None:
        """Put the keyboard focus on an item of the top screen."""

    def later(
        self, work: Callable[[], object], done: Callable[[Any], None], words: Callable[[Translate], str] | None = None
    ) -> None:
        """Do slow work on a thread; `done` gets its result in the event loop. Errors go to the crash guard.
        `words` say what is done where the screen does not, and are shown if it takes long."""

    def when_open(self, act: Callable[[], None]) -> None:
        """Do it now, or while `opening` as soon as the store is there: what begins a run must not begin it unkept."""

    @property
    def top(self) -> Screen:
        """The screen that is seen whole."""

    @property
    def screens(self) -> tuple[Screen, ...]:
        """All open screens, the top one first."""

    attendance: Attending | None
    """The workshop that the player is in; None until one was looked for."""

    def post(self, action: Callable[[], None]) -> None:
        """Do this in the event loop, soon. The only method for another thread."""

    def width(self, text: str, style: str = "body") -> float:
        """Width of a line of text in design pixels, for items whose size follows their words."""


class Screen:
    """Base of all screens. A screen keeps what it shows; words are asked of `t` while drawing, so that a change
    of language needs nothing more than a redraw."""

    sheet = False
    """A sheet lies over the screen below, which is drawn dimmed."""
    box: Box | None = None
    """Where a sheet lies, so that it can sink when it goes; None: all over the window."""
    name = ""
    """For file names of pictures and for tests."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @property
    def t(self) -> Translate:
        return self.desk.t

    @property
    def editing(self) -> bool:
        """Whether a text field has the focus: letters are then text, not shortcuts."""
        return False

    def items(self) -> list[Item]:
        """Everything that can be pressed now, in reading order. Asked before each drawing and after each event."""
        return []

    def draw(self, canvas: Canvas) -> None:
        """Draw everything. The focus ring, tooltips and toasts are the shell's."""
        raise NotImplementedError

    def key(self, stroke: Stroke) -> bool:
        """A key before the shell looks at it; True if it is done with."""
        del stroke
        return False

    def typed(self, text: str) -> None:
        """Text from the keyboard or an input method, while `editing`."""

    def composing(self, text: str, start: int) -> None:
        """Text that an input method has not finished yet, while `editing`."""
        del text, start

    def wheel(self, x: float, y: float, steps: float) -> None:
        """The wheel over a point (design pixels); positive steps scroll towards the end."""

    def drag(self, item: str, x: float, y: float) -> None:
        """The mouse moved while it holds an item down."""

    def escape(self) -> None:
        """Esc. Never loses progress."""
        self.desk.back()

    def tick(self, milliseconds: float) -> bool:
        """Go on with a running animation; True while another frame is wanted."""
        del milliseconds
        return False

    @property
    def patience(self) -> int | None:
        """Milliseconds until it looks different by itself, without moving in between; `tick` then asks to be drawn.
        None: never."""
        return None

    def skip(self) -> bool:
        """Any key or click: end a running animation at its final state. True if there was one (the press is then
        used up)."""
        return False

    def telling(self) -> Sequence[str] | None:
        """What a voice reads of this screen, line by line, the heading first; a new heading is a new page, read from
        its beginning. None: the texts that are drawn, as far as no item says them."""
        return None

    def report(self) -> str:
        """What a crash report should hold of this screen: the run it shows. No name of the player, no path."""
        return ""

    def shown(self) -> None:
        """The screen has come to the top, for the first time or again."""
