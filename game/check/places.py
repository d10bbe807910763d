"""Where in the author's files a finding belongs."""

from __future__ import annotations

from collections.abc import Mapping

from game.rules.program import Program
from game.scenario.compiled import Compiled, Source
from game.scenario.diagnostics import Diagnostic, Path, finding
from game.scenario.marks import Marks


class Places:
    """The places of one scenario's file; a path that is not in it stands at its nearest known parent."""

    def __init__(self, compiled: Compiled) -> None:
        self._source = _scenario_source(compiled.sources)

    def at(self, code: str, path: Path, message: str, remedy: str = "") -> Diagnostic:
        marks = self._source.marks if self._source else None
        file = self._source.name if self._source else ""
        if marks is None:
            return finding(code, file, 1, 1, message, remedy, path=path)
        mark = _at_key(marks, path)
        return finding(code, file, mark[0], mark[1], message, remedy, end_column=mark[2], path=path)

    @staticmethod
    def move(program: Program, move: int, branch: int = -1) -> tuple[str, ...]:
        """The path of a move, or of one of its `instead`."""
        scene = program.scenes[program.moves[move].scene].id
        path = ("scenes", scene, "moves", program.moves[move].id.removeprefix(scene + "."))
        taken = program.moves[move].branches[branch] if branch >= 0 else None
        return (*path, "instead", taken.id) if taken and taken.when else path


def _at_key(marks: Marks, path: Path) -> tuple[int, int, int]:
    mark = marks.key(path)
    end = mark.column + 1 if mark.style in ("mapping", "list", "block") else mark.end_on_line
    return mark.line, mark.column, end


def _scenario_source(sources: Mapping[str, Source]) -> Source | None:
    """The scenario's own file: the YAML file that is not the playbook."""
    named = [source for source in sources.values() if source.name.endswith((".yaml", ".yml"))]
    return next((source for source in named if "playbook" not in source.name), None)
