"""What a facilitator does with a workshop: open it, lead it through its rounds, tidy up names, and forget it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Literal

from sqlalchemy import Connection, delete, exists, select

from game.records import deals, former, freezing, names, rooms, seating, tables
from game.records.database import retried
from game.records.judging import playable
from game.records.keeping import Keeper, required_name, required_team
from game.records.refused import RefusedError
from game.records.rooms import Opened, Room
from game.scenario.compiled import Compiled
from game.wire import WorkshopSettings


class Leading(Keeper):
    """The facilitator's part of a WorkshopStore."""

    @retried
    def create(
        self, compiled: Compiled | Sequence[Compiled], settings: WorkshopSettings | None = None, minutes: int = 0
    ) -> Opened:
        """Open a room for this deal, or for several, a round each. `minutes` on the timer of the first round; 0: no timer.

        Raises RefusedError `no_grades` when runs of one of them could not be ranked.
        """
        played = [compiled] if isinstance(compiled, Compiled) else list(compiled)
        if not played:
            raise ValueError("expected at least one deal")
        for each in played:
            playable(each)
        workshop, token = uuid.uuid4().hex, names.new_secret(self._draw)
        with self._writing() as connection:
            at = self._clock()
            connection.execute(
                tables.workshops.insert().values(
                    id=workshop,
                    code=(code := rooms.free_code(connection, self._draw)),
                    token=names.hash_of(token),
                    settings=(settings or WorkshopSettings()).model_dump_json(),
                    seed=int.from_bytes(self._draw(8), "big") >> 1,
                    phase="lobby",
                    round=1,
                    released=0,
                    timer_ends=None,
                    timer_left=minutes * 60_000 or None,
                    frozen=0,
                    places=0,
                    created=at,
                )
            )
            for number, each in enumerate(played, 1):
                deal = deals.keep_with_book(connection, each, at)
                connection.execute(
                    tables.rounds.insert().values(
                        workshop=workshop, number=number, archive=deal, rules=each.rules_digest
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

    @retried
    def set_phase(self, workshop: str, phase: Literal["playing", "paused", "closed"]) -> None:
        """Start, pause, go on, or close; the timer runs while the room plays.

        A closed workshop can be opened again; the lobby comes back with the next round only.
        """
        with self._writing() as connection:
            row = rooms.by_id(connection, workshop, lock="moves")
            self._set(connection, workshop, phase=phase, **self._timer(rooms.pulse_of(row, self._clock()).left, phase))

    @retried
    def set_timer(self, workshop: str, seconds: int) -> None:
        """The round's timer anew; it runs while the room plays. 0: no timer. At zero nothing but the boards tells it."""
        with self._writing() as connection:
            row = rooms.by_id(connection, workshop, lock="room")
            self._set(connection, workshop, **self._timer(seconds * 1000 or None, row.phase))

    @retried
    def set_frozen(self, workshop: str, on: bool) -> None:
        """Stop the boards and the players' places where they are, or show what has happened since."""
        with self._writing() as connection:
            row = rooms.by_id(connection, workshop, lock="room")
            if bool(row.frozen) == on:
                return
            if on:
                standard = self._playable(connection, row.archive).decisions
                freezing.freeze(connection, row, self._clock(), standard)
            else:
                freezing.thaw(connection, workshop)
            self._set(connection, workshop, frozen=int(on))

    @retried
    def set_places(self, workshop: str, on: bool) -> None:
        """Whether players see their own places."""
        with self._writing() as connection:
            self._set(connection, workshop, places=int(on))

    @retried
    def release(self, workshop: str) -> None:
        """Debriefs of an exam may be shown from now on, until the next round."""
        with self._writing() as connection:
            self._set(connection, workshop, released=1)

    @retried
    def next_round(self, workshop: str) -> int:
        """End the round and wait in the lobby of the next one, where everybody has a new run; gives its number.

        Raises RefusedError `last_round`. The freeze and the timer end with the round.
        """
        with self._writing() as connection:
            row = rooms.by_id(connection, workshop, lock="moves")
            if row.round >= row.rounds:
                raise RefusedError("last_round")
            number: int = row.round + 1
            freezing.thaw(connection, workshop)
            former.forget(connection, workshop, before=0, after=-1)
            connection.execute(tables.news.delete().where(tables.news.c.workshop == workshop))
            self._set(
                connection,
                workshop,
                round=number,
                phase="lobby",
                released=0,
                frozen=0,
                timer_ends=None,
                timer_left=None,
            )
            playing = self._playable(connection, rooms.by_id(connection, workshop).archive)
            seating.seat_everybody(connection, rooms.room_of(row), number, playing)
        return number

    @retried
    def rename(self, workshop: str, player: str, name: str) -> str:
        """Gives the name as it is kept."""
        cleaned = required_name(name)
        with self._writing() as connection:
            rooms.by_id(connection, workshop, lock="room")
            rooms.require_free(connection, workshop, cleaned, but=player)
            done = connection.execute(
                tables.players.update()
                .where(tables.players.c.id == player, tables.players.c.workshop == workshop)
                .values(name=cleaned, folded=names.folded(cleaned))
            )
            if done.rowcount != 1:
                raise RefusedError("no_player")
            self._changed(connection, workshop, led=True)
        return cleaned

    @retried
    def rename_team(self, workshop: str, team: str, name: str) -> str:
        """The same for a team and all who are in it. Raises RefusedError `no_team` or `team_taken`."""
        cleaned = required_team(name)
        with self._writing() as connection:
            rooms.by_id(connection, workshop, lock="room")
            here = rooms.teams(connection, workshop)
            old = here.pop(names.folded(team), None)
            if old is None:
                raise RefusedError("no_team")
            if names.folded(cleaned) in here:
                raise RefusedError("team_taken")
            connection.execute(
                tables.players.update()
                .where(tables.players.c.workshop == workshop, tables.players.c.team == old)
                .values(team=cleaned)
            )
            self._changed(connection, workshop, led=True)
        return cleaned

    @retried
    def remove(self, workshop: str, player: str) -> None:
        """Forget a player for good, and the runs and moves that nobody else plays."""
        with self._writing() as connection:
            rooms.by_id(connection, workshop, lock="room")
            seating.bar(connection, workshop, player)
            done = connection.execute(
                tables.players.delete().where(tables.players.c.id == player, tables.players.c.workshop == workshop)
            )
            if done.rowcount != 1:
                raise RefusedError("no_player")
            runs = tables.workshop_runs
            taken = exists(select(tables.seats.c.run).where(tables.seats.c.run == runs.c.id))
            connection.execute(delete(runs).where(runs.c.workshop == workshop, ~taken))
            self._changed(connection, workshop, led=True)
        self._scrub()

    @retried
    def delete(self, workshop: str) -> None:
        """Forget the whole workshop, for good: afterwards its file does not hold a name of it (of PostgreSQL see `PostgresServer.scrub`)."""
        with self._writing() as connection:
            rooms.by_id(connection, workshop, lock="room")
            connection.execute(tables.workshops.delete().where(tables.workshops.c.id == workshop))
            deals.forget_unused(connection)
            self._changed(connection, workshop, led=True)
        self._scrub()

    def _timer(self, left: int | None, phase: str) -> dict[str, object]:
        if left is not None and phase == "playing":
            return {"timer_ends": self._clock() + left, "timer_left": None}
        return {"timer_ends": None, "timer_left": left}

    def _set(self, connection: Connection, workshop: str, **values: object) -> None:
        done = connection.execute(tables.workshops.update().where(tables.workshops.c.id == workshop).values(**values))
        if done.rowcount != 1:
            raise RefusedError("no_workshop")
        self._changed(connection, workshop, led=True)
