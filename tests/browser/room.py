"""A room behind a real server process, and what its people do, for tests of the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2 as httpx
from playwright.sync_api import Page

from game.records import WorkshopStore
from game.records.workshop import Joined, Opened
from game.server import watch
from game.wire import WorkshopSettings
from tests.records.rooms_sample import sent
from tests.server.process import Served, free_port
from tests.session import harbour

OpenPage = Callable[..., Page]
"""The fixture `open_page`."""


class Hall:
    """The links of a room, and its people."""

    def __init__(self, folder: Path, served: Served, http: httpx.Client, opened: Opened, pass_: str) -> None:
        self.folder = folder
        self.served = served
        self.http = http
        self.opened = opened
        self.watching = {"Authorization": f"Bearer {opened.code}.{pass_}"}
        self.leading = {"Authorization": f"Bearer {opened.code}.{opened.token}"}
        self.board_url = f"{served.address}/board#{opened.code}.{pass_}"
        self.lead_url = f"{served.address}/lead#{opened.code}.{opened.token}"
        self.join_url = f"{served.address}/#{opened.code}"

    @classmethod
    @contextmanager
    def open(
        cls, folder: Path, settings: WorkshopSettings | None = None, phase: str = "playing", rounds: int = 1
    ) -> Iterator[Hall]:
        store = WorkshopStore.open(folder)
        opened = store.create([harbour.compiled()] * rounds, settings)
        if phase != "lobby":
            store.set_phase(opened.workshop, phase)  # type: ignore[arg-type]
        pass_ = watch.token(store, opened.code)
        store.close()
        served = Served(folder, free_port())
        with httpx.Client(base_url=served.address, timeout=30) as http:
            hall = cls(folder, served, http, opened, pass_)
            try:
                yield hall
            finally:
                hall.http.close()
                hall.served.kill()

    def restart(self) -> None:
        """The server at its old address again, after it was killed."""
        self.http.close()
        self.served = Served(self.folder, int(self.served.address.rsplit(":", 1)[1]))
        self.http = httpx.Client(base_url=self.served.address, timeout=30)

    def join(self, name: str, team: str = "") -> Joined:
        body = {"code": self.opened.code, "name": name, "team": team}
        answer = self.http.post("/api/join", json=body).raise_for_status().json()
        return Joined(answer["player"], answer["secret"], answer["run"], answer["name"], answer["team"])

    def move(self, who: Joined, number: int, move: str) -> None:
        headers = {"Authorization": f"Bearer {who.player}.{who.secret}"}
        self.http.post("/api/moves", json=sent(who, number, move).model_dump(), headers=headers).raise_for_status()

    def play(self, who: Joined, moves: Sequence[str] = harbour.STANDARD) -> None:
        for number, move in enumerate(moves, 1):
            self.move(who, number, move)

    def lead(self, action: str, **body: Any) -> None:
        self.http.post(f"/api/room/{action}", json=body, headers=self.leading).raise_for_status()
