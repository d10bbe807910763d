"""Moves that are kept together: each is answered, and all is left behind, as if they had come one after another."""

from __future__ import annotations

import random
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.records import RefusedError, StoreError, WorkshopStore
from game.records.workshop import Joined, Opened, Sent
from game.rules import Deal, replay
from game.wire import Receipt, WorkshopSettings
from tests.places import Place
from tests.records.rooms_sample import play, playing, sent
from tests.session import harbour

PROGRAM = harbour.without_book().program
assert PROGRAM is not None
DEAL = Deal(PROGRAM)
NAMES = tuple(move.id for move in PROGRAM.moves)
TEAMS = ("Tide", "Tide", "Oak", "Oak", "Fir")
ROUND = st.lists(
    st.tuples(st.integers(0, 9), st.integers(-1, 1), st.sampled_from((*NAMES, "x.y", "open")), st.booleans()),
    min_size=1,
    max_size=6,
)
"""Who sends (of two rooms with five each), at which number from the next one, what, and with the right secret."""


class _Rooms:
    """Two rooms on one store: one with own runs, one where teams share theirs."""

    def __init__(self, place: Place) -> None:
        self.store, first = playing(place, WorkshopSettings(teams="mean"))
        second = self.store.create(harbour.compiled(), WorkshopSettings(teams="shared"))
        self.store.set_phase(second.workshop, "playing")
        self.opened = (first, second)
        self.players = [
            self.store.join(room.code, f"Player {number}", team)
            for room in self.opened
            for number, team in enumerate(TEAMS)
        ]

    def made(self, player: int) -> tuple[str, ...]:
        who = self.players[player]
        return self.store.own(who.player, who.secret).run.moves

    def asked(self, player: int, ahead: int, move: str, mine: bool) -> Sent:
        who, made = self.players[player], self.made(player)
        state = replay(DEAL, made).state
        open_moves = DEAL.open_moves(state)
        if move == "open":
            move = PROGRAM.moves[open_moves[player % len(open_moves)]].id if open_moves else NAMES[0]
        number = max(len(made) + 1 + ahead, 1)
        return Sent(who.player, who.secret if mine else "0" * 64, sent(who, number, move))

    def left(self) -> list[object]:
        """All that can be seen of it, by the order of joining."""
        order = {who.player: number for number, who in enumerate(self.players)}
        told: list[object] = [self.made(player) for player in range(len(self.players))]
        for room in self.opened:
            standings = self.store.standings(room.workshop)
            told.append(
                sorted((order[line.player], line.place, line.score, line.accuracy) for line in standings.players)
            )
            board = self.store.board(room.workshop)
            told.append([(each.name, each.place, each.stage, each.ended) for each in board.lines])
            told.append(sorted((each.number, each.kind, each.what) for each in board.news))
        return told


def _answer(answer: Receipt | RefusedError, players: dict[str, int]) -> tuple[object, ...]:
    if isinstance(answer, RefusedError):
        return answer.code, answer.number
    return players[answer.run], answer.number, answer.kept, answer.ended, answer.again


@contextmanager
def _two_alike() -> Iterator[tuple[_Rooms, _Rooms]]:
    with ExitStack() as stack:
        folders = [Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(2)]
        alike = _Rooms(folders[0]), _Rooms(folders[1])
        yield alike
        for each in alike:
            assert each.store.check() == ()
            each.store.close()


@settings(max_examples=30)
@given(st.lists(ROUND, min_size=1, max_size=8))
def test_together_is_one_after_another(rounds: list[list[tuple[int, int, str, bool]]]) -> None:
    with _two_alike() as (together, single):
        for each in rounds:
            of_run: dict[str, tuple[int, int, str, bool]] = {}
            for one in each:
                of_run.setdefault(together.players[one[0]].run, one)
            batch = [together.asked(*one) for one in of_run.values()]
            answers = together.store.submit_all(batch)
            alone = [single.asked(*one) for one in of_run.values()]
            expected: list[Receipt | RefusedError] = []
            for asked in alone:
                try:
                    expected.append(single.store.submit(*asked))
                except RefusedError as error:
                    expected.append(error)
            one_way, other_way = ({who.run: n for n, who in enumerate(rooms.players)} for rooms in (together, single))
            assert [_answer(one, one_way) for one in answers] == [_answer(one, other_way) for one in expected]
            assert together.left() == single.left()


def test_runs_that_end_together_end_one_after_another(place: Place) -> None:
    """Ties are parted by who finished first, so no two may have finished at once."""
    store, opened = playing(place)
    players = [store.join(opened.code, f"Player {number}") for number in range(4)]
    for who in players:
        play(store, who, *harbour.STANDARD[:-1])
    last = len(harbour.STANDARD)
    order = (2, 0, 3, 1)
    batch = [
        Sent(players[each].player, players[each].secret, sent(players[each], last, harbour.STANDARD[-1]))
        for each in order
    ]
    assert all(isinstance(answer, Receipt) and answer.ended for answer in store.submit_all(batch))
    places = {line.player: line.place for line in store.standings(opened.workshop).players}
    assert [places[players[each].player] for each in order] == [1, 2, 3, 4]
    assert store.check() == ()
    store.close()


def test_two_moves_of_one_run_are_no_batch(place: Place) -> None:
    store, opened = playing(place)
    ann = store.join(opened.code, "Ann")
    batch = [Sent(ann.player, ann.secret, sent(ann, number, harbour.STANDARD[number - 1])) for number in (1, 2)]
    with pytest.raises(ValueError, match="different runs"):
        store.submit_all(batch)
    assert store.own(ann.player, ann.secret).run.moves == ()
    store.close()


def test_when_one_cannot_be_kept_none_is(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    store, opened = playing(place)
    ann, ben = (store.join(opened.code, name) for name in ("Ann", "Ben"))
    batch = [Sent(who.player, who.secret, sent(who, 1, harbour.STANDARD[0])) for who in (ann, ben)]

    def fail(*_: object, **__: object) -> None:
        raise store._database.trouble("full")

    with monkeypatch.context() as full:
        full.setattr(store, "_changed", fail)
        with pytest.raises(StoreError):
            store.submit_all(batch)
    assert [store.own(who.player, who.secret).run.moves for who in (ann, ben)] == [(), ()]
    assert [isinstance(answer, Receipt) and not answer.again for answer in store.submit_all(batch)] == [True, True]
    assert store.check() == ()
    store.close()


def test_two_servers_with_moves_of_the_same_runs_never_stand_in_each_others_way(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Members of shared runs, some at one server and some at the other, all send at once and in any order.

    The database has to end no transaction of theirs, so that none is begun again.
    """
    first, opened = playing(place, WorkshopSettings(teams="shared"))
    second = WorkshopStore.open(place, lambda: 5_000)
    pairs = [[first.join(opened.code, f"{name} {team}", f"Team {team}") for name in "ab"] for team in range(6)]
    start = threading.Barrier(2)
    begun: list[WorkshopStore] = []

    def count(store: WorkshopStore) -> None:
        writing = store._writing
        monkeypatch.setattr(store, "_writing", lambda: begun.append(store) or writing())  # type: ignore[func-returns-value]

    count(first)
    count(second)

    def send(store: WorkshopStore, side: int) -> list[str]:
        chance = random.Random(side)
        members: list[Joined] = [pair[side] for pair in pairs]
        for number, move in enumerate(harbour.STANDARD, 1):
            start.wait(60)
            chance.shuffle(members)
            batch = [Sent(who.player, who.secret, sent(who, number, move)) for who in members]
            assert all(isinstance(answer, Receipt) for answer in store.submit_all(batch))
        return [who.run for who in members]

    with ThreadPoolExecutor(2) as threads:
        work: list[Callable[[], list[str]]] = [lambda: send(first, 0), lambda: send(second, 1)]
        for done in [threads.submit(each) for each in work]:
            assert len(done.result(120)) == len(pairs)
    assert [begun.count(store) for store in (first, second)] == 2 * [len(harbour.STANDARD)]
    _all_played(first, opened, len(pairs))
    first.close()
    second.close()


def _all_played(store: WorkshopStore, opened: Opened, teams: int) -> None:
    runs = store.runs(opened.workshop)
    assert len(runs) == 2 * teams
    assert {run.moves for run in runs.values()} == {harbour.STANDARD}
    assert store.check() == ()
