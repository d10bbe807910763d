"""Which folders and files `dealcraft check` is about. Imports nothing that takes time."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from game import paths
from game.check import remembered as memory
from game.scenario import library


def named(given: Sequence[str]) -> Iterator[str | Path]:
    """What is to be checked: a folder that holds no scenario itself stands for the scenarios in it."""
    if not given:
        yield from library.folders()
    for target in given:
        folder = Path(target)
        inside = library.folders(folder) if not (folder / library.SCENARIO_FILE).is_file() else ()
        yield from inside or (target,)


def plain(options: argparse.Namespace) -> bool:
    """Whether a bare answer is wanted: one that can be remembered."""
    more = (options.write, options.exact, options.explain, options.tidy, options.yes)
    return options.format == "text" and not any(more)


def shared() -> list[Path]:
    """The folders that all deals of the library share; checked when no deal is named."""
    every = (paths.scenarios() / name for name in (library.PLAYBOOK_FOLDER, library.DRILLS_FOLDER))
    return [folder for folder in every if folder.is_dir()]


def remembered(options: argparse.Namespace) -> list[str] | None:
    """The whole answer, when every target was sound and has not changed since; None: it must be checked."""
    if not plain(options):
        return None
    try:
        folders = [_folder(target) for target in named(options.paths)]
    except (library.NoScenarioError, OSError):
        return None
    return memory.told([*([] if options.paths else shared()), *folders], options.lang) if folders else None


def _folder(target: str | Path) -> Path:
    return library.find(target)
