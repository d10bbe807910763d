"""A text field of one or more lines, with a caret and with input methods (Chinese, Japanese ...).

The screen that holds it reports `editing` while it has the focus, and hands over `key`, `typed` and `composing`.
"""

from __future__ import annotations

import pygame

from game.client import textflow
from game.client.canvas import Canvas
from game.client.items import Typed
from game.client.keys import Stroke
from game.client.scale import Box, Rect

_PADDING = 12


class Field:
    """What is typed. `limit` is in characters; what is over it is not taken."""

    def __init__(self, text: str = "", *, limit: int = 500, lines: int = 1) -> None:
        self.text = text
        self.limit = limit
        self.lines = lines
        self.caret = len(text)
        self._composed = ""
        self._refused = 0

    @property
    def state(self) -> Typed:
        """For the item of the screen, so that a voice can tell what is typed."""
        return Typed(self.text, self.caret, self._refused)

    def typed(self, text: str) -> None:
        """Finished text, from the keyboard or an input method."""
        clean = "".join(sign for sign in text if sign.isprintable())
        room = self.limit - len(self.text)
        self._refused += len(clean) > room
        clean = clean[:room]
        self.text = self.text[: self.caret] + clean + self.text[self.caret :]
        self.caret += len(clean)
        self._composed = ""

    def composing(self, text: str) -> None:
        """What the input method shows before it is finished."""
        self._composed = text

    def key(self, stroke: Stroke) -> bool:
        """Editing keys; True if the key is used up. Enter and Tab are the screen's."""
        if self._composed:
            return True  # the input method has the keyboard
        at = self.caret
        match stroke.key:
            case "left":
                self.caret = max(0, at - 1)
            case "right":
                self.caret = min(len(self.text), at + 1)
            case "home":
                self.caret = 0
            case "end":
                self.caret = len(self.text)
            case "backspace":
                self.text = self.text[: max(0, at - 1)] + self.text[at:]
                self.caret = max(0, at - 1)
            case "delete":
                self.text = self.text[:at] + self.text[at + 1 :]
            case _:
                return False
        return True

    def draw(self, canvas: Canvas, rect: Rect, *, focused: bool, hint: str = "", hover: float = 0) -> None:
        """The field with its text; a hint while it is empty. `hover` is how far the mouse is over it, 0 to 1. A voice hears of it by the item's `typed` alone."""
        with canvas.unheard():
            self._draw(canvas, rect, focused=focused, hint=hint, edge=canvas.mix("line2", "ink", hover))

    def _draw(self, canvas: Canvas, rect: Rect, *, focused: bool, hint: str, edge: str) -> None:
        box = Box(*rect)
        canvas.panel(box, 10, "surface", edge="brand" if focused else edge, stroke=2 if focused else 1.5, shadow=0)
        line = canvas.line("body")
        inner = box.inset(_PADDING, 8 if self.lines > 1 else (box.h - line) / 2)
        shown = self.text[: self.caret] + self._composed + self.text[self.caret :]
        if not shown and hint and not focused:
            canvas.paragraph(hint, inner.x, inner.y, inner.w, "body", "ink3", most=self.lines)
            return
        if self.lines == 1 and not focused:
            canvas.text(shown, inner.x, inner.y, "body", width=inner.w)
            return
        at = self.caret + len(self._composed)
        if self.lines == 1:
            row, at = self._part(canvas, shown, at, inner.w)
            rows = [row]
        else:
            rows = textflow.wrap(lambda piece: canvas.width(piece, "body"), shown, inner.w)
        caret_row, caret_x = self._place(canvas, rows, at)
        first = max(0, caret_row - self.lines + 1) if focused else 0
        with canvas.clip(box.inset(4)):
            for number, row in enumerate(rows[first : first + self.lines]):
                canvas.text(row, inner.x, inner.y + number * line, "body")
            if focused:
                x, y = inner.x + caret_x, inner.y + (caret_row - first) * line
                canvas.block((x, y + 3, 2, line - 6), "brand")
                if self._composed:
                    width = min(caret_x, canvas.width(self._composed, "body"))
                    canvas.block((x - width, y + line - 3, width, 1.5), "brand")
                if pygame.display.get_init():
                    pygame.key.set_text_input_rect(pygame.Rect(canvas.scale.rect((x, y, 2, line))))

    @staticmethod
    def _part(canvas: Canvas, text: str, at: int, room: float) -> tuple[str, int]:
        """What has room of a line, with the caret in it, and where the caret is in that."""
        first, end = 0, len(text)
        while first < at and canvas.width(text[first:at], "body") > room - 2:
            first += 1
        while end > at and canvas.width(text[first:end], "body") > room:
            end -= 1
        return text[first:end], at - first

    @staticmethod
    def _place(canvas: Canvas, rows: list[str], caret: int) -> tuple[int, float]:
        """Row and x of the caret. Blanks that a line break swallowed count to the row before."""
        left = caret
        for number, row in enumerate(rows):
            if left <= len(row) or number == len(rows) - 1:
                return number, canvas.width(row[:left], "body")
            left -= len(row)
            left = max(0, left)
        return 0, 0.0
