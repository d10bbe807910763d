"""Self-voicing: what is focused and what has just happened, in words, for everybody who cannot look.

Decides what is worth saying; where it goes (caption, clipboard, a system's voice, a file) is up to its `mouths`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

from game.client import echo
from game.client.items import Item, Typed
from game.client.screen import Translate

Mouth = Callable[[str, str], None]
"""Takes what is said and its language; must return at once and raise nothing."""


_REMEMBERED = 6
"""So many pages lie over one another at most; of those, each is read whole once."""


class Sight(NamedTuple):
    """What is to be seen at one moment."""

    page: object
    """The screen; another one is read from its beginning."""
    told: Sequence[str] | None
    """What the screen itself says, its heading first."""
    drawn: Sequence[str]
    """All texts drawn, for a screen that says nothing itself."""
    items: Sequence[Item]
    focused: Item | None
    toast: str
    tip: str
    """The full text that is being shown."""


class Voice:
    """`hear` is called after each frame; it says only what is new since the last one."""

    def __init__(self) -> None:
        self.mouths: list[Mouth] = []
        self.caption = ""
        """What was said last."""
        self._page: object = None
        self._lines: tuple[str, ...] = ()
        self._focus: tuple[str, str, bool] | None = None
        self._typed: Typed | None = None
        self._asked = False
        self._past: deque[tuple[object, tuple[str, ...]]] = deque(maxlen=_REMEMBERED)
        self._toast = self._tip = ""

    def reset(self) -> None:
        """Forget what was seen: the next frame is read from its beginning."""
        self._page, self._lines, self._focus, self._typed = None, (), None, None
        self._past.clear()
        self._toast = self._tip = self.caption = ""

    def read_field(self) -> None:
        """The whole of the text field is wanted with the next frame."""
        self._asked = True

    def read_page(self) -> None:
        """The whole page is wanted with the next frame, as if it had just come."""
        self._page = None
        self._past.clear()

    def hear(self, sight: Sight, t: Translate) -> bool:
        """True if something was said."""
        lines = _lines(sight)
        arrived = sight.page is not self._page or lines[:1] != self._lines[:1]
        known = self._read_before(sight.page, lines) if arrived else self._lines
        fresh = tuple(line for line in lines if line not in known)
        if arrived and known:
            # back from a sheet: where one is again, and what has changed meanwhile
            fresh = (*lines[:1], *(line for line in fresh if line != lines[0]))
        said = [sight.toast] if sight.toast and sight.toast != self._toast else []
        focus = self._focused(sight.focused, t, again=arrived, told=fresh if sight.told is not None else ())
        # a step of the focus is answered first; a new page is read before where the focus stands in it
        said += [*fresh, *focus] if arrived else [*focus, *fresh]
        said += self._echo(sight.focused, t, came=bool(focus))
        if sight.tip and sight.tip != self._tip and sight.tip not in "\n".join(said):
            said.append(sight.tip)
        self._page, self._lines, self._toast, self._tip = sight.page, lines, sight.toast, sight.tip
        if said:
            self._say("\n".join(said), t.language)
        return bool(said)

    def _read_before(self, page: object, lines: tuple[str, ...]) -> tuple[str, ...]:
        """What was read of this page under this heading, if it was; from now on, this is."""
        found = next((past for past in self._past if past[0] is page and past[1][:1] == lines[:1]), None)
        if found is not None:
            self._past.remove(found)
        self._past.append((page, lines))
        return found[1] if found is not None else ()

    def _focused(self, item: Item | None, t: Translate, *, again: bool, told: Sequence[str]) -> list[str]:
        """What has the focus. `told`: what the page has just said, which is not said again of its first item."""
        now = (item.id, item.label, item.enabled) if item is not None else None
        before, self._focus = self._focus, now
        if item is None or (now == before and not again):
            return []
        label = item.label
        if before is not None and before[0] == item.id and not again:
            # the same thing has changed: only what is new about it
            known = before[1].split("\n")
            label = "\n".join(line for line in item.label.split("\n") if line not in known) or label
        elif again and any(label.split("\n")[0] in line for line in told):
            label = label.split("\n")[0]
        words = [label]
        if not item.enabled:
            words.append(t("Not available now."))
            words.extend([item.full] if item.full and item.full != item.label else [])
        elif item.keys:
            words.append(t("Key {key}", key=" / ".join(key.upper() for key in item.keys)))
        return words

    def _echo(self, item: Item | None, t: Translate, *, came: bool) -> list[str]:
        """Of a text field: the whole when the focus comes to it or when it is asked for, else what was typed."""
        before, self._typed = self._typed, item.typed if item is not None else None
        asked, self._asked = self._asked, False
        if self._typed is None:
            return []
        if came or asked or before is None:
            return [echo.whole(self._typed, t)]
        said = echo.change(before, self._typed, t)
        return [said] if said else []

    def _say(self, text: str, language: str) -> None:
        self.caption = text
        for mouth in self.mouths:
            mouth(text, language)


def _lines(sight: Sight) -> tuple[str, ...]:
    if sight.told is not None:
        return tuple(line for line in sight.told if line.strip())
    said = "\n".join(f"{item.label}\n{item.full}" for item in sight.items)
    lines = dict.fromkeys(line for line in sight.drawn if any(mark.isalnum() for mark in line))
    first = next(iter(lines), "")
    return tuple(line for line in lines if line == first or line not in said)
