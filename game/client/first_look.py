"""A copy of the settings in a small file, so that the first frame has the right language and colours at once.

The store is the truth; opening it takes longer than the first frame may. This file is only a copy: a missing,
old or broken one costs a change of looks half a second after the start, nothing else.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from game import paths
from game.client.preferences import Preferences

_LOOKS = frozenset(field.name for field in fields(Preferences))


def read() -> dict[str, str]:
    """The settings as they were when the game was used last; empty if nothing is known."""
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(kept, dict):
        return {}
    return {name: value for name, value in kept.items() if isinstance(name, str) and isinstance(value, str)}


def write(settings: Mapping[str, str]) -> None:
    """Remember those that decide how the window looks, and no other; silently not, where nothing can be written."""
    looks = {name: value for name, value in settings.items() if name in _LOOKS}
    if read() != looks:
        with contextlib.suppress(OSError):
            _file().write_text(json.dumps(looks, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def _file() -> Path:
    return paths.data() / "window.json"
