"""Where scenarios, assets and the player's data are, in a checkout and installed.

The only module that knows. In a checkout the two shipped folders stand beside the package; in an
installed wheel they stand inside it, as `_scenarios` and `_assets`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent

DATA_VARIABLE = "DEALCRAFT_DATA"
"""Environment variable that puts the player's data somewhere else (tests, USB sticks, shared rooms)."""


def scenarios() -> Path:
    """The folder of shipped scenarios and the playbook."""
    return _shipped("scenarios")


def assets() -> Path:
    """The folder of fonts, pictures, sounds and interface translations."""
    return _shipped("assets")


def data() -> Path:
    """The folder for runs, settings and crash reports of this user. Not created here."""
    chosen = os.environ.get(DATA_VARIABLE)
    if chosen:
        return Path(chosen)
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "dealcraft"


def _shipped(name: str) -> Path:
    installed = _PACKAGE / f"_{name}"
    return installed if installed.is_dir() else _PACKAGE.parent / name
