"""The whole way from a document to a compiled scenario. Never raises on what an author wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.rules.program import Program
from game.scenario.compile import content, lengths, structure, tables, texts
from game.scenario.compile.conditions import Conditions
from game.scenario.compile.deal import Deal
from game.scenario.compile.effects import Effects
from game.scenario.compile.fields import read_model
from game.scenario.compile.findings import Findings
from game.scenario.compile.playbook import PlaybookFile
from game.scenario.compile.scenes import Scenes
from game.scenario.compile.told import Told
from game.scenario.diagnostics import Diagnostic, has_errors, tidy
from game.scenario.schema.document import Scenario
from game.scenario.script import Script
from game.scenario.source import Document


@dataclass(frozen=True)
class Pictures:
    """Names of portraits and covers that exist; None: not known here, so nothing is reported."""

    looks: frozenset[str] | None = None
    covers: frozenset[str] | None = None


@dataclass(frozen=True)
class Result:
    """`texts` are the scenario's own words in its own language, by path; also when there are errors."""

    program: Program | None
    script: Script | None
    texts: Mapping[str, str]
    language: str
    diagnostics: tuple[Diagnostic, ...]


def compile_document(document: Document, playbook: PlaybookFile, pictures: Pictures | None = None) -> Result:
    """Compile a scenario document. `program` and `script` are there exactly when no finding is an error."""
    findings = Findings(document)
    scenario = read_model(Scenario, findings)
    if scenario is None or playbook.model is None:
        return Result(None, None, {}, "en", tidy((*document.diagnostics, *findings.diagnostics)))
    own = texts.of_scenario(scenario)
    program, script, guards = _compiled(scenario, playbook, own, findings, pictures or Pictures())
    diagnostics = tidy((*document.diagnostics, *findings.diagnostics))
    if has_errors(diagnostics):
        return Result(None, None, own, scenario.language, diagnostics)
    return Result(program, script, {**own, **guards}, scenario.language, diagnostics)


def _compiled(
    scenario: Scenario,
    playbook: PlaybookFile,
    own: Mapping[str, str],
    findings: Findings,
    pictures: Pictures,
) -> tuple[Program, Script, Mapping[str, str]]:
    assert playbook.model is not None
    listed = tables.build(scenario, playbook.model, findings)
    finder = tables.Finder(listed, findings)
    conditions = Conditions(listed.ids, findings)
    effects = Effects(listed, finder, findings)
    deal = Deal(listed, finder, effects, conditions, findings)
    scenes = Scenes(listed, finder, effects, conditions, findings)
    compiled_scenes, moves, laters = scenes.compile()
    program = Program(
        scenario=scenario.id,
        playbook=playbook.model.id,
        playbook_version=playbook.model.version,
        people=deal.people(),
        groups=tuple(listed.ids.groups),
        holders=tuple(listed.ids.holders),
        meters=deal.meters(),
        facts=deal.facts(),
        promises=deal.promises(),
        gates=deal.gates(),
        checks=deal.checks(),
        scenes=compiled_scenes,
        moves=moves,
        laters=laters,
        endings=scenes.endings(),
        laws=deal.laws(),
        grading=deal.grading(),
    )
    guards = texts.of_guards(listed, playbook.texts)
    script = Told(listed, finder, conditions, {**playbook.texts, **own, **guards}).script(program)
    structure.check(listed, program, findings)
    content.check(listed, program, conditions, findings, pictures.looks, pictures.covers)
    lengths.check(scenario, own, findings)
    return program, script, guards
