"""For tests with a guest: what it tells, waited for and never slept for; a room that a facilitator leads; a bad line."""

from __future__ import annotations

import queue
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import httpx2 as httpx

from game.guest import Dealt, Guest, GuestEvent, Joined, Made, Outbox, Place, Who, read_place
from game.records import WorkshopStore
from game.records.workshop import Opened
from game.wire import RunFile, WorkshopSettings
from tests.session import harbour

PATIENCE = 60.0
"""Seconds; a test that waits this long has failed."""
Event = TypeVar("Event")


class Listener:
    """Hears a guest."""

    def __init__(self) -> None:
        self.events: queue.SimpleQueue[GuestEvent] = queue.SimpleQueue()
        self.heard: list[GuestEvent] = []

    def until(self, kind: type[Event], that: Callable[[Event], bool] = lambda _: True) -> Event:
        """The next event of this kind that is so."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                event = self.events.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(
                    f"no {kind.__name__} came; heard: {[type(one).__name__ for one in self.heard]}"
                ) from None
            self.heard.append(event)
            if isinstance(event, kind) and that(event):
                return event

    def drain(self) -> list[GuestEvent]:
        while not self.events.empty():
            self.heard.append(self.events.get())
        return self.heard


class Player:
    """A guest with what a window would remember."""

    def __init__(self, language: str = "en") -> None:
        self.ear = Listener()
        self.language = language
        self.guest = Guest(self.ear.events.put, language)
        self.who = Who("", "")
        self.run = self.rules = ""
        self.made: list[Made] = []

    def join(self, place: Place, name: str = "", team: str = "") -> Dealt:
        self.guest.join(place, name, team)
        joined = self.ear.until(Joined).admission
        self.who = Who(joined.player, joined.secret)
        return self.dealt()

    def dealt(self) -> Dealt:
        dealt = self.ear.until(Dealt)
        self.run, self.rules = dealt.own.run_id, dealt.own.rules
        self.made = [Made(move, at) for move, at in zip(dealt.own.run.moves, dealt.own.run.times, strict=True)]
        return dealt

    def make(self, *moves: str, times: int = 1) -> None:
        for move in moves:
            self.made.append(Made(move, 1000 + len(self.made)))
            for _ in range(times):
                self.guest.made(self.run, len(self.made), self.made[-1])

    def come_back(self, place: Place, acknowledged: int = 0) -> None:
        """In another window: nothing of the guest before is left but what was kept."""
        self.guest.close()
        self.ear = Listener()
        self.guest = Guest(self.ear.events.put, self.language)
        outbox = Outbox(self.run, self.rules, self.made, acknowledged) if self.run else None
        self.guest.come_back(place, self.who, outbox)


class Lead:
    """The facilitator's hand."""

    def __init__(self, address: str, opened: Opened) -> None:
        self.address = address
        self._headers = {"Authorization": f"Bearer {opened.code}.{opened.token}"}

    def do(self, action: str, **body: object) -> None:
        url = f"{self.address}/api/room/{action}"
        httpx.post(url, json=body, headers=self._headers, timeout=30).raise_for_status()

    def phase(self, phase: str) -> None:
        self.do("phase", phase=phase)


def opened(
    folder: Path, settings: WorkshopSettings | None = None, *, lobby: bool = False, deals: int = 1
) -> Opened:  # fmt: skip
    """A room of so many rounds of the harbour deal."""
    store = WorkshopStore.open(folder)
    room = store.create([harbour.compiled()] * deals, settings)
    if not lobby:
        store.set_phase(room.workshop, "playing")
    store.close()
    return room


def place(address: str, opened: Opened) -> Place:
    found = read_place(address, opened.code)
    assert found is not None
    return found


def kept(folder: Path, opened: Opened, player: str) -> RunFile:
    """What the file has, once nobody serves it any more."""
    store = WorkshopStore.open(folder)
    try:
        assert store.check() == ()
        return store.runs(opened.workshop)[player]
    finally:
        store.close()


class BadLine:
    """Between a guest and a server: passes everything on, and loses as many answers as it is told to."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._lost = threading.Semaphore(0)
        self.lost = 0
        self.at_loss: Callable[[], object] = lambda: None
        """Called when the server has done what was asked and the answer is lost."""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def lose(self, answers: int) -> None:
        """The next answers do not arrive: the server has done what was asked, and nobody hears of it."""
        for _ in range(answers):
            self._lost.release()

    def close(self) -> None:
        for one in (self._listener, *self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                try:
                    far = socket.create_connection(("127.0.0.1", self._port))
                except ConnectionError:
                    near.close()  # the server is not there any more
                    continue
                self._open += [near, far]
                threading.Thread(target=self._pass, args=(near, far, False), daemon=True).start()
                threading.Thread(target=self._pass, args=(far, near, True), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, answers: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                if answers and self._lost.acquire(blocking=False):
                    self.lost += 1
                    self.at_loss()
                    break
                target.sendall(data)
        for one in (source, target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
