"""The panel at the right of the board that tells what came of a move: head, scrolling body, Continue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from game.client import widgets
from game.client.canvas import Canvas
from game.client.deal.layout import RESULT
from game.client.deal.scroll import Column
from game.client.items import Item
from game.client.keys import Stroke
from game.client.scale import Box
from game.client.screen import Desk

_PAD = 24
_FOOT = 80
_BUTTON = 48
_CORNER = 15.5
CONTINUE = "continue"


class ResultPage:
    """One page of a result. Subclasses say what stands in the head, the body and the foot."""

    follows_map = False
    """Whether the map fades everybody whom this page does not concern."""

    def __init__(self, desk: Desk, proceed: Callable[[], None]) -> None:
        self.desk = desk
        self._proceed = proceed
        self._scroll = Column()
        self.here = True
        """Whether the focus is on this page: then the arrows scroll it."""

    # -- what a page says ------------------------------------------------------------------------------

    def draw_sign(self, canvas: Canvas, x: float, y: float) -> None:
        """The sign of 48 px at the left of the head."""
        raise NotImplementedError

    def title(self) -> str:
        raise NotImplementedError

    def subtitle(self) -> str:
        return ""

    def chip(self) -> tuple[str, str]:
        """Icon and text of the chip in the head; no text: none."""
        return "", ""

    def draw_body(self, canvas: Canvas, x: float, y: float, width: float) -> float:
        raise NotImplementedError

    def tell_body(self) -> Iterable[str]:
        """What the body says, for a voice."""
        raise NotImplementedError

    def draw_foot(self, canvas: Canvas, x: float, y: float, right: float) -> None:
        """What stands left of the button, in a line of 24 px."""

    def button_label(self) -> str:
        return self.desk.t("Continue")

    def more_items(self) -> list[Item]:
        """Items besides the button."""
        return []

    # -- what the board asks ---------------------------------------------------------------------------

    def items(self) -> list[Item]:
        label = self.button_label()
        width = max(168.0, self.desk.width(label, "strong") + 110)
        rect = Box(RESULT.right - _PAD - width, RESULT.bottom - 16 - _BUTTON, width, _BUTTON)
        button = Item(CONTINUE, rect, label, self._proceed, "scene", primary=True, sound="confirm",
                      on_focus=self._come)  # fmt: skip
        return [*self.more_items(), button]

    def draw(self, canvas: Canvas) -> None:
        canvas.panel(RESULT)
        x, right = RESULT.x + _PAD, RESULT.right - _PAD
        head = self._draw_head(canvas, x, RESULT.y + 18, right)
        canvas.rule(x, head, right - x)
        foot = Box(RESULT.x, RESULT.bottom - _FOOT, RESULT.w, _FOOT)
        body = Box(x, head + 1, right - x, foot.y - head - 2)
        self._scroll.draw(canvas, body, self._draw_padded)
        canvas.path(_round_below(foot), foot, colour="line", stroke=1, fill="paper")
        button = self.items()[-1]
        self.draw_foot(canvas, x, foot.y + 28, button.visible.x - 16)
        widgets.button(canvas, button, kind="primary", cap="return")

    def telling(self) -> Iterator[str]:
        yield self.title()
        yield self.subtitle()
        yield from self.tell_body()

    def key(self, stroke: Stroke) -> bool:
        return stroke.plain and self._scroll.key(stroke.key, arrows=self.here)

    def wheel(self, steps: float) -> None:
        self._scroll.wheel(steps)

    def _come(self) -> None:
        self.here = True

    def _draw_padded(self, canvas: Canvas, x: float, y: float, width: float) -> float:
        return self.draw_body(canvas, x, y + 8, width) + 8

    def _draw_head(self, canvas: Canvas, x: float, y: float, right: float) -> float:
        self.draw_sign(canvas, x, y)
        icon, words = self.chip()
        if words:
            width = widgets.chip_size(canvas, words)
            widgets.chip(canvas, words, right - width, y + 12, icon=icon)
            right -= width + 12
        left = x + 64
        subtitle = self.subtitle()
        line = canvas.line("h2") * 0.9
        if not subtitle:
            canvas.text(self.title(), left, y, "h2", width=right - left, line=48)
            return y + 64
        if canvas.width(self.title(), "h2") <= right - left:
            canvas.text(self.title(), left, y - 2, "h2", width=right - left, line=line)
            bottom = y - 2 + line
        else:
            bottom = canvas.paragraph(self.title(), left, y - 6, right - left, "h3", most=2).bottom
        under = canvas.paragraph(subtitle, left, bottom, right - left, "small", "ink2", most=2).bottom
        return max(y + 64, under + 8)


def _round_below(box: Box) -> str:
    """The outline of the foot: square above, round like the panel below."""
    left, top, right, bottom = box.x + 0.5, box.y + 0.5, box.right - 0.5, box.bottom - 0.5
    return (
        f"M{left} {top}H{right}V{bottom - _CORNER}A{_CORNER} {_CORNER} 0 0 1 {right - _CORNER} {bottom}"
        f"H{left + _CORNER}A{_CORNER} {_CORNER} 0 0 1 {left} {bottom - _CORNER}Z"
    )
