"""The JSON Schemas: fresh, valid, and of one mind with the models about whole files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from scenario_sample import ELEVEN_MAILS, PLAYBOOK, SAMPLE, compiled, patched

from game import paths
from game.schema import generate

_SCENARIOS = [SAMPLE, ELEVEN_MAILS, *sorted(paths.scenarios().glob("*/scenario.yaml"))]
_PLAYBOOKS = [PLAYBOOK, paths.scenarios() / "playbook" / "playbook.yaml"]


class _EditorLoader(yaml.CSafeLoader):
    """Reads scalars as the core schema of YAML 1.2 does, which is how editors read them."""


_EditorLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("int", r"[-+]?[0-9]+\Z", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+\Z", "-+0123456789"),
    ("bool", r"(true|false)\Z", "tf"),
):
    _EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


def validator(document: generate.Document) -> Any:
    schema = json.loads(generate.path(document).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def errors(document: generate.Document, text: str) -> list[str]:
    data = yaml.load(text, _EditorLoader)
    return [f"{'.'.join(map(str, one.absolute_path))}: {one.message}" for one in validator(document).iter_errors(data)]


@pytest.mark.parametrize("document", generate.DOCUMENTS)
def test_the_committed_schema_is_fresh(document: generate.Document) -> None:
    assert generate.path(document).read_text("utf-8") == generate.text(document), (
        "the models, plays or pictures have changed: run `python -m game.schema.generate`"
    )


@pytest.mark.parametrize("file", _SCENARIOS, ids=lambda file: file.parent.name + "/" + file.name)
def test_an_editor_accepts_the_scenarios_there_are(file: Path) -> None:
    assert errors("scenario", file.read_text("utf-8")) == []


@pytest.mark.parametrize("file", _PLAYBOOKS, ids=lambda file: file.parent.name + "/" + file.name)
def test_an_editor_accepts_the_playbooks_there_are(file: Path) -> None:
    assert errors("playbook", file.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "scenes.inbox.moves.modest_dinner.goto: belt_seven",
        "people.tian_ke.role: boss",
        "people.tian_ke.influence: ~",
        "scenes.inbox.fade: maybe",
        "scenes.inbox.moves.modest_dinner.rating: terrible",
        "scenes.gm_visit.moves.exec_exchange.instead.unprepared.when: ~",
        "facts.RainBelt: {about: bo_wen, kind: pain, chip: Rain, text: It rains., hint: Go there.}",
        "format: '2'",
    ],
)
def test_an_editor_refuses_what_the_compiler_refuses(line: str) -> None:
    text = patched(line)
    assert errors("scenario", text)
    assert any(one.severity == "error" for one in compiled(text).diagnostics)


def test_every_field_says_what_it_is_for() -> None:
    for document in generate.DOCUMENTS:
        schema = json.loads(generate.text(document))
        for name, model in {"": schema, **schema.get("$defs", {})}.items():
            for field, node in model.get("properties", {}).items():
                assert node.get("description"), f"{document}: {name}.{field}"


def test_plays_and_pictures_are_offered() -> None:
    definitions = json.loads(generate.text("scenario"))["$defs"]
    assert "exec_exchange" in {form.get("const") for form in definitions["PlayId"]["anyOf"]}
    assert "exec_exchange" in definitions["Scene"]["properties"]["moves"]["properties"]
    assert "rail" in definitions["Briefing"]["properties"]["cover"]["examples"]
    assert "zhao_ceo" in definitions["Person"]["properties"]["look"]["examples"]
