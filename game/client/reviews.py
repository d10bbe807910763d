"""Every finished run, newest first; pressing one opens its debrief again."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from game.client import begin, widgets
from game.client.canvas import Canvas
from game.client.items import Item
from game.client.journal import in_words, read, when
from game.client.keys import Stroke
from game.client.scale import Box
from game.client.screen import Desk, Screen, Translate
from game.client.scroll import Scroll

if TYPE_CHECKING:
    # importing the store imports a database library
    from game.records import SavedRun

_LIST = Box(24, 88, 1232, 608)
_ROW = 76

_FIGURES = (172, 136, 96, 140)
"""Widths of the columns of a row: a date is longer than a score."""


class Reviews(Screen):
    name = "reviews"

    def __init__(self, desk: Desk, scenario: str | None = None) -> None:
        """With `scenario` only its runs."""
        super().__init__(desk)
        self._scenario = scenario
        self._runs: tuple[SavedRun, ...] = ()
        self._scroll = Scroll(_LIST)
        self._now = datetime.now().astimezone()

    def shown(self) -> None:
        self._now = datetime.now().astimezone()
        if self.desk.store is not None:
            self._runs = read(self.desk.store.runs(self._scenario)).finished

    def items(self) -> list[Item]:
        t = self.t
        found = [Item("back", (24, 24, 40, 40), t("Back"), self.desk.back, "head", full=t("Back (Esc)"), sound="back")]
        self._scroll.measure(len(self._runs) * _ROW)
        for number, saved in enumerate(self._runs):
            rect = self._scroll.place((_LIST.x + 4, number * _ROW + 2, _LIST.w - 24, _ROW - 8))
            found.append(
                Item(
                    f"run:{saved.id}", rect, self._spoken(saved), partial(begin.review, self.desk, saved), "runs",
                    full=self._spoken(saved), primary=number == 0, radius=12, within=_LIST,
                    on_focus=partial(self._scroll.reveal, number * _ROW, _ROW),
                )
            )  # fmt: skip
        if not self._runs:
            room = max(200.0, self.desk.width(t("Choose a deal"), "strong") + 80)
            rect = ((1280 - room) / 2, 420, room, 48)
            found.append(Item("library", rect, t("Choose a deal"), lambda: self.desk.swap("library"), primary=True))
        return found

    def key(self, stroke: Stroke) -> bool:
        return stroke.plain and stroke.key in ("pageup", "pagedown", "home", "end") and self._scroll.page(stroke.key)

    def wheel(self, x: float, y: float, steps: float) -> None:
        self._scroll.wheel(x, y, steps)

    def draw(self, canvas: Canvas) -> None:
        t = self.t
        items = {item.id: item for item in self.items()}
        widgets.icon_button(canvas, items["back"], "chevron-left", size=22)
        canvas.text(t("Reviews"), 80, 26, "h1", line=36)
        if not self._runs:
            canvas.panel(_LIST)
            canvas.icon("history", 616, 280, 48, "line2", 1.5)
            canvas.paragraph(t("Nothing played yet"), 340, 344, 600, "h3", align="centre")
            canvas.paragraph(t("Finished deals are kept here with their debrief."), 340, 344 + canvas.line("h3"), 600,
                             "body", "ink2", align="centre", most=1)  # fmt: skip
            widgets.button(canvas, items["library"], kind="primary", cap="return")
            return
        with canvas.clip(_LIST):
            for saved in self._runs:
                item = items[f"run:{saved.id}"]
                if item.rect[1] < _LIST.bottom and item.rect[1] + item.rect[3] > _LIST.y:
                    self._draw_row(canvas, item, saved)
        self._scroll.draw_bar(canvas)

    def _draw_row(self, canvas: Canvas, item: Item, saved: SavedRun) -> None:
        t, summary = self.t, saved.summary
        box = item.box
        canvas.panel(box, 12, shadow=1 + canvas.level("hover", item.id))
        strong, small = canvas.line("strong"), canvas.line("small")
        top = box.y + (box.h - strong - small) / 2
        middle = box.y + box.h / 2
        if summary.grade:
            widgets.grade_medal(canvas, summary.grade, box.x + 18, middle - 20, 40)
        else:
            canvas.icon("lock", box.x + 28, middle - 10, 20, "ink3")
        canvas.text(in_words(summary.title, t.language), box.x + 80, top, "strong", width=420)
        canvas.text(in_words(summary.customer, t.language), box.x + 80, top + strong, "small", "ink2", width=420)
        x = box.x + 520
        for (title, value), width in zip(self._figures(saved), _FIGURES, strict=True):
            canvas.text(title, x, top, "small", "ink2", width=width - 8, line=strong)
            canvas.text(value, x, top + strong, "strong", width=width - 8, line=small)
            x += width
        canvas.icon("arrow-right", box.right - 40, middle - 10, 20, "ink3")

    def _figures(self, saved: SavedRun) -> tuple[tuple[str, str], ...]:
        t, summary = self.t, saved.summary
        score = "–" if summary.score is None else f"{summary.score // 100}"
        accuracy = "–" if summary.accuracy is None else f"{summary.accuracy // 100}%"
        return (
            (t("Played"), when(saved.updated, self._now, t)),
            (t("Mode"), mode_name(saved.run.mode, t)),
            (t("Score"), score),
            (t("Accuracy"), accuracy),
        )

    def _spoken(self, saved: SavedRun) -> str:
        parts = [in_words(saved.summary.title, self.t.language)]
        if saved.summary.grade:
            parts.append(self.t("grade {grade}", grade=saved.summary.grade))
        parts += [f"{title} {value}" for title, value in self._figures(saved)]
        return self.t(", ").join(parts)


def mode_name(mode: str, t: Translate) -> str:
    """The modes as people call them."""
    return {"coach": t("Learning"), "deal": t("Real deal"), "exam": t("Exam"), "drill": t("Drill")}[mode]
