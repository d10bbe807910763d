"""Which messages the game says: every literal that is given to `t(...)`, `t.plural(...)`, `t.within(...)` or `say(...)`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

GAME = Path(__file__).resolve().parents[2] / "game"


class Said(NamedTuple):
    """`texts`: the message, or its one and its many; None where no literal stands."""

    file: str
    line: int
    context: str | None
    texts: tuple[str, ...] | None


def said_in(folder: Path = GAME) -> Iterator[Said]:
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder.parent).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
            if isinstance(node, ast.Call):
                yield from _said(node, name)


def _said(call: ast.Call, file: str) -> Iterator[Said]:
    called = call.func
    if _is_t(called) or (isinstance(called, ast.Name) and called.id == "say"):
        for text in _literals(call.args[0]) if call.args else [None]:
            yield Said(file, call.lineno, None, None if text is None else (text,))
    elif isinstance(called, ast.Attribute) and _is_t(called.value) and called.attr in ("plural", "within"):
        first, second = (list(_literals(one)) for one in call.args[:2])
        if None in first or None in second:
            yield Said(file, call.lineno, None, None)
        elif called.attr == "plural":
            yield Said(file, call.lineno, None, (str(first[0]), str(second[0])))
        else:
            for text in second:
                yield Said(file, call.lineno, first[0], (str(text),))


def _is_t(node: ast.expr) -> bool:
    """`t`, `self.t`, `view.t`: by that name and no other, an Interface is known in this code."""
    return (isinstance(node, ast.Name) and node.id == "t") or (isinstance(node, ast.Attribute) and node.attr == "t")


def _literals(node: ast.expr) -> Iterator[str | None]:
    if isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    else:
        yield None
