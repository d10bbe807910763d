"""A workshop on the harbour deal for tests: a room that plays, a player, a move on its way."""

from __future__ import annotations

import pytest

from game.records import RefusedError
from game.records.workshop import Joined, Opened, WorkshopStore
from game.wire import Submission, WorkshopSettings
from tests.places import Place
from tests.session import harbour

RULES = harbour.without_book().rules_digest


class Clock:
    def __init__(self) -> None:
        self.now = 1000

    def __call__(self) -> int:
        self.now += 1
        return self.now


class HandClock:
    """Stands until somebody moves it."""

    def __init__(self) -> None:
        self.now = 1_700_000_000_000

    def __call__(self) -> int:
        return self.now


def playing(place: Place, settings: WorkshopSettings | None = None) -> tuple[WorkshopStore, Opened]:
    store = WorkshopStore.open(place, Clock())
    opened = store.create(harbour.compiled(), settings)
    store.set_phase(opened.workshop, "playing")
    return store, opened


def sent(who: Joined, number: int, move: str, rules: str = RULES, run: str = "") -> Submission:
    return Submission(run=run or who.run, rules=rules, number=number, move=move, at=number)


def play(store: WorkshopStore, who: Joined, *moves: str) -> None:
    for number, move in enumerate(moves, 1):
        store.submit(who.player, who.secret, sent(who, number, move))


def refused(code: str) -> pytest.RaisesExc[RefusedError]:
    """Expects a refusal with this code."""
    return pytest.raises(RefusedError, match=f"^{code}(:|$)")
