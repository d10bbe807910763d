"""The first start: the settings that decide whether somebody can read and play at all."""

from __future__ import annotations

from game.client import settings, widgets
from game.client.canvas import Canvas
from game.client.items import Item
from game.client.scale import Box
from game.client.screen import Screen

_BOX = Box(300, 88, 680, 544)
_ASKED = ("language", "theme", "text", "motion", "speaking")
_TOP = 208


class Welcome(Screen):
    sheet = True
    box = _BOX
    name = "welcome"

    def items(self) -> list[Item]:
        t = self.t
        asked = self._asked()
        tops = [_TOP + 16 + number * 64 for number in range(len(asked))]
        found = settings.segment_items(self.desk, asked, _BOX.right - 32, tops)
        room = (_BOX.right - 32 - 220, _BOX.bottom - 80, 220, 48)
        keys = max(160.0, self.desk.width(t("All keys"), "strong") + 100)
        found.append(
            Item(
                "help", (_BOX.x + 32, _BOX.bottom - 80, keys, 48), t("All keys"), lambda: self.desk.open("help"), "end"
            )
        )
        found.append(Item("begin", room, t("Begin"), self._begin, "end", primary=True, sound="confirm"))
        # the focus starts where Enter goes on
        return [*(item for item in found if item.region != "end"), *(item for item in found if item.region == "end")]

    def escape(self) -> None:
        self._begin()

    def draw(self, canvas: Canvas) -> None:
        t = self.t
        canvas.panel(_BOX, 20, shadow=2)
        widgets.logo(canvas, _BOX.x + 32, _BOX.y + 28, 48)
        room = _BOX.w - 64 - 64
        y = canvas.paragraph(t("Welcome to Dealcraft"), _BOX.x + 96, _BOX.y + 24, room, "h2", most=1).bottom
        canvas.paragraph(t("Choose how you like to read. All of it can be changed later."), _BOX.x + 96, y, room,
                         "small", "ink2", most=2)  # fmt: skip
        items = {item.id: item for item in self.items()}
        asked = self._asked()
        for number, setting in enumerate(asked):
            top = _TOP + number * 64
            if number:
                canvas.rule(_BOX.x + 32, top + 4, _BOX.w - 64)
            widgets.icon_tile(canvas, setting.icon, _BOX.x + 32, top + 20)
            first = min(items[f"{setting.id}:{choice.id}"].rect[0] for choice in setting.choices)
            x = _BOX.x + 80
            canvas.text(setting.title, x, top + 16, "strong", width=first - x - 12, line=40)
        settings.draw_segments(canvas, list(items.values()), asked)
        widgets.button(canvas, items["help"], icon="keyboard", cap="f1")
        widgets.button(canvas, items["begin"], kind="primary", cap="return")

    def _asked(self) -> tuple[settings.Setting, ...]:
        every = {setting.id: setting for setting in settings.rows(self.desk)}
        return tuple(every[name] for name in _ASKED)

    def _begin(self) -> None:
        self.desk.set(greeted=True)
        self.desk.back()
