"""Which screens the client has, so that a test of every screen fails when there is a new one that it does not show."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator

import game.client
from game.client import routes
from game.client.screen import Screen


def kinds() -> frozenset[type[Screen]]:
    """Every class of a screen in the client, whether a route leads to it or another screen pushes it; what has no name
    is only built on."""
    for module in pkgutil.walk_packages(game.client.__path__, "game.client."):
        importlib.import_module(module.name)
    found = frozenset(kind for kind in _below(Screen) if kind.name and kind.__module__.startswith("game.client"))
    routed = {f"{kind.__module__}:{kind.__qualname__}" for kind in found}
    assert set(routes.ROUTES.values()) <= routed
    return found


def _below(kind: type[Screen]) -> Iterator[type[Screen]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def missing(shown: Iterable[type[Screen]]) -> list[str]:
    """The screens that were not shown, by their names."""
    return sorted(kind.__qualname__ for kind in kinds() - set(shown))
