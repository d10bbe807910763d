"""What a player does in a workshop: join it, ask where the own run stands, and make moves."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from game.records import choosing, former, names, news, placing, rooms, roster, seating, tables
from game.records.database import retried
from game.records.judging import LINE, play
from game.records.keeping import Keeper, required_name, required_team
from game.records.lines import lines, places
from game.records.pseudonyms import pseudonym
from game.records.refused import RefusedError
from game.records.rooms import Joined, Room
from game.scenario.compiled import Compiled
from game.text import Interface
from game.wire import OwnState, Receipt, Submission

# Built once: to build a statement takes longer than to run it.
_KEEP = tables.workshop_moves.insert()
_RENEW = (
    tables.workshop_runs.update()
    .where(tables.workshop_runs.c.id == bindparam("moved"))
    .values({name: bindparam(name) for name in ("kept", "ended", *LINE)})
)


class Playing(Keeper):
    """The players' part of a WorkshopStore."""

    def room(self, code: str) -> Room:
        """The room with this code, however it was typed. Raises RefusedError `no_workshop`."""
        with self._reading() as connection:
            return rooms.room_of(rooms.required(connection, code))

    def scenario(self, workshop: str, number: int | None = None) -> Compiled:
        """The deal of a round with its words and its book, as it was when the room was opened."""
        with self._reading() as connection:
            return self._playable(connection, rooms.deal_of(connection, workshop, number)).compiled

    def packed(self, workshop: str) -> bytes:
        """The present round's deal as it is kept, to be sent: `game.records.archive.unpack` reads it and believes nothing."""
        with self._reading() as connection:
            return rooms.deal_bytes(connection, rooms.deal_of(connection, workshop))

    def room_of(self, player: str, secret: str) -> str:
        """The id of the workshop that this player is in."""
        with self._reading() as connection:
            return str(rooms.player(connection, player, secret).workshop)

    @retried
    def join(self, code: str, name: str, team: str = "", t: Interface | None = None, key: str = "") -> Joined:
        """A new player with a new run, or with the team's. A team whose name differs only in case from one in the room is that one.

        Without a name the player gets a pseudonym in the language of `t`. Where teams do not count, nobody gets one.
        `key` becomes the player's secret, and whoever has joined with it before is the same player once more,
        whatever else is asked: raises RefusedError `removed` when that player was taken off.
        """
        cleaned = "" if t is not None and not name.strip() else required_name(name)
        asked_team = required_team(team) if team.strip() else ""
        player, secret = uuid.uuid4().hex, key or names.new_secret(self._draw)
        with self._writing() as connection:
            row = rooms.by_id(connection, rooms.required(connection, code).id, lock="room")
            room = rooms.room_of(row)
            here_already = seating.already(connection, room, key) if key else None
            if here_already is not None:
                return here_already
            if room.phase == "closed":
                raise RefusedError("closed")
            if room.settings.teams == "none":
                asked_team = ""
            if room.settings.teams == "shared" and not asked_team:
                raise RefusedError("choose_team")
            here = select(tables.players.c.folded, tables.players.c.joined).where(tables.players.c.workshop == room.id)
            seated = connection.execute(here).all()
            others = {each.folded for each in seated}
            if len(others) >= room.settings.most_players:
                raise RefusedError("full")
            if t is not None and not cleaned:
                cleaned = pseudonym(t, others, self._draw)
            rooms.require_free(connection, room.id, cleaned)
            same = rooms.teams(connection, room.id).get(names.folded(asked_team), asked_team)
            connection.execute(
                tables.players.insert().values(
                    id=player,
                    workshop=room.id,
                    name=cleaned,
                    folded=names.folded(cleaned),
                    team=same,
                    secret=names.hash_of(secret),
                    mark=seating.mark(connection, room.id, same),
                    # the order of joining: two may come in one millisecond, and a clock may be set back
                    joined=max([self._clock(), *(each.joined + 1 for each in seated)]),
                )
            )
            run = seating.seat(connection, room, player, same, self._playable(connection, row.archive))
            self._changed(connection, room.id)
        return Joined(player, secret, run, cleaned, same)

    def own(self, player: str, secret: str) -> OwnState:
        """Where this player stands, by what is kept. A place is the board's: frozen with it, the team's in a team."""
        with self._reading() as connection:
            row = rooms.player(connection, player, secret)
            playing = self._playable(connection, row.archive)
            run = rooms.run_file(connection, row, playing.deal.program, dict(playing.compiled.words_digest))
            settings = rooms.settings_of(row.settings)
            place, of = placing.place(connection, row, settings) if row.places else (None, 0)
            mates, chosen = choosing.mates(connection, row)
            return OwnState(
                run=run,
                run_id=row.run,
                name=row.name,
                team=row.team,
                rules=row.rules,
                ended=row.ended > 0,
                place=place,
                of=of,
                mates=mates,
                chosen=chosen,
                alone_first=choosing.first(row),
                pulse=rooms.pulse_of(row, self._clock()),
            )

    @retried
    def submit(self, player: str, secret: str, sent: Submission) -> Receipt:
        """Keep a move that replays. The same move at the same number again is acknowledged again and changes nothing."""
        with self._writing() as connection:
            row = rooms.mover(connection, player, secret, self._clock())
            if sent.run != row.run:
                return _of_an_earlier_round(connection, row, sent)
            kept = rooms.moves(connection, row.run)
            again = self._required_next(row, kept, sent)
            if again is not None:
                return again
            if choosing.first(row) and not choosing.own(connection, row, sent.number):
                raise RefusedError("choose_first")
            return self._keep(connection, row, kept, sent)

    @retried
    def choose(self, player: str, secret: str, sent: Submission) -> Receipt:
        """Keep what this member of a team would do, before the team's move is taken; it stays.

        Raises RefusedError `not_asked` where nobody chooses alone first, and all that a move would be refused for.
        """
        with self._writing() as connection:
            row = rooms.mover(connection, player, secret, self._clock())
            if sent.run != row.run:
                return _of_an_earlier_round(connection, row, sent)
            if not choosing.first(row):
                raise RefusedError("not_asked")
            kept = rooms.moves(connection, row.run)
            own = choosing.own(connection, row, sent.number)
            if own:
                if own != sent.move:
                    raise RefusedError("conflict", f"another choice is kept for number {sent.number}", len(kept) + 1)
                return Receipt(run=row.run, number=sent.number, kept=len(kept), ended=row.ended > 0, again=True)
            if sent.number <= len(kept):
                raise RefusedError("too_late", f"move {sent.number} is taken", len(kept) + 1)
            self._required_next(row, kept, sent)
            with self._damage_is_ours():
                play(
                    self._playable(connection, row.archive),
                    kept,
                    sent.move,
                    self._memory.recall(row.archive, row.run, kept),
                )
            choosing.keep(connection, row, sent, self._clock())
            self._changed(connection, row.workshop)
            return Receipt(run=row.run, number=sent.number, kept=len(kept), ended=False, again=False)

    # --- inside -------------------------------------------------------------------------------------

    def _required_next(self, row: Row[*tuple[Any, ...]], kept: tuple[str, ...], sent: Submission) -> Receipt | None:
        """A receipt when the move is kept already, None when it may come now; else raises RefusedError."""
        if sent.rules != row.rules:
            raise RefusedError("stale_scenario", f"expected {row.rules}, found {sent.rules}")
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
        return None

    def _keep(
        self, connection: Connection, row: Row[*tuple[Any, ...]], kept: tuple[str, ...], sent: Submission
    ) -> Receipt:
        playing, now = self._playable(connection, row.archive), self._clock()
        with self._damage_is_ours():
            played, judged = play(playing, kept, sent.move, self._memory.recall(row.archive, row.run, kept))
        if not row.placed:
            former.keep(connection, row.workshop, now, self._places(connection, row, playing.decisions))
        connection.execute(
            _KEEP, {"run": row.run, "number": sent.number, "move": sent.move, "at": sent.at, "received": now}
        )
        counts = rooms.settings_of(row.settings)
        said = news.told(playing.deal, playing.deal.initial, played.steps)
        if said:
            # numbers count up in a room that nobody else writes in; an end is told too
            rooms.by_id(connection, row.workshop, lock="room")
            news.keep(connection, row.workshop, row.run, said, row.team if counts.teams == "mean" else "")
        ended = _next_end(connection, row) if judged.ended else 0
        connection.execute(_RENEW, {"moved": row.run, "kept": sent.number, "ended": ended, **judged.line()})
        self._changed(connection, row.workshop)
        # should the transaction fail after all, the next one sees that these moves are not kept
        self._memory.keep(row.archive, row.run, played)
        return Receipt(run=row.run, number=sent.number, kept=sent.number, ended=judged.ended, again=False)

    def _places(self, connection: Connection, row: Row[*tuple[Any, ...]], standard: int) -> dict[str, int]:
        """By the first player of each line, as it is now: a freeze stops what is shown and not what happens."""
        return places(lines(roster.entries(connection, row.workshop), rooms.settings_of(row.settings), standard))


def _of_an_earlier_round(connection: Connection, row: Row[*tuple[Any, ...]], sent: Submission) -> Receipt:
    """Acknowledged when it had been kept; else it comes too late, or is none of this player's."""
    runs, seats = tables.workshop_runs, tables.seats
    run = connection.execute(
        select(runs.c.id, runs.c.ended)
        .join(seats, seats.c.run == runs.c.id)
        .where(seats.c.player == row.player, runs.c.id == sent.run)
    ).one_or_none()
    if run is None:
        raise RefusedError("other_run")
    kept = rooms.moves(connection, run.id)
    if kept[sent.number - 1 : sent.number] != (sent.move,):
        raise RefusedError("old_round")
    return Receipt(run=run.id, number=sent.number, kept=len(kept), ended=run.ended > 0, again=True)


def _next_end(connection: Connection, row: Row[*tuple[Any, ...]]) -> int:
    """A count and not a time: the clock of a laptop jumps. The caller has locked the room."""
    runs = tables.workshop_runs
    last = connection.execute(
        select(func.max(runs.c.ended)).where(runs.c.workshop == row.workshop, runs.c.round == row.round)
    ).scalar_one()
    return (last or 0) + 1
