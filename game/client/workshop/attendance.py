"""The window's side of a workshop: what the guest tells becomes a session, kept settings, and something to show.

Lives as long as the window, whatever screen is open. All of it runs in the event loop; the guest's thread only
hands over.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Literal, Protocol

from game.client.screen import Desk
from game.client.workshop import runs
from game.client.workshop.calling import UNBEGUN, Call
from game.guest import (
    Beat,
    Dealt,
    Failed,
    Gone,
    Guest,
    GuestEvent,
    Joined,
    Kept,
    Knock,
    Linked,
    Made,
    Outbox,
    Place,
    Refused,
    Seat,
    Stands,
    Trouble,
    knock,
)
from game.records import StoreError, explain
from game.records.names import clean_name
from game.session import Session
from game.session.events import MoveChosen, SessionEvent, Started
from game.wire import Mate, OwnState, Pulse, Submission

State = Literal["out", "searching", "in", "gone"]


class Watcher(Protocol):
    """A screen that shows the run."""

    def told(self) -> None:
        """Something is different."""

    def followed(self) -> None:
        """Moves of others were made in it."""

    def replaced(self) -> bool:
        """There is another run: of the next round, or because the workshop had other moves. True if it is shown."""


def _now() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


class Attendance:
    """At most one workshop. `desk.attendance` holds it; `invite` makes a visit's guest, from whom it tells and a language."""

    def __init__(
        self, desk: Desk, seat: Seat | None = None, attempt: Knock | None = None,
        *, clock: Callable[[], float] = time.monotonic,
        invite: Callable[[Callable[[GuestEvent], None], str], Guest] = Guest,
    ) -> None:  # fmt: skip
        self._desk = desk
        self._clock = clock
        self._invite = invite
        self._guest = self._fresh_guest()
        self._following = False
        self._building = False
        self._heard = clock()
        self.seat = seat
        self.attempt = attempt
        """To join, while nothing has come of it: the same again is the same player."""
        self.state: State = "out"
        self.session: Session | None = None
        self.own: OwnState | None = None
        self.pulse: Pulse | None = None
        self.trouble: Trouble | None = None
        """Why nothing goes on: joining failed, or the player is not in the workshop any more."""
        self.lost: Trouble | None = None
        """Why the connection is not there; None while it is."""
        self.alone_first = False
        self._word = ""
        """What this player alone would do, while it is on its way."""
        self.watcher: Watcher | None = None
        self._call = Call(desk)

    # --- what screens ask ---------------------------------------------------------------------------

    def join(self, place: Place, name: str, team: str) -> None:
        """As a new player, or the one of an attempt whose answer was lost."""
        self._reset("searching")
        self._guest = self._fresh_guest()
        self.attempt = knock(self.attempt, place, name.strip(), team.strip())
        # on the disk before it is sent, so that a killed window is no second player either
        runs.remember_attempt(self._desk, self.attempt)
        self._guest.join(place, self.attempt.name, self.attempt.team, self.attempt.key)

    def come_back(self, place: Place | None = None) -> None:
        """To the kept seat; `place` is where the workshop is now, if that has changed."""
        seat = self.seat
        if seat is None:
            return
        if place is not None:
            seat = self._keep(address=place.shown)
        where = seat.place
        if where is None:
            return
        self._reset("in")
        self.session = runs.resumed(self._desk, seat)
        outbox = None
        if self.session is not None and seat.run:
            made = runs.made(self.session)
            outbox = Outbox(seat.run, self.session.compiled.rules_digest, made, seat.acknowledged)
            waiting = seat.on_its_way
            if waiting is not None and waiting.run == seat.run and waiting.number == len(made) + 1:
                outbox.add(waiting.number, Made(waiting.move, waiting.at))
            self._attend(self.session)
        self._guest = self._fresh_guest()
        self._guest.come_back(where, seat.who, outbox)

    def stop(self) -> None:
        """Give up looking; an earlier seat stays."""
        self._reset("out")

    def leave(self) -> None:
        """Not to come back: the facilitator may remove the player from the board."""
        if self.seat is not None:
            self._keep(over=True, left=True)
        self._reset("out")

    def hurry(self) -> None:
        self._guest.hurry()

    def close(self) -> None:
        self._guest.close()

    def propose(self, move: str) -> None:
        """The team's move, or before it the player's own word: the run has it when the workshop has taken it."""
        session, seat = self.session, self.seat
        if session is None or seat is None:
            return
        number, at = len(session.run.moves) + 1, _now()
        sent = Submission(run=seat.run, rules=session.compiled.rules_digest, number=number, move=move, at=at)
        if self.alone_first and not self.chosen:
            self._word = move
            self._guest.chosen(sent)
        else:
            self._keep(on_its_way=sent)
            self._guest.made(seat.run, number, Made(move, at))
        self._desk.redraw()

    @property
    def shared(self) -> bool:
        return self.own is not None and bool(self.own.mates)

    @property
    def mates(self) -> tuple[Mate, ...]:
        """Who else decides, as far as it concerns the decision that stands open here."""
        return self.own.mates if self.own is not None and self._at_the_same() else ()

    @property
    def chosen(self) -> str:
        """The own word for the decision that stands open."""
        return self.own.chosen if self.own is not None and self._at_the_same() else ""

    @property
    def on_its_way(self) -> str:
        """A team's move (or own word) that is confirmed here and not taken yet."""
        waiting = self.seat.on_its_way if self.seat is not None else None
        return waiting.move if waiting is not None else self._word

    @property
    def waiting(self) -> int:
        """Moves that have not arrived."""
        if self.session is None or self.seat is None:
            return 0
        return max(0, len(self.session.run.moves) - self.seat.acknowledged) + bool(self.seat.on_its_way)

    @property
    def phase(self) -> str:
        return self.pulse.phase if self.pulse is not None else ""

    def left(self) -> int | None:
        """Seconds on the round's timer; None: there is none."""
        if self.pulse is None or self.pulse.left is None:
            return None
        left = self.pulse.left / 1000
        if self.pulse.phase == "playing":
            left -= self._clock() - self._heard
        return max(0, -int(-left // 1))

    # --- what the guest tells -----------------------------------------------------------------------

    def _hear(self, guest: Guest, event: GuestEvent) -> None:
        if guest is not self._guest:
            return  # of a visit that is over
        match event:
            case Joined():
                self._joined(event)
            case Failed():
                self.state, self.trouble = "out", event.trouble
                if event.trouble.code == "removed":
                    self._attempted()  # the next one is somebody new
            case Dealt():
                self._dealt(event)
            case Stands():
                self._stands(event.own)
            case Beat():
                self._beat(event.pulse)
            case Linked():
                self.lost = event.trouble
            case Kept():
                if self.seat is not None and event.run == self.seat.run:
                    self._keep(acknowledged=event.number, seen=_now())
            case Refused():
                self._refused(event)
            case Gone():
                self.state, self.trouble = "gone", event.trouble
                if event.trouble.gone:
                    self._keep(over=True, left=True)
        if self.watcher is not None:
            self.watcher.told()
        self._call.look(self.session, self.phase)
        self._desk.redraw()

    def _joined(self, event: Joined) -> None:
        admission = event.admission
        self.state = "in"
        self.seat = Seat(
            address=event.place.shown,
            code=event.place.code,
            player=admission.player,
            secret=admission.secret,
            name=admission.name,
            team=admission.team,
            seen=_now(),
        )
        self._keep()
        asked = clean_name(self.attempt.name) if self.attempt is not None else None
        if asked is not None and asked != admission.name:
            self._desk.toast(self._desk.t("You were in already, as {name}.", name=admission.name))
        self._attempted()

    def _dealt(self, event: Dealt) -> None:
        """The deal of a round that this window has not played yet, or has lost."""
        own = event.own
        self.own, self._building = own, True
        self.alone_first = own.alone_first
        self._beat(own.pulse)
        self._keep(run=own.run_id, local="", acknowledged=len(own.run.moves), round=own.pulse.round, on_its_way=None)
        if event.unsent:
            self._desk.toast(runs.unsent(event.unsent, self._desk.t))

        def built(session: Session) -> None:
            self._building = False
            self.session = session
            self._attend(session)
            if self.own is not None and (self.own.run.moves or session.phase != "title"):
                runs.begin(self._desk, session)
                self._follow(self.own)
            if self.watcher is not None:
                self.watcher.replaced()
                self.watcher.told()
            self._call.look(session, self.phase)
            self._desk.redraw()

        store = self._desk.store
        self._desk.later(lambda: Session(event.compiled, own.run.mode, own.run.seed, store), built)

    def _stands(self, own: OwnState) -> None:
        self.own = own
        self._beat(own.pulse)
        seat = self.seat
        if seat is not None and (own.name, own.team) != (seat.name, seat.team):
            self._keep(name=own.name, team=own.team)
        self.alone_first = self.alone_first or own.alone_first
        if own.chosen:
            self.alone_first, self._word = True, ""
        waiting = seat.on_its_way if seat is not None else None
        if waiting is not None and len(own.run.moves) >= waiting.number:
            self._keep(on_its_way=None)
        if self.session is not None and not self._building:
            self._follow(own)

    def _beat(self, pulse: Pulse) -> None:
        self.pulse, self._heard = pulse, self._clock()
        session = self.session
        if pulse.released and session is not None and not session.released:
            session.release()
        if self.seat is not None and self.seat.over != (pulse.phase == "closed"):
            self._keep(over=pulse.phase == "closed", seen=_now())

    def _refused(self, event: Refused) -> None:
        code = event.trouble.code
        if code == "choose_first":
            # the guest has made it the player's own word
            self.alone_first, self._word = True, event.sent.move
            self._keep(on_its_way=None)
        elif not event.trouble.later and code not in ("closed", "old_round"):
            self._word = ""
            if self.seat is not None and self.seat.on_its_way is not None:
                self._keep(on_its_way=None)
            if code == "conflict":
                self._desk.toast(
                    self._desk.t("Another move came first: the workshop's counts, and you go on from there.")
                )

    # --- the run ------------------------------------------------------------------------------------

    def _follow(self, own: OwnState) -> None:
        """Have the moves that the workshop has: of mates, of another window, or of before the records were lost."""
        session = self.session
        if session is None or own.run_id != (self.seat.run if self.seat else ""):
            return
        here, there = session.run.moves, own.run.moves
        if here[: len(there)] == there:
            return
        self._following = True
        try:
            if there[: len(here)] != here:
                session = self._rebuilt(session)
                here = ()
            elif session.phase in UNBEGUN:
                runs.begin(self._desk, session)
            for move in there[len(here) :]:
                session.choose(move)
        except StoreError as error:
            self._desk.toast(" ".join(explain(error, self._desk.t)))
        finally:
            self._following = False
        self._word = ""
        self._keep(acknowledged=len(session.run.moves))
        if self.watcher is not None:
            self.watcher.followed()

    def _rebuilt(self, session: Session) -> Session:
        """A new run in the records; the one whose moves the workshop does not have is closed there."""
        if session.phase not in ("title", "briefing", "debrief", "abandoned"):
            session.abandon()
        again = Session(session.compiled, session.mode, session.run.seed, self._desk.store)
        self.session = again
        self._attend(again)
        runs.begin(self._desk, again)
        if self.watcher is not None:
            self.watcher.replaced()
        return again

    def _attend(self, session: Session) -> None:
        session.listen(partial(self._happened, session))
        if self.pulse is not None and self.pulse.released and not session.released:
            session.release()

    def _happened(self, session: Session, event: SessionEvent) -> None:
        """A move that is told here is kept already. A run of an earlier round that is still on the screen tells the workshop nothing."""
        seat = self.seat
        if session is not self.session or seat is None:
            return
        if isinstance(event, Started):
            self._keep(local=event.run)
        elif isinstance(event, MoveChosen) and not self._following:
            self._guest.made(seat.run, event.number, Made(event.move, session.run.times[event.number - 1]))

    # --- small parts --------------------------------------------------------------------------------

    def _attempted(self) -> None:
        """The attempt to join has come to its end."""
        self.attempt = None
        runs.remember_attempt(self._desk, None)

    def _at_the_same(self) -> bool:
        return self.session is not None and self.own is not None and self.session.run.moves == self.own.run.moves

    def _reset(self, state: State) -> None:
        self._guest.close()
        self.state, self.session, self.own, self.pulse = state, None, None, None
        self.trouble = self.lost = None
        self.alone_first = self._building = False
        self._word = ""

    def _fresh_guest(self) -> Guest:
        guest = self._invite(
            lambda event: self._desk.post(partial(self._hear, guest, event)),  # on the guest's thread
            self._desk.t.language,
        )
        return guest

    def _keep(self, **changes: object) -> Seat:
        assert self.seat is not None  # noqa: S101  only called with a seat
        self.seat = self.seat.model_copy(update=changes)
        runs.remember(self._desk, self.seat)
        return self.seat
