"""What the command is made of, each part alone: addresses, the picture for cameras, links that are kept, hints, bots."""

from __future__ import annotations

import asyncio
import errno
import io
import random
import socket
import time
from collections import Counter
from pathlib import Path

import pytest
import segno
from starlette.types import Message, Receive, Scope, Send

from game.records.names import CODE_LETTERS
from game.records.rooms import Room
from game.rules import Anchors, debrief, replay
from game.scenario.library import load_scenario
from game.server import addresses, arguments, attendance, invitation, listening, reach, returning, surroundings
from game.server.addresses import Address
from game.server.alone import Alone
from game.server.big_letters import large
from game.server.bots.skills import SKILLS, Table, skill
from game.server.keys import DealKey, KeyRing, RoomKey
from game.server.returning import Returned
from game.text import Interface
from game.wire import Phase, WorkshopSettings
from game.wire.fields import MAX_PLAYERS, MAX_TIMER_SECONDS

EN = Interface.load("en")
ZH = Interface.load("zh")


@pytest.mark.parametrize(
    ("found", "routed", "order"),
    [
        pytest.param(
            [("172.17.0.1", "docker0"), ("10.8.0.2", "tun0"), ("192.168.1.5", "wlan0")],
            ["10.8.0.2"],
            ["192.168.1.5", "10.8.0.2", "172.17.0.1"],
            id="a tunnel that takes the default route is not the room",
        ),
        pytest.param(
            [("192.168.56.1", "vboxnet0"), ("192.168.1.5", "wlan0"), ("10.0.0.3", "eth0")],
            ["10.0.0.3"],
            ["10.0.0.3", "192.168.1.5", "192.168.56.1"],
            id="the default route first, a machine in the machine last",
        ),
        pytest.param(
            [("169.254.7.7", "eth0"), ("192.168.1.5", "wlan0"), ("fe80::1", "wlan0"), ("fd00::5", "wlan0")],
            [],
            ["192.168.1.5", "fd00::5", "169.254.7.7"],
            id="without internet, a link without a network last",
        ),
        pytest.param(
            [("100.101.1.2", ""), ("192.168.1.5", "")],
            ["100.101.1.2", "192.168.1.5"],
            ["192.168.1.5", "100.101.1.2"],
            id="where no names are known a tunnel shows by its numbers",
        ),
        pytest.param([("fd00::5", "eth0")], [], ["fd00::5"], id="version 6 alone"),
        pytest.param(
            [("127.0.0.1", "lo"), ("::1", "lo"), ("nonsense", "x")], [], ["127.0.0.1"], id="no network at all"
        ),
    ],
)
def test_the_address_of_the_room_comes_first(found: list[tuple[str, str]], routed: list[str], order: list[str]) -> None:
    assert [one.ip for one in addresses.ranked(found, routed)] == order


def test_an_address_is_listed_once_with_its_interface() -> None:
    ranked = addresses.ranked([("192.168.1.5", ""), ("192.168.1.5", "wlan0")], ["192.168.1.5"])
    assert ranked == (Address("192.168.1.5", "wlan0", routed=True),)
    assert Address("fd00::5").in_url == "[fd00::5]"


def test_this_computer_has_an_address_that_can_be_listened_on() -> None:
    for one in addresses.of_this_computer():
        family = socket.AF_INET6 if ":" in one.ip else socket.AF_INET
        with socket.socket(family) as probe:
            probe.bind((one.ip, 0))


def test_interfaces_of_version_6_are_read_without_those_for_privacy(tmp_path: Path) -> None:
    table = tmp_path / "if_inet6"
    table.write_text(
        "00000000000000000000000000000001 01 80 10 80 lo\n"
        "fd000000000000000000000000000002 04 40 00 82 eth0\n"
        "fd0000000000000012345678deadbeef 04 40 00 01 eth0\n"
    )
    found = addresses._version_6(table, {"lo": 1, "eth0": 4})
    assert found == [("::1", "lo"), ("fd00::2", "eth0")]


def test_the_next_free_port_is_taken_and_a_named_one_only_if_it_is_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = int(other.getsockname()[1])
        with listening.listen("127.0.0.1", None, taken) as found:
            assert taken < found.getsockname()[1] < taken + 20
        with pytest.raises(listening.NoPortError) as refused:
            listening.listen("127.0.0.1", taken)
        assert refused.value.trouble == "taken"
        assert "Leave out --port" in listening.told(refused.value, None, EN)
        # a program that listens for one address is in the way of who wants all of them
        with pytest.raises(listening.NoPortError):
            listening.listen(None, taken)


@pytest.mark.parametrize(
    ("number", "trouble"),
    [
        (errno.EADDRINUSE, "taken"),
        (errno.EACCES, "forbidden"),
        (errno.EADDRNOTAVAIL, "elsewhere"),
        (errno.EIO, "other"),
    ],
)
def test_what_the_system_says_of_a_port_is_told_with_what_to_do(number: int, trouble: str) -> None:
    error = listening._explained(OSError(number, "words of the system"), 80)
    assert error.trouble == trouble
    told = listening.told(error, "192.168.1.9", EN)
    assert "80" in told or "192.168.1.9" in told


def test_a_server_for_all_addresses_answers_to_both_kinds() -> None:
    with listening.listen(None, None, 18700) as found:
        port = found.getsockname()[1]
        for place in ("127.0.0.1", *(["::1"] if socket.has_dualstack_ipv6() else [])):
            with socket.create_connection((place, port), timeout=5):
                pass


# --- what is printed ----------------------------------------------------------------------------------


def test_the_picture_in_the_terminal_is_the_address() -> None:
    address = "http://192.168.100.123:8700/"
    dark = {"16": 1, "231": 0}
    rows: list[list[int]] = []
    for line in invitation.qr(address):
        assert line.endswith("\033[0m")
        upper: list[int] = []
        lower: list[int] = []
        for part in line.removesuffix("\033[0m").split("\033[")[1:]:
            colours, _, blocks = part.partition("m")
            _, _, above, _, _, below = colours.split(";")
            upper += [dark[above]] * len(blocks)
            lower += [dark[below]] * len(blocks)
            assert set(blocks) == {"▀"}
        rows += [upper, lower]
    expected = [list(row) for row in segno.make_qr(address, error="l", boost_error=False).matrix_iter(border=2)]
    assert rows[: len(expected)] == expected
    assert not any(any(row) for row in rows[len(expected) :])


def test_each_letter_of_a_code_has_its_own_large_form() -> None:
    drawn = {letter: tuple(large(letter)) for letter in CODE_LETTERS}
    assert len(set(drawn.values())) == len(CODE_LETTERS)
    assert all(len(line) <= 10 for lines in drawn.values() for line in lines)
    assert len(large("K7M2QX")) == 4


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("encoding", "columns", "term", "large_code", "picture"),
    [
        ("utf-8", "100", "xterm", True, True),
        ("utf-8", "60", "xterm", False, True),
        ("utf-8", "25", "xterm", False, False),
        ("utf-8", "100", "dumb", True, False),
        ("ascii", "100", "xterm", False, False),
    ],
)
def test_what_a_terminal_cannot_show_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, encoding: str, columns: str, term: str, large_code: bool, picture: bool
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr("sys.platform", "linux")
    data = io.BytesIO()
    out = _Terminal(data, encoding=encoding, errors="replace")
    shown = invitation.Invitation(
        title="Spring", deals=("A deal",), code="K7M2QX", base="http://192.168.1.5:8700/",
        others=(("http://10.0.0.3:8700/", Address("10.0.0.3", "eth0")),), token="t" * 64, watch="w", kept="here",
    )  # fmt: skip
    invitation.show(shown, invitation.Paper(out), EN)
    text = data.getvalue().decode(encoding)
    assert f"http://192.168.1.5:8700/lead#K7M2QX.{'t' * 64}" in text.split("\n")
    assert "or http://10.0.0.3:8700/ (eth0)" in text
    assert "press W, then type 192.168.1.5:8700 and K7M2QX" in text
    assert (large("K7M2QX")[0] in text) is large_code
    assert ("\033[" in text) is picture
    assert ("as a picture for cameras" in text) is not picture


def test_columns_of_chinese_labels_stand_below_one_another() -> None:
    lines = invitation.table([("房间码", "K7M2QX"), ("Code", "x")])
    assert [invitation.columns(line.rpartition(" ")[0]) for line in lines] == [10, 10]


@pytest.mark.parametrize(
    ("system", "tools", "words"),
    [
        ("linux", {"ufw"}, "sudo ufw allow 8701/tcp"),
        ("linux", {"firewall-cmd"}, "sudo firewall-cmd --add-port=8701/tcp"),
        ("linux", set(), "Let port 8701 (TCP) in"),
        ("win32", set(), "Windows Security"),
        ("darwin", set(), "System Settings"),
    ],
)
def test_each_system_has_its_hint(system: str, tools: set[str], words: str) -> None:
    told = "\n".join(reach.hints("http://10.0.0.3:8701/", 8701, EN, system, tools.__contains__))
    assert words in told
    assert "http://10.0.0.3:8701/" in told
    assert "hotspot" in told


def test_a_port_that_nobody_answers_is_noticed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
    assert not reach.answers("127.0.0.1", port)


# --- what is kept -------------------------------------------------------------------------------------


def _room(code: str, opened: int) -> RoomKey:
    return RoomKey(code=code, token="t", opened=opened, deals=(DealKey(id="d", archive="a"),))


def test_links_are_kept_newest_first_and_forgotten(tmp_path: Path) -> None:
    ring = KeyRing(tmp_path)
    assert ring.rooms() == ()
    ring.keep(_room("AAAAAA", 1))
    ring.keep(_room("BBBBBB", 2))
    ring.keep(_room("AAAAAA", 1).model_copy(update={"port": 8701}))
    assert [(key.code, key.port) for key in ring.rooms()] == [("BBBBBB", 0), ("AAAAAA", 8701)]
    ring.forget("BBBBBB")
    assert [key.code for key in KeyRing(tmp_path).rooms()] == ["AAAAAA"]


def test_a_file_of_links_that_cannot_be_read_is_put_aside_and_not_lost(tmp_path: Path) -> None:
    ring = KeyRing(tmp_path)
    ring.file.write_text("half of a", encoding="utf-8")
    assert ring.rooms() == ()
    ring.keep(_room("AAAAAA", 1))
    assert [key.code for key in ring.rooms()] == ["AAAAAA"]
    assert (tmp_path / "facilitator.unread.json").read_text(encoding="utf-8") == "half of a"


def test_a_folder_is_for_one_server_until_it_leaves(tmp_path: Path) -> None:
    first, second = Alone(tmp_path), Alone(tmp_path)
    assert first.take() is None
    there = second.take()
    assert there is not None
    assert there.code == ""  # it is there and has not said where
    first.tell("http://10.0.0.3:8700/", "AAAAAA")
    there = second.take()
    assert there is not None
    assert there[:2] == ("http://10.0.0.3:8700/", "AAAAAA")
    first.leave()
    assert second.take() is None
    second.leave()


# --- options and bots ---------------------------------------------------------------------------------


def test_limits_of_the_options_are_those_of_the_room() -> None:
    assert arguments.MOST_PLAYERS == MAX_PLAYERS
    assert arguments.MOST_MINUTES * 60 == MAX_TIMER_SECONDS
    WorkshopSettings(title="x" * arguments.LONGEST_TITLE)
    fields = WorkshopSettings.model_fields
    assert set(arguments.SETTINGS.values()) == set(fields)


def test_a_database_is_shown_without_its_password() -> None:
    masked = arguments.masked("postgresql://ann:se:c@ret@db.example/name")
    assert masked == "postgresql://ann@db.example/name"
    assert arguments.masked("postgresql://db.example/name") == "postgresql://db.example/name"


def test_bots_of_every_skill_stay_legal_and_the_skilled_ones_score_more() -> None:
    compiled = load_scenario("first_visit")
    table = Table(compiled)
    book = compiled.book
    assert book is not None
    anchors = Anchors(book.worst, book.blind, book.par, book.best)
    mean: dict[str, float] = {}
    for name, each in SKILLS.items():
        raws = []
        for seed in range(12):
            chance = random.Random(seed)
            moves: list[str] = []
            state = table.deal.initial
            while table.deal.ending(state) is None:
                moves.append(table.choose(each, state, 7, chance))
                played = replay(table.deal, moves)
                assert played.error is None
                state = played.state
            told = debrief(table.deal, anchors, played.steps).verdict
            assert told is not None
            assert told.shown != "V"  # never a confirmed violation
            raws.append(table.deal.raw(state))
        mean[name] = sum(raws) / len(raws)
    assert mean["expert"] > mean["fair"] > mean["random"]
    assert len({round(value) for value in mean.values()}) > 4


def test_ten_bots_have_every_skill() -> None:
    assert set(Counter(skill(number).name for number in range(10))) == set(SKILLS)


# --- who comes ----------------------------------------------------------------------------------------


def _visit(book: reach.Guestbook, address: str) -> None:
    async def nothing() -> Message:
        return {"type": "http.disconnect"}

    async def nowhere(_: Message) -> None:
        pass

    asyncio.run(book({"type": "http", "client": (address, 5)}, nothing, nowhere))


def _guestbook() -> reach.Guestbook:
    async def app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        pass

    return reach.Guestbook(app, frozenset({"192.168.1.5"}))


@pytest.mark.parametrize(
    ("address", "comes"),
    [
        ("127.0.0.1", False),
        ("::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:192.168.1.5", False),
        ("192.168.1.5", False),
        ("::ffff:192.168.1.77", True),
        ("fd00::77", True),
    ],
)
def test_another_device_is_told_from_this_computer(address: str, comes: bool) -> None:
    book = _guestbook()
    _visit(book, address)
    assert book.came.is_set() is comes


def _told(text: io.StringIO, words: str) -> bool:
    end = time.monotonic() + 20
    while words not in text.getvalue():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def test_who_waits_in_vain_is_told_what_to_try_and_then_that_it_worked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attendance, "QUIET_SECONDS", 0.05)
    monkeypatch.setattr(attendance, "answers", lambda _ip, _port: True)
    book, out = _guestbook(), io.StringIO()
    watching = attendance.Attendance("http://192.168.1.5:8700/", 8700, None, book, invitation.Paper(out), EN)
    watching.start()
    assert _told(out, "No other device has come in so far.")
    assert "something is in the way" not in out.getvalue()
    _visit(book, "192.168.1.77")
    assert _told(out, "The first device has come in")
    assert "192.168.1.77" not in out.getvalue()
    watching.stop()


def test_an_address_that_does_not_answer_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attendance, "answers", lambda _ip, _port: False)
    out = io.StringIO()
    watching = attendance.Attendance("http://192.168.1.5:8700/", 8700, None, _guestbook(), invitation.Paper(out), EN)
    watching.start()
    assert _told(out, "hotspot")
    assert "This computer cannot reach itself at http://192.168.1.5:8700/" in out.getvalue()
    watching.stop()


# --- which room is meant ------------------------------------------------------------------------------


def _returned(code: str, opened: int, phase: Phase = "playing") -> Returned:
    room = Room(
        id=code, code=code, rules="r", settings=WorkshopSettings(), seed=1, phase=phase, released=False, round=1,
        frozen=False, places=False,
    )  # fmt: skip
    return Returned(_room(code, opened), room, 3)


def test_ports_that_nobody_asked_for_are_named_as_they_were_tried() -> None:
    told = listening.told(listening.NoPortError("taken", 8700, last=8719), None, EN, named=False)
    assert told == "Other programs have the ports 8700 to 8719. Name a free one, for example --port 8819."


def test_an_address_of_another_computer_is_not_asked_whether_it_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    # some networks answer for every address
    monkeypatch.setattr(listening, "_answers", lambda _host, _port: True)
    with pytest.raises(listening.NoPortError) as refused:
        listening.listen("203.0.113.9", 8700)
    assert refused.value.trouble == "elsewhere"


# --- around it ----------------------------------------------------------------------------------------


class _Screen(io.StringIO):
    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding


@pytest.mark.parametrize(("encoding", "language"), [("utf-8", "zh"), ("gbk", "zh"), ("ascii", "en"), ("cp437", "en")])
def test_chinese_is_for_terminals_that_can_show_it(
    monkeypatch: pytest.MonkeyPatch, encoding: str, language: str
) -> None:
    monkeypatch.setattr("sys.stdout", _Screen(encoding))
    assert surroundings.language("zh") == language
    assert surroundings.language("en") == "en"


def test_the_command_to_go_on_is_the_one_that_was_typed() -> None:
    assert surroundings.called(["/opt/dealcraft/game/__main__.py", "workshop"], "linux") == "python3 -m game"
    assert surroundings.called(["C:/dealcraft/game/__main__.py"], "win32") == "py -m game"
    assert surroundings.called(["/usr/bin/dealcraft"]) == "dealcraft"
    assert surroundings.quoted("/tmp/spring days", "linux") == "'/tmp/spring days'"
    assert surroundings.quoted("C:/spring days", "win32") == '"C:/spring days"'


def test_what_the_system_complains_of_is_said_in_words() -> None:
    known = (errno.EACCES, errno.EROFS, errno.ENOTDIR, errno.ENOENT, errno.ENOSPC)
    for number in known:
        error = OSError(number, "words of the system")
        assert surroundings.why(error, EN) != surroundings.why(error, ZH)
        assert "words of the system" not in surroundings.why(error, EN)
    assert surroundings.why(OSError(errno.EIO, "words of the system"), ZH) == "words of the system"


NOW = int(time.time() * 1000)


@pytest.mark.parametrize(
    ("rooms", "answers", "meant"),
    [
        pytest.param([_returned("AAAAAA", NOW)], [], "AAAAAA", id="a fresh one is meant"),
        pytest.param([_returned("AAAAAA", 1)], [""], "AAAAAA", id="an old one is asked for"),
        pytest.param([_returned("AAAAAA", 1)], ["n"], "", id="and may be left"),
        pytest.param([_returned("AAAAAA", NOW), _returned("BBBBBB", 1)], ["zz", "bbb bbb"], "BBBBBB", id="of two"),
        pytest.param([_returned("AAAAAA", NOW, "closed")], [], "", id="a closed one is over"),
        pytest.param([], [], "", id="none"),
    ],
)
def test_the_room_that_is_meant(
    monkeypatch: pytest.MonkeyPatch, rooms: list[Returned], answers: list[str], meant: str
) -> None:
    asked = iter(answers)
    monkeypatch.setattr(returning, "_somebody", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: next(asked))
    found = returning.meant(rooms, [], EN)
    assert (found.key.code if found else "") == meant
    assert next(asked, None) is None


def test_where_nobody_can_be_asked_two_rooms_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(returning, "_somebody", lambda: False)
    found = returning.meant([_returned("AAAAAA", 1)], [], EN)
    assert found is not None
    with pytest.raises(returning.AskError, match=r"(?s)AAAAAA.*3 players.*BBBBBB.*--room CODE"):
        returning.meant([_returned("AAAAAA", NOW), _returned("BBBBBB", 1)], [], EN)
