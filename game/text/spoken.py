"""Which of our languages the computer speaks: where to begin before the player has chosen."""

from __future__ import annotations

import locale
import os


def system_language() -> str:
    """Chinese ("zh") where the computer speaks Chinese, else English ("en")."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        if os.environ.get(variable):
            return _ours(os.environ[variable])
    return _ours(locale.getlocale()[0] or "")


def _ours(name: str) -> str:
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"
