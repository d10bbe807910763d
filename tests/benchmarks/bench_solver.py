"""The solver: lines a second of the shipped scenarios. Run by hand: python -m tests.benchmarks.bench_solver"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from game.rules.deal import Deal  # noqa: E402
from game.scenario import library  # noqa: E402
from game.solver import solve  # noqa: E402


def measure(folder: Path) -> None:
    program = library.load_scenario(folder).program
    if program is None:
        print(f"{folder.name}: has errors, not measured")
        return
    deal = Deal(program)
    began = time.perf_counter()
    found = solve(deal)
    seconds = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{program.scenario}: {found.counts.lines:,} lines in {seconds:.1f} s, "
        f"{found.counts.lines / seconds:,.0f} a second, peak {memory} MB, {found.stopped or 'exact'}"
    )


if __name__ == "__main__":
    for scenario in library.folders():
        measure(scenario)
