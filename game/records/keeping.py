"""What every act of a workshop needs: the file, one transaction at a time, the clock, and the deals ready to play."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine

from game import paths
from game.records import archive, names, rooms
from game.records.database import in_our_words, open_database, reading, scrub, writing
from game.records.errors import StoreError
from game.records.judging import Deals, Playable
from game.records.refused import RefusedError
from game.records.store import now

FILE_NAME = "workshop.sqlite"


class Keeper:
    """The part of a WorkshopStore that the others stand on."""

    def __init__(self, file: Path, engine: Engine, clock: Callable[[], int], draw: names.Draw) -> None:
        self._file = file
        self._engine = engine
        self._clock = clock
        self._draw = draw
        self._deals = Deals()
        self._one_at_a_time = threading.Lock()

    @classmethod
    def open(
        cls, folder: Path | None = None, clock: Callable[[], int] = now, draw: names.Draw = secrets.token_bytes
    ) -> Self:
        """The store in `folder` (the user's own by default), made or upgraded if need be."""
        file = (folder or paths.data()) / FILE_NAME
        return cls(file, open_database(file), clock, draw)

    @property
    def file(self) -> Path:
        return self._file

    def close(self) -> None:
        with self._one_at_a_time, in_our_words(self._file):
            self._engine.dispose()

    def _playable(self, connection: Connection, deal: str) -> Playable:
        try:
            return self._deals.get(deal, lambda: archive.unpack(rooms.deal_bytes(connection, deal)))
        except archive.ArchiveError as error:
            raise StoreError("damaged", str(self._file), str(error)) from error

    def _scrub(self) -> None:
        with self._one_at_a_time, in_our_words(self._file):
            scrub(self._engine)

    @contextmanager
    def _damage_is_ours(self) -> Iterator[None]:
        """Kept moves that do not play are no fault of whoever asks."""
        try:
            yield
        except RefusedError:
            raise
        except ValueError as error:
            raise StoreError("damaged", str(self._file), str(error)) from error

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._one_at_a_time, in_our_words(self._file), writing(self._engine) as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._one_at_a_time, in_our_words(self._file), reading(self._engine) as connection:
            yield connection


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
