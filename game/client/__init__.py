"""The window: pygame-ce draws, everything else comes from the packages below. See `screen.py` for how to write one."""

from __future__ import annotations

import os

__all__ = ["NO_DISPLAY", "run_gallery", "run_window"]

NO_DISPLAY = 2
"""Exit code: no window could be opened here; standard error says so and names the terminal play."""


def run_window(
    scenario: str | None = None,
    language: str | None = None,
    mode: str | None = None,
    seed: int | None = None,
    script: str | None = None,
    screenshots: str | None = None,
    transcript: str | None = None,
    watch: bool = False,
    workshop: tuple[str, str, str, str] | None = None,
) -> int:
    """Open the window (or play a script without one) until the player leaves; returns the exit code.

    `scenario` is an id of the library or the path of a scenario; `script` the path of a plan file whose moves
    are played by themselves, each screen saved in the folder `screenshots`. `transcript` turns self-voicing on for this start and names the
    file that gets every spoken word ("-": standard output). `watch` reads the scenario again whenever it is saved.
    `workshop`: address, code, name and team of a player who joins one.
    """
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # read when pygame is imported
    from game.client.app import run

    return run(scenario, language, mode, seed, script, screenshots, transcript, watch, workshop)


def run_gallery(folder: str, beside: str | None = None) -> int:
    """Save every screen in every look to a folder with an index page, beside the pictures of a folder; the exit code."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from game.client.gallery import run

    return run(folder, beside)
