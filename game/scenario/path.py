"""The order in which a newcomer plays the deals of the library (`scenarios/path.yaml`)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol, TypeVar

from game import paths
from game.scenario import source
from game.scenario.files import read, shown

FILE_NAME = "path.yaml"
_BYTES = 100_000  # a name is short, and there are not that many deals


class Shelved(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def difficulty(self) -> int: ...
    @property
    def problem(self) -> str: ...


AnyShelved = TypeVar("AnyShelved", bound=Shelved)


def named() -> tuple[str, ...]:
    """The ids of the file, in its order; none when there is no such file or it cannot be read as a list."""
    file = paths.scenarios() / FILE_NAME
    try:
        data = source.read(read(file, _BYTES), shown(file)).data
    except OSError:
        return ()
    listed = data.get("path") if isinstance(data, dict) else None
    return tuple(dict.fromkeys(name for name in listed if isinstance(name, str))) if isinstance(listed, list) else ()


def sorted_by(path: Iterable[str], shelf: Iterable[AnyShelved]) -> tuple[AnyShelved, ...]:
    """The deals in the order of the path; those that it does not name last, the easiest first."""
    place = {name: number for number, name in enumerate(path)}
    return tuple(sorted(shelf, key=lambda entry: (place.get(entry.id, len(place)), entry.difficulty, entry.id)))


def next_of(path: Iterable[str], shelf: Iterable[AnyShelved], finished: Collection[str]) -> AnyShelved | None:
    """The first deal of the path that was not finished yet; None when all were."""
    ordered = sorted_by(path, shelf)
    return next((entry for entry in ordered if entry.id not in finished and not entry.problem), None)
