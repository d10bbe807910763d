"""The debrief: how long after the last move of a run it is ready. Run by hand: python -m tests.benchmarks.bench_debrief

Measured on finished runs of the shipped scenarios: the worst line of the book, and random runs. Wanted: at most
300 ms, the search for the last chance included. Cold is a deal that has never been asked for a score; a session
asks once before the first scene, so players wait for the warm times.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from game.rules.deal import Deal, Step  # noqa: E402
from game.rules.debrief import debrief  # noqa: E402
from game.rules.run import replay  # noqa: E402
from game.rules.score import Anchors  # noqa: E402
from game.scenario import library  # noqa: E402
from game.scenario.compiled import Compiled  # noqa: E402
from game.solver import could_still_be_won  # noqa: E402

RUNS = 200


def random_run(deal: Deal, chance: random.Random) -> tuple[Step, ...]:
    steps = []
    state = deal.initial
    while deal.ending(state) is None:
        steps.append(deal.step(state, chance.choice(deal.open_moves(state))))
        state = steps[-1].after
    return tuple(steps)


def told(deal: Deal, anchors: Anchors, steps: tuple[Step, ...]) -> tuple[float, bool]:
    """Seconds for one debrief, and whether its last chance is exact."""
    began = time.perf_counter()
    chance = could_still_be_won(deal, [steps[0].before, *(step.after for step in steps)])
    debrief(deal, anchors, steps, won_until=chance.decision)
    return time.perf_counter() - began, chance.exact


def measure(compiled: Compiled) -> None:
    assert compiled.program is not None
    assert compiled.book is not None
    book = compiled.book
    anchors = Anchors(book.worst, book.blind, book.par, book.best)
    deal = Deal(compiled.program, watched=compiled.watched)
    worst = replay(deal, book.worst_line).steps
    cold, _ = told(deal, anchors, worst)
    chance = random.Random(1)
    runs = [told(deal, anchors, random_run(deal, chance)) for _ in range(RUNS)]
    times = sorted(seconds for seconds, _ in runs)
    exact = sum(sure for _, sure in runs)
    print(f"{compiled.program.scenario}")
    print(f"  worst line, cold          {cold * 1000:7.1f} ms")
    print(f"  worst line, warm          {told(deal, anchors, worst)[0] * 1000:7.1f} ms")
    print(f"  {RUNS} random runs, median  {statistics.median(times) * 1000:7.1f} ms")
    print(f"  {RUNS} random runs, slowest {times[-1] * 1000:7.1f} ms (wanted at most 300)")
    print(f"  last chance exact in      {exact:7d} of {RUNS}")


if __name__ == "__main__":
    for folder in library.folders():
        shipped = library.load_scenario(folder)
        if shipped.program is None or shipped.book is None:
            print(f"{folder.name}: no fresh book, not measured")
        else:
            measure(shipped)
