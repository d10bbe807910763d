"""The order for newcomers: what it names is there, and what it forgets comes last."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import paths
from game.scenario import library, path
from game.scenario.library import Entry


def entry(name: str, difficulty: int = 1, problem: str = "") -> Entry:
    return Entry(name, Path(name), difficulty=difficulty, problem=problem)


SHELF = (entry("a", 3), entry("b", 1), entry("c", 2), entry("d", 1))


def test_the_named_come_first_and_the_rest_by_difficulty() -> None:
    found = path.sorted_by(("c", "gone", "a"), SHELF)
    assert [one.id for one in found] == ["c", "a", "b", "d"]


def test_the_next_is_the_first_that_was_not_finished_and_can_be_read() -> None:
    shelf = (*SHELF, entry("e", problem="broken"))
    following = path.next_of(("e", "c", "a"), shelf, {"c"})
    assert following is not None
    assert following.id == "a"
    assert path.next_of((), SHELF, {"a", "b", "c", "d"}) is None


def test_every_shipped_deal_has_its_place() -> None:
    named = path.named()
    assert set(named) >= {folder.name for folder in library.folders()}
    if len(library.folders()) >= 13:
        assert set(named) == {folder.name for folder in library.folders()}
    assert named[0] == "first_visit"


@pytest.mark.parametrize("text", ["", "path: x", "path: [", "- a", "path: {a: b}", "path:\n  - {a: b}\n"])
def test_a_broken_file_is_no_order(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / path.FILE_NAME).write_text(text, "utf-8")
    monkeypatch.setattr(paths, "scenarios", lambda: tmp_path)
    assert path.named() == ()


def test_without_a_file_there_is_no_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "scenarios", lambda: tmp_path)
    assert path.named() == ()
