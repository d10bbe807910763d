"""Steps a second of the pure rules. Run by hand: python -m tests.benchmarks.bench_step [SCENARIO]

Collects states by random play of the scenario, then times `Deal.after` over all legal (state, move)
pairs of them, so that scenes and moves count as often as they are met. Between the rounds a bare update of
a tuple of the same length is timed (copy to a list, change four places, back to a tuple): the ratio
says what the laws cost on any machine.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from game.rules import Deal, State  # noqa: E402 - run as a script, from anywhere
from game.scenario.library import load_scenario  # noqa: E402

PAIRS = 6_000
ROUNDS = 25
WANTED = 500_000


def met_pairs(deal: Deal, chance: random.Random, count: int) -> list[tuple[State, int]]:
    """Legal (state, move) pairs as uniform random play meets them; all the moves of each state."""
    pairs: list[tuple[State, int]] = []
    while len(pairs) < count:
        state = deal.initial
        while moves := deal.open_moves(state):
            pairs += [(state, move) for move in moves]
            state = deal.after(state, chance.choice(moves))
    return pairs[:count]


def bare_update(state: State, amount: int) -> State:
    """The least that any step must do."""
    places = list(state)
    places[0] = amount
    places[1] += amount
    places[2] += amount
    places[3] += amount
    return tuple(places)


def per_second(function: Callable[[State, int], State], pairs: list[tuple[State, int]]) -> float:
    """Calls a second in one round, the loop's own cost included."""
    began = time.perf_counter()
    for state, move in pairs:
        function(state, move)
    return len(pairs) / (time.perf_counter() - began)


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else "rainmaker_account"
    compiled = load_scenario(name)
    if compiled.program is None:
        raise SystemExit(f"{name} does not compile: run `dealcraft check` first")
    began = time.perf_counter()
    deal = Deal(compiled.program, watched=compiled.watched)
    built = time.perf_counter() - began
    pairs = met_pairs(deal, random.Random(1), PAIRS)
    rounds = [(per_second(deal.after, pairs), per_second(bare_update, pairs)) for _ in range(ROUNDS)]
    steps, bare = (max(rates) for rates in zip(*rounds, strict=True))
    typical = statistics.median(rates[0] for rates in rounds)
    changed = [sum(a != b for a, b in zip(state, deal.after(state, move), strict=True)) for state, move in pairs]
    print(f"{name}: {len(deal.program.moves)} moves, {len(deal.layout.slots)} slots, built in {built * 1000:.0f} ms")
    print(f"a step changes {statistics.mean(changed):.1f} slots (most {max(changed)})")
    reached = "reached" if steps >= WANTED else "MISSED"
    print(f"Deal.after    {steps:12,.0f} steps/s in the least disturbed round, {typical:,.0f} in the median one")
    print(f"wanted        {WANTED:12,} steps/s: {reached}")
    print(f"bare update   {bare:12,.0f} a second; one step costs {bare / steps:.1f} bare updates")


if __name__ == "__main__":
    main()
