"""All bots of a room, in one thread with one event loop. They end with the server, whose process they share.

A bot is a player like any other: it joins over HTTP, waits for the start, thinks, asks how its run stands, makes a
move or a choice, and plays on in the next round. One of them follows the room for all.
"""

from __future__ import annotations

import asyncio
import secrets
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from game.guest import Line, Place, Trouble
from game.records.names import LONGEST_NAME
from game.records.pseudonyms import pseudonym
from game.server.bots.bot import Bot, Floor, Manner, patiently, who
from game.server.bots.skills import skill
from game.server.keys import BotKey
from game.text import Interface

_TRIES = 12
"""Names drawn for one bot; of some hundred pseudonyms one is soon free."""
_TEAM = 5
"""Bots in a team."""
_STOP_SECONDS = 1.0


class Crew:
    """`keep` is given the bots once they are in, so that the same go on after a break; `say` hears how it went."""

    def __init__(
        self,
        place: Place,
        count: int,
        manner: Manner,
        t: Interface,
        *,
        teams: bool,
        known: Sequence[BotKey],
        keep: Callable[[tuple[BotKey, ...]], None],
        say: Callable[[str], None],
    ) -> None:
        self.t = t
        self._place = place
        self._count = count
        self._manner = manner
        self._teams = teams
        self._known = tuple(known)
        self._keep = keep
        self._say = say
        self._loop: asyncio.AbstractEventLoop | None = None
        self._main: asyncio.Task[None] | None = None
        self._thread = threading.Thread(target=self._run, name="bots", daemon=True)

    def start(self) -> None:
        """When the server listens."""
        self._thread.start()

    def stop(self) -> None:
        """They leave at once; what they sent last is kept or not, as with anybody."""
        loop, main = self._loop, self._main
        if loop is not None and main is not None:
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(main.cancel)
        if self._thread.is_alive():
            self._thread.join(_STOP_SECONDS)

    def _run(self) -> None:
        with suppress(asyncio.CancelledError):
            asyncio.run(self._play())

    async def _play(self) -> None:
        self._loop, self._main = asyncio.get_running_loop(), asyncio.current_task()
        line = Line(self._place, self.t.language)
        try:
            members = await self._assembled(line)
            if not members:
                return
            floor = Floor(line, self._manner)
            async with asyncio.TaskGroup() as group:
                following = group.create_task(floor.follow(members))
                await asyncio.gather(*(group.create_task(Bot(key, floor).play()) for key in members))
                following.cancel()
        finally:
            await line.close()

    async def _assembled(self, line: Line) -> list[BotKey]:
        """Those of the last time that the room still knows, and new ones for the rest."""
        members = [
            key
            for key in self._known[: self._count]
            if not isinstance(await patiently(partial(line.own, who(key))), Trouble)
        ]
        trouble: Trouble | None = None
        while len(members) < self._count and trouble is None:
            joined = await self._joined(line, len(members))
            if isinstance(joined, Trouble):
                trouble = joined
            else:
                members.append(joined)
        self._keep(tuple(members))
        self._tell(len(members), trouble)
        return members

    async def _joined(self, line: Line, number: int) -> BotKey | Trouble:
        team = _team(number // _TEAM, self.t) if self._teams else ""
        for left in reversed(range(_TRIES)):
            # marked in the name itself, so that no board and no table can leave it out
            name = self.t("Bot {name}", name=pseudonym(self.t, (), secrets.token_bytes))[:LONGEST_NAME]
            found = await patiently(partial(line.join, name, team, secrets.token_hex(32)))
            if not isinstance(found, Trouble):
                return BotKey(player=found.player, secret=found.secret, name=found.name, skill=skill(number).name)
            if found.code != "name_taken" or not left:
                return found
        raise AssertionError("the loop returns")

    def _tell(self, count: int, trouble: Trouble | None) -> None:
        t = self.t
        if trouble is not None:
            self._say(t("Not all bots could join: {reason}", reason=trouble.text or trouble.kind))
        if count:
            self._say(
                t.plural(
                    "{count} bot is in the room and plays as soon as you start.",
                    "{count} bots are in the room and play as soon as you start.",
                    count,
                )
            )


def _team(index: int, t: Interface) -> str:
    return t("Bots {letter}", letter=chr(ord("A") + index) if index < 26 else str(index + 1))
