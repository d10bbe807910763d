"""What the workshop's benchmarks share: a room on a shipped deal, its players, and a server process whose work is measured."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import httpx2 as httpx
import psutil

from game.records import WorkshopStore
from game.records.workshop import Joined, Opened
from game.rules import Deal
from game.scenario.library import load_scenario
from game.wire import WorkshopSettings

SCENARIO = "rainmaker_account"


def room(folder: Path | str, players: int) -> tuple[Opened, list[Joined], Deal, str]:
    """A room that plays, with so many in it; also its deal and the digest of its rules."""
    compiled = load_scenario(SCENARIO)
    assert compiled.program is not None
    store = WorkshopStore.open(folder)
    opened = store.create(compiled, WorkshopSettings(most_players=max(players, 1), teams="none"))
    joined = [store.join(opened.code, f"Player {number}", f"Team {number % 8}") for number in range(players)]
    store.set_phase(opened.workshop, "playing")
    store.close()
    return opened, joined, Deal(compiled.program), compiled.rules_digest


def line(deal: Deal, seed: int) -> tuple[str, ...]:
    """A whole run by chance."""
    chance = random.Random(seed)
    state, moves = deal.initial, []
    while deal.ending(state) is None:
        move = chance.choice(deal.open_moves(state))
        moves.append(deal.program.moves[move].id)
        state = deal.after(state, move)
    return tuple(moves)


def submission(who: Joined, rules: str, number: int, move: str) -> dict[str, object]:
    return {"format": 1, "run": who.run, "rules": rules, "number": number, "move": move, "at": 1_000 * number}


def bearer(who: Joined) -> dict[str, str]:
    return {"Authorization": f"Bearer {who.player}.{who.secret}"}


def lead(opened: Opened) -> dict[str, str]:
    return {"Authorization": f"Bearer {opened.code}.{opened.token}"}


def send(http: httpx.Client, who: Joined, rules: str, number: int, move: str) -> None:
    http.post("/api/moves", json=submission(who, rules, number, move), headers=bearer(who)).raise_for_status()


def worked(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


def milliseconds(seconds: Sequence[float]) -> str:
    ordered = sorted(1000 * each for each in seconds)
    at = [ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] for percent in (50, 95, 99)]
    return f"{at[0]:7.1f} median {at[1]:7.1f} p95 {at[2]:7.1f} p99 {ordered[-1]:7.1f} worst ms"
