"""When a move could not be kept: nothing has happened yet, and the player says how to go on."""

from __future__ import annotations

from collections.abc import Callable

from game.client.message import Answer, Message
from game.client.screen import Desk, Translate
from game.records import StoreError, explain
from game.session import Session


class Trouble(Message):
    """Try again, or play on without keeping the run."""

    name = "trouble"

    def __init__(self, desk: Desk, session: Session, error: StoreError, done: Callable[[], None]) -> None:
        self._session = session
        self._error = error
        self._done = done
        super().__init__(
            desk,
            lambda t: (
                t("This move could not be saved"),
                "\n".join(self._told(t)),
            ),
            (
                Answer(lambda t: t("Try again"), self._retry),
                Answer(lambda t: t("Play on without saving"), self._detach),
                Answer(lambda t: t("Back"), desk.back),
            ),
            icon="save",
        )

    def _told(self, t: Translate) -> list[str]:
        told = [*explain(self._error, t)]
        if self._error.trouble != "full":  # there it is among the words of the error
            told.append(t("Nothing is lost: the deal stands where it stood."))
        return told

    def _retry(self) -> None:
        try:
            self._session.retry()
        except StoreError as error:
            self._error = error
            self.desk.sound("deny")
            self.desk.toast(self.t("Tried again just now: it still cannot be saved."))
            return
        self.desk.toast("")  # what was said of an earlier try no longer holds
        self.desk.back()
        self._done()

    def _detach(self) -> None:
        self._session.detach()
        self.desk.back()
        self._done()
