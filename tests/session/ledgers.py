"""A ledger in memory that can be told to fail, for tests of the session alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from game.rules import GameError
from game.scenario.compiled import Compiled
from game.session.ledger import Status
from game.wire import RunFile, Summary


class RefusedError(GameError):
    """The disk is full, as far as this ledger is concerned."""


@dataclass(frozen=True)
class Kept:
    id: str
    run: RunFile
    status: Status
    released: bool
    summary: Summary


@dataclass
class Ledger:
    """`refuses` makes the next writes fail before anything is kept."""

    refuses: bool = False
    runs: dict[str, Kept] = field(default_factory=dict)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)

    def begin(self, run: RunFile, compiled: Compiled, summary: Summary) -> str:
        self._write()
        assert compiled.rules_digest == run.rules
        run_id = f"run{len(self.runs) + 1}"
        self.runs[run_id] = Kept(run_id, run, "open", False, summary)
        return run_id

    def branch(self, parent: str, run: RunFile, compiled: Compiled, summary: Summary) -> str:
        self._write()
        self.runs[parent] = replace(self.runs[parent], status="abandoned")
        return self.begin(run, compiled, summary)

    def append(self, run_id: str, number: int, move: str, at: int, status: Status, summary: Summary) -> None:
        self._write()
        kept = self.runs[run_id]
        assert kept.status == "open"
        assert number == len(kept.run.moves) + 1
        run = kept.run.model_copy(update={"moves": (*kept.run.moves, move), "times": (*kept.run.times, at)})
        self.runs[run_id] = replace(kept, run=run, status=status, summary=summary)

    def close_run(self, run_id: str, status: Status) -> None:
        self._write()
        self.runs[run_id] = replace(self.runs[run_id], status=status)

    def summarise(self, run_id: str, summary: Summary) -> None:
        self._write()
        self.runs[run_id] = replace(self.runs[run_id], summary=summary)

    def release(self, run_id: str) -> None:
        self._write()
        self.runs[run_id] = replace(self.runs[run_id], released=True)

    def note(self, run_id: str, name: str) -> str:
        return self.notes.get((run_id, name), "")

    def set_note(self, run_id: str, name: str, text: str) -> None:
        self._write()
        self.notes[run_id, name] = text

    def _write(self) -> None:
        if self.refuses:
            raise RefusedError("no space")
