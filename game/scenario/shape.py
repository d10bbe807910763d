"""E17: a move written one step too far to the right stands inside the move above it; so with scenes.

YAML cannot see it, and the schema would call every field of it unknown. Here it is taken out and put
where it was meant, so that the rest of the checks see what the author meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from game.scenario.diagnostics import Diagnostic, Path, finding
from game.scenario.marks import Data, Mark
from game.text.sentence import say

_MOST = 20  # more of them are no slip of the hand any more
_IN_A_MOVE = frozenset(
    [
        "changes",
        "reply",
        "later",
        "instead",
        "warning",
        "cost",
        "hand_over",
        "replace",
        "why",
        "to",
        "learn",
        "meet",
        "recognise",
        "gone",
        "needs",
        "log",
    ]
)
_IN_A_SCENE = frozenset(["moves", "instead", "news", "checks", "next"])


def take_out(data: Data | None, values: dict[Path, Mark], keys: dict[Path, Mark], file: str) -> list[Diagnostic]:
    """Move what stands inside its sibling; changes the data and the marks in place."""
    found = []
    for inner, outer in list(islice(_nested(data), _MOST)):
        mark = keys.get(inner)
        if mark is None:
            continue
        parent_key = keys.get(outer)
        by = max(mark.column - parent_key.column, 2) if parent_key else 2
        spaces = "two" if by == 2 else str(by)
        found.append(
            finding(
                "D124",
                file,
                mark.line,
                mark.column,
                say("`{inner}` stands inside `{outer}`.", inner=inner[-1], outer=outer[-1]),
                say("Move it {spaces} spaces to the left, with all that belongs to it.", spaces=spaces),
                end_column=mark.end_on_line,
                path=inner,
            )
        )
        _move(data, inner, (*outer[:-1], inner[-1]), values, keys)
    return found


def _nested(data: Data | None) -> Iterator[tuple[Path, Path]]:
    """Path of each thing that stands too deep, and of its sibling around it."""
    scenes = data.get("scenes") if isinstance(data, dict) else None
    if not isinstance(scenes, dict):
        return
    for scene, fields in scenes.items():
        if not isinstance(fields, dict):
            continue
        for name, value in fields.items():
            if name not in _IN_A_SCENE and isinstance(value, dict) and "moves" in value:
                yield ("scenes", scene, name), ("scenes", scene)
        moves = fields.get("moves")
        if not isinstance(moves, dict):
            continue
        for move, parts in moves.items():
            if not isinstance(parts, dict):
                continue
            for name, value in parts.items():
                if name not in _IN_A_MOVE and isinstance(value, dict) and ("title" in value or "rating" in value):
                    yield ("scenes", scene, "moves", move, name), ("scenes", scene, "moves", move)


def _move(data: Data | None, old: Path, new: Path, values: dict[Path, Mark], keys: dict[Path, Mark]) -> None:
    source, target = _mapping(data, old[:-1]), _mapping(data, new[:-1])
    if source is None or target is None or new[-1] in target:
        return
    target[str(new[-1])] = source.pop(str(old[-1]))
    for marks in (values, keys):
        for path in [path for path in marks if path[: len(old)] == old]:
            marks[new + path[len(old) :]] = marks.pop(path)


def _mapping(data: Data | None, path: Path) -> dict[str, Data] | None:
    node = data
    for name in path:
        node = node.get(str(name)) if isinstance(node, dict) else None
    return node if isinstance(node, dict) else None
