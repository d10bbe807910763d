"""Moves that wait for one another at the server: kept together, each answered for itself, none lost or taken along."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from typing import cast

import pytest

from game.records import RefusedError, StoreError, WorkshopStore
from game.records.workshop import Sent
from game.server.together import MOST, Together
from game.wire import Receipt, Submission

PLAYER, SECRET = "player", "secret"


def move(run: str, number: int = 1) -> Submission:
    return Submission(run=run, rules="rules:12345", number=number, move="scene.move", at=0)


class Slow:
    """A store whose first batch waits until it is let go. `bad` runs cannot be kept, `refused` ones are refused."""

    def __init__(self, bad: Sequence[str] = (), refused: Sequence[str] = ()) -> None:
        self.batches: list[list[tuple[str, int]]] = []
        self.go = threading.Event()
        self._bad = bad
        self._refused = refused

    def submit_all(self, moves: Sequence[Sent]) -> list[Receipt | RefusedError]:
        self.batches.append([(each.move.run, each.move.number) for each in moves])
        assert self.go.wait(60)
        if any(each.move.run in self._bad for each in moves):
            raise StoreError("full", "there")
        return [
            RefusedError("gap", number=1)
            if each.move.run in self._refused
            else Receipt(run=each.move.run, number=each.move.number, kept=each.move.number, ended=False, again=False)
            for each in moves
        ]


async def sent_while_busy(store: Slow, moves: Sequence[Submission]) -> list[Receipt | BaseException]:
    """All of them while the first is being kept."""
    together = Together(cast(WorkshopStore, store))
    asked = [asyncio.create_task(together.submit(PLAYER, SECRET, each)) for each in moves]
    while not store.batches:
        await asyncio.sleep(0.001)
    store.go.set()
    return await asyncio.gather(*asked, return_exceptions=True)


def test_what_comes_meanwhile_is_kept_together() -> None:
    store = Slow()
    moves = [move(f"run-{number}") for number in range(5)]
    answers = asyncio.run(sent_while_busy(store, moves))
    assert [answer.run for answer in answers if isinstance(answer, Receipt)] == [each.run for each in moves]
    assert sum(map(len, store.batches)) == 5
    assert len(store.batches) <= 2


def test_a_move_that_comes_alone_waits_for_nobody() -> None:
    async def one_after_another() -> list[int]:
        store = Slow()
        store.go.set()
        together = Together(cast(WorkshopStore, store))
        kept = [(await together.submit(PLAYER, SECRET, move("run", number))).kept for number in (1, 2, 3)]
        assert store.batches == [[("run", 1)], [("run", 2)], [("run", 3)]]
        return kept

    assert asyncio.run(one_after_another()) == [1, 2, 3]


def test_moves_of_one_run_stay_in_their_order_and_apart() -> None:
    store = Slow()
    moves = [move("a", 1), move("b", 1), move("a", 2), move("a", 3), move("b", 2)]
    answers = asyncio.run(sent_while_busy(store, moves))
    assert [(each.run, each.number) for each in moves] == [
        (answer.run, answer.number) for answer in answers if isinstance(answer, Receipt)
    ]
    for run in "ab":
        numbers = [number for batch in store.batches for name, number in batch if name == run]
        assert numbers == sorted(numbers)
    assert all(len({run for run, _ in batch}) == len(batch) for batch in store.batches)


def test_no_batch_is_larger_than_it_may_be() -> None:
    store = Slow()
    answers = asyncio.run(sent_while_busy(store, [move(f"run-{number}") for number in range(3 * MOST)]))
    assert all(isinstance(answer, Receipt) for answer in answers)
    assert max(map(len, store.batches)) == MOST


def test_what_cannot_be_kept_or_is_refused_takes_nobody_along() -> None:
    store = Slow(bad=("run-2",), refused=("run-3",))
    answers = asyncio.run(sent_while_busy(store, [move(f"run-{number}") for number in range(5)]))
    assert [type(answer) for answer in answers] == [Receipt, Receipt, StoreError, RefusedError, Receipt]


def test_who_stops_waiting_takes_nothing_back() -> None:
    async def gone() -> Receipt:
        store = Slow()
        together = Together(cast(WorkshopStore, store))
        first = asyncio.create_task(together.submit(PLAYER, SECRET, move("a")))
        other = asyncio.create_task(together.submit(PLAYER, SECRET, move("b")))
        while not store.batches:
            await asyncio.sleep(0.001)
        first.cancel()
        store.go.set()
        receipt = await other
        with pytest.raises(asyncio.CancelledError):
            await first
        assert {run for batch in store.batches for run, _ in batch} == {"a", "b"}
        return receipt

    assert asyncio.run(gone()).run == "b"
