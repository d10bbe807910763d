"""Each route: what is answered, what is refused, and that nothing else comes out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from game.records import WorkshopStore, archive
from game.records.workshop import Opened
from game.server import create_app, watch
from game.wire import Admission, Board, OwnState, Receipt, Refusal
from tests.records.rooms_sample import Clock, sent
from tests.session import harbour


class Room:
    """A room that plays, and what its people send."""

    def __init__(self, http: TestClient, store: WorkshopStore, opened: Opened) -> None:
        self.http = http
        self.store = store
        self.opened = opened
        self.lead = {"Authorization": f"Bearer {opened.code}.{opened.token}"}

    def join(self, name: str, team: str = "") -> Admission:
        answer = self.http.post("/api/join", json={"code": self.opened.code, "name": name, "team": team})
        assert answer.status_code == 201, answer.text
        return Admission.model_validate_json(answer.content)

    def send(self, who: Admission, number: int, move: str) -> Receipt:
        answer = self.http.post("/api/moves", json=self.move(who, number, move), headers=bearer(who))
        assert answer.status_code == 200, answer.text
        return Receipt.model_validate_json(answer.content)

    def move(self, who: Admission, number: int, move: str) -> dict[str, object]:
        return sent(who, number, move).model_dump()  # type: ignore[arg-type]

    def board(self) -> Board:
        return Board.model_validate_json(self.http.get("/api/board", headers=self.lead).content)

    def post(self, action: str, body: dict[str, object] | None = None) -> None:
        answer = self.http.post(f"/api/room/{action}", json=body or {}, headers=self.lead)
        assert answer.status_code == 204, answer.text

    def me(self, who: Admission) -> OwnState:
        return OwnState.model_validate_json(self.http.get("/api/me", headers=bearer(who)).content)


def bearer(who: Admission) -> dict[str, str]:
    return {"Authorization": f"Bearer {who.player}.{who.secret}"}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    store = WorkshopStore.open(tmp_path, Clock())
    opened = store.create(harbour.compiled())
    store.set_phase(opened.workshop, "playing")
    with TestClient(create_app(store), raise_server_exceptions=False) as http:
        yield Room(http, store, opened)


def refused(answer: object, status: int, code: str) -> Refusal:
    assert answer.status_code == status, answer.text  # type: ignore[attr-defined]
    refusal = Refusal.model_validate_json(answer.content)  # type: ignore[attr-defined]
    assert refusal.code == code
    assert refusal.text
    return refusal


def test_a_player_joins_fetches_the_deal_plays_it_and_stands_on_the_board(room: Room) -> None:
    ann = room.join("Ann", "Tide")
    packed = room.http.get("/api/scenario", headers=bearer(ann))
    compiled = archive.unpack(packed.content)
    assert compiled.rules_digest == ann.rules
    assert compiled.words["zh"]("scenes.inbox.title") == harbour.compiled().words["zh"]("scenes.inbox.title")
    assert room.join("").name not in ("", "Ann")
    for number, move in enumerate(harbour.STANDARD, 1):
        assert room.send(ann, number, move).kept == number
    assert room.send(ann, 2, harbour.STANDARD[1]).again
    own = OwnState.model_validate_json(room.http.get("/api/me", headers=bearer(ann)).content)
    assert (own.run.moves, own.ended, own.name) == (harbour.STANDARD, True, "Ann")
    board = room.board()
    assert [(line.who, line.place, line.score) for line in board.lines][:1] == [("Tide", 1, 8500)]
    assert (board.by, board.people, len(board.lines)) == ("teams", 2, 2)


def test_with_the_key_of_before_a_join_is_the_same_player(room: Room) -> None:
    asked = {"code": room.opened.code, "name": "Ann", "team": "Tide", "key": "a1" * 32}
    first, second = (room.http.post("/api/join", json=asked) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert Admission.model_validate_json(first.content).secret == asked["key"]
    assert room.board().people == 1
    room.post("remove", {"player": first.json()["player"]})
    refused(room.http.post("/api/join", json=asked), 403, "removed")
    for short in ("a1", "A1" * 32, "a1" * 33, 5):
        refused(room.http.post("/api/join", json={**asked, "key": short}), 400, "malformed")


def test_refusals_have_a_status_a_code_and_the_readers_language(room: Room) -> None:
    ann, ben = room.join("Ann"), room.join("Ben")
    move = harbour.STANDARD[0]

    def post(body: dict[str, object], who: Admission = ann) -> object:
        return room.http.post("/api/moves", json=body, headers=bearer(who))

    assert refused(post(room.move(ann, 2, move)), 409, "gap").number == 1
    refused(post(room.move(ann, 1, "x.y")), 409, "unknown_move")
    refused(post(room.move(ann, 1, harbour.STANDARD[3])), 409, "not_open")
    refused(post(room.move(ann, 1, move), ben), 403, "other_run")
    refused(post({**room.move(ann, 1, move), "rules": "0" * 64}), 409, "stale_scenario")
    refused(post({**room.move(ann, 1, move), "score": 10000}), 400, "malformed")
    refused(room.http.post("/api/moves", json=room.move(ann, 1, move)), 401, "not_you")
    refused(room.http.post("/api/join", json={"code": room.opened.code, "name": "ann"}), 409, "name_taken")
    refused(room.http.post("/api/join", json={"code": room.opened.code, "name": "\u202e"}), 422, "bad_name")
    refused(room.http.get("/api/nothing"), 404, "malformed")
    refused(room.http.get("/api/moves"), 405, "malformed")
    chinese = room.http.get("/api/me", headers={"Accept-Language": "zh-CN,zh;q=0.9"})
    assert "房间码" in refused(chinese, 401, "not_you").text


def test_a_facilitator_leads_and_nobody_else_does(room: Room) -> None:
    ann = room.join("Ann")
    actions = {
        "phase": {"phase": "paused"},
        "timer": {"seconds": 600},
        "freeze": {"on": True},
        "places": {"on": True},
        "round": {},
        "rename-team": {"team": "Tide", "name": "Ebb"},
        "release": {},
        "rename": {"player": ann.player, "name": "Zed"},
        "remove": {"player": ann.player},
        "delete": {},
    }
    for headers in (
        {},
        bearer(ann),
        {"Authorization": f"Bearer {room.opened.code}.{'0' * 64}"},
        {"Authorization": "x"},
    ):
        for action, body in actions.items():
            refused(room.http.post(f"/api/room/{action}", json=body, headers=headers), 401, "not_facilitator")
        refused(room.http.get("/api/board", headers=headers), 401, "not_watcher")
        refused(room.http.get("/api/board/live", headers=headers), 401, "not_watcher")

    def lead(action: str) -> None:
        assert room.http.post(f"/api/room/{action}", json=actions[action], headers=room.lead).status_code == 204

    lead("phase")
    move = room.move(ann, 1, harbour.STANDARD[0])
    assert refused(room.http.post("/api/moves", json=move, headers=bearer(ann)), 409, "paused").later
    lead("release")
    assert room.board().pulse.released
    lead("rename")
    assert room.board().lines[0].name == "Zed"
    lead("remove")
    refused(room.http.get("/api/me", headers=bearer(ann)), 401, "not_you")
    lead("delete")
    refused(room.http.get("/api/board", headers=room.lead), 401, "not_watcher")


def test_results_go_out_as_json_and_as_a_safe_table(room: Room) -> None:
    ann = room.join("=1+1")
    room.send(ann, 1, harbour.STANDARD[0])
    everything = room.http.get("/api/results.json", headers=room.lead)
    assert everything.json()["runs"][ann.player]["moves"] == [harbour.STANDARD[0]]
    assert room.opened.code in everything.headers["content-disposition"]
    table = room.http.get("/api/results.csv", headers={**room.lead, "Accept-Language": "zh"})
    assert table.text.lstrip("\ufeff").startswith("名次,姓名")
    assert ",'=1+1," in table.text
    for path in ("/api/results.json", "/api/results.csv"):
        refused(room.http.get(path, headers=bearer(ann)), 401, "not_facilitator")


def test_a_large_body_is_refused_before_it_is_read(room: Room) -> None:
    refused(room.http.post("/api/join", content=b" " * 5000), 413, "too_large")


def test_wrong_codes_are_counted_and_right_ones_are_not(room: Room) -> None:
    for number in range(15):
        room.join(f"Player {number}")
    for _ in range(10):
        refused(room.http.post("/api/join", json={"code": "AAAAAA", "name": "Eve"}), 404, "no_workshop")
    refused(room.http.post("/api/join", json={"code": "AAAAAA", "name": "Eve"}), 429, "too_many")
    refused(room.http.post("/api/join", json={"code": room.opened.code, "name": "Eve"}), 429, "too_many")
    assert room.board().people == 15  # who is in the room goes on


def test_every_answer_forbids_a_browser_to_run_or_keep_anything(room: Room) -> None:
    for answer in (
        room.http.get("/api/me"),
        room.http.get("/api/board", headers=room.lead),
        room.http.get("/nothing"),
        room.http.post("/api/join", content=b" " * 5000),
        room.http.get("/openapi.json"),
    ):
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"


def test_the_projectors_link_opens_the_board_and_nothing_else(room: Room) -> None:
    ann = room.join("Ann")
    watcher = {"Authorization": f"Bearer {room.opened.code}.{watch.token(room.store, room.opened.code)}"}
    assert room.http.get("/api/board", headers=watcher).json() == room.http.get("/api/board", headers=room.lead).json()
    refused(room.http.post("/api/room/release", headers=watcher), 401, "not_facilitator")
    refused(room.http.get("/api/results.json", headers=watcher), 401, "not_facilitator")
    for wrong in (f"{watcher['Authorization'][:-1]}!", f"Bearer {room.opened.code}.", f"Bearer AAAAAA.{'a' * 43}"):
        refused(room.http.get("/api/board", headers={"Authorization": wrong}), 401, "not_watcher")
    refused(room.http.get("/api/board", headers=bearer(ann)), 401, "not_watcher")
    refused(room.http.get("/api/live"), 401, "not_you")


def test_the_state_of_a_room_is_led_and_seen(room: Room) -> None:
    ann = room.join("Ann")
    room.post("timer", {"seconds": 600})
    room.post("places", {"on": True})
    room.send(ann, 1, harbour.STANDARD[0])
    pulse = room.me(ann).pulse
    assert (pulse.phase, pulse.frozen, pulse.places, pulse.rounds) == ("playing", False, True, 1)
    assert pulse.left is not None
    assert 590_000 < pulse.left < 600_000
    assert (room.me(ann).place, room.me(ann).of) == (1, 1)
    room.post("freeze", {"on": True})
    frozen = room.board()
    room.send(ann, 2, harbour.STANDARD[1])
    now = room.board()
    assert (now.lines, now.news, now.pulse.frozen) == (frozen.lines, (), True)
    room.post("freeze", {"on": False})
    assert room.board().lines[0].reached == 500
    refused(room.http.post("/api/room/timer", json={"seconds": -1}, headers=room.lead), 400, "malformed")
    refused(room.http.post("/api/room/round", headers=room.lead), 409, "last_round")


def test_a_route_that_fails_says_so_with_the_headers_and_logs_no_name(
    room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ann = room.join("Annabella")

    def broken(*_: object) -> None:
        raise RuntimeError("Annabella is not what she was")

    monkeypatch.setattr(room.store, "own", broken)
    answer = room.http.get("/api/me", headers={**bearer(ann), "Accept-Language": "zh"})
    assert "主持人" in refused(answer, 500, "failed").text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["cache-control"] == "no-store"
    assert "RuntimeError in broken:" in caplog.text
    assert "Annabella" not in caplog.text
    monkeypatch.undo()
    assert room.me(ann).name == "Annabella"


def test_a_store_that_fails_is_said_and_the_move_can_be_sent_again(room: Room) -> None:
    ann = room.join("Ann")
    with room.store._database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA query_only = ON")
        body = room.move(ann, 1, harbour.STANDARD[0])
        assert refused(room.http.post("/api/moves", json=body, headers=bearer(ann)), 503, "not_kept").later
        driver.execute("PRAGMA query_only = OFF")
    assert not room.send(ann, 1, harbour.STANDARD[0]).again


def test_the_openapi_file_names_every_route_and_every_refusal(room: Room) -> None:
    document = room.http.get("/openapi.json").json()
    assert set(document["paths"]) >= {
        "/api/join", "/api/scenario", "/api/words", "/api/me", "/api/moves", "/api/choices", "/api/live",
        "/api/board", "/api/board/live",
        "/api/results.json", "/api/results.csv",
        "/api/room/phase", "/api/room/timer", "/api/room/freeze", "/api/room/places", "/api/room/round",
        "/api/room/release", "/api/room/rename", "/api/room/rename-team", "/api/room/remove", "/api/room/delete",
    }  # fmt: skip
    for path in document["paths"].values():
        for operation in path.values():
            assert {"400", "401", "404", "409", "429", "500", "503"} <= set(operation["responses"])
