"""A trainer without a terminal checks a deal, reads what to mend, proves it and keeps its book."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from client_drawing import check_screen, drawn

from game.client import keys
from game.scenario.library import find

DEAL = find("rainmaker_account")


def told(shell, surface) -> str:
    return "\n".join(text.text for text in drawn(shell, surface))


def press(shell, item: str) -> None:
    shell.focus(item)
    shell.handle(keys.event("return"))
    shell.settle()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    home = tmp_path / "rainmaker_account"
    shutil.copytree(DEAL, home)
    return home


def spoil(home: Path, old: str, new: str) -> None:
    file = home / "scenario.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_sound_deal_says_so(desk_factory):
    shell, surface = desk_factory()
    shell.open("home")
    shell.open("check", file="rainmaker_account")
    words = told(shell, surface)
    assert "Sound" in words
    assert "Nothing to mend here." in words


def test_a_sound_deal_is_no_noise_in_chinese(desk_factory):
    shell, surface = desk_factory("zh")
    shell.open("home")
    shell.open("check", file="rainmaker_account")
    words = told(shell, surface)
    assert "没有问题" in words
    assert "声音" not in words


@pytest.mark.parametrize(("language", "size"), [("en", 100), ("zh", 130)])
def test_each_mistake_is_listed_with_place_reason_and_remedy(desk_factory, copy, language, size):
    spoil(copy, "speaker: ruan_qing", "speaker: ruan_qin")
    spoil(copy, "rating: mistake", "rating: mistakes")
    shell, surface = desk_factory(language, text_size=size)
    shell.open("home")
    shell.open("check", file=str(copy))
    check_screen(shell, surface)
    findings = [item for item in shell.items() if item.id.startswith("finding:")]
    assert len(findings) == 2
    shell.focus("finding:1")
    shell.handle(keys.event("up"))
    words = told(shell, surface)
    assert "rainmaker_account/scenario.yaml" in words
    assert "mistakes" in words
    assert ("怎么改" if language == "zh" else "What to do") in words
    play = next(item for item in shell.items() if item.id == "do:play")
    assert not play.enabled
    assert play.full


def test_mended_and_checked_again_it_is_proved_and_its_book_kept(desk_factory, copy):
    spoil(copy, "speaker: ruan_qing", "speaker: ruan_qin")
    shell, surface = desk_factory()
    shell.open("home")
    shell.open("check", file=str(copy))
    assert "1 error" in told(shell, surface)
    spoil(copy, "speaker: ruan_qin", "speaker: ruan_qing")
    (copy / "book.json").unlink()
    press(shell, "do:again")
    assert "book.json" in told(shell, surface)
    press(shell, "do:search")
    press(shell, "do:keep")
    assert (copy / "book.json").read_text("utf-8") == (DEAL / "book.json").read_text("utf-8")
    assert "Sound" in told(shell, surface)


def test_a_search_is_left_with_escape_and_can_be_stopped(desk_factory, copy):
    shell, surface = desk_factory()
    shell.open("home")
    shell.open("check", file=str(copy))
    drawn(shell, surface)
    shell.focus("do:search")
    shell.handle(keys.event("return"))
    assert "do:stop" in {item.id for item in shell.items()}
    shell.focus("do:stop")
    shell.handle(keys.event("return"))
    assert "partial" not in told(shell, surface)
    assert "do:search" in {item.id for item in shell.items()}
    shell.focus("do:search")
    shell.handle(keys.event("return"))
    shell.handle(keys.event("escape"))
    began = time.monotonic()
    shell.settle()
    assert shell.top.name == "home"
    assert time.monotonic() - began < 60


def test_a_file_that_is_no_deal_is_named_not_raised(desk_factory, tmp_path):
    shell, surface = desk_factory()
    shell.open("home")
    shell.open("check", file=str(tmp_path / "nothing.yaml"))
    assert "Cannot be read" in told(shell, surface)
