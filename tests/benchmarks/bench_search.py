"""The exact search on generated deals of growing size. Run by hand: python tests/benchmarks/bench_search.py

Scenes in a row with 4 moves each, 5 people, 6 facts as flags, a condition on a third of the moves, each
move changing 2 to 4 scores by 5 to 20. States are those with a decision and those at an end.
"""

from __future__ import annotations

import dataclasses
import random
import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from game.rules import program as p  # noqa: E402
from game.rules.deal import Deal  # noqa: E402
from game.rules.expression import Compare, Const, Read  # noqa: E402
from game.solver import solve  # noqa: E402
from tests.solver.deals import branching  # noqa: E402

FLAGS = 6
PEOPLE = 5
WIDTH = 4


def generated(scenes: int, seed: int = 4) -> p.Program:
    """The deal of the benchmark with so many scenes in a row."""
    chance = random.Random(seed)
    base = branching((WIDTH,) * scenes)
    customers = tuple(dataclasses.replace(base.people[n % 3], id=f"c{n}", listens_to=()) for n in range(PEOPLE))
    moves = tuple(_move(move, chance) for move in base.moves)
    facts = tuple(p.Fact(f"flag_{n}", -1, "goal", 1, False) for n in range(FLAGS))
    return dataclasses.replace(base, people=customers, moves=moves, facts=facts)


def _move(move: p.Move, chance: random.Random) -> p.Move:
    effects: list[p.Effect] = []
    for _ in range(chance.randint(2, 4)):
        amount = chance.choice((-1, 1)) * chance.randint(5, 20)
        person = chance.randrange(PEOPLE)
        effects.append(p.ChangeTrust(person, amount, 95) if chance.random() < 0.5 else p.ChangeInterest(person, amount))
    if chance.random() < 0.5:
        effects.append(p.Learn(chance.randrange(FLAGS)))
    first = move.id.endswith(".m0")
    needs = None
    if not first and chance.random() < 4 / 9:  # a third of all moves
        needs = Compare(">=", Read("fact", chance.randrange(FLAGS)), Const(1))
    branches = (dataclasses.replace(move.branches[0], effects=tuple(effects)),)
    return dataclasses.replace(move, days=0, needs=needs, branches=branches)


def measure(scenes: int) -> None:
    began = time.perf_counter()
    deal = Deal(generated(scenes))
    built = time.perf_counter() - began
    began = time.perf_counter()
    found = solve(deal, most_lines=50_000_000)
    seconds = time.perf_counter() - began
    states = found.counts.decisions + found.counts.lines
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{scenes:3} scenes: {found.counts.decisions:12,} decisions, {found.counts.lines:12,} lines, built {built:.2f} s, "
        f"searched {seconds:6.2f} s, {states / seconds:12,.0f} states a second, peak {memory} MB, {found.stopped or 'exact'}"
    )


if __name__ == "__main__":
    for size in range(6, 14):
        measure(size)
