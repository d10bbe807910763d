"""The states of a workshop's screens for the gallery: the first shipped deal, and people with pseudonyms."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from game import paths
from game.client.shell import Shell
from game.client.workshop.rehearsal import Cast, Rehearsal
from game.client.workshop.scenes import SCENES
from game.records import WorkshopStore
from game.records.pseudonyms import pseudonym
from game.scenario import plan
from game.scenario.library import load_scenario
from game.text import Interface

_PEOPLE = 7
_ADDRESS = "192.168.1.20"


def states(shell: Shell, deal: str, data: Path) -> Iterator[str]:
    """Each by its name, while it is on the screen. The rooms are kept in the folder `data`."""
    # no clock, and what is drawn by lot is the same each time, so that two galleries can be compared
    rooms = WorkshopStore.open(data, lambda: 0, random.Random(1).randbytes)  # noqa: S311
    try:
        rehearsal = Rehearsal(shell, rooms, _cast(shell.t, deal))
        for name, scene in SCENES.items():
            scene(rehearsal)
            yield name.replace(" ", "-")
    finally:
        rooms.close()


def _cast(t: Interface, deal: str) -> Cast:
    draw = random.Random(2).randbytes  # noqa: S311  as above
    names: list[str] = []
    for _ in range(_PEOPLE):
        names.append(pseudonym(t, [name.casefold() for name in names], draw))
    line, other = (
        plan.read(paths.scenarios() / deal / "plans" / f"{name}.yaml").moves for name in ("standard", "naive")
    )
    return Cast(load_scenario(deal), line, other[0], tuple(names[1:]), names[0], f"{_ADDRESS}:8700", _ADDRESS)
