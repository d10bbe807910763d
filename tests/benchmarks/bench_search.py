"""The exact search on generated deals of growing size. Run by hand: python -m tests.benchmarks.bench_search

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

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from game.rules import program as p  # noqa: E402
from game.rules.deal import Deal  # noqa: E402
from game.rules.expression import Compare, Const, Read  # noqa: E402
from game.solver import solve  # noqa: E402
from game.solver.crowd import Crowd, population, taken  # noqa: E402
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


def measure(scenes: int, processes: int = 1) -> None:
    began = time.perf_counter()
    deal = Deal(generated(scenes))
    built = time.perf_counter() - began
    began = time.perf_counter()
    found = solve(deal, processes=processes, most_lines=100_000_000)
    seconds = time.perf_counter() - began
    states = found.counts.decisions + found.counts.lines
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{scenes:3} scenes: {found.counts.decisions:12,} decisions, {found.counts.lines:12,} lines, built {built:.2f} s, "
        f"searched {seconds:6.2f} s, {states / seconds:12,.0f} states a second, peak {memory} MB, {found.stopped or 'exact'}, "
        f"{processes} process{'es' if processes > 1 else ''}"
    )


def play_at_random(scenes: int, runs: int = 1 << 14, rounds: int = 8) -> None:
    """Many runs at once, each choosing among its open moves by chance."""
    deal = Deal(generated(scenes))
    crowd = Crowd(deal)
    chance = np.random.default_rng(1)
    moves = 0
    began = time.perf_counter()
    for _ in range(rounds):
        waiting = [population([deal.initial] * runs)]
        while waiting:
            columns = waiting.pop()
            position = int(columns[0][0])
            if position >= len(deal.program.scenes):
                continue
            moves += columns[0].size
            legal = deal.program.scenes[position].moves
            masks = [crowd.open_rows(columns, move) for move in legal]
            is_open = np.array([np.ones(columns[0].size, dtype=bool) if mask is None else mask for mask in masks])
            pick = (chance.random(columns[0].size) * is_open.sum(axis=0)).astype(np.int64)
            nth = np.cumsum(is_open, axis=0) - 1
            after = []
            for move, mine in zip(legal, is_open & (nth == pick), strict=True):
                rows = np.flatnonzero(mine)
                if rows.size:
                    after.append(crowd.after(taken(columns, rows), move)[0])
            whole = [np.concatenate(parts) for parts in zip(*after, strict=True)]
            waiting += [taken(whole, np.flatnonzero(whole[0] == each)) for each in np.unique(whole[0])]
    seconds = time.perf_counter() - began
    print(f"random play: {moves:,} moves in {seconds:.2f} s, {moves / seconds:,.0f} a second")


def step_by_step(scenes: int) -> None:
    """The peer: the same deal walked state by state with the single step that a game makes, nothing else counted."""
    deal = Deal(generated(scenes))
    waiting, states = [deal.initial], 0
    began = time.perf_counter()
    while waiting:
        state = waiting.pop()
        states += 1
        if deal.ending(state) is None:
            waiting += [deal.after(state, move) for move in deal.open_moves(state)]
        else:
            deal.raw(state)
    alone = states / (time.perf_counter() - began)
    began = time.perf_counter()
    found = solve(deal, processes=1)
    together = (found.counts.decisions + found.counts.lines) / (time.perf_counter() - began)
    assert states == found.counts.decisions + found.counts.lines
    print(
        f"{scenes:3} scenes state by state: {alone:,.0f} states a second; the search of populations makes "
        f"{together:,.0f}, {together / alone:.1f} times as many, with anchors and proofs"
    )


if __name__ == "__main__":
    for size in range(6, 13):
        measure(size)
    for size in (13, 14):
        measure(size, processes=1)
        measure(size, processes=2)
    play_at_random(12)
    step_by_step(10)
