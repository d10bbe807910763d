"""The player's runs, settings and notes in one file: what was confirmed on the screen is in it.

Scores are never kept as truth: a run is its moves, and whoever reads it plays them again.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import ValidationError
from sqlalchemy import Connection, Row, Select, and_, func, select
from sqlalchemy.dialects.sqlite import insert

from game import paths
from game.records import tables
from game.records.errors import StoreError
from game.records.sqlite import SqliteFile, open_file
from game.wire import RunFile, Summary

if TYPE_CHECKING:
    # a list of runs needs no deal: what reads and writes whole deals is imported with the first of them
    from game.scenario.compiled import Compiled

FILE_NAME = "runs.sqlite"

Status = Literal["open", "finished", "abandoned"]


def now() -> int:
    """Milliseconds since 1970 by this machine's clock."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class SavedRun:
    """A kept run with every confirmed move. Times in milliseconds since 1970."""

    id: str
    run: RunFile
    status: Status
    released: bool
    started: int
    updated: int
    summary: Summary


class Store:
    """All methods raise StoreError; what they were to do has then not happened, and what was kept stays."""

    def __init__(self, file: Path, database: SqliteFile, clock: Callable[[], int]) -> None:
        self._file = file
        self._database = database
        self._clock = clock

    @classmethod
    def open(cls, folder: Path | None = None, clock: Callable[[], int] = now) -> Store:
        """The store in `folder` (the player's own by default), made or upgraded if need be."""
        file = (folder or paths.data()) / FILE_NAME
        return cls(file, open_file(file), clock)

    @property
    def file(self) -> Path:
        return self._file

    def close(self) -> None:
        self._database.close()

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file; empty when it is sound."""
        return self._database.check()

    # --- runs: the ledger of a session (game.session.ledger) --------------------------------------

    def begin(self, run: RunFile, compiled: Compiled, summary: Summary) -> str:
        """Keep a new run, with the deal it is played on; gives its id."""
        with self._database.writing() as connection:
            return self._begin(connection, run, compiled, summary)

    def branch(self, parent: str, run: RunFile, compiled: Compiled, summary: Summary) -> str:
        """Close `parent` as abandoned and begin `run`, both or neither."""
        with self._database.writing() as connection:
            self._set_status(connection, parent, "abandoned")
            return self._begin(connection, run, compiled, summary)

    def append(self, run_id: str, number: int, move: str, at: int, status: Status, summary: Summary) -> None:
        """Keep move `number` (from 1). The same move again is no error, another one in its place is `elsewhere`."""
        with self._database.writing() as connection:
            found = connection.execute(
                select(tables.runs.c.status, tables.moves.c.move)
                .select_from(
                    tables.runs.outerjoin(
                        tables.moves, and_(tables.moves.c.run == tables.runs.c.id, tables.moves.c.number == number)
                    )
                )
                .where(tables.runs.c.id == run_id)
            ).one_or_none()
            if found is None:
                raise StoreError("unknown_run", str(self._file), run_id)
            if found.move is not None:
                if found.move != move or found.status != status:
                    raise StoreError("elsewhere", str(self._file))
                return
            kept = connection.execute(
                select(func.count()).select_from(tables.moves).where(tables.moves.c.run == run_id)
            ).scalar_one()
            if found.status != "open" or kept != number - 1:
                raise StoreError("elsewhere", str(self._file))
            connection.execute(tables.moves.insert().values(run=run_id, number=number, move=move, at=at))
            connection.execute(
                tables.runs.update()
                .where(tables.runs.c.id == run_id)
                .values(status=status, updated=at, summary=summary.model_dump_json())
            )

    def close_run(self, run_id: str, status: Status) -> None:
        """Set the status without a move: the player gave up, or a drill is done."""
        with self._database.writing() as connection:
            self._set_status(connection, run_id, status)

    def summarise(self, run_id: str, summary: Summary) -> None:
        """Renew what lists show of the run."""
        with self._database.writing() as connection:
            connection.execute(
                tables.runs.update().where(tables.runs.c.id == run_id).values(summary=summary.model_dump_json())
            )

    def release(self, run_id: str) -> None:
        """An exam's debrief may be shown from now on."""
        with self._database.writing() as connection:
            connection.execute(tables.runs.update().where(tables.runs.c.id == run_id).values(released=1))

    # --- reading runs -----------------------------------------------------------------------------

    def newest_unfinished(self) -> SavedRun | None:
        """What *Continue* continues: the open run that was played last, drills left out."""
        runs = self._runs(
            select(tables.runs)
            .where(tables.runs.c.status == "open", tables.runs.c.mode != "drill")
            .order_by(tables.runs.c.updated.desc(), tables.runs.c.started.desc())
            .limit(1)
        )
        return runs[0] if runs else None

    def runs(self, scenario: str | None = None) -> tuple[SavedRun, ...]:
        """All runs (of one scenario), newest first."""
        query = select(tables.runs).order_by(tables.runs.c.updated.desc(), tables.runs.c.started.desc())
        return self._runs(query if scenario is None else query.where(tables.runs.c.scenario == scenario))

    def run(self, run_id: str) -> SavedRun:
        found = self._runs(select(tables.runs).where(tables.runs.c.id == run_id))
        if not found:
            raise StoreError("unknown_run", str(self._file), run_id)
        return found[0]

    def compiled(self, run_id: str) -> Compiled:
        """The deal a run was played on, in the words it was played with, whatever the file says now."""
        from game.records import archive

        with self._database.reading() as connection:
            packed = connection.execute(
                select(tables.archive.c.deal)
                .join(tables.runs, tables.runs.c.archive == tables.archive.c.id)
                .where(tables.runs.c.id == run_id)
            ).scalar_one_or_none()
        if packed is None:
            raise StoreError("unknown_run", str(self._file), run_id)
        try:
            return archive.unpack(packed)
        except archive.ArchiveError as error:
            raise StoreError("damaged", str(self._file), str(error)) from error

    def delete(self, run_id: str) -> None:
        """Forget a run for good, with its moves and notes, and its deal if no other run needs it."""
        from game.records import deals

        with self._database.writing() as connection:
            connection.execute(tables.runs.delete().where(tables.runs.c.id == run_id))
            deals.forget_unused(connection)

    # --- settings and notes -----------------------------------------------------------------------

    def settings(self) -> dict[str, str]:
        with self._database.reading() as connection:
            rows = connection.execute(select(tables.settings.c.name, tables.settings.c.value))
            return {row.name: row.value for row in rows}

    def setting(self, name: str, default: str = "") -> str:
        return self.settings().get(name, default)

    def set_setting(self, name: str, value: str) -> None:
        statement = insert(tables.settings).values(name=name, value=value)
        with self._database.writing() as connection:
            connection.execute(
                statement.on_conflict_do_update(index_elements=["name"], set_={"value": statement.excluded.value})
            )

    def note(self, run_id: str, name: str) -> str:
        """What the player wrote about a run under this name (an answer to a question of the debrief)."""
        with self._database.reading() as connection:
            found = connection.execute(
                select(tables.notes.c.text).where(tables.notes.c.run == run_id, tables.notes.c.name == name)
            ).scalar_one_or_none()
        return found or ""

    def set_note(self, run_id: str, name: str, text: str) -> None:
        statement = insert(tables.notes).values(run=run_id, name=name, text=text)
        with self._database.writing() as connection:
            connection.execute(
                statement.on_conflict_do_update(index_elements=["run", "name"], set_={"text": statement.excluded.text})
            )

    # --- inside -----------------------------------------------------------------------------------

    def _begin(self, connection: Connection, run: RunFile, compiled: Compiled, summary: Summary) -> str:
        from game.records import deals

        run_id = uuid.uuid4().hex
        at = self._clock()
        deal = deals.keep(connection, compiled, at)
        connection.execute(
            tables.runs.insert().values(
                id=run_id,
                archive=deal,
                scenario=run.scenario,
                mode=run.mode,
                head=run.model_copy(update={"moves": (), "times": ()}).model_dump_json(),
                status="open",
                released=0,
                started=at,
                updated=at,
                summary=summary.model_dump_json(),
            )
        )
        if run.moves:
            rows = zip(run.moves, run.times, strict=True)
            connection.execute(
                tables.moves.insert(),
                [{"run": run_id, "number": n, "move": move, "at": at} for n, (move, at) in enumerate(rows, 1)],
            )
        return run_id

    def _set_status(self, connection: Connection, run_id: str, status: Status) -> None:
        done = connection.execute(
            tables.runs.update()
            .where(tables.runs.c.id == run_id, tables.runs.c.status.in_(("open", status)))
            .values(status=status, updated=self._clock())
        )
        if done.rowcount != 1:
            raise StoreError("elsewhere", str(self._file))

    def _runs(self, query: Select[tuple[object, ...]]) -> tuple[SavedRun, ...]:
        with self._database.reading() as connection:
            heads = connection.execute(query).all()
            rows = connection.execute(
                select(tables.moves)
                .where(tables.moves.c.run.in_([head.id for head in heads]))
                .order_by(tables.moves.c.run, tables.moves.c.number)
            ).all()
        made: dict[str, list[Row[tuple[object, ...]]]] = {}
        for row in rows:
            made.setdefault(row.run, []).append(row)
        return tuple(self._saved(head, made.get(head.id, [])) for head in heads)

    def _saved(self, head: Row[tuple[object, ...]], made: Sequence[Row[tuple[object, ...]]]) -> SavedRun:
        try:
            run = RunFile.model_validate_json(head.head)
            run = RunFile.model_validate(
                {
                    **dict(run),
                    "moves": tuple(row.move for row in made),
                    "times": tuple(row.at for row in made),
                }
            )
            summary = Summary.model_validate_json(head.summary)
        except ValidationError as error:
            raise StoreError("damaged", str(self._file), f"run {head.id}") from error
        return SavedRun(
            id=head.id,
            run=run,
            status=head.status,
            released=bool(head.released),
            started=head.started,
            updated=head.updated,
            summary=summary,
        )
