"""The mistakes of FORMAT section 9 that a compiler can see: code, line, reason and remedy, and nothing else."""

from __future__ import annotations

import pytest
from scenario_sample import SAMPLE, compiled, sample

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


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("scenes.inbox.speaker: tien_ke", "D401"),
        ("scenes.gm_visit.instead.friday_passed.speaker: tien_ke", "D401"),
        ("scenes.inbox.moves.modest_dinner.reply: {tien_ke: No.}", "D401"),
        ("scenes.gm_visit.news.one: {from: luo_quiming, text: Hurry.}", "D401"),
        ("team.SR: su_mann", "D401"),
        ("alignment: {su_mann: '50'}", "D401"),
        ("people.bo_wen.reports_to: tien_ke", "D401"),
        ("people.meng_yao.listens_to: {tien_ke: '30'}", "D401"),
        ("facts.rain_belt.about: tien_ke", "D401"),
        ("promises.all_eleven.to: tien_ke", "D401"),
        ("promises.all_eleven.broken: {tien_ke: {trust: '-3'}}", "D401"),
        ("promises.all_eleven.days: ~\npromises.all_eleven.due: belt_eight", "D407"),
        ("scenes.belt_seven.moves.lone_hero.later.at: belt_eight", "D407"),
        ("scenes.inbox.next: [{when: rain_belt, to: belt_eight}, {to: belt_seven}]", "D407"),
        ("scenes.inbox.moves.modest_dinner.hand_over: {from: tian_ke, to: you}", "D415"),
        ("scenes.inbox.moves.modest_dinner.leaves: fang_ruu", "D401"),
        ("scenes.inbox.moves.modest_dinner.meet: fang_ru", "D413"),
        ("scenes.inbox.moves.modest_dinner.replace: {tian_ke: tien_ke}", "D401"),
        ("scenes.inbox.moves.modest_dinner.call: date", "D406"),
        ("scenes.inbox.moves.modest_dinner.disclose: all", "D420"),
        ("scenes.inbox.moves.modest_dinner.log: [rain_belt, rain_bolt]", "D404"),
        ("scenes.inbox.moves.modest_dinner.changes: {tian_ke: '+3'}", "D304"),
        ("scenes.inbox.moves.modest_dinner.changes: {discount: {trust: '+3'}}", "D304"),
        ("scenes.inbox.moves.modest_dinner.changes: {discount: '+0.25'}", "D314"),
        ("weights: {speed: '-6', outcome: '+6'}", "D422"),
        ("weights: {speed: '+7', outcome: '-6', trust: '-1'}", "D422"),
        ("people.tian_ke.personal: '130'", "D308"),
        ("scenes.inbox.day: '90'", "D308"),
        ("endings: {}", "D417"),
        ("meters: {patience: {start: '3'}}", "D428"),
        ("meters: {patience: {label: Patience, start: '3', step: '0.3'}}", "D428"),
        ("meters: {discount: {start: '1', max: '90'}}", "D428"),
        ("meters: {rival: {start: '1'}}", "D428"),
        ("colleagues: {su_man: {name: A, title: B, role: SR, look: ar_you}}", "D409"),
        ("scenes.gm_visit.checks: {dates: {text: Again}}\nscenes.gm_visit.gate: ATB", "D409"),
    ],
)
def test_a_name_or_number_that_leads_nowhere_is_one_error(lines: str, code: str) -> None:
    errors = [one.code for one in sample(lines).diagnostics if one.severity == "error"]
    assert errors == [code], sample(lines).diagnostics


@pytest.mark.parametrize(
    ("lines", "possible"),
    [
        ("scenes.gm_visit.moves.exec_exchange.keep: four_answers", True),
        ("scenes.inbox.moves.modest_dinner.keep: four_answers", False),  # beside the move that promises it
        ("scenes.inbox.moves.keep_small_promise.keep: four_answers", True),  # made and kept in one
        ("scenes.belt_seven.moves.lone_hero.later.keep: four_answers", True),
        (
            "scenes.inbox.moves.keep_small_promise.promise: ~\n"
            "scenes.belt_seven.moves.lone_hero.later.promise: four_answers\n"
            "scenes.sign_off.moves.rapid_response_cell.keep: four_answers",
            True,
        ),  # promised on arrival in the very scene
        (
            "scenes.inbox.moves.keep_small_promise.promise: ~\n"
            "scenes.belt_seven.moves.lone_hero.later.promise: four_answers\n"
            "scenes.gm_visit.moves.exec_exchange.keep: four_answers",
            False,
        ),
        ("promises.four_answers.open: 'yes'\nscenes.inbox.moves.modest_dinner.keep: four_answers", True),
    ],
)
def test_a_promise_is_kept_only_where_it_can_have_been_made(lines: str, possible: bool) -> None:
    found = [one.code for one in sample(lines).diagnostics]
    assert found == ([] if possible else ["D506"])
