"""What a start finds around it: the language that its terminal can show, how it was called, what the system complains of."""

from __future__ import annotations

import errno
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from game.text import SOURCE_LANGUAGE, Interface
from game.text.spoken import system_language

_TRIED = "房间码。"


def language(wanted: str | None) -> str:
    """The language wanted, or the computer's; English where the terminal would show question marks instead."""
    chosen = wanted or system_language()
    if chosen == "zh":
        for stream in (sys.stdout, sys.stderr):
            try:
                _TRIED.encode(getattr(stream, "encoding", None) or "utf-8")
            except (UnicodeError, LookupError):
                return SOURCE_LANGUAGE
    return chosen


def soon(wanted: str | None) -> None:
    """A first line at once: what comes next takes seconds on a slow computer. Only for who sits at a terminal."""
    if sys.stderr is not None and sys.stderr.isatty():
        print(Interface.load(language(wanted))("Opening the workshop ..."), file=sys.stderr, flush=True)


def quoted(argument: str, system: str = sys.platform) -> str:
    """As the shell of this system takes it for one word."""
    return subprocess.list2cmdline([argument]) if system == "win32" else shlex.quote(argument)


def called(arguments: Sequence[str] | None = None, system: str = sys.platform) -> str:
    """What the person types before `workshop`: in a checkout there is no command `dealcraft`."""
    first = Path((sys.argv if arguments is None else arguments)[0])
    if first.name != "__main__.py":
        return "dealcraft"
    return "py -m game" if system == "win32" else "python3 -m game"


def why(error: OSError, t: Interface) -> str:
    """What the system complains of, in the reader's language; in the system's own words where it is rare."""
    match error.errno:
        case errno.EACCES | errno.EPERM:
            return t("this user may not write there")
        case errno.EROFS:
            return t("it can only be read")
        case errno.EEXIST | errno.ENOTDIR:
            return t("a file stands where the folder should be")
        case errno.ENOENT:
            return t("there is nothing of that name")
        case errno.ENOSPC | errno.EDQUOT:
            return t("the disk is full")
        case _:
            return error.strerror or str(error)
