"""Settings: language, look, text size, motion and sound; everything takes effect at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from game import __version__, paths
from game.client import widgets
from game.client.canvas import Canvas
from game.client.items import Item
from game.client.scale import TEXT_SIZES, Box
from game.client.screen import Desk, Screen, Translate

_PANEL = Box(24, 80, 744, 616)
_SIDE = Box(784, 80, 472, 616)
_ROW = 72
_CONTROL = 40


class Choice(NamedTuple):
    """One of several values of a setting."""

    id: str
    words: str
    chosen: bool
    take: Callable[[], None]


class Setting(NamedTuple):
    """A row: what it is, what it does, and its values."""

    id: str
    icon: str
    title: str
    told: str
    choices: tuple[Choice, ...]


def rows(desk: Desk) -> tuple[Setting, ...]:
    """Every setting with its values, in the language of the moment."""
    t, now = desk.t, desk.preferences
    on_off = _on_off(t)
    return (
        Setting("language", "languages", t("Language"), t("Also with L, at any time"), (
            Choice("zh", "中文", now.language == "zh", lambda: desk.set(language="zh")),
            Choice("en", "English", now.language == "en", lambda: desk.set(language="en")),
        )),
        Setting("theme", "eye", t("Look"), t("Dark is for dim rooms; also with T"), (
            Choice("light", t("Light"), now.theme == "light", lambda: desk.set(theme="light")),
            Choice("dark", t("Dark"), now.theme == "dark", lambda: desk.set(theme="dark")),
        )),
        Setting("text", "file-text", t("Text size"), t("Also with Ctrl + and Ctrl −"), tuple(
            Choice(str(size), f"{size}%", now.text_size == size, partial(desk.set, text_size=size))
            for size in TEXT_SIZES
        )),
        Setting("motion", "focus", t("Reduced motion"), t("Short cross-fades only"),
                on_off(now.reduced_motion, lambda value: desk.set(reduced_motion=value))),
        Setting("sound", "volume-2", t("Sound"), t("Also with M"),
                on_off(not now.muted, lambda value: desk.set(muted=not value))),
        Setting("focus_sound", "keyboard", t("Sound of the focus"), t("A soft tick at each step of the keyboard"),
                on_off(now.focus_sound, lambda value: desk.set(focus_sound=value))),
        Setting("speaking", "megaphone", t("Self-voicing"), t("Spoken, written below and copied; also with V"),
                on_off(now.speaking, lambda value: desk.set(speaking=value))),
    )  # fmt: skip


def segment_items(desk: Desk, settings: Sequence[Setting], right: float, tops: Sequence[float]) -> list[Item]:
    """The buttons of the rows, right-aligned, one region for each row."""
    found = []
    for setting, top in zip(settings, tops, strict=True):
        x = right
        for choice in reversed(setting.choices):
            width = max(64.0, desk.width(choice.words, "strong") + 32)
            x -= width
            state = desk.t("chosen") if choice.chosen else ""
            found.append(
                Item(
                    f"{setting.id}:{choice.id}", (x, top, width, _CONTROL),
                    desk.t(", ").join(filter(None, (setting.title, choice.words, state))),
                    choice.take, region=setting.id,
                )
            )  # fmt: skip
            x -= 8
    return sorted(found, key=lambda item: (item.rect[1], item.rect[0]))


def draw_segments(canvas: Canvas, items: Sequence[Item], settings: Sequence[Setting]) -> None:
    """The chosen value is filled with ink, the others are outlined."""
    by_id = {item.id: item for item in items}
    for setting in settings:
        for choice in setting.choices:
            item = by_id[f"{setting.id}:{choice.id}"]
            fill = "ink" if choice.chosen else canvas.mix("surface", "paper", canvas.level("hover", item.id))
            canvas.panel(item.rect, 10, fill, edge=None if choice.chosen else "line2", stroke=1.5, shadow=0)
            colour = "paper" if choice.chosen else "ink"
            style = "strong" if choice.chosen else "body"
            x, y, width, height = item.rect
            canvas.text(choice.words, x, y, style, colour, width=width, align="centre", line=height)


class Settings(Screen):
    name = "settings"

    def items(self) -> list[Item]:
        t, desk = self.t, self.desk
        settings = rows(desk)
        found = [Item("back", (24, 24, 40, 40), t("Back"), desk.back, "head", full=t("Back (Esc)"), sound="back")]
        tops = [self._top(number) + 16 for number in range(len(settings))]
        segments = segment_items(desk, settings, _PANEL.right - 24, tops)
        spoken = f"language:{desk.preferences.language}"
        found += [replace(one, primary=one.id == spoken) for one in segments]
        volume = desk.preferences.volume
        top = self._top(len(settings))
        found.append(
            Item(
                "volume", (_PANEL.right - 24 - 240, top + 16, 240, _CONTROL), t("Volume {percent}%", percent=volume),
                region="volume", adjust=self._louder, sound="select",
            )
        )  # fmt: skip
        side = _SIDE.inset(24)
        for number, (name, words) in enumerate((("help", t("All keys")), ("credits", t("Credits and licences")))):
            rect = (side.x, side.bottom - 48 - (1 - number) * 60, side.w, 48)
            found.append(Item(name, rect, words, partial(desk.open, name), "side"))
        return found

    def drag(self, item: str, x: float, y: float) -> None:
        del y
        if item == "volume":
            share = (x - (_PANEL.right - 24 - 240)) / 180
            self.desk.set(volume=max(0, min(10, round(share * 10))) * 10)

    def draw(self, canvas: Canvas) -> None:
        t = self.t
        items = {item.id: item for item in self.items()}
        settings = rows(self.desk)
        widgets.icon_button(canvas, items["back"], "chevron-left", size=22)
        canvas.text(t("Settings"), 80, 26, "h1", line=36)
        canvas.panel(_PANEL)
        for number, setting in enumerate(settings):
            first = min(items[f"{setting.id}:{choice.id}"].rect[0] for choice in setting.choices)
            self._draw_row(canvas, number, setting.icon, setting.title, setting.told, first)
        draw_segments(canvas, list(items.values()), settings)
        self._draw_row(canvas, len(settings), "gauge", t("Volume"), "", items["volume"].rect[0])
        self._draw_volume(canvas, items["volume"])
        canvas.panel(_SIDE)
        self._draw_side(canvas)
        widgets.button(canvas, items["help"], icon="keyboard", cap="f1")
        widgets.button(canvas, items["credits"], icon="info")

    def _draw_row(self, canvas: Canvas, number: int, icon: str, title: str, told: str, end: float) -> None:
        top = self._top(number)
        x = _PANEL.x + 24
        if number:
            canvas.rule(x, top, _PANEL.w - 48)
        widgets.icon_tile(canvas, icon, x, top + 20)
        room = end - x - 48 - 16
        strong, small = canvas.line("strong"), canvas.line("small") if told else 0
        y = top + (72 - strong - small) / 2
        canvas.text(title, x + 48, y, "strong", width=room)
        if told:
            canvas.text(told, x + 48, y + strong, "small", "ink2", width=room)

    def _draw_volume(self, canvas: Canvas, item: Item) -> None:
        x, y, _, height = item.rect
        volume = self.desk.preferences.volume
        middle = y + height / 2
        widgets.progress(canvas, volume / 100, (x, middle - 3, 180, 6))
        canvas.circle(x + 180 * volume / 100, middle, 9, "surface", "brand", 3)
        canvas.text(f"{volume}%", x + 188, y, "strong", width=52, align="right", line=height)

    def _draw_side(self, canvas: Canvas) -> None:
        t = self.t
        box = _SIDE.inset(24)
        y = canvas.paragraph(t("About"), box.x, box.y, box.w, "h3").bottom + 8
        for title, told in (
            (t("Version"), __version__),
            (t("Your runs and reports are kept here"), str(paths.data())),
            (t("The shipped deals are here"), str(paths.scenarios())),
        ):
            canvas.text(title, box.x, y, "small", "ink2", width=box.w)
            y = canvas.paragraph(told, box.x, y + canvas.line("small"), box.w, "body", most=3).bottom + 12

    def _louder(self, step: int) -> None:
        self.desk.set(volume=max(0, min(100, self.desk.preferences.volume + 10 * step)))
        self.desk.sound("select")

    @staticmethod
    def _top(number: int) -> float:
        return _PANEL.y + 20 + number * _ROW


def _on_off(t: Translate) -> Callable[[bool, Callable[[bool], None]], tuple[Choice, ...]]:
    def choices(value: bool, take: Callable[[bool], None]) -> tuple[Choice, ...]:
        return (
            Choice("off", t("Off"), not value, lambda: take(False)),
            Choice("on", t("On"), value, lambda: take(True)),
        )

    return choices
