"""`dealcraft check`: reads scenarios, proves them, judges them, plays their plans and writes their books."""

from __future__ import annotations

import argparse

__all__ = ["run_check"]


def run_check(options: argparse.Namespace) -> int:
    """Run the command with the options of `arguments.add_arguments`; returns the exit code."""
    # imported late: the command line asks every package what it takes, and that must stay quick
    from game.check import targets

    lines = targets.remembered(options)
    if lines is not None:
        print("\n".join(lines))
        return 0
    from game.check import command

    return command.run(options)
