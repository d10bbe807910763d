"""Moves on their way into the store: each is replayed, and those that came together are kept together.

One transaction for many moves is one flush of the disk and a few statements, however many they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, func, select

from game.records import choosing, former, movers, news, rooms, roster, tables
from game.records.database import retried
from game.records.judging import LINE, Judged, play
from game.records.keeping import Keeper
from game.records.lines import lines, places
from game.records.memory import Played
from game.records.refused import RefusedError
from game.wire import Receipt, Submission

# Built once: to build a statement takes longer than to run it.
_KEEP = tables.workshop_moves.insert()
_RENEW = (
    tables.workshop_runs.update()
    .where(tables.workshop_runs.c.id == bindparam("moved"))
    .values({name: bindparam(name) for name in ("kept", "ended", *LINE)})
)
_LAST_END = select(func.max(tables.workshop_runs.c.ended)).where(
    tables.workshop_runs.c.workshop == bindparam("room"), tables.workshop_runs.c.round == bindparam("number")
)


class Sent(NamedTuple):
    """A move, and who says to be its player."""

    player: str
    secret: str
    move: Submission


class _Made(NamedTuple):
    """A move that replays. `row` of `movers`, before it; `said`: what the projector says of it."""

    row: Row[*tuple[Any, ...]]
    sent: Submission
    played: Played
    judged: Judged
    said: tuple[news.Told, ...]


class Moving(Keeper):
    """The part of a WorkshopStore that takes moves."""

    def submit(self, player: str, secret: str, sent: Submission) -> Receipt:
        """Keep a move that replays. The same move at the same number again is acknowledged again and changes nothing."""
        (answer,) = self.submit_all((Sent(player, secret, sent),))
        if isinstance(answer, RefusedError):
            raise answer
        return answer

    @retried
    def submit_all(self, moves: Sequence[Sent]) -> list[Receipt | RefusedError]:
        """The same for moves of different runs at once: to each its receipt or its refusal, as if it had come alone.

        After a StoreError none of them is kept. Raises ValueError when two of them name the same run.
        """
        if len({each.move.run for each in moves}) < len(moves):
            raise ValueError("expected moves of different runs")
        answers: list[Receipt | RefusedError] = []
        made: list[_Made] = []
        with self._writing() as connection:
            now = self._clock()
            rows = movers.movers(connection, {each.player for each in moves}, now)
            kept = movers.moves(connection, {row.run for row in rows.values()})
            for each in moves:
                try:
                    row = rooms.known(rows.get(each.player), each.secret)
                    answer = self._answer(connection, row, kept[row.run], each.move)
                except RefusedError as error:
                    answers.append(error.with_traceback(None))
                    continue
                if isinstance(answer, _Made):
                    made.append(answer)
                    answer = _receipt(answer)
                answers.append(answer)
            if made:
                self._keep(connection, made, now)
        return answers

    @retried
    def choose(self, player: str, secret: str, sent: Submission) -> Receipt:
        """Keep what this member of a team would do, before the team's move is taken; it stays.

        Raises RefusedError `not_asked` where nobody chooses alone first, and all that a move would be refused for.
        """
        with self._writing() as connection:
            now = self._clock()
            row = rooms.known(movers.movers(connection, {player}, now).get(player), secret)
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
            _required_next(row, kept, sent)
            self._play(connection, row, kept, sent.move)
            choosing.keep(connection, row, sent, now)
            self._changed(connection, row.workshop)
            return Receipt(run=row.run, number=sent.number, kept=len(kept), ended=False, again=False)

    # --- inside -------------------------------------------------------------------------------------

    def _answer(
        self, connection: Connection, row: Row[*tuple[Any, ...]], kept: tuple[str, ...], sent: Submission
    ) -> Receipt | _Made:
        """A receipt when it is kept already, else what it makes of the run; raises RefusedError. Writes nothing."""
        if sent.run != row.run:
            return _of_an_earlier_round(connection, row, sent)
        again = _required_next(row, kept, sent)
        if again is not None:
            return again
        if choosing.first(row) and not choosing.own(connection, row, sent.number):
            raise RefusedError("choose_first")
        played, judged = self._play(connection, row, kept, sent.move)
        deal = self._playable(connection, row.archive).deal
        return _Made(row, sent, played, judged, news.told(deal, deal.initial, played.steps))

    def _play(
        self, connection: Connection, row: Row[*tuple[Any, ...]], kept: tuple[str, ...], move: str
    ) -> tuple[Played, Judged]:
        known = self._memory.recall(row.archive, row.run, kept)
        with self._damage_is_ours():
            return play(self._playable(connection, row.archive), kept, move, known)

    def _keep(self, connection: Connection, made: Sequence[_Made], now: int) -> None:
        by_room: dict[str, list[_Made]] = {}
        for each in made:
            by_room.setdefault(each.row.workshop, []).append(each)
        for here in by_room.values():
            if not here[0].row.placed:
                self._keep_places(connection, here[0].row, now)
        connection.execute(
            _KEEP,
            [
                {"run": row.run, "number": sent.number, "move": sent.move, "at": sent.at, "received": now}
                for row, sent, *_ in made
            ],
        )
        told = {room: here for room, here in by_room.items() if any(each.said for each in here)}
        ends: dict[str, int] = {}
        if told:
            # numbers count up in a room that nobody else writes in; an end is told too
            movers.hold(connection, told)
            for room, here in told.items():
                news.keep(connection, room, [said for each in here for said in _said(each)])
                ends |= _ends(connection, here)
        connection.execute(
            _RENEW,
            [
                {"moved": row.run, "kept": sent.number, "ended": ends.get(row.run, 0), **judged.line()}
                for row, sent, _, judged, _ in made
            ],
        )
        for room in by_room:
            self._changed(connection, room)
        # should the transaction fail after all, the next one sees that these moves are not kept
        for each in made:
            self._memory.keep(each.row.archive, each.row.run, each.played)

    def _keep_places(self, connection: Connection, row: Row[*tuple[Any, ...]], now: int) -> None:
        """By the first player of each line, as it is now: a freeze stops what is shown and not what happens."""
        standard = self._playable(connection, row.archive).decisions
        told = lines(roster.entries(connection, row.workshop), rooms.settings_of(row.settings), standard)
        former.keep(connection, row.workshop, now, places(told))


def _receipt(made: _Made) -> Receipt:
    number = made.sent.number
    return Receipt(run=made.row.run, number=number, kept=number, ended=made.judged.ended, again=False)


def _said(made: _Made) -> Iterator[news.Said]:
    row = made.row
    team = row.team if rooms.settings_of(row.settings).teams == "mean" else ""
    return (news.Said(row.run, team, each) for each in made.said)


def _required_next(row: Row[*tuple[Any, ...]], kept: tuple[str, ...], sent: Submission) -> Receipt | None:
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


def _ends(connection: Connection, here: Sequence[_Made]) -> Mapping[str, int]:
    """By run, of those that end now: a count and not a time, for the clock of a laptop jumps. The room is held."""
    ending = [each.row for each in here if each.judged.ended]
    if not ending:
        return {}
    asked = {"room": ending[0].workshop, "number": ending[0].round}
    last = connection.execute(_LAST_END, asked).scalar_one() or 0
    return {row.run: number for number, row in enumerate(ending, last + 1)}
