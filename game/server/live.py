"""One board, many viewers: whoever follows a room gets its newest state, and never a queue of old ones.

Each process has a hub of its own. What another process changes in a shared database comes to it through
`WorkshopStore.listen`, so that a board is drawn once in each process and not once for each viewer.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

TOGETHER_SECONDS = 0.05
"""The first change after a quiet moment is told at once; those that come within this time after it are drawn once."""
LONGEST_PAUSE = 0.5
"""Seconds. A large room's board has a pause as long as it took to draw and tell, so that half of the time is left for
moves; but not longer than this, so that a move is on every board within a second."""
AGAIN_SECONDS = 1
"""How soon a board is tried again that could not be drawn."""


class _Board:
    """The newest event of a room. `changed` is replaced at each publication, so that nobody misses one.

    `drawings` counts every drawing, and `drawn` tells newcomers of it; `version` only those after a change.
    """

    def __init__(self) -> None:
        self.event: bytes | None = None
        self.version = 0
        self.changed = asyncio.Event()
        self.drawings = 0
        self.drawn = asyncio.Event()
        self.different = False
        self.drawing: asyncio.Task[None] | None = None
        self.stale = False
        self.viewers = 0


class Live:
    """`draw` gives a room's board as it goes over the line, None when the room is gone, b"" when it cannot say just now.

    It runs in a thread, once for all viewers, and only for rooms that somebody follows.
    """

    def __init__(self, draw: Callable[[str], bytes | None]) -> None:
        self._draw = draw
        self._boards: dict[str, _Board] = {}
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self) -> None:
        """From inside the loop that serves the viewers."""
        self._loop = asyncio.get_running_loop()

    def changed(self, room: str) -> None:
        """Something of this room is different now, or with "" perhaps of any room. From any thread."""
        if self._loop is None:
            return
        try:
            self._loop.call_soon_threadsafe(self._mark_all if room == "" else self._mark, room)
        except RuntimeError:
            return  # the loop is closed: nobody looks any more

    async def follow(self, room: str) -> AsyncIterator[bytes]:
        """The board now, and again after each change; ends when the room is deleted.

        Who comes gets a drawing of that moment, together with all who come in it; the others are not told of it.
        """
        board = self._boards.setdefault(room, _Board())
        board.viewers += 1
        try:
            before = board.drawings
            self._draw_soon(room, board)
            while board.drawings == before:
                await board.drawn.wait()
            while True:
                seen = board.version
                if board.event is None:
                    return
                yield board.event
                while board.version == seen:
                    await board.changed.wait()
        finally:
            board.viewers -= 1
            if not board.viewers:
                if board.drawing is not None:
                    board.drawing.cancel()
                self._boards.pop(room, None)

    def _mark_all(self, _: str) -> None:
        for room in tuple(self._boards):
            self._mark(room)

    def _mark(self, room: str) -> None:
        board = self._boards.get(room)
        if board is not None:
            board.different = True
            self._draw_soon(room, board)

    def _draw_soon(self, room: str, board: _Board) -> None:
        board.stale = True
        if board.drawing is None:
            board.drawing = asyncio.get_running_loop().create_task(self._redraw(room, board))

    async def _redraw(self, room: str, board: _Board) -> None:
        loop = asyncio.get_running_loop()
        before = 0.0
        try:
            while board.stale:
                began = loop.time()
                board.stale, different, board.different = False, board.different, False
                event = await asyncio.to_thread(self._draw, room)
                if event == b"":
                    board.stale, board.different = True, board.different or different
                    await asyncio.sleep(AGAIN_SECONDS)
                    continue
                board.event = event
                board.drawings += 1
                come, board.drawn = board.drawn, asyncio.Event()
                come.set()
                if different:
                    board.version += 1
                    waiting, board.changed = board.changed, asyncio.Event()
                    waiting.set()
                await asyncio.sleep(0)  # the viewers' turn: when this goes on, each has handed the event to its line
                took = loop.time() - began
                # the shorter of two, so that one stop of the whole process does not put off the next change
                await asyncio.sleep(min(max(TOGETHER_SECONDS, min(took, before)), LONGEST_PAUSE))
                before = took
        finally:
            board.drawing = None
