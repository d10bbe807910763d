"""The decisions one below the other; the chosen one opens in place: your choice beside standard practice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.client import signs, widgets
from game.client.canvas import Canvas
from game.client.deal.hints import draw_hints
from game.client.deal.layout import MOVES
from game.client.deal.scroll import Column
from game.client.items import Item
from game.client.scale import Box
from game.client.screen import Desk, Translate
from game.rules.program import RATINGS
from game.session.view.review import DebriefView, DecisionLine

_ROW = 40
_PAD = 16
_BUTTON = 40


class MoveList:
    """Keeps which decision is open. Where rows stand is known after the first drawing."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.column = Column()
        self.selected = 0
        self._rows: dict[int, Box] = {}
        self._retry: Box | None = None
        self._wanted = True

    def settle(self, debrief: DebriefView) -> None:
        """Open the turning point at first, else the costliest decision."""
        if self.selected or not debrief.decisions:
            return
        costly = max(debrief.decisions, key=lambda one: (one.regret or 0, RATINGS.index(one.rating), -one.number))
        self._select(debrief.turning_point or costly.number)

    def decision(self, debrief: DebriefView) -> DecisionLine | None:
        return next((one for one in debrief.decisions if one.number == self.selected), None)

    def step(self, debrief: DebriefView, step: int) -> None:
        """To the next or the previous decision."""
        numbers = [one.number for one in debrief.decisions]
        if self.selected in numbers:
            place = numbers.index(self.selected) + step
            self._select(numbers[min(max(0, place), len(numbers) - 1)])

    def items(
        self, debrief: DebriefView, retry: Callable[[DecisionLine | None], None], look_at: Callable[[], None]
    ) -> list[Item]:
        """A row each, and the retry button of the open one."""
        found = []
        view = self._view()
        for decision in debrief.decisions:
            row = self._rows.get(decision.number, Box(0, 0, 0, 0))
            if decision.number == self.selected or row.within(view).h < _ROW / 2:
                continue
            found.append(
                Item(
                    f"decision:{decision.number}",
                    row,
                    f"{decision.number} {decision.title}, {decision.label}",
                    partial(self._select, decision.number),
                    "moves",
                    full=decision.title,
                    on_focus=look_at,
                    radius=8,
                    within=view,
                )
            )
        chosen = self.decision(debrief)
        if chosen is not None:
            box = self._retry or Box(view.right - 200, view.bottom - 56, 180, _BUTTON)
            label = self.desk.t("Retry from here")
            found.append(
                Item("retry", box, label, lambda: retry(chosen), "moves", primary=True, on_focus=look_at,
                     full=_whole(chosen), sound="confirm", within=view)
            )  # fmt: skip
        return found

    def draw(self, canvas: Canvas, debrief: DebriefView, t: Translate, items: list[Item]) -> None:
        canvas.text(t("Move by move"), MOVES.x + 20, MOVES.y + 10, "h3", width=MOVES.w * 0.5)
        y = MOVES.y + 10 + (canvas.line("h3") - 24) / 2
        draw_hints(canvas, (("key", "↑"), ("key", "↓"), ("text", t("change move"))), MOVES.right - 20, y)
        if self._wanted:
            self._measure(canvas, debrief)
            self._wanted = False
        self.column.draw(
            canvas, self._view(), lambda canvas, x, y, width: self._draw_rows(canvas, debrief, t, items, x, y, width)
        )

    def _view(self) -> Box:
        top = MOVES.y + 10 + self.desk.preferences.text_size * 0.28 + 8
        return Box(MOVES.x + 8, top, MOVES.w - 26, MOVES.bottom - 8 - top)

    def _select(self, number: int) -> None:
        if number != self.selected:
            self.selected = number
            self._wanted = True
            self.desk.redraw()

    def _measure(self, canvas: Canvas, debrief: DebriefView) -> None:
        """Scroll so that the open row is seen, with a bit of the row before it."""
        view = self._view()
        heights = [self._height(canvas, one, view.w) for one in debrief.decisions]
        self.column.measure(sum(heights), view)
        for place, decision in enumerate(debrief.decisions):
            if decision.number == self.selected:
                before = min(float(_ROW), max(0.0, view.h - heights[place]))
                self.column.reveal(max(0.0, sum(heights[:place]) - before), heights[place] + before)

    def _row(self, canvas: Canvas) -> float:
        return max(float(_ROW), canvas.line("body") + 8)

    def _height(self, canvas: Canvas, decision: DecisionLine, width: float) -> float:
        if decision.number != self.selected:
            return self._row(canvas)
        return self._row(canvas) + self._pair_height(canvas, decision, width) + _BUTTON + 28

    def _pair_height(self, canvas: Canvas, decision: DecisionLine, width: float) -> float:
        room = (width - 2 * _PAD - 12) / 2 - 24
        lines = max(canvas.height(text, room, "small", 6) for text in _texts(decision))
        return max(72.0, lines + canvas.line("small_strong") + 24)

    def _draw_rows(
        self, canvas: Canvas, debrief: DebriefView, t: Translate, items: list[Item], x: float, y: float, width: float
    ) -> float:
        self._rows.clear()
        for decision in debrief.decisions:
            height = self._height(canvas, decision, width)
            box = Box(x, y, width, height)
            self._rows[decision.number] = box
            if decision.number == self.selected:
                self._draw_open(canvas, decision, t, items, box)
            else:
                if hover := canvas.level("hover", f"decision:{decision.number}"):
                    canvas.panel(box, 8, canvas.mix("surface", "paper", hover), shadow=0)
                self._draw_line(canvas, decision, box, "body")
            y += height
        return y

    def _draw_line(self, canvas: Canvas, decision: DecisionLine, box: Box, style: str) -> None:
        line = self._row(canvas)
        canvas.text(str(decision.number), box.x + 8, box.y, "small", "ink3", width=24, align="right", line=line)
        if decision.rating in signs.QUALITIES:
            canvas.quality(decision.rating, box.x + 44, box.y + line / 2 - 12, 24)
        else:
            canvas.icon("triangle-alert", box.x + 44, box.y + line / 2 - 12, 24, "hostile")
        used = _draw_shown(canvas, decision.shown, box.right - 12, box.y, line)
        canvas.text(decision.title, box.x + 80, box.y, style, width=box.w - 80 - used - 24, line=line)

    def _draw_open(self, canvas: Canvas, decision: DecisionLine, t: Translate, items: list[Item], box: Box) -> None:
        canvas.panel(box, 12, "paper", edge="brand", stroke=2, shadow=0)
        self._draw_line(canvas, decision, box, "strong")
        top = box.y + self._row(canvas)
        height = self._pair_height(canvas, decision, box.w)
        half = (box.w - 2 * _PAD - 12) / 2
        yours, standard = _texts(decision)
        tone = signs.QUALITIES.get(decision.rating, ("hostile", ""))[0]
        self._draw_side(canvas, Box(box.x + _PAD, top, half, height), tone, decision.rating, t("Your choice"), yours)
        right = Box(box.x + _PAD + half + 12, top, half, height)
        self._draw_side(canvas, right, "ally", "best", t("Standard practice"), standard)
        width = self.desk.width(t("Retry from here"), "small_strong") + 96
        y = top + height + 12
        self._retry = Box(box.right - _PAD - width, y, width, _BUTTON)
        room = self._retry.x - 16 - box.x - _PAD - 28
        citation = decision.standard_citation or decision.your_citation
        if citation:
            lines = min(2, len(canvas.typefaces.flow(citation, "small", room, 2).lines))
            middle = y + _BUTTON / 2
            canvas.icon("book-open", box.x + _PAD, middle - 9, 18, "ink2")
            start = middle - lines * canvas.line("small") / 2
            canvas.paragraph(citation, box.x + _PAD + 28, start, room, "small", "ink2", most=2)
        for item in items:
            if item.id == "retry":
                shown = Item(item.id, self._retry, item.label, item.action)
                widgets.button(canvas, shown, kind="primary", icon="rotate-ccw", cap="r", small=True)

    def _draw_side(self, canvas: Canvas, box: Box, tone: str, rating: str, label: str, text: str) -> None:
        canvas.panel(box, 10, f"{tone}_soft", shadow=0)
        if rating in signs.QUALITIES:
            canvas.quality(rating, box.x + 12, box.y + 10 + canvas.line("small_strong") / 2 - 10, 20)
        canvas.text(label, box.x + 40, box.y + 10, "small_strong", f"{tone}_text", width=box.w - 52)
        top = box.y + 14 + canvas.line("small_strong")
        canvas.paragraph(text, box.x + 12, top, box.w - 24, "small", most=6)


def _texts(decision: DecisionLine) -> tuple[str, str]:
    """What the two sides say: the sentence, or for the book also which move it is."""
    yours = decision.your_choice or " ".join(decision.why)
    standard = decision.standard_practice or " ".join(decision.standard_why)
    if decision.standard_title and decision.standard_title != decision.title:
        standard = f"{decision.standard_title}\n{standard}"
    return yours, standard


def _whole(decision: DecisionLine) -> str:
    """All that can be said of a decision, for the tooltip."""
    parts = [*_texts(decision), decision.your_citation, decision.standard_citation]
    return "\n".join(part for part in parts if part)


def _draw_shown(canvas: Canvas, shown: str, right: float, y: float, line: float) -> float:
    """The difference of the curve with a drawn triangle, ending at `right`; returns the width."""
    number = shown.lstrip("▲▼ ").strip()
    if shown[:1] not in ("▲", "▼"):
        canvas.circle(right - 5, y + line / 2, 2.5, "ink3")
        return 10
    up = shown.startswith("▲")
    colour = "ally_text" if up else "hostile_text"
    width = canvas.text(number, right, y, "small_strong", colour, align="right", line=line)
    triangle = "M6 1 11.5 11H.5Z" if up else "M6 11 .5 1H11.5Z"
    place = (right - width - 15, y + line / 2 - 6, 12, 12)
    canvas.svg(f'<path d="{triangle}" fill="{canvas.theme(colour)}"/>', place, (0, 0, 12, 12))
    return width + 15
