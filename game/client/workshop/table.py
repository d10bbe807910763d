"""The deal board in a workshop: the same board, with the room around it."""

from __future__ import annotations

from game.client import widgets
from game.client.canvas import Canvas
from game.client.deal import bars
from game.client.deal.board import Board
from game.client.deal.briefing import Briefing
from game.client.deal.pause_sheet import PauseSheet
from game.client.deal.showing import Showing
from game.client.items import Item
from game.client.message import Answer, Message
from game.client.screen import Desk
from game.client.workshop import strip
from game.client.workshop.calling import UNBEGUN
from game.client.workshop.entrance import attend
from game.session import Session
from game.session.view import parts

_LAST_TICKS = 10
_SECOND = 250
"""Milliseconds between two looks at the timer, so that no second is skipped."""


class WorkshopBriefing(Briefing):
    """While it is read, mates may begin the run that a team shares, and the next round may bring another one."""

    name = "workshop_briefing"
    following = "table"

    def _start(self) -> None:
        session = attend(self.desk).session or self.session
        if session.phase not in UNBEGUN:
            self.desk.swap("table", session=session)
        elif session is self.session:
            super()._start()
        else:
            self.desk.toast(self.t("The next round begins"))
            self.desk.swap(self.name, session=session)


class TablePause(PauseSheet):
    """Nobody gives up a deal that a room plays: leaving keeps it."""

    def items(self) -> list[Item]:
        return [item for item in super().items() if item.id != "abandon"]


class Table(Board):
    """Plays the run of the desk's attendance. In a run that a team shares, a move is made when the workshop has it."""

    name = "table"

    def __init__(self, desk: Desk, session: Session, showing: Showing | None = None) -> None:
        self._attendance = attend(desk)
        self._ticked = self._attendance.left()
        super().__init__(desk, session, showing)

    # -- what the attendance tells ---------------------------------------------------------------------

    def shown(self) -> None:
        self._attendance.watcher = self
        if not self.replaced():
            super().shown()

    def told(self) -> None:
        """The strip reads what is new while it is drawn."""

    def followed(self) -> None:
        """Others made moves: show what the last one did."""
        if self.session is self._attendance.session and self.session.phase != "guard":
            self._chosen()
        elif self.desk.top is self:
            super().shown()

    def replaced(self) -> bool:
        session = self._attendance.session
        if session is None or session is self.session:
            return False
        if self.desk.top is not self:
            return True  # when the sheet above has closed
        if session.phase in UNBEGUN:
            self.desk.push(
                Message(
                    self.desk,
                    lambda t: (t("The next round begins"), t("A new deal is here. The last one stays in your runs.")),
                    (Answer(lambda t: t("To the new deal"), lambda: self._next(session)),),
                    "presentation",
                )
            )
        else:
            self.desk.swap("table", session=session)
        return True

    def _next(self, session: Session) -> None:
        self.desk.back()
        self.desk.swap("workshop_briefing", session=session)

    # -- the screen ------------------------------------------------------------------------------------

    def items(self) -> list[Item]:
        found = super().items()
        told = self._notice()
        if told is not None:
            words = f"{told.title}\n{told.text}"
            found.append(
                Item("notice", strip.BANNER, f"{told.title}. {told.text}", self._press_notice, "notice", full=words,
                     keys=("w",), lends=True)
            )  # fmt: skip
        return found

    def draw(self, canvas: Canvas) -> None:
        super().draw(canvas)
        told = self._notice()
        if told is not None:
            strip.draw_notice(canvas, told)
            widgets.key_cap(canvas, "w", strip.BANNER.right - 36, strip.BANNER.y + 15)

    @property
    def _has_legend(self) -> bool:
        return self._notice() is None

    def telling(self) -> tuple[str, ...]:
        told = self._notice()
        return (*super().telling(), *((told.title, told.text) if told is not None else ()))

    def _draw_top(self, canvas: Canvas, top: parts.TopBar, under: str) -> None:
        t, attendance = self.t, self._attendance
        reserve = strip.timer_width(canvas, attendance)
        under = " · ".join(filter(None, (under, strip.place_word(attendance, t))))
        behind = bars.draw_top(canvas, top, t("Your triangle"), under, reserve)
        strip.draw_timer(canvas, attendance, behind.right + reserve)
        icon, word = strip.link_word(attendance, t)
        if 16 + 22 + canvas.width(word, "small") <= behind.w:
            colour = "ink2" if icon == "wifi" else "wary_text"
            canvas.icon(icon, behind.x + 16, behind.y + behind.h / 2 - 8, 16, colour)
            canvas.text(word, behind.x + 38, behind.y, "small", colour, line=behind.h)

    def tick(self, milliseconds: float) -> bool:
        left = self._attendance.left()
        if left != self._ticked:
            self._ticked = left
            if left is not None and 0 < left <= _LAST_TICKS and self._attendance.phase == "playing":
                self.desk.sound("tick")
            self.desk.redraw()
        return super().tick(milliseconds)

    @property
    def patience(self) -> int | None:
        running = self._attendance.left() and self._attendance.phase == "playing"
        return _SECOND if running else None

    # -- what can be done ------------------------------------------------------------------------------

    def choose(self, move: str) -> None:
        if self._attendance.shared and self.session is self._attendance.session:
            self._hand.selected = ""
            self._attendance.propose(move)
        else:
            super().choose(move)

    def open_pause(self) -> None:
        self.desk.push(TablePause(self.desk, self.session))

    def _press_notice(self) -> None:
        self._attendance.hurry()
        self.desk.open("workshop")

    def _notice(self) -> strip.Notice | None:
        names = {card.move: card.title for card in self.showing.board().cards}
        return strip.notice(self._attendance, self.t, names)
