"""Every message of the game has a Chinese translation with the same placeholders, and no file is broken."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from game.text import LANGUAGES, Interface, placeholders, read_po
from game.text.po_check import check_po
from tests.text.messages import Said, said_in

LOCALE = Path(__file__).resolve().parents[2] / "assets" / "locale"
FILES = sorted(LOCALE.glob("*/*.po"))
SAID = list(said_in())


def _entries(language: str) -> dict[tuple[str | None, str], tuple[str, ...]]:
    return {
        (entry.context, entry.source): entry.texts
        for file in sorted((LOCALE / language).glob("*.po"))
        for entry in read_po(file.read_bytes()).entries
        if not entry.obsolete and not entry.fuzzy and entry.translated
    }


def test_the_scan_finds_what_is_said() -> None:
    assert len(SAID) > 50
    assert any(said.texts == ("{days} day", "{days} days") for said in SAID)


def test_every_message_is_a_literal() -> None:
    hidden = [f"{said.file}:{said.line}" for said in SAID if said.texts is None]
    assert not hidden, "t(...) wants a literal here, so that its translation can be checked:\n" + "\n".join(hidden)


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "en"])
def test_every_message_is_translated(language: str) -> None:
    known = _entries(language)
    missing: dict[str, dict[str, Said]] = defaultdict(dict)
    for said in SAID:
        if said.texts and (said.context, said.texts[0]) not in known and (None, said.texts[0]) not in known:
            missing[said.file.split("/")[1]].setdefault(said.texts[0], said)
    lines = [
        f"{package}.po lacks {len(found)}:\n"
        + "\n".join(f"  {said.file}:{said.line}  {text!r}" for text, said in found.items())
        for package, found in missing.items()
    ]
    if missing:
        pytest.fail(f"without a translation in assets/locale/{language}:\n" + "\n".join(lines), pytrace=False)


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "en"])
def test_every_translation_has_the_placeholders_of_its_message(language: str) -> None:
    known = _entries(language)
    wrong = []
    for said in SAID:
        for form in known.get((said.context, said.texts[0]), ()) if said.texts else ():
            wanted = placeholders(said.texts[-1] if said.texts else "")
            if placeholders(form) != wanted:
                wrong.append(f"{said.file}:{said.line}  {said.texts} is {form!r}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_shipped_file_has_no_problem(file: Path) -> None:
    assert check_po(read_po(file.read_bytes())) == ()


def test_no_message_is_translated_in_two_files_in_two_ways() -> None:
    for language in LANGUAGES:
        seen: dict[tuple[str | None, str], tuple[str, tuple[str, ...]]] = {}
        for file in sorted((LOCALE / language).glob("*.po")):
            for entry in read_po(file.read_bytes()).entries:
                other = seen.setdefault((entry.context, entry.source), (file.name, entry.texts))
                assert other[1] == entry.texts, f"{entry.source!r} in {other[0]} and {file.name}"


def test_all_files_of_a_language_are_loaded_together() -> None:
    t = Interface.load("zh")
    assert t.problems == ()
    assert t.plural("{days} day", "{days} days", 2, days="2.5") == "2.5 天"
