"""`book.json` beside a scenario: the anchors of its deal with their lines, as the checker found them.

Bound by the rules digest to the deal it was computed from. The file is written whole or not at all.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from game.scenario import files

FORMAT = 1
FILE_NAME = "book.json"
_LARGEST_FILE = 1_000_000  # bytes; a real one has a few thousand
_ANCHORS = ("worst", "blind", "par", "best")
_LINES = ("worst", "par", "best")


class BookError(ValueError):
    """The file is not a book: damaged, cut, or of another format."""


@dataclass(frozen=True, slots=True)
class Book:
    """Raw scores in hundredths; lines as move ids; `endings` counts the lines that reach each ending, sorted by id.

    `choices` is the most decisions on one line, `last_day` the latest day of any line in steps, and
    `never` the paths of what no line comes to (`scenes.gate`, `scenes.gate.moves.wait.instead.late`,
    `endings.split`), sorted: so that the checker need not search again while the book is fresh.
    """

    rules_digest: str
    worst: int
    blind: int
    par: int
    best: int
    worst_line: tuple[str, ...]
    par_line: tuple[str, ...]
    best_line: tuple[str, ...]
    lines: int
    decisions: int
    endings: tuple[tuple[str, int], ...]
    choices: int
    last_day: int
    never: tuple[str, ...]


def text(book: Book) -> str:
    """The file's text: the same book always gives the same bytes."""
    document = {
        "format": FORMAT,
        "rules_digest": book.rules_digest,
        "anchors": {name: getattr(book, name) for name in _ANCHORS},
        "lines": {name: list(getattr(book, f"{name}_line")) for name in _LINES},
        "counts": {
            "lines": book.lines,
            "decisions": book.decisions,
            "endings": dict(book.endings),
            "choices": book.choices,
            "last_day": book.last_day,
        },
        "never": list(book.never),
    }
    return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def parse(source: str) -> Book:
    """Raises BookError when the text is not a book of this format."""
    try:
        document = json.loads(source)
    except (ValueError, RecursionError) as error:
        raise BookError(f"not JSON: {error}") from error
    top = _object(document, "the file")
    if top.get("format") != FORMAT:
        raise BookError(f"expected format {FORMAT}, found {top.get('format')!r}")
    anchors = _object(top.get("anchors"), "anchors")
    lines = _object(top.get("lines"), "lines")
    counts = _object(top.get("counts"), "counts")
    endings = _object(counts.get("endings"), "counts.endings")
    digest = top.get("rules_digest")
    if not isinstance(digest, str):
        raise BookError(f"expected the rules digest as text, found {digest!r}")
    return Book(
        rules_digest=digest,
        worst=_number(anchors.get("worst"), "anchors.worst"),
        blind=_number(anchors.get("blind"), "anchors.blind"),
        par=_number(anchors.get("par"), "anchors.par"),
        best=_number(anchors.get("best"), "anchors.best"),
        worst_line=_names(lines.get("worst"), "lines.worst"),
        par_line=_names(lines.get("par"), "lines.par"),
        best_line=_names(lines.get("best"), "lines.best"),
        lines=_number(counts.get("lines"), "counts.lines"),
        decisions=_number(counts.get("decisions"), "counts.decisions"),
        endings=tuple((name, _number(n, f"counts.endings.{name}")) for name, n in sorted(endings.items())),
        choices=_number(counts.get("choices"), "counts.choices"),
        last_day=_number(counts.get("last_day"), "counts.last_day"),
        never=_names(top.get("never"), "never"),
    )


def read(folder: Path) -> Book | None:
    """The book of the scenario in `folder`; None when there is none, BookError when it cannot be read."""
    try:
        raw = files.read(folder / FILE_NAME, _LARGEST_FILE + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BookError(f"cannot be read: {error.strerror or error}") from error
    if len(raw) > _LARGEST_FILE:
        raise BookError(f"larger than {_LARGEST_FILE} bytes")
    try:
        return parse(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BookError("not UTF-8") from error


def write(folder: Path, book: Book) -> None:
    """Put the book beside the scenario; on any failure (OSError) an older book stays as it was."""
    handle, name = tempfile.mkstemp(prefix=".book-", suffix=".json", dir=folder)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text(book))
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes a private file; a book is as readable as the scenario beside it
        Path(name).chmod(0o644)
        Path(name).replace(folder / FILE_NAME)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _object(value: object, where: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise BookError(f"expected an object for {where}, found {type(value).__name__}")
    return value


def _number(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise BookError(f"expected a whole number for {where}, found {value!r}")
    return value


def _names(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise BookError(f"expected a list of names for {where}")
    return tuple(value)
