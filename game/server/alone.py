"""One server for one folder: the second one is told where the first one is."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_LOCK = "running.lock"
_WHERE = "running.json"


class Running(NamedTuple):
    """Who is there already; empty and 0 where it has not said yet."""

    address: str
    code: str
    process: int


class Alone:
    """Held as long as this process lives: the system lets go of it, also after a kill."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._handle: int | None = None

    def take(self) -> Running | None:
        """None when the folder is ours now; else who has it. Raises OSError when the folder cannot be written to."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(self._folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        if _lock(handle):
            self._handle = handle
            self._forget()
            return None
        os.close(handle)
        return self._there()

    def tell(self, address: str, code: str) -> None:
        """Where we are, for who comes second."""
        with suppress(OSError):
            there = {"address": address, "code": code, "process": os.getpid()}
            (self._folder / _WHERE).write_text(json.dumps(there), encoding="utf-8")

    def leave(self) -> None:
        if self._handle is not None:
            self._forget()
            os.close(self._handle)
            self._handle = None

    def _forget(self) -> None:
        with suppress(OSError):
            (self._folder / _WHERE).unlink(missing_ok=True)

    def _there(self) -> Running:
        try:
            read = json.loads((self._folder / _WHERE).read_text(encoding="utf-8"))
            return Running(str(read["address"]), str(read["code"]), int(read["process"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Running("", "", 0)


def _lock(handle: int) -> bool:
    """Whether it is ours. A file system without locks lets everybody in, as it does with SQLite."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
