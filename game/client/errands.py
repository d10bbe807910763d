"""Slow work beside the event loop: done on threads, its results handed over in the loop."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Any


class Errands:
    """`wake` is called on the thread of an errand that has ended: it makes the loop call `collect`."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._done: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []

    def send(self, work: Callable[[], object], done: Callable[[Any], None]) -> None:
        """Start the work; `done` gets its result, an error is raised in `collect`."""

        def run() -> None:
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001  raised again in the event loop
                failure = error

                def fail() -> None:
                    raise failure

                self._done.put(fail)
            else:
                self._done.put(lambda: done(result))
            self._wake()

        thread = threading.Thread(target=run, daemon=True)
        self._threads = [one for one in self._threads if one.is_alive()] + [thread]
        thread.start()

    def post(self, action: Callable[[], None]) -> None:
        """Do this in the loop. From any thread."""
        self._done.put(action)
        self._wake()

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
