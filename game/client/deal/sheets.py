"""A sheet over the board: paper with a head, a close button, and a body that may scroll."""

from __future__ import annotations

from game.client import widgets
from game.client.canvas import Canvas
from game.client.deal.scroll import Column, measured
from game.client.items import Item
from game.client.keys import Stroke
from game.client.scale import Box
from game.client.screen import Desk, Screen

_PAD = 28
_CLOSE = 40


class Sheet(Screen):
    """Base of the small sheets. Subclasses give the box, the title and the body."""

    sheet = True

    def __init__(self, desk: Desk, box: Box, *, fitted: bool = False) -> None:
        """With `fitted` the sheet is only as high as its body, and the box is the most."""
        super().__init__(desk)
        self.box: Box = box
        self._most = box.h if fitted else None
        self.scroll = Column()

    def title(self) -> str:
        raise NotImplementedError

    def draw_body(self, canvas: Canvas, x: float, y: float, width: float) -> float:
        raise NotImplementedError

    def foot(self) -> float:
        """Height that the body leaves free at the bottom."""
        return 0

    def items(self) -> list[Item]:
        words = self.t("Close")
        return [Item("close", self._close(), words, self.desk.back, primary=True, full=words, sound="back")]

    def draw(self, canvas: Canvas) -> None:
        if self._most is not None:
            room = measured(canvas, self.draw_body, self.box.w - 2 * _PAD)
            height = min(self._most, 20 + _CLOSE + 12 + room + self.foot() + 20)
            self.box = Box(self.box.x, self.box.y, self.box.w, height)
        canvas.panel(self.box, 20, "surface", shadow=2)
        close = self._close()
        canvas.text(
            self.title(), self.box.x + _PAD, close.y, "h2", width=close.x - self.box.x - 2 * _PAD - 60, line=_CLOSE
        )
        widgets.icon_button(canvas, self.items()[0], "x")
        key = widgets.cap_size(canvas, "escape")
        widgets.key_cap(canvas, "escape", close.x - 12 - key, close.y + 9)
        top = close.bottom + 12
        body = Box(self.box.x + _PAD, top, self.box.w - 2 * _PAD, self.box.bottom - 20 - self.foot() - top)
        self.scroll.draw(canvas, body, self.draw_body)

    def key(self, stroke: Stroke) -> bool:
        return stroke.plain and self.scroll.key(stroke.key)

    def wheel(self, x: float, y: float, steps: float) -> None:
        del x, y
        self.scroll.wheel(steps)

    def _close(self) -> Box:
        return Box(self.box.right - 20 - _CLOSE, self.box.y + 20, _CLOSE, _CLOSE)
