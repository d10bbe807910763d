"""The room that a player is in: who the player is there, how things stand, and the way on."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from game.client import widgets
from game.client.canvas import Canvas
from game.client.items import Item
from game.client.message import Answer, Message
from game.client.scale import Box
from game.client.screen import Desk, Screen
from game.client.workshop import strip
from game.client.workshop.entrance import attend
from game.guest import explain

_PANEL = Box(240, 80, 800, 616)
"""At most; it ends below what it holds."""
_PAD = 40
_COLUMNS = (0.46, 0.3, 0.24)
"""Of the facts: names and addresses are longer than states."""
_BUTTON = 48
_GAP = 12
_SECOND = 250  # milliseconds between two looks at the timer


class _Way(NamedTuple):
    """A button: what it does and how it looks."""

    id: str
    words: str
    action: Callable[[], None]
    icon: str


class _Fact(NamedTuple):
    icon: str
    label: str
    value: str


class Room(Screen):
    """Opens the deal by itself when the room starts, once: who comes back here looks around as long as they like."""

    name = "workshop"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._attendance = attend(desk)
        self._waits = True
        self._left: int | None = None
        self._end = _PANEL.y + 300.0
        """Where the facts end, by the last drawing."""

    def shown(self) -> None:
        self._attendance.watcher = self
        if self.desk.top is self:
            self.told()

    # -- what the attendance tells -------------------------------------------------------------------

    def told(self) -> None:
        session = self._attendance.session
        if not self._waits or self.desk.top is not self or session is None:
            return
        if session.phase not in ("title", "briefing"):
            self._waits = False
        elif self._attendance.phase == "playing":
            self._waits = False
            self.desk.sound("page")
            self._play()

    def followed(self) -> None:
        pass

    def replaced(self) -> bool:
        self._waits = True
        return True

    # -- what can be pressed -------------------------------------------------------------------------

    def items(self) -> list[Item]:
        t = self.t
        found = [Item("back", (24, 24, 40, 40), t("Back"), self.desk.back, "head", full=t("Back (Esc)"), sound="back")]
        rows: list[list[tuple[_Way, float, float]]] = [[]]
        x: float = _PANEL.right - _PAD
        ways = self._ways()
        for number, way in enumerate(ways):
            width = max(150.0, self.desk.width(way.words, "strong") + 90 + (36 if not number else 0))
            if x - width < _PANEL.x + _PAD - 1:
                rows.append([])
                x = _PANEL.right - _PAD
            rows[-1].append((way, x - width, width))
            x -= width + _GAP
        y = self._end + 36
        for row in reversed(rows):  # the first way stands where the eye ends
            for way, left, width in row:
                first = way is ways[0] and way.id != "leave"
                found.append(Item(way.id, (left, y, width, _BUTTON), way.words, way.action, "ways", primary=first,
                                  sound="back" if way.id == "leave" else "confirm"))  # fmt: skip
            y += _BUTTON + _GAP
        order = {way.id: number for number, way in enumerate(ways, 1)}
        return sorted(found, key=lambda item: order.get(item.id, 0))

    def _ways(self) -> list[_Way]:
        """The way on first."""
        t, attendance = self.t, self._attendance
        session = attendance.session
        ways = []
        if attendance.state == "gone":
            ways.append(_Way("again", t("Join again"), lambda: self.desk.swap("workshop_door"), "arrow-right"))
        if session is not None:
            match session.phase:
                case "title" | "briefing" if attendance.phase != "lobby":
                    ways.append(_Way("play", t("To the deal"), self._play, "arrow-right"))
                case "playing" | "guard":
                    ways.append(_Way("play", t("Go on playing"), self._play, "arrow-right"))
                case "debrief":
                    words = t("To the debrief") if session.released else t("What you have played")
                    ways.append(_Way("play", words, self._play, "arrow-right"))
        if attendance.state == "in" and attendance.seat is not None and attendance.seat.over:
            words = t("Join another workshop")
            ways.append(_Way("again", words, lambda: self.desk.swap("workshop_door"), "presentation"))
        elif attendance.state == "in":
            if attendance.lost is not None:
                ways.append(_Way("try", t("Try now"), attendance.hurry, "rotate-ccw"))
                ways.append(
                    _Way("moved", t("Another address"), lambda: self.desk.open("workshop_door", moved=True), "pencil")
                )
            ways.append(_Way("leave", t("Leave the workshop"), self._ask, "log-out"))
        return ways or [_Way("again", t("Join a workshop"), lambda: self.desk.swap("workshop_door"), "arrow-right")]

    # -- drawing -------------------------------------------------------------------------------------

    def draw(self, canvas: Canvas) -> None:
        t, attendance = self.t, self._attendance
        widgets.icon_button(canvas, self.items()[0], "chevron-left", size=22)
        canvas.text(t("Workshop"), 80, 26, "h1", line=36)
        strip.draw_timer(canvas, attendance, _PANEL.right, 24)
        icon, title, text = self._state()
        x, room = _PANEL.x + _PAD, _PANEL.w - 2 * _PAD
        told = canvas.height(title, room - 76, "h2", 2) + 4 + canvas.height(text, room - 76, "body", 4)
        facts = self._facts()
        top = _PANEL.y + 36 + max(56.0, told) + 24
        step = canvas.line("small") + canvas.line("strong") + 10
        self._end = top + 12 + max(map(len, facts)) * step if facts else top - 24
        items = {item.id: item for item in self.items()}
        bottom = max(item.box.bottom for item in items.values()) + _PAD
        canvas.panel((_PANEL.x, _PANEL.y, _PANEL.w, bottom - _PANEL.y), 20)
        widgets.icon_tile(canvas, icon, x, _PANEL.y + 36, 56)
        y = _PANEL.y + 36 + max(0.0, 56 - told) / 2
        y = canvas.paragraph(title, x + 76, y, room - 76, "h2", most=2).bottom + 4
        canvas.paragraph(text, x + 76, y, room - 76, "body", "ink2", most=4)
        if facts:
            canvas.rule(x, top, room)
        shares = _COLUMNS if len(facts) == len(_COLUMNS) else (_COLUMNS[0], 1 - _COLUMNS[0])
        for column, share in zip(facts, shares, strict=False):
            for number, fact in enumerate(column):
                self._draw_fact(canvas, fact, x, top + 12 + number * step, room * share - 16)
            x += room * share
        for number, way in enumerate(self._ways()):
            first = number == 0 and way.id != "leave"
            widgets.button(canvas, items[way.id], kind="primary" if first else "secondary", icon=way.icon,
                           cap="return" if first else "")  # fmt: skip

    @staticmethod
    def _draw_fact(canvas: Canvas, fact: _Fact, x: float, y: float, room: float) -> None:
        canvas.icon(fact.icon, x, y + 6, 20, "ink2")
        canvas.text(fact.label, x + 32, y, "small", "ink2", width=room - 32)
        canvas.text(fact.value, x + 32, y + canvas.line("small"), "strong", width=room - 32)

    def _facts(self) -> tuple[list[_Fact], ...]:
        """By columns: who the player is, how the way there is, how it stands."""
        t, attendance = self.t, self._attendance
        seat, pulse, own = attendance.seat, attendance.pulse, attendance.own
        if seat is None:
            return ()
        icon, word = strip.link_word(attendance, t)
        who = [_Fact("user-round", t("You are"), seat.name)]
        if seat.team:
            who.append(_Fact("users", t("Team"), seat.team))
        who.append(_Fact("link", t("Address"), seat.address))
        way = [_Fact(icon, t("Connection"), word), _Fact("key", t("Code"), seat.code)]
        if attendance.waiting:
            words = t.plural("{count} move", "{count} moves", attendance.waiting)
            way.append(_Fact("upload", t("Still to be sent"), words))
        stands = []
        if pulse is not None and pulse.rounds > 1:
            words = t("{round} of {rounds}", round=pulse.round, rounds=pulse.rounds)
            stands.append(_Fact("history", t("Round"), words))
        if own is not None and own.place is not None:
            stands.append(_Fact("flag", t("Place"), t("{place} of {of}", place=own.place, of=own.of)))
        return (who, way, stands) if stands else (who, way)

    def _state(self) -> tuple[str, str, str]:
        """Icon, title and text of how things stand."""
        t, attendance = self.t, self._attendance
        session = attendance.session
        if attendance.state == "gone" and attendance.trouble is not None:
            return ("unlink", *explain(attendance.trouble, t))
        if attendance.state == "out":
            return (
                "presentation",
                t("You are in no workshop"),
                t("Join one with the address and the code of the projector."),
            )
        over = session is not None and session.phase == "debrief"
        if attendance.phase == "closed":
            kept = t("Thank you for playing. Your runs and their debriefs stay with you, under Reviews.")
            if session is not None and not session.released:
                kept = t("Thank you for playing. The facilitator releases the debriefs of this exam.")
            return "flag", t("The workshop is over"), kept
        if attendance.lost is not None:
            title, text = explain(attendance.lost, t)
            return "wifi-off", title, text
        if attendance.pulse is None:
            return "radar", t("Looking for your workshop ..."), t("One moment. What you have confirmed is kept.")
        if session is None:
            return "download", t("The deal is on its way"), t("One moment.")
        if attendance.phase == "lobby":
            return (
                "clock",
                t("You are in. The workshop starts soon."),
                t("The deal opens here by itself when the facilitator starts it."),
            )
        if attendance.phase == "paused":
            return (
                "pause",
                t("The workshop is paused"),
                t("It goes on when the facilitator says so. Your moves are kept."),
            )
        if over:
            return self._after(session is not None and session.released)
        return "presentation", t("The workshop is running"), t("Your deal waits for you.")

    def _after(self, released: bool) -> tuple[str, str, str]:
        t, attendance = self.t, self._attendance
        pulse = attendance.pulse
        more = pulse is not None and pulse.round < pulse.rounds
        wait = (
            t("The next deal opens here by itself when the facilitator begins the next round.")
            if more
            else t("The others may still be playing. Look at the projector.")
        )
        if not released:
            wait = t("{first} {then}", first=t("The facilitator releases the debriefs of this exam."), then=wait)
        return "flag", t("Your deal is over"), wait

    # -- what is done --------------------------------------------------------------------------------

    def tick(self, milliseconds: float) -> bool:
        left = self._attendance.left()
        if left != self._left:
            self._left = left
            self.desk.redraw()
        return super().tick(milliseconds)

    @property
    def patience(self) -> int | None:
        return _SECOND if self._attendance.left() and self._attendance.phase == "playing" else None

    def _play(self) -> None:
        session = self._attendance.session
        if session is None:
            return
        route = {"title": "workshop_briefing", "briefing": "workshop_briefing", "debrief": "debrief"}
        self.desk.open(route.get(session.phase, "table"), session=session)

    def _ask(self) -> None:
        def leave() -> None:
            self._attendance.leave()
            self.desk.home()

        self.desk.push(
            Message(
                self.desk,
                lambda t: (
                    t("Leave the workshop?"),
                    t("You would come back as somebody new. What you have played stays in your runs, and on the board until the facilitator removes it."),
                ),
                (Answer(lambda t: t("Stay"), self.desk.back), Answer(lambda t: t("Leave the workshop"), leave)),
                "log-out",
            )
        )  # fmt: skip
