"""Killed at any instant, the workshop has every move it acknowledged exactly once, and every line of its board is true."""

from __future__ import annotations

import os
import random

import pytest

from game.records import WorkshopStore
from tests.places import Place
from tests.records.kills import shown_until_killed

pytestmark = pytest.mark.long

KILLS = int(os.environ.get("DEALCRAFT_KILLS", "10"))


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.timeout(KILLS * 20)
def test_no_acknowledged_move_is_lost_or_doubled(place: Place) -> None:
    chance = random.Random(6)
    acknowledged = 0
    for seed in range(KILLS):
        shown = shown_until_killed("tests.records.workshop_scripted", place, seed, chance.randrange(2, 40))
        store = WorkshopStore.open(place)
        for run, moves in _kept(shown).items():
            player, secret, workshop, mate, mates_secret = _players(shown)[run]
            own = store.own(player, secret)
            assert store.own(mate, mates_secret).run == own.run
            # one move more may be kept than was shown: the kill came between the commit and the screen
            assert list(own.run.moves[: len(moves)]) == moves
            assert len(own.run.moves) <= len(moves) + 1
            assert store.runs(workshop)[player] == own.run
            acknowledged += len(moves)
        assert store.check() == ()
        store.close()
    assert acknowledged > 5 * KILLS, "the child hardly played: nothing was shown by this test"


def _players(shown: list[str]) -> dict[str, tuple[str, str, str, str, str]]:
    """Player, secret, workshop, and the other one of the team with the secret, by run."""
    joined = (line.split() for line in shown if line.startswith("join "))
    return {
        run: (player, secret, workshop, mate, mates_secret)
        for _, player, secret, run, workshop, mate, mates_secret in joined
    }


def _kept(shown: list[str]) -> dict[str, list[str]]:
    runs: dict[str, list[str]] = {run: [] for run in _players(shown)}
    for line in shown:
        if line.startswith("kept "):
            _, run, number, move = line.split()
            assert int(number) == len(runs[run]) + 1
            runs[run].append(move)
    return runs
