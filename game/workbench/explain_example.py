"""The bad example of a code, run as `check` would: the finding with its line and caret."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from game import paths
from game.check.examine import Report, Wanted, book_of, examine
from game.check.proving import Limits
from game.rules.deal import Deal
from game.scenario import book, condition, source
from game.scenario.changed import changed, with_text
from game.scenario.codes import Code
from game.scenario.compile.drills import compile_drills
from game.scenario.compile.playbook import compile_playbook
from game.scenario.compile.translations import translate
from game.scenario.diagnostics import Diagnostic, as_text, finding, moved
from game.scenario.library import load_scenario
from game.solver import solve
from game.text import Interface
from game.text.po import read_po
from game.text.po_check import check_po

Shown = tuple[Diagnostic, str]
"""A finding, and the text of the file that it is about."""

SCENARIO, PLAYBOOK, CARDS, PO = "scenario.yaml", "playbook.yaml", "drills.yaml", "zh.po"
_CONDITION = "endings.won.when"
_LINE_MISSING = "D135"  # only a reader who knows the format finds it, so that the example has to be a whole deal


def excerpt(row: Code, area: str, t: Interface) -> str:
    """What `check` prints; "" where the example does not give the finding, as a test makes sure it does."""
    run = _RUNS.get(area)
    if row.code == _LINE_MISSING:
        run = _with_a_line_missing
    found = run(row.bad) if run and row.bad else []
    return next((as_text(one, text, t) for one, text in found if one.code == row.code), "")


class _NoNames:
    def resolve(self, name: str) -> None:
        """Nothing is called `name` here."""

    def known(self) -> tuple[str, ...]:
        return ()


@lru_cache
def _sample(name: str) -> str:
    return (paths.assets() / "samples" / name).read_text("utf-8")


def _reading(text: str) -> list[Shown]:
    return [(one, text) for one in source.read(text, SCENARIO).diagnostics]


def _with_a_line_missing(_: str) -> list[Shown]:
    return _compiled(_sample("sample.yaml").replace("briefing:\n", "", 1), "sample")


def _po(text: str) -> list[Shown]:
    problems = check_po(read_po(text))
    return [(finding(one.code, PO, one.line, one.column, one.message, one.remedy), text) for one in problems]


def _lines(lines: str) -> list[Shown]:
    """Changes of the sample deal; `playbook.` paths change its playbook, `folder:` names its folder."""
    shared = [line.removeprefix("playbook.") for line in lines.splitlines() if line.startswith("playbook.")]
    if shared:
        text = changed(_sample(PLAYBOOK), "\n".join(shared))
        return [(one, text) for one in compile_playbook(source.read(text, PLAYBOOK)).diagnostics]
    folder = next((line.split(": ")[1] for line in lines.splitlines() if line.startswith("folder: ")), "sample")
    rest = "\n".join(line for line in lines.splitlines() if not line.startswith("folder: "))
    return _compiled(changed(_sample("sample.yaml"), rest), folder)


def _condition(text: str) -> list[Shown]:
    if not text.strip():  # an empty field of a deal is answered before anybody reads it as a condition
        document = source.read(f"when: {text}\n", SCENARIO)
        nothing = condition.compile_condition(text, _NoNames())
        return [(one, "\n".join(document.lines)) for one in condition.diagnostics(nothing, document, ("when",))]
    return _compiled(with_text(_sample("sample.yaml"), _CONDITION, text), "sample")


def _compiled(text: str, folder: str) -> list[Shown]:
    with tempfile.TemporaryDirectory() as root:
        home = Path(root) / folder
        home.mkdir()
        (home / SCENARIO).write_text(text, "utf-8")
        found = load_scenario(home, paths.assets() / "samples" / PLAYBOOK).diagnostics
    return [(_named(one), text) for one in found]


def _named(one: Diagnostic) -> Diagnostic:
    """Under the name its file has in any folder."""
    return moved(one, "/".join(Path(one.file).parts[-2:] if "plans" in one.file else Path(one.file).parts[-1:]))


def _locale(po: str) -> list[Shown]:
    with tempfile.TemporaryDirectory() as root:
        home = Path(root) / "sample"
        home.mkdir()
        (home / SCENARIO).write_text(_sample("sample.yaml"), "utf-8")
        words = load_scenario(home, paths.assets() / "samples" / PLAYBOOK).words
    own = {path: text for path, text in words["en"].texts.items() if f'msgctxt "{path}"' in po}
    return [(one, po) for one in translate(own, po.encode(), PO, "zh").diagnostics]


def _card(answers: str) -> list[Shown]:
    card = f"  one: {{practices: no_playbook, play: submit_ati, who: Somebody, cue: Well?, {answers}}}"
    text = f"format: 1\nlanguage: en\ndrills:\n{card}\n"
    return [(one, text) for one in compile_drills(source.read(text, CARDS), ("submit_ati",)).diagnostics]


def _checking(lines: str) -> list[Shown]:
    """Changes of the deal without findings, its plans, its book and the size that can ship."""
    limits: dict[str, int] = {}
    changes, wanted_book = [], ""
    with tempfile.TemporaryDirectory() as root:
        home = Path(root) / "sound_deal"
        (home / "plans").mkdir(parents=True)
        for line in lines.splitlines():
            name, _, value = line.partition(": ")
            if name.startswith("plans."):
                (home / "plans" / f"{name.removeprefix('plans.')}.yaml").write_text(value + "\n", "utf-8")
            elif name.startswith("limits."):
                limits[name.removeprefix("limits.")] = int(value)
            elif name == "book":
                wanted_book = value
            else:
                changes.append(line)
        text = _sample("sound_deal.yaml")
        (home / SCENARIO).write_text(changed(text, "\n".join(changes)) if changes else text, "utf-8")
        _spoil(home, wanted_book)
        wanted = Wanted(search=not wanted_book, processes=1, limits=Limits(**limits))
        report = examine(load_scenario(home), wanted)
        return [(_named(one), _text_of(report, one)) for one in report.diagnostics]


def _spoil(home: Path, kind: str) -> None:
    compiled = load_scenario(home)
    if kind == "damaged":
        (home / book.FILE_NAME).write_text("{", "utf-8")
    elif kind in ("stale", "forged") and compiled.program is not None:
        made = book_of(compiled.program, compiled.rules_digest, solve(Deal(compiled.program), processes=1))
        other = replace(made, rules_digest="0" * 64) if kind == "stale" else replace(made, best=made.best + 100)
        book.write(home, other)


def _text_of(report: Report, one: Diagnostic) -> str:
    plans = {run.plan.document.name: "\n".join(run.plan.document.lines) for run in report.plans}
    return {**report.compiled.sources, **plans}.get(one.file, "")


_RUNS: Mapping[str, Callable[[str], list[Shown]]] = {
    "reading": _reading,
    "conditions": _condition,
    "translations": _po,
    "fields": _lines,
    "names": _lines,
    "content": _lines,
    "locale": _locale,
    "checking": _checking,
    "wording": _checking,
    "drills": _card,
}
