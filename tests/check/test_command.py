"""`dealcraft check` from outside: exit codes, what is printed where, and the book it writes."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from game import paths
from game.check import command, examine, run_check
from game.check.arguments import add_arguments
from game.scenario import book, library
from game.solver import walk
from tests.check.deals import folder_of


def _check(*arguments: str | Path) -> int:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return run_check(parser.parse_args([*map(str, arguments), "--processes", "1"]))


def test_a_sound_deal_is_one_quiet_line(capsys: pytest.CaptureFixture[str]) -> None:
    with folder_of() as home:
        assert _check(home) == 0
        out, err = capsys.readouterr()
        assert out == f"{home}: sound\n"
        assert err == ""


def test_an_error_exits_1_and_shows_place_line_and_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    with folder_of("endings.won.when: standing >= rival + 50") as home:
        assert _check(home) == 1
    out = capsys.readouterr().out
    assert "scenario.yaml:" in out
    assert "error D723: None of 36 lines ends in `won`." in out
    assert "against 81 at the end of the best line" in out
    assert "fix: Loosen its `when`" in out
    assert "\033[" not in out, "no colours but on a terminal"
    assert out.endswith(": 1 error\n")


def test_a_warning_alone_exits_0(capsys: pytest.CaptureFixture[str]) -> None:
    with folder_of("days: 90") as home:
        assert _check(home) == 0
    assert capsys.readouterr().out.endswith(": 1 warning\n")


def test_what_is_not_there_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _check(tmp_path / "nothing") == 2
    assert "dealcraft check: no scenario" in capsys.readouterr().err


def test_a_broken_file_is_findings_and_no_crash(capsys: pytest.CaptureFixture[str]) -> None:
    with folder_of() as home:
        (home / "scenario.yaml").write_text("format: 1\nid: [\n", "utf-8")
        assert _check(home) == 1
    assert "error" in capsys.readouterr().out


def test_json_is_one_list_of_findings(capsys: pytest.CaptureFixture[str]) -> None:
    with folder_of("days: 90", with_book="none") as home:
        assert _check(home, "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)
    assert [one["code"] for one in found] == ["D700"]
    with folder_of() as home:
        assert _check(home, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_github_is_one_command_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    with folder_of("days: 90") as home:
        assert _check(home, "--format", "github") == 0
    out = capsys.readouterr().out
    assert out.startswith("::warning file=")
    assert out.count("\n") == 1


@pytest.mark.parametrize("old", ["none", "stale", "damaged"])
def test_write_makes_a_fresh_book(old: str, capsys: pytest.CaptureFixture[str]) -> None:
    with folder_of(with_book=old) as home:
        assert _check(home) == 1
        assert "check --write" in capsys.readouterr().out
        assert _check(home, "--write") == 0
        out, err = capsys.readouterr()
        assert out == f"{home}: sound\n"
        assert "wrote" in err
        made = book.read(home)
        assert made is not None
        assert made.rules_digest == library.load_scenario(home).rules_digest
        assert library.load_scenario(home).book == made
        assert _check(home) == 0


def test_write_leaves_a_fresh_book_alone() -> None:
    with folder_of() as home:
        before = (home / book.FILE_NAME).stat()
        assert _check(home, "--write") == 0
        after = (home / book.FILE_NAME).stat()
        assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_exact_finds_a_forged_number_and_writes_the_true_one(capsys: pytest.CaptureFixture[str]) -> None:
    with folder_of() as home:
        path = home / book.FILE_NAME
        true = path.read_text("utf-8")
        path.write_text(true.replace('"lines": 36', '"lines": 37'), "utf-8")
        assert _check(home) == 0, "a count does not show without a search"
        assert _check(home, "--exact") == 1
        assert "D703" in capsys.readouterr().out
        assert _check(home, "--exact", "--write") == 0
        assert path.read_text("utf-8") == true


def test_no_book_is_written_whose_anchors_do_not_rise(capsys: pytest.CaptureFixture[str]) -> None:
    lines = "scenes.belt_seven.moves.consult_knowledge_centre.changes: {tian_ke: {trust: '+1'}}"
    with folder_of(lines, with_book="none") as home:
        assert _check(home, "--write", "--explain") == 1
        assert not (home / book.FILE_NAME).exists()
    out = capsys.readouterr().out
    assert "D715" in out
    assert "the anchors do not rise" in out
    assert "(in raw points)" in out


def test_words_make_no_book_stale() -> None:
    with folder_of() as home:
        path = home / "scenario.yaml"
        text = path.read_text("utf-8")
        path.write_text(text.replace("The inbox you inherited", "An inbox you inherited"), "utf-8")
        assert _check(home) == 0
        path.write_text(text.replace("trust: 30", "trust: 31"), "utf-8")
        assert _check(home) == 1


def test_explain_tells_the_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    with folder_of(
        "plans.standard: [{inbox: keep_small_promise}, {belt_seven: user_floor_visit},"
        " {gm_visit: exec_exchange}, {sign_off: rapid_response_cell}]"
    ) as home:
        assert _check(home, "--explain") == 0
    out = capsys.readouterr().out
    for text in ("worst", "slope above the book", "36 lines", "proposed: rival 33", "each move on", "bots", "plans"):
        assert text in out
    rows = [line.split() for line in out.splitlines()]
    assert ["standard", "won", "A", "85.00", "0"] in rows
    assert ["sign_off", "rapid_response_cell", "best", "best", "*", "0.0", "+7", "81"] in rows


def test_an_interrupt_says_partial_writes_nothing_and_exits_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(walk.Walk, "run", interrupted)
    with folder_of(with_book="none") as home:
        assert _check(home, "--write") == 2
        assert not (home / book.FILE_NAME).exists()
    out, err = capsys.readouterr()
    assert "partial: interrupted" in out
    assert "interrupted" in err


def test_a_full_disk_exits_2_and_keeps_the_old_book(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with folder_of(with_book="stale") as home:
        monkeypatch.setattr("os.fsync", full)
        before = (home / book.FILE_NAME).read_bytes()
        assert _check(home, "--write") == 2
        assert (home / book.FILE_NAME).read_bytes() == before
    assert "No space left" in capsys.readouterr().err


def test_colours_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(command, "_colours", lambda: True)
    with folder_of("days: 90") as home:
        _check(home)
    assert "\033[33m warning D724:\033[0m" in capsys.readouterr().out


def test_without_paths_the_library_and_its_playbook_are_checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with folder_of() as home:
        monkeypatch.setattr(library, "folders", lambda: (home,))
        _check()
        out = capsys.readouterr().out
        assert "playbook: " in out
        assert f"{home}: sound" in out


def test_the_report_of_a_broken_deal_has_no_numbers() -> None:
    with folder_of() as home:
        (home / "scenario.yaml").write_text("format: 1\n", "utf-8")
        report = examine.examine(library.load_scenario(home), examine.Wanted(search=True))
    assert report.deal is None
    assert report.book is None
    assert report.anchors is None


@pytest.mark.parametrize("target", ["drills", "drills/drills.yaml", "playbook", "playbook/playbook.yaml"])
def test_what_all_deals_share_can_be_checked_by_its_path(target: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _check(paths.scenarios() / target) == 0
    out = capsys.readouterr().out
    assert out.count("sound") == 1
    assert target.split("/")[0] in out
