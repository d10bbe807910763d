"""What the records ask of a database: transactions, errors in our own words, and word of every change to who listens.

`game.records.sqlite` is a file for one process; `game.records.postgresql` a server that many processes share.
"""

from __future__ import annotations

import random
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import wraps
from typing import NamedTuple, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from game.records import migrations
from game.records.errors import About, StoreError, StoreTrouble

TRIES = 6
"""How often a transaction that another one made impossible is begun; each time the other one gets further."""
_PAUSE_SECONDS = 0.01  # before the second try, longer by half before each one after it


class Change(NamedTuple):
    """A workshop is different now. `led`: by its facilitator, so that the pulse which every window follows is too."""

    workshop: str
    led: bool


EVERYTHING = Change("", led=True)
"""Told when word may have been missed: any workshop may have changed."""

Heard = Callable[[Change], None]
"""Called from any thread; must not raise or wait."""


class Database(ABC):
    """An opened database at the present version. Methods raise StoreError; nothing has happened then.

    One exception to that: a server that is lost in the instant of a commit may have kept what is said to have failed.
    So whatever is sent again must be recognised, as a move is by its number.
    """

    def __init__(self, engine: Engine, where: str, about: About) -> None:
        self.engine = engine
        self.where = where
        self.about: About = about
        self._listeners: list[Heard] = []

    @abstractmethod
    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that commits when its block ends, and then tells of the workshops that `changed` named in it."""

    @abstractmethod
    def reading(self) -> AbstractContextManager[Connection]:
        """One consistent view of everything; never waits for a writer's transaction."""

    @abstractmethod
    def check(self) -> tuple[str, ...]:
        """What the database finds wrong with what it holds; empty when it is sound."""

    @abstractmethod
    def scrub(self) -> None:
        """After a deletion: see to it that what was deleted does not stay behind."""

    def close(self) -> None:
        with self.in_our_words():
            self.engine.dispose()

    def changed(self, connection: Connection, change: Change) -> None:
        """Inside `writing`: word of this goes out with the commit, or not at all."""
        connection.info.setdefault(_CHANGED, set()).add(change)

    def listen(self, heard: Heard) -> None:
        """From now on tell `heard` of each workshop that changes, whoever changes it."""
        self._listeners.append(heard)

    def trouble(self, trouble: StoreTrouble, detail: str = "") -> StoreError:
        """An error that names this database."""
        return StoreError(trouble, self.where, detail, about=self.about)

    @contextmanager
    def in_our_words(self) -> Iterator[None]:
        """Turns whatever the database raises into StoreError."""
        try:
            yield
        except SQLAlchemyError as error:
            raise self._told(error) from error

    @abstractmethod
    def _told(self, error: SQLAlchemyError) -> StoreError:
        """The same in our own words."""

    @contextmanager
    def _telling(self, connection: Connection) -> Iterator[None]:
        """Around a transaction: tells the listeners once it is over."""
        try:
            yield
        except BaseException:
            connection.info.pop(_CHANGED, None)
            raise
        for change in connection.info.pop(_CHANGED, ()):
            self._tell(change)

    def _tell(self, change: Change) -> None:
        for heard in self._listeners:
            heard(change)


_CHANGED = "dealcraft_changed"


def refuse_newer(database: Database, connection: Connection) -> int:
    """The version of what is there; raises StoreError when this game does not know it yet."""
    found = migrations.found_version(connection)
    if found > migrations.VERSION:
        raise database.trouble("newer", f"version {found}, this game knows {migrations.VERSION}")
    return found


_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


def retried(method: Callable[_Asked, _Answer]) -> Callable[_Asked, _Answer]:
    """For a method that is one transaction: begin it again, at most `TRIES` times, when others made it impossible.

    On a server two transactions may wait for each other, or insert the same key; the database ends one of them.
    """

    @wraps(method)
    def until_it_works(*args: _Asked.args, **kwargs: _Asked.kwargs) -> _Answer:
        pause = _PAUSE_SECONDS
        for _ in range(TRIES - 1):
            try:
                return method(*args, **kwargs)
            except StoreError as error:
                if not error.again:
                    raise
            # of uneven length, or the same two meet again
            time.sleep(pause * (0.5 + random.random()))  # noqa: S311 - no secret
            pause *= 1.5
        return method(*args, **kwargs)

    return until_it_works
