"""Mistakes of the hand, planted one at a time in a deal written from the README: one answer each, in the right place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game import paths
from game.scenario import library
from game.scenario.library import load_scenario

BY_HAND = Path(__file__).parents[1] / "data" / "scenarios" / "by_hand.yaml"
NOT_PLANTED = ("D504",)  # the deal is too small to give each fact two ways

# what is written, what stands there by mistake, and the answer: code, line, column, reason, remedy
PLANTED: tuple[tuple[str, str, str, int, int, str, str], ...] = (
    (
        "    stage: qualify\n",
        "    stage: qualify\n    gate: ATX\n",
        "D307",
        50,
        11,
        "'ATX' is not one of the words for this field.",
        "Did you mean `ATI`?",
    ),
    (
        "    influence: 3\n",
        "    influence: 3\n    listens_to: {meng_yao: 130}\n",
        "D308",
        30,
        28,
        "'130' is out of range.",
        "`meng_yao` is at most 100.",
    ),
    ("influence: 5", "influence: 55", "D308", 37, 16, "'55' is out of range.", "`influence` is at most 5."),
    (
        "budget: 60\n",
        "budget: 60\nweights: {trust: +2}\n",
        "D422",
        9,
        1,
        "Weights move points between dimensions: the sum must be 0, here +2.",
        "Take the points from another dimension.",
    ),
    (
        "        learn: rain_belt\n        reply",
        "        again: maybe\n        learn: rain_belt\n        reply",
        "D304",
        58,
        16,
        "'maybe' is neither yes nor no.",
        "Write yes or no.",
    ),
    (
        "language: en",
        "language: english",
        "D307",
        5,
        11,
        "'english' is not one of the words for this field.",
        "Write one of en, zh.",
    ),
    (
        "text: Ask him where it hurts.",
        "text: Ticket #31 is open",
        "D115",
        57,
        22,
        'The text ends at "Ticket": " #" starts a comment.',
        "Put `>` after `text:` and the sentence on the next line. If it is a comment, put a space after #.",
    ),
    (
        "why: He told you what nobody had asked.",
        "why: He asked: what now?",
        "D116",
        62,
        22,
        '": " inside a sentence looks like a new field.',
        "Put `>` after `why:` and the sentence below it.",
    ),
    (
        "text: Ask him where it hurts.",
        'text: "No," she says.',
        "D117",
        57,
        21,
        "The text ends after the second quotation mark.",
        "Leave the marks out; speech goes to `quote` or `reply`.",
    ),
    ("title: Ask what hurts", "title：Ask", "D119", 56, 14, "The colon is full-width (：).", 'Use ":" and a space.'),
    (
        "teaches: [star_dependence]",
        "teaches: [star_dependence，unmanaged_relationships]",
        "D120",
        6,
        26,
        'Full-width "，" does not separate a list.',
        'Use ", ".',
    ),
    (
        "teaches: [star_dependence]",
        "teaches: 【star_dependence】",
        "D120",
        6,
        10,
        "`【` is a full-width bracket.",
        "Write `[`.",
    ),
    (
        "learn: rain_belt\n        reply",
        "learn: “rain_belt”\n        reply",
        "D120",
        58,
        16,
        "A name stands in full-width quotation marks.",
        "Delete the marks.",
    ),
    ("{trust: -1}", "{trust: −1}", "D303", 67, 28, "'−1' is not a number: long minus.", "Write -1."),
    ("{trust: -1}", "{trust: -６}", "D303", 67, 28, "'-６' is not a number: full-width digit.", "Write -6."),
    ("{trust: -1}", "{trust:-1}", "D121", 67, 26, 'A space is missing after "trust:".', "Write a space there."),
    ("    trust: 30", "    trust:30", "D121", 31, 10, 'A space is missing after "trust:".', "Write a space there."),
    (
        "text: >\n      Your",
        "text: > Your",
        "D122",
        52,
        13,
        "After `>` the sentence starts on the next line.",
        "Break the line here.",
    ),
    (
        "      modest_dinner:\n",
        "    moves:\n      modest_dinner:\n",
        "D108",
        63,
        5,
        "`moves` was already written in line 54.",
        "Join the two, or delete one of them.",
    ),
    (
        "{trust: -1}",
        "{trust: 1}",
        "D301",
        67,
        28,
        "Is 1 a change?",
        "Write +1 or -1. A level is set only in `people` and `meters`.",
    ),
    (
        "{trust: -1}",
        "{trust: +45}",
        "D503",
        67,
        28,
        "+45 is larger than anything in the playbook (largest: 28).",
        "Did you mean the level? Levels are set in `people`.",
    ),
    (
        "tian_ke: {trust: -1}",
        "tien_ke: {trust: -1}",
        "D401",
        67,
        11,
        "Nobody is called `tien_ke`.",
        "Did you mean `tian_ke`?",
    ),
    (
        "  visit:\n",
        "    goto: visit\n  visit:\n",
        "D305",
        73,
        5,
        "`goto` is not a field of the scene `inbox`.",
        "`goto` is called `next` here. The next scene in the file is the default: you may delete this line.",
    ),
    (
        "          tian_ke: Belt seven. In the rain.\n        rating",
        "          tian_ke: Belt.\n        effects: x\n        rating",
        "D305",
        61,
        9,
        "`effects` is not a field of the move `pain_interview`.",
        "`effects` is called `changes` here.",
    ),
    (
        "play: modest_dinner",
        "play: exec_visit",
        "D402",
        88,
        15,
        "The playbook has no `exec_visit`.",
        "Near: `user_floor_visit` (18), `exec_exchange` (21), `reference_or_hq_visit` (23).",
    ),
    (
        "      modest_dinner:\n        title: Apo",
        "      pain_interview:\n        title: Apo",
        "D109",
        63,
        7,
        "Two moves are called `pain_interview`; the first is in line 55.",
        "Give the second its own name and add `play: pain_interview`.",
    ),
    (
        "        rating: best\n        why: He told you what nobody had asked.\n",
        "        rating: best\n",
        "D312",
        55,
        7,
        "Move `pain_interview` has no `why`.",
        "Add `why:`, one sentence: what did it do to the person?",
    ),
    (
        "needs: rain_belt",
        "needs: rain_belt and",
        "D202",
        82,
        26,
        'The condition stops after "and".',
        "Write what comes next, or delete the word.",
    ),
    ("needs: rain_belt", "needs: rain belt", "D203", 82, 16, "A name has no space.", "Did you mean `rain_belt`?"),
    (
        "when: meng_yao.trust >= 28",
        "when: trust < 40",
        "D204",
        98,
        11,
        "Whose trust?",
        "Write `tian_ke.trust` or `meng_yao.trust`.",
    ),
    (
        "        why: She has a rule",
        "        instead:\n          x:\n            rating: good\n            why: Good.\n        why: She has a rule",
        "D313",
        95,
        11,
        "When does `x` hold?",
        "Add `when:`. Without it this would always happen instead.",
    ),
    (
        "    speaker: tian_ke",
        "    speaker tian_ke",
        "D131",
        51,
        5,
        "A colon is missing after `speaker`.",
        "Write `speaker:`; or move the line to the right if it goes on the sentence above.",
    ),
    (
        "title: Ask what hurts",
        'title: "Ask what hurts',
        "D118",
        56,
        16,
        "The text begins with a quotation mark that is never closed.",
        "Leave the mark out, or write it at the end too.",
    ),
    (
        "        rating: mistake",
        "        ratting: mistake",
        "D305",
        70,
        9,
        "`ratting` is not a field of the move `modest_dinner`.",
        "Did you mean `rating`?",
    ),
    (
        "rating: mistake",
        "rating: bad",
        "D307",
        70,
        17,
        "'bad' is not one of the words for this field.",
        "Write one of best, good, inaccuracy, mistake, blunder, violation.",
    ),
    (
        "  tian_ke:\n    name",
        "  Tian-Ke:\n    name",
        "D309",
        24,
        3,
        "'Tian-Ke' cannot be a name here.",
        "Write tian_ke.",
    ),
    (
        "when: meng_yao.trust >= 28",
        "when: meng_yao.mood >= warmm",
        "D205",
        98,
        28,
        "Nothing is called `warmm`.",
        "Did you mean `warm`?",
    ),
    ("budget: 60", "budget: 60.5", "D304", 8, 9, "'60.5' is not a number.", "Write a number, for example 20."),
    ("days: 20", "days: 20.3", "D314", 7, 7, "20.3 lies between two steps.", "Write a multiple of 0.5."),
    (
        "    influence: 3",
        "    influence: 3\n    reports_to: tian_ke",
        "D427",
        30,
        17,
        "This chain of bosses is a ring: tian_ke → tian_ke.",
        "Delete `reports_to` of the topmost.",
    ),
    (
        "    stage: propose",
        "    stage: propose\n    gate: ATI\n    gate: ATB",
        "D108",
        76,
        5,
        "`gate` was already written in line 75.",
        "Join the two, or delete one of them.",
    ),
    (
        "    stage: propose",
        "    stage: propose\n    next: moon",
        "D407",
        75,
        11,
        "No scene is called `moon`.",
        "Add it under `scenes`, or delete it here.",
    ),
    (
        "role: decider",
        "role: boss",
        "D307",
        35,
        11,
        "'boss' is not one of the words for this field.",
        "Write one of decider, approver, evaluator, user, procurement, influencer, gatekeeper.",
    ),
    (
        "stage: propose",
        "stage: proposal",
        "D307",
        74,
        12,
        "'proposal' is not one of the words for this field.",
        "Did you mean `propose`?",
    ),
    (
        "relationship: 30",
        "relationship: -5",
        "D302",
        30,
        19,
        "-5 is a change, but here a level is wanted.",
        "Write 5, without the sign.",
    ),
    ("trust: 25", "trust: 250", "D308", 39, 12, "'250' is out of range.", "`trust` is at most 100."),
    ("teaches: [star_dependence]", "teaches: []", "D315", 6, 10, "`teaches` holds 0 entries.", "At least 1."),
    (
        "teaches: [star_dependence]",
        "teaches: [star_dependence",
        "D128",
        6,
        10,
        "The bracket `[` is never closed.",
        "Write `]` at the end, or put each part on its own line.",
    ),
    (
        "result: won",
        "result: win",
        "D307",
        97,
        13,
        "'win' is not one of the words for this field.",
        "Did you mean `won`?",
    ),
    (
        "    result: lost",
        "    result: lost\n    when: day > 3",
        "D417",
        103,
        11,
        "The last ending has a condition: what if it does not hold?",
        "Delete its `when:`, or add another one without `when:` below.",
    ),
    ("format: 1", "format: 2", "D316", 2, 9, "Format '2' is not known.", "Write `format: 1`."),
    ("format: 1\n", "", "D306", 2, 1, "The file has no `format`.", "Add `format:`."),
    ("meng_yao.trust >= 28", "meng_yao.trust => 28", "D207", 98, 26, "`=>` is written `>=`.", "Write `>=`."),
    ("meng_yao.trust >= 28", "meng_yao.trust = 28", "D207", 98, 26, "`=` does not compare.", "Write `==`."),
    ("needs: rain_belt", "needs: rain_belt && day < 3", "D207", 82, 26, "`&&` is written `and`.", "Write `and`."),
    (
        "        needs: rain_belt",
        "        if: rain_belt",
        "D305",
        82,
        9,
        "`if` is not a field of the move `exec_exchange`.",
        "Known here: `changes`, `meet`, `recognise`, `gone`, `replace`, `learn`, `log`, `promise`, `keep`, `break`, `call`, `hand_over`, `leaves`, `check`, `disclose`, `title`, `text`, `play`, `to`, `by`, `cost`, `needs`, `locked`, `reply`, `rating`, `why`, `rank`, `later`, `instead`, `warning`, `again` and `next`.",
    ),
    (
        "speaker: meng_yao",
        "speaker: meng_yau",
        "D401",
        76,
        14,
        "Nobody is called `meng_yau`.",
        "Did you mean `meng_yao`?",
    ),
    ("speaker: meng_yao", "speaker: Meng Yao", "D309", 76, 14, "'Meng Yao' cannot be a name here.", "Write meng_yao."),
    (
        "title: Ask what hurts",
        "title: &a Ask",
        "D110",
        56,
        16,
        "`&a` is an anchor.",
        "Write the text again where it is needed.",
    ),
    (
        "        learn: rain_belt\n        reply",
        "        learn: rain_belts\n        reply",
        "D404",
        58,
        16,
        "No fact is called `rain_belts`.",
        "Did you mean `rain_belt`?",
    ),
    (
        "    title: Half",
        "     title: Half",
        "D123",
        75,
        6,
        "This line does not begin where its neighbours begin.",
        "Move it, and what belongs to it, 1 space to the left.",
    ),
    (
        "text: Ask him where it hurts.",
        "text: *Ask* him",
        "D126",
        57,
        15,
        "A text cannot begin with `*`.",
        "Put `>` after the field and the sentence on the next line.",
    ),
    (
        "  visit:\n    stage: propose",
        "  empty:\n  visit:\n    stage: propose",
        "D311",
        73,
        3,
        "`empty` is empty.",
        "Write fields of its own, each on a line below, or leave the line out.",
    ),
    (
        "endings:",
        "  bare:\n    title: Bare\n    text: Nothing.\nendings:",
        "D306",
        95,
        3,
        "The scene `bare` has no `moves`.",
        "Add `moves:`.",
    ),
    ("  visit:\n", "  拜访:\n", "D309", 73, 3, "'拜访' cannot be a name here.", "Write a name such as rain_belt."),
    (
        "    about: tian_ke",
        "    about: tianke",
        "D401",
        42,
        12,
        "Nobody is called `tianke`.",
        "Did you mean `tian_ke`?",
    ),
    (
        "        needs: rain_belt",
        "        cost: {days: 0.3}",
        "D314",
        82,
        22,
        "0.3 lies between two steps.",
        "Write a multiple of 0.5.",
    ),
    (
        "        needs: rain_belt",
        "        by: su_man",
        "D413",
        82,
        13,
        "Su Man (`su_man`) is of the house, but not in this deal.",
        "Add `su_man` to `team:` or `alignment:`.",
    ),
    (
        "        needs: rain_belt",
        "        to: tian_key",
        "D401",
        82,
        13,
        "Nobody is called `tian_key`.",
        "Did you mean `tian_ke`?",
    ),
    (
        "rating: best\n        why: She",
        "RATING: best\n        why: She",
        "D305",
        85,
        9,
        "`RATING` is not a field of the move `exec_exchange`.",
        "Did you mean `rating`?",
    ),
)


def _answers(folder: Path, text: str) -> list[tuple[str, int, int, str, str]]:
    folder /= "mini_deal"
    folder.mkdir()
    (folder / "scenario.yaml").write_text(text, "utf-8")
    found = [one for one in load_scenario(folder).diagnostics if one.code not in NOT_PLANTED]
    return [(one.code, one.line, one.column, one.message, one.remedy) for one in found]


def test_the_deal_itself_has_no_mistake(tmp_path: Path) -> None:
    assert _answers(tmp_path, BY_HAND.read_text("utf-8")) == []


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: f"{planted[2]}-in-line-{planted[3]}")
def test_a_planted_mistake_has_one_answer(planted: tuple[str, str, str, int, int, str, str], tmp_path: Path) -> None:
    right, wrong, *answer = planted
    text = BY_HAND.read_text("utf-8")
    assert right in text
    assert _answers(tmp_path, text.replace(right, wrong, 1)) == [tuple(answer)]


@pytest.mark.parametrize(
    "line",
    [
        "      single_thread_champion:",
        "        cost: {budget: 4}",
        "        changes:",
        "          he_zhongmou: {relationship: +5}",
        "  empty_file:",
        "    speaker: qin_xiao",
    ],
)
def test_one_tab_among_spaces_is_one_finding(line: str, tmp_path: Path) -> None:
    folder = tmp_path / "rainmaker_account"
    shutil.copytree(paths.scenarios() / "rainmaker_account", folder)
    file = folder / "scenario.yaml"
    lines = file.read_text(encoding="utf-8").split("\n")
    number = lines.index(line)
    lines[number] = "\t" + line.strip()
    file.write_text("\n".join(lines), encoding="utf-8")
    found = library.load_scenario(folder).diagnostics
    assert [(one.code, one.line) for one in found] == [("D106", number + 1)]


def test_the_head_of_a_section_that_slid_below_another_is_one_message_in_a_long_deal(tmp_path: Path) -> None:
    """Everything below it then looks like promises."""
    text = (library.find("rainmaker_account") / "scenario.yaml").read_text("utf-8")
    file = tmp_path / "rainmaker_account" / "scenario.yaml"
    file.parent.mkdir()
    file.write_text(text.replace("\nscenes:\n", "\n  scenes:\n"), "utf-8")
    errors = [one for one in load_scenario(file).diagnostics if one.severity == "error"]
    assert [(one.code, one.line) for one in errors] == [("D123", text.split("\n").index("scenes:") + 1)]
