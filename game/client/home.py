"""The first page: the run to go on with, the ways into the game, the nine practices so far."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from game.client import begin, deck, hero, practices, seated, widgets
from game.client.canvas import Canvas
from game.client.items import Item
from game.client.journal import Journal, in_words, read, when
from game.client.message import Answer, Message
from game.client.scale import Box
from game.client.screen import Desk, Screen

if TYPE_CHECKING:
    # importing the store imports a database library; see game.records
    from game.records import SavedRun

_HEADLINE = Box(64, 96, 536, 112)
_GO_ON = Box(64, 224, 536, 152)
_MENU = ((64, 392), (340, 392), (64, 476), (340, 476))
_PRACTICE = Box(64, 560, 536, 88)
_FOOT = Box(64, 664, 536, 32)
_CHIP = 230
"""Most width of the words of today's review beside the name of the game."""


class _Card(NamedTuple):
    """The words of the large button, and the run that it goes on with."""

    over: str
    title: str
    told: str
    side: str
    word: str
    saved: SavedRun | None


class Home(Screen):
    name = "home"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._journal = Journal()
        self._now = datetime.now().astimezone()
        self._standings: dict[str, deck.Standing] = {}
        self._seated: seated.Seated | None = None
        self._eager = False
        """Somebody pressed Enter before the store was open."""

    def shown(self) -> None:
        self._now = datetime.now().astimezone()
        if self.desk.store is not None:
            self._journal = read(self.desk.store.runs())
            settings = self.desk.store.settings()
            self._standings, self._seated = deck.standings(settings), seated.seated(settings)
        if self._eager and not self.desk.opening:
            self._eager = False
            self._go_on()

    def items(self) -> list[Item]:
        t = self.t
        unfinished = self._journal.unfinished
        first = t("Back to the workshop") if self._back_to_workshop else self._card().word
        if unfinished and not self._back_to_workshop:
            first = t("Continue: {title}", title=in_words(unfinished.summary.title, t.language))
        found = [
            Item("go_on", _GO_ON, first, self._go_on, "menu", full=self._cut_title(), primary=True, radius=16, sound="confirm"),
            Item("library", (*_MENU[0], 260, 68), t("Scenarios"), lambda: self.desk.open("library"), "menu",
                 keys=("s",), radius=12),
            Item("reviews", (*_MENU[1], 260, 68), t("Reviews"), lambda: self.desk.open("reviews"), "menu",
                 keys=("r",), radius=12),
            Item("workshop", (*_MENU[2], 260, 68), t("Workshop"), lambda: seated.enter(self.desk), "menu",
                 keys=("w",), radius=12),
            Item("plays", (*_MENU[3], 260, 68), t("Plays"), lambda: self.desk.open("plays"), "menu",
                 keys=("p",), radius=12),
        ]  # fmt: skip
        width = self._review_width()
        place = (_HEADLINE.right - width, 40, width, 40)
        told = "\n".join((t("Today's review"), self._due()))
        found.append(
            Item("drills", place, told, lambda: self.desk.open("drills"), "review", keys=("d",), radius=14,
                 drawn=Box(*place).inset(0, 6), full=told)
        )  # fmt: skip
        for number, practice in enumerate(practices.ORDER):
            value = self._journal.practices.get(practice)
            words = practices.name(practice, t)
            told = (
                t("{practice}: {value} of 100", practice=words, value=value)
                if value is not None
                else t("{practice}: not played yet", practice=words)
            )
            x = _PRACTICE.x + number * (_PRACTICE.w - 48) / 8
            found.append(Item(f"practice:{practice}", (x, 600, 48, 48), told, region="practices", full=told, radius=24))
        language, settings = self._foot_widths()
        found += [
            Item("language", (_FOOT.x - 8, 660, language, 40), t("Change the language"), self._language, "foot"),
            Item("settings", (_FOOT.x + language, 660, settings, 40), t("Settings"),
                 lambda: self.desk.open("settings"), "foot", keys=("o",)),
            Item("help", (_FOOT.right - 36 - self._help_width(), 660, self._help_width() - 12, 40), t("How to play"),
                 lambda: self.desk.open("help"), "foot"),
            Item("leave", (_FOOT.right - 32, 660, 40, 40), t("Leave the game"), self.escape, "foot",
                 full=t("Leave the game")),
        ]  # fmt: skip
        return found

    def escape(self) -> None:
        answers = (
            Answer(lambda t: t("Stay"), self.desk.back),
            Answer(lambda t: t("Leave the game"), self.desk.leave),
        )
        self.desk.push(
            Message(
                self.desk,
                lambda t: (t("Leave the game?"), t("Every move you confirmed is kept.")),
                answers,
                "log-out",
            )
        )

    def draw(self, canvas: Canvas) -> None:
        t = self.t
        widgets.logo(canvas, 64, 40)
        canvas.text(t("Dealcraft"), 116, 40, "h3", line=24)
        canvas.text(t("SALES SIMULATION"), 116, 64, "small", "ink2", line=18)
        canvas.paragraph(
            t("No key account is won by one person."), _HEADLINE.x, _HEADLINE.y, _HEADLINE.w,
            "hero" if canvas.scale.text <= 100 else "h1", most=2,
        )  # fmt: skip
        self._draw_review(canvas)
        self._draw_go_on(canvas)
        self._draw_menu(canvas)
        self._draw_practices(canvas)
        self._draw_foot(canvas)
        hero.draw(canvas, t)

    # -- parts ---------------------------------------------------------------------------------------

    def telling(self) -> tuple[str, ...]:
        """The page as it is laid out, each button of the menu with what it leads to; the practices are items."""
        t = self.t
        card = self._card()
        return (
            t("Dealcraft"),
            t("No key account is won by one person."),
            *(words for words in (card.over, card.title, card.told, card.side) if words),
            *(t("{label}: {text}", label=title, text=told) for _, _, title, told, _ in self._entries()),
            t("{label}: {text}", label=t("Today's review"), text=self._due()),
            t("{label}: {text}", label=t("Nine practices"), text=self._average()),
        )

    def _draw_go_on(self, canvas: Canvas) -> None:
        box = _GO_ON
        hover, press = canvas.level("hover", "go_on"), canvas.level("press", "go_on")
        fill = canvas.mix(canvas.mix("brand", "brand_h", hover), "brand_p", press)
        canvas.panel(box, 16, fill, shadow=1 + hover)
        left, right = box.x + 24, box.right - 24
        room = right - left
        small = canvas.line("small")
        over, title, told, side, word, saved = self._card()
        used = canvas.text(side, left, box.y + 40 - small, "small", "on_brand", width=room, align="right")
        canvas.text(over, left, box.y + 40 - small, "small", "on_brand", width=room - used - 16)
        canvas.text(title, left, box.y + 42, "h2", "on_brand", width=room)
        key = widgets.cap_size(canvas, "return")
        width = canvas.width(word, "strong") + 28 + 28 + key + 12
        button = Box(right - width, box.bottom - 62, width, 40)
        canvas.panel(button, 8, "surface", shadow=0)
        x = button.x + 14 + canvas.text(word, button.x + 14, button.y, "strong", "brand", line=40) + 10
        canvas.icon("arrow-right", x, button.y + 11, 18, "brand", 2.4)
        widgets.key_cap(canvas, "return", x + 28, button.y + 9)
        edge = left
        for face in saved.summary.faces[:4] if saved is not None else ():
            if edge + 48 > button.x - canvas.width(told, "small") - 20:
                break
            canvas.portrait(face.look, face.mood, edge + 4, box.bottom - 66, 48, badge=0)
            edge += 38
        edge += 20 if edge > left else 0
        canvas.text(
            told,
            edge,
            button.y,
            "small",
            "on_brand",
            width=button.x - 12 - edge,
            align="right" if saved else "left",
            line=40,
        )

    def _card(self) -> _Card:
        """What the large button leads to: the unfinished run, the workshop, or a new deal."""
        t = self.t
        saved = self._journal.unfinished
        if saved is not None:
            summary = saved.summary
            over, title = t("Go on where you stopped"), in_words(summary.title, t.language)
            side = when(saved.updated, self._now, t)
            told = t("Move {number}", number=summary.number) + (
                " · "
                + t.plural(
                    "{days} day left", "{days} days left", 1 if summary.days_left == "1" else 2, days=summary.days_left
                )
                if summary.days_left
                else ""
            )
            word = t("Continue")
        else:
            over, side = t("Another deal"), ""
            title, word = t("Choose your next customer"), t("Choose")
            told = t("Or the same one, played better")
            if not self._journal.finished:
                over, title, word = t("Your first deal"), t("Meet your first customer"), t("Start")
                told = t("Five minutes, no manual needed")
        if self._seated is not None and self._back_to_workshop:
            over = t("Workshop {code}", code=self._seated.code)
            if saved is None or saved.id != self._seated.run:
                saved = None
                title, told, side, word = t("Back to the workshop"), t("You are still in it"), "", t("Continue")
        if self.desk.opening:
            over, title, told = t("One moment"), t("Your runs are being read"), ""
        return _Card(over, title, told, side, word, saved)

    def _entries(self) -> tuple[tuple[str, str, str, str, str], ...]:
        """The menu: item, icon, title, what is said below it, key."""
        t = self.t
        done = sum(1 for result in self._journal.results.values() if result.finished)
        count = len(self._journal.finished)
        return (
            ("library", "map", t("Scenarios"), t("{count} finished", count=done) if done else t("Choose a deal"), "s"),
            ("reviews", "history", t("Reviews"),
             t.plural("{count} run", "{count} runs", count) if count else t("Nothing played yet"), "r"),
            ("workshop", "presentation", t("Workshop"), t("Join with a code"), "w"),
            ("plays", "book-open", t("Plays"), t("Standard moves"), "p"),
        )  # fmt: skip

    def _draw_menu(self, canvas: Canvas) -> None:
        items = {item.id: item for item in self.items() if item.region == "menu"}
        for name, icon, title, told, key in self._entries():
            box = items[name].box
            box = Box(box.x, box.y + canvas.level("press", name), box.w, box.h)
            canvas.panel(box, 12, shadow=1 + canvas.level("hover", name))
            canvas.icon(icon, box.x + 16, box.y + 22, 24, "brand")
            cap = widgets.cap_size(canvas, key)
            room = box.w - 52 - cap - 20
            strong, small = canvas.line("strong") - 2, canvas.line("small")
            top = box.y + (box.h - strong - small) / 2
            canvas.text(title, box.x + 52, top, "strong", width=room, line=strong)
            canvas.text(told, box.x + 52, top + strong, "small", "ink2", width=room)
            widgets.key_cap(canvas, key, box.right - 16 - cap, box.y + 23)

    def _draw_review(self, canvas: Canvas) -> None:
        """Today's review as a chip above the headline."""
        item = next(item for item in self.items() if item.region == "review")
        box = item.visible
        fill = canvas.mix("paper", "surface", canvas.level("hover", item.id))
        canvas.panel(box, box.h / 2, fill, edge="line2", stroke=1, shadow=0)
        canvas.icon("target", box.x + 12, box.y + box.h / 2 - 8, 16, "brand")
        canvas.text(self._review_words(), box.x + 36, box.y, "small", "ink2", line=box.h)
        cap = widgets.cap_size(canvas, "d")
        widgets.key_cap(canvas, "d", box.right - 12 - cap, box.y + box.h / 2 - 11)

    def _draw_practices(self, canvas: Canvas) -> None:
        box = _PRACTICE
        told = self._average()
        used = canvas.text(self.t("Nine practices"), box.x, box.y, "strong", line=32)
        canvas.text(told, box.x + used + 16, box.y, "small", "ink2", width=box.w - used - 16, align="right", line=32)
        for number, practice in enumerate(practices.ORDER):
            x = box.x + number * (box.w - 48) / 8 + 2
            share = self._journal.practices.get(practice, 0) / 100
            widgets.ring(canvas, share, x, 602, 44, widgets.PRACTICES[practice])

    def _average(self) -> str:
        t = self.t
        average, weakest = self._journal.average, self._journal.weakest
        if average is None:
            return t("They fill as you play")
        if weakest:
            return t("Average {value}, weakest: {practice}", value=average, practice=practices.short_name(weakest, t))
        return t("Average {value}", value=average)

    def _draw_foot(self, canvas: Canvas) -> None:
        t = self.t
        y = _FOOT.y
        language, _ = self._foot_widths()
        x = _FOOT.x
        canvas.icon("languages", x, y + 7, 18, "ink2")
        x += 26
        for number, (code, word) in enumerate((("zh", "中文"), ("en", "English"))):
            if number:
                x += canvas.text("/", x + 5, y, "small", "ink2", line=32) + 10
            mine = code == t.language
            x += canvas.text(word, x, y, "small_strong" if mine else "small", "ink" if mine else "ink2", line=32)
        widgets.key_cap(canvas, "l", x + 8, y + 5)
        x = _FOOT.x + language + 8
        canvas.icon("settings", x, y + 7, 18, "ink2")
        x += 26 + canvas.text(t("Settings"), x + 26, y, "small", "ink2", line=32)
        widgets.key_cap(canvas, "o", x + 8, y + 5)
        leave = _FOOT.right - 22
        canvas.icon("log-out", leave, y + 6, 20, canvas.mix("ink2", "ink", canvas.level("hover", "leave")))
        x = leave - 8 - self._help_width()
        colour = canvas.mix("ink2", "ink", canvas.level("hover", "help"))
        x += canvas.text(t("How to play"), x, y, "small", colour, line=32) + 8
        widgets.key_cap(canvas, "f1", x, y + 5)

    def _help_width(self) -> float:
        return self.desk.width(self.t("How to play"), "small") + 48

    def _foot_widths(self) -> tuple[float, float]:
        """Widths of the language link and of the settings link."""
        width = self.desk.width
        words = width("中文", "small") + width("English", "small_strong") + width("/", "small")
        return 26 + words + 10 + 8 + 22 + 16, 8 + 26 + width(self.t("Settings"), "small") + 8 + 22 + 8

    def _review_words(self) -> str:
        """Its name, and what is due where there is room."""
        name = self.t("Today's review")
        whole = f"{name} · {self._due()}"
        return whole if self.desk.width(whole, "small") <= _CHIP else name

    def _review_width(self) -> float:
        return 36 + self.desk.width(self._review_words(), "small") + 10 + 22 + 12

    def _due(self) -> str:
        """What waits there, from what the store remembers alone: reading the cards is the review's own work."""
        t = self.t
        if not self._standings:
            return t("Short cards, five minutes")
        count = sum(
            1 for one in self._standings.values() if (day := one.due(self._now)) is not None and day <= self._now
        )
        return t.plural("{count} card is due", "{count} cards are due", count) if count else t("Nothing is due today")

    def _cut_title(self) -> str:
        """The title of the unfinished run, when it is too long for its card."""
        saved = self._journal.unfinished
        title = in_words(saved.summary.title, self.t.language) if saved else ""
        return title if self.desk.width(title, "h2") > _GO_ON.w - 48 else ""

    def _language(self) -> None:
        self.desk.set(language="en" if self.t.language == "zh" else "zh")

    def _go_on(self) -> None:
        if self.desk.opening:
            self._eager = True
        elif self._back_to_workshop:
            seated.enter(self.desk)
        elif self._journal.unfinished is not None:
            begin.resume(self.desk, self._journal.unfinished)
        elif self._journal.finished:
            self.desk.open("library")
        else:
            self.desk.later(_first_deal, self._begin_first)

    @property
    def _back_to_workshop(self) -> bool:
        """Whether the card leads there: it is what the player did last."""
        room, saved = self._seated, self._journal.unfinished
        return room is not None and (saved is None or saved.id == room.run or room.seen >= saved.updated)

    def _begin_first(self, deal: str) -> None:
        """The first deal of the path, where each move is explained; the shelf when there is none to play."""
        if deal:
            begin.start(self.desk, deal, "coach", None)
        else:
            self.desk.open("library")


def _first_deal() -> str:
    from game.scenario import path
    from game.scenario.library import scenarios

    found = path.next_of(path.named(), scenarios(), ())
    return found.id if found is not None else ""
