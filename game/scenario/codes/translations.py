"""D6xx: PO files (`locale/<language>.po`), as `game.text.po` reports them. Examples are PO files."""

from __future__ import annotations

from game.scenario.codes.code import Code

_GOOD = 'msgctxt "scenes.inbox.title"\nmsgid "The inbox"\nmsgstr "收件箱"\n'

CODES: tuple[Code, ...] = (
    Code(
        "D601",
        "error",
        "not UTF-8",
        "Translations are UTF-8, so that they read the same on every machine.",
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=GBK\\n"\n',
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n',
    ),
    Code("D602", "error", "file cannot be used", "The limits are far above what a scenario needs."),
    Code(
        "D603",
        "error",
        "line cannot be read",
        "A PO file holds comments, and msgctxt, msgid and msgstr with a text each.",
        'msgid "The inbox"\nmsgstr "收件箱"\ntranslate "x"\n',
        _GOOD,
    ),
    Code(
        "D604",
        "error",
        "text cannot be read",
        "A text stands between two quotation marks; one inside it is written with a backslash.",
        'msgid "The inbox"\nmsgstr "收件箱\n',
        _GOOD,
    ),
    Code(
        "D605",
        "error",
        "entry is not whole",
        "An entry has one msgid and one msgstr.",
        'msgid "The inbox"\n\nmsgid "The hall"\nmsgstr "大厅"\n',
        _GOOD,
    ),
    Code(
        "D606",
        "error",
        "entry written twice",
        "Only one of the two can be shown.",
        'msgid "The inbox"\nmsgstr "收件箱"\n\nmsgid "The inbox"\nmsgstr "来信"\n',
        _GOOD,
    ),
    Code(
        "D607",
        "error",
        "placeholders differ",
        "A name in braces is filled in by the game; a name that the original lacks stays as it is.",
        'msgid "{count} days"\nmsgstr "{day} 天"\n',
        'msgid "{count} days"\nmsgstr "{count} 天"\n',
    ),
    Code(
        "D608",
        "error",
        "plural forms",
        "Each form that the language has needs its words, and no others.",
        'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
        'msgid "{count} day"\nmsgid_plural "{count} days"\nmsgstr[0] "{count} 天"\nmsgstr[1] "{count} 天"\n',
        'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
        'msgid "{count} day"\nmsgid_plural "{count} days"\nmsgstr[0] "{count} 天"\n',
    ),
)
