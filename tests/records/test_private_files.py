"""What is kept on a shared machine is for its owner alone, wherever the folder is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from game.records import Store, WorkshopStore

pytestmark = pytest.mark.skipif(os.name == "nt", reason="rights of files are another matter there")


@pytest.mark.parametrize("open_store", [Store.open, WorkshopStore.open])
def test_nobody_else_reads_the_file_or_its_log(
    tmp_path: Path, open_store: Callable[[Path], Store | WorkshopStore]
) -> None:
    tmp_path.chmod(0o755)
    open_store(tmp_path).close()
    (file,) = tmp_path.glob("*.sqlite")
    # as an older version left it
    file.chmod(0o644)
    store = open_store(tmp_path)
    try:
        assert len(list(tmp_path.iterdir())) > 1, "the log is there while the store is open"
        for one in tmp_path.iterdir():
            assert one.stat().st_mode & 0o077 == 0, one.name
    finally:
        store.close()
