"""`dealcraft map`: a deal as a picture, with what plays through it and what nothing ever reaches."""

from __future__ import annotations

import argparse

__all__ = ["run_map"]


def run_map(options: argparse.Namespace) -> int:
    """Returns the exit code: 0 drawn, 1 the scenario has errors, 2 it could not be read or written."""
    # imported late: the help of the command line needs no scenario
    from game.storymap.command import run

    return run(options)
