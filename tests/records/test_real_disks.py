"""A disk that is really full and a folder that is really read-only, on a small file system of the test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

FULL = """
import sys
from pathlib import Path
from game.records import Store, StoreError
from game.session import Session
from tests.session import harbour
store = Store.open(Path(sys.argv[1]))
kept = []
try:
    for _ in range(2000):
        session = Session(harbour.without_book(), "deal", 1, store)
        session.start()
        for move in harbour.STANDARD:
            session.choose(move)
            kept.append((session.run_id, session.run.moves))
except StoreError as error:
    print(error.trouble, error.retry)
print(all(store.run(run_id).run.moves[: len(moves)] == moves for run_id, moves in kept), len(kept) > 4, store.check())
filler = Path(sys.argv[1]) / "filler"
filler.unlink()
(session.retry if session.pending else session.start)()
print(store.run(session.run_id).run.moves == session.run.moves)
"""

READ_ONLY = """
import sys
from pathlib import Path
from game.records import Store, StoreError
for folder in ("empty", "used"):
    try:
        Store.open(Path(sys.argv[1]) / folder)
    except StoreError as error:
        print(folder, error.trouble, error.retry)
"""


def on_small_disk(folder: Path, before: str, script: str) -> str:
    """What the script prints when it runs on a file system of 600 kB; skips where one cannot be mounted."""
    unshare, mount = shutil.which("unshare"), shutil.which("mount")
    if not unshare or not mount:
        pytest.skip("no private mounts here")
    mounted = f"{mount} -t tmpfs -o size=600k tmpfs {folder}"
    probe = subprocess.run([unshare, "-rm", "sh", "-c", mounted], capture_output=True, check=False)
    if probe.returncode:
        pytest.skip("private mounts are not allowed here")
    command = f'{mounted} && {before} && exec "{sys.executable}" -c "$SCRIPT" {folder}'
    done = subprocess.run(
        [unshare, "-rm", "sh", "-c", command],
        cwd=ROOT,
        env={**os.environ, "SCRIPT": script, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_full_disk_loses_nothing_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    fill = f"head -c 150000 /dev/zero > {tmp_path}/filler"
    assert on_small_disk(tmp_path, fill, FULL).splitlines() == ["full True", "True True ()", "True"]


def test_a_read_only_folder_is_refused_whether_it_was_used_before_or_not(tmp_path: Path) -> None:
    used = f'"{sys.executable}" -c "from game.records import Store; from pathlib import Path; Store.open(Path(\'{tmp_path}/used\')).close()"'
    before = f"mkdir {tmp_path}/empty && {used} && mount -o remount,ro {tmp_path}"
    told = on_small_disk(tmp_path, before, READ_ONLY).splitlines()
    assert [line.split()[0] for line in told] == ["empty", "used"]
    assert all(line.split()[1] in ("read_only", "no_folder") for line in told)
    assert all(line.split()[2] == "True" for line in told)
