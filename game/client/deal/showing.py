"""What the screens of one session show, worked out once for each state and language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from game.client.screen import Desk
from game.session import Session, View
from game.session.view import parts, review

T = TypeVar("T")


class Showing:
    """A view of the session in the language of the desk. Everything it gives is a value: keep it as long as you like."""

    def __init__(self, desk: Desk, session: Session) -> None:
        self._desk = desk
        self._session = session
        self._key: object = None
        self._kept: dict[object, Any] = {}

    def briefing(self) -> parts.Briefing:
        return self._once("briefing", lambda view: view.briefing())

    def board(self) -> parts.Board:
        return self._once("board", lambda view: view.board())

    def feedback(self) -> parts.Feedback:
        """Of the last move."""
        return self._once("feedback", lambda view: view.feedback())

    def dossier(self, person: str) -> parts.Dossier:
        return self._once(("dossier", person), lambda view: view.dossier(person))

    def history(self) -> tuple[parts.HistoryRow, ...]:
        return self._once("history", lambda view: view.history())

    def debrief(self) -> review.DebriefView:
        return self._once("debrief", lambda view: view.debrief())

    def drill(self) -> review.DrillResult:
        return self._once("drill", lambda view: view.drill())

    def _once(self, what: object, read: Callable[[View], T]) -> T:
        session = self._session
        key = (self._desk.t.language, session.phase, session.released, session.run_id, len(session.taken))
        if key != self._key:
            self._key = key
            self._kept.clear()
        if what not in self._kept:
            self._kept[what] = read(View(session, self._desk.t))
        return cast(T, self._kept[what])
