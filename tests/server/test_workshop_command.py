"""One command from the start of a workshop to its end, as real processes: what it prints is true."""

from __future__ import annotations

import os
import signal
import socket
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest

from game import cli
from game.server import addresses
from game.server.keys import KeyRing
from game.wire import Admission
from tests.server.leading import Led, begun, refused
from tests.server.process import free_port

pytestmark = [pytest.mark.long, pytest.mark.skipif(os.name == "nt", reason="signals")]
DEAL = "three_cards"


def join(led: Led, name: str) -> Admission:
    with led.http() as http:
        answer = http.post("/api/join", json={"code": led.code, "name": name}).raise_for_status()
        return Admission.model_validate_json(answer.content)


def mine(led: Led, who: Admission) -> httpx.Response:
    with led.http() as http:
        return http.get("/api/me", headers={"Authorization": f"Bearer {who.player}.{who.secret}"})


def ended(led: Led) -> list[dict[str, Any]]:
    """The lines of the board once all runs have ended."""
    end = time.monotonic() + 90
    while True:
        lines: list[dict[str, Any]] = led.board()["lines"]
        if all(line["ended"] for line in lines):
            return lines
        assert time.monotonic() < end, lines
        time.sleep(0.2)


def test_what_is_printed_is_true_and_a_restart_goes_back_into_the_same_room(tmp_path: Path) -> None:
    first = Led(tmp_path, DEAL, "--title", "Spring training", "--minutes", "30", "--places")
    try:
        assert "Spring training · Three business cards" in first.text
        ann = join(first, "Ann")
        board = first.board()
        assert (board["title"], board["people"]) == ("Spring training", 1)
        assert board["pulse"]["left"] == 30 * 60_000
        assert board["pulse"]["places"] is True
        with first.http() as http:
            watcher = {"Authorization": "Bearer " + first.watch.partition("#")[2]}
            assert http.get("/api/board", headers=watcher).status_code == 200
            assert http.post("/api/room/phase", json={"phase": "playing"}, headers=watcher).status_code == 401
            assert http.get("/").status_code == 200
        first.phase("playing")
        first.stop()
        assert first.process.returncode == 0
        assert f"Stopped. Everything is kept in {tmp_path}." in first.text
        assert f"dealcraft workshop --folder {tmp_path} --room {first.code}" in first.text
    finally:
        first.kill()
    for again in ((), (DEAL,), ("--room", first.code.lower())):
        second = Led(tmp_path, *again, port=first.port)
        try:
            assert (second.code, second.lead, second.watch) == (first.code, first.lead, first.watch)
            assert "with 1 player. --new begins another one." in second.text
            assert mine(second, ann).json()["name"] == "Ann"
            assert second.board()["pulse"]["phase"] == "playing"
        finally:
            second.stop()


def test_settings_asked_for_too_late_are_said_not_to_count(tmp_path: Path) -> None:
    led = Led(tmp_path, DEAL)
    led.stop()
    led = Led(tmp_path, DEAL, "--mode", "exam")
    led.stop()
    assert "It keeps the settings it began with" in led.text
    led = Led(tmp_path, DEAL, "--mode", "deal")
    led.stop()
    assert "It keeps the settings it began with" not in led.text


def test_new_begins_another_and_two_that_are_open_are_listed(tmp_path: Path) -> None:
    one = Led(tmp_path, DEAL)
    one.stop()
    two = Led(tmp_path, DEAL, "--new", "--title", "Second")
    two.phase("playing")
    two.stop()
    assert one.code != two.code
    unsure = refused("--folder", str(tmp_path))
    assert unsure.returncode == 2
    assert one.code in unsure.stderr
    assert f"{two.code}   " in unsure.stderr
    assert "Second" in unsure.stderr
    assert "--room CODE" in unsure.stderr
    back = Led(tmp_path, "--room", one.code)
    back.phase("closed")
    back.stop()
    # a closed one is over, so it is plain now which one is meant
    plain = Led(tmp_path)
    plain.stop()
    assert plain.code == two.code


def test_the_link_is_for_its_owner_alone_and_a_deleted_room_is_forgotten(tmp_path: Path) -> None:
    led = Led(tmp_path / "ours", DEAL)
    ring = KeyRing(tmp_path / "ours")
    assert ring.file.stat().st_mode & 0o077 == 0
    assert (tmp_path / "ours").stat().st_mode & 0o077 == 0
    assert [key.code for key in ring.rooms()] == [led.code]
    with led.http() as http:
        http.post("/api/room/delete", headers=led.headers).raise_for_status()
    led.stop()
    told = refused("--folder", str(tmp_path / "ours"))
    assert told.returncode == 2
    assert "Name the deal to play" in told.stderr
    assert ring.rooms() == ()


def test_a_second_start_is_told_where_the_first_one_is(tmp_path: Path) -> None:
    led = Led(tmp_path, DEAL)
    try:
        told = refused(DEAL, "--folder", str(tmp_path))
        assert told.returncode == 2
        assert f"It is at {led.address}/, code {led.code} (process {led.process.pid})." in told.stderr
        led.process.kill()
        led.process.wait()
    finally:
        led.kill()
    # nobody has to tidy up after a kill
    again = Led(tmp_path)
    again.stop()
    assert again.code == led.code


def test_a_taken_port_is_refused_or_stepped_over(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        told = refused(DEAL, "--folder", str(tmp_path), "--port", port, "--host", "127.0.0.1")
        assert told.returncode == 2
        assert f"Another program has port {port}." in told.stderr
        assert KeyRing(tmp_path).rooms() == ()  # no empty room is left behind
    low = refused(DEAL, "--folder", str(tmp_path), "--host", "192.0.2.77", "--port", "8700")
    if "192.0.2.77" not in {one.ip for one in addresses.of_this_computer()}:
        assert low.returncode == 2
        assert "192.0.2.77 is not an address of this computer." in low.stderr


def test_another_port_than_last_time_is_said_with_what_follows_from_it(tmp_path: Path) -> None:
    led = Led(tmp_path, DEAL)
    led.stop()
    assert "nobody has joined it yet" not in led.text
    again = Led(tmp_path)
    again.stop()
    assert f"The port was {led.port} and is {again.port} now: players need the new address" in again.text
    assert "is taken" not in again.text  # it was asked for
    assert "; nobody has joined it yet. --new begins another one." in again.text


def test_links_that_cannot_be_read_are_not_passed_over_in_silence(tmp_path: Path) -> None:
    first = Led(tmp_path, DEAL)
    first.stop()
    (tmp_path / "facilitator.json").write_text("half of a", encoding="utf-8")
    second = Led(tmp_path, DEAL)
    second.stop()
    assert "The links of earlier workshops cannot be read" in second.text
    assert second.code != first.code


def test_it_stops_within_three_seconds_with_viewers_connected(tmp_path: Path) -> None:
    for sign in (signal.SIGTERM, signal.SIGINT):
        led = Led(tmp_path, DEAL)
        with ExitStack() as open_streams:
            for _ in range(10):
                http = open_streams.enter_context(led.http())
                stream = open_streams.enter_context(http.stream("GET", "/api/board/live", headers=led.headers))
                assert stream.status_code == 200
                assert next(stream.iter_lines())
            assert led.stop(sign) < 3
        assert led.process.returncode == 0
        assert led.text.rstrip().endswith(f"--room {led.code}")
        assert "ERROR" not in led.text


def test_a_second_interrupt_ends_it_at_once(tmp_path: Path) -> None:
    led = Led(tmp_path, DEAL)
    # a body on its way keeps the first stop waiting
    with socket.create_connection(("127.0.0.1", led.port)) as line:
        line.sendall(
            b"POST /api/join HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
        )
        time.sleep(0.5)
        led.process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        began = time.monotonic()
        led.process.send_signal(signal.SIGINT)
        led.process.wait(20)
        took = time.monotonic() - began
    led.kill()
    assert led.process.returncode in (0, 130)
    assert took < 1.5
    again = Led(tmp_path)
    again.stop()
    assert again.code == led.code


def test_the_printed_address_is_one_of_this_computer_and_answers(tmp_path: Path) -> None:
    led = Led(tmp_path, DEAL, host="")
    try:
        assert led.address.startswith(f"http://{addresses.of_this_computer()[0].in_url}:")
        with led.http() as http:
            assert http.get("/").status_code == 200
        assert "something is in the way" not in led.text
    finally:
        led.stop()


def test_bots_play_a_whole_deal_and_stand_on_the_board_with_different_scores(tmp_path: Path) -> None:
    led = Led(tmp_path, DEAL, "--bots", "8", "--bots-pace", "2000", "--teams", "none")
    try:
        led.line("8 bots are in the room")
        assert all(line["name"].startswith("Bot ") and not line["ended"] for line in led.board()["lines"])
        led.phase("playing")
        lines = ended(led)
        assert len(lines) == 8
        assert len({line["score"] for line in lines}) > 2
        # the best of them are those that know the book, or had luck
        assert lines[0]["place"] == 1
        names = {line["name"] for line in lines}
        assert led.stop() < 3
        led = Led(tmp_path, "--bots", "9")
        led.line("9 bots are in the room")
        again = {line["name"] for line in led.board()["lines"]}
        assert names < again  # the same ones go on, and one is new
        assert len(again) == 9
    finally:
        led.stop()


def test_bots_of_a_team_choose_alone_and_then_together_through_all_rounds(tmp_path: Path) -> None:
    led = Led(
        tmp_path, DEAL, DEAL, "--bots", "6", "--bots-pace", "2000", "--teams", "shared", "--alone-first", "--lang", "en"
    )
    try:
        led.line("6 bots are in the room")
        for round_ in (1, 2):
            led.phase("playing")
            lines = ended(led)
            assert [line["members"] for line in sorted(lines, key=lambda line: line["mark"])] == [5, 1]
            assert led.board()["pulse"]["round"] == round_
            if round_ == 1:
                with led.http() as http:
                    http.post("/api/room/round", headers=led.headers).raise_for_status()
                assert not any(line["ended"] for line in led.board()["lines"])
    finally:
        led.stop()


def test_it_speaks_chinese(tmp_path: Path) -> None:
    told = refused("nothing_like_it", "--lang", "zh", "--folder", str(tmp_path))
    assert told.returncode == 2
    assert "没有叫 nothing_like_it 的剧本" in told.stderr
    assert "three_cards" in told.stderr


def test_a_broken_deal_is_shown_with_its_place(tmp_path: Path) -> None:
    deal = tmp_path / "broken"
    deal.mkdir()
    (deal / "scenario.yaml").write_text("format: 1\nid: broken\ntitle: Broken\nscenes: nothing\n", encoding="utf-8")
    told = refused(str(deal), "--folder", str(tmp_path / "ws"), "--lang", "en")
    assert told.returncode == 1
    assert "scenario.yaml:4:" in told.stderr.split("dealcraft workshop: ")[0]
    assert "dealcraft workshop: A workshop cannot play" in told.stderr
    assert not (tmp_path / "ws" / "facilitator.json").exists()


def test_a_deal_without_its_book_is_searched_and_played(tmp_path: Path) -> None:
    shipped = Path(__file__).resolve().parents[2] / "scenarios" / DEAL
    copy = tmp_path / DEAL
    (copy / "locale").mkdir(parents=True)
    for name in ("scenario.yaml", "locale/zh.po"):
        (copy / name).write_bytes((shipped / name).read_bytes())
    led = Led(tmp_path / "ws", str(copy))
    try:
        assert "has no fresh book: searching all its lines, once." in led.text
        assert join(led, "Ann").mode == "deal"
        assert not (copy / "book.json").exists()  # a trainer's folder is not written to unasked
    finally:
        led.stop()


def test_an_interrupt_while_a_deal_is_searched_stops_the_start_and_begins_no_room(tmp_path: Path) -> None:
    shipped = Path(__file__).resolve().parents[2] / "scenarios" / "rainmaker_account"
    copy = tmp_path / shipped.name
    copy.mkdir()
    (copy / "scenario.yaml").write_bytes((shipped / "scenario.yaml").read_bytes())
    process = begun(str(copy), "--folder", str(tmp_path / "ws"), "--lang", "en")
    try:
        assert process.stderr is not None
        assert "searching all its lines" in process.stderr.readline()
        time.sleep(1)  # into the search; it takes much longer
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 130
    assert "stopped before anybody was let in." in told
    assert "Traceback" not in told
    assert KeyRing(tmp_path / "ws").rooms() == ()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Name the deal to play"),
        ([DEAL, "--alone-first"], "--alone-first goes with --teams shared"),
        ([DEAL, "--new", "--room", "ABCDEF"], "either --new or --room"),
        ([DEAL, "--bots", "20", "--players", "10"], "20 bots do not fit into 10 places"),
        ([DEAL, "--room", "ABCDEF"], "There is no workshop with the code ABCDEF here.\nCheck the code and the folder"),
        ([str(Path(__file__).parent)], "has no scenario.yaml, so there is no deal in it."),
        ([DEAL, "--port", "70000"], "is not a whole number from 1 to 65535"),
        ([DEAL, "--host", "my-laptop"], "is no IP address"),
        ([DEAL, "--title", "x" * 61], "expected at most 60"),
        ([DEAL, "--minutes", "-3"], "--minutes"),
        ([DEAL, "--bots-pace", "fast"], "is not a number"),
        ([DEAL, "--database", "mysql://ann:secret@host/name"], "mysql://ann@host/name"),
    ],
)
def test_what_does_not_go_together_is_said_and_exits_with_2(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    words: str,
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    try:
        code = cli.main(["workshop", *arguments, "--folder", str(tmp_path), "--lang", "en"])
    except SystemExit as exit_:
        code = int(exit_.code or 0)
    told = capsys.readouterr().err
    assert code == 2
    assert words in told
    assert "secret" not in told


def test_a_database_that_is_not_there_is_said(tmp_path: Path) -> None:
    url = f"postgresql://ann:secret@127.0.0.1:{free_port()}/name"
    told = refused(DEAL, "--folder", str(tmp_path), "--database", url, "--lang", "en")
    assert told.returncode == 2
    assert "The database cannot be reached" in told.stderr
    assert "secret" not in told.stderr
    assert "Traceback" not in told.stderr


def test_two_servers_share_a_room_in_a_database(tmp_path: Path, postgresql: str) -> None:
    one = Led(tmp_path / "one", DEAL, "--database", postgresql, "--address", "127.0.0.1:1")
    two = None
    try:
        assert one.text.count("http://127.0.0.1:1/") >= 3  # what players are told is the balancer's
        two = Led(tmp_path / "two", "--database", postgresql, "--room", one.code)
        # only the computer on which it began has the link that leads it
        assert "the link that was printed where this workshop began" in two.text
        with two.http() as http:
            answer = http.post("/api/join", json={"code": one.code, "name": "Ann"}).raise_for_status()
            ann = Admission.model_validate_json(answer.content)
        assert "Only this computer can come in" not in one.text  # nobody asks a balancer
        one.address = f"http://127.0.0.1:{one.port}"
        assert one.board()["people"] == 1
        assert mine(one, ann).json()["name"] == "Ann"
    finally:
        one.stop()
        if two is not None:
            two.stop()
    assert one.text.rstrip().endswith(f"--room {one.code}")


def test_a_folder_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    told = refused(DEAL, "--folder", str(tmp_path / "file"), "--port", str(free_port()))
    assert told.returncode == 2
    assert "cannot be used: a file stands where the folder should be. Choose another one with --folder." in told.stderr
