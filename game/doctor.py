"""What the game finds on this computer: versions, folders, fonts, display, sound. For support, and for the curious."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import platform
import sys
from pathlib import Path

from game import __version__, paths

_PACKAGES = ("pygame-ce", "transitions", "PyYAML", "pydantic", "SQLAlchemy", "Babel", "numpy")
_FONTS = ("UI-Regular.ttf", "UI-Bold.ttf", "Serif-Bold.ttf")


def report() -> int:
    """Print one line a finding, problems marked with `!`; returns 1 when there is one, else 0."""
    problems = 0
    print(f"dealcraft {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    for label, problem in (
        *map(_package, _PACKAGES),
        _yaml(),
        _folder("scenarios", paths.scenarios()),
        _folder("assets", paths.assets()),
        *(_file(f"font {name}", paths.assets() / "fonts" / name) for name in _FONTS),
        _data(paths.data()),
        _display(),
    ):
        problems += bool(problem)
        print(f"! {label}: {problem}" if problem else f"  {label}")
    return 1 if problems else 0


def _package(name: str) -> tuple[str, str]:
    try:
        return f"{name} {importlib.metadata.version(name)}", ""
    except importlib.metadata.PackageNotFoundError:
        return name, "not installed; start with `python3 -m game` or install the project with pip"


def _yaml() -> tuple[str, str]:
    label = "libyaml"
    if importlib.util.find_spec("yaml") is None or importlib.util.find_spec("yaml._yaml") is None:
        return label, "not there; scenario files are read about eight times slower"
    return label, ""


def _folder(name: str, folder: Path) -> tuple[str, str]:
    return f"{name}: {folder}", "" if folder.is_dir() else "the folder is missing; install the game again"


def _file(name: str, path: Path) -> tuple[str, str]:
    return name, "" if path.is_file() else f"{path} is missing; install the game again"


def _data(folder: Path) -> tuple[str, str]:
    label = f"your runs: {folder}"
    place = folder
    while not place.exists() and place != place.parent:
        place = place.parent
    if not os.access(place, os.W_OK):
        return label, f"may not be written to; set {paths.DATA_VARIABLE} to a folder that may"
    return label, ""


def _display() -> tuple[str, str]:
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return "display", "none found; `dealcraft play --plain` plays in the terminal"
    return "display", ""
