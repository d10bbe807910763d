"""Three questions before the grade is seen. Answers are kept with the run; every one may be skipped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from game.client import widgets
from game.client.canvas import Canvas
from game.client.field import Field
from game.client.items import Item
from game.client.keys import Stroke
from game.client.scale import Box
from game.client.screen import Desk, Screen, Translate

QUESTIONS = 3
_BOX = Box(240, 40, 800, 640)
_PAD = 40
_BUTTON = 48


def questions(t: Translate, authored: Sequence[str]) -> tuple[str, ...]:
    """The scenario's own questions first, then the game's, three in all."""
    own = (
        t("Who owns this customer now: you, your team or the company?"),
        t("Which decision would you take differently, and why?"),
        t("What will you do in your own next deal?"),
    )
    return (*authored, *own)[:QUESTIONS]


class Reflection(Screen):
    """Lies over the debrief so that the grade cannot be seen yet."""

    name = "reflection"

    def __init__(
        self,
        desk: Desk,
        authored: Callable[[], Sequence[str]],
        kept: Sequence[str],
        done: Callable[[Sequence[str]], None],
    ) -> None:
        """`kept` are earlier answers; `done` gets the answers when the player goes on."""
        super().__init__(desk)
        self._authored = authored
        self._done = done
        self._fields = [Field(text, limit=300, lines=2) for text in (*kept, "", "", "")[:QUESTIONS]]
        self._active: int | None = 0

    @property
    def editing(self) -> bool:
        return self._active is not None

    def items(self) -> list[Item]:
        t = self.t
        found = [
            Item(
                f"answer:{number}",
                self._field_box(number),
                question,
                partial(self._enter, number),
                "answers",
                primary=number == 0,
                on_focus=partial(self._at, number),
                sound="focus",
                typed=self._fields[number].state,
            )
            for number, question in enumerate(questions(t, self._authored()))
        ]
        y = _BOX.bottom - _PAD - _BUTTON
        skip = self.desk.width(t("Skip"), "strong") + 56
        on = self.desk.width(t("To the debrief"), "strong") + 64
        leave = self._leave
        found.append(
            Item("skip", (_BOX.right - _PAD - on - 16 - skip, y, skip, _BUTTON), t("Skip"), self._skip, "answers",
                 on_focus=lambda: self._at(None), sound="back")
        )  # fmt: skip
        found.append(
            Item("go_on", (_BOX.right - _PAD - on, y, on, _BUTTON), t("To the debrief"), leave, "answers",
                 on_focus=lambda: self._at(None), sound="confirm")
        )  # fmt: skip
        return found

    def draw(self, canvas: Canvas) -> None:
        t = self.t
        canvas.panel(_BOX, 20, shadow=2)
        x, width = _BOX.x + _PAD, _BOX.w - 2 * _PAD
        canvas.text(t("Before you look at the grade"), x, _BOX.y + 28, "h2", width=width)
        note = t("Three questions. Your answers stay with this run; leave out what you like.")
        canvas.paragraph(note, x, _BOX.y + 28 + canvas.line("h2"), width, "small", "ink2", most=2)
        items = self.items()
        for number, field in enumerate(self._fields):
            item = items[number]
            # clear of the focus ring, as far as two lines leave room
            gap = min(8.0, self._step - item.box.h - 2 - 2 * canvas.line("strong"))
            top = item.box.y - gap - 2 * canvas.line("strong")
            lines = len(canvas.typefaces.flow(item.label, "strong", width, 2).lines)
            canvas.paragraph(item.label, x, top + (2 - lines) * canvas.line("strong"), width, "strong", most=2)
            field.draw(
                canvas,
                item.rect,
                focused=self._active == number,
                hint=t("Your answer"),
                hover=canvas.level("hover", item.id),
            )
        widgets.button(canvas, items[-2])
        widgets.button(canvas, items[-1], kind="primary")

    def key(self, stroke: Stroke) -> bool:
        if self._active is None or not stroke.plain:
            return False
        return self._fields[self._active].key(stroke)

    def typed(self, text: str) -> None:
        if self._active is not None:
            self._fields[self._active].typed(text)

    def composing(self, text: str, start: int) -> None:
        del start
        if self._active is not None:
            self._fields[self._active].composing(text)

    def escape(self) -> None:
        self._skip()

    def _at(self, number: int | None) -> None:
        self._active = number

    def _enter(self, number: int) -> None:
        """Enter in a field goes to the next one, and from the last to the button."""
        after = f"answer:{number + 1}" if number + 1 < QUESTIONS else "go_on"
        self.desk.focus(after)

    def _leave(self) -> None:
        self._done([field.text.strip() for field in self._fields])

    def _skip(self) -> None:
        self._leave()

    def _field_box(self, number: int) -> Box:
        large = self.desk.preferences.text_size >= 115
        height = 72.0 if large else 68.0
        return Box(_BOX.x + _PAD, _BOX.y + (164 if large else 160) + number * self._step, _BOX.w - 2 * _PAD, height)

    @property
    def _step(self) -> float:
        """From one answer to the next."""
        return 142.0 if self.desk.preferences.text_size >= 115 else 140.0
