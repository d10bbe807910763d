"""The error screen: what happened, where the report is, and the way back to the last good state."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.client import again
from game.client.message import Answer, Message
from game.client.screen import Translate
from game.client.shell import Shell

if TYPE_CHECKING:
    # the live game comes with the first deal, not with the first frame
    from game.session import Session


def show(shell: Shell, error: Exception, report: Path | None) -> None:
    """Takes the place of all screens. Going on with the deal is offered where one was being played."""
    session = again.playing(shell.screens)

    def words(t: Translate) -> tuple[str, str]:
        told = [t("The game has met an error of its own ({kind}).", kind=type(error).__name__)]
        if session is not None and not session.kept:
            told.append(t("Every move you made is still here. You can go on where you were."))
        elif session is not None:
            told.append(t("Every move you confirmed is kept. You can go on where you were."))
        else:
            told.append(t("Every move you confirmed is kept. You can go on from the first page."))
        if report is not None:
            told.append(t("A report without personal data was saved here; it helps to mend the fault:"))
        return t("Something went wrong"), "\n".join(told)

    answers = [
        Answer(lambda t: t("To the first page"), shell.home),
        Answer(lambda t: t("Leave the game"), shell.leave),
    ]
    if session is not None:
        kept = session
        answers.insert(0, Answer(lambda t: t("Go on with the deal"), lambda: _go_on(shell, kept)))
    detail = str(report) if report is not None else ""
    shell.fail(Message(shell, words, answers, "triangle-alert", detail, sheet=False))


def _go_on(shell: Shell, session: Session) -> None:
    """Back to the deal as its moves have it."""
    good = again.good(session, shell.store)
    shell.home()
    shell.open(again.route(good), session=good)
