"""book.json: what is written is read back, byte for byte the same, whole or not at all."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from game.scenario import book
from game.scenario.book import Book, BookError

BOOK = Book(
    rules_digest="ab" * 32,
    worst=1200,
    blind=4100,
    par=7000,
    best=7900,
    worst_line=("gate.sleep",),
    par_line=("gate.wake", "hall.count"),
    best_line=("gate.wake", "hall.小"),
    lines=12,
    decisions=7,
    endings=(("lost", 5), ("won", 7)),
    choices=2,
    last_day=40,
    never=("endings.split", "scenes.hall.moves.late"),
)


def test_round_trip(tmp_path: Path) -> None:
    book.write(tmp_path, BOOK)
    assert book.read(tmp_path) == BOOK
    assert book.parse(book.text(BOOK)) == BOOK


def test_text_is_stable_sorted_and_ends_with_a_newline() -> None:
    text = book.text(BOOK)
    assert text == book.text(dataclasses.replace(BOOK))
    assert text.endswith("}\n")
    assert list(json.loads(text)) == sorted(json.loads(text))


def test_every_field_is_in_the_text() -> None:
    for field in dataclasses.fields(Book):
        old = getattr(BOOK, field.name)
        new = old + 1 if isinstance(old, int) else old[:-1]
        assert book.text(dataclasses.replace(BOOK, **{field.name: new})) != book.text(BOOK), field.name


def test_no_book_is_none(tmp_path: Path) -> None:
    assert book.read(tmp_path) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "expected an object for the file, found list"),
        ('{"format": 2}', "expected format 1, found 2"),
        (book.text(BOOK).replace("1200", '"1200"'), "anchors.worst"),
        (book.text(BOOK).replace("1200", "true"), "anchors.worst"),
        (book.text(BOOK).replace('"gate.sleep"', "7"), "lines.worst"),
        (book.text(BOOK).replace(f'"{"ab" * 32}"', "null"), "rules digest"),
    ],
)
def test_what_is_no_book_says_why(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / book.FILE_NAME).write_text(text, encoding="utf-8")
    with pytest.raises(BookError, match=why):
        book.read(tmp_path)


def test_bytes_that_are_no_text_and_a_huge_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / book.FILE_NAME).write_bytes(b"\xff\xfe")
    with pytest.raises(BookError, match="not UTF-8"):
        book.read(tmp_path)
    (tmp_path / book.FILE_NAME).write_bytes(b" " * 1_000_001)
    with pytest.raises(BookError, match="larger than"):
        book.read(tmp_path)


def test_a_failed_write_leaves_the_old_book_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book.write(tmp_path, BOOK)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        book.write(tmp_path, dataclasses.replace(BOOK, worst=1))
    assert book.read(tmp_path) == BOOK
    assert [file.name for file in tmp_path.iterdir()] == [book.FILE_NAME]
