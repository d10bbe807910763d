"""A real process, real sockets, a real file: boards follow moves, kills lose nothing, and it stops when it is told to."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import Any

import httpx2 as httpx
import pytest

from game.records import WorkshopStore
from game.records.workshop import Joined, Opened
from game.rules import Anchors, Deal, debrief, replay
from tests.places import Place
from tests.records.rooms_sample import sent
from tests.server.process import Served, free_port
from tests.session import harbour

pytestmark = pytest.mark.long

PLAYERS = int(os.environ.get("DEALCRAFT_WORKSHOP_PLAYERS", "200"))
"""A large room; fewer for a quick look."""


@pytest.fixture
def opened(place: Place) -> Opened:
    store = WorkshopStore.open(place)
    opened = store.create(harbour.compiled())
    store.set_phase(opened.workshop, "playing")
    store.close()
    return opened


def lead(opened: Opened) -> dict[str, str]:
    return {"Authorization": f"Bearer {opened.code}.{opened.token}"}


def join(http: httpx.Client, opened: Opened, name: str) -> Joined:
    answer = http.post("/api/join", json={"code": opened.code, "name": name}).raise_for_status().json()
    return Joined(answer["player"], answer["secret"], answer["run"], answer["name"], answer["team"])


def bearer(who: Joined) -> dict[str, str]:
    return {"Authorization": f"Bearer {who.player}.{who.secret}"}


@contextmanager
def following(http: httpx.Client, opened: Opened) -> Iterator[Iterator[dict[str, Any]]]:
    with http.stream("GET", "/api/board/live", headers=lead(opened), timeout=20) as stream:
        assert stream.status_code == 200
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = stream.iter_lines()
        yield (json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: "))


def test_the_board_follows_a_move_within_a_second(place: Place, opened: Opened) -> None:
    served = Served(place, free_port())
    try:
        with httpx.Client(base_url=served.address) as http, following(http, opened) as boards:
            assert next(boards)["lines"] == []
            ann = join(http, opened, "Ann")
            while not (line := next(boards)["lines"]):
                pass
            assert line[0]["reached"] == 0
            began = time.monotonic()
            body = sent(ann, 1, harbour.STANDARD[0]).model_dump()
            http.post("/api/moves", json=body, headers=bearer(ann)).raise_for_status()
            while next(boards)["lines"][0]["reached"] != 250:
                pass
            assert time.monotonic() - began < 5  # far under 1 in truth; a busy machine is no failure
            http.post("/api/room/delete", headers=lead(opened)).raise_for_status()
            assert list(boards) == []  # the stream ends with the room
    finally:
        served.kill()


def test_a_body_without_end_is_cut_off(place: Place, opened: Opened) -> None:
    served = Served(place, free_port())
    sent_bytes = 0
    try:
        with socket.create_connection(("127.0.0.1", int(served.address.rsplit(":", 1)[1])), timeout=10) as line:
            line.sendall(b"POST /api/join HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
            while sent_bytes < 50_000_000:
                try:
                    line.sendall(b"4000\r\n" + b"[" * 0x4000 + b"\r\n")
                except OSError:
                    break
                sent_bytes += 0x4000
        assert sent_bytes < 50_000_000
        with httpx.Client(base_url=served.address) as http:
            assert join(http, opened, "Ann").name == "Ann"
    finally:
        served.kill()


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_within_three_seconds_with_viewers_connected(place: Place, opened: Opened, sign: int) -> None:
    served = Served(place, free_port())
    with ExitStack() as open_streams:
        for _ in range(10):
            http = open_streams.enter_context(httpx.Client(base_url=served.address))
            next(open_streams.enter_context(following(http, opened)))
        assert served.stop(sign) < 3


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.timeout(600)
def test_a_room_plays_through_breaks_doubles_reorders_and_kills(place: Place, opened: Opened) -> None:
    port = free_port()
    served = Served(place, port)
    program = harbour.compiled().program
    assert program is not None
    deal = Deal(program)
    acknowledged: dict[str, list[str]] = {}
    players: dict[str, Joined] = {}
    with httpx.Client(base_url=served.address) as http:
        for number in range(PLAYERS):
            who = join(http, opened, f"Player {number}")
            players[who.player], acknowledged[who.player] = who, []

    def play(who: Joined) -> None:
        chance = random.Random(who.name)
        state, moves = deal.initial, acknowledged[who.player]
        http = httpx.Client(base_url=served.address, timeout=10)
        while deal.ending(state) is None:
            time.sleep(chance.random() / 5)
            move = chance.choice(deal.open_moves(state))
            body = sent(who, len(moves) + 1, program.moves[move].id).model_dump()
            if chance.random() < 0.2:  # what comes after is sent first
                with_gap = {**body, "number": len(moves) + 2}
                answer = _post(http, who, with_gap)
                assert answer is None or answer.json()["code"] == "gap"
            while True:
                if chance.random() < 0.2:  # the line breaks
                    http.close()
                    http = httpx.Client(base_url=served.address, timeout=10)
                answer = _post(http, who, body)
                if answer is not None and answer.status_code == 200:
                    break
                assert answer is None or answer.status_code == 503, answer.text
                time.sleep(0.1)
            moves.append(program.moves[move].id)
            if chance.random() < 0.3:
                answer = _post(http, who, body)
                assert answer is None or answer.json()["again"]
            state = deal.after(state, move)
        http.close()

    # by what has been acknowledged, not by the clock: the room is in the middle of its run on every machine
    due = [PLAYERS // 2, PLAYERS, 3 * PLAYERS // 2, 2 * PLAYERS]
    kills = 0
    try:
        with ThreadPoolExecutor(PLAYERS) as pool:
            playing = [pool.submit(play, who) for who in players.values()]
            while kills < len(due) and not all(each.done() for each in playing):
                if sum(map(len, acknowledged.values())) >= due[kills]:
                    served.kill()
                    served = Served(place, port)
                    kills += 1
                time.sleep(0.005)
            for each in playing:
                each.result()
    finally:
        served.stop()
    assert kills >= 2, "the room was over before the server was killed twice"
    store = WorkshopStore.open(place)
    assert store.check() == ()
    assert {player: list(run.moves) for player, run in store.runs(opened.workshop).items()} == acknowledged
    book = harbour.compiled().book
    assert book is not None
    anchors = Anchors(book.worst, book.blind, book.par, book.best)
    for line in store.standings(opened.workshop).players:
        told = debrief(deal, anchors, replay(deal, acknowledged[line.player]).steps)
        assert told.verdict is not None
        assert (line.score, line.accuracy, line.grade) == (told.verdict.board, told.accuracy, told.verdict.shown)
    store.close()


def _post(http: httpx.Client, who: Joined, body: dict[str, object]) -> httpx.Response | None:
    """None when the line or the server was gone."""
    try:
        return http.post("/api/moves", json=body, headers=bearer(who))
    except httpx.TransportError:
        return None
