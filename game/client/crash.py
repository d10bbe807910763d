"""A report of an unexpected error, for the people who can mend it. Moves are safe by then: they were kept one by one."""

from __future__ import annotations

import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

import pygame

from game import __version__
from game.text import Interface


def describe(error: BaseException, doing: str) -> str:
    """The text of a report: versions, the run, the traceback. The player's home folder is written as `~`."""
    sdl = ".".join(map(str, pygame.get_sdl_version()))
    lines = [
        f"dealcraft {__version__}",
        f"Python {platform.python_version()}, pygame-ce {pygame.version.ver}, SDL {sdl}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        "",
        *traceback.format_exception(error),
        doing,
    ]
    text = "\n".join(line.rstrip("\n") for line in lines) + "\n"
    home = str(Path.home())
    # an error may quote a path of Windows with its backslashes doubled
    return text.replace(home, "~").replace(home.replace("\\", "\\\\"), "~")


def write(folder: Path, error: BaseException, doing: str) -> Path | None:
    """Save the report under `folder`/crashes; None if even that is impossible (full disk, read-only folder)."""
    stamp = datetime.now(UTC).strftime("%Y-%m-%d_%H-%M-%S-%f")
    place = folder / "crashes" / f"{stamp}.txt"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(describe(error, doing), encoding="utf-8")
    except OSError:
        return None
    return place


def last_words(t: Interface, error: BaseException, report: Path | None) -> str:
    """For the terminal, when no window can say it; the report holds the rest, or this does."""
    if report is None:
        return describe(error, "")
    return "\n".join(
        (
            t("The game has to stop, for its window cannot be drawn: {reason}", reason=str(error)),
            t("Every move you confirmed is kept. A report was saved here: {report}", report=str(report)),
        )
    )
