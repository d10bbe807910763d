"""Calls a player who is somewhere else in the game, at a debrief perhaps, when the round begins."""

from __future__ import annotations

from game.client.message import Answer, Message
from game.client.screen import Desk, Translate
from game.session import Session

UNBEGUN = ("title", "briefing")
"""Phases of a session that waits for its player."""
_TELL_THEMSELVES = {"workshop_briefing", "table"}


class Call:
    """Once for each run."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._called: Session | None = None

    def look(self, session: Session | None, phase: str) -> None:
        """`phase` is the workshop's."""
        desk = self._desk
        if session is None or session is self._called or phase != "playing" or session.phase not in UNBEGUN:
            return
        names = {screen.name for screen in desk.screens}
        if names & _TELL_THEMSELVES or desk.top.name in ("workshop", "workshop_door", "message"):
            return
        self._called = session
        desk.sound("page")
        answers = (Answer(lambda t: t("Later"), desk.back), Answer(lambda t: t("To the deal"), self._go))
        desk.push(Message(desk, _words, answers, "presentation"))

    def _go(self) -> None:
        desk = self._desk
        desk.back()
        if desk.top.editing:
            desk.top.escape()  # keeps what was typed there
        desk.home()
        desk.open("workshop")


def _words(t: Translate) -> tuple[str, str]:
    return t("The round has begun"), t("The facilitator has started it. Your deal waits for you.")
