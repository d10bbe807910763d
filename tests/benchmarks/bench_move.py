"""A live move including its durable save. Run by hand: python -m tests.benchmarks.bench_move [SCENARIO]

Plays random runs of a scenario on a store in a temporary folder of the player's own disk, and prints how
long `Session.choose` takes and what the board after it adds. Wanted: p99 of a move under 20 ms.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from game import paths
from game.records import Store
from game.scenario.library import load_scenario
from game.session import Session, View
from game.text import Interface

MOVES = 600
WARM = 30
"""The first moves of a process compile what they read; a player feels them once, in the first scene."""


def main(scenario: str) -> None:
    compiled = load_scenario(scenario)
    chance = random.Random(1)
    t = Interface.load("zh")
    moves: list[float] = []
    boards: list[float] = []
    started: list[float] = []
    debriefs: list[float] = []
    home = paths.data().parent if paths.data().parent.is_dir() else None
    with tempfile.TemporaryDirectory(dir=home) as folder:
        store = Store.open(Path(folder))
        while len(moves) < MOVES:
            began = time.perf_counter()
            session = Session(compiled, "coach", chance.randrange(2**32), store)
            session.start()
            started.append(time.perf_counter() - began)
            while session.phase in ("playing", "guard"):
                began = time.perf_counter()
                session.choose(chance.choice(session.open_cards()))
                chosen = time.perf_counter()
                view = View(session, t)
                view.feedback()
                view.board()
                moves.append(chosen - began)
                boards.append(time.perf_counter() - chosen)
            began = time.perf_counter()
            View(session, t).debrief()
            debriefs.append(time.perf_counter() - began)
        store.close()
    print(f"first move             {moves[0] * 1000:7.1f} ms")
    report("move, durably saved", moves[WARM:])
    report("feedback and board", boards[WARM:])
    report("new run", started[1:])
    report("debrief", debriefs)


def report(name: str, seconds: Sequence[float]) -> None:
    ordered = sorted(1000 * each for each in seconds)
    at = [ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] for percent in (50, 99)]
    print(f"{name:22} {at[0]:7.1f} ms median  {at[1]:7.1f} ms p99  {ordered[-1]:7.1f} ms worst  ({len(ordered)})")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "rainmaker_account")
