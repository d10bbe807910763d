"""Read an author's file without waiting, and name it in messages as the author would."""

from __future__ import annotations

from pathlib import Path


def read(file: Path, most: int) -> bytes:
    """At most `most` bytes of a plain file; raises OSError.

    A pipe or a device is refused before it is opened: it could keep the reader waiting for ever.
    """
    if file.exists() and not file.is_file():
        raise OSError(f"{shown(file)} is not a plain file")
    with file.open("rb") as stream:
        return stream.read(most)


def shown(file: Path) -> str:
    """How messages name a file: from where the author stands, if it is below there."""
    try:
        return str(file.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError, RuntimeError):  # elsewhere; the folder we stand in is gone; links in a circle
        return str(file)


def reason(error: OSError) -> str:
    """The error in one line, without its number."""
    return f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error)
