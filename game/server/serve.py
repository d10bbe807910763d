"""The process: one uvicorn, which stops within three seconds however many viewers are connected."""

from __future__ import annotations

from pathlib import Path

import uvicorn

from game.records import WorkshopStore
from game.server.app import create_app

STOP_SECONDS = 2
"""How long requests under way may take after the signal to stop."""


def serve(folder: Path, host: str, port: int) -> None:
    """Serve the workshops of this folder until SIGINT or SIGTERM. Raises StoreError when they cannot be opened."""
    store = WorkshopStore.open(folder)
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
        )
    ).run()
