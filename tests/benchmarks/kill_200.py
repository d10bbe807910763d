"""Kill -9 at 200 random moments during scripted play. Run by hand: python -m tests.benchmarks.kill_200 [COUNT]"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from tests.records.kills import confirmed_after_kill, missing


def main(kills: int) -> int:
    chance = random.Random(200)
    confirmed_moves, wrong = 0, []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(kills):
            confirmed = confirmed_after_kill(Path(folder), seed, chance.randrange(1, 60))
            confirmed_moves += sum(map(len, confirmed.values()))
            wrong += missing(Path(folder), confirmed)
            print(f"\rkill {seed + 1} of {kills}: {confirmed_moves} confirmed moves, {len(wrong)} lost", end="")
    print()
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
