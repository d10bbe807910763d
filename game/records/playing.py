"""What a player asks of a workshop besides making moves: to join it, its deal, and where the own run stands."""

from __future__ import annotations

import uuid

from sqlalchemy import select

from game.records import choosing, names, placing, rooms, seating, tables
from game.records.database import retried
from game.records.keeping import Keeper, required_name, required_team
from game.records.pseudonyms import pseudonym
from game.records.refused import RefusedError
from game.records.rooms import Joined, Room
from game.scenario.compiled import Compiled
from game.text import Interface
from game.wire import OwnState


class Playing(Keeper):
    """The players' part of a WorkshopStore, without the moves."""

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
