"""The shipped books, whose numbers were found by walking each line alone, against the walk in blocks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.rules.deal import Deal
from game.scenario import library
from game.solver import solve


@pytest.mark.parametrize("folder", library.folders(), ids=lambda folder: folder.name)
def test_a_shipped_book_is_what_its_lines_say(folder: Path) -> None:
    told = json.loads((folder / "book.json").read_text(encoding="utf-8"))
    program = library.load_scenario(folder).program
    assert program is not None
    found = solve(Deal(program))
    assert found.exact
    assert found.anchors._asdict() == told["anchors"]
    counts = told["counts"]
    assert (found.counts.lines, found.counts.decisions) == (counts["lines"], counts["decisions"])
    assert (found.counts.choices, found.counts.last_day) == (counts["choices"], counts["last_day"])
    for line in ("worst", "par", "best"):
        assert list(getattr(found, line).moves) == told["lines"][line]
