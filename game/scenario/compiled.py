"""What compiling a scenario gives: the program, the script, the words, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from game.rules.expression import Expression
from game.rules.program import Program
from game.scenario.book import Book
from game.scenario.diagnostics import Diagnostic, has_errors
from game.scenario.script import Script
from game.scenario.source import Document
from game.text.words import Words


@dataclass(frozen=True)
class Compiled:
    """A scenario, compiled. `program` and `script` are None exactly when a diagnostic is an error.

    `book` is what the checker found for this very program. When the file beside the scenario was made
    for other rules or cannot be read, `book` is None and `book_stale` says so. `words` are there even
    when there are errors, as far as the file could be read. `document` is None for a deal that does
    not come from a file (a record of one that has changed since).
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
    document: Document | None = None
    sources: Mapping[str, str] = field(default_factory=dict)
    """Text of each file that a diagnostic may point into, by its name in messages."""
    shared: frozenset[str] = frozenset()
    """Those of them that belong to every scenario: the playbook."""

    @property
    def ok(self) -> bool:
        return not has_errors(self.diagnostics)

    @property
    def watched(self) -> tuple[Expression, ...]:
        """What the telling asks of a state and the Program does not: `Deal(program, watched=...)`."""
        return self.script.conditions if self.script else ()

    def place(self, path: str) -> tuple[str, int, int]:
        """File, line and column of a dotted path (`scenes.S.moves.M.rating`), or of its nearest parent."""
        if self.document is None:
            return ("", 1, 1)
        parts = tuple(int(part) if part.isdigit() else part for part in path.split("."))
        mark = self.document.marks.key(parts)
        return (self.document.name, mark.line, mark.column)
