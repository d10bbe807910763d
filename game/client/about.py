"""Credits and licences, as the licences ask for them."""

from __future__ import annotations

from game import paths
from game.client import widgets
from game.client.canvas import Canvas
from game.client.items import Item
from game.client.keys import Stroke
from game.client.scale import Box
from game.client.screen import Desk, Screen
from game.client.scroll import Scroll

_BOX = Box(200, 40, 880, 640)
_TEXT = Box(240, 120, 800, 528)


class Credits(Screen):
    """Shows `assets/CREDITS.md`, the one place where credits are written."""

    sheet = True
    box = _BOX
    name = "credits"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._scroll = Scroll(_TEXT)
        self._lines = _read()

    def items(self) -> list[Item]:
        close = (_BOX.right - 64, _BOX.y + 24, 40, 40)
        words = self.t("Close")
        return [Item("close", close, words, self.desk.back, primary=True, full=self.t("Close (Esc)"), sound="back")]

    def key(self, stroke: Stroke) -> bool:
        return stroke.plain and self._scroll.page(stroke.key)

    def wheel(self, x: float, y: float, steps: float) -> None:
        self._scroll.wheel(x, y, steps)

    def draw(self, canvas: Canvas) -> None:
        canvas.panel(_BOX, 20, shadow=2)
        canvas.text(self.t("Credits and licences"), _TEXT.x, _BOX.y + 26, "h1", width=_TEXT.w - 64, line=36)
        widgets.icon_button(canvas, self.items()[0], "x")
        y = _TEXT.y - self._scroll.offset
        start = y
        with canvas.clip(_TEXT):
            for line in self._lines:
                y = self._draw_line(canvas, line, y)
        self._scroll.measure(y - start)
        self._scroll.draw_bar(canvas)

    def _draw_line(self, canvas: Canvas, line: str, y: float) -> float:
        """The few marks of Markdown that the file uses: headings, list points, rows of tables."""
        text = line.strip().replace("`", "").replace("**", "")
        if not text:
            return y + 8
        if text.startswith("#"):
            style = "h3" if text.startswith("# ") else "strong"
            return canvas.paragraph(text.lstrip("# "), _TEXT.x, y, _TEXT.w - 24, style).bottom + 4
        if text.startswith("|"):
            cells = [cell.strip() for cell in text.strip("|").split("|")]
            if set("".join(cells)) <= set("-: "):
                return y
            text = " · ".join(filter(None, cells))
        indent = 16 if text.startswith(("- ", "* ")) else 0
        if indent:
            canvas.circle(_TEXT.x + 5, y + canvas.line("small") / 2, 2, "ink3")
            text = text[2:]
        return canvas.paragraph(text, _TEXT.x + indent, y, _TEXT.w - 24 - indent, "small", "ink2").bottom + 2


def _read() -> list[str]:
    """The lines of the file; those of one paragraph joined, since the screen has its own width."""
    try:
        text = (paths.assets() / "CREDITS.md").read_text(encoding="utf-8")
    except OSError:
        return []
    lines: list[str] = []
    for line in text.splitlines():
        plain = line[:1].isalnum()
        if plain and lines and lines[-1][:1].isalnum():
            lines[-1] += " " + line
        else:
            lines.append(line)
    return lines
