"""The outbox, the pauses and the troubles, without a network."""

from __future__ import annotations

import errno
import random
import socket
from typing import get_args

import httpx2 as httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.guest import Made, Outbox, Place, Seat, Trouble, explain, keep_seat, read_seat
from game.guest.pauses import Pauses
from game.guest.trouble import TroubleKind, trouble_of
from game.records.refused import RefusalCode
from game.text import Interface
from game.wire import Submission

PLACE = Place("http://trainer.local:8700", "trainer.local", 8700, "K7M2QX")
RULES = "0123456789abcdef"


def outbox(*moves: str, acknowledged: int = 0) -> Outbox:
    return Outbox("run", RULES, [Made(move, 5) for move in moves], acknowledged)


def test_moves_come_out_in_order_until_they_have_arrived() -> None:
    box = outbox("a.a")
    box.add(2, Made("b.b", 9))
    assert box.next() == Submission(run="run", rules=RULES, number=1, move="a.a", at=5)
    assert box.next() == box.next()
    box.arrived(1)
    assert box.next() == Submission(run="run", rules=RULES, number=2, move="b.b", at=9)
    box.arrived(2)
    assert (box.next(), box.waiting) == (None, 0)
    box.wanted(1)
    assert box.waiting == 2


def test_the_same_again_changes_nothing_and_another_or_a_gap_is_refused() -> None:
    box = outbox("a.a")
    box.add(1, Made("a.a", 7))
    assert box.moves == ("a.a",)
    with pytest.raises(ValueError, match=r"not 'b\.b'"):
        box.add(1, Made("b.b", 7))
    with pytest.raises(ValueError, match="expected move 2"):
        box.add(3, Made("c.c", 7))


@given(st.lists(st.integers(0, 9), max_size=30), st.integers(0, 6))
def test_whatever_the_workshop_says_it_has_only_own_moves_come_out(said: list[int], count: int) -> None:
    box = outbox(*(f"m.{number}" for number in range(count)))
    for number in said:
        (box.arrived if number % 2 else box.wanted)(number)
        assert 0 <= box.acknowledged <= count
        sent = box.next()
        assert (sent is None) == (box.waiting == 0)
        assert sent is None or sent.move == f"m.{sent.number - 1}"


def test_pauses_grow_to_a_quarter_of_a_minute_and_differ_between_windows() -> None:
    one, other = (Pauses(random.Random(seed)) for seed in (1, 2))
    waits = [one.next() for _ in range(12)]
    assert waits != [other.next() for _ in range(12)]
    assert 0.25 <= waits[0] <= 0.5
    assert all(7.5 <= wait <= 15 for wait in waits[6:])
    one.well()
    assert one.next() <= 0.5


def caused(error: httpx.HTTPError, cause: OSError) -> httpx.HTTPError:
    error.__cause__ = ExceptionGroup("all attempts failed", [cause])
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (httpx.ConnectTimeout("x"), "silent"),
        (caused(httpx.ConnectError("x"), ConnectionRefusedError(errno.ECONNREFUSED, "x")), "nobody"),
        (caused(httpx.ConnectError("x"), OSError(errno.ENETUNREACH, "x")), "no_way"),
        (caused(httpx.ConnectError("x"), socket.gaierror(-2, "x")), "unknown_host"),
        (httpx.ConnectError("x"), "silent"),
        (httpx.ReadTimeout("x"), "cut"),
        (httpx.ReadError("x"), "cut"),
        (httpx.RemoteProtocolError("x"), "cut"),
        (httpx.DecodingError("x"), "other"),
    ],
)
def test_what_the_network_says_is_told_apart(error: httpx.HTTPError, kind: str) -> None:
    assert trouble_of(error, PLACE).kind == kind


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_trouble_has_a_title_and_a_remedy_in_the_language_of_the_moment(language: str) -> None:
    t = Interface.load(language)
    troubles = [Trouble(kind, "trainer.local", 8700) for kind in get_args(TroubleKind) if kind != "refused"]
    troubles += [Trouble("refused", code=code) for code in (*get_args(RefusalCode), "too_many", "not_kept")]
    for trouble in troubles:
        title, remedy = explain(trouble, t)
        assert title
        assert remedy
        assert "{" not in title + remedy
        if language == "zh":
            assert any("\u4e00" <= sign <= "\u9fff" for sign in title)
            assert any("\u4e00" <= sign <= "\u9fff" for sign in remedy)
    told = explain(Trouble("refused", code="of_tomorrow", text="Do it so."), t)
    assert told[1] == "Do it so."


class Settings(dict[str, str]):
    def set_setting(self, name: str, value: str) -> None:
        self[name] = value


def test_a_seat_is_kept_and_read_again_and_nonsense_is_no_seat() -> None:
    kept = Settings()
    assert read_seat(kept) is None
    sent = Submission(run="run", rules=RULES, number=1, move="a.a", at=5)
    seat = Seat(
        address="trainer.local:8700", code="K7M2QX", player="p", secret="s", name="Ann", team="", on_its_way=sent
    )
    keep_seat(kept, seat)
    assert read_seat(kept) == seat
    assert seat.place == PLACE
    keep_seat(kept, None)
    assert read_seat(kept) is None
    for nonsense in ("{", "[]", '{"address": 3}', "\x00"):
        assert read_seat({"workshop.seat": nonsense}) is None
