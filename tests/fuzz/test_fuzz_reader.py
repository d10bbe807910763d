"""Whatever a scenario file holds, the reader answers with findings at places that exist, and never raises."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from game.scenario import source
from game.scenario.codes import AREAS, TABLE
from game.scenario.diagnostics import as_text
from tests.fuzz.mutation import run

ROOT = Path(__file__).parents[2]
CORPUS = [
    *(path.read_bytes() for path in sorted((ROOT / "scenarios").rglob("*.yaml"))),
    *(row.bad.encode("utf-8", "replace") for row in AREAS["reading"] if row.bad),
]


def check(data: bytes | str) -> None:
    document = source.read(data, "x.yaml")
    assert document.data is not None or document.diagnostics
    assert len(document.diagnostics) <= source.PROBLEMS + 1
    for one in document.diagnostics:
        assert one.code in TABLE
        assert 1 <= one.line <= max(len(document.lines), 1) or one.code in ("D100", "D101")
        assert one.end_column > one.column >= 1
        assert as_text(one, document.lines)
    if document.damaged:
        assert not document.sound
    _paths_have_marks(document)
    if not document.diagnostics and isinstance(data, str):
        # The oracle: what PyYAML's loader without types makes of a file that has no finding.
        assert _trimmed(document.data) == _trimmed(yaml.load(data, Loader=yaml.CBaseLoader))


def _trimmed(node: object) -> object:
    """The same data without the line end that a block text keeps in YAML and loses here."""
    if isinstance(node, dict):
        return {name: _trimmed(inner) for name, inner in node.items()}
    if isinstance(node, list):
        return [_trimmed(inner) for inner in node]
    return node.rstrip("\n") if isinstance(node, str) else node


def _paths_have_marks(document: source.Document) -> None:
    todo: list[tuple[tuple[str | int, ...], object]] = [((), document.data)]
    while todo:
        path, node = todo.pop()
        if isinstance(node, dict):
            todo.extend(((*path, name), inner) for name, inner in node.items())
        elif isinstance(node, list):
            todo.extend(((*path, index), inner) for index, inner in enumerate(node))
        else:
            assert node is None or isinstance(node, str)
        mark = document.marks.value(path)
        assert 1 <= mark.line <= len(document.lines) + 1
        assert mark.column >= 1
        if isinstance(node, str) and node:
            line, column = document.marks.inside(path, len(node) // 2)
            assert line >= mark.line
            assert column >= 1


def test_damaged_scenarios() -> None:
    def with_text(data: bytes) -> None:
        check(data)
        check(data.decode("utf-8", "ignore"))

    assert run(with_text, CORPUS, seed=11) > 50


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    check(data)


LINES = st.lists(
    st.builds(
        "{}{}{}{}".format,
        st.sampled_from(["", " ", "  ", "   ", "    ", "\t", "　", "- ", "  - "]),
        st.sampled_from(
            ["a", "text", "tian ke", "moves", "scenes", "甲", "“a”", "[a", "{a", "'a", '"a', "&a", "*a", "!a", "? a"]
        ),
        st.sampled_from([":", ": ", "：", " : ", "", " #", ": >", ": |", ": {", ": ["]),
        st.text(alphabet="ab :#,，。\"'[]{}|>&*!%@`?-甲\t\\６+", max_size=12),
    ),
    max_size=12,
)


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_lines_that_look_like_a_scenario(lines: list[str]) -> None:
    check("\n".join(lines))
