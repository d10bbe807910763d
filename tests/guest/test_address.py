"""What people type as an address, and what was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.guest import PORT, read_place

CODE = "K7M2QX"


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("192.168.1.20:8700", "http://192.168.1.20:8700"),
        ("192.168.1.20", f"http://192.168.1.20:{PORT}"),
        ("  http://192.168.1.20:8701/  ", "http://192.168.1.20:8701"),
        ("HTTP://192.168.1.20", f"http://192.168.1.20:{PORT}"),
        ("http:/192.168.1.20:8700", "http://192.168.1.20:8700"),
        ("１９２．１６８．１．２０：８７００", "http://192.168.1.20:8700"),
        ("192。168。1。20：8700", "http://192.168.1.20:8700"),
        ("ｈｔｔｐ：／／192.168.1.20：8700／", "http://192.168.1.20:8700"),
        ("192.168.1.20 : 8700", "http://192.168.1.20:8700"),
        ("192.168. 1.20: 8700.", "http://192.168.1.20:8700"),
        ("“192.168.1.20:8700”，", "http://192.168.1.20:8700"),
        ("192.168.1.20:8700/join?lang=zh", "http://192.168.1.20:8700"),
        ("trainer-laptop.local:8700", "http://trainer-laptop.local:8700"),
        ("localhost:8700", "http://localhost:8700"),
        ("localhost", f"http://localhost:{PORT}"),
        ("https://workshop.example", "https://workshop.example:443"),
        ("http://workshop.example", "http://workshop.example:80"),
        ("[::1]:8700", "http://[::1]:8700"),
        ("fe80::1", f"http://[fe80::1]:{PORT}"),
    ],
)
def test_what_is_typed_is_understood(typed: str, url: str) -> None:
    place = read_place(typed)
    assert place is not None
    assert (place.url, place.code) == (url, "")


@pytest.mark.parametrize(
    "typed",
    [
        f"http://192.168.1.20:8700/#{CODE}",
        f"192.168.1.20:8700#{CODE.lower()}",
        f"192.168.1.20:8700 {CODE}",
        "192.168.1.20:8700　k7m－2qx",
        "http://192.168.1.20:8700/#Ｋ７Ｍ２ＱＸ",
        f"http://192.168.1.20:8700/board#{CODE}.token-of-the-projector",
    ],
)
def test_one_field_may_hold_the_code_too(typed: str) -> None:
    place = read_place(typed)
    assert place is not None
    assert (place.url, place.code, place.shown) == ("http://192.168.1.20:8700", CODE, "192.168.1.20:8700")


def test_a_code_typed_by_itself_counts_more() -> None:
    place = read_place("192.168.1.20:8700#AAAAAA", " ｋ7m 2qx ")
    assert place is not None
    assert place.code == CODE


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "#K7M2QX", "http://", "192.168.1", "192.168.1.300", "192.168.1.20:0", "192.168.1.20:99999",
     "192.168.1.20:87oo", "ftp://192.168.1.20", "nowhere at all", "javascript:alert(1)", "file:///etc/passwd", "a b c!", "-x.example",
     "[::1", "x" * 400, "研讨会"],
)  # fmt: skip
def test_what_is_no_address_is_none(typed: str) -> None:
    assert read_place(typed) is None


@given(st.text(max_size=60), st.text(max_size=20))
def test_anything_is_a_place_or_none_and_what_is_shown_leads_there_again(typed: str, code: str) -> None:
    place = read_place(typed, code)
    if place is not None:
        again = read_place(place.shown)
        assert again is not None
        assert again.url == place.url
        assert 1 <= place.port <= 65535
