"""`dealcraft translate` on folders as a trainer has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import cli
from game.scenario.library import load_scenario
from game.text.po import read_po
from tests.check.deals import folder_of


def _zh(home: Path) -> Path:
    return home / "locale" / "zh.po"


def test_a_new_language_begins_with_every_sentence_empty(capsys: pytest.CaptureFixture[str]) -> None:
    with folder_of(with_book="none") as home:
        assert cli.main(["translate", str(home), "zh"]) == 0
        entries = read_po(_zh(home).read_bytes()).entries
        assert {one.text for one in entries} == {""}
        assert "scenes.inbox.moves.overpromise.title" in [one.context for one in entries]
        out = capsys.readouterr().out
        assert f"{len(entries)} new: empty, to be translated" in out
        assert f"0 of {len(entries)} translated" in out
        assert cli.main(["translate", str(home), "zh"]) == 0
        assert "is up to date" in capsys.readouterr().out


def test_a_changed_sentence_waits_to_be_confirmed(capsys: pytest.CaptureFixture[str]) -> None:
    with folder_of(with_book="none") as home:
        home.joinpath("locale").mkdir()
        top = '# Translated with love\nmsgid ""\nmsgstr ""\n"Last-Translator: Bo\\n"\n'
        _zh(home).write_text(top + '\nmsgctxt "title"\nmsgid "Twelve mails"\nmsgstr "十二封信"\n', "utf-8")
        assert cli.main(["translate", str(home), "zh"]) == 0
        text = _zh(home).read_text("utf-8")
        assert text.startswith("# Translated with love\n")
        assert '"Last-Translator: Bo\\n"' in text
        assert '#, fuzzy\n#| msgid "Twelve mails"\nmsgctxt "title"\nmsgid "Eleven mails without an answer"' in text
        assert "1 to confirm" in capsys.readouterr().out
        assert load_scenario(home).words["zh"]("title") == "十二封信"


def test_a_dry_run_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with folder_of(with_book="none") as home:
        assert cli.main(["translate", str(home), "zh", "--dry-run"]) == 0
        assert "would write" in capsys.readouterr().out
        assert not _zh(home).parent.exists()


def test_a_file_that_cannot_be_read_whole_stays_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    with folder_of(with_book="none") as home:
        home.joinpath("locale").mkdir()
        broken = 'msgctxt "title"\nmsgid "x"\nmsgstr "not closed\n'
        _zh(home).write_text(broken, "utf-8")
        assert cli.main(["translate", str(home), "zh"]) == 1
        assert _zh(home).read_text("utf-8") == broken
        assert "stays as it is" in capsys.readouterr().out


def test_a_broken_deal_retires_no_translation(capsys: pytest.CaptureFixture[str]) -> None:
    with folder_of("scenes.inbox.moves: ~", with_book="none") as home:
        assert cli.main(["translate", str(home), "zh"]) == 1
        assert "Mend these first" in capsys.readouterr().out
        assert not _zh(home).exists()


@pytest.mark.parametrize(("language", "words"), [("xx", "found 'xx'"), ("en", "written in en"), ("../x", "no code")])
def test_an_impossible_language_is_refused(language: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with folder_of(with_book="none") as home:
        assert cli.main(["translate", str(home), language]) == 2
        assert words in capsys.readouterr().err
        assert not home.joinpath("locale").exists()


def test_a_deal_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["translate", "no_such_deal", "zh"]) == 2
    assert "no scenario is called 'no_such_deal'" in capsys.readouterr().err


def test_the_shipped_translations_are_complete(capsys: pytest.CaptureFixture[str]) -> None:
    for deal in ("rainmaker_account", "playbook"):
        assert cli.main(["translate", deal, "zh", "--dry-run"]) == 0
        assert "0 to confirm, 0 empty" in capsys.readouterr().out
