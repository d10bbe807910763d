"""What every act of a workshop needs: the database, a transaction at a time, the clock, and the deals ready to play."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection

from game import paths
from game.records import archive, names, rooms
from game.records.database import Change, Database, Heard
from game.records.judging import Deals, Playable
from game.records.memory import Memory
from game.records.refused import RefusedError
from game.records.sqlite import open_file
from game.records.store import now

FILE_NAME = "workshop.sqlite"


class Keeper:
    """The part of a WorkshopStore that the others stand on."""

    def __init__(self, database: Database, clock: Callable[[], int], draw: names.Draw) -> None:
        self._database = database
        self._clock = clock
        self._draw = draw
        self._deals = Deals()
        self._memory = Memory()

    @classmethod
    def open(
        cls, where: Path | str | None = None, clock: Callable[[], int] = now, draw: names.Draw = secrets.token_bytes
    ) -> Self:
        """The store in a folder (the user's own by default) or at the address of a PostgreSQL database, made or upgraded if need be."""
        if isinstance(where, str) and "://" in where:
            # its driver takes a moment to load, which a file need not wait for
            from game.records.postgresql import open_server

            return cls(open_server(where), clock, draw)
        return cls(open_file(Path(where or paths.data()) / FILE_NAME, "workshop"), clock, draw)

    @property
    def where(self) -> str:
        """The file, or which database of which server: for people to read, without a password."""
        return self._database.where

    def listen(self, heard: Heard) -> None:
        """Tell `heard` from now on of every workshop that changes, by this process or by another one on the same database."""
        self._database.listen(heard)

    def close(self) -> None:
        self._database.close()

    def _playable(self, connection: Connection, deal: str) -> Playable:
        try:
            return self._deals.get(deal, lambda: archive.unpack(rooms.deal_bytes(connection, deal)))
        except archive.ArchiveError as error:
            raise self._database.trouble("damaged", str(error)) from error

    def _scrub(self) -> None:
        self._database.scrub()

    @contextmanager
    def _damage_is_ours(self) -> Iterator[None]:
        """Kept moves that do not play are no fault of whoever asks."""
        try:
            yield
        except RefusedError:
            raise
        except ValueError as error:
            raise self._database.trouble("damaged", str(error)) from error

    def _writing(self) -> AbstractContextManager[Connection]:
        return self._database.writing()

    def _reading(self) -> AbstractContextManager[Connection]:
        return self._database.reading()

    def _changed(self, connection: Connection, workshop: str, *, led: bool = False) -> None:
        """Inside `_writing`: who shows this workshop is told with the commit. `led`: its pulse is another one too."""
        self._database.changed(connection, Change(workshop, led))


def required_name(raw: str) -> str:
    """The name as it is kept. Raises RefusedError `bad_name`."""
    cleaned = names.clean_name(raw)
    if cleaned is None:
        raise RefusedError("bad_name")
    return cleaned


def required_team(raw: str) -> str:
    """A team's name as it is kept. Raises RefusedError `bad_team`."""
    cleaned = names.clean_name(raw)
    if cleaned is None:
        raise RefusedError("bad_team")
    return cleaned
