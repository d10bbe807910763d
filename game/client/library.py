"""The shelf of deals: what each is about, what it trains, how it went so far; choose a mode and start."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Literal

from game.client import begin, deal_card, widgets
from game.client.canvas import Canvas
from game.client.items import Item
from game.client.journal import Journal, Result, in_words, read
from game.client.keys import Stroke
from game.client.message import Message
from game.client.practices import ORDER, short_name
from game.client.reviews import mode_name
from game.client.scale import Box
from game.client.screen import Desk, Screen
from game.client.scroll import Scroll
from game.client.waiting import Waiting

if TYPE_CHECKING:
    # importing the library imports the scenario reader, which the first frame does not wait for
    from game.scenario.library import Entry

Filter = Literal["all", "new", "open", "weak"]

_FILTERS = Box(24, 80, 816, 40)
_GRID = Box(16, 128, 832, 580)
_DETAIL = Box(856, 80, 400, 616)
_MODES = ("coach", "deal", "exam")


class Library(Screen):
    name = "library"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._entries: tuple[Entry, ...] | None = None
        self._journal = Journal()
        self._filter: Filter = "all"
        self._chosen = ""
        self._mode = "coach"
        self._scroll = Scroll(_GRID)
        self._waiting = Waiting()

    def shown(self) -> None:
        if self.desk.store is not None:
            self._journal = read(self.desk.store.runs())
        if self._entries is None:
            self.desk.later(partial(_read_shelf, self._waiting.heard), self._filled)

    def _filled(self, entries: tuple[Entry, ...]) -> None:
        self._entries = entries
        if entries and not self._chosen:
            following = (entry.id for entry in entries if not entry.problem and not self._result(entry.id).finished)
            self._chosen = next(following, entries[0].id)
            self._scroll.measure(-(-len(entries) // 3) * 288)
            self.desk.focus(f"deal:{self._chosen}")

    # -- what can be pressed -------------------------------------------------------------------------

    def items(self) -> list[Item]:
        t, desk = self.t, self.desk
        found = [Item("back", (24, 24, 40, 40), t("Back"), desk.back, "head", full=t("Back (Esc)"), sound="back")]
        x = _FILTERS.x
        for name, words, icon in self._filters():
            width = desk.width(words, "small_strong") + 28 + (22 if icon else 0)
            found.append(
                Item(
                    f"filter:{name}", (x, _FILTERS.y - 4, width, 40), words, partial(self._show, name),
                    "filters", drawn=(x, _FILTERS.y, width, 32), radius=16,
                )
            )  # fmt: skip
            x += width + 8
        width = desk.width(t("Check deals"), "small_strong") + 28 + 22
        found.append(
            Item("check", (_FILTERS.right - width, _FILTERS.y - 4, width, 40), t("Check deals"),
                 partial(desk.open, "check"), "filters", drawn=(_FILTERS.right - width, _FILTERS.y, width, 32), radius=16,
                 full=t("For trainers: what is wrong in a deal, where, and how to mend it"))
        )  # fmt: skip
        shelf = self._shelf()
        self._scroll.measure(-(-len(shelf) // 3) * 288)
        for number, entry in enumerate(shelf):
            found.append(self._card(number, entry))
        if self._entry() is not None:
            found += self._detail_items()
        return found

    def _card(self, number: int, entry: Entry) -> Item:
        top = number // 3 * 288
        return Item(
            f"deal:{entry.id}",
            self._scroll.place((24 + number % 3 * 276, top, 264, 280)),
            self._spoken(entry),
            lambda: self._start(entry),
            "deals",
            full=entry.problem or self._told(entry),
            primary=entry.id == self._chosen,
            on_focus=lambda: self._choose(entry, top),
            click=lambda: None,
            radius=12,
            within=_GRID,
            sound="confirm",
        )

    def _detail_items(self) -> list[Item]:
        t = self.t
        left, room = _DETAIL.x + 24, _DETAIL.w - 48
        found = []
        width = (room - 16) / 3
        for number, mode in enumerate(_MODES):
            state = t("chosen") if mode == self._mode else ""
            label = t(", ").join(filter(None, (t("Mode"), mode_name(mode, t), state)))
            rect = (left + number * (width + 8), _DETAIL.bottom - 140, width, 40)
            found.append(Item(f"mode:{mode}", rect, label, partial(self._set_mode, mode), "start"))
        entry = self._entry()
        played = bool(entry and self._result(entry.id).finished)
        reviews = min(room * 0.45, self.desk.width(t("Reviews"), "strong") + 70)
        start = room - reviews - 12
        y = _DETAIL.bottom - 68
        found.append(
            Item("start", (left, y, start, 48), t("Start"), self._start_chosen, "start", sound="confirm",
                 enabled=bool(entry and not entry.problem), full=entry.problem if entry else "")
        )  # fmt: skip
        found.append(
            Item("reviews", (left + start + 12, y, reviews, 48), t("Reviews"), self._reviews, "start", enabled=played,
                 full="" if played else t("Nothing played yet"))
        )  # fmt: skip
        return found

    def tick(self, milliseconds: float) -> bool:
        del milliseconds
        return self._entries is None

    def key(self, stroke: Stroke) -> bool:
        return stroke.plain and stroke.key in ("pageup", "pagedown") and self._scroll.page(stroke.key)

    def wheel(self, x: float, y: float, steps: float) -> None:
        self._scroll.wheel(x, y, steps)

    # -- telling and drawing -------------------------------------------------------------------------

    def telling(self) -> tuple[str, ...] | None:
        """How far the player is, and the story of the chosen deal; its figures are said with its card."""
        t, chosen = self.t, self._entry()
        if chosen is None:
            return None
        story = in_words(chosen.story, t.language)
        counts = (t("{label}: {text}", label=words, text=value) for words, value in self._counts())
        title = in_words(chosen.title, t.language)
        return (
            t("Scenarios"),
            *counts,
            t("{label}: {text}", label=title, text=story),
            deal_card.mode_told(self._mode, t),
        )

    def draw(self, canvas: Canvas) -> None:
        t = self.t
        items = {item.id: item for item in self.items()}
        widgets.icon_button(canvas, items["back"], "chevron-left", size=22)
        used = canvas.text(t("Scenarios"), 80, 26, "h1", line=36)
        self._draw_counts(canvas, 80 + used + 24)
        for name, words, icon in self._filters():
            self._draw_filter(canvas, items[f"filter:{name}"], words, icon, self._filter == name)
        self._draw_filter(canvas, items["check"], t("Check deals"), "check-check", False)
        shelf = self._shelf()
        if self._entries is None:
            self._waiting.draw(canvas, t("Reading the deals ..."), Box(24, 300, 1232, 100))
        elif not shelf:
            canvas.paragraph(t("No deal is like that"), 24, 300, 816, "h3", "ink2", align="centre")
        with canvas.clip(_GRID):
            for entry in shelf:
                item = items[f"deal:{entry.id}"]
                if item.rect[1] < _GRID.bottom and item.rect[1] + item.rect[3] > _GRID.y:
                    deal_card.draw(canvas, item, entry, self._result(entry.id), t, chosen=entry.id == self._chosen)
        self._scroll.draw_bar(canvas)
        chosen = self._entry()
        if self._entries is None:
            return
        canvas.panel(_DETAIL)
        if chosen is not None:
            deal_card.draw_detail(canvas, _DETAIL, chosen, self._result(chosen.id), t, self._mode)
            for mode in _MODES:
                self._draw_mode(canvas, items[f"mode:{mode}"], mode)
            widgets.button(canvas, items["start"], kind="primary", cap="return")
            widgets.button(canvas, items["reviews"], icon="history")

    def _counts(self) -> tuple[tuple[str, str], ...]:
        t = self.t
        entries = self._entries or ()
        covered = {practice for entry in entries for practice in entry.teaches}
        played = sum(1 for entry in entries if self._result(entry.id).finished)
        return (
            (t("Played"), f"{played} / {len(entries)}"),
            (t("Practices covered"), f"{len(covered)} / {len(ORDER)}"),
        )

    def _draw_counts(self, canvas: Canvas, left: float) -> None:
        x = 1256.0
        for words, value in self._counts():
            width = canvas.width(value, "strong")
            label = canvas.width(words, "small")
            if x - width - 8 - label < left:
                return
            x -= width
            canvas.text(value, x, 24, "strong", line=40)
            x -= 8 + label
            canvas.text(words, x, 24, "small", "ink2", line=40)
            x -= 20

    def _draw_filter(self, canvas: Canvas, item: Item, words: str, icon: str, chosen: bool) -> None:
        box = item.visible
        fill = "ink" if chosen else canvas.mix("paper", "surface", canvas.level("hover", item.id))
        canvas.panel(box, 16, fill, edge=None if chosen else "line2", stroke=1.5, shadow=0)
        colour = "paper" if chosen else "ink"
        x = box.x + 14
        if icon:
            canvas.icon(icon, x, box.y + 8, 16, colour)
            x += 22
        canvas.text(words, x, box.y, "small_strong" if chosen else "small", colour, width=box.right - 10 - x, line=32)

    def _draw_mode(self, canvas: Canvas, item: Item, mode: str) -> None:
        chosen = mode == self._mode
        box = item.box
        fill = "ink" if chosen else canvas.mix("surface", "paper", canvas.level("hover", item.id))
        canvas.panel(box, 10, fill, edge=None if chosen else "line2", stroke=1.5, shadow=0)
        canvas.text(mode_name(mode, self.t), box.x + 6, box.y, "small_strong" if chosen else "small",
                    "paper" if chosen else "ink", width=box.w - 12, align="centre", line=box.h)  # fmt: skip

    # -- state ---------------------------------------------------------------------------------------

    def _filters(self) -> tuple[tuple[Filter, str, str], ...]:
        t = self.t
        return (
            ("all", t("All"), ""),
            ("new", t("New"), ""),
            ("open", t("In progress"), ""),
            ("weak", t("My weak practices"), "target"),
        )

    def _shelf(self) -> list[Entry]:
        return [entry for entry in self._entries or () if self._passes(entry)]

    def _passes(self, entry: Entry) -> bool:
        result = self._result(entry.id)
        match self._filter:
            case "new":
                return not result.finished
            case "open":
                return result.open
            case "weak":
                values = self._journal.practices
                weak = {practice for practice in ORDER if values.get(practice, 0) < 60}
                return bool(weak & set(entry.teaches))
        return True

    def _entry(self) -> Entry | None:
        shelf = self._shelf()
        return next((entry for entry in shelf if entry.id == self._chosen), shelf[0] if shelf else None)

    def _result(self, scenario: str) -> Result:
        return self._journal.results.get(scenario, Result())

    def _show(self, name: Filter) -> None:
        self._filter = name
        self._scroll.offset = 0

    def _choose(self, entry: Entry, top: float) -> None:
        self._chosen = entry.id
        self._scroll.reveal(top, 280)

    def _set_mode(self, mode: str) -> None:
        self._mode = mode

    def _start_chosen(self) -> None:
        entry = self._entry()
        if entry is not None:
            self._start(entry)

    def _start(self, entry: Entry) -> None:
        if entry.problem:
            problem = entry.problem
            self.desk.push(
                Message(self.desk, lambda t: (t("This deal cannot be read"), problem), icon="triangle-alert")
            )
        else:
            begin.start(self.desk, entry.id, self._mode, None)

    def _reviews(self) -> None:
        self.desk.open("reviews", scenario=self._chosen)

    def _told(self, entry: Entry) -> str:
        """The words of a card in full, for what does not fit on it."""
        language = self.t.language
        title, customer = in_words(entry.title, language), in_words(entry.customer, language)
        return f"{title}\n{customer}\n{in_words(entry.story, language)}"

    def _spoken(self, entry: Entry) -> str:
        t = self.t
        result = self._result(entry.id)
        parts = [
            in_words(entry.title, t.language),
            in_words(entry.customer, t.language),
            t("difficulty {number} of 5", number=entry.difficulty),
            t.plural("{count} minute", "{count} minutes", entry.minutes),
            t(", ").join(short_name(practice, t) for practice in entry.teaches),
        ]
        if result.grade:
            parts.append(t("grade {grade}", grade=result.grade))
        return t(", ").join(filter(None, parts))


def _read_shelf(heard: Callable[[int, int], None]) -> tuple[Entry, ...]:
    """In the order in which they are meant to be played."""
    from game.scenario import path
    from game.scenario.library import scenarios

    return path.sorted_by(path.named(), scenarios(None, heard))
