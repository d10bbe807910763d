"""Slow work beside the event loop: done on threads, its results handed over in the loop."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Any

from game.text import Interface

SLOW = 300
"""Milliseconds after which it is told what is being waited for."""

Words = Callable[[Interface], str]


class Errands:
    """`wake` is called on the thread of an errand that has ended: it makes the loop call `collect`."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._done: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._out: list[Words] = []
        """What is being waited for by somebody who sees nothing else of it."""
        self._waited = 0.0

    @property
    def patience(self) -> int | None:
        """Milliseconds until it is to be told; None: nothing is, or it is already."""
        return int(SLOW - self._waited) + 1 if self._out and self._waited < SLOW else None

    def tick(self, milliseconds: float) -> bool:
        """True when from now on `told` says something."""
        before, self._waited = self._waited, self._waited + milliseconds if self._out else 0.0
        return before < SLOW <= self._waited

    def told(self, t: Interface) -> str:
        """What has been waited for so long that it is told."""
        return self._out[-1](t) if self._out and self._waited >= SLOW else ""

    def send(self, work: Callable[[], object], done: Callable[[Any], None], words: Words | None = None) -> None:
        """Start the work; `done` gets its result, an error is raised in `collect`. `words` tell what is done, if it
        takes long."""
        if words is not None:
            self._out.append(words)

        def run() -> None:
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001  raised again in the event loop
                failure = error

                def fail() -> None:
                    self._back(words)
                    raise failure

                self._done.put(fail)
            else:

                def succeed() -> None:
                    self._back(words)
                    done(result)

                self._done.put(succeed)
            self._wake()

        thread = threading.Thread(target=run, daemon=True)
        self._threads = [one for one in self._threads if one.is_alive()] + [thread]
        thread.start()

    def post(self, action: Callable[[], None]) -> None:
        """Do this in the loop. From any thread."""
        self._done.put(action)
        self._wake()

    def _back(self, words: Words | None) -> None:
        if words is not None:
            self._out.remove(words)

    def collect(self) -> bool:
        """Hand over what has come back; True if there was anything."""
        found = False
        while not self._done.empty():
            found = True
            self._done.get()()
        return found

    def wait(self) -> bool:
        """Until the last one has come back, for pictures and tests; True if there was anything."""
        found = False
        while self._threads:
            self._threads.pop().join()
            found = self.collect() or found
        return found
