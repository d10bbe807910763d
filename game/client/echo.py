"""What a voice says of a text field: what was typed, rubbed out or passed over, and the whole of it.

Pure: the field before and after in, words out. A letter is said as it is typed and its word when it ends, as the
screen readers of the systems do; what an input method hands over is said as a whole.
"""

from __future__ import annotations

import re

from game.client.items import Typed
from game.client.screen import Translate

_WORD = re.compile(r"[^\W\u3400-\u9fff]+(?:['’-][^\W\u3400-\u9fff]+)*$")
"""The word at the end of a text, Chinese apart: there each committed piece is a word."""


def change(before: Typed, after: Typed, t: Translate) -> str:
    """What happened to the field, or "" where nothing did."""
    if after.refused > before.refused:
        return t("The field is full.")
    if before.text == after.text:
        return passed(before.caret, after, t) if before.caret != after.caret else ""
    start, gone, come = difference(before.text, after.text)
    if not come:
        return t("{text} deleted", text=name(gone, t))
    if len(come) > 1:
        return come.strip() or name(come, t)
    ended = _WORD.search(after.text[:start])
    if ended is not None and not (come.isalnum() or come in "'’-"):
        return ended[0]
    return name(come, t)


def passed(was: int, now: Typed, t: Translate) -> str:
    """After a step of the caret: the sign that it stands before now; after a leap also where it has come to."""
    if now.caret >= len(now.text):
        return t("End of the text")
    sign = name(now.text[now.caret], t)
    return t("Start of the text: {sign}", sign=sign) if now.caret == 0 and was > 1 else sign


def whole(field: Typed, t: Translate) -> str:
    """Everything that stands in it."""
    return t("Text field: {text}", text=field.text) if field.text.strip() else t("Text field, empty")


def difference(before: str, after: str) -> tuple[int, str, str]:
    """Where two texts part, what went there and what came."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, before[start : len(before) - end], after[start : len(after) - end]


def name(text: str, t: Translate) -> str:
    """The text, or the name of a single sign that a voice would pass over in silence."""
    if not text.strip():
        return t.within("sign", "space")
    names = {
        ",": t.within("sign", "comma"), "，": t.within("sign", "comma"),
        ".": t.within("sign", "full stop"), "。": t.within("sign", "full stop"),
        "?": t.within("sign", "question mark"), "？": t.within("sign", "question mark"),
        "!": t.within("sign", "exclamation mark"), "！": t.within("sign", "exclamation mark"),
        ":": t.within("sign", "colon"), "：": t.within("sign", "colon"),
        ";": t.within("sign", "semicolon"), "；": t.within("sign", "semicolon"),
        "、": t.within("sign", "enumeration comma"),
        "-": t.within("sign", "hyphen"), "'": t.within("sign", "apostrophe"),
        '"': t.within("sign", "quotation mark"), "“": t.within("sign", "quotation mark"),
        "”": t.within("sign", "quotation mark"),
        "(": t.within("sign", "bracket"), ")": t.within("sign", "bracket"),
        "（": t.within("sign", "bracket"), "）": t.within("sign", "bracket"),
    }  # fmt: skip
    return names.get(text, text)
