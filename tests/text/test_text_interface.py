"""Messages of the game: translation, placeholders, plurals, and English when there is nothing better."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from game import text
from game.text import Interface, UnknownWordsError, Words, fill
from game.text.plural import header_rule, known_rule


def folder(tmp_path: Path, **files: str) -> Path:
    (tmp_path / "zh").mkdir()
    for name, words in files.items():
        (tmp_path / "zh" / f"{name}.po").write_text(words, "utf-8")
    return tmp_path


def test_all_files_of_a_language_and_english_for_the_rest(tmp_path: Path) -> None:
    where = folder(
        tmp_path,
        client='msgid "Continue"\nmsgstr "继续"\n',
        cli='msgid "Hello {name}"\nmsgstr "你好，{name}"\n\nmsgctxt "verb"\nmsgid "Open"\nmsgstr "打开"\n',
        session='#, fuzzy\nmsgid "Undo"\nmsgstr "重做"\n\nmsgid "Quit"\nmsgstr ""\n',
    )
    t = Interface.load("zh", where)
    assert t.language == "zh"
    assert t("Continue") == "继续"
    assert t("Hello {name}", name="{name}") == "你好，{name}"
    assert t.within("verb", "Open") == "打开"
    assert t("Open") == "Open"
    assert t("Undo") == "Undo"  # fuzzy: the English has changed
    assert t("Quit") == "Quit"  # not translated yet
    assert t.has("Continue")
    assert not t.has("Quit")


def test_a_broken_file_is_named_and_harms_no_other(tmp_path: Path) -> None:
    where = folder(tmp_path, a="nonsense\n", b='msgid "Continue"\nmsgstr "继续"\n')
    t = Interface.load("zh", where)
    assert t("Continue") == "继续"
    assert [(name, problem.code, problem.line) for name, problem in t.problems] == [("a.po", "D603", 1)]


def test_a_folder_that_is_not_there_speaks_english(tmp_path: Path) -> None:
    t = Interface.load("eo", tmp_path)
    assert t("Continue") == "Continue"
    assert t.plural("{count} day", "{count} days", 2) == "2 days"


@pytest.mark.parametrize(("n", "expected"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (-1, "-1 day")])
def test_english_plurals(n: int, expected: str) -> None:
    assert Interface("en", {}).plural("{count} day", "{count} days", n) == expected


def test_plurals_follow_the_rule_of_the_file(tmp_path: Path) -> None:
    rule = "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);"
    text = (
        f'msgid ""\nmsgstr "Plural-Forms: {rule}\\n"\n\n'
        'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} den"\nmsgstr[1] "{n} dny"\nmsgstr[2] "{n} dni"\n'
    )
    t = Interface.load("zh", folder(tmp_path, a=text))
    assert [t.plural("{n} day", "{n} days", n) for n in (1, 3, 5)] == ["1 den", "3 dny", "5 dni"]


def test_a_plural_can_have_its_own_words_for_the_number() -> None:
    assert Interface("en", {}).plural("{days} day", "{days} days", 2, days="18.5") == "18.5 days"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_known_rules_are_those_of_the_unicode_tables(language: str) -> None:
    count, rule = known_rule(language)
    tables = Locale.parse(language).plural_form
    assert count == len(tables.tags) + 1
    for n in range(200):
        assert (rule(n) == 0) == (tables(n) == "one" if count > 1 else True)


@pytest.mark.parametrize(
    "header", ["", "nplurals=2", "nplurals=2; plural=import os;", "nplurals=0; plural=0;", "nplurals=2; plural=n +;"]
)
def test_a_rule_that_cannot_be_used_is_none(header: str) -> None:
    assert header_rule(header) is None


def test_a_rule_that_divides_by_zero_or_leads_nowhere_is_the_first_form() -> None:
    rule = header_rule("nplurals=2; plural=n%0;")
    assert rule is not None
    assert rule[1](3) == 0
    far = header_rule("nplurals=2; plural=n;")
    assert far is not None
    assert far[1](7) == 0


def test_placeholders_are_names_and_nothing_else() -> None:
    text = "{a} {b} {0} {a.__class__} {a!r} {{a}} {"
    assert fill(text, {"a": 1}) == "1 {b} {0} {a.__class__} {a!r} {1} {"


@given(st.text(), st.text())
def test_filling_never_fails_and_fills_once(text: str, value: str) -> None:
    assert fill(text + "{a}", {"a": value}).endswith(value)


def test_importing_the_words_of_the_game_does_not_import_babel() -> None:
    code = "import sys, game.text; sys.exit(any(name in sys.modules for name in ('babel', 'yaml', 'pydantic')))"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == 0


def test_the_public_names_of_the_package() -> None:
    assert text.__all__ == [
        "LANGUAGES", "SOURCE_LANGUAGE", "Interface", "PoEntry", "PoFile", "PoProblem", "Sentence", "UnknownWordsError", "Words",
        "both", "fill", "format_days", "format_money", "format_number", "format_percent", "format_value", "placeholders",
        "read_po", "say", "series", "told",
    ]  # fmt: skip


# --- words by path ----------------------------------------------------------------------------------


def test_words_fall_back_and_know_what_is_missing() -> None:
    english = Words("en", {"a.title": "Inbox", "a.text": "Rain.", "a.note": ""})
    chinese = Words("zh", {"a.title": "收件箱", "a.text": ""}, english, stale={"a.title", "a.text"})
    assert chinese("a.title") == "收件箱"
    assert chinese("a.text") == "Rain."
    assert chinese.missing == {"a.text"}
    assert chinese.stale == {"a.title"}
    assert chinese.has("a.text")
    assert not chinese.has("a.note")
    assert list(chinese.paths()) == ["a.title", "a.text"]
    assert english.missing == frozenset()


def test_words_that_are_nowhere_are_a_mistake_of_the_caller() -> None:
    words = Words("zh", {}, Words("en", {}))
    assert words.get("a.b") is None
    with pytest.raises(UnknownWordsError, match=r"no words for 'a\.b' in 'zh'"):
        words("a.b")
