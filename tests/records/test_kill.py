"""Killed at any instant, the store is sound and has every move that was confirmed on the screen."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.records.kills import confirmed_after_kill, missing

KILLS = int(os.environ.get("DEALCRAFT_KILLS", "10"))
"""How often; the long form of the issue is 200 (see tests/benchmarks/kill_200.py)."""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.timeout(KILLS * 20)
def test_no_confirmed_move_is_lost_and_the_store_stays_sound(tmp_path: Path) -> None:
    chance = random.Random(20)
    confirmed_moves = 0
    for seed in range(KILLS):
        confirmed = confirmed_after_kill(tmp_path, seed, chance.randrange(1, 25))
        confirmed_moves += sum(map(len, confirmed.values()))
        assert list(missing(tmp_path, confirmed)) == []
    assert confirmed_moves > 5 * KILLS, "the child hardly played: nothing was shown by this test"
