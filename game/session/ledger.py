"""What a session needs of whoever keeps its runs. `game.records.Store` is one; a test may bring another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

from game.scenario.compiled import Compiled
from game.wire import RunFile, Summary

Status = Literal["open", "finished", "abandoned"]
Clock = Callable[[], int]
"""Milliseconds since 1970. Only ever written down, never decided on."""


class Saved(Protocol):
    """A kept run, as the ledger gives it back."""

    @property
    def id(self) -> str: ...

    @property
    def run(self) -> RunFile: ...

    @property
    def status(self) -> Status: ...

    @property
    def released(self) -> bool: ...


class Ledger(Protocol):
    """Keeps runs. Whatever a method has returned from survives the end of the process; whatever raised has not happened.

    Each method may be called again with the same arguments after it raised.
    """

    def begin(self, run: RunFile, compiled: Compiled, summary: Summary) -> str:
        """Keep a new run with the moves it has, and all that is needed to read it later; gives its id."""

    def branch(self, parent: str, run: RunFile, compiled: Compiled, summary: Summary) -> str:
        """Close `parent` as abandoned and begin `run`, both or neither."""

    def append(self, run_id: str, number: int, move: str, at: int, status: Status, summary: Summary) -> None:
        """Keep move `number` (from 1). The same move again is no error; another one in its place is."""

    def close_run(self, run_id: str, status: Status) -> None:
        """Set the status without a move: the player gave up."""

    def summarise(self, run_id: str, summary: Summary) -> None:
        """Renew what lists show of the run."""

    def release(self, run_id: str) -> None:
        """An exam's debrief may be shown from now on."""

    def note(self, run_id: str, name: str) -> str:
        """What the player wrote about a run under this name; "" for nothing."""

    def set_note(self, run_id: str, name: str, text: str) -> None:
        """Keep what the player wrote."""
