"""Findings as values and on paper: order, carets below wide characters, JSON, GitHub, did you mean."""

from __future__ import annotations

import json

import pytest

from game.scenario import diagnostics
from game.scenario.diagnostics import finding
from game.text import Interface, say


def test_finding_takes_the_severity_of_its_code_and_can_be_given_another() -> None:
    assert finding("D116", "a.yaml", 1, 1, "x").severity == "error"
    assert finding("D116", "a.yaml", 1, 1, "x", severity="warning").severity == "warning"


def test_a_code_without_a_row_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        finding("D999", "a.yaml", 1, 1, "x")


def test_tidy_sorts_by_place_and_keeps_one_of_two_at_one_place() -> None:
    later = finding("D116", "a.yaml", 9, 1, "later")
    first = finding("D116", "a.yaml", 2, 4, "first")
    again = finding("D116", "a.yaml", 2, 4, "said in other words")
    warning = finding("D115", "a.yaml", 2, 4, "x", severity="warning")
    other = finding("D116", "b.yaml", 1, 1, "other file")
    assert diagnostics.tidy([other, later, warning, again, first, first]) == (first, warning, later, other)


def test_caret_stands_below_the_word_behind_chinese_text() -> None:
    line = "  地点: 会议室，trust"
    one = finding("D120", "a.yaml", 1, line.index("，") + 1, "m", "r", end_column=line.index("，") + 2)
    shown = diagnostics.as_text(one, line).split("\n")
    assert shown[0] == "a.yaml:1:10: error D120: m"
    before = "    1 |   地点: 会议室"
    caret = shown[2]
    assert len(caret) - len(caret.lstrip(" |")) == diagnostics.cells(before)
    assert caret.strip(" |") == "^^"  # a full-width comma is two cells wide
    assert shown[3].startswith("  why: ")
    assert shown[4] == "  fix: r"


def test_caret_of_an_unprintable_or_tabbed_line_is_still_below() -> None:
    one = finding("D106", "a.yaml", 1, 2, "m", end_column=3)
    shown = diagnostics.as_text(one, "\tx: \x07").split("\n")
    assert shown[1] == "    1 |   x: \ufffd"
    assert shown[2] == "      |   ^"


def test_a_very_long_line_is_cut_around_the_caret() -> None:
    line = "a" * 500 + "HERE" + "b" * 500
    one = finding("D116", "a.yaml", 1, 501, "m", end_column=505)
    shown = diagnostics.as_text(one, line).split("\n")
    start = shown[2].index("^")
    assert shown[1][start : start + 4] == "HERE"
    assert len(shown[1]) < 120


def test_a_place_behind_the_end_of_the_line_or_file_is_shown_without_harm() -> None:
    behind = finding("D128", "a.yaml", 1, 99, "m", end_column=120)
    assert diagnostics.as_text(behind, "ab").split("\n")[2].endswith("|   ^")
    absent = finding("D128", "a.yaml", 7, 1, "m")
    assert "|" not in diagnostics.as_text(absent, "ab")


def test_json_has_the_fields_other_programs_rely_on() -> None:
    one = finding("D116", "a.yaml", 2, 4, "说明", "fix it", end_column=6, path=("scenes", "inbox", "moves", 0))
    data = json.loads(diagnostics.render([one], "json"))
    assert data == [
        {
            "code": "D116",
            "severity": "error",
            "file": "a.yaml",
            "line": 2,
            "column": 4,
            "end_column": 6,
            "title": "colon inside a sentence",
            "message": "说明",
            "why": "In YAML a colon with a space after it ends the name of a field.",
            "remedy": "fix it",
            "path": "scenes.inbox.moves.0",
            "values": {},
            "told": {
                "language": "en",
                "title": "colon inside a sentence",
                "message": "说明",
                "why": "In YAML a colon with a space after it ends the name of a field.",
                "remedy": "fix it",
            },
        }
    ]


def test_github_form_escapes_what_would_end_the_command() -> None:
    one = finding("D116", "a,b:c.yaml", 2, 4, "50% of\nlines", "mend", end_column=6)
    assert diagnostics.render([one], "github") == (
        "::error file=a%2Cb%3Ac.yaml,line=2,col=4,endColumn=6,title=D116::50%25 of%0Alines mend"
    )


def test_render_text_shows_the_lines_of_each_file() -> None:
    one = finding("D116", "a.yaml", 1, 1, "one")
    two = finding("D116", "b.yaml", 1, 1, "two")
    text = diagnostics.render([two, one], "text", {"a.yaml": "alpha", "b.yaml": "beta"})
    assert text.index("alpha") < text.index("beta")
    assert "\n\n" in text


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("tien_ke", "tian_ke"),
        ("Tian-Ke", "tian_ke"),
        ("tian ke", "tian_ke"),
        ("ｔian_ke", "tian_ke"),
        ("exec_exchang", "exec_exchange"),
    ],
)
def test_did_you_mean(wrong: str, meant: str) -> None:
    assert diagnostics.did_you_mean(wrong, ["bo_wen", "tian_ke", "exec_exchange"]) == f"Did you mean `{meant}`?"


def test_did_you_mean_says_nothing_about_a_stranger() -> None:
    assert diagnostics.did_you_mean("zzz", ["bo_wen", "tian_ke"]) == ""


def test_names_in_a_sentence() -> None:
    assert diagnostics.listed([]) == ""
    assert diagnostics.listed(["a"]) == "`a`"
    assert diagnostics.listed(["a", "b", "c"], "or") == "`a`, `b` or `c`"


def test_a_finding_is_told_in_the_language_of_the_reader() -> None:
    t = Interface("zh", {(None, "{some} or {last}"): ("{some} 或 {last}",), (None, ", "): ("、",)} | {
        (None, "No {what} is called {id}."): ("没有叫 {id} 的{what}。",), (None, "fact"): ("事实",),
        (None, "Did you mean {names}?"): ("是不是 {names}？",),
    })  # fmt: skip
    message = say("No {what} is called {id}.", what=say("fact"), id="rain")
    one = finding(
        "D404",
        "a.yaml",
        1,
        1,
        message,
        say("Did you mean {names}?", names=diagnostics.listed(["rain_1", "rain_2", "rain_3"], "or")),
    )
    assert one.message == "No fact is called rain."
    assert one == finding(
        "D404", "a.yaml", 1, 1, "No fact is called rain.", "Did you mean `rain_1`, `rain_2` or `rain_3`?"
    )
    told = json.loads(diagnostics.render([one], "json", t=t))[0]
    assert told["message"] == "No fact is called rain."
    assert told["told"]["message"] == "没有叫 rain 的事实。"
    assert told["told"]["remedy"] == "是不是 `rain_1`、`rain_2` 或 `rain_3`？"
    assert told["values"] == {"what": "fact", "id": "rain", "names": "`rain_1`, `rain_2` or `rain_3`"}
    english = diagnostics.render([one], "text", spoken={"b.yaml": t})
    assert "No fact is called rain." in english
    assert "没有叫" in diagnostics.render([one], "text", spoken={"a.yaml": t})
