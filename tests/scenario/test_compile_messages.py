"""The mistakes of FORMAT section 9 that a compiler can see: code, line, reason and remedy, and nothing else."""

from __future__ import annotations

import pytest
from scenario_sample import SAMPLE, compiled

_TEXT = SAMPLE.read_text("utf-8")
_TITLE = "        title: Apologise over dinner\n"
_WHY = "        why: He asked eleven questions and was given a fish.\n"
_RATING = "        rating: mistake\n"

MISTAKES = {
    "E13": (_TITLE, _TITLE + "        changes:\n          tian_ke: {trust: 6}\n", "D301", "Is 6 a change?", "+6 or -6"),
    "E13 of a meter": (_TITLE, _TITLE + "        changes:\n          org: 6\n", "D301", "Is 6 a change?", "+6 or -6"),
    "E14": (
        _TITLE,
        _TITLE + "        changes:\n          tian_ke: {relationship: +45}\n",
        "D503",
        "+45 is larger than anything in the playbook (largest: 10)",
        "the level",
    ),
    "E15": (
        _TITLE,
        _TITLE + "        changes:\n          tien_ke: {trust: +6}\n",
        "D401",
        "Nobody is called `tien_ke`",
        "Did you mean `tian_ke`?",
    ),
    "E16": (
        _TITLE,
        _TITLE + "        goto: belt_seven\n",
        "D305",
        "`goto` is not a field of the move `modest_dinner`",
        "`goto` is called `next` here",
    ),
    "E18": (_TITLE, _TITLE + "        play: exec_visit\n", "D402", "no `exec_visit`", "`exec_exchange` (21)"),
    "E22": (_WHY, "", "D312", "Move `modest_dinner` has no `why`", "one sentence"),
    "E22 both": (_RATING + _WHY, "", "D312", "has no `rating` and no `why`", "Add `why:`"),
    "E38": (
        "  belt_seven:\n    stage: qualify\n",
        "  belt_seven:\n    stage: qualify\n    next: sign_off\n",
        "D416",
        "Nothing leads to `gm_visit`: `belt_seven` now goes to `sign_off`",
        "next: gm_visit",
    ),
    "E40": (
        "team: +2, outcome: -6",
        "team: +4, outcome: -6",
        "D422",
        "the sum must be 0, here +2",
        "another dimension",
    ),
    "E41": ("            when: not rain_belt\n", "", "D313", "When does `unprepared` hold?", "Add `when:`"),
    "misspelt and missing is one mistake": (
        "    role: user\n    group: baggage\n    influence: 4\n",
        "    rolle: user\n    group: baggage\n    influence: 4\n",
        "D305",
        "`rolle` is not a field of the person `tian_ke`",
        "Did you mean `role`?",
    ),
    "a broken rating is not missing": (
        _RATING + _WHY,
        "        rating: terrible\n" + _WHY,
        "D307",
        "'terrible'",
        "best, good, inaccuracy",
    ),
    "a broken learn leaves no fact unlearned": (
        "        learn: rain_belt\n        log: all",
        "        lern: rain_belt\n        log: all",
        "D305",
        "`lern`",
        "Did you mean `learn`?",
    ),
    "a fact with a bad name is still known": (
        "\nfacts:\n  rain_belt:\n",
        "\nfacts:\n  Rain-Belt:\n",
        "D309",
        "'Rain-Belt' cannot be a name",
        "Write rain_belt.",
    ),
    "a promise to nobody": ("  all_eleven:\n    to: tian_ke\n", "  all_eleven:\n", "D306", "has no `to`", "Add `to:`"),
    "a section under another name": (
        "\npromises:\n",
        "\npromise:\n",
        "D305",
        "`promise` is not a field of the file",
        "Did you mean `promises`?",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_gives_one_error_that_says_what_to_do(name: str) -> None:
    old, new, code, message, remedy = MISTAKES[name]
    assert old in _TEXT
    errors = [one for one in compiled(_TEXT.replace(old, new, 1)).diagnostics if one.severity == "error"]
    assert [one.code for one in errors] == [code], errors
    assert message in errors[0].message
    assert remedy in errors[0].remedy


def test_the_place_is_that_of_the_value_or_of_the_key() -> None:
    text = _TEXT.replace(
        _TITLE, _TITLE + "        goto: belt_seven\n        changes:\n          tian_ke: {trust: 6}\n", 1
    )
    lines = text.split("\n")
    unknown, unsigned = compiled(text).diagnostics
    assert lines[unknown.line - 1][unknown.column - 1 : unknown.end_column - 1] == "goto"
    assert lines[unsigned.line - 1][unsigned.column - 1 : unsigned.end_column - 1] == "6"


def test_all_mistakes_of_a_file_are_found_at_once() -> None:
    text = _TEXT
    for old, new, *_ in (MISTAKES[name] for name in ("E13", "E38", "E40", "E41")):
        text = text.replace(old, new, 1)
    assert sorted(one.code for one in compiled(text).diagnostics) == ["D301", "D313", "D416", "D422"]


def test_a_long_text_says_by_how_much_and_shows_its_end() -> None:
    text = _TEXT.replace(_TITLE, "        title: Apologise over dinner and ask her to approve it\n", 1)
    (found,) = compiled(text).diagnostics
    assert (found.code, found.severity) == ("D502", "warning")
    assert found.message == '9 characters too long for the card (38): "…sk her to approve it".'
    assert compiled(text).program is not None  # a warning stops nobody


@pytest.mark.parametrize(
    "text", ["", "- a\n", "just words\n", "a: [\n", "format: 1\n", "\x00", "scenes: 1\npeople: 2\n"]
)
def test_what_is_no_scenario_is_reported_and_never_raises(text: str) -> None:
    result = compiled(text)
    assert result.program is None
    assert any(one.severity == "error" for one in result.diagnostics)
