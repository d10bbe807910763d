"""Deals that were found sound and have not changed since: `check` answers for them without reading them.

What is remembered hangs on every byte that the checker looks at: the deal's files, the playbook, the names
of the pictures, the game's own code, and the language of the answer. It lies with the player's data; losing it
costs a second, and nobody else's word is taken: it holds hashes, not findings.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from game import paths
from game.scenario import library
from game.scenario.files import shown
from game.text.spoken import system_language

FILE_NAME = "checked.json"
MOST = 500  # deals, the newest kept
_LARGEST = 8_000_000  # bytes of a file; a larger one is left to the reader, who refuses it in words
_PATTERNS = ("*.yaml", "*.json", "locale/*.po", "plans/*")


def told(targets: Iterable[Path], language: str | None) -> list[str] | None:
    """The lines that were printed for these folders when they were last checked; None unless all are known sound."""
    kept = _read()
    lines = []
    if not kept:
        return None
    common = _common(language)
    for target in targets:
        key = _key(target, common)
        if key is None or key not in kept:
            return None
        lines.append(kept[key])
    return lines


def remember(sound: Iterable[tuple[Path, str]], language: str | None) -> None:
    """Folders in which nothing was found, each with the line that says so. Does nothing where nothing can be kept."""
    common = _common(language)
    fresh = {key: line for target, line in sound if (key := _key(target, common)) is not None}
    kept = _read()
    if all(kept.get(key) == line for key, line in fresh.items()):
        return
    whole = {**{key: line for key, line in kept.items() if key not in fresh}, **fresh}
    with suppress(OSError):
        _write(dict(list(whole.items())[-MOST:]))


def _key(target: Path, common: bytes) -> str | None:
    """None when the folder is none, or something in it cannot be read."""
    if not (target / library.SCENARIO_FILE).is_file() and not target.is_dir():
        return None
    digest = hashlib.sha256(common)
    digest.update(shown(target).encode("utf-8", "surrogateescape"))
    try:
        for file in _files(target):
            if not file.is_file() or file.stat().st_size > _LARGEST:
                return None
            _add(digest, file.relative_to(target).as_posix(), file.read_bytes())
    except OSError:
        return None
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for pattern in _PATTERNS:
        yield from sorted(folder.glob(pattern))


def _common(language: str | None) -> bytes:
    """What every deal hangs on. The code is known by size and time of change, as compilers know it."""
    digest = hashlib.sha256((language or system_language()).encode())
    code = Path(__file__).resolve().parents[1]
    for file in sorted(code.rglob("*.py")):
        entry = file.stat()
        _add(digest, file.relative_to(code).as_posix(), f"{entry.st_size} {entry.st_mtime_ns}".encode())
    shared = paths.scenarios() / library.PLAYBOOK_FOLDER
    with suppress(OSError):
        for file in _files(shared):
            _add(digest, file.name, file.read_bytes())
    for kind in ("portraits", "covers", "fonts"):
        names = sorted(file.name for file in (paths.assets() / kind).glob("*"))
        _add(digest, kind, "\n".join(names).encode())
    for file in sorted((paths.assets() / "locale").rglob("*.po")):
        _add(digest, file.name, str(file.stat().st_mtime_ns).encode())
    return digest.digest()


def _add(digest: hashlib._Hash, name: str, data: bytes) -> None:
    digest.update(f"{name} {len(data)} ".encode("utf-8", "surrogateescape"))
    digest.update(data)


def _read() -> dict[str, str]:
    try:
        kept = json.loads((paths.data() / FILE_NAME).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(kept, dict):
        return {}
    return {key: line for key, line in kept.items() if isinstance(key, str) and isinstance(line, str)}


def _write(kept: dict[str, str]) -> None:
    folder = paths.data()
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".checked-", dir=folder)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(kept, stream, ensure_ascii=False, indent=0)
        Path(name).replace(folder / FILE_NAME)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
