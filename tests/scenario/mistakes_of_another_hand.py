"""Sixty mistakes as another trainer makes them, in three shipped deals and one in Chinese.

The sign `‸` stands in the line where the answer must be; it is taken out before the deal is read.
"""

from __future__ import annotations

from typing import NamedTuple


class Planted(NamedTuple):
    """Each `right` becomes `wrong`; `at` is where the answer begins, if `‸` stands in no line."""

    name: str
    deal: str
    right: str
    wrong: str
    code: str
    at: str = ""


HOURS, DINNERS, NIGHT, CHINESE = "seventy_two_hours", "banquets_and_tickets", "midnight_cutover", "mini_deal_zh"

_ZUO = "          zuo_tang: Fine. So I am with your hotline again.\n"
_FORWARD = "        title: Pass it on to service\n"
_GUILTY = "          zuo_tang: {relationship: +1}\n          clock: +4\n          su_man: {alignment: +2}\n"
_CEN = "          cen_lan: Good. Send me the photographs, for upstairs.\n"
_BOXES = "      dinner_only_push:\n        title: Take the eight and start with Ge\n"
_CORRIDOR = "  corridor:\n    place: Saturday 09:10, first floor\n"
_AGAIN = "  twenty_to_six:\n    stage: deliver\n    place: Hall\n    title: Again\n    text: Once more.\n"

PLANTED: tuple[Planted, ...] = (
    # names that lead nowhere, in every field that takes one
    Planted("speaker", HOURS, "    speaker: zuo_tang\n", "    speaker: ‸zou_tang\n", "D401"),
    Planted("to", HOURS, "to: [lei_cheng, zuo_tang]", "to: [‸lei_chen, zuo_tang]", "D401"),
    Planted("by", DINNERS, "        cost: {days: 5, budget: 48}\n", "        by: ‸cen_lann\n", "D401"),
    Planted("learn", NIGHT, "        learn: missing_forms\n", "        learn: ‸missing_form\n", "D404"),
    Planted("promise", HOURS, "        promise: noon\n", "        promise: ‸none_yet\n", "D405"),
    Planted("reply", HOURS, _ZUO, "          ‸zuo_tong: Fine.\n", "D401"),
    Planted("group", HOURS, "    group: plant\n", "    group: ‸plants\n", "D426"),
    Planted("reports to", HOURS, "    reports_to: jian_ning\n", "    reports_to: ‸jian_nin\n", "D401"),
    Planted("listens to", HOURS, "listens_to: {zuo_tang: 30}", "listens_to: {‸zuotang: 30}", "D401"),
    Planted("about", HOURS, "    about: jian_ning\n", "    about: ‸jian\n", "D401"),
    Planted("promised to", HOURS, "    to: jian_ning\n", "    to: ‸jianning\n", "D401"),
    Planted("later from", HOURS, "          at: line_two\n", "          at: ‸line_too\n", "D407"),
    Planted("next", HOURS, "    place: Your kitchen, 06:53\n", "    next: ‸line_tow\n", "D407"),
    Planted("play", HOURS, "        play: split_pitches\n", "        play: ‸split_pitch\n", "D402"),
    Planted("look", NIGHT, "    look: amira_qa\n", "    look: ‸amira\n", "D414"),
    Planted("cover", NIGHT, "  cover: hospital\n", "  cover: ‸hospitals\n", "D414"),
    Planted("meter in changes", HOURS, "          clock: +4\n", "          ‸clocks: +4\n", "D403"),
    Planted("team", HOURS, "team: {SR: su_man,", "team: {SR: ‸su_mann,", "D401"),
    # something deleted or renamed, and still used
    Planted(
        "promise due in a scene that is gone", NIGHT, "    due: one_of_fourteen\n", "    due: ‸two_of_ten\n", "D407"
    ),
    Planted(
        "a renamed fact",
        NIGHT,
        "  clause:\n    about",
        "  clause_18:\n    about",
        "D404",
        "learn: [commission, clause]",
    ),
    Planted(
        "a deleted promise", HOURS, "  noon:\n    to: lei", "  midday:\n    to: lei", "D205", "when: not noon.broken"
    ),
    Planted(
        "a renamed scene", NIGHT, _CORRIDOR, _CORRIDOR.replace("corridor", "hall"), "D652", "scenes.corridor.title"
    ),
    Planted("a scene copied", NIGHT, _CORRIDOR, _AGAIN.replace("twenty", "‸twenty") + _CORRIDOR, "D108"),
    # signs
    Planted("quote lost", HOURS, _FORWARD, '        title: ‸"Pass it on to service\n', "D118"),
    Planted("braces round a move", DINNERS, _BOXES, _BOXES.replace("push:", "push: ‸{"), "D128"),
    Planted("smart quotes round a number", HOURS, "    influence: 4\n", "    influence: ‸“4”\n", "D304"),
    Planted("smart quotes round an id", HOURS, "  cover: solar\n", "  cover: ‸“solar”\n", "D120"),
    Planted("dash for minus", DINNERS, "cen_lan: {alignment: -3}", "cen_lan: {alignment: ‸–3}", "D303"),
    Planted("comma for point", DINNERS, "cost: {days: 0.5, budget: 0}", "cost: {days: ‸0,5, budget: 0}", "D114"),
    Planted(
        "semicolon", DINNERS, "        cost: {days: 5, budget: 48}\n", "        cost: {days: 5‸; budget: 48}\n", "D127"
    ),
    Planted("percent", HOURS, "  list_margin: 29\n", "  list_margin: ‸29%\n", "D304"),
    Planted("unit", HOURS, "\ndays: 30\n", "\ndays: ‸30 days\n", "D304"),
    Planted("thousands", HOURS, "\nbudget: 110\n", "\nbudget: ‸110,000\n", "D304"),
    Planted("a comment with //", HOURS, _FORWARD, _FORWARD + "        ‸// better title?\n", "D127"),
    # fields
    Planted(
        "no role", HOURS, "    title: Plant head\n    role: decider\n", "    title: Plant head\n", "D306", "lei_cheng:"
    ),
    Planted("no text", HOURS, "    chip: The night before\n", "", "D306", "switch_settings:"),
    Planted(
        "no rating", HOURS, "        rating: mistake\n        why: It was", "        why: It was", "D312", "forward_it:"
    ),
    Planted("level for change", HOURS, "lei_cheng: {trust: +2}", "lei_cheng: {trust: ‸40}", "D301"),
    Planted("change for level", HOURS, "    trust: 48\n", "    trust: ‸+48\n", "D302"),
    Planted("misspelt key of a person", HOURS, "    influence: 5\n", "    ‸influense: 5\n", "D305"),
    Planted("misspelt key of a move", DINNERS, "        rating: best\n", "        ‸ratings: best\n", "D305"),
    Planted("misspelt section", NIGHT, "\npromises:\n", "\n‸promisses:\n", "D305"),
    Planted(
        "list for map", HOURS, _GUILTY, "          - ‸zuo_tang: {relationship: +1}\n          - clock: +4\n", "D304"
    ),
    Planted("map for list", HOURS, "to: [lei_cheng, zuo_tang]", "to: ‸{lei_cheng: yes, zuo_tang: yes}", "D304"),
    Planted("text for group", HOURS, "lei_cheng: {trust: +2}", "lei_cheng: ‸better trust", "D304"),
    Planted("number too large", HOURS, "    influence: 3\n", "    influence: ‸30\n", "D308"),
    Planted("difficulty too large", HOURS, "difficulty: 3", "difficulty: ‸6", "D308"),
    Planted("stage", NIGHT, "    stage: deliver\n", "    stage: ‸delivery\n", "D307"),
    Planted("role", NIGHT, "    role: gatekeeper\n", "    role: ‸gate_keeper\n", "D307"),
    Planted("kind", NIGHT, "    kind: process\n", "    kind: ‸proces\n", "D307"),
    Planted(
        "rating",
        HOURS,
        "        rating: mistake\n        why: It was",
        "        rating: ‸error\n        why: It was",
        "D307",
    ),
    Planted("truth", HOURS, "    truth: late\n", "    truth: ‸delayed\n", "D307"),
    Planted("practice", HOURS, "no_shared_incentive]", "‸no_common_incentive]", "D307"),
    # conditions
    Planted("condition: one equals sign", HOURS, "    when: clock <= 16\n", "    when: clock ‸= 16\n", "D207"),
    Planted("condition: bracket", DINNERS, "    when: coverage >= 100\n", "    when: ‸(coverage >= 100\n", "D210"),
    Planted(
        "condition: person", NIGHT, "    when: other_offer.undercut\n", "    when: ‸other_offer.undercuts\n", "D205"
    ),
    Planted(
        "condition: a word for a number", DINNERS, "    when: coverage >= 100\n", "    when: coverage >= ‸all\n", "D205"
    ),
    Planted("condition: mood for a number", DINNERS, "wei_shu.mood >= neutral", "wei_shu.mood >= ‸50", "D206"),
    # in Chinese
    Planted("full-width bracket", CHINESE, "{trust: -1}", "‸｛trust: -1｝", "D120"),
    Planted("full-width colon after a person", CHINESE, "tian_ke: 七号带", "tian_ke‸：七号带", "D119"),
    Planted("Chinese for a word of the list", CHINESE, "rating: best", "rating: ‸最好", "D307"),
    Planted("Chinese for an id", CHINESE, "learn: rain_belt", "learn: ‸雨天", "D309"),
    Planted("full-width number", CHINESE, "days: 20", "days: ‸２０", "D303"),
    Planted("Chinese and in a condition", CHINESE, "needs: rain_belt", "needs: rain_belt ‸并且 day < 9", "D207"),
    Planted("corner quotes closed early", CHINESE, "title: 半小时", 'title: "半‸"小时', "D117"),
)
