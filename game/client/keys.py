"""Keys by name, apart from pygame's numbers: screens, the help list and scripts speak of the same names."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

_NAMES = {
    pygame.K_LEFT: "left", pygame.K_RIGHT: "right", pygame.K_UP: "up", pygame.K_DOWN: "down",
    pygame.K_RETURN: "return", pygame.K_KP_ENTER: "return", pygame.K_SPACE: "space", pygame.K_ESCAPE: "escape",
    pygame.K_TAB: "tab", pygame.K_BACKSPACE: "backspace", pygame.K_DELETE: "delete", pygame.K_HOME: "home",
    pygame.K_END: "end", pygame.K_PAGEUP: "pageup", pygame.K_PAGEDOWN: "pagedown",
    pygame.K_EQUALS: "equals", pygame.K_PLUS: "equals", pygame.K_KP_PLUS: "equals",
    pygame.K_MINUS: "minus", pygame.K_KP_MINUS: "minus", pygame.K_F1: "f1", pygame.K_F2: "f2", pygame.K_F11: "f11",
}  # fmt: skip
_NAMES.update({pygame.K_a + place: chr(ord("a") + place) for place in range(26)})
_NAMES.update({pygame.K_0 + place: str(place) for place in range(10)})
_KEYPAD = (
    pygame.K_KP_0, pygame.K_KP_1, pygame.K_KP_2, pygame.K_KP_3, pygame.K_KP_4,
    pygame.K_KP_5, pygame.K_KP_6, pygame.K_KP_7, pygame.K_KP_8, pygame.K_KP_9,
)  # fmt: skip
_NAMES.update({number: str(place) for place, number in enumerate(_KEYPAD)})

_NUMBERS = {name: number for number, name in reversed(_NAMES.items())}


@dataclass(frozen=True, slots=True)
class Stroke:
    """One key press. `key` is a name such as "return", "f1", "a" or "4"; "" for a key that the game does not use."""

    key: str
    shift: bool = False
    ctrl: bool = False
    alt: bool = False

    @property
    def plain(self) -> bool:
        """Without Ctrl or Alt: a letter or digit that may be a shortcut."""
        return not (self.ctrl or self.alt)


def stroke(event: pygame.Event) -> Stroke:
    """The press that a KEYDOWN event tells of. The Command key of a Mac counts as Ctrl."""
    return Stroke(
        key=_NAMES.get(event.key, ""),
        shift=bool(event.mod & pygame.KMOD_SHIFT),
        ctrl=bool(event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META)),
        alt=bool(event.mod & pygame.KMOD_ALT),
    )


def event(name: str) -> pygame.Event:
    """The KEYDOWN event of a name such as "return", "shift+tab" or "ctrl+equals"; ValueError for an unknown one."""
    *held, key = name.lower().split("+")
    mods = {"shift": pygame.KMOD_LSHIFT, "ctrl": pygame.KMOD_LCTRL, "alt": pygame.KMOD_LALT}
    if key not in _NUMBERS or not set(held) <= set(mods):
        raise ValueError(f"expected the name of a key such as return, 1 or shift+tab, found {name!r}")
    mod = 0
    for word in held:
        mod |= mods[word]
    return pygame.Event(pygame.KEYDOWN, key=_NUMBERS[key], mod=mod, unicode="", scancode=0)
