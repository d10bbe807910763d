"""The process: one uvicorn, which stops within three seconds however many viewers are connected."""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from game.records import WorkshopStore
from game.server.app import create_app
from game.server.patience import PatientProtocol

STOP_SECONDS = 2
"""How long requests under way may take after the signal to stop."""

MOST_FILES = 8192
_AT_ONCE = 130
"""Exit code after a second Ctrl-C, as shells have it."""


class Process(uvicorn.Server):
    """Serves until SIGINT or SIGTERM and then returns, so that its caller can say a last word.

    A second signal ends the process at once: what was acknowledged is on the disk, and nothing else matters.
    """

    def __init__(self, app: ASGIApp, host: str = "127.0.0.1", port: int = 0) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                host=host,
                port=port,
                access_log=False,  # addresses of people are not ours to keep
                log_level="warning",
                server_header=False,
                timeout_graceful_shutdown=STOP_SECONDS,
                h11_max_incomplete_event_size=16 * 1024,
                http=PatientProtocol,
            )
        )
        self._on_ready: Callable[[], None] | None = None

    def serve_on(self, listening: socket.socket, on_ready: Callable[[], None]) -> None:
        """`on_ready` is called once, on the loop, when players are let in; it must not wait for anything."""
        _allow_many_viewers()
        self._on_ready = on_ready
        self.run([listening])

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        # what is loaded by now stays, and need not be looked through for garbage for tens of milliseconds again and again
        gc.collect()
        gc.freeze()
        if self._on_ready is not None and not self.should_exit:
            self._on_ready()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """As in the base class, but the signal has done its work when the server has stopped."""
        # a bound method of this server: sse-starlette finds the server by it and ends the streams
        before = {sign: signal.signal(sign, self.handle_exit) for sign in _signals()}
        try:
            yield
        finally:
            for sign, handler in before.items():
                signal.signal(sign, handler)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self.should_exit:
            os._exit(_AT_ONCE)
        # streams that are cut short now are no errors, and the facilitator reads the last lines
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        super().handle_exit(sig, frame)


def _signals() -> Sequence[signal.Signals]:
    # SIGBREAK: Ctrl-Break, and what Windows sends when the window is closed. SIGHUP: the terminal is gone.
    names = ("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP")
    there = [getattr(signal, name) for name in names if hasattr(signal, name)]
    # what whoever started us has turned off stays off: `nohup` does that with SIGHUP
    return [sign for sign in there if signal.getsignal(sign) is not signal.SIG_IGN]


def serve(where: Path | str, host: str, port: int) -> None:
    """Serve the workshops of a folder, or of a PostgreSQL database, until SIGINT or SIGTERM. Raises StoreError when they cannot be opened."""
    _allow_many_viewers()
    store = WorkshopStore.open(where)
    Process(create_app(store), host, port).run()


def _allow_many_viewers() -> None:
    """A viewer is an open file; shells start programs with 256 or 1024 of them, which is fewer than the system allows."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(MOST_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        # macOS may refuse; then it stays with what there is
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
