"""The same deal in a terminal: for screen readers, remote shells and piped input. Plain sentences, no cursor tricks.

Cheap to import; what a game needs is imported when one is played.
"""

from __future__ import annotations

__all__ = ["play_plain"]


def play_plain(
    scenario: str | None = None,
    language: str | None = None,
    mode: str | None = None,
    seed: int | None = None,
) -> int:
    """Play until the debrief, or until the input ends; gives the exit code of the process.

    `scenario` is an id of the library or the path of a file or folder; without one there is a menu, with
    the unfinished run on top. 0: played or saved, 1: something was not saved, 2: there was nothing to play.
    """
    from game.terminal.start import play

    return play(scenario, language, mode, seed)
