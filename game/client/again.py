"""A deal that stands on the screens, made once more: after an error, or from a file that has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.client.screen import Screen

if TYPE_CHECKING:
    # the live game and the store come with the first deal, not with the first frame
    from game.records import Store
    from game.scenario.compiled import Compiled
    from game.session import Session
    from game.session.ledger import Status
    from game.wire import Mode, RunFile


@dataclass(frozen=True, slots=True)
class _Unkept:
    """A run that no store has, as `Session.resume` wants it."""

    run: RunFile
    status: Status
    released: bool
    id: str = ""


def playing(screens: Iterable[Screen]) -> Session | None:
    """The session of the topmost screen that shows one."""
    for screen in screens:
        found = getattr(screen, "session", None)
        if found is not None:
            session: Session = found
            return session
    return None


def good(session: Session, store: Store | None) -> Session:
    """The session rebuilt from its moves, as far as they were kept: whatever an error left half done is gone.

    Raises what the store and `Session.resume` raise.
    """
    from game.session import Session

    if session.phase in ("title", "briefing"):
        return Session(session.compiled, session.mode, session.run.seed, store)
    if store is not None and session.run_id and session.kept:
        return Session.resume(session.compiled, store.run(session.run_id), store)
    status: Status = "abandoned" if session.phase == "abandoned" else "open"
    if session.phase in ("debrief", "drilled"):
        status = "finished"
    return Session.resume(session.compiled, _Unkept(session.run, status, session.released), None)


def replayed(compiled: Compiled, mode: Mode, seed: int, moves: Sequence[str]) -> tuple[Session, str]:
    """A run that is kept nowhere, with these moves made again up to the first that is not there any more: that one,
    or ""."""
    from game.rules import IllegalMoveError, UnknownMoveError
    from game.session import Session, SessionError

    session = Session(compiled, mode, seed)
    session.start()
    for move in moves:
        try:
            session.choose(move)
        except (IllegalMoveError, UnknownMoveError, SessionError):
            return session, move
    return session, ""


def route(session: Session) -> str:
    """The screen that shows a session as it stands."""
    if session.phase in ("title", "briefing"):
        return "briefing"
    return "debrief" if session.phase in ("debrief", "abandoned") else "deal"
