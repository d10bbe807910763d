"""Reading a file: text stays text, everything has a place, and what is refused is refused with a reason."""

from __future__ import annotations

import pytest
import yaml

from game.scenario import source
from game.scenario.nodes import DEPTH


def codes(text: str | bytes) -> list[str]:
    return [one.code for one in source.read(text, "x.yaml").diagnostics]


def test_every_scalar_stays_the_text_that_is_written() -> None:
    text = (
        "a: no\nb: 3:15\nc: 900\nd: Yes\ne: +6\nf: 6\ng: 0x10\nh: 2026-01-02\ni: ~\nj:\nk: 1_000\nl: null\n"
        "m: 'no'\nn: 6.50\no: .inf\np: 010\n"
    )
    document = source.read(text, "x.yaml")
    assert document.diagnostics == ()
    assert document.data == {
        "a": "no", "b": "3:15", "c": "900", "d": "Yes", "e": "+6", "f": "6", "g": "0x10", "h": "2026-01-02", "i": "~",
        "j": "", "k": "1_000", "l": "null", "m": "no", "n": "6.50", "o": ".inf", "p": "010",
    }  # fmt: skip


def test_the_way_a_text_is_written_is_kept_beside_it() -> None:
    document = source.read("a: no\nb: 'no'\nc: >\n  no\nd: {e: 1}\nf: [1]\n", "x.yaml")
    styles = [document.marks.style(path) for path in (("a",), ("b",), ("c",), ("d",), ("d", "e"), ("f",), ("f", 0))]
    assert styles == ["plain", "quoted", "block", "mapping", "plain", "list", "plain"]


def test_block_texts_lose_the_last_line_end_only() -> None:
    data = source.read("a: >\n  one\n  two\n\n  three\nb: |\n  one\n  two\n", "x.yaml").data
    assert data == {"a": "one two\nthree", "b": "one\ntwo"}


def test_marks_of_keys_and_values() -> None:
    document = source.read("a: 1\n甲:\n  b: [x, 二, z]\n", "x.yaml")
    assert document.marks.key(("甲", "b"))[:4] == (3, 3, 3, 4)
    assert document.marks.value(("甲", "b", 1))[:4] == (3, 10, 3, 11)
    assert document.marks.value(("甲",))[:2] == (3, 3)


def test_an_unknown_path_is_the_nearest_known_one() -> None:
    document = source.read("a:\n  b: 1\n", "x.yaml")
    assert document.marks.value(("a", "c", "d")) == document.marks.value(("a",))
    assert document.marks.key(("a", "c")) == document.marks.key(("a",))
    assert document.marks.key(("z",))[:2] == (1, 1)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a: one two three", "three"),
        ("a: 'one two three'", "three"),
        ("a: >\n  one\n  two three", "three"),
        ("a: >\n    one\n\n    two three", "three"),
        ("a: |\n  一二\n  two three", "three"),
        ("a: one\n  two\n  three", "three"),
        ('a: "一 two\n  three"', "three"),
        ("a: >\n  one", "one"),
        ("a: >-\n  x\n   y\n  three", "three"),
    ],
)
def test_a_place_inside_a_text_is_found_in_the_file(text: str, word: str) -> None:
    document = source.read(text, "x.yaml")
    assert isinstance(document.data, dict)
    value = document.data["a"]
    assert isinstance(value, str)
    line, column = document.marks.inside(("a",), value.index(word))
    assert document.lines[line - 1][column - 1 :].startswith(word)


def test_a_finding_inside_a_text_knows_where_it_ends() -> None:
    document = source.read("title: A card that is far too long\n", "x.yaml")
    one = document.inside("D116", ("title",), 14, 27, "m", fix="shorter")
    assert (one.line, one.column, one.end_column) == (1, 22, 35)
    assert one.fix is not None
    assert (one.fix.line, one.fix.column, one.fix.end_column, one.fix.text) == (1, 22, 35, "shorter")


def test_findings_at_a_key_and_at_a_value() -> None:
    document = source.read("people:\n  tian_ke: {trust: 6}\n", "x.yaml")
    key = document.at_key("D116", ("people", "tian_ke", "trust"), "m")
    assert (key.line, key.column, key.end_column) == (2, 13, 18)
    value = document.at_value("D116", ("people", "tian_ke", "trust"), "m")
    assert (value.line, value.column, value.end_column) == (2, 20, 21)


def test_bytes_with_a_mark_and_windows_line_ends() -> None:
    document = source.read(b"\xef\xbb\xbfa: 1\r\nb: \xe7\x94\xb2\r\n", "x.yaml")
    assert document.data == {"a": "1", "b": "甲"}
    assert document.marks.value(("b",))[:2] == (2, 4)


def test_bytes_that_are_not_utf8_have_a_place() -> None:
    (one,) = source.read("a: 1\nb: 标".encode() + b"\xff", "x.yaml").diagnostics
    assert (one.code, one.line, one.column) == ("D100", 2, 5)
    assert "0xff" in one.message


def test_lone_surrogates_and_null_are_refused_in_place() -> None:
    document = source.read("a: x\ud800y\nb: \x00\n", "x.yaml")
    assert [(one.code, one.line, one.column) for one in document.diagnostics] == [("D104", 1, 5), ("D104", 2, 4)]
    assert document.data == {"a": "x y", "b": ""}


def test_too_large_too_deep_too_many() -> None:
    assert codes("a" * (source.BYTES + 1)) == ["D101"]
    assert codes("a: " + "[" * DEPTH + "]" * DEPTH) == ["D102"]
    assert codes("a: " + "[" * (DEPTH - 1) + "]" * (DEPTH - 1)) == []
    assert codes("a: " + "[" * 30_000)[:1] != []


def test_an_alias_bomb_is_refused_at_the_first_sign() -> None:
    bomb = "a: &a [x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(8)
    )
    assert set(codes(bomb)) == {"D110"}


def test_tags_build_nothing() -> None:
    document = source.read("a: !!python/object/apply:os.system ['true']\nb: !local x\n", "x.yaml")
    assert [one.code for one in document.diagnostics] == ["D111", "D111"]


def test_merge_keys_are_keys_like_any_other() -> None:
    assert source.read("<<: 1\n", "x.yaml").data == {"<<": "1"}


def test_a_second_document_is_refused_and_a_first_marker_is_not() -> None:
    assert codes("---\na: 1\n") == []
    assert codes("a: 1\n---\nb: 2\n") == ["D112"]


def test_duplicate_keys_name_the_first_line_and_their_parts_are_joined() -> None:
    text = "moves:\n  a: 1\nx: 0\nmoves:\n  b: 2\n  a: 3\n"
    document = source.read(text, "x.yaml")
    assert [(one.code, one.line) for one in document.diagnostics] == [("D108", 4)]
    assert "line 1" in document.diagnostics[0].message
    assert document.data == {"moves": {"a": "1", "b": "2"}, "x": "0"}


def test_a_second_move_of_one_name_says_what_to_write() -> None:
    text = "scenes:\n  inbox:\n    moves:\n      ask:\n        title: a\n      ask:\n        title: b\n"
    (one,) = source.read(text, "x.yaml").diagnostics
    assert (one.code, one.line, one.column) == ("D109", 6, 7)
    assert one.message == "Two moves are called `ask`; the first is in line 4."
    assert one.remedy == "Give the second its own name and add `play: ask`."


def test_an_empty_file() -> None:
    assert codes("") == ["D130"]
    assert codes("# only a comment\n") == ["D130"]


def test_more_findings_than_anybody_reads_are_cut_with_a_note() -> None:
    found = source.read("a:\n" + "  - b: c: d\n" * 300, "x.yaml").diagnostics
    assert len(found) == source.PROBLEMS + 1
    assert (found[-1].code, found[-1].severity) == ("D129", "note")


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\nb: 2\n",
        "a: >\n  one: two\n  # not a comment\n  'x\nb: |\n   [ {\n",
        "a: 'it''s'\nb: \"x: y # z\"\nc: \"one\n  two\"\n",
        "a: [one, two,\n  three]\nb: {c: d,\n  e: f}\n",
        "- a: 1\n  b: 2\n- - x\n  - y\n",
        "a:\n- x\n- y\nb: 1\n",
        "a: one # a comment\nb:   # another\n  c: 1\n",
        "a: http://example.org/x\nb: 12:30\nc: x:y\n",
        "a: one\n  two\n\n  three\nb: 1\n",
        '"quoted key": 1\n',
        "a: {b: 'x, y', c: \"p: q\"}\n",
        "a: 他说：好。（真的）\nb: “好”\nc: 【重要】请看\n",
        "a: -5\n",
        "a: >-\n  x\n",
        "endings:\n  won:\n    when: a >= b + 3\n",
        "a: x # y\n\n\n# end\n",
        "a:\n  # comment\n  b: 1\n",
        "a: one\n# comment\nb: two\n",
        "a: 1 #\n",
        "a: {}\nb: []\n",
    ],
)
def test_what_yaml_allows_and_authors_mean_is_read_without_a_word(text: str) -> None:
    document = source.read(text, "x.yaml")
    assert document.diagnostics == ()
    loaded = yaml.load(text, Loader=yaml.BaseLoader)
    expected = (
        {key: value.rstrip("\n") if isinstance(value, str) else value for key, value in loaded.items()}
        if (isinstance(loaded, dict))
        else loaded
    )
    assert document.data == expected
