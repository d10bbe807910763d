"""The customer file of one person: a sheet over the board with four tabs."""

from __future__ import annotations

from functools import partial

from game.client import widgets
from game.client.canvas import Canvas
from game.client.deal import dossier_tabs
from game.client.deal.dossier_card import LEAST, MOST, draw_card
from game.client.deal.layout import ID_CARD, SHEET, TABS
from game.client.deal.scroll import Column, measured
from game.client.deal.showing import Showing
from game.client.items import Item
from game.client.keys import Stroke
from game.client.scale import Box
from game.client.screen import Desk, Screen
from game.session.view import aloud, parts

_CLOSE = Box(TABS.right - 40, TABS.y, 40, 40)
_TAB_PAD = 18


class Dossier(Screen):
    """Opens at the first tab; 1 to 4 switch, Esc or F closes."""

    sheet = True
    box = SHEET
    name = "dossier"

    def __init__(self, desk: Desk, showing: Showing, person: str) -> None:
        super().__init__(desk)
        self._showing = showing
        self._person = person
        self._tab = 0
        self._body = Column()
        self._card = Column()

    def items(self) -> list[Item]:
        found = []
        for number, (label, box) in enumerate(self._tabs()):
            found.append(
                Item(
                    f"tab:{number}",
                    box,
                    label,
                    partial(self._open, number),
                    "tabs",
                    keys=(str(number + 1),),
                    primary=number == self._tab,
                    sound="page",
                )
            )
        words = self.t("Close")
        found.append(Item("close", _CLOSE, words, self.desk.back, "close", full=words, sound="back"))
        return found

    def draw(self, canvas: Canvas) -> None:
        file = self._showing.dossier(self._person)
        canvas.panel(SHEET, 20, "paper", shadow=2)
        canvas.panel(ID_CARD)
        inner = Box(ID_CARD.x + 20, ID_CARD.y + 16, ID_CARD.w - 40, ID_CARD.h - 28)

        def draw(canvas: Canvas, x: float, y: float, width: float, size: float = LEAST) -> float:
            return draw_card(canvas, file, self.t, x, y, width, size)

        portrait = min(MOST, LEAST + max(0.0, inner.h - measured(canvas, draw, inner.w)))
        self._card.draw(canvas, inner, partial(draw, size=portrait))
        self._draw_tabs(canvas)
        dossier_tabs.TABS[self._tab](canvas, file, self.t, self._body)

    def telling(self) -> tuple[str, ...]:
        return tuple(aloud.dossier(self.t, self._showing.dossier(self._person)))

    def key(self, stroke: Stroke) -> bool:
        if not stroke.plain:
            return False
        if stroke.key == "f":
            self.desk.back()
            return True
        moved = [self._body.key(stroke.key, arrows=True), self._card.key(stroke.key)]
        return any(moved)

    def wheel(self, x: float, y: float, steps: float) -> None:
        (self._card if ID_CARD.holds(x, y) else self._body).wheel(steps)

    def _open(self, number: int) -> None:
        self._tab = number
        self._body.reset()

    def _labels(self, file: parts.Dossier) -> tuple[str, ...]:
        del file
        t = self.t
        return (t("File"), t("Contacts"), t("Influence"), t("Promises"))

    def _tabs(self) -> list[tuple[str, Box]]:
        """Each tab as wide as its words; narrower ones when they would reach the close button."""
        labels = self._labels(self._showing.dossier(self._person))
        widths = [self.desk.width(label, "strong") + 2 * _TAB_PAD for label in labels]
        room = _CLOSE.x - 56 - TABS.x - 8 * (len(labels) - 1)
        factor = min(1.0, room / sum(widths))
        tabs = []
        x: float = TABS.x
        for label, width in zip(labels, widths, strict=True):
            tabs.append((label, Box(x, TABS.y, width * factor, TABS.h)))
            x += width * factor + 8
        return tabs

    def _draw_tabs(self, canvas: Canvas) -> None:
        items = self.items()
        for number, item in enumerate(items[:-1]):
            box = item.box
            here = number == self._tab
            if here:
                canvas.panel(box, 10, "ink", shadow=0)
            elif hover := canvas.level("hover", item.id):
                canvas.panel(box, 10, canvas.mix("paper", "sunken", hover), shadow=0)
            style, colour = ("strong", "paper") if here else ("body", "ink")
            canvas.text(item.label, box.x, box.y, style, colour, width=box.w, align="centre", line=box.h)
        widgets.icon_button(canvas, items[-1], "x")
        key = widgets.cap_size(canvas, "escape")
        widgets.key_cap(canvas, "escape", _CLOSE.x - 10 - key, _CLOSE.y + 9)
        word, right = self.t("Close"), _CLOSE.x - 18 - key
        if right - canvas.width(word, "small") - 16 > items[-2].box.right:
            canvas.text(word, right, _CLOSE.y, "small", "ink2", align="right", line=_CLOSE.h)
