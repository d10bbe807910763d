"""Today's review: short cards whose day has come, one after another, and the deals that are due again."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from game.client import begin, deck, practices, widgets
from game.client.canvas import Canvas
from game.client.deck import Standing
from game.client.items import Item
from game.client.journal import in_words, read
from game.client.keys import Stroke
from game.client.scale import Box
from game.client.screen import Desk, Screen
from game.client.scroll import Scroll
from game.client.waiting import Waiting

if TYPE_CHECKING:
    # reading the cards brings the scenario reader, which the first frame does not wait for
    from game.scenario.library import Entry

_PANEL = Box(160, 88, 960, 608)
_CUE = Box(192, 112, 896, 132)
_ANSWERS = Box(184, 256, 912, 356)
_GAP = 12
_DEALS = 3  # deals named at the end; more would be a library


@dataclass(frozen=True, slots=True)
class Answer:
    id: str
    rating: str


@dataclass(frozen=True, slots=True)
class Card:
    """A card with its words by language and by the path inside the card (`cue`, `answers.sure.text`)."""

    id: str
    practices: tuple[str, ...]
    play: str
    answers: tuple[Answer, ...]
    words: Mapping[str, Mapping[str, str]]

    def word(self, field: str, language: str) -> str:
        told = self.words.get(language, {}).get(field)
        return told or next((words[field] for words in self.words.values() if field in words), "")


@dataclass(frozen=True, slots=True)
class Reading:
    cards: tuple[Card, ...]
    plays: Mapping[str, Mapping[str, str]]
    """Names of the plays by language and id."""
    shelf: tuple[Entry, ...]


class Drills(Screen):
    name = "drills"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._read: Reading | None = None
        self._waiting = Waiting()
        self._known: dict[str, Standing] = {}
        self._hand: list[str] = []
        self._again: list[str] = []
        self._chosen = ""
        self._right = 0
        self._asked = 0
        self._after = Standing()
        """How the card that lies open stands once it is turned over."""
        self._scroll = Scroll(_ANSWERS)
        self._heights: dict[str, float] = {}

    def shown(self) -> None:
        if self._read is None:
            self.desk.later(partial(read_cards, self._waiting.heard), self._filled)

    def _filled(self, found: Reading) -> None:
        self._read = found
        store = self.desk.store
        self._known = deck.standings(store.settings()) if store is not None else {}
        cards = [(card.id, card.practices[0]) for card in found.cards]
        self._hand = deck.due(cards, self._known, _now())

    def tick(self, milliseconds: float) -> bool:
        del milliseconds
        return self._read is None

    # -- what can be pressed -------------------------------------------------------------------------

    def items(self) -> list[Item]:
        t = self.t
        found = [Item("back", (24, 24, 40, 40), t("Back"), self.desk.back, "head", full=t("Back (Esc)"), sound="back")]
        card = self._card()
        if card is not None:
            found += self._answer_items(card)
            if self._chosen:
                found.append(self._foot("next", t("Next"), self._next))
        elif self._read is not None:
            for number, entry in enumerate(self._deals()):
                words = t("Play: {title}", title=in_words(entry.title, t.language))
                found.append(
                    Item(f"deal:{entry.id}", (_CUE.x, 404 + number * 60, _CUE.w, 52), words,
                         partial(begin.start, self.desk, entry.id, "deal", None), "deals", primary=not number,
                         sound="confirm")
                )  # fmt: skip
            found.append(self._foot("all", t("Go through all cards"), self._all, primary=not self._deals()))
        return found

    def _answer_items(self, card: Card) -> list[Item]:
        y = 0.0
        found = []
        for number, answer in enumerate(self._shuffled(card)):
            height = self._heights.get(answer.id, 96.0)
            text = card.word(f"answers.{answer.id}.text", self.t.language)
            told = self._verdict(answer) if self._chosen else ""
            found.append(
                Item(
                    f"answer:{answer.id}",
                    self._scroll.place((_CUE.x, y, _CUE.w, height)),
                    ". ".join(filter(None, (text, told))),
                    partial(self._choose, card, answer),
                    "answers",
                    keys=(str(number + 1),),
                    primary=number == 0 and not self._chosen,
                    on_focus=partial(self._scroll.reveal, y, height),
                    within=_ANSWERS,
                    sound="confirm",
                )
            )
            y += height + _GAP
        self._scroll.measure(y)
        return found

    def _foot(self, name: str, words: str, action: object, primary: bool = True) -> Item:
        width = self.desk.width(words, "strong") + 90
        rect = (_PANEL.right - 32 - width, _PANEL.bottom - 68, width, 48)
        assert callable(action)  # noqa: S101  the two callers stand above
        return Item(name, rect, words, action, "foot", primary=primary, keys=("space",), sound="confirm")

    def key(self, stroke: Stroke) -> bool:
        return stroke.plain and stroke.key in ("pageup", "pagedown") and self._scroll.page(stroke.key)

    def wheel(self, x: float, y: float, steps: float) -> None:
        self._scroll.wheel(x, y, steps)

    # -- telling and drawing -------------------------------------------------------------------------

    def telling(self) -> tuple[str, ...] | None:
        """The question; once answered, how good the answer was, and then each of the others."""
        t, card = self.t, self._card()
        if card is None:
            return None
        if not self._chosen:
            return t("Today's review"), self._left(), card.word("who", t.language), self._cue(card)
        answers = sorted(self._shuffled(card), key=lambda answer: answer.id != self._chosen)
        others = (
            line
            for one in answers[1:]
            for line in (card.word(f"answers.{one.id}.text", t.language), self._verdict(one))
        )
        return self._verdict(answers[0]), *others, self._play(card)

    def draw(self, canvas: Canvas) -> None:
        t = self.t
        card = self._card()
        if card is not None:
            self._measure(canvas, card)
        items = {item.id: item for item in self.items()}
        widgets.icon_button(canvas, items["back"], "chevron-left", size=22)
        canvas.text(t("Today's review"), 80, 26, "h1", line=36)
        if self._read is None:
            self._waiting.draw(canvas, t("Reading the cards ..."), Box(24, 300, 1232, 100))
            return
        canvas.panel(_PANEL)
        if card is None:
            self._draw_end(canvas, items)
            return
        canvas.text(self._left(), 640, 26, "small", "ink2", width=616, align="right", line=36)
        self._draw_cue(canvas, card)
        with canvas.clip(_ANSWERS):
            for number, answer in enumerate(self._shuffled(card)):
                self._draw_answer(canvas, items[f"answer:{answer.id}"], card, answer, number)
        self._scroll.draw_bar(canvas)
        if self._chosen:
            widgets.button(canvas, items["next"], kind="primary", cap="space")
            canvas.icon("book-open", _CUE.x, _PANEL.bottom - 54, 20, "brand")
            canvas.text(self._play(card), _CUE.x + 30, _PANEL.bottom - 68, "strong", "brand",
                        width=items["next"].rect[0] - _CUE.x - 46, line=48)  # fmt: skip

    def _draw_cue(self, canvas: Canvas, card: Card) -> None:
        who = card.word("who", self.t.language)
        y = canvas.paragraph(who, _CUE.x, _CUE.y, _CUE.w, "small", "ink2", most=1).bottom + 4
        canvas.paragraph(self._cue(card), _CUE.x, y, _CUE.w, "h2", most=2)

    def _cue(self, card: Card) -> str:
        cue = card.word("cue", self.t.language)
        return cue if cue.startswith(("(", "（")) else self.t("“{words}”", words=cue)

    def _left(self) -> str:
        return self.t.plural("{count} card left", "{count} cards left", len(self._hand) + len(self._again))

    def _play(self, card: Card) -> str:
        """The play that the card practises, by name."""
        plays = self._read.plays if self._read is not None else {}
        name = plays.get(self.t.language, {}).get(card.play, "") or plays.get("en", {}).get(card.play, "")
        return self.t("The play: {name}", name=name)

    def _draw_answer(self, canvas: Canvas, item: Item, card: Card, answer: Answer, number: int) -> None:
        box = item.box
        chosen = answer.id == self._chosen
        hover = 0.0 if self._chosen else canvas.level("hover", item.id)
        edge = "brand" if chosen else canvas.mix("line2", "brand", hover)
        canvas.panel(box, 12, "brand_soft" if chosen else "surface", edge=edge, stroke=2 if chosen else 1.5, shadow=0)
        x, room = box.x + 60, box.w - 84
        line = canvas.line("strong")
        text = card.word(f"answers.{answer.id}.text", self.t.language)
        # one line alone stands in the middle; with its reason it begins where all begin
        top = box.y + (12 if self._chosen else (box.h - canvas.height(text, room, "strong")) / 2)
        if self._chosen:
            canvas.quality(answer.rating, box.x + 16, box.y + 14, 28)
        else:
            widgets.key_cap(canvas, str(number + 1), box.x + 18, top + line / 2 - 11)
        y = canvas.paragraph(text, x, top, room, "strong").bottom
        if self._chosen:
            canvas.paragraph(self._verdict(answer), x, y + 2, room, "small", "ink2")
        elif chosen:
            canvas.text(self.t("chosen"), x, y, "small", "ink2", width=room)

    def _draw_end(self, canvas: Canvas, items: Mapping[str, Item]) -> None:
        t = self.t
        if self._asked:
            title = t("{right} of {asked} by the book", right=self._right, asked=self._asked)
        else:
            title = t("Nothing is due today")
        widgets.icon_tile(canvas, "check", _CUE.x, _CUE.y + 8, 48)
        y = canvas.paragraph(title, _CUE.x + 68, _CUE.y + 4, _CUE.w - 68, "h2", most=2).bottom + 8
        if self._read is not None:
            day = deck.next_day((card.id for card in self._read.cards), self._known, _now())
            if day is not None:
                told = t("The next cards are due on {day}.", day=f"{day.year}-{day.month:02}-{day.day:02}")
                y = canvas.paragraph(told, _CUE.x + 68, y, _CUE.w - 68, "body", "ink2").bottom
        weak = self._weakest()
        if weak:
            told = t("Look at this problem again: {practice}", practice=practices.name(weak, t))
            canvas.paragraph(told, _CUE.x + 68, y, _CUE.w - 68, "body", "ink2")
        deals = self._deals()
        if deals:
            canvas.text(t("Deals that are due again"), _CUE.x, 356, "h3", width=_CUE.w)
            for entry in deals:
                widgets.button(canvas, items[f"deal:{entry.id}"], icon="map")
        widgets.button(canvas, items["all"], kind="secondary" if deals else "primary", cap="space")

    def _measure(self, canvas: Canvas, card: Card) -> None:
        """Answers are as high as their words, which only the canvas knows."""
        room = _CUE.w - 84
        for answer in card.answers:
            height = 24 + canvas.height(card.word(f"answers.{answer.id}.text", self.t.language), room, "strong")
            if self._chosen:
                height += 2 + canvas.height(self._verdict(answer), room, "small")
            self._heights[answer.id] = max(64.0, height)

    # -- state ---------------------------------------------------------------------------------------

    def _card(self) -> Card | None:
        if self._read is None:
            return None
        wanted = self._hand[0] if self._hand else self._again[0] if self._again else ""
        return next((card for card in self._read.cards if card.id == wanted), None)

    def _shuffled(self, card: Card) -> list[Answer]:
        """The best answer must not be known by its place; the same place each time within a sitting."""
        answers = list(card.answers)
        standing = self._known.get(card.id, Standing())
        random.Random(f"{card.id} {standing.last}").shuffle(answers)  # noqa: S311 - no secret
        return answers

    def _verdict(self, answer: Answer) -> str:
        t = self.t
        card = self._card()
        word = {
            "best": t("Best"),
            "good": t("Good"),
            "inaccuracy": t("Inaccuracy"),
            "mistake": t("Mistake"),
            "blunder": t("Blunder"),
        }[answer.rating]
        why = card.word(f"answers.{answer.id}.why", t.language) if card else ""
        return t("{rating}: {reason}", rating=word, reason=why)

    def _choose(self, card: Card, answer: Answer) -> None:
        if self._chosen:
            return
        self._chosen = answer.id
        self._scroll.offset = 0
        self._focus_next()
        well = answer.rating in ("best", "good")
        if not self._hand:  # once more, because it went wrong the first time: that counts for nothing
            return
        self._asked += 1
        self._right += well
        if not well:
            self._again.append(card.id)
        standing = self._known.get(card.id, Standing()).answered(well, int(_now().timestamp() * 1000))
        store = self.desk.store
        if store is not None:
            store.set_setting(deck.setting_of(card.id), deck.written(standing))
        self._after = standing

    def _focus_next(self) -> None:
        self.desk.focus("next")

    def _next(self) -> None:
        card = self._card()
        if card is not None:
            if self._hand:
                self._known[card.id] = self._after
                self._hand.pop(0)
            else:
                self._again.pop(0)
        self._chosen = ""
        self._scroll.offset = 0
        following = self._card()
        if following is not None:
            self.desk.focus(f"answer:{self._shuffled(following)[0].id}")

    def _all(self) -> None:
        if self._read is not None:
            self._hand = [card for card, _ in deck.mixed([(card.id, card.practices[0]) for card in self._read.cards])]
            self._asked = self._right = 0

    def _weakest(self) -> str:
        """The problem of the cards that went wrong in this sitting, the first of them."""
        cards = self._read.cards if self._read else ()
        wrong = [card for card in cards if self._asked and self._known.get(card.id, Standing(1)).row == 0]
        return wrong[0].practices[0] if wrong else ""

    def _deals(self) -> list[Entry]:
        if self._read is None or self.desk.store is None:
            return []
        wanted = deck.deals_due(read(self.desk.store.runs()), self._read.shelf, _now())[:_DEALS]
        return [entry for name in wanted for entry in self._read.shelf if entry.id == name]


def _now() -> datetime:
    return datetime.now().astimezone()


def read_cards(heard: Callable[[int, int], None] | None = None) -> Reading:
    """The cards, the names of the plays and the shelf; no cards when their file cannot be read. `heard` as in
    `library.scenarios`."""
    from game.scenario.library import load_drills, load_playbook, scenarios

    shared, spoken = load_playbook()
    plays = {
        language: {path.split(".")[1]: text for path, text in texts.items() if path.startswith("plays.") and path.endswith(".name")}
        for language, texts in {"en": shared.texts, **{name: one.texts for name, one in spoken.items()}}.items()
    }  # fmt: skip
    try:
        file, translations = load_drills()
    except OSError:
        return Reading((), plays, scenarios(None, heard))
    told = {"en": file.texts, **{language: one.texts for language, one in translations.items()}}
    cards = []
    for name, drill in file.model.drills.items() if file.model else ():
        base = f"drills.{name}."
        words = {
            language: {path.removeprefix(base): text for path, text in texts.items() if path.startswith(base)}
            for language, texts in told.items()
        }
        answers = tuple(Answer(id_, answer.rating) for id_, answer in drill.answers.items())
        cards.append(Card(name, tuple(drill.practices), drill.play, answers, words))
    return Reading(tuple(cards), plays, scenarios(None, heard))
