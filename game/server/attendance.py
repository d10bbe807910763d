"""After the doors are open: says when the first device has come in, and what may be in the way when none has."""

from __future__ import annotations

import threading
from urllib.parse import urlsplit

from game.server.invitation import Paper
from game.server.reach import Guestbook, answers, hints
from game.text import Interface

QUIET_SECONDS = 120.0
"""How long nobody comes before the hint: setting up a projector takes as long."""


class Attendance:
    """A thread of its own, because looking takes time; it ends with `stop`, or when it has nothing left to say.

    Not for a server behind a balancer: what stands in the way there is not this computer's.
    """

    def __init__(
        self, base: str, port: int, host: str | None, guestbook: Guestbook, paper: Paper, t: Interface
    ) -> None:
        self.t = t
        self._base = base
        self._port = port
        self._everywhere = host is None
        self._ip = urlsplit(base).hostname or ""
        self._only_here = (host or self._ip) in ("127.0.0.1", "::1", "localhost")
        self._guestbook = guestbook
        self._paper = paper
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="attendance", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._guestbook.came.set()  # so that nobody waits for it

    def _watch(self) -> None:
        t = self.t
        if self._only_here:
            self._paper.say(t("Only this computer can come in: there is no network, or --host names this computer."))
            return
        if not answers(self._ip, self._port) and not self._over.is_set():
            self._paper.say(
                t("This computer cannot reach itself at {address}: something is in the way.", address=self._base),
                *self._way_for_the_facilitator(),
                *hints(self._base, self._port, t),
                "",
            )
        if not self._guestbook.came.wait(QUIET_SECONDS):
            self._paper.say(t("No other device has come in so far."), *hints(self._base, self._port, t), "")
            self._guestbook.came.wait()
        if not self._over.is_set():
            self._paper.say(t("The first device has come in: players can reach this computer."))

    def _way_for_the_facilitator(self) -> tuple[str, ...]:
        """Nothing stands between a computer and its own loopback, where the server listens on it too."""
        t = self.t
        if not self._everywhere:
            return ()
        return (t("Your own pages open here at http://127.0.0.1:{port}/ all the same.", port=self._port),)
