"""A real server process on a real port, for tests that kill it, stop it and start it again.

As a script: python -m tests.server.process FOLDER|ADDRESS PORT.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx2 as httpx

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Served:
    """The server of a folder or of a database, running."""

    def __init__(self, where: Path | str, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.server.process", str(where), str(port)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                httpx.get(self.address + "/api/me", timeout=5)
            except httpx.TransportError:
                assert self.process.poll() is None, "the server ended by itself"
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the server does not answer")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self, sign: int = signal.SIGTERM) -> float:
        """Ask it to stop; gives the seconds that it took."""
        began = time.monotonic()
        self.process.send_signal(sign)
        try:
            self.process.wait(20)
        finally:
            self.process.kill()
            self.process.wait()
        return time.monotonic() - began


if __name__ == "__main__":
    from game.server.serve import serve

    serve(sys.argv[1], "127.0.0.1", int(sys.argv[2]))
