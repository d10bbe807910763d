"""What the commands of the workbench take on the command line. Imports nothing that takes time."""

from __future__ import annotations

import argparse
from collections.abc import Callable

Add = Callable[[str, Callable[[argparse.Namespace], int], str, str], argparse.ArgumentParser]
"""Makes one command: its name, what runs it, what it does, an example."""


def add_commands(add: Add) -> None:
    _explain(add)


def _explain(add: Add) -> None:
    command = add("explain", _run_explain, "explain a message of `check` by its code", "dealcraft explain D752")
    command.add_argument(
        "code", nargs="?", metavar="CODE", help="the code behind `error` or `warning`; all if left out"
    )
    command.add_argument("--all", action="store_true", help="print the page of every code")


def _run_explain(options: argparse.Namespace) -> int:
    from game.workbench import explain

    return explain.run(options)
