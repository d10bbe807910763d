"""What lies over every screen: the focus ring, the tooltip, the toast."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from game.client.canvas import Canvas
from game.client.items import Item
from game.client.scale import HEIGHT, WIDTH, Box

_TIP_DELAY = 450
_TOAST = 6000
_TIP_WIDTHS = (380, 560, 760, 1120)
_TIP_HEIGHT = 340
"""A longer text takes a wider tooltip."""
_MARGIN = 8
CAPTION = 64
"""Height of the line below the design where spoken words are written: two lines of small text at 130 %."""


class Overlay:
    """Times are in milliseconds of `tick`."""

    def __init__(self) -> None:
        self.hovered: str | None = None
        self._hover_time = 0.0
        self._tip_asked = False
        self._ring = True
        self._toast = ""
        self._toast_left = 0.0

    # -- tooltip: by resting the mouse on an item, or by `I` on the focused one ------------------------

    def hover_began(self) -> None:
        self._hover_time = 0.0

    def toggle_tip(self) -> None:
        self._tip_asked = not self._tip_asked

    def show_tip(self) -> None:
        self._tip_asked = True

    def rest(self) -> None:
        """The mouse lies where it was when something else came under it: that is no wish to read about it."""
        self._hover_time = -inf

    def hide_tip(self) -> bool:
        """True if one was open that the player had asked for."""
        asked, self._tip_asked = self._tip_asked, False
        self.rest()
        return asked

    # -- focus ring: hidden after a click, back with the next key --------------------------------------

    @property
    def ring(self) -> bool:
        """Whether the focus is shown: it was moved by a key."""
        return self._ring

    def show_ring(self) -> None:
        self._ring = True

    def hide_ring(self) -> None:
        self._ring = False

    def toast(self, text: str) -> None:
        self._toast, self._toast_left = text, _TOAST

    def tick(self, milliseconds: float) -> bool:
        """True if what is to be seen has changed."""
        changed = False
        if self.hovered is not None:
            before = self._hover_time
            self._hover_time += milliseconds
            changed = before < _TIP_DELAY <= self._hover_time
        if self._toast:
            self._toast_left -= milliseconds
            if self._toast_left <= 0:
                self._toast = ""
                changed = True
        return changed

    @property
    def patience(self) -> int | None:
        """Milliseconds until something changes by itself; None: never."""
        waits = []
        if self.hovered is not None and 0 <= self._hover_time < _TIP_DELAY:
            waits.append(_TIP_DELAY - self._hover_time)
        if self._toast:
            waits.append(self._toast_left)
        return max(1, int(min(waits)) + 1) if waits else None

    @property
    def toasted(self) -> str:
        """The toast that is being shown."""
        return self._toast

    def tip(self, items: list[Item], focused: Item | None) -> Item | None:
        """The item whose full text is being shown. A cut text that has the focus shows itself, until the mouse asks."""
        if self._tip_asked:
            return focused
        if self.hovered is not None and self._hover_time >= _TIP_DELAY:
            pointed = next((item for item in items if item.id == self.hovered), None)
            if pointed is not None and pointed.full:
                return pointed
        return focused if focused is not None and focused.is_cut and self._ring else None

    def draw(self, canvas: Canvas, items: list[Item], focused: Item | None, waiting: str = "") -> None:
        """`waiting`: what is being done that takes long."""
        tip = self.tip(items, focused)
        if tip is not None and tip.full:
            _draw_tip(canvas, tip, [item.visible for item in items if item.region == tip.region and item.id != tip.id])
        if self._toast or waiting:
            _draw_toast(canvas, self._toast or waiting)
        if focused is not None and self._ring:
            with canvas.clip(Box(*focused.within).inset(-6) if focused.within else (-4000, -4000, 9000, 9000)):
                _draw_ring(canvas, focused)


def draw_caption(canvas: Canvas, text: str) -> None:
    """What was said last, over the whole width below the design; the beginning of it, when it is long."""
    height = canvas.surface.get_height()
    top = canvas.scale.y(HEIGHT)
    canvas.surface.fill(canvas.theme("ink"), (0, top, canvas.surface.get_width(), height - top))
    line = canvas.line("small")
    told = " · ".join(part.strip() for part in text.split("\n") if part.strip())
    flow = canvas.typefaces.flow(told, "small", WIDTH - 48, 2)
    y = HEIGHT + (CAPTION - len(flow.lines) * line) / 2
    canvas.paragraph(told, 24, y, WIDTH - 48, "small", "paper", most=2)


def _draw_ring(canvas: Canvas, item: Item) -> None:
    """Two pixels of paper, then three of ink, which grow as the focus comes: seen on every ground."""
    box = item.visible
    width = 3 * canvas.level("focus", item.id)
    canvas.panel(box.inset(-2), item.radius + 2, None, edge="paper", stroke=2, shadow=0)
    if width:
        canvas.panel(box.inset(-2 - width), item.radius + 2 + width, None, edge="focus", stroke=width, shadow=0)


def _draw_tip(canvas: Canvas, item: Item, beside: Sequence[Box]) -> None:
    """`beside`: what it had better not lie on, because it is compared with this item."""
    widest = next((one for one in _TIP_WIDTHS if canvas.height(item.full, one - 24, "small") <= _TIP_HEIGHT), 1120)
    width = min(widest, max(canvas.width(line, "small") for line in item.full.split("\n")) + 25)
    room = width - 24
    height = canvas.height(item.full, room, "small") + 16
    place = _tip_place(item.visible, width, height, beside)
    canvas.panel(place, 8, "ink", shadow=2)
    canvas.paragraph(item.full, place.x + 12, place.y + 8, room, "small", "paper")


def _tip_place(box: Box, width: float, height: float, beside: Sequence[Box]) -> Box:
    """Below the box, else above it or at its side: where it hides least."""
    middle = box.x + box.w / 2 - width / 2
    top = box.y + box.h / 2 - height / 2
    places = [
        Box(
            max(_MARGIN, min(x, WIDTH - width - _MARGIN)), max(_MARGIN, min(y, HEIGHT - height - _MARGIN)), width, height
        )
        for x, y in (
            (middle, box.bottom + 10), (middle, box.y - 10 - height), (box.right + 10, top), (box.x - 10 - width, top),
        )
    ]  # fmt: skip
    hidden = [sum(part.w * part.h for part in map(place.within, (box, box, *beside))) for place in places]
    return places[hidden.index(min(hidden))]


def _draw_toast(canvas: Canvas, text: str) -> None:
    width = min(560.0, canvas.width(text, "body") + 40)
    height = canvas.height(text, width - 40, "body") + 20
    box = Box((WIDTH - width) / 2, HEIGHT - height - 20, width, height)
    canvas.panel(box, 12, "ink", shadow=2)
    canvas.paragraph(text, box.x + 20, box.y + 10, box.w - 39, "body", "paper")
