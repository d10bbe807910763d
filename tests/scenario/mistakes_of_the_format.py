"""The mistakes E1 to E41 of FORMAT.md 9, each as the table there says it is written, and what is answered.

The sign `‸` stands where the caret of the answer must begin; it is taken out before the deal is read.
"""

from __future__ import annotations

from typing import NamedTuple

CARET = "‸"


class Mistake(NamedTuple):
    """What is right in the deal and what is written instead, and the answer; an empty `code` says that nothing is to be answered."""

    number: str
    deal: str
    changes: tuple[tuple[str, str], ...]
    code: str = ""
    message: str = ""
    remedy: str = ""
    besides: tuple[str, ...] = ()
    """Codes of what is true as well and no consequence of the slip: a sentence changed, an anchor moved."""


ACCOUNT, SOUND = "rainmaker_account", "sound_deal"

_REPLY = "        reply:\n          ruan_qing: A week. I have waited for two winters.\n"
_WHY = "        why: She is cool today. Next week she holds our first honest page.\n"
_TEXT = "        text: Raw data, our own mistake in line one. It takes a week.\n"
_TITLE = "        title: Let Wei reopen the old ticket\n"
_CHANGE = "ruan_qing: {relationship: +1, trust: -1}"
_VISIT = "to: [ruan_qing, cui_li]"
_FIRST = "    moves:\n      word_from_above:"
_ARCHIVE = "        rating: good\n        why: The archive"
_WEIGHTS = "weights: {relationship_health: +4, outcome: -4}"
_OLDER = ("D651",)  # the sentence was changed, and its translation was not
_ROOT = "      root_cause_report:\n"
_FIFTH = "      ‸fifth_card:\n        play: modest_dinner\n        title: Wait\n        text: Say nothing and wait.\n        reply: Nothing.\n        rating: mistake\n        why: No.\n\n"

MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        "E1",
        ACCOUNT,
        ((_REPLY, "        reply: {ruan_qing: ‸A week, two winters I have waited.}\n"),),
        "D114",
        'The sentence was cut at the comma: "A week".',
        "Put it on its own line under `reply:`, as `ruan_qing: ...`.",
    ),
    Mistake(
        "E2",
        ACCOUNT,
        ((_TEXT, "        text: Ticket ‸#31 is open\n"),),
        "D115",
        'The text ends at "Ticket": " #" starts a comment.',
        "Put `>` after `text:` and the sentence on the next line. If it is a comment, put a space after #.",
    ),
    Mistake(
        "E3",
        ACCOUNT,
        ((_WHY, "        why: He asked‸: what now?\n"),),
        "D116",
        '": " inside a sentence looks like a new field.',
        "Put `>` after `why:` and the sentence below it.",
    ),
    Mistake(
        "E4",
        ACCOUNT,
        ((_TEXT, '        text: "No," ‸she says.\n'),),
        "D117",
        "The text ends after the second quotation mark.",
        "Leave the marks out; speech goes to `quote` or `reply`.",
    ),
    Mistake("E5", ACCOUNT, (("place: Office, Monday 08:40", "place: 3:15"),), besides=_OLDER),
    Mistake("E5", ACCOUNT, ((_TITLE, "        title: 900\n"),), besides=_OLDER),
    Mistake("E5", ACCOUNT, ((_TEXT, "        text: Yes\n"),), besides=_OLDER),
    Mistake("E5", ACCOUNT, ((_TEXT, _TEXT + "        again: no\n"),)),
    Mistake(
        "E6",
        ACCOUNT,
        ((_TITLE, "‸\ttitle: Let Wei reopen the old ticket\n"),),
        "D106",
        "Line 480 begins with a tab.",
        "Use two spaces for each step.",
    ),
    Mistake(
        "E7",
        ACCOUNT,
        ((_TITLE, "        title‸：让魏重开旧单\n"),),
        "D119",
        "The colon is full-width (：).",
        'Use ":" and a space.',
    ),
    Mistake(
        "E8",
        ACCOUNT,
        ((_VISIT, "to: [ruan_qing‸，cui_li]"),),
        "D120",
        'Full-width "，" does not separate a list.',
        'Use ", ".',
    ),
    Mistake(
        "E8", ACCOUNT, ((_VISIT, "to: ‸【ruan_qing, cui_li】"),), "D120", "`【` is a full-width bracket.", "Write `[`."
    ),
    Mistake(
        "E8",
        ACCOUNT,
        (("    speaker: ruan_qing\n", "    speaker: ‸“ruan_qing”\n"),),
        "D120",
        "A name stands in full-width quotation marks.",
        "Delete the marks.",
    ),
    Mistake(
        "E9",
        ACCOUNT,
        ((_CHANGE, "ruan_qing: {relationship: +1, trust: ‸６}"),),
        "D303",
        "'６' is not a number: full-width digit.",
        "Write 6.",
    ),
    Mistake(
        "E9",
        ACCOUNT,
        ((_CHANGE, "ruan_qing: {relationship: +1, trust: ‸−6}"),),
        "D303",
        "'−6' is not a number: long minus.",
        "Write -6.",
    ),
    Mistake(
        "E10",
        ACCOUNT,
        ((_CHANGE, "ruan_qing: {relationship: +1, trust‸:+6}"),),
        "D121",
        'A space is missing after "trust:".',
        "Write a space there.",
    ),
    Mistake(
        "E11",
        ACCOUNT,
        (("    text: >\n      Ruan Qing, the chief", "    text: > ‸Ruan Qing, the chief"),),
        "D122",
        "After `>` the sentence starts on the next line.",
        "Break the line here.",
    ),
    Mistake(
        "E12",
        ACCOUNT,
        (
            (
                "      modest_dinner:\n        title: Take her out",
                "    ‸moves:\n      modest_dinner:\n        title: Take her out",
            ),
        ),
        "D108",
        "`moves` was already written in line 445.",
        "Join the two, or delete one of them.",
    ),
    Mistake(
        "E13",
        ACCOUNT,
        ((_CHANGE, "ruan_qing: {relationship: +1, trust: ‸6}"),),
        "D301",
        "Is 6 a change?",
        "Write +6 or -6. A level is set only in `people` and `meters`.",
    ),
    Mistake(
        "E14",
        ACCOUNT,
        ((_CHANGE, "ruan_qing: {relationship: ‸+45, trust: -1}"),),
        "D503",
        "+45 is larger than anything in the playbook (largest: 10).",
        "Did you mean the level? Levels are set in `people`.",
    ),
    Mistake(
        "E15",
        ACCOUNT,
        ((_CHANGE, "‸raun_qing: {trust: +6}"),),
        "D401",
        "Nobody is called `raun_qing`.",
        "Did you mean `ruan_qing`?",
    ),
    Mistake(
        "E16",
        ACCOUNT,
        ((_FIRST, "    ‸goto: friday_table\n" + _FIRST),),
        "D305",
        "`goto` is not a field of the scene `ticket_4471`.",
        "`goto` is called `next` here. The next scene in the file is the default: you may delete this line.",
    ),
    Mistake(
        "E16",
        ACCOUNT,
        ((_REPLY, _REPLY.replace("reply", "‸says")),),
        "D305",
        "`says` is not a field of the move `root_cause_report`.",
        "`says` is called `reply` here.",
    ),
    Mistake(
        "E16",
        ACCOUNT,
        (("        changes:\n          " + _CHANGE, "        ‸effects:\n          " + _CHANGE),),
        "D305",
        "`effects` is not a field of the move `root_cause_report`.",
        "`effects` is called `changes` here.",
    ),
    Mistake(
        "E17",
        SOUND,
        (
            (
                "      overpromise:\n        title: Promise all eleven by Friday\n        text: Give your word today, and find the people for it tomorrow.\n        promise: all_eleven\n        reply:\n          tian_ke: Friday. I am writing that on the wall.\n        rating: blunder\n        why: Four answers depend on people you have not asked yet.\n",
                "        ‸overpromise:\n          title: Promise all eleven by Friday\n          text: Give your word today, and find the people for it tomorrow.\n          promise: all_eleven\n          reply:\n            tian_ke: Friday. I am writing that on the wall.\n          rating: blunder\n          why: Four answers depend on people you have not asked yet.\n",
            ),
        ),
        "D124",
        "`overpromise` stands inside `keep_small_promise`.",
        "Move it two spaces to the left, with all that belongs to it.",
    ),
    Mistake(
        "E18",
        ACCOUNT,
        (
            (
                "      word_from_above:\n        play: leapfrog_to_top",
                "      word_from_above:\n        play: ‸exec_visit",
            ),
        ),
        "D402",
        "The playbook has no `exec_visit`.",
        "Near: `user_floor_visit` (18), `exec_exchange` (21), `reference_or_hq_visit` (23).",
    ),
    Mistake(
        "E19",
        ACCOUNT,
        ((_ROOT, "      ‸modest_dinner:\n"),),
        "D109",
        "Two moves are called `modest_dinner`; the first is in line 467.",
        "Give the second its own name and add `play: modest_dinner`.",
    ),
    Mistake(
        "E20",
        ACCOUNT,
        ((_TITLE, "        title: ‸Let Wei reopen the old ticket and tell her why\n"),),
        "D502",
        '8 characters too long for the card (38): "…ket and tell her why".',
        "Say it shorter; the whole would only be seen in a tooltip.",
        besides=_OLDER,
    ),
    Mistake(
        "E21",
        ACCOUNT,
        (("  friday_table:\n", _FIFTH + "  friday_table:\n"),),
        "D501",
        "`ticket_4471` has 5 moves; the screen holds four cards.",
        "Drop one, or split the scene.",
    ),
    Mistake(
        "E22",
        ACCOUNT,
        (
            (_ROOT, "      ‸root_cause_report:\n"),
            (_WHY, ""),
        ),
        "D312",
        "Move `root_cause_report` has no `why`.",
        "Add `why:`, one sentence: what did it do to the person?",
    ),
    Mistake(
        "E22",
        ACCOUNT,
        (
            (_ROOT, "      ‸root_cause_report:\n"),
            ("        rating: best\n        why: She is cool", "        why: She is cool"),
        ),
        "D312",
        "Move `root_cause_report` has no `rating`.",
        "Add `rating:` best, good, inaccuracy, mistake or blunder.",
    ),
    Mistake(
        "E23",
        ACCOUNT,
        ((_TEXT, _TEXT + "        needs: false_alarm ‸and\n"),),
        "D202",
        'The condition stops after "and".',
        "Write what comes next, or delete the word.",
    ),
    Mistake(
        "E24",
        ACCOUNT,
        ((_TEXT, _TEXT + "        needs: ‸false alarm\n"),),
        "D203",
        "A name has no space.",
        "Did you mean `false_alarm`?",
    ),
    Mistake(
        "E25",
        ACCOUNT,
        (("when: ruan_qing.trust < 45", "when: ‸trust < 45"),),
        "D204",
        "Whose trust?",
        "Write `he_zhongmou.trust`, `ruan_qing.trust` or `cui_li.trust`.",
    ),
    Mistake(
        "E26",
        SOUND,
        (("    when: standing >= rival\n", "    when: ‸support >= 58\n"),),
        "D723",
        "None of 36 lines ends in `won`. Its condition compares 39 against 58 at the end of the standard line and 38 against 58 at the end of the best line.",
        "Loosen its `when`, or the one of an ending before it, which takes the lines first.",
    ),
    Mistake(
        "E26",
        SOUND,
        (("            when: not rain_belt\n", "            when: ‸support >= 58\n"),),
        "D722",
        "`unprepared` never happens: its `when` holds on no line that chooses `exec_exchange`, or another takes them first.",
        "Loosen the condition, or delete this `instead`.",
    ),
    Mistake(
        "E27",
        ACCOUNT,
        (
            ("  capped_budget:\n", "  ‸capped_budget:\n"),
            ("learn: [rotation, capped_budget]", "learn: rotation"),
            ("learn: [rotation, capped_budget]", "learn: rotation"),
        ),
        "D505",
        "`capped_budget` is asked for in line 1062, but no move learns it.",
        "Add `learn: capped_budget` to a move.",
    ),
    Mistake(
        "E28",
        ACCOUNT,
        (
            ("  capped_budget:\n", "  ‸capped_budget:\n"),
            ("learn: [rotation, capped_budget]", "learn: rotation"),
        ),
        "D504",
        "Only one way leads to `capped_budget` (half_an_hour.exec_exchange).",
        "Add `learn: capped_budget` to a second move.",
    ),
    Mistake(
        "E29",
        ACCOUNT,
        (
            (
                "        learn: [his_ear, logged_call]\n",
                "        keep: ‸night_team\n        learn: [his_ear, logged_call]\n",
            ),
        ),
        "D506",
        "`night_team` can never have been promised here.",
        "Promise it in an earlier scene.",
    ),
    Mistake(
        "E30",
        SOUND,
        (("    days: 5\n", "    due: ‸52\n"),),
        "D507",
        "`all_eleven` falls due on day 52; the deal ends on day 40.",
        "Give it an earlier day.",
    ),
    Mistake(
        "E30",
        SOUND,
        (("    days: 5\n", "    days: ‸50\n"),),
        "D507",
        "`all_eleven` falls due 50 days after it is made; the deal ends on day 40.",
        "Give it fewer days.",
    ),
    Mistake(
        "E31",
        SOUND,
        (("days: 40\n", "‸days: 90\n"),),
        "D724",
        "The longest line takes 37 of 90 days: time never presses.",
        "Give scenes a `day:`, or lower `days`.",
    ),
    Mistake(
        "E32",
        ACCOUNT,
        (
            ("        rating: good\n        why: The van", "        rating: best\n        why: The van"),
            ("        rating: best\n        why: He gave two", "        rating: ‸best\n        why: He gave two"),
        ),
        "D508",
        "`consult_knowledge_centre` and `open_customer_file` are both rated best: which of them is the standard line?",
        "Rate one `good`, or give one a higher `rank`.",
    ),
    Mistake(
        "E33",
        SOUND,
        (
            ("scenes:\n", "‸scenes:\n"),
            ("For the rest, a name and a day.", "For the rest, a name, an owner and a day each."),
            ("Change the angle now. It reads better at once. Tell nobody at home.", "Change the angle now."),
            ("He tests it tonight.", "He tests it tonight, alone."),
        ),
        "D741",
        "en: the best move is the longest card in 3 of 4 scenes.",
        "Shorten it in: inbox, belt_seven, sign_off.",
        besides=("D740",),
    ),
    Mistake(
        "E34",
        SOUND,
        (
            ("scenes:\n", "‸scenes:\n"),
            ("tian_ke: {relationship: +9}", "tian_ke: {relationship: +1}"),
            (
                "        promise: all_eleven\n",
                "        changes:\n          tian_ke: {trust: +1}\n        promise: all_eleven\n",
            ),
            ("tian_ke: {relationship: +8}", "tian_ke: {relationship: +2}"),
        ),
        "D742",
        "In 3 of 4 scenes the best move also looks best at once.",
        "Add a short gain to a wrong one in: inbox, gm_visit, sign_off.",
        besides=("D717",),
    ),
    Mistake(
        "E35",
        SOUND,
        ((_ARCHIVE, "        ‸rating: blunder\n        why: The archive"),),
        "D732",
        "`consult_knowledge_centre` is rated blunder, but playing on from it on the standard line gains 15.0 points.",
        "Is its price missing (`later`, `truth: broken`, a change)?",
    ),
    Mistake(
        "E36",
        ACCOUNT,
        (("    speaker: ruan_qing\n", "    speaker: ‸cui_li\n"),),
        "D510",
        'Cui Li speaks before anybody met him; the screen says "Night crew chief".',
        "If he is known, delete `unknown_as`.",
    ),
    Mistake(
        "E37",
        SOUND,
        (
            (
                "\nscenes:\n",
                "\nplays:\n  free_trip:\n    number: 99\n    name: Free trip\n    kind: forbidden\n    practices: star_dependence\n    lead: AR\n    wrong: It is a bribe.\n    advice: Invite him to the plant instead.\n\nscenes:\n",
            ),
            (
                "      single_thread_champion:\n",
                "      ‸beach:\n        play: free_trip\n        title: Book the beach\n        text: A week for two, on the house.\n        rating: violation\n        why: It is a bribe.\n      single_thread_champion:\n",
            ),
        ),
        "D511",
        "The forbidden move `beach` has no `warning`: a player must be able to step back.",
        "Add `warning:` with a person and a line.",
    ),
    Mistake(
        "E38",
        ACCOUNT,
        (
            ("  friday_table:\n", "  ‸friday_table:\n"),
            (_FIRST, "    next: friends_company\n    moves:\n      word_from_above:"),
        ),
        "D416",
        "Nothing leads to `friday_table`: `ticket_4471` now goes to `friends_company`.",
        "Let a move or a scene have `next: friday_table`, or delete the scene.",
    ),
    Mistake(
        "E39",
        ACCOUNT,
        (("She is cool today.", "She is warm today."),),
        "D651",
        "zh: 1 sentence is older than the original (lines 568).",
        "They are shown until you confirm them.",
    ),
    Mistake(
        "E40",
        ACCOUNT,
        ((_WEIGHTS, "‸weights: {relationship_health: +4, outcome: -2}"),),
        "D422",
        "Weights move points between dimensions: the sum must be 0, here +2.",
        "Take the points from another dimension.",
    ),
    Mistake(
        "E41",
        ACCOUNT,
        (("          sulking:\n            when: qin_xiao.alignment < 40\n", "          ‸sulking:\n"),),
        "D313",
        "When does `sulking` hold?",
        "Add `when:`. Without it this would always happen instead.",
    ),
)
