"""Make the JSON Schemas from the models of authors' files.

`python -m game.schema.generate` writes them beside this module. Names that editors should offer (plays,
portraits, covers) are taken from the shipped playbook and pictures.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal

from game import paths

Document = Literal["scenario", "playbook"]
DOCUMENTS: tuple[Document, ...] = ("scenario", "playbook")
_FOLDER = Path(__file__).resolve().parent
Node = dict[str, Any]


def path(document: Document) -> Path:
    """Where the committed schema stands."""
    return _FOLDER / f"{document}.schema.json"


def text(document: Document) -> str:
    """The schema as it should be committed."""
    from game.scenario.schema.document import Scenario
    from game.scenario.schema.playbook import Playbook

    model = Scenario if document == "scenario" else Playbook
    schema = model.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = f"Dealcraft {document}, format 1"
    _each(schema, _tidied)
    if document == "scenario":
        _offer(schema)
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def write() -> None:
    for document in DOCUMENTS:
        path(document).write_text(text(document), "utf-8", newline="\n")


def _each(node: object, change: Callable[[Node], None]) -> None:
    """Change every mapping of the schema, inner ones first."""
    if isinstance(node, dict):
        for inner in node.values():
            _each(inner, change)
        change(node)
    elif isinstance(node, list):
        for inner in node:
            _each(inner, change)


def _tidied(node: Node) -> None:
    """Say only what an author may write: no titles made of field names, no null, no form twice."""
    if isinstance(node.get("title"), str) and "properties" not in node:
        del node["title"]
    for properties in filter(None, (node.get("properties"),)):
        for one in properties.values():
            if isinstance(one, dict) and isinstance(one.get("title"), str):
                del one["title"]
    if "enum" in node:
        node.pop("const", None)
    if "default" in node and node["default"] in (None, [], {}, ""):
        del node["default"]
    node.pop("discriminator", None)
    forms = [form for form in node.pop("oneOf", node.pop("anyOf", [])) if form != {"type": "null"}]
    unique = [form for at, form in enumerate(forms) if form not in forms[:at]]
    if len(unique) == 1:
        node.update(unique[0])
    elif unique:
        node["anyOf"] = unique
    if "patternProperties" in node:
        node["additionalProperties"] = False


def _offer(schema: Node) -> None:
    """Names to choose from. They are offered and not demanded: a scenario may have plays of its own."""
    definitions = schema["$defs"]
    plays = _plays()
    definitions["Move"]["properties"]["play"]["examples"] = plays
    moves = definitions["Scene"]["properties"]["moves"]
    move = next(iter(moves["patternProperties"].values()))
    moves["properties"] = dict.fromkeys(plays, move)
    definitions["Person"]["properties"]["look"]["examples"] = _pictures("portraits", lambda n: n.rpartition("_")[0])
    definitions["Briefing"]["properties"]["cover"]["examples"] = _pictures("covers", str)


def _pictures(folder: str, name: Callable[[str], str]) -> list[str]:
    return sorted({name(file.stem) for file in (paths.assets() / folder).glob("*.svg")})


def _plays() -> list[str]:
    from game.scenario.library import load_playbook

    model = load_playbook()[0].model
    found: Iterable[str] = model.plays if model else ()
    return sorted(found)


if __name__ == "__main__":
    write()
