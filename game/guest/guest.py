"""A guest of a workshop, for a window: a thread with one event loop, which no call of the window waits for."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from game.guest.address import Place
from game.guest.events import Failed, GuestEvent, Joined
from game.guest.line import Line, Who
from game.guest.outbox import Made, Outbox
from game.guest.trouble import Trouble
from game.guest.visit import Visit
from game.wire import Submission

_PATIENCE = 2.0
"""Seconds that closing waits for the thread at most; it needs some milliseconds."""
_TRIES = 3
"""How often joining is tried by itself while the workshop is busy, or its answer is lost."""


class Guest:
    """At most one visit at a time. `say` is called on the guest's own thread, and must only hand over."""

    def __init__(self, say: Callable[[GuestEvent], None], language: str = "en") -> None:
        self._say = say
        self._language = language
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._visit: Visit | None = None
        self._thread: threading.Thread | None = None
        self._stopped = threading.Event()

    @property
    def here(self) -> bool:
        """Whether a visit (or the way to one) is under way."""
        return self._thread is not None and self._thread.is_alive()

    def join(self, place: Place, name: str, team: str = "", key: str = "") -> None:
        """As a new player, or the one who joined with this key: `Joined` and then `Dealt` follow, or `Failed`."""
        self._begin(lambda: self._join(place, name, team, key))

    def come_back(self, place: Place, who: Who, outbox: Outbox | None = None) -> None:
        """As the player of an earlier visit, with what the window has of its run."""
        self._begin(lambda: self._stay(Line(place, self._language), who, outbox))

    def made(self, run: str, number: int, made: Made) -> None:
        """A move to send; the player's records have it already."""
        self._ask(lambda visit: visit.made(run, number, made))

    def chosen(self, choice: Submission) -> None:
        """An own choice to send, in a run that a team shares."""
        self._ask(lambda visit: visit.chosen(choice))

    def hurry(self) -> None:
        """Try the connection now, and look how things stand."""
        self._ask(lambda visit: visit.hurry())

    def close(self) -> None:
        """Stop at once; what has not arrived waits in the player's records. Nothing is said afterwards."""
        self._stopped.set()
        thread, loop, task = self._thread, self._loop, self._task
        if thread is None:
            return
        if loop is not None and task is not None:
            with suppress(RuntimeError):  # the loop has closed meanwhile
                loop.call_soon_threadsafe(task.cancel)
        if thread is not threading.current_thread():
            thread.join(_PATIENCE)
        self._thread = None

    # --- inside -------------------------------------------------------------------------------------

    def _begin(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self.close()
        self._stopped = stopped = threading.Event()
        self._loop = self._task = self._visit = None
        ready = threading.Event()

        async def main() -> None:
            loop = asyncio.get_running_loop()
            loop.set_default_executor(_Errands())
            self._loop, self._task = loop, asyncio.current_task()
            ready.set()
            if not stopped.is_set():
                await work()

        def run() -> None:
            with suppress(asyncio.CancelledError):
                asyncio.run(main())

        self._thread = threading.Thread(target=run, name="guest", daemon=True)
        self._thread.start()
        ready.wait(_PATIENCE)

    async def _join(self, place: Place, name: str, team: str, key: str) -> None:
        line = Line(place, self._language)
        again = ("busy", "cut") if key else ("busy",)
        for left in reversed(range(_TRIES)):
            found = await line.join(name, team, key)
            if not (left and isinstance(found, Trouble) and found.kind in again):
                break
            await asyncio.sleep(1)
        if isinstance(found, Trouble):
            await line.close()
            self._tell(Failed(found))
            return
        self._tell(Joined(place, found))
        await self._stay(line, Who(found.player, found.secret), None)

    async def _stay(self, line: Line, who: Who, outbox: Outbox | None) -> None:
        self._visit = visit = Visit(line, who, self._tell, outbox)
        try:
            await visit.run()
        finally:
            await line.close()

    def _tell(self, event: GuestEvent) -> None:
        if not self._stopped.is_set():
            self._say(event)

    def _ask(self, question: Callable[[Visit], None]) -> None:
        """On the loop's thread. Without a visit nothing happens: the records have what matters."""
        loop = self._loop

        def ask() -> None:
            if self._visit is not None:
                question(self._visit)

        if loop is not None:
            with suppress(RuntimeError):  # the loop has closed
                loop.call_soon_threadsafe(ask)


class _Errands(ThreadPoolExecutor):
    """A thread for each errand, which the end of the game does not wait for: looking up a name can take half a minute."""

    def submit(self, fn: Callable[..., Any], /, *args: object, **keywords: object) -> Future[Any]:
        future: Future[Any] = Future()

        def run() -> None:
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(fn(*args, **keywords))
                except BaseException as error:  # noqa: BLE001  whoever waits for the result gets it
                    future.set_exception(error)

        threading.Thread(target=run, daemon=True).start()
        return future
