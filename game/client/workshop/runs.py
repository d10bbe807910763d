"""The run of a workshop in the player's own records: begun, taken up again, told of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from game.client.screen import Desk, Translate
from game.guest import Knock, Made, Seat, keep_knock, keep_seat, read_knock, read_seat
from game.records import StoreError, explain
from game.rules import GameError
from game.session import Session

if TYPE_CHECKING:
    # importing the store imports a database library; see game.records
    from game.records import Store


def kept_seat(store: Store | None) -> Seat | None:
    """The seat that the records keep."""
    return read_seat(store.settings()) if store is not None else None


def kept_knock(store: Store | None) -> Knock | None:
    """The attempt to join that the records keep, while it has come to nothing yet."""
    if store is None:
        return None
    settings = store.settings()
    found, seat = read_knock(settings), read_seat(settings)
    spent = found is not None and seat is not None and found.opened(seat.secret)
    return None if spent else found


def remember(desk: Desk, seat: Seat) -> None:
    """In the records; where they cannot be written this window alone remembers."""
    _remember(desk, partial(keep_seat, seat=seat))


def remember_attempt(desk: Desk, attempt: Knock | None) -> None:
    """The same of an attempt to join; None: it has come to its end."""
    _remember(desk, partial(keep_knock, attempt=attempt))


def _remember(desk: Desk, keep: Callable[[Store], None]) -> None:
    if desk.store is not None:
        try:
            keep(desk.store)
        except StoreError as error:
            desk.toast(" ".join(explain(error, desk.t)))


def resumed(desk: Desk, seat: Seat) -> Session | None:
    """The run of the seat as the records have it; None when they do not."""
    store = desk.store
    if store is None or not seat.local:
        return None
    try:
        return Session.resume(store.compiled(seat.local), store.run(seat.local), store)
    except GameError:
        return None  # it was deleted there: the workshop deals it again


def begin(desk: Desk, session: Session) -> None:
    """Into the first scene; without the records where they cannot be written."""
    try:
        session.start()
    except StoreError as error:
        desk.toast(" ".join(explain(error, desk.t)))
        session.detach()
        session.start()


def made(session: Session) -> Sequence[Made]:
    """Its moves, as they are sent."""
    run = session.run
    return [Made(move, at) for move, at in zip(run.moves, run.times, strict=True)]


def unsent(count: int, t: Translate) -> str:
    """That a round ended before these moves arrived."""
    return t.plural(
        "The next round has begun; {count} move of the last one came too late. It stays in your own runs.",
        "The next round has begun; {count} moves of the last one came too late. They stay in your own runs.",
        count,
    )
