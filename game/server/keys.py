"""What the facilitator's computer remembers of its workshops between two starts: the links that lead them.

The store keeps only a hash of a link's secret. The secret itself stands in a file of the workshop's folder that
its owner alone may read, so that stopping and starting again needs no paper. Without the file a room plays on,
and nobody leads it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

FILE_NAME = "facilitator.json"
_LARGEST = 4_000_000


class DealKey(BaseModel):
    """One deal as it was when the room was opened."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    id: str
    archive: str
    """Of the rules and of all words."""


class BotKey(BaseModel):
    """A bot of the room, so that the same one goes on after a break."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    player: str
    secret: str
    name: str
    skill: str


class RoomKey(BaseModel):
    """What leads one room."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    code: str
    token: str
    """The facilitator's secret, in the clear."""
    opened: Annotated[int, Field(ge=0)]
    """Milliseconds since 1970."""
    deals: tuple[DealKey, ...]
    port: int = 0
    """Of the last start: links and pictures of it are about."""
    shared: bool = False
    """In a database of several computers, not in this folder."""
    bots: tuple[BotKey, ...] = ()


class _Keys(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    rooms: tuple[RoomKey, ...] = ()


class KeyRing:
    """The file in `folder`. What cannot be read counts as nothing, and is put aside before something is written."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / FILE_NAME

    def rooms(self) -> tuple[RoomKey, ...]:
        """Newest first."""
        kept = self._read()
        return tuple(sorted(kept.rooms, key=lambda room: -room.opened)) if kept else ()

    def is_unreadable(self) -> bool:
        """Whether there is a file of links, and nobody can say what stands in it."""
        return self.file.exists() and self._read() is None

    def _read(self) -> _Keys | None:
        try:
            if self.file.stat().st_size > _LARGEST:
                return None
            return _Keys.model_validate_json(self.file.read_bytes())
        except (OSError, ValidationError):
            return None

    def keep(self, room: RoomKey) -> None:
        """Instead of what was known of a room with this code. Raises OSError."""
        self._write((room, *(other for other in self.rooms() if other.code != room.code)))

    def forget(self, code: str) -> None:
        """Of a room that is no more. Raises OSError."""
        self._write(tuple(other for other in self.rooms() if other.code != code))

    def _write(self, rooms: tuple[RoomKey, ...]) -> None:
        if self.file.exists() and self._read() is None:
            self.file.replace(self.file.with_suffix(".unread.json"))
        fresh = self.file.with_suffix(".new")
        with suppress(FileNotFoundError):
            fresh.unlink()
        # nobody but its owner may read it, from its first byte on
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as opened:
            opened.write(_Keys(rooms=rooms).model_dump_json(indent=1) + "\n")
            opened.flush()
            os.fsync(opened.fileno())
        fresh.replace(self.file)
