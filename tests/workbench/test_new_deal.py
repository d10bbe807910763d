"""`dealcraft new`: what a trainer answers becomes a deal without a finding, or nothing at all."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from game import cli
from game.check.examine import Report, Wanted, examine
from game.scenario.library import load_playbook, load_scenario
from game.workbench import starter

PEOPLE = {"en": "Lin Hao, Plant head", "zh": "林总，厂长"}
TITLES = {"en": "Plant head", "zh": "厂长"}


def _report(folder: Path) -> Report:
    return examine(load_scenario(folder), Wanted())


def _given(into: Path, language: str = "en", problem: str = "1") -> list[str]:
    said = ["--customer", "Northern Pumps", "--buys", "pumps", "--decider", PEOPLE[language], "--days", "40"]
    return ["new", "pumps", "--into", str(into), "--lang", language, "--problem", problem, *said]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("problem", starter.PROBLEMS)
def test_a_new_deal_has_no_finding_whatever_it_teaches(problem: str, language: str, tmp_path: Path) -> None:
    assert cli.main(_given(tmp_path, language, problem)) == 0
    assert [one.name for one in tmp_path.iterdir()] == ["pumps"]
    report = _report(tmp_path / "pumps")
    assert report.diagnostics == []
    assert report.fresh
    assert report.deal is not None
    assert len(report.deal.program.scenes) == 4
    assert {sum(move.scene == scene for move in report.deal.program.moves) for scene in range(4)} == {3}
    said = report.compiled.words[language].texts
    assert said["people.decider.title"] == TITLES[language]
    assert said["title"] == "Northern Pumps"
    source = (tmp_path / "pumps" / "scenario.yaml").read_text("utf-8")
    assert f"language: {language}\nteaches: [{problem}]\n" in source
    assert source.count("# EDIT:" if language == "en" else "# 改这里：") >= 10
    assert "@" not in source


def test_the_nine_problems_are_those_of_the_playbook() -> None:
    paths = load_playbook()[0].texts
    assert {path.split(".")[1] for path in paths if path.startswith("practices.")} == set(starter.PROBLEMS)


@pytest.mark.parametrize(("days", "budget"), [(20, 40), (33, 57), (120, 300), (250, 9999)])
def test_a_new_deal_is_sound_with_any_calendar_and_money(days: int, budget: int, tmp_path: Path) -> None:
    answers = starter.Answers("Northern Pumps", "pumps", "Lin Hao", "", days, budget, "no_playbook")
    assert _report(starter.write("pumps", tmp_path, "en", answers)).diagnostics == []


@pytest.mark.parametrize("name", ["A: b", "# 1", "'Quoted", "100 % {x}", "[x]", "yes", "- y", "@id@", "a #b", "7"])
def test_an_answer_stays_the_text_it_is(name: str, tmp_path: Path) -> None:
    answers = starter.Answers(name, name, "Lin Hao", "", 40, 120, "no_playbook")
    report = _report(starter.write("pumps", tmp_path, "en", answers))
    assert report.diagnostics == []
    texts = report.compiled.words["en"].texts
    assert texts["briefing.customer"] == name
    assert f"wants to buy: {name}." in texts["briefing.story"]


def test_the_computers_language_asks_and_enter_takes_the_example(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("\n南方水务\n\n7 1\n30 80\n12\n4\n"))
    assert cli.main(["new", "pumps", "--into", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "1. 客户是谁？ [北方泵业]" in out
    assert "7 天不行：请写 20 到 250。" in out
    assert "   4 客户关系无过程管理" in out
    source = (tmp_path / "pumps" / "scenario.yaml").read_text("utf-8")
    assert "title: 北方泵业\nlanguage: zh\nteaches: [unmanaged_relationships]" in source
    assert "打算采购：南方水务。" in source
    assert "days: 30\nbudget: 80\n" in source


def test_only_what_no_option_says_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Harbour Office\n"))
    given = _given(tmp_path)
    del given[given.index("--customer") : given.index("--customer") + 2]
    assert cli.main(given) == 0
    out = capsys.readouterr().out
    assert "1. Who is" in out
    assert "2. What" not in out
    assert _report(tmp_path / "pumps").compiled.words["en"].texts["title"] == "Harbour Office"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("pumps", "Big Pumps"), "'Big Pumps' is no id"),
        (("pumps", "../pumps"), "is no id"),
        (("pumps", "rainmaker_account"), "comes with the game"),
        (("40", "4"), "4 days do not do: write 20 to 250"),
        (("40", "many"), "two whole numbers"),
        (("Lin Hao, Plant head", "Maximiliana Lin"), "room for 10"),
        (("Lin Hao, Plant head", ", Plant head"), "too long or empty"),
        (("Northern Pumps", "x" * 61), "1 to 60 characters"),
        (("Northern Pumps", " "), "1 to 60 characters"),
        (("1", "10"), "none of the nine"),
    ],
)
def test_what_cannot_be_used_is_said_before_anything_is_written(
    change: tuple[str, str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = _given(tmp_path)
    given[given.index(change[0])] = change[1]
    assert cli.main(given) == 2
    assert words in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pumps").mkdir()
    assert cli.main(_given(tmp_path)) == 2
    assert "there already" in capsys.readouterr().err
    assert list((tmp_path / "pumps").iterdir()) == []
    assert cli.main(_given(tmp_path / "nowhere")) == 2
    assert "there is no folder" in capsys.readouterr().err


def test_no_half_folder_stays_when_an_answer_or_the_disk_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = _given(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    del given[given.index("--buys") : given.index("--buys") + 2]
    assert cli.main(given) == 2
    assert "an answer is missing" in capsys.readouterr().err
    odd = _given(tmp_path)
    odd[odd.index("Northern Pumps")] = "Pumps \U0001f680"
    assert cli.main(odd) == 1
    assert "no shipped font has" in capsys.readouterr().out

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("game.scenario.book.write", full)
    assert cli.main(_given(tmp_path)) == 2
    assert "No space left" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
