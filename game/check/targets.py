"""Which folders and files `dealcraft check` is about. Imports nothing that takes time."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from game import paths
from game.check import remembered as memory
from game.scenario import library


def named(given: Sequence[str]) -> Iterator[str | Path]:
    """The deals to check: a folder that holds none itself stands for the deals in it. Shared folders are none."""
    if not given:
        yield from library.folders()
    for target in given:
        if is_shared(target):
            continue
        folder = Path(target)
        inside = library.folders(folder) if not (folder / library.SCENARIO_FILE).is_file() else ()
        yield from inside or (target,)


def plain(options: argparse.Namespace) -> bool:
    """Whether a bare answer is wanted: one that can be remembered."""
    more = (options.write, options.exact, options.explain, options.tidy, options.yes)
    return options.format == "text" and not any(more)


def shared(given: Sequence[str] = ()) -> list[Path]:
    """The folders that all deals of the library share: those that are named, or all when nothing is."""
    return [folder for folder in _shared() if not given or any(_is_in(folder, target) for target in given)]


def is_shared(target: str) -> bool:
    return any(_is_in(folder, target) for folder in _shared())


def _shared() -> list[Path]:
    every = (paths.scenarios() / name for name in (library.PLAYBOOK_FOLDER, library.DRILLS_FOLDER))
    return [folder for folder in every if folder.is_dir()]


def _is_in(folder: Path, target: str) -> bool:
    """The folder itself, or its file."""
    path = Path(target)
    return path.exists() and folder.resolve() in (path.resolve(), path.resolve().parent)


def remembered(options: argparse.Namespace) -> list[str] | None:
    """The whole answer, when every target was sound and has not changed since; None: it must be checked."""
    if not plain(options):
        return None
    try:
        folders = [_folder(target) for target in named(options.paths)]
    except (library.NoScenarioError, OSError):
        return None
    every = [*shared(options.paths), *folders]
    return memory.told(every, options.lang) if every else None


def _folder(target: str | Path) -> Path:
    return library.find(target)
