"""The door of a workshop: where it is, its code, and under which name the player wants to be seen."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

import pygame

from game.client import widgets
from game.client.canvas import Canvas
from game.client.field import Field
from game.client.items import Item
from game.client.keys import Stroke
from game.client.scale import Box
from game.client.screen import Desk, Screen
from game.client.workshop.entrance import attend
from game.guest import Trouble, explain, read_place

_PANEL = Box(200, 88, 880, 600)
_LEFT, _RIGHT = _PANEL.x + 40, _PANEL.x + 40 + 480 + 24
_WIDE, _NARROW = 480, _PANEL.w - 80 - 480 - 24
_ROWS = (_PANEL.y + 132, _PANEL.y + 258)
_TROUBLE = Box(_LEFT, _PANEL.y + 388, _PANEL.w - 80, 116)
_MOVED = 126
"""So much higher is all that stands below the fields, when there is only one row of them."""


class Door(Screen):
    """One field may hold all: a pasted link has the address and the code."""

    name = "workshop_door"

    def __init__(
        self, desk: Desk, *, address: str = "", code: str = "", who: str = "", team: str = "",
        moved: bool = False, now: bool = False,
    ) -> None:  # fmt: skip
        """`moved`: the player is in the workshop, which has another address now. `now`: join without asking again."""
        super().__init__(desk)
        self._attendance = attend(desk)
        seat, attempt = self._attendance.seat, self._attendance.attempt
        if attempt is not None and not address and not moved:
            # nothing has come of it yet: the same again is one press away, in a window that was killed too
            address, code, who, team = attempt.address, attempt.code, attempt.name, attempt.team
        self._moved = moved
        self._fields = {
            "address": Field(address or (seat.address if seat is not None else ""), limit=200),
            "code": Field(code, limit=20),
            "name": Field(who, limit=24),
            "team": Field(team, limit=24),
        }
        if moved:
            self._fields = {"address": self._fields["address"]}
        self._active = "address"
        self._wrong: Trouble | None = None
        self._code_missing = False
        self._now = now
        self._joining = False
        """Whether the workshop that the player gets into is the one that was asked for here."""

    def shown(self) -> None:
        self._attendance.watcher = self
        if self._now:
            self._now = False
            self._go()

    # -- what the attendance tells -------------------------------------------------------------------

    def told(self) -> None:
        attendance = self._attendance
        if attendance.state == "out" and attendance.trouble is not None and self._wrong is not attendance.trouble:
            self._wrong = attendance.trouble
            self.desk.sound("deny")
            wrong = {"no_workshop": "code", "too_many": "code", "name_taken": "name", "bad_name": "name",
                     "bad_team": "team", "choose_team": "team"}  # fmt: skip
            self.desk.focus(f"field:{wrong.get(self._wrong.code, 'address')}")
        if attendance.state == "in" and self.desk.top is self and self._joining:
            self.desk.swap("workshop")

    def followed(self) -> None:
        pass

    def replaced(self) -> bool:
        return False

    # -- what can be pressed -------------------------------------------------------------------------

    @property
    def editing(self) -> bool:
        return bool(self._active) and not self._searching

    def items(self) -> list[Item]:
        t = self.t
        found = [Item("back", (24, 24, 40, 40), t("Back"), self.escape, "head", full=t("Back (Esc)"), sound="back",
                      on_focus=partial(self._at, ""))]  # fmt: skip
        for name, field in self._fields.items():
            found.append(
                Item(
                    f"field:{name}",
                    self._box(name),
                    self._label(name),
                    partial(self._enter, name),
                    name,  # a region of its own: Tab goes from field to field
                    enabled=not self._searching,
                    primary=name == "address" and not self._searching,
                    on_focus=partial(self._at, name),
                    sound="focus",
                    typed=field.state,
                )
            )
        words = t("Look there") if self._moved else t("Join")
        width = max(200.0, self.desk.width(words, "strong") + 120)
        bottom = self._panel.bottom - 72
        rect = (_PANEL.right - 40 - width, bottom, width, 48)
        if self._searching:
            words = t("Stop looking")
            width = max(160.0, self.desk.width(words, "strong") + 60)
            rect = (_PANEL.right - 40 - width, bottom, width, 48)
            found.append(Item("stop", rect, words, self._stop, "end", primary=True, sound="back"))
        else:
            found.append(
                Item("join", rect, words, self._go, "end", sound="confirm", on_focus=partial(self._at, ""))
            )  # fmt: skip
        return found

    def key(self, stroke: Stroke) -> bool:
        field = self._fields.get(self._active)
        if field is None or self._searching:
            return False
        if stroke.ctrl and stroke.key == "v":
            with suppress(pygame.error):
                field.typed(pygame.scrap.get_text())
            return True
        return stroke.plain and field.key(stroke)

    def typed(self, text: str) -> None:
        field = self._fields.get(self._active)
        if field is not None:
            field.typed(text)
            self._wrong, self._code_missing = None, False

    def composing(self, text: str, start: int) -> None:
        del start
        field = self._fields.get(self._active)
        if field is not None:
            field.composing(text)

    def escape(self) -> None:
        self._stop()
        self.desk.back()

    # -- drawing -------------------------------------------------------------------------------------

    def draw(self, canvas: Canvas) -> None:
        t = self.t
        items = {item.id: item for item in self.items()}
        widgets.icon_button(canvas, items["back"], "chevron-left", size=22)
        title = t("The workshop has moved") if self._moved else t("Join a workshop")
        canvas.text(title, 80, 26, "h1", line=36, width=1100)
        canvas.panel(self._panel, 20)
        widgets.icon_tile(canvas, "presentation", _LEFT, _PANEL.y + 32, 48)
        told = (
            t(
                "Type the address that the projector shows now. You stay the same player; what you have confirmed is sent there."
            )
            if self._moved
            else t("The projector shows the address and the code. A pasted link has both.")
        )
        room = _PANEL.w - 148
        y = _PANEL.y + 32 + (48 - canvas.height(told, room, "body", 2)) / 2
        canvas.paragraph(told, _LEFT + 68, y, room, "body", "ink2", most=2)
        line = canvas.line("small_strong")
        for name, field in self._fields.items():
            box = self._box(name)
            with canvas.unheard():
                canvas.text(self._label(name), box.x, box.y - line - 8, "small_strong", width=box.w)
            field.draw(canvas, box, focused=self._active == name and not self._searching, hint=self._hint(name))
            note = self._note(name)
            if note:
                canvas.paragraph(note, box.x, box.bottom + 4, box.w, "small", "ink2", most=2)
        if self._searching:
            trouble = self._trouble
            canvas.icon("radar", _LEFT, trouble.y + 8, 28, "brand")
            place = read_place(self._fields["address"].text)
            where = place.shown if place is not None else ""
            canvas.paragraph(t("Looking for the workshop at {address} ...", address=where), _LEFT + 44, trouble.y + 10,
                             trouble.w - 44, "body", "ink2", most=2)  # fmt: skip
            widgets.button(canvas, items["stop"], icon="x")
        else:
            self._draw_trouble(canvas)
            widgets.button(canvas, items["join"], kind="primary", icon="arrow-right")

    def _draw_trouble(self, canvas: Canvas) -> None:
        t = self.t
        if self._code_missing:
            words = (t("The code is missing."), t("Type the code that stands beside the address, for example K7M2QX."))
        elif self._wrong is not None:
            words = explain(self._wrong, t)
            if not self._moved and self._wrong.kind in ("cut", "busy"):
                words = words[0], t("Join again. Should you be in already, you are the same player and no second one.")
        else:
            return
        left, top = self._trouble.x, self._trouble.y
        x, room = left + 56, self._trouble.w - 72
        height = canvas.height(words[0], room, "strong", 1) + canvas.height(words[1], room, "small", 3)
        canvas.panel((left, top, self._trouble.w, height + 24), 12, "wary_soft", shadow=0)
        canvas.icon("triangle-alert", left + 16, top + 12 + (canvas.line("strong") - 24) / 2, 24, "wary_text")
        y = canvas.paragraph(words[0], x, top + 12, room, "strong", "wary_text", most=1).bottom
        canvas.paragraph(words[1], x, y, room, "small", "ink", most=3)

    @property
    def _panel(self) -> Box:
        return Box(_PANEL.x, _PANEL.y, _PANEL.w, _PANEL.h - (_MOVED if self._moved else 0))

    @property
    def _trouble(self) -> Box:
        return Box(_TROUBLE.x, _TROUBLE.y - (_MOVED if self._moved else 0), _TROUBLE.w, _TROUBLE.h)

    def _box(self, name: str) -> Box:
        x, width = (_LEFT, _WIDE) if name in ("address", "name") else (_RIGHT, _NARROW)
        y = _ROWS[0] if name in ("address", "code") else _ROWS[1]
        return Box(x, y, width, 52 if self.desk.preferences.text_size >= 115 else 46)

    def _label(self, name: str) -> str:
        t = self.t
        return {
            "address": t("Address"),
            "code": t("Code"),
            "name": t("Your name here"),
            "team": t("Team"),
        }[name]

    def _hint(self, name: str) -> str:
        t = self.t
        return {
            "address": "192.168.1.20:8700",
            "code": "K7M2QX",
            "name": t("empty: a pseudonym is chosen"),
            "team": t("if there are teams"),
        }[name]

    def _note(self, name: str) -> str:
        t = self.t
        return {
            "name": t("Everybody in the room can read it. Leave it empty and you get a pseudonym."),
            "team": t("The same word as your team."),
        }.get(name, "")

    # -- what is done --------------------------------------------------------------------------------

    @property
    def _searching(self) -> bool:
        return self._attendance.state == "searching"

    def _at(self, name: str) -> None:
        self._active = name

    def _enter(self, name: str) -> None:
        """Enter goes to the next field that wants something, and from the last to the button."""
        names = list(self._fields)
        place = read_place(self._fields["address"].text)
        after = [one for one in names[names.index(name) + 1 :] if not (one == "code" and place and place.code)]
        self.desk.focus(f"field:{after[0]}" if after else "join")

    def _go(self) -> None:
        texts = {name: field.text for name, field in self._fields.items()}
        place = read_place(texts["address"], texts.get("code", ""))
        self._code_missing = False
        self._wrong = self._attendance.trouble = None
        if place is None:
            self._wrong = Trouble("no_address")
            self.desk.focus("field:address")
        elif self._moved:
            self._attendance.come_back(place._replace(code=""))
            self.desk.back()
        elif not place.code:
            self._code_missing = True
            self.desk.focus("field:code")
        else:
            self._joining = True
            self._attendance.join(place, texts["name"], texts["team"])

    def _stop(self) -> None:
        if self._searching:
            self._attendance.stop()
