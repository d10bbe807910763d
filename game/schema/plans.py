"""The JSON Schema of plans, written by hand: `game.scenario.plan` reads them without models.

A test holds it to that reader about every shipped plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.scenario import plan

Node = dict[str, Any]

_HELP: Mapping[plan.Asked, str] = {
    "condition": "What must hold here, for example tian_ke.trust >= 30.",
    "grade": "Grade of the run: S A B C D F, or V.",
    "shown": "The grade that is shown, after caps.",
    "score": "85, 84.5 or a range: 40..55.",
    "accuracy": "As score: 85 or 40..55.",
    "ending": "Id of the ending that is reached.",
    "result": "What the ending counts as.",
    "at": "The scene the deal stands at.",
}
_GRADES = ("grade", "shown")
_STEP = r"^(?!expect$)[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39})?$"


def schema(moves: Mapping[str, Mapping[str, str]] | None = None, endings: Mapping[str, str] | None = None) -> Node:
    """Of any plan, or of one deal's: `moves` by scene (`scene.move` for its guard), each with its title."""
    step: Node = {"type": "string", "description": "The move that is chosen there."}
    entry: Node = {
        "type": "object",
        "description": "One step, `scene: move`, or one `expect:`.",
        "minProperties": 1,
        "maxProperties": 1,
        "properties": {"expect": _expect(list(moves or ()), endings or {})},
        "additionalProperties": False,
    }
    if moves:
        entry["properties"] |= {scene: _move(named) for scene, named in moves.items()}
    else:
        entry["patternProperties"] = {_STEP: step}
    return {
        "description": "A recorded line beside a deal: moves to play, and what is expected on the way.",
        "type": "array",
        "items": entry,
    }


def _move(named: Mapping[str, str]) -> Node:
    return {
        "description": "The move that is chosen in this scene.",
        "type": "string",
        "enum": list(named),
        "enumDescriptions": list(named.values()),
    }


def _expect(scenes: list[str], endings: Mapping[str, str]) -> Node:
    fields: Node = {asked: {"description": _HELP[asked]} for asked in plan.ASKED}
    for asked in _GRADES:
        fields[asked] |= {"type": "string", "enum": list(plan.GRADES)}
    if endings:
        fields["ending"] |= {"enum": list(endings), "enumDescriptions": list(endings.values())}
    if scenes:
        fields["at"]["examples"] = [scene for scene in scenes if "." not in scene]
    return {
        "description": "What must hold at this place: a condition, or {grade: A, score: 85, ending: won}.",
        "anyOf": [
            {"type": ["string", "number", "boolean"]},
            {"type": "object", "properties": fields, "additionalProperties": False, "minProperties": 1},
        ],
    }
