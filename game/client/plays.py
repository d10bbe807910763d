"""The playbook to leaf through: every play, when it is right, when it is wrong, what to mind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Literal, NamedTuple

from game.client import widgets
from game.client.canvas import Canvas
from game.client.items import Item
from game.client.keys import Stroke
from game.client.practices import short_name
from game.client.scale import Box
from game.client.screen import Desk, Screen
from game.client.scroll import Scroll

Kind = Literal["standard", "tempting", "forbidden"]

_FILTERS = Box(24, 80, 616, 40)
_LIST = Box(16, 128, 628, 576)
_DETAIL = Box(656, 80, 600, 616)
_TEXT = Box(688, 216, 552, 456)
_ROW = 56
_TITLE = "name"


class Play(NamedTuple):
    """A play with its words by language; `words` has the fields that the playbook gives it."""

    id: str
    number: int
    kind: str
    practices: tuple[str, ...]
    words: Mapping[str, Mapping[str, str]]

    def word(self, field: str, language: str) -> str:
        told = self.words.get(language, {}).get(field)
        return told or next((words[field] for words in self.words.values() if field in words), "")


class Plays(Screen):
    name = "plays"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._plays: tuple[Play, ...] | None = None
        self._kind: Kind = "standard"
        self._chosen = ""
        self._scroll = Scroll(_LIST)
        self._text = Scroll(_TEXT)

    def shown(self) -> None:
        if self._plays is None:
            self.desk.later(_read_plays, self._filled)

    def _filled(self, plays: tuple[Play, ...]) -> None:
        self._plays = plays
        self._show(self._kind)

    def items(self) -> list[Item]:
        t, desk = self.t, self.desk
        found = [Item("back", (24, 24, 40, 40), t("Back"), desk.back, "head", full=t("Back (Esc)"), sound="back")]
        x = _FILTERS.x
        for kind, words in self._kinds():
            width = desk.width(words, "small_strong") + 28
            found.append(
                Item(
                    f"kind:{kind}", (x, _FILTERS.y - 4, width, 40), words, partial(self._show, kind),
                    "filters", drawn=(x, _FILTERS.y, width, 32), radius=16,
                )
            )  # fmt: skip
            x += width + 8
        shelf = self._shelf()
        self._scroll.measure(len(shelf) * _ROW)
        for number, play in enumerate(shelf):
            found.append(
                Item(
                    f"play:{play.id}",
                    self._scroll.place((24, number * _ROW, 608, _ROW - 8)),
                    play.word(_TITLE, t.language),
                    region="plays",
                    primary=play.id == self._chosen,
                    on_focus=partial(self._choose, play, number * _ROW),
                    radius=10,
                    within=_LIST,
                )
            )
        return found

    def key(self, stroke: Stroke) -> bool:
        return stroke.plain and stroke.key in ("pageup", "pagedown", "home", "end") and self._text.page(stroke.key)

    def wheel(self, x: float, y: float, steps: float) -> None:
        self._scroll.wheel(x, y, steps)
        self._text.wheel(x, y, steps)

    def telling(self) -> tuple[str, ...]:
        """The chosen play, each part with its heading; its name is that of the item."""
        t = self.t
        if self._plays is None:
            return t("Plays"), t("Reading the playbook ...")
        play = next((play for play in self._shelf() if play.id == self._chosen), None)
        if play is None:
            return (t("Plays"),)
        parts = ((title, play.word(field, t.language)) for field, title in self._fields())
        return (
            t("Plays"),
            t("Play {number}", number=play.number),
            t(", ").join(short_name(practice, t) for practice in play.practices),
            *(t("{label}: {text}", label=title, text=told) for title, told in parts if told),
        )

    def draw(self, canvas: Canvas) -> None:
        t = self.t
        items = {item.id: item for item in self.items()}
        widgets.icon_button(canvas, items["back"], "chevron-left", size=22)
        canvas.text(t("Plays"), 80, 26, "h1", line=36)
        for kind, words in self._kinds():
            box = items[f"kind:{kind}"].visible
            chosen = kind == self._kind
            canvas.panel(box, 16, "ink" if chosen else None, edge=None if chosen else "line2", stroke=1.5, shadow=0)
            canvas.text(words, box.x + 14, box.y, "small_strong" if chosen else "small",
                        "paper" if chosen else "ink", width=box.w - 24, line=32)  # fmt: skip
        if self._plays is None:
            canvas.paragraph(t("Reading the playbook ..."), 24, 300, 1232, "h3", "ink2", align="centre")
        with canvas.clip(_LIST):
            for play in self._shelf():
                item = items[f"play:{play.id}"]
                if item.rect[1] < _LIST.bottom and item.rect[1] + item.rect[3] > _LIST.y:
                    self._draw_row(canvas, item, play)
        self._scroll.draw_bar(canvas)
        if self._plays is None:
            return
        canvas.panel(_DETAIL)
        chosen_play = next((play for play in self._shelf() if play.id == self._chosen), None)
        if chosen_play is not None:
            self._draw_detail(canvas, chosen_play)

    def _draw_row(self, canvas: Canvas, item: Item, play: Play) -> None:
        box = item.box
        chosen = play.id == self._chosen
        fill = "brand_soft" if chosen else "surface"
        canvas.panel(box, 10, fill, edge=widgets.lit_edge(canvas, item, fill, chosen=chosen), stroke=2)
        canvas.icon(_icon(play), box.x + 16, box.y + 14, 20, "brand")
        number = str(play.number)
        canvas.text(number, box.right - 64, box.y, "small", "ink2", width=48, align="right", line=box.h)
        words = play.word(_TITLE, self.t.language)
        canvas.text(words, box.x + 52, box.y, "strong", width=box.w - 120, line=box.h)

    def _draw_detail(self, canvas: Canvas, play: Play) -> None:
        t = self.t
        left, room = _DETAIL.x + 32, _DETAIL.w - 64
        widgets.icon_tile(canvas, _icon(play), left, _DETAIL.y + 28, 48)
        canvas.paragraph(play.word(_TITLE, t.language), left + 64, _DETAIL.y + 24, room - 64, "h2", most=1)
        told = t("Play {number}", number=play.number)
        canvas.text(told, left + 64, _DETAIL.y + 24 + canvas.line("h2"), "small", "ink2", width=room - 64)
        x = left
        for practice in play.practices:
            words = short_name(practice, t)
            if x + widgets.chip_size(canvas, words) > left + room:
                break
            x += widgets.chip(canvas, words, x, _DETAIL.y + 96, icon=widgets.PRACTICES[practice]) + 8
        with canvas.clip(_TEXT):
            y = _TEXT.y - self._text.offset
            start = y
            for field, title in self._fields():
                told = play.word(field, t.language)
                if told:
                    canvas.text(title, left, y, "strong", "brand", width=room)
                    y = canvas.paragraph(told, left, y + canvas.line("strong"), room - 24).bottom + 16
        self._text.measure(y - start)
        self._text.draw_bar(canvas)

    # -- state ---------------------------------------------------------------------------------------

    def _kinds(self) -> tuple[tuple[Kind, str], ...]:
        t = self.t
        return (
            ("standard", t("Standard")),
            ("tempting", t("Tempting")),
            ("forbidden", t("Red lines")),
        )

    def _fields(self) -> tuple[tuple[str, str], ...]:
        t = self.t
        return (
            ("right", t("Right when")),
            ("tempts", t("Why it tempts")),
            ("wrong", t("Wrong when")),
            ("advice", t("Advice")),
        )

    def _shelf(self) -> list[Play]:
        # "grey" plays are between the two: they stand with the tempting ones
        kinds = {"standard": ("standard",), "tempting": ("tempting", "grey"), "forbidden": ("forbidden",)}[self._kind]
        return [play for play in self._plays or () if play.kind in kinds]

    def _show(self, kind: Kind) -> None:
        self._kind = kind
        self._scroll.offset = 0
        shelf = self._shelf()
        self._chosen = shelf[0].id if shelf else ""

    def _choose(self, play: Play, top: float) -> None:
        self._chosen = play.id
        self._text.offset = 0
        self._scroll.reveal(top, _ROW)


def _icon(play: Play) -> str:
    return widgets.PRACTICES[play.practices[0]] if play.practices else "book-open"


def _read_plays() -> tuple[Play, ...]:
    from game.scenario.library import load_playbook

    file, translations = load_playbook()
    if file.model is None:
        return ()
    told = {"en": file.texts, **{language: one.texts for language, one in translations.items()}}
    found = []
    for name, play in file.model.plays.items():
        words = {
            language: {
                field: texts[f"plays.{name}.{field}"]
                for field in (_TITLE, "right", "wrong", "advice", "tempts")
                if texts.get(f"plays.{name}.{field}")
            }
            for language, texts in told.items()
        }
        found.append(Play(name, play.number, play.kind, tuple(play.practices), words))
    return tuple(sorted(found, key=lambda play: play.number))
