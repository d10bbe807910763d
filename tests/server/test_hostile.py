"""Bad manners over real sockets: whatever one guest does, the room goes on, and the guest is told no."""

from __future__ import annotations

import os
import socket
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest

from game.records import WorkshopStore
from game.records.workshop import Joined, Opened
from game.server import patience
from tests.records.rooms_sample import sent
from tests.server.process import Served, free_port
from tests.session import harbour


class Attacked:
    """A server with a room that plays, and one player who is already in it."""

    def __init__(self, folder: Path) -> None:
        store = WorkshopStore.open(folder)
        self.opened: Opened = store.create(harbour.compiled())
        store.set_phase(self.opened.workshop, "playing")
        store.close()
        self.folder = folder
        self.served = Served(folder, free_port())
        self.http = httpx.Client(base_url=self.served.address, timeout=30)
        self.ann = self.join("Ann")
        self.moves = 0

    def join(self, name: str) -> Joined:
        answer = self.http.post("/api/join", json={"code": self.opened.code, "name": name})
        told = answer.raise_for_status().json()
        return Joined(told["player"], told["secret"], told["run"], told["name"], told["team"])

    def still_serves(self) -> None:
        """Whoever is in the room plays on, and the process is the same one."""
        if self.moves < len(harbour.STANDARD):
            body = sent(self.ann, self.moves + 1, harbour.STANDARD[self.moves]).model_dump()
            assert self.http.post("/api/moves", json=body, headers=bearer(self.ann)).status_code == 200
            self.moves += 1
        own = self.http.get("/api/me", headers=bearer(self.ann))
        assert own.status_code == 200
        assert len(own.json()["run"]["moves"]) == self.moves
        assert self.served.process.poll() is None

    def line(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", int(self.served.address.rsplit(":", 1)[1])), timeout=60)


def bearer(who: Joined) -> dict[str, str]:
    return {"Authorization": f"Bearer {who.player}.{who.secret}"}


@pytest.fixture
def attacked(tmp_path: Path) -> Iterator[Attacked]:
    room = Attacked(tmp_path)
    try:
        yield room
    finally:
        room.http.close()
        room.served.kill()


def test_ten_thousand_requests_from_one_address_are_refused_and_the_room_plays_on(attacked: Attacked) -> None:
    attacked.still_serves()
    told: Counter[int] = Counter()
    for number in range(10_000):
        if number % 2:
            told[attacked.http.get("/api/me", headers={"Authorization": f"Bearer {number}.{number}"}).status_code] += 1
        else:
            body = {"code": f"A{number:05}", "name": "Eve"}
            told[attacked.http.post("/api/join", json=body).status_code] += 1
        if number % 2500 == 0:
            attacked.still_serves()
    assert set(told) <= {401, 404, 429}
    assert told[429] > 9_000
    attacked.still_serves()


def test_heads_that_never_end_are_closed(attacked: Attacked) -> None:
    lines = [attacked.line() for _ in range(50)]
    for line in lines[:25]:
        line.sendall(b"GET /api/me HTTP/1.1\r\nHost: x\r\nX: ")
    attacked.still_serves()
    began = time.monotonic()
    for line in lines:
        while True:
            try:
                line.sendall(b"a")  # one byte now and then must not make it live for ever
                line.settimeout(1)
                if line.recv(100) == b"":
                    break
            except TimeoutError:
                assert time.monotonic() - began < 60, "a connection without a request is still open"
            except OSError:
                break
        line.close()
    attacked.still_serves()


def test_bodies_that_do_not_come_are_given_up(attacked: Attacked) -> None:
    lines = [attacked.line() for _ in range(30)]
    for line in lines:
        line.sendall(b"POST /api/join HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
    attacked.still_serves()
    for line in lines:
        answer = line.recv(4096)
        assert answer.startswith(b"HTTP/1.1 408"), answer[:80]
        line.close()
    attacked.still_serves()


@pytest.mark.skipif(os.name == "nt", reason="there is no limit of open files to raise")
def test_idle_connections_of_one_address_have_a_limit(attacked: Attacked) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 4096:
        pytest.skip("this system lets a process open fewer than 4096 files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 4096), hard))
    lines: list[socket.socket] = []
    try:
        lines.extend(attacked.line() for _ in range(patience.MOST_WAITING + 50))
        attacked_by_another_way = attacked.http.get("/api/me", headers=bearer(attacked.ann))  # a kept connection
        assert attacked_by_another_way.status_code == 200
        closed = 0
        for line in lines[patience.MOST_WAITING :]:
            line.settimeout(10)
            try:
                closed += line.recv(1) == b""
            except ConnectionResetError:
                closed += 1
            except TimeoutError:
                pass
        assert closed >= 40
    finally:
        for line in lines:
            line.close()
    attacked.still_serves()


@pytest.mark.parametrize(
    "raw",
    [
        b"\x00\x01\x02\x03\r\n\r\n",
        b"GET /api/me\r\n\r\n",
        b"GET /api/me HTTP/9.9\r\n\r\n",
        b"POST /api/join HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"POST /api/join HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /api/join HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"b" * 100_000 + b"\r\n\r\n",
        "GET /api/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer 名.字\r\n\r\n".encode(),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",  # somebody tries https
    ],
)
def test_bytes_that_are_no_request_end_in_a_refusal(attacked: Attacked, raw: bytes) -> None:
    with attacked.line() as line:
        try:
            line.sendall(raw)
            line.shutdown(socket.SHUT_WR)
            answer = line.recv(65536)
        except OSError:
            answer = b""  # closed before it was read
    assert answer == b"" or answer.split(b" ")[1][:1] == b"4", answer[:200]
    attacked.still_serves()


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/api/../../game/server/app.py",
        "/static/../app.py",
        "/static/%2e%2e/%2e%2e/app.py",
        "/static/..%2f..%2fapp.py",
        "/static//etc/passwd",
        "/static/%00",
        "/static/..%5c..%5capp.py",
        "/pages/../app.py",
        "//etc/passwd",
        "/%ff%fe",
    ],
)
def test_paths_lead_nowhere_outside(attacked: Attacked, path: str) -> None:
    with attacked.line() as line:  # by hand: a client of manners would tidy the path
        line.sendall(b"GET " + path.encode() + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        answer = b""
        while part := line.recv(65536):
            answer += part
    assert answer.split(b" ")[1][:1] == b"4", answer[:200]
    assert b"root:" not in answer
    assert b"import" not in answer
    attacked.still_serves()


def test_nobody_acts_as_somebody_else(attacked: Attacked) -> None:
    ben = attacked.join("Ben")
    body = sent(attacked.ann, 1, harbour.STANDARD[0]).model_dump()
    for headers in (
        bearer(ben),
        {"Authorization": f"Bearer {attacked.ann.player}.{ben.secret}"},
        {"Authorization": f"Bearer {ben.player}.{attacked.ann.secret}"},
        {"Authorization": f"Bearer {attacked.opened.code}.{attacked.opened.token}"},
        {"Authorization": f"Basic {attacked.ann.player}.{attacked.ann.secret}"},
        {"Authorization": f"Bearer {attacked.ann.player}."},
        {"Authorization": f"Bearer {attacked.ann.player}.{attacked.ann.secret}0"},
        {},
    ):
        assert attacked.http.post("/api/moves", json=body, headers=headers).status_code in (401, 403), headers
    for act in ("phase", "delete", "remove", "rename", "release"):
        for headers in (bearer(attacked.ann), {"Authorization": f"Bearer {attacked.opened.code}.{ben.secret}"}):
            assert attacked.http.post(f"/api/room/{act}", json={}, headers=headers).status_code in (400, 401)
    attacked.still_serves()


def test_scores_cannot_be_sent(attacked: Attacked) -> None:
    body = sent(attacked.ann, 1, harbour.STANDARD[0]).model_dump()
    for extra in ("score", "grade", "accuracy", "place", "state", "player"):
        answer = attacked.http.post("/api/moves", json={**body, extra: 10_000}, headers=bearer(attacked.ann))
        assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    for wrong in ({"number": True}, {"number": 1.0}, {"number": "1"}, {"number": 2**70}, {"at": -1}, {"format": 2}):
        answer = attacked.http.post("/api/moves", json={**body, **wrong}, headers=bearer(attacked.ann))
        assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    attacked.still_serves()


def test_what_people_are_called_is_never_in_the_log(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    room = Attacked(tmp_path)
    try:
        room.join("Zebedee Longname")
        room.http.get("/api/me", headers=bearer(room.ann))
        room.still_serves()
    finally:
        room.http.close()
        room.served.stop()
    told = "".join(capfd.readouterr())
    for private in ("Zebedee", "Ann", "127.0.0.1", room.opened.token, room.ann.secret):
        assert private not in told
