"""Kills a playing process at random moments and looks at what is left. Used by a test and by a benchmark."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from game.records import Store

ROOT = Path(__file__).resolve().parents[2]


def confirmed_after_kill(folder: Path, seed: int, lines: int) -> dict[str, list[str]]:
    """Let a child play and kill it; gives the moves confirmed on its screen, by run."""
    return _confirmed(shown_until_killed("tests.records.scripted", folder, seed, lines))


def shown_until_killed(module: str, where: Path | str, seed: int, lines: int) -> list[str]:
    """Let a child run, kill it soon after its first `lines` lines, and give every whole line that it has shown.

    The child does not wait for us: the signal finds it anywhere, in the middle of a commit as well.
    """
    child = subprocess.Popen(
        [sys.executable, "-m", module, str(where), str(seed)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    shown: list[str] = []
    for line in child.stdout:
        shown.append(line)
        if len(shown) >= lines:
            # spin for a moment of its own length, so that kills do not all fall behind a line
            for _ in range(random.Random(seed).randrange(40_000)):
                pass
            break
    child.send_signal(signal.SIGKILL)
    shown += child.stdout.readlines()
    child.wait()
    child.stdout.close()
    assert child.returncode == -signal.SIGKILL, f"the child ended by itself with {child.returncode}"
    return [line for line in shown if line.endswith("\n")]


def missing(folder: Path, confirmed: dict[str, list[str]]) -> Iterator[str]:
    """What is wrong with the store after a kill; nothing when each confirmed move is there."""
    store = Store.open(folder)
    yield from store.check()
    for run_id, moves in confirmed.items():
        kept = list(store.run(run_id).run.moves)
        # one move more may be kept than was shown: the kill came between the commit and the screen
        if kept[: len(moves)] != moves or len(kept) > len(moves) + 1:
            yield f"run {run_id}: confirmed {moves}, kept {kept}"
    store.close()


def _confirmed(lines: list[str]) -> dict[str, list[str]]:
    runs: dict[str, list[str]] = {}
    for line in lines:
        kind, run_id, *rest = line.split()
        if kind == "run":
            runs[run_id] = []
        elif kind == "resume":
            runs[run_id] = rest[0].split(",") if rest else []
        elif kind == "undo":
            runs[run_id] = runs[rest[0]][: int(rest[1])]
        else:
            assert int(rest[0]) == len(runs[run_id]) + 1
            runs[run_id].append(rest[1])
    return runs
