"""The player's runs, settings and notes, kept on disk. The only package that knows a database.

Importing `Store` imports SQLAlchemy, which takes a fifth of a second: a shell imports it when its first
frame is on the screen. `game.records.errors` is cheap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.records.errors import StoreError, explain

if TYPE_CHECKING:
    from game.records.store import SavedRun, Store

__all__ = ["SavedRun", "Store", "StoreError", "explain"]


def __getattr__(name: str) -> object:
    # deferred for the time it takes, not to hide a cycle
    if name in ("SavedRun", "Store"):
        from game.records import store

        return getattr(store, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
