"""Before the deal: the customer and the story, goals and weights, the team and who is known."""

from __future__ import annotations

from game.client import widgets
from game.client.canvas import Canvas
from game.client.deal import briefing_panels as panels
from game.client.deal.layout import CUSTOMER, GOALS, HEAD, TEAM
from game.client.deal.scroll import Column, measured
from game.client.deal.showing import Showing
from game.client.items import Item
from game.client.keys import Stroke
from game.client.message import Answer
from game.client.scale import Box
from game.client.screen import Desk, Screen
from game.records import StoreError, explain
from game.session import Session
from game.session.view import aloud

_BACK = Box(HEAD.x, HEAD.y, 40, 40)
_START = Box(TEAM.x + 24, TEAM.bottom - 68, TEAM.w - 48, 48)
_COVER, _LOW_COVER = 152, 96
"""Height of the cover, and the least of it where the words below need the room."""


class Briefing(Screen):
    """Start makes the run; Esc goes back without a trace."""

    name = "briefing"
    following = "deal"
    """The route that Start leads to."""

    def __init__(self, desk: Desk, session: Session, showing: Showing | None = None) -> None:
        super().__init__(desk)
        self.session = session
        self._showing = showing or Showing(desk, session)
        self._scrolls = (Column(), Column(), Column())
        if session.phase == "title":
            session.brief()

    def items(self) -> list[Item]:
        t = self.t
        return [
            Item("back", _BACK, t("Back"), self.desk.back, "head", full=t("Back"), sound="back"),
            Item("start", _START, t("Start the deal"), self._start, "team", primary=True, sound="confirm"),
        ]

    def draw(self, canvas: Canvas) -> None:
        briefing, t = self._showing.briefing(), self.t
        back, start = self.items()
        widgets.icon_button(canvas, back, "chevron-left", size=22)
        left = panels.draw_level(canvas, briefing, t, HEAD.right, HEAD.y)
        title = canvas.text(t("Briefing"), HEAD.x + 56, HEAD.y, "h1", line=40)
        x = HEAD.x + 56 + title + 18
        canvas.text(f"{briefing.customer} · {briefing.title}", x, HEAD.y, "body", "ink2", width=left - 16 - x, line=42)
        for box in (CUSTOMER, GOALS, TEAM):
            canvas.panel(box)
        customer, goals, team = self._scrolls

        def draw_customer(canvas: Canvas, x: float, y: float, width: float) -> float:
            return panels.draw_customer(canvas, briefing, t, x, y, width)

        needed = measured(canvas, draw_customer, CUSTOMER.w - 48)
        cover = min(_COVER, max(_LOW_COVER, CUSTOMER.h - 8 - 16 - needed))
        canvas.cover(briefing.cover, (CUSTOMER.x, CUSTOMER.y, CUSTOMER.w, cover), (16, 0))
        customer.draw(canvas, _inner(CUSTOMER, cover + 8, 16), draw_customer)
        goals.draw(
            canvas,
            _inner(GOALS, 16, 16),
            lambda canvas, x, y, width: panels.draw_goals(canvas, briefing, t, x, y, width),
        )
        room = _inner(TEAM, 16, 84)
        for size in panels.FACES:

            def draw_team(canvas: Canvas, x: float, y: float, width: float, size: float = size) -> float:
                return panels.draw_team(canvas, briefing, t, x, y, width, size)

            if measured(canvas, draw_team, room.w) <= room.h:
                break
        team.draw(canvas, room, draw_team)
        widgets.button(canvas, start, kind="primary", cap="return")

    def telling(self) -> tuple[str, ...]:
        return (self.t("Briefing"), *aloud.briefing(self.t, self._showing.briefing()))

    def key(self, stroke: Stroke) -> bool:
        if not stroke.plain:
            return False
        step = {"down": 1, "up": -1}.get(stroke.key)
        if step is not None:
            for scroll in self._scrolls:
                scroll.wheel(step)
            return True
        moved = [scroll.key(stroke.key) for scroll in self._scrolls]
        return any(moved)

    def wheel(self, x: float, y: float, steps: float) -> None:
        for box, scroll in zip((CUSTOMER, GOALS, TEAM), self._scrolls, strict=True):
            if box.holds(x, y):
                scroll.wheel(steps)

    def _start(self) -> None:
        try:
            self.session.start()
        except StoreError as error:
            reason = error
            self.desk.open(
                "message",
                words=lambda t: (t("This run cannot be saved"), "\n".join(explain(reason, t))),
                answers=(
                    Answer(lambda t: t("Play without saving"), self._start_unsaved),
                    Answer(lambda t: t("Back"), self.desk.back),
                ),
                icon="save",
            )
            return
        self.desk.swap(self.following, session=self.session)

    def _start_unsaved(self) -> None:
        self.session.detach()
        self.session.start()
        self.desk.swap(self.following, session=self.session)


def _inner(box: Box, top: float, bottom: float) -> Box:
    return Box(box.x + 24, box.y + top, box.w - 48, box.h - top - bottom)
