"""Where in the author's file a finding belongs."""

from __future__ import annotations

from game.rules.program import Program
from game.scenario.compiled import Compiled
from game.scenario.diagnostics import Diagnostic, Path, finding


class Places:
    """The places of one scenario's files; a path that is not in them stands at its nearest known parent."""

    def __init__(self, compiled: Compiled) -> None:
        self._document = compiled.document
        self._sources = compiled.sources

    def at(self, code: str, path: Path, message: str, remedy: str = "") -> Diagnostic:
        if self._document is None:
            return finding(code, "", 1, 1, message, remedy, path=path)
        return self._document.at_key(code, path, message, remedy)

    def condition(self, code: str, path: Path, field: str, message: str, remedy: str = "") -> Diagnostic:
        """At the `when` or `needs` that is to blame, if `path` has one."""
        if self._document is None or not self.has((*path, field)):
            return self.at(code, path, message, remedy)
        return self._document.at_value(code, (*path, field), message, remedy)

    def has(self, path: Path) -> bool:
        """Whether the author wrote something at exactly this path."""
        return self._document is not None and path in self._document.marks.values

    def words(self, code: str, language: str, path: str, message: str, remedy: str = "") -> Diagnostic:
        """A finding about words: in the PO file of the language if they stand there."""
        context = f'msgctxt "{path}"'
        for name, text in self._sources.items():
            if name.endswith(f"{language}.po") and context in text:
                line = text[: text.index(context)].count("\n") + 1
                return finding(code, name, line, 1, message, remedy, end_column=len(context) + 1)
        return self.at(code, tuple(path.split(".")), message, remedy)

    @staticmethod
    def move(program: Program, move: int, branch: int = -1) -> tuple[str, ...]:
        """The path of a move, or of one of its `instead`."""
        scene = program.scenes[program.moves[move].scene].id
        path = ("scenes", scene, "moves", program.moves[move].id.removeprefix(scene + "."))
        taken = program.moves[move].branches[branch] if branch >= 0 else None
        return (*path, "instead", taken.id) if taken and taken.when else path
