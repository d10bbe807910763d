"""The playbook file: read, checked for being whole, and its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from game.rules.grading import GRADES
from game.rules.program import DIMENSIONS, METERS
from game.scenario import condition
from game.scenario.compile import texts
from game.scenario.compile.fields import read_model
from game.scenario.compile.findings import Findings
from game.scenario.compile.names import ConditionNames, Ids
from game.scenario.compile.settling import settled
from game.scenario.diagnostics import Diagnostic, did_you_mean, listed, tidy
from game.scenario.schema.playbook import GateId, Playbook
from game.scenario.schema.scalars import Practice
from game.scenario.source import Document
from game.text.sentence import say

_NO_DEAL = Ids(
    customers={},
    ours={},
    holders={},
    groups={},
    meters={id_: (at, {"day": 2, "discount": 10}.get(id_, 1)) for at, id_ in enumerate(METERS)},
    facts={},
    promises={},
    checks={},
    moves={},
    list_margin=0,
    floor_margin=0,
)
"""What the conditions of the playbook's own goals can ask about: what every deal has."""


@dataclass(frozen=True)
class PlaybookFile:
    """The playbook as read. `model` is None when too little of it can be read to compile any scenario."""

    document: Document
    model: Playbook | None
    texts: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]


def compile_playbook(document: Document) -> PlaybookFile:
    document = settled(document, Playbook)
    findings = Findings(document)
    model = read_model(Playbook, findings)
    if model is None:
        return PlaybookFile(document, None, {}, tidy((*document.diagnostics, *findings.all())))
    _whole(model, findings)
    _plays(model, findings)
    _goals(model, findings)
    diagnostics = tidy((*document.diagnostics, *findings.all()))
    return PlaybookFile(document, model, texts.of_playbook(model), diagnostics)


def _whole(model: Playbook, findings: Findings) -> None:
    sections: tuple[tuple[str, Sequence[str], Sequence[str]], ...] = (
        ("rubric", DIMENSIONS, list(model.rubric)),
        ("practices", get_args(Practice), list(model.practices)),
        ("grades", GRADES, list(model.grades)),
        ("gates", get_args(GateId), list(model.gates)),
    )
    for name, wanted, found in sections:
        missing = [id_ for id_ in wanted if id_ not in found]
        if missing:
            findings.at_key(
                "D433",
                (name,),
                say("`{name}` lacks {names}.", name=name, names=listed(missing)),
                say("Add what is missing."),
            )
    total = sum(words.weight for words in model.rubric.values())
    if total != 100:
        findings.at_key("D433", ("rubric",), say("The weights sum to {total}.", total=total), say("They sum to 100."))


def _plays(model: Playbook, findings: Findings) -> None:
    numbers: dict[int, str] = {}
    for id_, play in model.plays.items():
        path = ("plays", id_)
        if play.number in numbers:
            findings.at_value(
                "D433",
                (*path, "number"),
                say("`{numbers}` has the number {number} too.", numbers=numbers[play.number], number=play.number),
                say("Give another."),
            )
        numbers.setdefault(play.number, id_)
        if play.kind == "standard" and play.right is None:
            findings.at_key(
                "D306", path, say("The play `{id}` has no `right`.", id=id_), say("Add `right:`: when is it right?")
            )
        if play.kind == "tempting":
            for field in ("tempts", "book"):
                if getattr(play, field) is None:
                    findings.at_key(
                        "D306",
                        path,
                        say("The tempting play `{id}` has no `{field}`.", id=id_, field=field),
                        say("Add `{field}:`.", field=field),
                    )
        if play.book is not None and play.book not in model.plays:
            findings.at_value(
                "D402",
                (*path, "book"),
                say("The playbook has no `{book}`.", book=play.book),
                did_you_mean(play.book, model.plays),
            )
        for person in play.warning:
            if person not in model.cast:
                findings.at_key(
                    "D401",
                    (*path, "warning", person),
                    say("Nobody is called `{person}`.", person=person),
                    did_you_mean(person, model.cast),
                )


def _goals(model: Playbook, findings: Findings) -> None:
    names = ConditionNames(_NO_DEAL)
    for id_, goal in model.goals.items():
        found = condition.compile_condition(goal.when, names)
        findings.diagnostics.extend(condition.diagnostics(found, findings.document, ("goals", id_, "when")))
