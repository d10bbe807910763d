"""One bot at its table, and the floor that all bots of a room share: the line, the pulse, the deal of the round."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from game.guest import Line, Trouble, Who
from game.rules import replay
from game.server.bots.skills import SKILLS, Table
from game.server.keys import BotKey
from game.wire import OwnState, Pulse, Submission

_LEAST, _MOST, _USUAL = 5.0, 40.0, 12.0
"""Seconds that a person thinks about a move."""
_SHORTEST = 0.02
"""Seconds, however fast the pace is."""
_PAUSE = 1.0
"""Seconds after a trouble of the line."""
_WAITS = 3
"""How many thoughts a bot waits for teammates who have not chosen yet."""

_Found = TypeVar("_Found")


async def patiently(ask: Callable[[], Awaitable[_Found | Trouble]]) -> _Found | Trouble:
    """What the workshop says, asked again while the line or the workshop is busy."""
    while True:
        found = await ask()
        if not isinstance(found, Trouble) or not found.passing:
            return found
        await asyncio.sleep(_PAUSE)


def who(key: BotKey) -> Who:
    return Who(key.player, key.secret)


@dataclass(frozen=True, slots=True)
class Manner:
    """How all bots of a room play. `pace`: so many times as fast as people."""

    pace: float
    alone_first: bool


class Floor:
    """What the bots of a room have in common. For one event loop."""

    def __init__(self, line: Line, manner: Manner) -> None:
        self.line = line
        self.manner = manner
        self.pulse: Pulse | None = None
        self._changed = asyncio.Event()
        self._tables: dict[str, Table] = {}
        self._laying = asyncio.Lock()

    async def follow(self, members: Sequence[BotKey]) -> None:
        """Hears the room's pulse for all, through whichever bot the room still knows."""
        following = 0
        while True:
            async for told in self.line.follow(who(members[following % len(members)])):
                if isinstance(told, Trouble):
                    following += told.gone
                    break
                self.pulse = told
                waiting, self._changed = self._changed, asyncio.Event()
                waiting.set()
            await asyncio.sleep(_PAUSE)

    async def until(self, holds: Callable[[Pulse], bool]) -> None:
        """Waits for a pulse of which this is true."""
        while self.pulse is None or not holds(self.pulse):
            await self._changed.wait()

    async def after_round(self, number: int) -> None:
        """Waits until the room is in another round than this one."""
        await self.until(lambda pulse: pulse.round != number)

    async def table(self, own: OwnState, key: BotKey) -> Table | None:
        """The deal of the round, fetched by the first bot that needs it; None when it cannot be had now."""
        async with self._laying:
            found = self._tables.get(own.rules)
            if found is None:
                compiled = await self.line.deal(who(key))
                if isinstance(compiled, Trouble) or compiled.rules_digest != own.rules:
                    return None
                found = self._tables[own.rules] = await asyncio.to_thread(Table, compiled)
            return found


class Bot:
    """Plays until the room does not know it any more. It keeps no state of its run: the room's is the truth."""

    def __init__(self, key: BotKey, floor: Floor) -> None:
        self._key = key
        self._floor = floor
        self._skill = SKILLS.get(key.skill, SKILLS["random"])
        self._chance = random.Random()  # noqa: S311 - how a bot plays need not be unguessable
        self._waits = 0

    async def play(self) -> None:
        while True:
            await self._floor.until(lambda pulse: pulse.phase == "playing")
            await self._think()
            pulse = self._floor.pulse
            if pulse is None or pulse.phase != "playing":
                continue
            own = await patiently(lambda: self._floor.line.own(who(self._key)))
            if isinstance(own, Trouble):
                return
            if own.ended:
                await self._floor.after_round(own.pulse.round)
            elif not await self._turn(own):
                return

    async def _think(self) -> None:
        seconds = self._chance.triangular(_LEAST, _MOST, _USUAL) / self._floor.manner.pace
        await asyncio.sleep(max(seconds, _SHORTEST))

    async def _turn(self, own: OwnState) -> bool:
        """One decision, or the wait for others; False when the room does not know this bot any more."""
        table = await self._floor.table(own, self._key)
        if table is None:
            return True
        alone = self._floor.manner.alone_first
        if alone and own.chosen:
            wanted = self._agreed(own)
        else:
            state = replay(table.deal, own.run.moves).state
            wanted = table.choose(self._skill, state, own.run.seed, self._chance)
        if wanted is None:
            return True
        line = self._floor.line
        ask = line.choose if alone and not own.chosen else line.move
        sent = Submission(
            run=own.run_id,
            rules=own.rules,
            number=len(own.run.moves) + 1,
            move=wanted,
            at=time.time_ns() // 1_000_000,
        )
        answer = await patiently(lambda: ask(who(self._key), sent))
        # what a teammate was faster with, or the room does not take now, is looked at afresh in the next turn
        return not (isinstance(answer, Trouble) and answer.gone)

    def _agreed(self, own: OwnState) -> str | None:
        """What most of the team would do, once all have chosen or have been waited for; the own choice among equals."""
        if not all(mate.chosen for mate in own.mates) and self._waits < _WAITS:
            self._waits += 1
            return None
        self._waits = 0
        votes = Counter(mate.move for mate in own.mates if mate.move)
        votes[own.chosen] += 1
        return max(votes, key=lambda move: (votes[move], move == own.chosen))
