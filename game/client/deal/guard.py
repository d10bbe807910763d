"""The two-step guard before a forbidden move: somebody warns, and stepping back has the focus."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.client import widgets
from game.client.canvas import Canvas
from game.client.deal import blocks
from game.client.deal.scroll import Column, measured
from game.client.deal.showing import Showing
from game.client.items import Item
from game.client.keys import Stroke
from game.client.scale import Box
from game.client.screen import Desk, Screen
from game.session.view import aloud
from game.session.view.parts import Card

_BOX = Box(312, 132, 656, 456)
"""At most; it ends below the words."""
_PAD = 32
_BUTTON = 56


class Guard(Screen):
    """Asks once. Esc opens the pause sheet: the question stays, and a run left here comes back to it."""

    sheet = True
    box: Box = _BOX
    name = "guard"

    def __init__(
        self,
        desk: Desk,
        showing: Showing,
        answer: Callable[[str], None],
        pause: Callable[[], None],
    ) -> None:
        super().__init__(desk)
        self._showing = showing
        self._answer = answer
        self._pause = pause
        self._scroll = Column()

    def items(self) -> list[Item]:
        found = []
        for number, (card, box) in enumerate(zip(self._cards(), self._buttons(), strict=False)):
            found.append(
                Item(
                    f"card:{card.move}",
                    box,
                    card.title,
                    partial(self._answer, card.move),
                    full=card.text,
                    keys=(str(number + 1),),
                    primary=number == 0,
                    sound="back" if number == 0 else "deny",
                )
            )
        return found

    def draw(self, canvas: Canvas) -> None:
        t = self.t
        x, width = _BOX.x + _PAD, _BOX.w - 2 * _PAD
        head = max(92.0, 34 + canvas.line("h2") * 0.9 + canvas.line("small")) + 12
        height = min(_BOX.h, head + measured(canvas, self._draw_words, width) + 18 + _BUTTON + _PAD)
        self.box = box = Box(_BOX.x, _BOX.y + (_BOX.h - height) / 2, _BOX.w, height)
        items = self.items()
        canvas.panel(box, 20, "surface", shadow=2)
        widgets.icon_tile(canvas, "triangle-alert", x, box.y + 28, 48, fill="hostile_soft", colour="hostile_text")
        canvas.text(t("Stop and think"), x + 64, box.y + 26, "h2", width=width - 64, line=canvas.line("h2") * 0.9)
        under = box.y + 26 + canvas.line("h2") * 0.9
        canvas.text(t("This crosses a line."), x + 64, under, "small", "ink2", width=width - 64)
        top = box.y + head - 12
        canvas.rule(x, top, width)
        body = Box(x, top + 12, width, box.bottom - _PAD - _BUTTON - 16 - top - 12)
        self._scroll.draw(canvas, body, self._draw_words)
        for number, item in enumerate(items):
            primary = number == 0
            widgets.button(
                canvas, item, kind="primary" if primary else "secondary", cap=str(number + 1),
                icon="rotate-ccw" if primary else "",
            )  # fmt: skip

    def key(self, stroke: Stroke) -> bool:
        return stroke.plain and self._scroll.key(stroke.key)

    def wheel(self, x: float, y: float, steps: float) -> None:
        del x, y
        self._scroll.wheel(steps)

    def escape(self) -> None:
        self._pause()

    def telling(self) -> tuple[str, ...]:
        t, board = self.t, self._showing.board()
        return (t("Stop and think"), t("This crosses a line."), *aloud.board(t, board))

    def _draw_words(self, canvas: Canvas, x: float, y: float, width: float) -> float:
        scene = self._showing.board().scene
        if not scene.warning and scene.text:
            y = canvas.paragraph(scene.text, x, y, width).bottom + 8
        y = blocks.draw_replies(canvas, scene.warning, "", x, y, width) + 4
        for number, card in enumerate(self._cards()):
            widgets.key_cap(canvas, str(number + 1), x, y)
            y = canvas.paragraph(card.text, x + 40, y, width - 40, "small", "ink2", most=3).bottom + 8
        return y

    def _cards(self) -> tuple[Card, ...]:
        return self._showing.board().cards[:2]

    def _buttons(self) -> tuple[Box, Box]:
        width = (_BOX.w - 2 * _PAD - 16) / 2
        y = self.box.bottom - _PAD - _BUTTON
        return Box(_BOX.x + _PAD, y, width, _BUTTON), Box(_BOX.x + _PAD + width + 16, y, width, _BUTTON)
