"""Workshops, their players, and every move that replays. What the rules do not allow is never kept.

Ranks come from replays alone: a move goes in, the store plays the whole run again with it, and only
then keeps it and renews its line of the board, all in one transaction.
"""

from __future__ import annotations

import secrets
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, Row, func, select

from game import paths
from game.records import archive, deals, names, results, rooms, tables
from game.records.database import in_our_words, integrity, open_database, reading, scrub, writing
from game.records.errors import StoreError
from game.records.judging import Deals, Judged, Playable, judge, play, playable
from game.records.pseudonyms import pseudonym
from game.records.ranking import rank_players, rank_teams
from game.records.refused import RefusedError
from game.records.results import Results
from game.records.rooms import Joined, Opened, Room
from game.records.store import now
from game.rules import replay
from game.scenario.compiled import Compiled
from game.text import Interface
from game.wire import OwnState, Pulse, Receipt, RunFile, Standings, Submission, WorkshopSettings

FILE_NAME = "workshop.sqlite"


class WorkshopStore:
    """Methods raise StoreError, or RefusedError when the asker is wrong; what they were to do has then not happened.

    May be called from several threads: there is one connection, so calls wait for one another. Methods
    that take a workshop's id trust the caller to have asked `facilitator` first.
    """

    def __init__(self, file: Path, engine: Engine, clock: Callable[[], int], draw: names.Draw) -> None:
        self._file = file
        self._engine = engine
        self._clock = clock
        self._draw = draw
        self._deals = Deals()
        self._one_at_a_time = threading.Lock()

    @classmethod
    def open(
        cls, folder: Path | None = None, clock: Callable[[], int] = now, draw: names.Draw = secrets.token_bytes
    ) -> WorkshopStore:
        """The store in `folder` (the user's own by default), made or upgraded if need be."""
        file = (folder or paths.data()) / FILE_NAME
        return cls(file, open_database(file), clock, draw)

    @property
    def file(self) -> Path:
        return self._file

    def close(self) -> None:
        with self._one_at_a_time, in_our_words(self._file):
            self._engine.dispose()

    # --- the facilitator ----------------------------------------------------------------------------

    def create(self, compiled: Compiled, settings: WorkshopSettings | None = None) -> Opened:
        """Open a room for this deal. Raises RefusedError `no_grades` when its runs could not be ranked."""
        playable(compiled)
        workshop, token = uuid.uuid4().hex, names.new_secret(self._draw)
        with self._writing() as connection:
            at = self._clock()
            code = rooms.free_code(connection, self._draw)
            connection.execute(
                tables.workshops.insert().values(
                    id=workshop,
                    code=code,
                    token=names.hash_of(token),
                    archive=deals.keep_with_book(connection, compiled, at),
                    rules=compiled.rules_digest,
                    settings=(settings or WorkshopSettings()).model_dump_json(),
                    seed=int.from_bytes(self._draw(8), "big") >> 1,
                    phase="lobby",
                    released=0,
                    created=at,
                )
            )
        return Opened(workshop, code, token)

    def facilitator(self, code: str, token: str) -> Room:
        """The room that this link opens. An unknown code and a wrong token are the same to the asker."""
        with self._reading() as connection:
            row = rooms.by_code(connection, code)
        known = names.is_secret(token, row.token if row else "")
        if row is None or not known:
            raise RefusedError("not_facilitator")
        return rooms.room_of(row)

    def watched(self, code: str) -> tuple[Room, str]:
        """The room, and a secret of it that signs what may look at it. Raises RefusedError `no_workshop`."""
        with self._reading() as connection:
            row = rooms.required(connection, code)
            return rooms.room_of(row), str(row.token)

    def set_phase(self, workshop: str, phase: Literal["playing", "paused", "closed"]) -> None:
        """Start, pause, go on, or close. A closed workshop can be opened again; the lobby does not come back."""
        self._change(workshop, phase=phase)

    def release(self, workshop: str) -> None:
        """Debriefs of an exam may be shown from now on."""
        self._change(workshop, released=1)

    def rename(self, workshop: str, player: str, name: str) -> str:
        """Gives the name as it is kept."""
        cleaned = _name(name)
        with self._writing() as connection:
            rooms.by_id(connection, workshop, lock=True)
            rooms.require_free(connection, workshop, cleaned, but=player)
            done = connection.execute(
                tables.players.update()
                .where(tables.players.c.id == player, tables.players.c.workshop == workshop)
                .values(name=cleaned, folded=names.folded(cleaned))
            )
            if done.rowcount != 1:
                raise RefusedError("no_player")
        return cleaned

    def remove(self, workshop: str, player: str) -> None:
        """Forget a player with the run and its moves, for good."""
        with self._writing() as connection:
            done = connection.execute(
                tables.players.delete().where(tables.players.c.id == player, tables.players.c.workshop == workshop)
            )
            if done.rowcount != 1:
                raise RefusedError("no_player")
        self._scrub()

    def delete(self, workshop: str) -> None:
        """Forget the whole workshop, for good: afterwards the file does not hold a name of it."""
        with self._writing() as connection:
            rooms.by_id(connection, workshop, lock=True)
            connection.execute(tables.workshops.delete().where(tables.workshops.c.id == workshop))
            deals.forget_unused(connection)
        self._scrub()

    # --- players ------------------------------------------------------------------------------------

    def room(self, code: str) -> Room:
        """The room with this code, however it was typed. Raises RefusedError `no_workshop`."""
        with self._reading() as connection:
            return rooms.room_of(rooms.required(connection, code))

    def scenario(self, workshop: str) -> Compiled:
        """The deal of the room with its words and its book, as it was when the room was opened."""
        with self._reading() as connection:
            return self._playable(connection, rooms.by_id(connection, workshop).archive).compiled

    def packed(self, workshop: str) -> bytes:
        """The same as it is kept, to be sent: `game.records.archive.unpack` reads it and believes nothing."""
        with self._reading() as connection:
            return rooms.deal_bytes(connection, rooms.by_id(connection, workshop).archive)

    def room_of(self, player: str, secret: str) -> str:
        """The id of the workshop that this player is in."""
        with self._reading() as connection:
            return str(rooms.player(connection, player, secret).workshop)

    def join(self, code: str, name: str, team: str = "", t: Interface | None = None) -> Joined:
        """A new player with a new run. A team whose name differs only in case from one in the room is that one.

        Without a name the player gets a pseudonym in the language of `t`.
        """
        cleaned = "" if t is not None and not name.strip() else _name(name)
        cleaned_team = names.clean_name(team) if team.strip() else ""
        if cleaned_team is None:
            raise RefusedError("bad_team")
        player, run, secret = uuid.uuid4().hex, uuid.uuid4().hex, names.new_secret(self._draw)
        with self._writing() as connection:
            row = rooms.by_id(connection, rooms.required(connection, code).id, lock=True)
            if row.phase == "closed":
                raise RefusedError("closed")
            here = select(tables.players.c.team, tables.players.c.folded).where(tables.players.c.workshop == row.id)
            others = connection.execute(here).all()
            if len(others) >= rooms.room_of(row).settings.most_players:
                raise RefusedError("full")
            if t is not None and not cleaned:
                cleaned = pseudonym(t, {each.folded for each in others}, self._draw)
            rooms.require_free(connection, row.id, cleaned)
            same = {names.folded(each.team): each.team for each in others}.get(names.folded(cleaned_team), cleaned_team)
            connection.execute(
                tables.players.insert().values(
                    id=player,
                    workshop=row.id,
                    name=cleaned,
                    folded=names.folded(cleaned),
                    team=same,
                    secret=names.hash_of(secret),
                    joined=self._clock(),
                )
            )
            playing = self._playable(connection, row.archive)
            line = _line(judge(playing, replay(playing.deal, ())))
            connection.execute(tables.workshop_runs.insert().values(id=run, player=player, kept=0, ended=0, **line))
        return Joined(player, secret, run, cleaned, same)

    def own(self, player: str, secret: str) -> OwnState:
        """Where this player stands, by what is kept."""
        with self._reading() as connection:
            row = rooms.player(connection, player, secret)
            run = self._run_file(connection, row)
        return OwnState(
            run=run,
            run_id=row.run,
            name=row.name,
            team=row.team,
            rules=row.rules,
            ended=row.ended > 0,
            place=None,
            of=0,
            mates=(),
            chosen="",
            pulse=Pulse(
                phase=row.phase,
                round=1,
                rounds=1,
                released=bool(row.released),
                frozen=False,
                places=False,
                left=None,
            ),
        )

    def submit(self, player: str, secret: str, sent: Submission) -> Receipt:
        """Keep a move that replays. The same move at the same number again is acknowledged again and changes nothing."""
        with self._writing() as connection:
            row = rooms.player(connection, player, secret, lock=True)
            if sent.run != row.run:
                raise RefusedError("other_run")
            if sent.rules != row.rules:
                raise RefusedError("stale_scenario", f"expected {row.rules}, found {sent.rules}")
            kept = rooms.moves(connection, row.run)
            if sent.number <= len(kept):
                if kept[sent.number - 1] != sent.move:
                    raise RefusedError("conflict", f"another move is kept as number {sent.number}", len(kept) + 1)
                return Receipt(run=row.run, number=sent.number, kept=len(kept), ended=row.ended > 0, again=True)
            if row.ended:
                raise RefusedError("after_end", f"the run ended with move {len(kept)}")
            if row.phase != "playing":
                raise RefusedError("not_started" if row.phase == "lobby" else row.phase)
            if sent.number != len(kept) + 1:
                raise RefusedError("gap", f"expected move {len(kept) + 1}, found {sent.number}", len(kept) + 1)
            return self._keep(connection, row, kept, sent)

    # --- boards -------------------------------------------------------------------------------------

    def standings(self, workshop: str) -> Standings:
        """The board, from the lines that the moves have left; no run is played again for it."""
        with self._reading() as connection:
            room = rooms.room_of(rooms.by_id(connection, workshop))
            entries = rooms.entries(connection, workshop)
        live = room.settings.scores == "live"
        return Standings(
            code=room.code,
            phase=room.phase,
            released=room.released,
            players=rank_players(entries, live=live),
            teams=rank_teams(entries, live=live),
        )

    def runs(self, workshop: str) -> dict[str, RunFile]:
        """Every run of the room by its player: what an export holds, and what anybody can play again."""
        with self._reading() as connection:
            rows = connection.execute(rooms.PLAYERS.where(tables.workshops.c.id == workshop)).all()
            return {row.player: self._run_file(connection, row) for row in rows}

    def results(self, workshop: str) -> Results:
        """Who chose what, scene by scene and trainee by trainee, from the moves of this moment."""
        with self._reading() as connection:
            playing = self._playable(connection, rooms.by_id(connection, workshop).archive)
            trainees = rooms.trainees(connection, workshop)
        with self._damage_is_ours():
            return results.results(playing, trainees)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file, or with a line of a board that its moves do not give; empty when all is sound."""
        with self._reading() as connection:
            untrue = [
                f"run {row.run}: its line of the board is not what its moves give"
                for row in connection.execute(rooms.PLAYERS).all()
                if not self._is_true(connection, row)
            ]
        with self._one_at_a_time, in_our_words(self._file):
            return (*integrity(self._engine), *untrue)

    # --- inside -------------------------------------------------------------------------------------

    def _keep(
        self, connection: Connection, row: Row[*tuple[Any, ...]], kept: tuple[str, ...], sent: Submission
    ) -> Receipt:
        with self._damage_is_ours():
            judged = play(self._playable(connection, row.archive), kept, sent.move)
        connection.execute(
            tables.workshop_moves.insert().values(
                run=row.run, number=sent.number, move=sent.move, at=sent.at, received=self._clock()
            )
        )
        connection.execute(
            tables.workshop_runs.update()
            .where(tables.workshop_runs.c.id == row.run)
            .values(
                kept=sent.number,
                ended=self._next_end(connection, row.workshop) if judged.ended else 0,
                **_line(judged),
            )
        )
        return Receipt(run=row.run, number=sent.number, kept=sent.number, ended=judged.ended, again=False)

    def _next_end(self, connection: Connection, workshop: str) -> int:
        """A count and not a time: the clock of a laptop jumps."""
        rooms.by_id(connection, workshop, lock=True)
        last = connection.execute(
            select(func.max(tables.workshop_runs.c.ended))
            .join(tables.players, tables.workshop_runs.c.player == tables.players.c.id)
            .where(tables.players.c.workshop == workshop)
        ).scalar_one()
        return (last or 0) + 1

    def _change(self, workshop: str, **values: object) -> None:
        with self._writing() as connection:
            done = connection.execute(
                tables.workshops.update().where(tables.workshops.c.id == workshop).values(**values)
            )
            if done.rowcount != 1:
                raise RefusedError("no_workshop")

    def _is_true(self, connection: Connection, row: Row[*tuple[Any, ...]]) -> bool:
        kept = rooms.moves(connection, row.run)
        playing = self._playable(connection, row.archive)
        played = replay(playing.deal, kept)
        if played.error is not None:
            return False
        judged = judge(playing, played)
        line = {name: getattr(row, name) for name in _line(judged)}
        return line == _line(judged) and row.kept == len(kept) and (row.ended > 0) == judged.ended

    def _run_file(self, connection: Connection, row: Row[*tuple[Any, ...]]) -> RunFile:
        playing = self._playable(connection, row.archive)
        return rooms.run_file(connection, row, playing.deal.program, dict(playing.compiled.words_digest))

    def _playable(self, connection: Connection, deal: str) -> Playable:
        try:
            return self._deals.get(deal, lambda: archive.unpack(rooms.deal_bytes(connection, deal)))
        except archive.ArchiveError as error:
            raise StoreError("damaged", str(self._file), str(error)) from error

    def _scrub(self) -> None:
        with self._one_at_a_time, in_our_words(self._file):
            scrub(self._engine)

    @contextmanager
    def _damage_is_ours(self) -> Iterator[None]:
        """Kept moves that do not play are no fault of whoever asks."""
        try:
            yield
        except RefusedError:
            raise
        except ValueError as error:
            raise StoreError("damaged", str(self._file), str(error)) from error

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._one_at_a_time, in_our_words(self._file), writing(self._engine) as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._one_at_a_time, in_our_words(self._file), reading(self._engine) as connection:
            yield connection


def _name(raw: str) -> str:
    cleaned = names.clean_name(raw)
    if cleaned is None:
        raise RefusedError("bad_name")
    return cleaned


def _line(judged: Judged) -> dict[str, object]:
    """What the board shows of a run, apart from when it ended."""
    return {
        "decisions": judged.decisions,
        "stage": judged.stage,
        "score": judged.score,
        "accuracy": judged.accuracy,
        "grade": judged.grade,
    }
