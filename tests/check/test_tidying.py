"""`dealcraft check --tidy`: slips of the keyboard are mended in place, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import cli
from game.check.tidying import Mended, tidied, write
from game.scenario.library import folders
from tests.check.deals import SOUND, folder_of

TEXT = SOUND.read_text("utf-8")
SLIPS = [
    pytest.param("    name: Tian Ke\n", "\t\tname: Tian Ke\n", id="E6 tabs"),
    pytest.param("    name: Tian Ke\n", "　　name: Tian Ke\n", id="wide blanks"),
    pytest.param("    name: Tian Ke\n", "    name： Tian Ke\n", id="E7 wide colon and a space"),
    pytest.param("    name: Tian Ke\n", "    name：Tian Ke\n", id="E7 wide colon"),
    pytest.param("        to: [meng_yao, tian_ke]\n", "        to: [meng_yao，tian_ke]\n", id="E8 wide comma"),
    pytest.param("        to: [meng_yao, tian_ke]\n", "        to: 【meng_yao，tian_ke】\n", id="E8 wide brackets"),
    pytest.param("        promise: all_eleven\n", "        promise: “all_eleven”\n", id="E8 wide marks round an id"),
    pytest.param("{relationship: +9}", "{relationship: ＋９}", id="E9 wide digits"),
    pytest.param("{trust: -5, relationship: -6}", "{trust: −5, relationship: −6}", id="E9 long minus, twice"),
    pytest.param("days: 40\n", "days: ４０\n", id="E9 a level"),
    pytest.param("{trust: +5}", "{trust:+5}", id="E10 in brackets"),
    pytest.param("          org: +20\n", "          org:+20\n", id="E10"),
    pytest.param("    next: endings\n", "    goto: endings\n", id="E16 goto"),
    pytest.param("    next: endings\n", "\t\tgoto：endings\n", id="three in one line"),
]


@pytest.mark.parametrize(("right", "wrong"), SLIPS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_slip_is_mended_and_the_rest_stays_byte_for_byte(right: str, wrong: str, end: str) -> None:
    assert TEXT.count(right) >= 1
    text = TEXT.replace(right, wrong, 1)
    assert tidied(text.replace("\n", end)) == TEXT.replace("\n", end)


def test_a_sentence_with_a_colon_gets_a_line_of_its_own() -> None:
    right = "        why: That is how the eleven mails began.\n"
    wrong = "        why: He asked: what now?\n"
    assert tidied(TEXT.replace(right, wrong)) == TEXT.replace(right, "        why: >\n          He asked: what now?\n")
    assert tidied("title: So: what", fields=False) == "title: >\n  So: what"


@pytest.mark.parametrize(
    "wrong",
    [
        "        why: He asked: what now?\n          And went on.\n",
        '        why: "He asked": what now?\n',
        "        why: He asked: what now #31\n",
        "        goto: endings\n        next: endings\n        why: Because.\n",
        "        wyh: That is how the eleven mails began.\n",
    ],
)
def test_what_would_need_a_guess_is_left_to_the_author(wrong: str) -> None:
    text = TEXT.replace("        why: That is how the eleven mails began.\n", wrong)
    assert text != TEXT
    assert tidied(text) == text


def test_nothing_is_done_to_what_is_sound_or_cannot_be_read() -> None:
    for folder in folders():
        text = (folder / "scenario.yaml").read_text("utf-8")
        assert tidied(text) == text
    for text in ("", "\n", "\ufeffformat: 1\n", "x" * 600_000, "a:1\n" + "y: 2\n" * 20_001):
        assert tidied(text) == text
    assert tidied("\ufeffdays:40\r\n", fields=False) == "\ufeffdays: 40\r\n"


def test_all_slips_of_a_file_go_in_one_run_and_a_second_finds_none() -> None:
    text = TEXT
    for slip in SLIPS[2:-1]:
        right, wrong = slip.values
        text = text.replace(str(right), str(wrong), 1)
    assert text != TEXT
    assert tidied(text) == TEXT
    assert tidied(TEXT) == TEXT


def test_without_a_terminal_only_the_diff_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with folder_of() as home:
        file = home / "scenario.yaml"
        wrong = TEXT.replace("days: 40\n", "days:40\n", 1)
        file.write_text(wrong, "utf-8")
        assert cli.main(["check", str(home), "--tidy"]) == 1
        said = capsys.readouterr()
        assert "\n-days:40\n+days: 40\n" in said.out
        assert "nothing was written" in said.err
        assert file.read_text("utf-8") == wrong
        assert cli.main(["check", str(home), "--tidy", "--yes"]) == 0
        assert file.read_text("utf-8") == TEXT
        assert ": sound" in capsys.readouterr().out
        assert cli.main(["check", str(home), "--tidy"]) == 0
        assert "-days" not in capsys.readouterr().out


@pytest.mark.parametrize(("answer", "kept"), [("y", False), ("", True), ("n", True)])
def test_at_a_terminal_one_is_asked(
    answer: str, kept: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _question: answer)
    with folder_of() as home:
        plan = home / "plans" / "standard.yaml"
        plan.write_text("- expect: {grade:A}\n", "utf-8")
        before = plan.read_text("utf-8")
        cli.main(["check", str(home), "--tidy"])
        capsys.readouterr()
        assert (plan.read_text("utf-8") == before) == kept


def test_the_diff_stays_out_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    with folder_of() as home:
        (home / "scenario.yaml").write_text(TEXT.replace("days: 40\n", "days:40\n", 1), "utf-8")
        assert cli.main(["check", str(home), "--tidy", "--yes", "--format", "json"]) == 0
        said = capsys.readouterr()
        assert "+days: 40" in said.err
        assert "days: 40" not in said.out


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text("days:41\n", "utf-8")
    with pytest.raises(OSError, match="changed meanwhile"):
        write(Mended(file, "days:40\n", "days: 40\n"))
    assert file.read_text("utf-8") == "days:41\n"
    assert [one.name for one in tmp_path.iterdir()] == ["scenario.yaml"]


def test_yes_alone_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--yes"]) == 2
    assert "goes with --tidy" in capsys.readouterr().err
