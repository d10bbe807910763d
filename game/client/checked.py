"""The deals of the check screen and the checker's work on them, off the event loop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # the checker brings the scenario reader and numpy, which the first frame does not wait for
    from game.check.examine import Report
    from game.scenario.diagnostics import Diagnostic

_SEVERITIES = ("error", "warning", "note")

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Checked:
    """A deal of the list. `report` is None until it has been checked; `trouble` says why it could not be.

    `key` is what the library finds it by: an id, or the path of a folder or file.
    """

    key: str
    title: Mapping[str, str]
    report: Report | None = None
    found: tuple[Diagnostic, ...] = ()
    trouble: str = ""
    sources: Mapping[str, list[str]] = field(default_factory=dict)

    @property
    def can_keep(self) -> bool:
        """Whether a search has found a book that is not beside the deal yet."""
        from game.check.examine import can_write

        return self.report is not None and self.report.solution is not None and can_write(self.report)

    @property
    def playable(self) -> bool:
        return self.report is not None and self.report.compiled.ok

    def count(self, severity: str) -> int:
        return sum(one.severity == severity for one in self.found)

    def line(self, one: Diagnostic) -> str:
        """The line of the file that a finding points at."""
        lines = self.sources.get(one.file, [])
        return lines[one.line - 1] if one.line <= len(lines) else ""


def shelf(heard: Callable[[int, int], None] | None = None) -> list[Checked]:
    """Every deal of the library, not yet checked, in the order of the shelf; `heard` as in `library.scenarios`."""
    from game.scenario import path
    from game.scenario.library import scenarios

    entries = path.sorted_by(path.named(), scenarios(None, heard))
    return [Checked(entry.id, entry.title or {"en": entry.id}) for entry in entries]


def check(deal: Checked, *, exact: bool = False, progress: Progress | None = None) -> Checked:
    """The deal, checked; with `exact` every line is searched. An interrupt raised by `progress` ends the search."""
    from game.check.examine import Wanted, examine
    from game.scenario.diagnostics import tidy
    from game.scenario.files import reason
    from game.scenario.library import NoScenarioError, load_scenario

    try:
        report = examine(load_scenario(deal.key), Wanted(exact=exact, progress=progress))
    except NoScenarioError as error:
        return Checked(deal.key, deal.title, trouble=str(error))
    except OSError as error:
        return Checked(deal.key, deal.title, trouble=reason(error))
    texts = dict(report.compiled.sources)
    for run in report.plans:
        texts[run.plan.document.name] = "\n".join(run.plan.document.lines)
    sources = {name: text.split("\n") for name, text in texts.items()}
    worst_first = sorted(tidy(report.diagnostics), key=lambda one: _SEVERITIES.index(one.severity))
    return Checked(deal.key, deal.title, report, tuple(worst_first), sources=sources)


def keep_book(deal: Checked) -> str:
    """Write the book that the search found; empty, or why it could not be written."""
    from game.scenario import book
    from game.scenario.files import reason

    report = deal.report
    if report is None or report.book is None or report.compiled.folder is None:
        return ""
    try:
        book.write(report.compiled.folder, report.book)
    except OSError as error:
        return reason(error)
    return ""
