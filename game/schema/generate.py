"""Make the JSON Schemas from the models of authors' files.

`python -m game.schema.generate` writes them beside this module. Names that editors should offer (plays,
portraits, covers) come from `offers`, those of one deal from `own`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from game.schema import offers, plans

Document = Literal["scenario", "playbook", "plan"]
DOCUMENTS: tuple[Document, ...] = ("scenario", "playbook", "plan")
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FOLDER = Path(__file__).resolve().parent
Node = dict[str, Any]


def path(document: Document) -> Path:
    """Where the committed schema stands."""
    return _FOLDER / f"{document}.schema.json"


def text(document: Document) -> str:
    """The schema as it should be committed."""
    return as_text(schema(document))


def as_text(node: Node) -> str:
    return json.dumps(node, indent=1, ensure_ascii=False) + "\n"


def schema(document: Document) -> Node:
    """A schema of its own for each call: the caller may change it."""
    node = plans.schema() if document == "plan" else _of_model(document)
    # no title: editors would write it over the help of every field
    return {"$schema": DIALECT, "$comment": f"Dealcraft {document}, format 1", **node}


def _of_model(document: Document) -> Node:
    from game.scenario.schema.document import Scenario
    from game.scenario.schema.playbook import Playbook

    node = (Scenario if document == "scenario" else Playbook).model_json_schema()
    _each(node, _tidied)
    _each(node, offers.explained)
    if document == "scenario":
        offers.offer(node)
    return node


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
    if isinstance(node.get("title"), str):
        del node["title"]
    if "enum" in node:
        node.pop("const", None)
    # editors type defaults out, and what is not written is the usual anyway
    node.pop("default", None)
    node.pop("discriminator", None)
    forms = [form for form in node.pop("oneOf", node.pop("anyOf", [])) if form != {"type": "null"}]
    unique = [form for at, form in enumerate(forms) if form not in forms[:at]]
    if len(unique) == 1:
        node.update(unique[0])
    elif unique:
        node["anyOf"] = unique
    names = node.get("propertyNames")
    if isinstance(names, dict) and "enum" in names:
        # editors complete keys that are listed as properties, and no others
        value = node.pop("additionalProperties", {})
        del node["propertyNames"]
        meanings = offers.meanings(names["enum"])
        node["properties"] = {
            name: {**value, "description": meanings[name]} if name in meanings else dict(value)
            for name in names["enum"]
        }
        node["additionalProperties"] = False
    if "patternProperties" in node:
        node["additionalProperties"] = False


if __name__ == "__main__":
    write()
