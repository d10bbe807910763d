"""A guest of a workshop that this very process keeps: every document is the store's own, and no network is between.

The gallery and the tests show a workshop's screens with it as they really come about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from game.guest import (
    Beat,
    Dealt,
    Failed,
    Gone,
    Guest,
    GuestEvent,
    Joined,
    Kept,
    Linked,
    Made,
    Outbox,
    Place,
    Refused,
    Stands,
    Trouble,
    Who,
)
from game.records import RefusedError, WorkshopStore
from game.text import Interface
from game.wire import Admission, Submission


@dataclass(slots=True)
class Road:
    """What would be the network. With `trouble` nothing arrives, and that is told; `slow`: no answer has come yet."""

    trouble: Trouble | None = None
    slow: bool = False

    @property
    def open(self) -> bool:
        return self.trouble is None and not self.slow


class HouseGuest(Guest):
    """Answers before the question returns, instead of on a thread of its own."""

    def __init__(self, rooms: WorkshopStore, road: Road, say: Callable[[GuestEvent], None], language: str) -> None:
        super().__init__(say, language)
        self._rooms = rooms
        self._road = road
        self._who: Who | None = None
        self._run = self._rules = ""

    def join(self, place: Place, name: str, team: str = "", key: str = "") -> None:
        if not self._road.open:
            self._tell_of_road(Failed)
            return
        try:
            room = self._rooms.room(place.code)
            here = self._rooms.join(place.code, name, team, Interface.load(self._language), key)
        except RefusedError as error:
            self._tell(Failed(_trouble(error)))
            return
        self._tell(
            Joined(
                place,
                Admission(
                    player=here.player, secret=here.secret, run=here.run, name=here.name, team=here.team,
                    rules=room.rules, mode=room.settings.mode, seed=room.seed,
                ),
            )
        )  # fmt: skip
        self._who = Who(here.player, here.secret)
        self.hurry()

    def come_back(self, place: Place, who: Who, outbox: Outbox | None = None) -> None:
        del place
        self._who = who
        if outbox is not None:
            self._run, self._rules = outbox.run, outbox.rules
        self.hurry()

    def made(self, run: str, number: int, made: Made) -> None:
        self._send(Submission(run=run, rules=self._rules, number=number, move=made.move, at=made.at), "submit")

    def chosen(self, choice: Submission) -> None:
        self._send(choice, "choose")

    def hurry(self) -> None:
        if self._who is None:
            return
        if not self._road.open:
            self._tell_of_road(Linked)
            return
        try:
            own = self._rooms.own(self._who.player, self._who.secret)
            workshop = self._rooms.room_of(self._who.player, self._who.secret)
        except RefusedError as error:
            self._tell(Gone(_trouble(error)))
            return
        self._tell(Linked(None))
        self._tell(Beat(own.pulse))
        if own.run_id == self._run:
            self._tell(Stands(own))
        else:
            self._run, self._rules = own.run_id, own.rules
            self._tell(Dealt(self._rooms.scenario(workshop), own, 0))

    def close(self) -> None:
        self._stopped.set()

    def _send(self, sent: Submission, way: Literal["submit", "choose"]) -> None:
        if self._who is None or not self._road.open:
            return
        keep = self._rooms.submit if way == "submit" else self._rooms.choose
        try:
            receipt = keep(self._who.player, self._who.secret, sent)
        except RefusedError as error:
            self._tell(Refused(sent, _trouble(error)))
            if error.code == "choose_first":
                self._send(sent, "choose")
            return
        if way == "submit":
            self._tell(Kept(sent.run, receipt.kept))
        self.hurry()

    def _tell_of_road(self, how: Callable[[Trouble], GuestEvent]) -> None:
        if self._road.trouble is not None:
            self._tell(how(self._road.trouble))


def _trouble(error: RefusedError) -> Trouble:
    return Trouble("refused", code=error.code, later=error.later, number=error.number)
