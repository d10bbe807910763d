"""From the file of review cards to checked models and their words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from game.scenario.compile.fields import read_model
from game.scenario.compile.findings import Findings
from game.scenario.compile.settling import settled
from game.scenario.diagnostics import Diagnostic, did_you_mean, tidy
from game.scenario.schema.drills import Drills
from game.scenario.source import Document
from game.text.sentence import say

LEAST, MOST = 2, 4


@dataclass(frozen=True)
class DrillsFile:
    """The cards as read. `model` is None when the file cannot be read at all."""

    document: Document
    model: Drills | None
    texts: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]


def compile_drills(document: Document, plays: Collection[str]) -> DrillsFile:
    """`plays`: the ids of the playbook."""
    document = settled(document, Drills)
    findings = Findings(document)
    model = read_model(Drills, findings)
    if model is not None:
        _cards(model, plays, findings)
    texts = dict(_texts(model)) if model is not None else {}
    return DrillsFile(document, model, texts, tidy((*document.diagnostics, *findings.all())))


def _cards(model: Drills, plays: Collection[str], findings: Findings) -> None:
    for id_, drill in model.drills.items():
        path = ("drills", id_)
        if drill.play not in plays:
            findings.at_value(
                "D402",
                (*path, "play"),
                say("The playbook has no `{play}`.", play=drill.play),
                did_you_mean(drill.play, plays),
            )
        if not LEAST <= len(drill.answers) <= MOST:
            findings.at_key(
                "D770",
                (*path, "answers"),
                say("`{card}` has {count} answers.", card=id_, count=len(drill.answers)),
                say("A card has two to four."),
            )
        best = [name for name, answer in drill.answers.items() if answer.rating == "best"]
        if len(best) != 1:
            findings.at_key(
                "D770",
                (*path, "answers"),
                say("{count} answers of `{card}` are rated best.", count=len(best), card=id_),
                say("Exactly one is."),
            )


def _texts(model: Drills) -> Iterator[tuple[str, str]]:
    for id_, drill in model.drills.items():
        yield f"drills.{id_}.who", drill.who
        yield f"drills.{id_}.cue", drill.cue
        for name, answer in drill.answers.items():
            yield f"drills.{id_}.answers.{name}.text", answer.text
            yield f"drills.{id_}.answers.{name}.why", answer.why
