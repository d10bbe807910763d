"""Rows of the archive: whole deals, kept once however many runs and workshops were played with them."""

from __future__ import annotations

from sqlalchemy import Connection, exists, select

from game.records import archive, tables
from game.scenario.compiled import Compiled


def keep(connection: Connection, compiled: Compiled, at: int) -> str:
    """The id of the kept deal. It is packed once; again only when it has got its book, or another, since."""
    deal, book = archive.archive_id(compiled), archive.book_id(compiled)
    kept = connection.execute(select(tables.archive.c.book).where(tables.archive.c.id == deal)).scalar_one_or_none()
    if kept is None:
        _insert(connection, deal, compiled, at)
    elif book not in ("", kept):
        values = {"book": book, "deal": archive.pack(compiled)}
        connection.execute(tables.archive.update().where(tables.archive.c.id == deal).values(values))
    return deal


def keep_with_book(connection: Connection, compiled: Compiled, at: int) -> str:
    """The same for a workshop: a row of its own for each book, because another book would change scores that are out."""
    deal = f"{archive.archive_id(compiled)}:{archive.book_id(compiled).replace(' ', ',')}"
    found = connection.execute(select(tables.archive.c.id).where(tables.archive.c.id == deal)).scalar_one_or_none()
    if found is None:
        _insert(connection, deal, compiled, at)
    return deal


def forget_unused(connection: Connection) -> None:
    """Deals that no run and no workshop needs any more."""
    kept, runs, rounds = tables.archive.c.id, tables.runs.c.archive, tables.rounds.c.archive
    connection.execute(tables.archive.delete().where(~exists().where(runs == kept), ~exists().where(rounds == kept)))


def _insert(connection: Connection, deal: str, compiled: Compiled, at: int) -> None:
    connection.execute(
        tables.archive.insert().values(
            id=deal,
            rules=compiled.rules_digest,
            book=archive.book_id(compiled),
            deal=archive.pack(compiled),
            saved=at,
        )
    )
