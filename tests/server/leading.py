"""`dealcraft workshop` as a facilitator starts it: a real process, and what it prints."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import httpx2 as httpx

from tests.server.process import ROOT, free_port

_COMMAND = [sys.executable, "-c", "import sys; from game.cli import main; sys.exit(main())", "workshop"]
_ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(ROOT),
    "PYTHONUNBUFFERED": "1",
    "PYTHONIOENCODING": "utf-8",
    "LC_ALL": "C.UTF-8",
}


def refused(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A start that is expected to end by itself."""
    return subprocess.run(
        [*_COMMAND, *arguments],
        cwd=ROOT, env=_ENVIRONMENT, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


def begun(*arguments: str) -> subprocess.Popen[str]:
    """A start that has not come to its room yet."""
    return subprocess.Popen(
        [*_COMMAND, *arguments],
        cwd=ROOT, env=_ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
        text=True, encoding="utf-8",
    )  # fmt: skip


class Led:
    """A workshop that runs. Its folder and a free port of this computer, unless told otherwise."""

    def __init__(self, folder: Path, *arguments: str, port: int | None = None, host: str = "127.0.0.1") -> None:
        self.port = port or free_port()
        wanted = ["--folder", str(folder), "--port", str(self.port), *(("--host", host) if host else ()), *arguments]
        self._lines: list[str] = []
        self._more = threading.Condition()
        self.process = subprocess.Popen(
            [*_COMMAND, *wanted],
            cwd=ROOT, env=_ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
            text=True, encoding="utf-8",
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        try:
            self.code = self.line(r"Room code +([0-9A-Z]{6})$")[1]
            self.lead = self.line(r"^(http://\S+/lead#\S+|  the link that was printed.*)$")[1]
            self.watch = self.line(r"^(http://\S+/board#\S+)$")[1]
            self.address = self.line(r"Players open +(http://\S+/)$")[1].rstrip("/")
            self.line("Ctrl-C stops")
        except BaseException:
            self.kill()
            raise

    @property
    def text(self) -> str:
        with self._more:
            return "\n".join(self._lines)

    def line(self, pattern: str, seconds: float = 90) -> re.Match[str]:
        """The first printed line with this in it, waited for."""
        end = time.monotonic() + seconds
        with self._more:
            while True:
                for line in self._lines:
                    if found := re.search(pattern, line):
                        return found
                left = end - time.monotonic()
                if left <= 0 or (self.process.poll() is not None and not self._reader.is_alive()):
                    raise AssertionError(f"no line with {pattern!r} in:\n" + "\n".join(self._lines))
                self._more.wait(min(left, 0.5))

    @property
    def headers(self) -> dict[str, str]:
        """Of the facilitator."""
        return {"Authorization": "Bearer " + self.lead.partition("#")[2]}

    def http(self) -> httpx.Client:
        return httpx.Client(base_url=self.address, timeout=20)

    def phase(self, phase: str) -> None:
        with self.http() as http:
            http.post("/api/room/phase", json={"phase": phase}, headers=self.headers).raise_for_status()

    def board(self) -> dict[str, Any]:
        with self.http() as http:
            board: dict[str, Any] = http.get("/api/board", headers=self.headers).raise_for_status().json()
            return board

    def stop(self, sign: int = signal.SIGTERM) -> float:
        """Ask it to stop; gives the seconds that it took."""
        began = time.monotonic()
        self.process.send_signal(sign)
        try:
            self.process.wait(20)
            took = time.monotonic() - began
        finally:
            self.kill()
        return took

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join(10)
        if self.process.stdout is not None:
            self.process.stdout.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._more:
                self._lines.append(line.rstrip("\n"))
                self._more.notify_all()
        with self._more:
            self._more.notify_all()
