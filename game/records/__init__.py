"""The player's runs, settings and notes, and the workshop's, kept on disk. The only package that knows a database.

Importing `Store` or `WorkshopStore` imports SQLAlchemy, which takes a fifth of a second: a shell imports it when its first
frame is on the screen. `game.records.errors` is cheap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.records.errors import StoreError, explain
from game.records.refused import RefusedError, tell

if TYPE_CHECKING:
    from game.records.store import SavedRun, Store
    from game.records.workshop import WorkshopStore

__all__ = ["RefusedError", "SavedRun", "Store", "StoreError", "WorkshopStore", "explain", "tell"]


def __getattr__(name: str) -> object:
    # deferred for the time it takes, not to hide a cycle
    if name in ("SavedRun", "Store"):
        from game.records import store

        return getattr(store, name)
    if name == "WorkshopStore":
        from game.records import workshop

        return workshop.WorkshopStore
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
