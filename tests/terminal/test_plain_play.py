"""The deal in a terminal: from piped input to a debrief, every command, and what happens when the input ends."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from game import paths, terminal
from game.records import Store
from game.session import Session
from game.terminal.console import Console, EndOfInput, wrapped
from game.terminal.table import Table
from game.text import Interface
from tests.session import harbour

SHORT = tuple(move.rpartition(".")[2] for move in harbour.STANDARD)


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "data"))


def play(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *answers: str,
    scenario: str | None = str(harbour.FILE),
    language: str = "en",
    mode: str | None = None,
    code: int = 0,
) -> str:
    """What a plain game prints, given these answers and then the end of the input."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
    assert terminal.play_plain(scenario, language, mode, 7) == code
    return capsys.readouterr().out


def table(session: Session, *answers: str) -> tuple[int, str]:
    source = io.StringIO("".join(f"{answer}\n" for answer in answers))
    target = io.StringIO()
    code = Table(Console(Interface.load("en"), source, target), session).play()
    return code, target.getvalue()


def test_piped_input_plays_to_a_debrief(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    told = play(monkeypatch, capsys, *SHORT)
    assert "Debrief: Nanwan Port, The harbour light" in told
    assert "Outcome: " in told
    assert "Play 39, Keep a small promise. Right: " in told
    assert "Sixty lamps taught more than eleven mails." in told
    with_store = Store.open()
    assert [saved.status for saved in with_store.runs()] == ["finished"]
    with_store.close()


def test_numbers_name_the_cards_as_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    session = Session(harbour.compiled(), "coach", 7)
    session.start()
    number = 1 + session.open_cards().index(harbour.STANDARD[0])
    told = play(monkeypatch, capsys, str(number))
    assert "Tian Ke says: “Seven. That is seven more than last year.”" in told


def test_when_the_input_ends_the_run_is_kept_and_continued(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = play(monkeypatch, capsys, *SHORT[:2])
    assert "The run is kept." in told
    again = play(monkeypatch, capsys, "0", *SHORT[2:], scenario=None)
    assert "0. Continue The harbour light, move 3, Learning mode" in again
    assert "Thirty minutes with Meng Yao" in again
    assert "Debrief: " in again
    store = Store.open()
    assert [(saved.status, saved.run.moves) for saved in store.runs()] == [("finished", harbour.STANDARD)]
    store.close()


def test_quit_is_the_end_of_input_in_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = play(monkeypatch, capsys, SHORT[0], "quit", SHORT[1])
    assert told.rstrip().endswith("`dealcraft play --plain` continues it.")


def test_every_command_is_in_the_help_and_works(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    session = Session(harbour.compiled(), "coach", 7)
    commands = Table(Console(Interface.load("en"), io.StringIO(), io.StringIO()), session)._commands
    told = play(monkeypatch, capsys, "?")
    for command in set(commands) - {"?", "help"}:
        assert f"\n{command}" in told
    told = play(monkeypatch, capsys, SHORT[0], "people", "file bo_wen", "file tian", "file", "gates", "history", "look")
    assert "- Man in a wet jacket (uses): not met yet" in told
    assert "Bo Wen" not in told
    assert "- What hurts: not found yet. Be there when it is foggy." in told
    assert "You: 7" in told
    assert "Whose file? Tian Ke, Man in a wet jacket, Meng Yao" in told
    assert "ATI, comes next: 1 of 2 met" in told
    assert "1. Day 0, “The inbox you inherited”: Answer seven, date four" in told
    assert told.count("Fog over the pier.") == 2


def test_undo_is_for_the_learning_mode(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    told = play(monkeypatch, capsys, SHORT[0], "undo", "history")
    assert "No move has been made yet." in told
    told = play(monkeypatch, capsys, SHORT[0], "undo", "?", mode="deal")
    assert "Nothing can be taken back here." in told
    assert "undo: " not in told


def test_only_the_learning_mode_rates(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Best move: An owner and a date" in play(monkeypatch, capsys, SHORT[0])
    assert "Best move" not in play(monkeypatch, capsys, SHORT[0], mode="deal")


def test_an_exam_ends_without_its_debrief(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    told = play(monkeypatch, capsys, *SHORT, mode="exam")
    assert told.rstrip().endswith("The exam is over. Your trainer releases the debrief.")


def test_the_language_changes_at_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    told = play(monkeypatch, capsys, "lang", "lang en", "quit")
    assert "第 1 手" in told
    assert told.count("Move 1, Day 0.") == 2


def test_a_guard_asks_and_takes_both_answers(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = play(monkeypatch, capsys, SHORT[0], "bribe", "1", "bribe", mode="deal")
    assert told.count("Wei Zheng says: “Not with me. Put it away.”") == 1
    assert "Not possible: You stepped back from this." in told
    told = play(monkeypatch, capsys, SHORT[0], "bribe", "2", mode="deal")
    assert "Stopped by compliance" in told


def test_nonsense_is_answered_and_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = play(monkeypatch, capsys, "9", "hello", "", "\x1b[A", "sign_off.early_discount", "history")
    assert told.count("That is not possible here. ? tells what is.") == 4
    assert "No move has been made yet." in told


def test_a_decision_can_be_retried_after_the_debrief() -> None:
    session = Session(harbour.compiled(), "deal", 7)
    code, told = table(session, "overpromise", *SHORT[1:], "1", SHORT[0], "")
    assert code == 0
    assert "Retry a decision (1" in told
    assert "Passed: this is how it is done." in told
    assert len(session.taken) == 4


def test_a_deal_that_is_not_there_is_an_error_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert terminal.play_plain("no_such_deal", "en", None, 7) == 2
    caught = capsys.readouterr()
    assert "no_such_deal" in caught.err
    assert caught.out == ""


def test_a_deal_with_errors_shows_the_first_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(harbour.FILE.read_text("utf-8").replace("to: meng_yao", "to: nobody_here"), "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert terminal.play_plain(str(broken), "en", None, 7) == 2
    told = capsys.readouterr().err
    assert "broken.yaml:" in told
    assert "nobody_here" in told


def test_without_a_store_the_game_is_played_and_says_that_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "file" / "data"))
    told = play(monkeypatch, capsys, SHORT[0], code=1)
    assert "this run will not be kept" in told
    assert told.rstrip().endswith("The run was not kept.")


def test_a_store_that_fails_in_the_middle_asks_what_to_do(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    session = Session(harbour.compiled(), "deal", 7, store)
    session.start()
    session.choose(harbour.STANDARD[0])
    with store._database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA query_only = ON")
    code, told = table(session, SHORT[1], "t", "p", "quit")
    assert told.count("cannot be written to") == 2
    assert "From here on nothing is kept." in told
    assert session.run.moves == harbour.STANDARD[:2]
    assert code == 1
    assert store.run(session.run_id).run.moves == harbour.STANDARD[:1]
    code, told = table(Session.resume(harbour.compiled(), store.run(session.run_id), store), SHORT[1])
    assert code == 1
    assert "The last move was not kept; all before it are." in told
    store.close()


def test_the_menu_can_be_left(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for answers in (("quit",), (), ("99", "q")):
        told = play(monkeypatch, capsys, *answers, scenario=None)
        assert "What would you like to play?" in told
        assert told.rstrip().endswith("Nothing was started.")


@pytest.mark.parametrize("width", [20, 40, 78])
def test_lines_break_at_blanks_and_between_chinese_characters(width: int) -> None:
    english = "  a longer sentence with some words that have to be wrapped somewhere, and more of them"
    chinese = "决策链上还有一个人没有露面，要靠你去问。这一手走完再看下一手，别急着报价。"
    for text in (english, chinese):
        lines = wrapped(text, width)
        assert all(sum(2 if ord(c) >= 0x2E80 else 1 for c in line) <= width + 2 for line in lines)
        assert not any(line.strip()[:1] in "，。" for line in lines if line.strip())
    assert " ".join(line.strip() for line in wrapped(english, width)) == english.strip()
    assert "".join(wrapped(chinese, width)) == chinese
    assert all(line.startswith("  ") for line in wrapped(english, width))


def test_an_answer_from_a_pipe_is_shown_because_nobody_saw_it_typed() -> None:
    target = io.StringIO()
    console = Console(Interface.load("en"), io.StringIO(" two \n"), target)
    assert console.ask("Number:") == "two"
    assert target.getvalue() == "Number: two\n"
    with pytest.raises(EndOfInput):
        console.ask("Number:")
