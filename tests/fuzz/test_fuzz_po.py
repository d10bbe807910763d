"""Whatever a PO file holds, reading it gives entries and problems, and never raises."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from game.scenario.codes import AREAS, TABLE
from game.text import po
from game.text.interface import Interface
from game.text.plural import header_rule
from game.text.po_check import check_po
from tests.fuzz.mutation import run

ROOT = Path(__file__).parents[2]
CORPUS = [
    *(path.read_bytes() for path in sorted(ROOT.glob("assets/locale/*/*.po"))),
    *(path.read_bytes() for path in sorted(ROOT.glob("scenarios/*/locale/*.po"))),
    *(row.bad.encode() for row in AREAS["translations"] if row.bad),
]


def check(data: bytes) -> None:
    read = po.read_po(data)
    problems = check_po(read)
    assert len(read.problems) <= po.PROBLEMS
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for one in problems:
        assert one.code in TABLE
        assert 1 <= one.line <= lines
        assert one.column >= 1
    keys = [(entry.context, entry.source) for entry in read.entries if not entry.obsolete]
    assert len(keys) == len(set(keys))
    messages = {(entry.context, entry.source): entry.texts for entry in read.entries if entry.translated}
    rule = header_rule(read.header.get("plural-forms", ""))
    t = Interface("zh", messages, rule[1] if rule else None)
    for entry in read.entries:
        t(entry.source, count=3)
        assert isinstance(t.plural(entry.source, entry.plural or entry.source, 5), str)


def test_damaged_translations() -> None:
    assert run(check, CORPUS, seed=13) > 50


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    check(data)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.builds(
            "{}{}".format,
            st.sampled_from(
                ["msgid ", "msgstr ", "msgctxt ", "msgid_plural ", "msgstr[1] ", "#, ", "#~ ", "#", "", "#| "]
            ),
            st.sampled_from(['"a"', '"', '"\\"', '"\\', '""', "fuzzy", '"a" "b"', '"{n}"', '"\\x"', "  ", '"甲\\n"']),
        ),
        max_size=12,
    )
)
def test_lines_that_look_like_a_translation(lines: list[str]) -> None:
    check("\n".join(lines).encode())


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="nplurals=;123 %?:()&|!<>+-*/x", max_size=60), st.integers(0, 10**20))
def test_any_plural_rule(expression: str, n: int) -> None:
    rule = header_rule(f"nplurals=3; plural={expression};")
    if rule:
        assert 0 <= rule[1](n) < 3
