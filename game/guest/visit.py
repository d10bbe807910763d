"""A visit to a workshop: keeps the line, sends what waits, notices what has changed. One asyncio task, no thread.

Three things go on at once: following the room (and coming back to it after each break), sending the outbox
in order, and asking how the own run stands.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from game.guest.events import Beat, Dealt, Gone, GuestEvent, Kept, Linked, Refused, Stands
from game.guest.line import Asks, Who
from game.guest.outbox import Made, Outbox
from game.guest.pauses import Pauses
from game.guest.trouble import Trouble
from game.wire import OwnState, Pulse, Submission

_BREATH = 1.0
"""Seconds between two looks at the own state, however much happens."""
_SHARED = 2.0
"""Seconds after which a member of a team looks again by itself."""
_IDLE = 20.0
"""Seconds after which anybody looks again: places change without the room's pulse."""
_WAIT = 5.0
"""Seconds after which a move that was to wait is offered again, should no pulse have come."""


class Visit:
    """From the thread of its loop only; `run` ends when the workshop does not know the player any more."""

    def __init__(
        self, line: Asks, who: Who, say: Callable[[GuestEvent], None], outbox: Outbox | None = None,
        pauses: Callable[[], Pauses] = Pauses,
    ) -> None:  # fmt: skip
        """`outbox` is that of the run that the window has already; None: it has no deal yet."""
        self._line = line
        self._who = who
        self._say = say
        self.outbox = outbox or Outbox("", "")
        self._pauses = pauses
        self._choice: Submission | None = None
        self._linked = False
        self._held = False
        """What waits is not offered before something changes."""
        self._to_send = asyncio.Event()
        self._to_look = asyncio.Event()
        self._changed = asyncio.Event()
        self._hurry = asyncio.Event()
        self._shared = False
        self._settling = asyncio.Lock()

    # --- what the window asks -----------------------------------------------------------------------

    def made(self, run: str, number: int, made: Made) -> None:
        """A move that the player's records have. One of another round than the present is not sent."""
        if run != self.outbox.run:
            return
        try:
            self.outbox.add(number, made)
        except ValueError:
            # what the workshop has came first, from another window or a mate
            sent = Submission(run=run, rules=self.outbox.rules, number=number, move=made.move, at=made.at)
            self._say(Refused(sent, Trouble("refused", code="conflict")))
            self._to_look.set()
        else:
            self._to_send.set()

    def chosen(self, choice: Submission) -> None:
        """What this player alone would do; the newest counts."""
        self._choice = choice
        self._to_send.set()

    def hurry(self) -> None:
        """Somebody waits: try now."""
        self._hurry.set()
        self._to_look.set()

    async def run(self) -> None:
        tasks = [asyncio.create_task(task()) for task in (self._stay, self._send, self._look)]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    # --- following the room -------------------------------------------------------------------------

    async def _stay(self) -> None:
        pauses = self._pauses()
        while True:
            trouble = await self._settle(anew=True)
            if trouble is None:
                self._link(None)
                self._stir()
                trouble = await self._follow(pauses)
            if trouble is not None and (trouble.gone or trouble.kind == "version"):
                self._say(Gone(trouble))
                return
            if trouble is not None:
                self._link(trouble)
            self._hurry.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._hurry.wait(), pauses.next())

    async def _follow(self, pauses: Pauses) -> Trouble | None:
        """Until the stream ends."""
        stream = self._line.follow(self._who)
        try:
            async for told in stream:
                if isinstance(told, Trouble):
                    return told
                pauses.well()
                self._beat(told)
        finally:
            with suppress(AttributeError):
                await stream.aclose()  # type: ignore[attr-defined]
        return None

    def _beat(self, pulse: Pulse) -> None:
        self._say(Beat(pulse))
        self._stir()
        self._to_look.set()

    def _stir(self) -> None:
        """The room may take now what it did not take before."""
        self._held = False
        self._changed.set()
        self._to_send.set()

    # --- the own run --------------------------------------------------------------------------------

    async def _settle(self, *, anew: bool = False) -> Trouble | None:
        """Be where the workshop is: in its round, with its deal, on what it has of the run.

        `anew`: it may have less than we knew it to have, from a copy of its file.
        """
        async with self._settling:
            return await self._settled(anew)

    async def _settled(self, anew: bool) -> Trouble | None:
        while True:
            own = await self._line.own(self._who)
            if isinstance(own, Trouble):
                return own
            if own.run_id == self.outbox.run:
                self._merge(own, anew)
                return None
            compiled = await self._line.deal(self._who)
            if isinstance(compiled, Trouble):
                return compiled
            if compiled.rules_digest == own.rules:
                unsent = self.outbox.waiting
                self.outbox = Outbox(own.run_id, own.rules)
                self.outbox.adopt(_made(own))
                self._choice = None
                self._shared = bool(own.mates)
                self._say(Dealt(compiled, own, unsent))
                return None
            # the next round began between the two questions

    def _merge(self, own: OwnState, anew: bool) -> None:
        there, here = own.run.moves, self.outbox.moves
        number = len(there)
        self._shared = bool(own.mates)
        if here[:number] == there:
            self._arrived(number)
            if anew:
                self.outbox.wanted(number + 1)
                self._to_send.set()
        elif number >= self.outbox.acknowledged:
            waiting = self.outbox.next()
            overruled = waiting is not None and there[: len(here)] != here
            self.outbox.adopt(_made(own))
            if overruled and waiting is not None:
                self._say(Refused(waiting, Trouble("refused", code="conflict")))
        self._say(Stands(own))

    def _arrived(self, number: int) -> None:
        before = self.outbox.acknowledged
        self.outbox.arrived(number)
        if self.outbox.acknowledged > before:
            self._say(Kept(self.outbox.run, self.outbox.acknowledged))

    async def _look(self) -> None:
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._to_look.wait(), _SHARED if self._shared else _IDLE)
            self._to_look.clear()
            if self.outbox.run and self._linked:
                # trouble is the stream's to tell; a player who is gone learns it there at once
                trouble = await self._settle()
                if trouble is not None and trouble.gone:
                    self._say(Gone(trouble))
                    return
            await asyncio.sleep(_BREATH)

    # --- sending ------------------------------------------------------------------------------------

    async def _send(self) -> None:
        pauses = self._pauses()
        while True:
            await self._to_send.wait()
            self._to_send.clear()
            while not self._held and (asked := self._next()) is not None:
                sent, own_choice = asked
                answer = await (self._line.choose if own_choice else self._line.move)(self._who, sent)
                if not isinstance(answer, Trouble):
                    pauses.well()
                    self._link(None)
                    if own_choice and self._choice is sent:
                        self._choice = None
                    elif not own_choice and sent.run == self.outbox.run:
                        self._arrived(sent.number)
                    self._to_look.set()
                elif answer.passing:
                    if pauses.tries:
                        # a first failure is mostly a connection that the laptop slept through
                        self._link(answer)
                    await self._pause(pauses.next())
                elif answer.gone:
                    self._say(Gone(answer))
                    return
                else:
                    await self._was_refused(sent, own_choice, answer)

    def _next(self) -> tuple[Submission, bool] | None:
        """What to send, and whether it is an own choice, which goes before the team's move."""
        if self._choice is not None:
            return self._choice, True
        move = self.outbox.next()
        return None if move is None else (move, False)

    async def _was_refused(self, sent: Submission, own_choice: bool, trouble: Trouble) -> None:
        if trouble.code == "gap" and trouble.number is not None and not own_choice and trouble.number < sent.number:
            self.outbox.wanted(trouble.number)
            return
        self._say(Refused(sent, trouble))
        if trouble.code == "choose_first":
            # the team's move waits until everybody has said what they would do: this is the player's word
            self.outbox.drop()
            self._choice = sent
            return
        self._held = True
        if own_choice and not trouble.later:
            self._choice = None
            self._held = False
        elif trouble.later:
            await self._pause(_WAIT)
            self._held = False
        # otherwise the room has gone on: its own state says where, and what waits is offered again after it
        self._to_look.set()
        self._to_send.set()

    async def _pause(self, seconds: float) -> None:
        """Less when the room changes or the line is there again."""
        self._changed.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._changed.wait(), seconds)

    def _link(self, trouble: Trouble | None) -> None:
        if trouble is not None or not self._linked:
            self._linked = trouble is None
            self._say(Linked(trouble))


def _made(own: OwnState) -> list[Made]:
    return [Made(move, at) for move, at in zip(own.run.moves, own.run.times, strict=True)]
