"""The schema of one deal: of one mind with the compiler about the deal, and there while the deal has mistakes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from game import cli, paths
from game.scenario import library, source
from game.schema import generate, own, words

ROOT = Path(__file__).resolve().parents[2]
DEALS = [ROOT / "assets" / "samples" / "sound_deal.yaml", *(folder / "scenario.yaml" for folder in library.folders())]


class _EditorLoader(yaml.CSafeLoader):
    """Reads scalars as the core schema of YAML 1.2 does, which is how editors read them."""


_EditorLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("int", r"[-+]?[0-9]+\Z", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+\Z", "-+0123456789"),
    ("bool", r"(true|false)\Z", "tf"),
):
    _EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


def _errors(schema: Any, text: str) -> list[str]:
    jsonschema.Draft202012Validator.check_schema(schema)
    data = yaml.load(text, _EditorLoader)
    found = jsonschema.Draft202012Validator(schema).iter_errors(data)
    return [f"{'.'.join(map(str, one.absolute_path))}: {one.message[:200]}" for one in found]


def _schema(text: str) -> Any:
    return own.scenario(source.read(text, "scenario.yaml"))


@pytest.mark.parametrize("file", DEALS, ids=lambda file: file.parent.name + "/" + file.name)
def test_a_deal_is_accepted_with_its_own_names(file: Path) -> None:
    text = file.read_text("utf-8")
    assert _errors(_schema(text), text) == []


@pytest.mark.parametrize("folder", library.folders(), ids=lambda folder: folder.name)
def test_the_plans_of_a_deal_are_accepted_with_its_own_names(folder: Path) -> None:
    schema = own.plan(source.read((folder / "scenario.yaml").read_bytes(), "scenario.yaml"))
    for file in sorted(folder.glob("plans/*.yaml")):
        for one in (schema, generate.schema("plan")):
            assert _errors(one, file.read_text("utf-8")) == [], file.name


def test_every_place_named_in_the_table_is_in_the_format() -> None:
    definitions = generate.schema("scenario")["$defs"]
    wrong = [
        field
        for fields in own.PLACES.values()
        for field in fields.split()
        if field[0] != "."
        and field.partition(".")[2] not in definitions[field.partition(".")[0]]["properties"]
        # only the player's own moves act on checks
        and not re.fullmatch(r"(Later|News)\.check", field)
    ]
    assert wrong == []


def test_a_deal_with_mistakes_still_gives_its_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (paths.scenarios() / "rainmaker_account" / "scenario.yaml").read_text("utf-8")
    folder = tmp_path / "rainmaker_account"
    folder.mkdir()
    (folder / "scenario.yaml").write_text(
        text.replace("rating: best", "rating: superb", 1).replace("budget: 260\n", "")
    )
    assert cli.main(["schema", "scenario", "--for", str(folder)]) == 0
    asked = json.loads(capsys.readouterr().out)["$defs"]["Move"]["properties"]
    assert {"cui_li", "su_man"} <= set(asked["to"]["anyOf"][0]["enum"])


@pytest.mark.parametrize(
    "text", ["people: 3\nscenes: [a, b]\n", "format: 1\n", "people: {a: }\nteam: x\nplays: {b: 1}\n"]
)
def test_a_deal_that_is_hardly_begun_gives_a_schema(text: str) -> None:
    schema = _schema(text)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$defs"]["Move"]["properties"]["next"]


def test_a_file_that_cannot_be_read_leaves_the_schema_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deal, schema = tmp_path / "deal.yaml", tmp_path / "deal.schema.json"
    deal.write_text("")
    schema.write_text("{}")
    assert cli.main(["schema", "scenario", "--for", str(deal), "-o", str(schema)]) == 1
    assert "stays as it was" in capsys.readouterr().err
    assert schema.read_text() == "{}"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["scenario", "--for", "no_such_deal"], "no scenario is called 'no_such_deal'"),
        (["playbook", "--for", "rainmaker_account"], "leave it out"),
        (["scenario", "-o", "no_such_folder/x.json"], "no_such_folder"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_every_word_of_a_closed_list_has_its_meaning() -> None:
    """A word added to a model is explained in `words`, or in the playbook."""
    plain = ([1, "1"], ["yes", "no", True, False], list("SABCDFV"))
    for document in ("scenario", "playbook"):
        for listed in _lists(generate.schema(document)):
            assert listed["enum"] in plain or len(listed.get("enumDescriptions", ())) == len(listed["enum"]), listed


def test_every_table_of_meanings_is_used() -> None:
    used = {tuple(one["enum"]) for document in ("scenario", "playbook") for one in _lists(generate.schema(document))}
    used.add(tuple(words.OUR_ROLES))
    assert set(words.MEANINGS) <= used


def _lists(node: object) -> list[Any]:
    if isinstance(node, dict):
        return ([node] if "enum" in node else []) + [one for inner in node.values() for one in _lists(inner)]
    return [one for inner in node for one in _lists(inner)] if isinstance(node, list) else []


def test_the_commands_of_the_readme_write_what_its_first_lines_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "README.md").read_text("utf-8").split("### Set up your editor")[1].split("\n## ")[0]
    commands = re.findall(r"dealcraft (schema [a-z]+[^`\n]*)", page)
    assert len(commands) >= 4
    folder = tmp_path / "my_deal"
    (folder / "plans").mkdir(parents=True)
    (folder / "scenario.yaml").write_bytes((paths.scenarios() / "rainmaker_account" / "scenario.yaml").read_bytes())
    monkeypatch.chdir(tmp_path)
    for line in commands:
        assert cli.main(line.split()) == 0, line
    assert (folder / "scenario.schema.json").exists()
    assert (folder / "plans" / "plan.schema.json").exists()
    for named in re.findall(r"yaml-language-server: \$schema=([\w./]+\.json)", page):
        beside = (folder / named, folder / "plans" / named, paths.scenarios() / "rainmaker_account" / named)
        assert any(file.exists() for file in beside), named
