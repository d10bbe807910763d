"""A screen with every widget, after picture 00 of the design: tests draw it, people look at it."""

from __future__ import annotations

from game.client import widgets
from game.client.canvas import Canvas
from game.client.items import Item
from game.client.screen import Screen

MOODS = (("hostile", "Hostile"), ("wary", "Wary"), ("neutral", "Neutral"), ("warm", "Warm"), ("ally", "Ally"))


class Gallery(Screen):
    name = "gallery"

    def items(self) -> list[Item]:
        return [
            Item("one", (24, 64, 136, 48), "Continue", primary=True),
            Item("two", (180, 64, 136, 48), "Continue", enabled=False, full="Not now: the reason is told here."),
            Item("three", (340, 64, 150, 48), "Reviews"),
            Item("four", (510, 64, 150, 48), "Reviews", enabled=False),
        ]

    def draw(self, canvas: Canvas) -> None:
        canvas.text("Component states", 24, 16, "h1")
        one, two, three, four = self.items()
        widgets.button(canvas, one, kind="primary", cap="return")
        widgets.button(canvas, two, kind="primary")
        widgets.button(canvas, three, icon="history")
        widgets.button(canvas, four, icon="history")
        for place, (mood, word) in enumerate(MOODS):
            x = 40 + place * 104
            canvas.portrait("chen_cto", mood, x, 388, 64)
            widgets.mood_pill(canvas, mood, word, x - 8, 466)
        canvas.unknown(560, 388, 64)
        widgets.mood_pill(canvas, "unknown", "Unknown", 544, 466)
        rows = (("unknown", None, None, None), ("gain", 46, 40, None), ("loss", 20, 36, None), ("mark", 46, None, 60))
        for place, (word, value, before, mark) in enumerate(rows):
            y = 394 + place * 32
            canvas.text(word, 664, y, "body", "ink2")
            canvas.icon("handshake", 838, y, 18, "brand")
            widgets.relationship_bar(canvas, value, (864, y + 6, 112, 9), before=before, mark=mark)
            widgets.trust_blocks(canvas, value, (1062, y + 6, 112, 9), before=before, mark=mark)
            widgets.delta(canvas, (value or 0) - (before or value or 0), 1200, y)
        for place, quality in enumerate(("best", "good", "inaccuracy", "mistake", "blunder")):
            canvas.quality(quality, 24 + place * 96, 582, 32)
        x = 664.0
        for key in ("1", "tab", "escape"):
            x += widgets.key_cap(canvas, key, x, 578) + 8
        x += widgets.chip(canvas, "Learning", x, 577, icon="book-open") + 8
        x += widgets.chip(canvas, "Known 6/8", x, 577, icon="eye", kind="outline") + 8
        x += widgets.chip(canvas, "Cash flow first", x, 577, kind="known") + 8
        widgets.chip(canvas, "Red lines", x, 577, kind="unknown")
        widgets.delta_chip(canvas, "handshake", 8, 664, 620)
        widgets.delta_chip(canvas, "shield-check", -2, 764, 620)
        for place, state in enumerate(("passed", "next", "later", "skipped")):
            widgets.gate(canvas, state, 880 + place * 48, 634)
        widgets.grade_medal(canvas, "A", 1090, 612, 44)
        widgets.ring(canvas, 0.7, 1160, 612, 44, "zap")
        canvas.own("ar_you", 1220, 616, 32)
        canvas.panel((24, 150, 400, 150), 12, "fog_soft", edge="fog", stroke=1.5, dash="4 3", shadow=0)
        canvas.paragraph(
            "“Last time,” she said, we overran by forty percent · show me… it’s late.", 40, 160, 360, "quote", most=2
        )
        canvas.paragraph(
            "周四下午，评审会。方案被推回桌子中间（2026-11-23），毛利 28.5%。他说：“先让我看到钱怎么回来。”",
            450,
            160,
            300,
        )
        canvas.cover("plant", (780, 140, 264, 100), (12, 0))
        widgets.logo(canvas, 1080, 150)
        for place, practice in enumerate(widgets.PRACTICES):
            widgets.practice_tile(canvas, practice, 780 + place * 28, 260, covered=place % 2 == 0)
        widgets.pips(canvas, 3, 1080, 260)
