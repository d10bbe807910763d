"""Hears what other processes change in a shared database, on a connection of its own that comes back by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable

import psycopg

from game.records.database import EVERYTHING, Change, Heard

CHANNEL = "dealcraft_workshops"
_LOOK_SECONDS = 0.5
"""How soon it notices that it is to stop."""
_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 2.0
"""Seconds between attempts to connect, doubled each time."""


class Listening:
    """A thread that tells `heard` of each workshop that a process other than `own` changed, from now until `stop`.

    Each time that it begins to hear (first and after a break) it tells EVERYTHING, because nobody knows what was missed.
    """

    def __init__(self, connect: Callable[[], psycopg.Connection], own: str, heard: Heard) -> None:
        self._connect = connect
        self._own = own
        self._heard = heard
        self._stopping = threading.Event()
        # a daemon: waiting for a dead server must not keep the process
        self._thread = threading.Thread(target=self._listen, name="dealcraft-listening", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Returns when it hears no more; a connection that is being made is not waited for."""
        self._stopping.set()
        self._thread.join(4 * _LOOK_SECONDS)

    def _listen(self) -> None:
        pause = _FIRST_PAUSE
        while not self._stopping.is_set():
            try:
                with self._connect() as connection:
                    connection.execute(f"LISTEN {CHANNEL}")
                    self._heard(EVERYTHING)
                    pause = _FIRST_PAUSE
                    self._hear(connection)
            except psycopg.Error:
                self._stopping.wait(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)

    def _hear(self, connection: psycopg.Connection) -> None:
        while not self._stopping.is_set():
            for told in connection.notifies(timeout=_LOOK_SECONDS):
                process, change = _read(told.payload)
                if process != self._own:
                    self._heard(change)


def written(process: str, change: Change) -> str:
    """What a notification carries: which process changed what."""
    return f"{process}:{'led' if change.led else 'moved'}:{change.workshop}"


def _read(told: str) -> tuple[str, Change]:
    process, _, rest = told.partition(":")
    kind, _, workshop = rest.partition(":")
    return process, Change(workshop, led=kind == "led")
