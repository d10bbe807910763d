"""A kept deal comes back as it was; anything else is refused and nothing in it is run or believed."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.records import archive
from game.records.codec import CodecError, decode, encode
from game.rules import Program, digest
from game.rules.expression import Const, Expression
from tests.session import harbour
from tests.strategies import expressions, programs


@settings(max_examples=40, deadline=None)
@given(programs())
def test_every_program_survives(program: Program) -> None:
    plain = json.loads(json.dumps(encode(program)))
    again = decode(plain, Program)
    assert again == program
    assert digest(again) == digest(program)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_expression_survives(data: st.DataObject) -> None:
    program = harbour.compiled().program
    assert program is not None
    expression = data.draw(expressions(program))
    assert decode(json.loads(json.dumps(encode(expression))), Expression) == expression


def test_a_deal_survives_with_script_words_and_book() -> None:
    compiled = harbour.compiled()
    again = archive.unpack(archive.pack(compiled))
    assert (again.program, again.script, again.book) == (compiled.program, compiled.script, compiled.book)
    assert (again.rules_digest, dict(again.words_digest)) == (compiled.rules_digest, dict(compiled.words_digest))
    for language, words in compiled.words.items():
        assert all(again.words[language](path) == words(path) for path in words.paths())
    assert archive.archive_id(again) == archive.archive_id(compiled)


def test_other_words_are_another_archive_and_the_same_deal() -> None:
    compiled = harbour.compiled()
    other = replace(compiled, words_digest={**compiled.words_digest, "zh": "0" * 64})
    assert archive.archive_id(other) != archive.archive_id(compiled)
    assert archive.archive_id(other).split(":")[0] == compiled.rules_digest


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_one_way(data: bytes) -> None:
    with pytest.raises(archive.ArchiveError):
        archive.unpack(data)
    with pytest.raises(archive.ArchiveError):
        archive.unpack(zlib.compress(data))


def test_a_deal_that_is_not_what_its_digest_says_is_refused() -> None:
    compiled = harbour.compiled()
    with pytest.raises(archive.ArchiveError, match="digest"):
        archive.unpack(archive.pack(replace(compiled, rules_digest="0" * 64)))


def test_a_deal_that_unpacks_to_more_than_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_LARGEST", 1000)
    with pytest.raises(archive.ArchiveError, match="1000"):
        archive.unpack(archive.pack(harbour.compiled()))


@dataclass(frozen=True)
class Newer:
    a: int
    b: str = "default"


def test_a_field_that_an_older_game_did_not_know_takes_its_default() -> None:
    assert decode({"$": "Newer", "a": 1}, Newer) == Newer(1, "default")


@pytest.mark.parametrize(
    ("plain", "hint"),
    [
        ("__import__('os')", int),
        (True, int),
        (1.5, int),
        ({"$": "Const", "value": "1); import os"}, Const),
        ({"$": "Const", "value": 1, "extra": 2}, Const),
        ({"$": "Const"}, Const),
        ({"$": "Popen", "value": 1}, Expression),
        (["$", "Const"], Const),
        ("maybe", bool),
        ([1, "2"], tuple[int, ...]),
        ([1, 2, 3], tuple[int, int]),
        ({"a": 1}, dict[str, int]),
        ([["a"]], dict[str, int]),
    ],
)
def test_what_is_not_of_the_declared_type_is_refused(plain: object, hint: object) -> None:
    with pytest.raises(CodecError):
        decode(plain, hint)


def test_what_could_not_come_back_is_not_written() -> None:
    with pytest.raises(CodecError, match="float"):
        encode((1, 2.5))
