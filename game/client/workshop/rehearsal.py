"""One window in rooms that this process keeps: the facilitator and everybody else act through the server's own store.

Pictures and tests bring about every state of a workshop's screens with it (`scenes`), without a server.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from game.client import keys
from game.client.shell import Shell
from game.client.workshop.attendance import Attendance
from game.client.workshop.house import HouseGuest, Road
from game.guest import GuestEvent, Trouble, keep_knock, keep_seat
from game.records import WorkshopStore
from game.records.workshop import Joined, Opened
from game.scenario.compiled import Compiled
from game.wire import Submission, WorkshopSettings


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays what. `names`: the player's first, then those of mates and rivals; again from the beginning, numbered,
    where there are too few."""

    deal: Compiled
    line: tuple[str, ...]
    """The moves of a whole run of it."""
    other: str
    """Another move of its first decision."""
    names: tuple[str, ...]
    team: str
    address: str
    host: str
    """A computer that does not answer."""
    mates: int = 2
    rivals: int = 3

    def name(self, number: int) -> str:
        """Never the same for two numbers, and no longer than the longest name."""
        turn, at = divmod(number, len(self.names))
        return self.names[at] if not turn else f"{self.names[at][:20]}{turn}"


class Rehearsal:
    """One window, in one room after another. `road` is its network."""

    def __init__(self, shell: Shell, rooms: WorkshopStore, cast: Cast) -> None:
        self.shell = shell
        self.rooms = rooms
        self.cast = cast
        self.room = Opened("", "", "")
        self.others: list[Joined] = []
        self.road = Road()
        self._now = 0.0
        self.attendance = self._nobody()

    def _nobody(self) -> Attendance:
        """As before the first workshop."""
        store = self.shell.store
        if store is not None:
            keep_seat(store, None)
            keep_knock(store, None)
        self.road = road = Road()

        def invite(say: Callable[[GuestEvent], None], language: str) -> HouseGuest:
            return HouseGuest(self.rooms, road, say, language)

        self._now = 0.0
        self.shell.attendance = made = Attendance(self.shell, clock=lambda: self._now, invite=invite)
        return made

    # -- what the facilitator and the others do --------------------------------------------------------

    def open(self, settings: WorkshopSettings | None = None, rounds: int = 1) -> None:
        """A new room, which nobody is in, instead of the last one."""
        self.forget()
        self.attendance = self._nobody()
        self.others = []
        self.room = self.rooms.create([self.cast.deal] * rounds, settings)

    def forget(self) -> None:
        """Nothing of the room is kept any more, so that its code can be drawn again."""
        if self.room.workshop:
            self.rooms.delete(self.room.workshop)
        self.room = Opened("", "", "")

    def phase(self, phase: Literal["playing", "paused", "closed"]) -> None:
        self.rooms.set_phase(self.room.workshop, phase)
        self.look()

    def timer(self, seconds: int) -> None:
        self.rooms.set_timer(self.room.workshop, seconds)
        self.look()

    def places(self) -> None:
        """The players see their places from now on."""
        self.rooms.set_places(self.room.workshop, True)
        self.look()

    def release(self) -> None:
        """The debriefs of an exam."""
        self.rooms.release(self.room.workshop)
        self.look()

    def next_round(self) -> None:
        self.rooms.next_round(self.room.workshop)
        self.look()

    def remove(self) -> None:
        """The facilitator takes the player out of the room."""
        seat = self.attendance.seat
        assert seat is not None  # noqa: S101  the player has joined
        self.rooms.remove(self.room.workshop, seat.player)
        self.look()

    def pass_time(self, seconds: float) -> None:
        """The round's timer goes on; nothing else has a clock here."""
        self._now += seconds
        self.shell.tick(1)

    def another(self, number: int, team: str = "") -> Joined:
        here = self.rooms.join(self.room.code, self.cast.name(number), team)
        self.others.append(here)
        return here

    def move(self, who: Joined, *moves: str, alone: bool = False) -> None:
        """As another player of the room."""
        keep = self.rooms.choose if alone else self.rooms.submit
        for move in moves:
            number = len(self.rooms.own(who.player, who.secret).run.moves) + 1
            keep(who.player, who.secret, Submission(run=who.run, rules=self.cast.deal.rules_digest, number=number,
                                                    move=move, at=0))  # fmt: skip
        self.look()

    # -- what the player does --------------------------------------------------------------------------

    def door(self, **given: str) -> None:
        """With these texts in its fields (`Door`)."""
        self.shell.home()
        self.shell.open("workshop_door", **given)
        self.settle()

    def knock(self, code: str = "", address: str = "", team: str | None = None) -> None:
        """Fill in the door and press its button."""
        cast = self.cast
        self.door(address=address or cast.address, code=code or self.room.code, who=cast.name(0),
                  team=cast.team if team is None else team)  # fmt: skip
        self.shell.focus("join")
        self.shell.handle(keys.event("return"))
        self.settle()

    def play(self, count: int) -> None:
        """From the briefing, so many moves of the line."""
        session = self.attendance.session
        assert session is not None  # noqa: S101  the room has dealt
        session.start()
        self.play_on(count)

    def play_on(self, count: int) -> None:
        """So many more."""
        session = self.attendance.session
        assert session is not None  # noqa: S101  as above
        done = len(session.run.moves)
        for move in self.cast.line[done : done + count]:
            session.choose(move)
        self.settle()

    def cut(self) -> None:
        """The network breaks."""
        self.road.trouble = Trouble("silent", self.cast.host, 8700)
        self.look()

    def look(self) -> None:
        """Hear how things stand."""
        self.attendance.hurry()
        self.settle()

    def settle(self) -> None:
        """Until everything that was told has been taken in."""
        self.shell.collect()
        self.shell.settle()
        self.shell.collect()

    # -- where it leads --------------------------------------------------------------------------------

    def gather(self, settings: WorkshopSettings | None = None, *, rounds: int = 1, start: bool = True) -> None:
        """A room with rivals who have each played a little, and the player in it."""
        self.open(settings, rounds)
        for number in range(self.cast.rivals):
            self.another(1 + number)
        self.knock()
        if start:
            self.phase("playing")
            for number, rival in enumerate(self.others):
                self.move(rival, *self.cast.line[: number % 2])

    def team(self, *, alone_first: bool = False) -> None:
        """A room where the player's team plays one run."""
        self.open(WorkshopSettings(teams="shared", alone_first=alone_first))
        self.knock()
        for number in range(self.cast.mates):
            self.another(1 + number, self.cast.team)
        self.phase("playing")
        self.play(0)

    def show_room(self) -> None:
        self.shell.home()
        self.shell.open("workshop")
        self.settle()

    def show_table(self) -> None:
        self.shell.home()
        self.shell.open("table", session=self.attendance.session)
        self.settle()
