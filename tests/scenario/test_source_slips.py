"""The slips of FORMAT.md section 9 that can be seen while reading, with the message each must get."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.scenario import source

SLIPS: list[tuple[str, str, tuple[str, int, int], str, str, object]] = [
    # number, text, (code, line, column), words of the message, words of the remedy, what is read all the same
    ("E1", "reply: {tian_ke: Seven, more than ever.}", ("D114", 1, 18),
     'The sentence was cut at the comma: "Seven".', "Put it on its own line under `reply:`",
     {"reply": {"tian_ke": "Seven, more than ever."}}),
    ("E1 twice cut", "reply: {tian_ke: One, two, three}", ("D114", 1, 18), 'comma: "One"', "under `reply:`",
     {"reply": {"tian_ke": "One, two, three"}}),
    ("E2", "text: Ticket #31 is open", ("D115", 1, 14),
     'The text ends at "Ticket": " #" starts a comment.', "Put `>` after `text:`", {"text": "Ticket ＃31 is open"}),
    ("E2 from the start", "text: #31 is open", ("D115", 1, 7), "There is no text here", "Put `>`",
     {"text": "＃31 is open"}),
    ("E3", "why: He asked: what now?", ("D116", 1, 14),
     '": " inside a sentence looks like a new field.', "Put `>` after `why:` and the sentence below it.",
     {"why": "He asked： what now?"}),
    ("E3 at the end", "why: He asked:", ("D116", 1, 14), "inside a sentence", "after `why:`", {"why": "He asked："}),
    ("E3 below its field", "why:\n  He asked: what now?\nrank: 1", ("D116", 2, 11), "inside a sentence", "Put `>`",
     {"why": "He asked： what now?", "rank": "1"}),
    ("E3 in a further line", "why: One\n  he asked: what now?\nrank: 1", ("D116", 2, 11), "inside a sentence", "after `why:`",
     {"why": "One he asked： what now?", "rank": "1"}),
    ("E4", 'text: "No," she says.', ("D117", 1, 13), "The text ends after the second quotation mark.",
     "Leave the marks out; speech goes to `quote` or `reply`.", {"text": "”No,” she says."}),
    ("E4 never closed", "title: 'Tis done\nrank: 1", ("D118", 1, 8), "never closed", "Leave the mark out",
     {"title": "Tis done", "rank": "1"}),
    ("E6", "a:\n\tb: 1\n  c: 2", ("D106", 2, 1), "Line 2 begins with a tab.", "Use two spaces for each step.",
     {"a": {"b": "1", "c": "2"}}),
    ("E6 inside", "a: x\ty", ("D106", 1, 5), "A tab stands inside the line.", "Use a space.", {"a": "x y"}),
    ("full-width blank", "a:\n　b: 1", ("D107", 2, 1), "begins with a full-width blank", "two spaces", {"a": {"b": "1"}}),
    ("E7", "title：标题", ("D119", 1, 6), "The colon is full-width (：).", 'Use ":" and a space.', {"title": "标题"}),
    ("E7 with nothing behind", "people：\n  a: 1", ("D119", 1, 7), "full-width", 'Use ":"', {"people": {"a": "1"}}),
    ("E7 in braces", "a: {trust：+6}", ("D119", 1, 10), "full-width", 'Use ":"', {"a": {"trust": "+6"}}),
    ("E8 comma", "to: [甲，乙]", ("D120", 1, 7), 'Full-width "，" does not separate a list.', 'Use ", ".', {"to": ["甲", "乙"]}),
    ("E8 brackets", "to: 【tian_ke】", ("D120", 1, 5), "`【` is a full-width bracket.", "Write `[`.", {"to": ["tian_ke"]}),
    ("E8 marks", "to: “tian_ke”", ("D120", 1, 5), "A name stands in full-width quotation marks.", "Delete the marks.",
     {"to": "tian_ke"}),
    ("E8 in braces", "a: {trust: +6，relationship: +3}", ("D120", 1, 14), 'Full-width "，"', 'Use ", ".',
     {"a": {"trust": "+6", "relationship": "+3"}}),
    ("E10", "a:\n  trust:+6", ("D121", 2, 8), 'A space is missing after "trust:".', "Write a space there.",
     {"a": {"trust": "+6"}}),
    ("E10 in braces", "a: {trust:+6}", ("D121", 1, 10), 'after "trust:"', "Write a space", {"a": {"trust": "+6"}}),
    ("E11", "text: > Rain on the apron.", ("D122", 1, 9), "After `>` the sentence starts on the next line.",
     "Break the line here.", {"text": "＞ Rain on the apron."}),
    ("E11 that goes on", "text: > Rain on\n  the apron.\nrank: 1", ("D122", 1, 9), "After `>`", "Break",
     {"text": "＞ Rain on the apron.", "rank": "1"}),
    ("E12", "a: 1\nb: 2\na: 3", ("D108", 3, 1), "`a` was already written in line 1.", "Join the two", {"a": "1", "b": "2"}),
    ("E17", "scenes:\n  s:\n    moves:\n      spec_dump:\n        title: a\n        lone_hero:\n          title: b",
     ("D124", 6, 9), "`lone_hero` stands inside `spec_dump`.", "Move it two spaces to the left",
     {"scenes": {"s": {"moves": {"spec_dump": {"title": "a"}, "lone_hero": {"title": "b"}}}}}),
    ("E17 a scene", "scenes:\n  s:\n    title: a\n    t:\n      moves: {x: {title: y}}", ("D124", 4, 5),
     "`t` stands inside `s`.", "Move it two spaces",
     {"scenes": {"s": {"title": "a"}, "t": {"moves": {"x": {"title": "y"}}}}}),
    ("one space too far", "a:\n  b: 1\n   c: 2\n   d: 3\ne: 4", ("D123", 3, 4), "does not begin where its neighbours begin",
     "1 space to the left", {"a": {"b": "1", "c": "2", "d": "3"}, "e": "4"}),
    ("one space short", "a:\n  b:\n    x: 1\n   c: 2\n  d: 3", ("D123", 4, 4), "does not begin where", "1 space to the right",
     {"a": {"b": {"x": "1", "c": "2"}, "d": "3"}}),
    ("space in a name", "people:\n  tian ke:\n    trust: 30\n  bo_wen:\n    trust: 1", ("D125", 2, 3),
     "A name has no space.", "Did you mean `tian_ke`?", {"people": {"tian_ke": {"trust": "30"}, "bo_wen": {"trust": "1"}}}),
    ("an asterisk", "quote: *sigh* Not: again.", ("D126", 1, 8), "A text cannot begin with `*`.", "Put `>`", None),
    ("a reserved sign", "quote: @home", ("D126", 1, 8), "cannot begin with `@`", "Put `>`", {"quote": "＠home"}),
    ("a percent sign", "quote: 50\nplace: %50", ("D126", 2, 8), "cannot begin with `%`", "Put `>`",
     {"quote": "50", "place": "％50"}),
    ("a list beside its field", "to: - tian_ke", ("D126", 1, 5), "A list begins on a line of its own.", "next line",
     {"to": "－ tian_ke"}),
    ("a bracket not closed", "to: [a, b\nrank: 1", ("D128", 1, 5), "The bracket `[` is never closed.", "Write `]` at the end",
     {"to": ["a", "b"], "rank": "1"}),
    ("a brace not closed", "a:\n  b: {c: 1,\n    d: 2\n  e: 3", ("D128", 2, 6), "The bracket `{` is never closed.",
     "Write `}`", {"a": {"b": {"c": "1", "d": "2"}, "e": "3"}}),
    ("text behind a bracket", "place: [hall] and more", ("D117", 1, 14), "The value ends at `]`", "Put `>`",
     {"place": "［hall］ and more"}),
]  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip[0])
def test_a_slip_gets_its_message_at_its_place_and_nothing_else(slip: tuple[str, ...]) -> None:
    _, text, place, message, remedy, data = slip
    document = source.read(text, "x.yaml")
    errors = [one for one in document.diagnostics if one.severity == "error" or one.code == place[0]]
    first = next(one for one in errors if one.code == place[0])
    assert {one.code for one in errors} - {place[0]} <= ({"D116"} if slip[0] == "an asterisk" else set())
    assert (first.code, first.line, first.column) == place
    assert message in first.message
    assert remedy in first.remedy
    if data is not None:
        assert len(errors) == 1, errors
        assert document.data == data
    assert not document.damaged


def nothing(text: str) -> str:
    return text


def in_windows(text: str) -> str:
    return text.replace("\n", "\r\n")


@pytest.mark.parametrize("change", [nothing, in_windows])
def test_many_slips_are_all_found_in_one_pass(change: Callable[[str], str]) -> None:
    """Each slip as a field of its own under a common parent: none hides another, none causes another."""
    wanted: list[tuple[str, int]] = []
    lines: list[str] = []
    for number, (name, text, (code, line, _), *_rest) in enumerate(SLIPS):
        if name.startswith(("E17", "E1 twice", "an asterisk")):  # these need their place in the file, or say two things
            continue
        wanted.append((code, len(lines) + 1 + line))
        lines.append(f"slip_{number}:")
        lines.extend("  " + one for one in text.split("\n"))
    found = source.read(change("\n".join(lines)), "x.yaml")
    errors = [(one.code, one.line) for one in found.diagnostics if one.severity == "error"]
    assert errors == sorted(wanted, key=lambda item: item[1])


def test_a_line_that_cannot_be_read_is_left_out_and_the_rest_is_read() -> None:
    text = "a: 1\n- this is no field\nb: 2\nwhy: Ticket #31 is open\n"
    document = source.read(text, "x.yaml")
    assert document.damaged
    assert [(one.code, one.line) for one in document.diagnostics] == [("D127", 2), ("D115", 4)]
    assert document.data == {"a": "1", "b": "2", "why": "Ticket ＃31 is open"}


def test_a_comment_after_a_sentence_is_a_warning_only() -> None:
    document = source.read("text: We are # 1 in the market\n", "x.yaml")
    (one,) = document.diagnostics
    assert (one.code, one.severity, one.column) == ("D115", "warning", 14)
    assert document.data == {"text": "We are"}


def test_places_are_right_in_a_line_that_was_mended() -> None:
    document = source.read("a:\n\ttitle：标题\n\tb:[x, y]\n", "x.yaml")
    assert document.data == {"a": {"title": "标题", "b": ["x", "y"]}}
    assert document.marks.key(("a", "title"))[:2] == (2, 2)
    assert document.marks.value(("a", "title"))[:2] == (2, 8)
    assert document.marks.value(("a", "b", 1))[:2] == (3, 8)
