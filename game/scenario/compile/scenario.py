"""The whole way from a document to a compiled scenario. Never raises on what an author wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.rules.program import Program
from game.scenario.compile import content, lengths, structure, tables, texts
from game.scenario.compile.conditions import Conditions
from game.scenario.compile.deal import Deal
from game.scenario.compile.effects import Effects
from game.scenario.compile.fields import read_model
from game.scenario.compile.findings import Findings
from game.scenario.compile.playbook import PlaybookFile
from game.scenario.compile.scenes import Scenes
from game.scenario.compile.settling import settled
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
    """`texts` are the scenario's own words in its own language, by path; also when there are errors.

    `guards` are the ids of forbidden moves, `groups` those of the customer's groups.
    """

    document: Document
    diagnostics: tuple[Diagnostic, ...]
    id: str = ""
    language: str = "en"
    texts: Mapping[str, str] = field(default_factory=dict)
    guards: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    program: Program | None = None
    script: Script | None = None


def compile_document(document: Document, playbook: PlaybookFile, pictures: Pictures | None = None) -> Result:
    """Compile a scenario document. `program` and `script` are there exactly when no finding is an error."""
    document = settled(document, Scenario)
    findings = Findings(document)
    scenario = read_model(Scenario, findings)
    if scenario is None or playbook.model is None:
        return Result(document, tidy((*document.diagnostics, *findings.all())))
    listed = tables.build(scenario, playbook.model, findings)
    own = texts.of_scenario(scenario, {*listed.cast, *scenario.people})
    program, script = _compiled(listed, {**playbook.texts, **own}, findings, pictures or Pictures())
    lengths.check(own, scenario.language, findings)
    diagnostics = tidy((*document.diagnostics, *findings.all()))
    sound = not has_errors(diagnostics)
    return Result(
        document=document,
        diagnostics=diagnostics,
        id=scenario.id,
        language=scenario.language,
        texts=own,
        guards=tuple(listed.guards),
        groups=tuple(listed.ids.groups),
        program=program if sound else None,
        script=script if sound else None,
    )


def _compiled(
    listed: tables.Tables, words: Mapping[str, str], findings: Findings, pictures: Pictures
) -> tuple[Program, Script]:
    """Both are built even when there are findings, so that all of them are found in one pass."""
    scenario, playbook = listed.scenario, listed.playbook
    finder = tables.Finder(listed, findings)
    conditions = Conditions(listed.ids, findings)
    effects = Effects(listed, finder, findings)
    deal = Deal(listed, finder, effects, conditions, findings)
    scenes = Scenes(listed, finder, effects, conditions, findings)
    compiled_scenes, moves, laters = scenes.compile()
    program = Program(
        scenario=scenario.id,
        playbook=playbook.id,
        playbook_version=playbook.version,
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
    script = Told(listed, finder, conditions, words).script(program)
    structure.check(listed, program, findings)
    content.check(listed, program, conditions, findings, pictures.looks, pictures.covers)
    return program, script
