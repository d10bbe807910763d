"""The command line as a person meets it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game import cli, client

README = Path(__file__).resolve().parents[1] / "README.md"
COMMANDS = (
    "play",
    "gallery",
    "check",
    "map",
    "report",
    "workshop",
    "schema",
    "doctor",
    "explain",
    "translate",
    "test",
    "diff",
    "new",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    with pytest.raises(SystemExit) as exit_:
        cli.main([command, "--help"])
    assert exit_.value.code == 0
    assert f"example:\n  dealcraft {command}" in capsys.readouterr().out


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("arguments", [["--help"], *([command, "--help"] for command in COMMANDS)])
def test_a_chinese_computer_gets_its_help_in_chinese(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        cli.main(arguments)
    assert exit_.value.code == 0
    told = capsys.readouterr().out.split("\n\n", 1)[1]
    # names of options, places and examples apart, no English word is left
    prose = re.sub(
        r"`[^`]*`|(?m:^示例:$)[\s\S]*|postgresql\S*|--?[a-z-]+|\{[^}]*\}|\w*\.(?:html|svg|json)|pt_BR", "", told
    )
    names = {
        *COMMANDS,
        "exam",
        "coach",
        "deal",
        "text",
        "live",
        "mean",
        "shared",
        "none",
        "PostgreSQL",
        "Schema",
        "book",
    }
    left = {word for word in re.findall(r"[A-Za-z]{3,}", prose) if not word.isupper()} - names
    assert left == set()


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--minutes", "abc"], "--minutes：'abc' 不是 0 到 600 之间的整数"),
        (["--mode", "practice"], "--mode：'practice' 不在可选项里"),
        (["--room"], "--room：后面还要跟一个值"),
        (["--host", "wlan0"], "'wlan0' 不是 IP 地址，例如 192.168.1.20"),
    ],
)
def test_a_slip_of_the_command_line_is_answered_in_chinese(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        cli.main(["workshop", *arguments])
    assert exit_.value.code == 2
    told = capsys.readouterr().err
    assert words in told
    assert "`dealcraft workshop --help` 会列出能用的选项。" in told


def test_each_command_stands_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    assert set(re.findall(r"`dealcraft (\w+)", text)) == set(COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["play", "deal.yaml", "--scenario", "rainmaker_account"], "not both"),
        (["play", "--screenshot-dir", "somewhere"], "needs --script"),
        (["play", "--code", "K7M2QX"], "need --join ADDRESS"),
        (["play", "--join", "192.168.1.20", "--plain"], "needs the window"),
        (["play", "--join", "192.168.1.20", "--scenario", "rainmaker_account"], "gets its deal from the workshop"),
    ],
)
def test_what_does_not_go_together_is_said_and_exits_with_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(arguments) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(("answer", "plays"), [("", True), ("y", True), ("好", True), ("n", False)])
def test_who_sits_at_a_terminal_without_a_display_is_asked_to_play_there(
    answer: str, plays: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    played: list[object] = []
    monkeypatch.setattr("game.client.run_window", lambda **_: client.NO_DISPLAY)
    monkeypatch.setattr("game.terminal.play_plain", lambda **given: played.append(given["scenario"]) or 0)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _question: answer)
    assert cli.main(["play", "--scenario", "rainmaker_account"]) == (0 if plays else client.NO_DISPLAY)
    assert played == (["rainmaker_account"] if plays else [])


@pytest.mark.parametrize("seed", ["-1", "4294967296", "many"])
def test_a_seed_is_a_whole_number_in_range(seed: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        cli.main(["play", "--seed", seed])
    assert exit_.value.code == 2
    assert "0 to 4294967295" in capsys.readouterr().err


def test_the_doctor_finds_this_checkout_healthy_but_for_the_display(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DEALCRAFT_DATA", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":0")
    assert cli.main(["doctor"]) == 0, capsys.readouterr().out
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert cli.main(["doctor"]) == 1
    assert "! display: none found; `dealcraft play --plain`" in capsys.readouterr().out


@pytest.mark.parametrize("document", ["scenario", "playbook"])
def test_the_schema_command_prints_json(document: str, capsys: pytest.CaptureFixture[str]) -> None:
    import json

    assert cli.main(["schema", document]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].endswith("2020-12/schema")
