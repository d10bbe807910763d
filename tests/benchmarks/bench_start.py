"""What the bootstrap adds to a second start. Run by hand from a prepared checkout: python -m tests.benchmarks.bench_start

Compares, in one run, `python3 -m game --version` (system Python, bootstrap, hand over to .venv) with the
same command run by .venv's Python through the command line module alone, and with a bare interpreter.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
ROUNDS = 15


def median_seconds(command: Sequence[str | Path]) -> float:
    """Median wall time of the command over ROUNDS runs, after one run that warms the disk."""
    times = []
    for _ in range(ROUNDS + 1):
        began = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        times.append(time.perf_counter() - began)
    return statistics.median(times[1:])


def main() -> None:
    """Print the three medians and what the bootstrap adds (wanted: under 0.3 s)."""
    system = getattr(sys, "_base_executable", sys.executable)
    direct = median_seconds([PYTHON, "-c", "from game.cli import main; main(['--version'])"])
    booted = median_seconds([system, "-m", "game", "--version"])
    bare = median_seconds([system, "-c", "pass"])
    print(f"bare interpreter            {bare * 1000:7.1f} ms")
    print(f"command line in .venv       {direct * 1000:7.1f} ms")
    print(f"python3 -m game, 2nd start  {booted * 1000:7.1f} ms")
    print(
        f"the bootstrap adds          {(booted - direct) * 1000:7.1f} ms (wanted under 300), {(booted - direct) / bare:.1f} bare interpreters"
    )


if __name__ == "__main__":
    main()
