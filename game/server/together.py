"""Moves that come in while others are being kept wait until these are on the disk, and are then kept together.

So a room that answers all at once costs the disk a few flushes and not one for each player; a move that comes alone
waits for nobody.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool

from game.records import WorkshopStore
from game.records.workshop import Sent
from game.wire import Receipt, Submission

MOST = 64
"""In one transaction: the first of them is not to wait long for the last."""


class _Waiting(NamedTuple):
    sent: Sent
    answer: asyncio.Future[Receipt]


class Together:
    """All its methods are called from inside one loop."""

    def __init__(self, store: WorkshopStore) -> None:
        self._store = store
        self._waiting: deque[_Waiting] = deque()
        self._keeping: asyncio.Task[None] | None = None

    async def submit(self, player: str, secret: str, sent: Submission) -> Receipt:
        """As `WorkshopStore.submit`, and raises what that raises. Who stops waiting for the receipt takes nothing back."""
        answer: asyncio.Future[Receipt] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(Sent(player, secret, sent), answer))
        if self._keeping is None:
            self._keeping = asyncio.create_task(self._keep())
        return await answer

    async def _keep(self) -> None:
        try:
            while self._waiting:
                await self._keep_these(self._next())
        finally:
            self._keeping = None

    def _next(self) -> list[_Waiting]:
        """The first ones, one of each run: a second one has to see what became of the first."""
        taken: list[_Waiting] = []
        runs: set[str] = set()
        left: list[_Waiting] = []
        while self._waiting and len(taken) < MOST:
            each = self._waiting.popleft()
            run = each.sent.move.run
            (left if run in runs else taken).append(each)
            runs.add(run)
        self._waiting.extendleft(reversed(left))
        return taken

    async def _keep_these(self, these: list[_Waiting]) -> None:
        try:
            answers = await run_in_threadpool(self._store.submit_all, [each.sent for each in these])
        except Exception as error:  # noqa: BLE001 - it is told to whoever waits
            if len(these) > 1:
                # one that cannot be kept must not take the others along
                await asyncio.gather(*(self._keep_these([each]) for each in these))
            else:
                _answer(these[0], error)
            return
        for each, answer in zip(these, answers, strict=True):
            _answer(each, answer)


def _answer(waiting: _Waiting, answer: Receipt | Exception) -> None:
    if waiting.answer.done():
        return  # whoever asked is gone
    if isinstance(answer, Exception):
        waiting.answer.set_exception(answer)
    else:
        waiting.answer.set_result(answer)
