"""The wait for events: cheap at rest, ended by an event, a ring from another thread, or patience."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pygame
import pytest

from game.client import rest
from game.client.rest import LONGEST, SHORTEST, Rest


@pytest.fixture(autouse=True)
def display() -> Iterator[None]:
    pygame.display.init()
    pygame.display.set_mode((100, 100))
    pygame.event.get()
    yield
    pygame.quit()


class Naps(threading.Event):
    """Passes the time without waiting, and writes down how long it was asked to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[float] = []
        self.then = lambda: None

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout is not None
        self.asked.append(timeout)
        self.then()
        return self.is_set()


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> Naps:
    naps = Naps()
    monkeypatch.setattr(rest.time, "monotonic", lambda: sum(naps.asked))
    return naps


def resting(naps: Naps) -> Rest:
    quiet = Rest()
    quiet._bell = naps
    return quiet


def test_the_questions_come_further_apart_up_to_a_frame(naps: Naps) -> None:
    assert resting(naps).take(1000) == []
    assert naps.asked[0] == SHORTEST
    assert sum(naps.asked) == pytest.approx(1.0)
    assert naps.asked[:-1] == sorted(naps.asked[:-1])
    assert max(naps.asked) == LONGEST
    assert len(naps.asked) < 80, "not a thousand questions a second"


def test_patience_is_kept_to_the_millisecond(naps: Naps) -> None:
    for patience in (0, 1, 7, 250):
        naps.asked.clear()
        resting(naps).take(patience)
        assert sum(naps.asked) == pytest.approx(patience / 1000)


def test_an_event_ends_the_rest_and_comes_in_order(naps: Naps) -> None:
    def press() -> None:
        if len(naps.asked) == 30:
            pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_a))
            pygame.event.post(pygame.Event(pygame.KEYUP, key=pygame.K_a))

    naps.then = press
    assert [event.type for event in resting(naps).take(None)] == [pygame.KEYDOWN, pygame.KEYUP]
    assert len(naps.asked) == 30
    assert not pygame.event.peek(), "taken once"


def test_after_an_event_the_questions_are_close_again(naps: Naps) -> None:
    quiet = resting(naps)
    quiet.take(1000)
    pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_a))
    assert quiet.take(None)
    naps.asked.clear()
    quiet.take(5)
    assert naps.asked[0] == SHORTEST


def test_a_ring_before_the_rest_is_not_lost_and_counts_once() -> None:
    quiet = Rest()
    quiet.ring()
    assert quiet.take(None) == []
    assert not quiet._bell.is_set()


def test_a_ring_from_another_thread_ends_the_rest() -> None:
    quiet = Rest()
    turns = 200
    began, heard = threading.Semaphore(0), threading.Semaphore(0)

    def ringer() -> None:
        for _ in range(turns):
            assert began.acquire(timeout=60)
            quiet.ring()
            assert heard.acquire(timeout=60)

    thread = threading.Thread(target=ringer)
    thread.start()
    for _ in range(turns):
        began.release()
        assert quiet.take(None) == []
        heard.release()
    thread.join(60)
    assert not thread.is_alive()
