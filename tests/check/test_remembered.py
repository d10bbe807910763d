"""An unchanged sound deal is answered for without being read; anything that changes makes the checker read again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from game import paths
from game.check import command, remembered
from game.cli import main
from game.scenario.library import find


@pytest.fixture
def deal(tmp_path: Path) -> Path:
    home = tmp_path / "rainmaker_account"
    shutil.copytree(find("rainmaker_account"), home)
    return home


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the checker has read since."""
    found: list[str] = []
    real = command._scenario

    def spy(target, options):  # type: ignore[no-untyped-def]
        found.append(str(target))
        return real(target, options)

    monkeypatch.setattr(command, "_scenario", spy)
    return found


def test_the_second_answer_is_the_first_one_without_reading(deal, reads, capsys):
    assert main(["check", str(deal)]) == 0
    first = capsys.readouterr().out
    assert len(reads) == 1
    assert main(["check", str(deal)]) == 0
    assert capsys.readouterr().out == first
    assert "sound" in first
    assert len(reads) == 1


@pytest.mark.parametrize("file", ["scenario.yaml", "locale/zh.po", "plans/naive.yaml", "book.json"])
def test_a_changed_byte_is_read(deal, reads, file):
    main(["check", str(deal)])
    with (deal / file).open("a", encoding="utf-8") as stream:
        stream.write("\n")
    assert main(["check", str(deal)]) == 0
    assert len(reads) == 2


def test_a_new_plan_is_read(deal, reads):
    main(["check", str(deal)])
    (deal / "plans" / "half.yaml").write_text("- two_desks: relationship_plan\n", "utf-8")
    main(["check", str(deal)])
    assert len(reads) == 2


@pytest.mark.parametrize("option", [["--exact"], ["--explain"], ["--format", "json"], ["--lang", "zh"]])
def test_other_questions_are_not_answered_from_memory(deal, reads, option):
    main(["check", str(deal)])
    assert main(["check", str(deal), *option]) == 0
    assert len(reads) == 2


def test_a_finding_is_never_remembered(deal, reads):
    text = (deal / "scenario.yaml").read_text("utf-8")
    (deal / "scenario.yaml").write_text(text.replace("speaker: ruan_qing", "speaker: ruan_qin", 1), "utf-8")
    assert main(["check", str(deal)]) == 1
    assert main(["check", str(deal)]) == 1
    assert len(reads) == 2


def test_changed_code_or_playbook_makes_every_deal_new(deal, reads, monkeypatch):
    main(["check", str(deal)])
    real = remembered._common
    monkeypatch.setattr(remembered, "_common", lambda language: real(language) + b"changed")
    main(["check", str(deal)])
    assert len(reads) == 2


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', "[" * 100_000])
def test_a_damaged_memory_is_no_memory(deal, reads, text):
    main(["check", str(deal)])
    (paths.data() / remembered.FILE_NAME).write_text(text, "utf-8")
    assert main(["check", str(deal)]) == 0
    assert len(reads) == 2
    assert len(json.loads((paths.data() / remembered.FILE_NAME).read_text("utf-8"))) >= 1


def test_a_folder_that_cannot_be_written_costs_nothing(deal, reads, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("DEALCRAFT_DATA", str(tmp_path / "file" / "below"))
    assert main(["check", str(deal)]) == 0
    assert main(["check", str(deal)]) == 0
    assert len(reads) == 2


def test_only_so_many_are_kept(monkeypatch, deal):
    monkeypatch.setattr(remembered, "MOST", 2)
    for number in range(4):
        other = deal.parent / f"copy{number}"
        shutil.copytree(deal, other)
        remembered.remember([(other, "sound")], "en")
    assert remembered.told([deal.parent / "copy3", deal.parent / "copy2"], "en") == ["sound", "sound"]
    assert remembered.told([deal.parent / "copy0"], "en") is None
