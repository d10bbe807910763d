"""The process: one uvicorn, which stops within three seconds however many viewers are connected."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import uvicorn

from game.records import WorkshopStore
from game.server.app import create_app
from game.server.patience import PatientProtocol

STOP_SECONDS = 2
"""How long requests under way may take after the signal to stop."""

MOST_FILES = 8192


def serve(where: Path | str, host: str, port: int) -> None:
    """Serve the workshops of a folder, or of a PostgreSQL database, until SIGINT or SIGTERM. Raises StoreError when they cannot be opened."""
    _allow_many_viewers()
    store = WorkshopStore.open(where)
    uvicorn.Server(
        uvicorn.Config(
            create_app(store),
            host=host,
            port=port,
            access_log=False,  # addresses of people are not ours to keep
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=STOP_SECONDS,
            h11_max_incomplete_event_size=16 * 1024,
            http=PatientProtocol,
        )
    ).run()


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
