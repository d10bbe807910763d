"""D65x: translations of a scenario that are missing, old, left over or at odds (E39 of FORMAT.md section 9).

Examples are a PO file for the sample scenario; what it does not translate counts as missing.
"""

from __future__ import annotations

from game.scenario.codes.code import Code

_TITLE = 'msgctxt "title"\nmsgid "Eleven mails without an answer"\nmsgstr "十一封没有回音的邮件"\n'

CODES: tuple[Code, ...] = (
    Code(
        "D650",
        "warning",
        "a sentence without a translation",
        "Whoever plays in that language sees the original in its place.",
        bad='msgctxt "title"\nmsgid "Eleven mails without an answer"\nmsgstr ""\n',
        good=_TITLE,
    ),
    Code(
        "D651",
        "warning",
        "a translation older than its original",
        "The old translation is shown until somebody confirms or changes it.",
        bad='msgctxt "title"\nmsgid "Twelve mails without an answer"\nmsgstr "十二封没有回音的邮件"\n',
        good=_TITLE,
    ),
    Code(
        "D652",
        "warning",
        "a translation of nothing",
        "The scenario has no sentence at this place any more.",
        bad='msgctxt "scenes.lobby.title"\nmsgid "The lobby"\nmsgstr "大堂"\n',
        good=_TITLE,
    ),
    Code(
        "D653",
        "warning",
        "one name in two translations",
        "A player would take one thing for two.",
        bad='msgctxt "people.tian_ke.title"\nmsgid "Shift lead"\nmsgstr "主管"\n\n'
        'msgctxt "people.bo_wen.title"\nmsgid "Shift lead"\nmsgstr "班长"\n',
        good='msgctxt "people.tian_ke.title"\nmsgid "Shift lead"\nmsgstr "主管"\n\n'
        'msgctxt "people.bo_wen.title"\nmsgid "Shift lead"\nmsgstr "主管"\n',
    ),
)
