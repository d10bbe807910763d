"""Conditions of one document: compiled once per text, reported at each place."""

from __future__ import annotations

from dataclasses import replace

from game.rules.expression import Const, Expression
from game.scenario import condition
from game.scenario.compile.findings import Findings
from game.scenario.compile.names import ConditionNames, Ids
from game.scenario.condition import Condition
from game.scenario.diagnostics import Path


class Conditions:
    """Compiles `when` and `needs`; what cannot be read counts as always true, after it was reported."""

    def __init__(self, ids: Ids, findings: Findings) -> None:
        self._names = ConditionNames(ids)
        self._findings = findings
        self._seen: dict[str, Condition] = {}
        self.used: dict[str, Path] = {}
        """Each name that is asked about, and where first."""

    def compile(self, text: str, path: Path) -> Expression:
        found = self.read(text)
        if found.expression is not None:
            for name in found.names:
                self.used.setdefault(name, path)
            return found.expression
        self._report(found, path)
        return Const(1)

    def optional(self, text: str | None, path: Path) -> Expression | None:
        return None if text is None else self.compile(text, path)

    def silent(self, text: str) -> Expression:
        """A condition of another file, where what is wrong with it has been reported."""
        return self.read(text).expression or Const(1)

    def read(self, text: str) -> Condition:
        found = self._seen.get(text)
        if found is None:
            found = self._seen[text] = condition.compile_condition(text, self._names)
        return found

    def _report(self, found: Condition, path: Path) -> None:
        failed = self._findings.failed
        problems = tuple(one for one in found.problems if not failed & set(found.text[one.start : one.end].split(".")))
        read = condition.diagnostics(replace(found, problems=problems), self._findings.document, path)
        for one, problem in zip(read, problems, strict=True):
            if one.code == "D205":
                if not any(path[:1] for path in self._findings.document.lost):
                    self._findings.unknown(self._undeclared(found.text[problem.start : problem.end]), one)
            elif one.line not in self._findings.document.hurt:
                self._findings.diagnostics.append(one)
        # An unknown name may be a fact or a scene that seems unused because of this very mistake.
        self._findings.doubtful |= {"fact", "promise", "person"}

    def _undeclared(self, name: str) -> str:
        """The part of a dotted name that is unknown: the person, if nothing is known of him."""
        owner = name.split(".")[0]
        return name if any(known == owner or known.startswith(f"{owner}.") for known in self._names.known()) else owner
