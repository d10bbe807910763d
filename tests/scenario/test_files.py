"""Whatever lies in an author's folder is read at once or refused at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game import paths
from game.scenario import book, files, library, plan

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


def test_a_pipe_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "scenario.yaml"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="not a plain file"):
        files.read(pipe, 10)


def test_a_plan_that_is_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "standard.yaml")
    with pytest.raises(OSError, match="not a plain file"):
        plan.read(tmp_path / "standard.yaml")


def test_a_book_that_is_a_pipe_cannot_be_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / book.FILE_NAME)
    with pytest.raises(book.BookError, match="not a plain file"):
        book.read(tmp_path)


def test_a_translation_that_is_a_pipe_is_refused(tmp_path: Path) -> None:
    name = "rainmaker_account"
    (tmp_path / name / "locale").mkdir(parents=True)
    shipped = paths.scenarios() / name / "scenario.yaml"
    (tmp_path / name / "scenario.yaml").write_bytes(shipped.read_bytes())
    os.mkfifo(tmp_path / name / "locale" / "zh.po")
    with pytest.raises(OSError, match="not a plain file"):
        library.load_scenario(tmp_path / name)


def test_links_in_a_circle_still_have_a_name(tmp_path: Path) -> None:
    circle = tmp_path / "circle.yaml"
    circle.symlink_to(circle)
    assert files.shown(circle) == str(circle)
    with pytest.raises(OSError, match="links"):
        files.read(circle, 10)


def test_a_reason_has_no_number(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file") as raised:
        files.read(tmp_path / "missing.yaml", 10)
    assert files.reason(raised.value) == f"{tmp_path / 'missing.yaml'}: No such file or directory"
