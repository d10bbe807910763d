"""What compiling a scenario gives: the program, the script, the words, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from game.rules.program import Program
from game.scenario.diagnostics import Diagnostic, has_errors
from game.scenario.marks import Marks
from game.scenario.script import Script

if TYPE_CHECKING:
    from game.scenario.book import Book
    from game.text.words import Words


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its name in messages, its text, and where things stand in it."""

    name: str
    text: str
    marks: Marks | None


@dataclass(frozen=True)
class Compiled:
    """A scenario, compiled. `program` and `script` are None exactly when a diagnostic is an error.

    `book` is the anchors and lines that belong to this very program; when the file beside the
    scenario was made for other rules it is None and `book_stale` says so.
    """

    folder: Path | None
    program: Program | None
    script: Script | None
    words: Mapping[str, Words]
    diagnostics: tuple[Diagnostic, ...]
    rules_digest: str
    words_digest: Mapping[str, str]
    book: Book | None = None
    book_stale: bool = False
    plans: tuple[Path, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return not has_errors(self.diagnostics)
