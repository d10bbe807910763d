"""Help: how a deal is played, in a few lines, and every key."""

from __future__ import annotations

from typing import NamedTuple

from game.client import widgets
from game.client.canvas import Canvas
from game.client.items import Item
from game.client.keys import Stroke
from game.client.scale import Box
from game.client.screen import Desk, Screen, Translate
from game.client.scroll import Scroll

_BOX = Box(112, 32, 1056, 656)
_RULES = Box(144, 108, 424, 560)
_KEYS = Box(600, 108, 544, 560)
_BESIDE = 3
"""So many groups of keys stand at the right, the others below the rules."""


class Key(NamedTuple):
    """A line of the list: the caps, as names of `keys.py` or short texts, and what they do."""

    caps: tuple[str, ...]
    told: str


def keys(t: Translate) -> tuple[tuple[str, tuple[Key, ...]], ...]:
    """Every key of the game, by place. A test holds this list against the screens."""
    return (
        (t("Everywhere"), (
            Key(("tab", "Shift+Tab"), t("Next or previous region")),
            Key(("←", "↑", "↓", "→"), t("Move inside a region")),
            Key(("return", "space"), t("Press what has the focus")),
            Key(("escape",), t("Close, then the pause menu")),
            Key(("i",), t("The full text of what has the focus")),
            Key(("h", "f1"), t("This help")),
            Key(("l",), t("Chinese or English, at once")),
            Key(("t",), t("Light or dark")),
            Key(("Ctrl +", "Ctrl −", "Ctrl 0"), t("Text size")),
            Key(("m",), t("Sound on or off")),
            Key(("v",), t("Self-voicing: everything is told in words")),
            Key(("f2",), t("Self-voicing: the page or field again")),
            Key(("f11", "Alt+Enter"), t("Full screen")),
        )),
        (t("In a deal"), (
            Key(("1", "2", "3", "4"), t("Choose a card; again or Enter confirms")),
            Key(("f",), t("The file of the person; 1 to 4 turn its pages")),
            Key(("g",), t("What the next gate needs")),
            Key(("u",), t("Take the last move back (coach)")),
        )),
        (t("First page"), (
            Key(("s", "r", "p", "d", "o"), t("Scenarios, reviews, plays, today's review, settings")),
            Key(("w",), t("A workshop, by its code")),
        )),
        (t("Debrief"), (
            Key(("↑", "↓"), t("From move to move")),
            Key(("r",), t("Try again from here")),
            Key(("e",), t("Save the run as a file")),
        )),
    )  # fmt: skip


def rules(t: Translate) -> tuple[tuple[str, str, str], ...]:
    """Icon, heading and a line or two about each part of the game."""
    return (
        ("map", t("One deal, a dozen decisions"),
         t("Read the scene, choose one of up to four cards, see how each person takes it.")),
        ("handshake", t("Relationship"), t("How close people are to us. Part of it belongs to one of us and leaves with him.")),
        ("shield-check", t("Trust"), t("Belief that our company can and will. Slides do not make believers; delivery does.")),
        ("lock", t("Gates"), t("What is not settled before a gate comes back as a debt.")),
        ("eye", t("What we do not know is drawn"), t("Hatched people and question marks: go and ask.")),
        ("gauge", t("The score"), t("0 is the worst legal deal, 40 is choosing blindly, 85 is the book, 100 is the best anyone can do.")),
    )  # fmt: skip


class Help(Screen):
    sheet = True
    box = _BOX
    name = "help"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rules = Scroll(_RULES)
        self._keys = Scroll(_KEYS)

    def items(self) -> list[Item]:
        t = self.t
        return [
            Item("close", (_BOX.right - 64, _BOX.y + 20, 40, 40), t("Close"), self.desk.back, "head", primary=True,
                 full=t("Close (Esc)"), sound="back"),
        ]  # fmt: skip

    def key(self, stroke: Stroke) -> bool:
        if stroke.plain and stroke.key == "h":
            self.desk.back()
            return True
        return bool(stroke.plain and self._keys.page(stroke.key) | self._rules.page(stroke.key))

    def wheel(self, x: float, y: float, steps: float) -> None:
        self._rules.wheel(x, y, steps)
        self._keys.wheel(x, y, steps)

    def draw(self, canvas: Canvas) -> None:
        t = self.t
        canvas.panel(_BOX, 20, shadow=2)
        canvas.text(t("How to play"), _BOX.x + 32, _BOX.y + 20, "h1", width=_BOX.w - 128, line=36)
        close = self.items()[0]
        widgets.icon_button(canvas, close, "x")
        lists = keys(self.t)
        with canvas.clip(_RULES):
            below = self._draw_rules(canvas, _RULES.y - self._rules.offset)
            end = self._draw_keys(canvas, _RULES, below + 16, lists[_BESIDE:])
            self._rules.measure(end - _RULES.y + self._rules.offset)
        self._rules.draw_bar(canvas)
        canvas.block((_KEYS.x - 20, _KEYS.y, 1, _KEYS.h), "line")
        with canvas.clip(_KEYS):
            end = self._draw_keys(canvas, _KEYS, _KEYS.y - self._keys.offset, lists[:_BESIDE])
            self._keys.measure(end - _KEYS.y + self._keys.offset)
        self._keys.draw_bar(canvas)

    def telling(self) -> tuple[str, ...]:
        """The keys have caps to look at, and names to hear."""
        t = self.t
        arrows = {"←": t("Left arrow"), "↑": t("Up arrow"), "→": t("Right arrow"), "↓": t("Down arrow")}
        told = [t("How to play")]
        told += (t("{label}: {text}", label=title, text=text) for _, title, text in rules(t))
        for title, entries in keys(t):
            told.append(title)
            for entry in entries:
                caps = t(", ").join(arrows.get(cap, widgets.cap_text(cap)) for cap in entry.caps)
                told.append(t("{label}: {text}", label=caps, text=entry.told))
        return tuple(told)

    def _draw_rules(self, canvas: Canvas, y: float) -> float:
        for number, (icon, title, told) in enumerate(rules(self.t)):
            y += 10 if number else 0
            widgets.icon_tile(canvas, icon, _RULES.x, y + 4)
            room = _RULES.w - 48 - 16
            below = canvas.paragraph(title, _RULES.x + 48, y, room, "strong").bottom
            y = canvas.paragraph(told, _RULES.x + 48, below, room, "small", "ink2").bottom
        return y

    def _draw_keys(self, canvas: Canvas, box: Box, y: float, groups: tuple[tuple[str, tuple[Key, ...]], ...]) -> float:
        small = canvas.line("small")
        height = max(26.0, small)
        for number, (title, entries) in enumerate(groups):
            y += 10 if number else 0
            canvas.text(title, box.x, y, "strong", "brand", width=box.w - 16)
            y += canvas.line("strong") + 4
            for entry in entries:
                x = box.x
                for cap in entry.caps:
                    x += widgets.key_cap(canvas, cap, x, y + (height - 22) / 2) + 5
                left = max(x + 8, box.x + 178)
                room = box.right - left - 12
                end = canvas.paragraph(entry.told, left, y + (height - small) / 2, room, "small", "ink2").bottom
                y = max(y + height, end)
        return y
