"""`dealcraft report`: is a deal balanced, what does each card do, what did players choose, and all it says."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

__all__ = ["KeptRuns", "run_report"]

KeptRuns = Callable[[str], Sequence[tuple[str, tuple[str, ...]]]]
"""Rules digest and moves of each finished run of a scenario; raises OSError when they cannot be read."""


def run_report(options: argparse.Namespace, kept: KeptRuns) -> int:
    """Returns the exit code: 0 reported, 1 the scenario has errors, 2 it could not be read or written."""
    # imported late: the help of the command line needs no scenario
    from game.balance import command

    return command.run(options, kept)
