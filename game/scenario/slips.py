"""The slips that can be seen in one value: what is wrong, and the same text with the slip mended.

A mended text is as long as the author's, so that every place stays where it was: a colon that would
begin a field becomes a full-width one, and so on. It is only ever read after an error was reported.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from game.text.sentence import say


class Slip(NamedTuple):
    """A finding in a line, from `start` up to `end` (counted from 0)."""

    code: str
    start: int
    end: int
    message: str
    remedy: str
    warning: bool = False


UNKNOWN = "mended_name"
"""Stands where a name was missing; nobody complains that it leads nowhere."""


class Value(NamedTuple):
    """A value after the look at it. `line` is the whole line, mended; `opens` what goes on below it."""

    line: str
    slips: tuple[Slip, ...] = ()
    opens: str = ""  # "" nothing, "block", "plain", "quote" or "flow"
    mark: str = ""  # the quotation mark, or the closing brackets that are still due


ID = r"[a-z_][a-z0-9_]*"
_BLOCK = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])(?: +#.*)? *\Z")
_LINE_BLOCK = re.compile(r"[|>][+-]? *(?=\S)")
_BLANKS = re.compile(r"[ \t\u3000\u00a0\u2000-\u200a\u202f]*")
_COMMENT = re.compile(r"(?:^|(?<= ))#")
_COLON = re.compile(r":(?= |\Z)")
_RESERVED = {
    "@": "＠",
    "`": "｀",
    "%": "％",
    ",": "，",
    "]": "］",
    "}": "｝",
    "*": "＊",
    "&": "＆",
    "#": "＃",
    ">": "＞",
    "|": "｜",
}
_WIDE_LIST = re.compile(rf"[【［\[]\s*{ID}(?:\s*[，,、]\s*{ID})*\s*[】］\]]\s*\Z")
_WIDE_FIELDS = re.compile(rf"(?:｛\s*{ID}\s*[:：].*[｝}}]|\{{\s*{ID}\s*[:：].*｝)\s*\Z")
_WIDE_QUOTED = re.compile(rf"[“”]({ID})[“”]\s*\Z")
_WIDE_TO_ASCII = str.maketrans("【［】］｛｝，、", "[[]]{},,")
_BLOCK_REMEDY = say("Put `>` after the field and the sentence on the next line.")


def look(line: str, start: int, key: str) -> Value:
    """Look at the value that begins at `start` of the line; `key` is its field, "" in a list."""
    value = line[start:].rstrip()
    start_char = value[:1]
    if not value or _is_comment(value):
        return Value(line)
    if start_char in "|>":
        return _block(line, start, value)
    if start_char in "\"'":
        return _quoted(line, start, start_char)
    if start_char in "[{" or _WIDE_LIST.match(value) or _WIDE_FIELDS.match(value):
        return flow(line, start, "", opening=start)
    if _WIDE_QUOTED.match(value):
        slip = Slip(
            "D120",
            start,
            start + len(value),
            say("A name stands in full-width quotation marks."),
            say("Delete the marks."),
        )
        return Value(line[:start] + value.replace("“", " ").replace("”", " "), (slip,), "plain")
    if start_char in "@`%,]}" or (
        re.match(r"[*&](?:\s|\S*\s+\S|\S*[*&])", value) and not re.match(rf"&{ID}\s+\S", value)
    ):
        slip = Slip(
            "D126",
            start,
            start + 1,
            say("A text cannot begin with `{start_char}`.", start_char=start_char),
            _BLOCK_REMEDY,
        )
        mended, more = _plain(line[:start] + _RESERVED[start_char] + line[start + 1 :], start, key)
        return Value(mended, (slip, *more), "plain")
    if re.match(r"- +\S", value) and key:
        slip = Slip(
            "D126", start, start + 1, say("A list begins on a line of its own."), say("Move `- ...` to the next line.")
        )
        return Value(line[:start] + "－" + plain_text(line[start + 1 :]), (slip,), "plain")
    mended, found = _plain(line, start, key)
    return Value(mended, found, "plain")


def _is_comment(value: str) -> bool:
    return value.startswith("#") and (len(value) == 1 or value[1] in " #")


def _block(line: str, start: int, value: str) -> Value:
    if _BLOCK.match(value):
        return Value(line, (), "block")
    match = _LINE_BLOCK.match(value)
    at = start + (match.end() if match else 1)
    slip = Slip(
        "D122",
        at,
        len(line.rstrip()),
        say("After `{value}` the sentence starts on the next line.", value=value[0]),
        say("Break the line here."),
    )
    return Value(line[:start] + _RESERVED[value[0]] + plain_text(line[start + 1 :]), (slip,), "plain")


def meant_indent(body: str, following: str, usual: int) -> int:
    """Where a line that begins with a tab among lines of spaces was meant to stand.

    `usual` is where the lines before it let it stand; the line that follows knows better when it is indented by spaces.
    """
    after = len(following) - len(following.lstrip(" "))
    if not after or following.strip()[:1] in ("", "#"):
        return usual
    return max(after - 2, 0) if body.rstrip().endswith(":") else min(after, usual)


def blanks(number: int, line: str, meant: int | None = None) -> tuple[str, Slip | None, int]:
    """Tabs and wide blanks: the line with spaces instead, what to say, and how many columns it grew at the left.

    `meant` is the indent of a line of tabs that stands alone among lines of spaces.
    """
    match = _BLANKS.match(line)
    start = match.end() if match else 0
    lead = line[:start]
    odd = lead.strip(" ")
    if odd and line.strip():
        tab = odd[0] == "\t"
        what = say("a tab") if tab else say("a full-width blank") if odd[0] == "\u3000" else say("a hard blank")
        remedy = say("Use two spaces for each step.")
        slip = Slip(
            "D106" if tab else "D107",
            lead.index(odd[0]),
            start,
            say("Line {number} begins with {what}.", number=number, what=what),
            remedy,
        )
        spaces = "".join(" " if blank in " \u00a0" else "  " for blank in lead)
        if meant is not None and tab and meant > start:
            spaces = " " * meant
        return spaces + line[start:], slip, len(spaces) - start
    if "\t" in line and line.strip():
        at = line.index("\t")
        return (
            line.replace("\t", " "),
            Slip("D106", at, at + 1, say("A tab stands inside the line."), say("Use a space.")),
            0,
        )
    return line, None, 0


# --- texts without marks --------------------------------------------------------------------------


def _plain(line: str, start: int, key: str) -> tuple[str, tuple[Slip, ...]]:
    """Look for what would cut a text short; a text may go on in the next line."""
    found: list[Slip] = []
    text = line[start:]
    end = len(text)
    for comment in _COMMENT.finditer(text):
        at = comment.start()
        glued = text[at + 1 : at + 2] not in ("", " ", "#")
        sentence = len(text[:at].split()) > 1 or not text[:at].isascii()
        if not glued and not sentence:
            end = at
            break
        if glued or sentence:
            before = text[:at].split()
            shown = before[-1] if before else ""
            put = say("Put `>` after `{key}:` and the sentence on the next line.", key=key) if key else _BLOCK_REMEDY
            where = say('The text ends at "{shown}"', shown=shown) if shown else say("There is no text here")
            found.append(
                Slip(
                    "D115",
                    start + at,
                    start + at + 1,
                    say('{where}: " #" starts a comment.', where=where),
                    say("{put} A comment stands on its own line.", put=put)
                    if sentence
                    else say("{put} If it is a comment, put a space after #.", put=put),
                    warning=not glued,
                )
            )
            if not glued:
                end = at
                break
            text = text[:at] + _COMMENT.sub("＃", text[at:])
            break
    colon = _COLON.search(text[:end].rstrip())
    if colon:
        field = say("after `{key}:`", key=key) if key else say("in place of the sentence")
        found.append(
            Slip(
                "D116",
                start + colon.start(),
                start + colon.start() + 1,
                say('": " inside a sentence looks like a new field.'),
                say("Put `>` {field} and the sentence below it.", field=field),
            )
        )
        text = _COLON.sub("：", text[:end]) + text[end:]
    return line[:start] + text, tuple(found)


def plain_text(text: str) -> str:
    """The text with everything replaced that a plain text cannot hold."""
    return _COMMENT.sub("＃", _COLON.sub("：", text.rstrip()))


def goes_on(line: str, start: int, key: str) -> tuple[str, tuple[Slip, ...]]:
    """A further line of a plain text."""
    return _plain(line, start, key)


# --- texts in quotation marks ---------------------------------------------------------------------


def closing(line: str, start: int, mark: str) -> int:
    """Where the quotation mark that closes the text stands, -1 if it is not in this line."""
    at = start
    while at < len(line):
        char = line[at]
        if mark == '"' and char == "\\":
            at += 2
            continue
        if char == mark:
            if mark == "'" and line[at + 1 : at + 2] == "'":
                at += 2
                continue
            return at
        at += 1
    return -1


def _quoted(line: str, start: int, mark: str) -> Value:
    end = closing(line, start + 1, mark)
    if end < 0:
        return Value(line, (), "quote", mark)
    return after_quote(line, start, end)


def after_quote(line: str, start: int, end: int) -> Value:
    """What stands behind the closing mark at `end`; `start` is where the text begins in this line."""
    rest = line[end + 1 :].strip()
    if not rest or (_is_comment(rest) and line[end + 1] == " "):
        return Value(line)
    slip = Slip(
        "D117",
        end + 1 + len(line[end + 1 :]) - len(line[end + 1 :].lstrip()),
        len(line.rstrip()),
        say("The text ends after the second quotation mark."),
        say("Leave the marks out; speech goes to `quote` or `reply`."),
    )
    return Value(unquoted(line, start), (slip,), "plain")


def unquoted(line: str, start: int) -> str:
    """The line with the text from `start` on made plain."""
    text = line[start:].replace('"', "”").replace("'", "’")
    return line[:start] + plain_text(text)


# --- lists and mappings in brackets ---------------------------------------------------------------

_PAIR = {"[": "]", "{": "}"}
_UNSPACED = re.compile(rf"[{{,，、]\s*({ID})\s*(：|:(?=[^\s,\]}}:/]))")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_NEXT_KEY = re.compile(rf"[，、]\s*{ID}\s*[:：]")
_ENTRY_QUOTED = re.compile(rf"[“”]{ID}[“”]")


def flow(line: str, start: int, due: str, opening: int, before: str = "") -> Value:
    """Follow a list or mapping in brackets from `start` on; `due` are the closing brackets that it still lacks.

    `before` is the line above when the brackets were opened there.
    """
    slips: list[Slip] = []
    wide = ""  # the full-width brackets that are meant as brackets here
    if not due:
        wide = "【［】］" if _WIDE_LIST.match(line, opening) else "｛｝" if _WIDE_FIELDS.match(line, opening) else ""
    out = list(line)
    open_brackets = list(due)
    at = start
    if due[-1:] in ("'", '"'):  # a text in quotation marks goes on from the line before
        end = closing(line, start, due[-1])
        if end < 0:
            return Value(line, (), "flow", due)
        open_brackets.pop()
        at = end + 1
    while at < len(line):
        char = line[at]
        if char in "\"'" and (before + line[:at]).rstrip()[-1:] in ("[", "{", ",", ":", ""):
            end = closing(line, at + 1, char)
            if end < 0:
                open_brackets.append(char)
                break
            at = end + 1
            continue
        if char == "#" and line[at - 1 : at] == " ":
            if line[at + 1 : at + 2] in ("", " ", "#"):
                break
            slips.append(Slip("D115", at, at + 1, say('The rest is lost: " #" starts a comment.'), _BLOCK_REMEDY))
            out[at] = "＃"
        elif char in "[{" or (char in wide and char in "【［｛"):
            plain = char.translate(_WIDE_TO_ASCII)
            if plain != char:
                slips.append(_wide(at, char, plain))
                out[at] = plain
            open_brackets.append(_PAIR[plain])
        elif char in "]}" or (char in wide and char in "】］｝"):
            plain = char.translate(_WIDE_TO_ASCII)
            if plain != char:
                if not any(slip.code == "D120" and "bracket" in slip.message for slip in slips):
                    slips.append(_wide(at, char, plain))
                out[at] = plain
            if not open_brackets or open_brackets[-1] != plain:
                break
            open_brackets.pop()
            if not open_brackets:
                return _after_bracket("".join(out), line, at, opening, slips)
        elif char in "，、" and (open_brackets[-1:] == ["]"] or _NEXT_KEY.match(line, at)):
            slips.append(_wide(at, char, ", "))
            out[at] = ","
        elif char in "“”":
            quoted = _ENTRY_QUOTED.match(line, at)
            if quoted:
                message = say("A name stands in full-width quotation marks.")
                slips.append(Slip("D120", at, quoted.end(), message, say("Delete the marks.")))
                out[at] = out[quoted.end() - 1] = " "
                at = quoted.end()
                continue
        at += 1
    return Value("".join(out), tuple(slips), "flow", "".join(open_brackets))


def _wide(at: int, char: str, plain: str) -> Slip:
    if plain == ", ":
        return Slip(
            "D120", at, at + 1, say('Full-width "{char}" does not separate a list.', char=char), say('Use ", ".')
        )
    return Slip(
        "D120", at, at + 1, say("`{char}` is a full-width bracket.", char=char), say("Write `{plain}`.", plain=plain)
    )


def _after_bracket(mended: str, line: str, end: int, opening: int, slips: list[Slip]) -> Value:
    rest = line[end + 1 :].strip()
    if not rest or _is_comment(rest):
        return Value(mended, tuple(slips))
    slip = Slip(
        "D117",
        end + 1,
        len(line.rstrip()),
        say("The value ends at `{mended}`, but the line goes on.", mended=mended[end]),
        _BLOCK_REMEDY,
    )
    text = mended[opening:].translate(str.maketrans("[]{}", "［］｛｝"))
    return Value(mended[:opening] + unquoted(text, 0), (slip,), "plain")


def unspaced_keys(line: str, start: int) -> list[tuple[str, int, str]]:
    """Names in brackets whose colon is full-width or has no blank behind it: code, place of the colon, name."""
    masked = _QUOTED.sub(lambda found: '"' * len(found.group()), line[start:])
    found = []
    for match in _UNSPACED.finditer(masked):
        code = "D119" if match.group(2) == "：" else "D121"
        found.append((code, start + match.start(2), match.group(1)))
    return found
