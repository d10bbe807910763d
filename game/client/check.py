"""The checker for trainers without a terminal: every deal on the shelf or one file, what is wrong, where, and the remedy."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from game.client import begin, checked, widgets
from game.client.canvas import Canvas
from game.client.checked import Checked
from game.client.items import Item
from game.client.journal import in_words
from game.client.keys import Stroke
from game.client.scale import Box
from game.client.screen import Desk, Screen
from game.client.scroll import Scroll
from game.client.waiting import Waiting

if TYPE_CHECKING:
    from game.scenario.diagnostics import Diagnostic

_DEALS = Box(16, 80, 308, 624)
_HEAD = Box(340, 80, 916, 116)
_FOUND = Box(332, 204, 932, 252)
_DETAIL = Box(340, 464, 916, 240)
_TEXT = Box(364, 476, 876, 216)
_DEAL, _ROW = 72, 64
_ICONS = {"error": "circle-alert", "warning": "triangle-alert", "note": "info"}
_COLOURS = {"error": "hostile_text", "warning": "wary_text", "note": "ink2"}


class _Action(NamedTuple):
    name: str
    words: str
    do: Callable[[], None]
    enabled: bool
    reason: str = ""


class Check(Screen):
    name = "check"

    def __init__(self, desk: Desk, file: str = "") -> None:
        """`file`: a scenario file or folder that is not on the shelf; it stands first and is checked at once."""
        super().__init__(desk)
        self._file = file
        self._deals: list[Checked] | None = None
        self._chosen = ""
        self._finding = 0
        self._searching = ""
        self._waiting: set[str] = set()
        self._progress = (0, 0)
        self._reading = Waiting()
        self._stop = Event()
        self._scroll = Scroll(_DEALS)
        self._rows = Scroll(_FOUND)
        self._text = Scroll(_TEXT)

    def shown(self) -> None:
        if self._deals is None:
            self.desk.later(partial(checked.shelf, self._reading.heard), self._filled)

    def _filled(self, deals: list[Checked]) -> None:
        if self._file and all(deal.key != self._file for deal in deals):
            deals.insert(0, Checked(self._file, {"en": Path(self._file).name}))
        self._deals = deals
        first = next((deal for deal in deals if deal.key == self._file), deals[0] if deals else None)
        if first is not None:
            self._chosen = first.key
            self.desk.focus(f"deal:{first.key}")
            self._check(first)

    # -- what can be pressed -------------------------------------------------------------------------

    def items(self) -> list[Item]:
        t = self.t
        found = [Item("back", (24, 24, 40, 40), t("Back"), self.escape, "head", full=t("Back (Esc)"), sound="back")]
        deals = self._deals or []
        self._scroll.measure(len(deals) * _DEAL)
        for number, deal in enumerate(deals):
            found.append(
                Item(
                    f"deal:{deal.key}",
                    self._scroll.place((24, number * _DEAL, 288, _DEAL - 8)),
                    f"{in_words(deal.title, t.language)}, {self._state(deal)}",
                    partial(self._check, deal),
                    "deals",
                    full=deal.key,
                    primary=deal.key == self._chosen,
                    on_focus=partial(self._look, deal, number * _DEAL),
                    radius=10,
                    within=_DEALS,
                )
            )
        chosen = self._deal()
        if chosen is None:
            return found
        x = _HEAD.x + 24
        for action in self._actions(chosen):
            # what is locked shows a lock beside its words
            width = self.desk.width(action.words, "strong") + (40 if action.enabled else 72)
            found.append(
                Item(f"do:{action.name}", (x, _HEAD.bottom - 56, width, 44), action.words, action.do, "do",
                     enabled=action.enabled, full=action.reason)
            )  # fmt: skip
            x += width + 10
        self._rows.measure(len(chosen.found) * _ROW)
        for number, one in enumerate(chosen.found):
            found.append(
                Item(
                    f"finding:{number}",
                    self._rows.place((340, number * _ROW, 908, _ROW - 8)),
                    f"{self._where(one)}. {self._told(one.message)}",
                    region="findings",
                    on_focus=partial(self._turn, number),
                    radius=8,
                    within=_FOUND,
                )
            )
        return found

    def _actions(self, deal: Checked) -> list[_Action]:
        t = self.t
        if self._searching:
            return [_Action("stop", t("Stop the search"), self._stop.set, True)]
        ready = deal.report is not None
        why = "" if deal.playable else t("First mend the errors")
        return [
            _Action("again", t("Check again"), partial(self._check, deal), deal.key not in self._waiting),
            _Action("search", t("Prove every line"), partial(self._search, deal), ready and deal.playable, why),
            _Action("keep", t("Keep the book"), partial(self._keep, deal), deal.can_keep,
                    "" if deal.can_keep else t("After a proof that finds new numbers")),
            _Action("play", t("Play"), partial(begin.start, self.desk, deal.key, "coach", None), deal.playable, why),
        ]  # fmt: skip

    def key(self, stroke: Stroke) -> bool:
        return stroke.plain and stroke.key in ("pageup", "pagedown") and self._text.page(stroke.key)

    def wheel(self, x: float, y: float, steps: float) -> None:
        for area in (self._scroll, self._rows, self._text):
            area.wheel(x, y, steps)

    def escape(self) -> None:
        self._stop.set()
        self.desk.back()

    def tick(self, milliseconds: float) -> bool:
        del milliseconds
        return bool(self._searching) or self._deals is None

    # -- drawing -------------------------------------------------------------------------------------

    def draw(self, canvas: Canvas) -> None:
        t = self.t
        items = {item.id: item for item in self.items()}
        widgets.icon_button(canvas, items["back"], "chevron-left", size=22)
        canvas.text(t("Check deals"), 80, 26, "h1", line=36)
        if self._deals is None:
            self._reading.draw(canvas, t("Reading the deals ..."), Box(24, 300, 1232, 100))
            return
        with canvas.clip(_DEALS):
            for deal in self._deals:
                self._draw_deal(canvas, items[f"deal:{deal.key}"], deal)
        self._scroll.draw_bar(canvas)
        chosen = self._deal()
        if chosen is None:
            y = canvas.paragraph(t("No deal is here"), 182, 300, 916, "h3", "ink2", align="centre").bottom + 8
            told = t("Drop a scenario file on the window: it is read, and what is wrong in it is shown.")
            canvas.paragraph(told, 182, y, 916, "body", "ink2", align="centre")
            return
        canvas.panel(_HEAD)
        left, room = _HEAD.x + 24, _HEAD.w - 48
        canvas.text(in_words(chosen.title, t.language), left, _HEAD.y + 12, "h3", width=room * 0.6, line=36)
        canvas.text(self._state(chosen), left + room * 0.62, _HEAD.y + 12, "strong", self._colour(chosen), width=room * 0.38,
                    align="right", line=36)  # fmt: skip
        if self._searching:
            lines, share = self._progress
            widgets.progress(canvas, share / 1000, (left + 240, _HEAD.bottom - 38, 320, 8))
            told = t("{count} lines", count=f"{lines:,}")
            canvas.text(told, left + 576, _HEAD.bottom - 56, "small", "ink2", width=room - 576, line=44)
        for action in self._actions(chosen):
            widgets.button(
                canvas, items[f"do:{action.name}"], kind="primary" if action.name == "again" else "secondary"
            )
        if not chosen.found:
            told = chosen.trouble or (t("Nothing to mend here.") if chosen.report else t("Checking ..."))
            canvas.paragraph(told, _FOUND.x + 40, _FOUND.y + 96, _FOUND.w - 80, "h3", "ink2", align="centre", most=4)
            return
        with canvas.clip(_FOUND):
            for number, one in enumerate(chosen.found):
                item = items[f"finding:{number}"]
                if item.rect[1] < _FOUND.bottom and item.rect[1] + item.rect[3] > _FOUND.y:
                    self._draw_finding(canvas, item, one, number == self._finding)
        self._rows.draw_bar(canvas)
        canvas.panel(_DETAIL)
        self._draw_detail(canvas, chosen, chosen.found[min(self._finding, len(chosen.found) - 1)])

    def _draw_deal(self, canvas: Canvas, item: Item, deal: Checked) -> None:
        box = item.box
        chosen = deal.key == self._chosen
        fill = "brand_soft" if chosen else "surface"
        canvas.panel(box, 10, fill, edge=widgets.lit_edge(canvas, item, fill, chosen=chosen), stroke=2)
        worst = self._worst(deal)
        icon = _ICONS.get(worst, "check" if deal.report else "clock")
        canvas.icon(icon, box.x + 14, box.y + 18, 20, self._colour(deal))
        small = canvas.line("small")
        top = box.y + (box.h - small - canvas.line("strong")) / 2
        canvas.text(in_words(deal.title, self.t.language), box.x + 46, top, "strong", width=box.w - 58)
        canvas.text(self._state(deal), box.x + 46, top + canvas.line("strong"), "small", "ink2", width=box.w - 58)

    def _draw_finding(self, canvas: Canvas, item: Item, one: Diagnostic, chosen: bool) -> None:
        box = item.box
        fill = "brand_soft" if chosen else "surface"
        canvas.panel(box, 8, fill, edge=widgets.lit_edge(canvas, item, fill, chosen=chosen), stroke=2, shadow=0)
        canvas.icon(_ICONS[one.severity], box.x + 14, box.y + 14, 20, _COLOURS[one.severity])
        small = canvas.line("small")
        top = box.y + (box.h - small - canvas.line("strong")) / 2
        canvas.text(self._told(one.message), box.x + 46, top, "strong", width=box.w - 62)
        canvas.text(self._where(one), box.x + 46, top + canvas.line("strong"), "small", "ink2", width=box.w - 62)

    def _draw_detail(self, canvas: Canvas, deal: Checked, one: Diagnostic) -> None:
        t = self.t
        x, room = _TEXT.x, _TEXT.w - 12
        from game.scenario.codes import TABLE
        from game.scenario.diagnostics import in_code

        with canvas.clip(_TEXT):
            y = start = _TEXT.y - self._text.offset
            y = canvas.paragraph(self._told(one.message), x, y, room, "h3").bottom + 6
            line = deal.line(one).strip()
            if line:
                height = canvas.line("small") + 12
                canvas.panel((x, y, room, height), 6, "sunken", shadow=0)
                canvas.text(f"{one.line}  {line}", x + 10, y + 6, "small", width=room - 20)
                y += height + 8
            for title, told in (
                (t("Why"), in_code(t, TABLE[one.code].why)),
                (t("What to do"), self._told(one.remedy)),
            ):
                if told:
                    canvas.text(title, x, y, "small_strong", "brand", width=room)
                    y = canvas.paragraph(told, x, y + canvas.line("small_strong"), room, "body").bottom + 8
        self._text.measure(y - start)
        self._text.draw_bar(canvas)

    # -- words ---------------------------------------------------------------------------------------

    def _told(self, text: str) -> str:
        from game.text.sentence import told

        return str(told(text, self.t))

    def _where(self, one: Diagnostic) -> str:
        t = self.t
        name = f"{Path(one.file).parent.name}/{Path(one.file).name}" if one.file else ""
        place = t("{file}, line {line}", file=name, line=one.line) if name else ""
        word = {"error": t("Error"), "warning": t("Warning"), "note": t("Note")}[one.severity]
        return " · ".join(filter(None, (word, one.code, place)))

    def _state(self, deal: Checked) -> str:
        t = self.t
        if deal.key == self._searching:
            return t("Searching ... {percent} %", percent=self._progress[1] // 10)
        if deal.key in self._waiting:
            return t("Checking ...")
        if deal.trouble:
            return t("Cannot be read")
        if deal.report is None:
            return t("Not checked yet")
        errors, warnings, notes = (deal.count(kind) for kind in ("error", "warning", "note"))
        counts = [
            t.plural("{count} error", "{count} errors", errors) if errors else "",
            t.plural("{count} warning", "{count} warnings", warnings) if warnings else "",
            t.plural("{count} note", "{count} notes", notes) if notes else "",
        ]
        return t(", ").join(filter(None, counts)) or t.within("check", "Sound")

    def _worst(self, deal: Checked) -> str:
        if deal.trouble:
            return "error"
        return next((kind for kind in ("error", "warning", "note") if deal.count(kind)), "")

    def _colour(self, deal: Checked) -> str:
        return _COLOURS.get(self._worst(deal), "brand" if deal.report else "ink2")

    # -- state ---------------------------------------------------------------------------------------

    def _deal(self) -> Checked | None:
        return next((deal for deal in self._deals or () if deal.key == self._chosen), None)

    def _look(self, deal: Checked, top: float) -> None:
        self._scroll.reveal(top, _DEAL)
        if deal.key != self._chosen:
            self._chosen, self._finding = deal.key, 0
            self._rows.offset = self._text.offset = 0
        if deal.report is None and not deal.trouble:
            self._check(deal)

    def _turn(self, number: int) -> None:
        self._finding = number
        self._text.offset = 0
        self._rows.reveal(number * _ROW, _ROW)

    def _check(self, deal: Checked) -> None:
        if deal.key not in self._waiting and not self._searching:
            self._waiting.add(deal.key)
            self.desk.later(partial(checked.check, deal), self._done)

    def _search(self, deal: Checked) -> None:
        self._searching, self._progress = deal.key, (0, 0)
        self._stop.clear()
        self.desk.later(partial(checked.check, deal, exact=True, progress=self._heard), self._done)

    def _heard(self, lines: int, thousandths: int) -> None:
        """On the thread of the search, which ends as if by the keyboard when it is to stop."""
        self._progress = (lines, thousandths)
        if self._stop.is_set():
            raise KeyboardInterrupt

    def _done(self, deal: Checked) -> None:
        self._waiting.discard(deal.key)
        if self._searching == deal.key:
            self._searching = ""
        if self._deals is not None:
            self._deals = [deal if known.key == deal.key else known for known in self._deals]
        self._finding = min(self._finding, max(0, len(deal.found) - 1))
        if deal.report is not None and deal.report.interrupted:
            self.desk.toast(self.t("The search was stopped: what was found holds for a part of the lines."))

    def _keep(self, deal: Checked) -> None:
        problem = checked.keep_book(deal)
        t = self.t
        self.desk.toast(t("The book could not be written: {why}", why=problem) if problem else t("The book is kept."))
        self._check(deal)
