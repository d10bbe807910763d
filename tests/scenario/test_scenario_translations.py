"""A PO file against the sentences it translates: what it gives, and E39 of FORMAT section 9."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from game.scenario.compile.lengths import excess
from game.scenario.compile.translations import Translation, translate

_ORIGINALS = {
    "title": "The deal",
    "people.a.name": "Ann",
    "people.a.title": "Buyer",
    "people.b.title": "Buyer",
    "scenes.s.moves.m.title": "Wait",
}


def po(entries: Mapping[str, tuple[str, str]], fuzzy: str = "") -> Translation:
    parts = []
    for path, (source, text) in entries.items():
        flag = "#, fuzzy\n" if path == fuzzy else ""
        parts.append(f'{flag}msgctxt "{path}"\nmsgid "{source}"\nmsgstr "{text}"\n')
    return translate(_ORIGINALS, "\n".join(parts).encode(), "zh.po", "zh")


_WHOLE = {
    "title": ("The deal", "这笔单子"),
    "people.a.name": ("Ann", "安"),
    "people.a.title": ("Buyer", "采购"),
    "people.b.title": ("Buyer", "采购"),
    "scenes.s.moves.m.title": ("Wait", "等"),
}


def test_a_whole_translation_says_nothing() -> None:
    found = po(_WHOLE)
    assert found.diagnostics == ()
    assert found.texts == {path: text for path, (_, text) in _WHOLE.items()}
    assert found.stale == frozenset()


def test_missing_sentences_are_one_finding_that_names_them() -> None:
    found = po({path: pair for path, pair in _WHOLE.items() if not path.startswith("people.a")})
    (one,) = found.diagnostics
    assert one.code == "D650"
    assert one.message == "zh: 2 sentences are not translated (people.a.name, people.a.title)."


def test_an_old_translation_is_shown_and_named_with_its_line() -> None:
    found = po({**_WHOLE, "title": ("The old deal", "旧单子")})
    assert found.texts["title"] == "旧单子"
    assert found.stale == {"title"}
    (one,) = found.diagnostics
    assert (one.code, one.line) == ("D651", 1)
    assert one.message == "zh: 1 sentence is older than the original (lines 1)."


def test_a_fuzzy_translation_is_old() -> None:
    assert po(_WHOLE, fuzzy="people.a.name").stale == {"people.a.name"}


def test_what_nothing_asks_for_is_left_over() -> None:
    found = po({**_WHOLE, "scenes.gone.title": ("Gone", "没了")})
    assert [one.code for one in found.diagnostics] == ["D652"]
    assert "scenes.gone.title" not in found.texts


def test_one_job_has_one_translation() -> None:
    found = po({**_WHOLE, "people.b.title": ("Buyer", "买手")})
    assert [one.code for one in found.diagnostics] == ["D653"]


def test_a_translation_must_fit_its_place_too() -> None:
    found = po({**_WHOLE, "scenes.s.moves.m.title": ("Wait", "等" * 13)})
    (one,) = found.diagnostics
    assert one.code == "D502"
    assert one.message.startswith("1 character too long for the card (12)")


def test_a_damaged_file_gives_what_can_be_read() -> None:
    found = translate(_ORIGINALS, b'msgctxt "title"\nmsgid "The deal"\nmsgstr "\xff"\nnonsense\n', "zh.po", "zh")
    assert {one.severity for one in found.diagnostics} >= {"error"}


@pytest.mark.parametrize(
    ("path", "text", "language", "found"),
    [
        ("scenes.s.text", "x" * 165, "en", None),
        ("scenes.s.text", "x" * 166, "en", (1, 165)),
        ("scenes.s.instead.v.quote", "x" * 90, "en", (5, 85)),
        ("scenes.s.moves.m.title", "等" * 12, "zh", None),
        ("scenes.s.moves.m.title", "等" * 11 + "ab", "zh", None),  # two letters take the place of one
        ("scenes.s.moves.m.text", "等" * 35, "zh", (1, 34)),
        ("scenes.s.moves.m.instead.v.why.2", "x" * 73, "en", (1, 72)),
        ("people.p.title", "x" * 14, "en", (1, 13)),
        ("facts.f.chip", "x" * 17, "en", (1, 16)),
        ("facts.f.text", "x" * 999, "en", None),
    ],
)
def test_the_budgets_are_those_of_the_style_book(
    path: str, text: str, language: str, found: tuple[int, int] | None
) -> None:
    assert excess(path, text, language) == found
