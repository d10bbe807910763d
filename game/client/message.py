"""A sheet with a few words and answers: errors, questions, warnings of the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.client import widgets
from game.client.canvas import Canvas
from game.client.items import Item
from game.client.scale import HEIGHT, WIDTH, Box
from game.client.screen import Desk, Screen, Translate

_WIDTH = 560
_PADDING = 32
_BUTTON = 48
_GAP = 12


@dataclass(frozen=True, slots=True)
class Answer:
    """A button of a message. `words` asks for them in the language of the moment."""

    words: Callable[[Translate], str]
    action: Callable[[], None]
    key: str = ""


class Message(Screen):
    """The first answer is the primary one, and the harmless one: Esc does the same."""

    sheet = True
    name = "message"

    def __init__(
        self,
        desk: Desk,
        words: Callable[[Translate], tuple[str, str]],
        answers: Sequence[Answer] = (),
        icon: str = "info",
        detail: str = "",
        sheet: bool = True,
    ) -> None:
        """`words` gives the title and the text; `detail` is a file name or the like, in small print."""
        super().__init__(desk)
        self.sheet = sheet
        self._words = words
        self._answers = tuple(answers) or (Answer(lambda t: t("Close"), desk.back),)
        self._icon = icon
        self._detail = detail
        self._height = 260.0

    def items(self) -> list[Item]:
        found = []
        box = self._box()
        x = box.right - _PADDING
        widths = self._widths()
        for number, answer in reversed(list(enumerate(self._answers))):
            words, width = answer.words(self.t), widths[number]
            x -= width
            found.append(
                Item(
                    f"answer:{number}",
                    (x, box.bottom - _PADDING - _BUTTON, width, _BUTTON),
                    words,
                    answer.action,
                    primary=number == 0,
                    keys=(answer.key,) if answer.key else (),
                    sound="confirm" if number == 0 else "back",
                )
            )
            x -= _GAP
        return found[::-1]

    def escape(self) -> None:
        self._answers[0].action()

    def telling(self) -> tuple[str, ...]:
        return (*self._words(self.t), self._detail)

    def draw(self, canvas: Canvas) -> None:
        title, text = self._words(self.t)
        room = self._box().w - 2 * _PADDING
        height = _PADDING + canvas.height(title, room - 56, "h2") + 12 + canvas.height(text, room, "body")
        if self._detail:
            height += 12 + canvas.height(self._detail, room, "small")
        self._height = height + 24 + _BUTTON + _PADDING
        self.box = box = self._box()
        canvas.panel(box, 20, shadow=2)
        widgets.icon_tile(canvas, self._icon, box.x + _PADDING, box.y + _PADDING - 4, 40)
        y = canvas.paragraph(title, box.x + _PADDING + 56, box.y + _PADDING, room - 56, "h2").bottom + 12
        y = canvas.paragraph(text, box.x + _PADDING, y, room, "body", "ink2").bottom
        if self._detail:
            canvas.paragraph(self._detail, box.x + _PADDING, y + 12, room, "small", "ink3")
        for number, item in enumerate(self.items()):
            primary = number == 0
            widgets.button(canvas, item, kind="primary" if primary else "secondary", cap="return" if primary else "")

    def _box(self) -> Box:
        widths = self._widths()
        # three long answers at large text need more than the sheet has
        width = max(_WIDTH, sum(widths) + _GAP * (len(widths) - 1) + 2 * _PADDING)
        return Box((WIDTH - width) / 2, (HEIGHT - self._height) / 2, width, self._height)

    def _widths(self) -> list[float]:
        """Of the answers; the first one has a key cap."""
        return [
            max(112.0, self.desk.width(answer.words(self.t), "strong") + 40 + (46 if number == 0 else 0))
            for number, answer in enumerate(self._answers)
        ]
