"""How the workbench writes on a terminal: colours only there, and errors with the name of the command."""

from __future__ import annotations

import os
import sys

BOLD, RED, GREEN, YELLOW, CYAN = "1", "31", "32", "33", "36"

SOUND, FINDINGS, COULD_NOT_RUN = 0, 1, 2


def coloured(text: str, colour: str) -> str:
    """The text in a colour if a person reads it; NO_COLOR and a dumb terminal are honoured."""
    plain = not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return text if plain else f"\033[{colour}m{text}\033[0m"


def refused(command: str, message: str) -> int:
    """Say why the command could not run; gives its exit code."""
    print(f"dealcraft {command}: {message}", file=sys.stderr)
    return COULD_NOT_RUN
