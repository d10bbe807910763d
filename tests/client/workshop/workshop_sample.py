"""Every state of a workshop's screens with the deal and the people of the tests: rooms in this process, no network."""

from __future__ import annotations

import atexit
import random
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from game.client.shell import Shell
from game.client.workshop.rehearsal import Cast, Rehearsal
from game.client.workshop.scenes import SCENES, Scene
from game.records import WorkshopStore
from tests.session import harbour

NAMES = {
    "zh": ("周砚", "李", "欧阳思齐", "陈一帆", "林知夏", "何书"),
    "en": ("Wilhelmina Featherstone", "Li", "Bartholomew", "Ines", "Tom", "Ada"),
}
TEAMS = {"zh": "华东一部", "en": "North by East"}


class Lots:
    """Drawn the same again after each `restart`."""

    def restart(self) -> None:
        self._chance = random.Random(1)

    def __call__(self, count: int) -> bytes:
        return self._chance.randbytes(count)


LOTS = Lots()
_shown: list[Rehearsal] = []


@cache
def rooms(kind: type[WorkshopStore] = WorkshopStore) -> WorkshopStore:
    """One for all tests of a process: a room is nobody's but the test's that opened it."""
    folder = tempfile.TemporaryDirectory(prefix="dealcraft-rooms-", ignore_cleanup_errors=True)
    store = kind.open(Path(folder.name), lambda: 0, LOTS)
    atexit.register(folder.cleanup)
    atexit.register(store.close)
    return store


def forgotten(shown: Rehearsal | None = None) -> None:
    """The room of the last rehearsal is gone, so that its code can be drawn again; the next one to forget is this."""
    while _shown:
        _shown.pop().forget()
    LOTS.restart()
    if shown is not None:
        _shown.append(shown)


def cast(language: str) -> Cast:
    return Cast(
        harbour.compiled(), harbour.STANDARD, "inbox.overpromise", NAMES[language], TEAMS[language],
        "192.168.178.120:8700", "192.168.178.120",
    )  # fmt: skip


def rehearsal(shell: Shell, who: Cast | None = None, kind: type[WorkshopStore] = WorkshopStore) -> Rehearsal:
    """On this shell, which keeps no runs from now on."""
    forgotten()
    shell.use_store(None, None)
    made = Rehearsal(shell, rooms(kind), who or cast(shell.t.language))
    forgotten(made)
    return made


def screen(scene: Scene) -> Callable[[Shell], object]:
    return lambda shell: scene(rehearsal(shell))


SCREENS: dict[str, Callable[[Shell], object]] = {name: screen(scene) for name, scene in SCENES.items()}
