"""The words of a condition, with their places; and what is wrong with their order.

Positions are counted in characters of the author's text. `plain_source` writes the condition again
with names replaced by `_0`, `_1`, ... so that Python's parser sees only ASCII: names that are
Python's keywords, Chinese letters and byte columns cannot surprise anybody behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from game.text.sentence import say

Kind = Literal["name", "number", "operator", "word", "open", "close", "foreign"]


class Token(NamedTuple):
    kind: Kind
    text: str
    start: int
    end: int


class Problem(NamedTuple):
    """Something wrong in a condition, from `start` up to `end`; `fix` would replace exactly that."""

    code: str
    start: int
    end: int
    message: str
    remedy: str = ""
    fix: str | None = None


_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>\d+(?:[._]\d+)*)
    | (?P<name>[^\W\d]\w*(?:\.[^\W\d]\w*)*)
    | (?P<operator>//|<=|>=|==|!=|\*(?!\*)|<(?!>)|[-+>])
    | (?P<open>\()
    | (?P<close>\))
    | (?P<foreign>&&|\|\||\*\*|<>|=>|=<|"[^"]*"?|'[^']*'?|.)
    )""",
    re.VERBOSE | re.DOTALL,
)
_WORDS = ("and", "or", "not")

# What people write instead, and what it is called here. None: it has no place in a condition.
_FOREIGN: dict[str, tuple[str, str | None]] = {
    "=": (say("`=` does not compare."), "=="),
    "&&": (say("`{text}` is written `{word}`.", text="&&", word="and"), "and"),
    "||": (say("`{text}` is written `{word}`.", text="||", word="or"), "or"),
    "&": (say("`{text}` is written `{word}`.", text="&", word="and"), "and"),
    "|": (say("`{text}` is written `{word}`.", text="|", word="or"), "or"),
    "!": (say("`{text}` is written `{word}`.", text="!", word="not"), "not"),
    "<>": (say("`{text}` is written `{word}`.", text="<>", word="!="), "!="),
    "=>": (say("`{text}` is written `{word}`.", text="=>", word=">="), ">="),
    "=<": (say("`{text}` is written `{word}`.", text="=<", word="<="), "<="),
    "≥": (say("`{text}` is written `{word}`.", text="≥", word=">="), ">="),
    "≤": (say("`{text}` is written `{word}`.", text="≤", word="<="), "<="),
    "≠": (say("`{text}` is written `{word}`.", text="≠", word="!="), "!="),
    "＞": (say("`{text}` is a full-width sign.", text="＞"), ">"),
    "＜": (say("`{text}` is a full-width sign.", text="＜"), "<"),
    "＝": (say("`{text}` is a full-width sign.", text="＝"), "=="),
    "（": (say("`{char}` is a full-width bracket.", char="（"), "("),
    "）": (say("`{char}` is a full-width bracket.", char="）"), ")"),
    "＋": (say("`{text}` is a full-width sign.", text="＋"), "+"),
    "−": (say("`{text}` is a long minus.", text="−"), "-"),
    "–": (say("`{text}` is a long minus.", text="–"), "-"),
    "—": (say("`{text}` is a long minus.", text="—"), "-"),
    "－": (say("`{text}` is a long minus.", text="－"), "-"),
    "×": (say("`{text}` is written `{word}`.", text="×", word="*"), "*"),
    "÷": (say("`{text}` is written `{word}`.", text="÷", word="//"), "//"),
    "/": (say("`/` is written `//`: it divides and rounds down."), "//"),
    "，": (say("`{text}` does not join conditions.", text="，"), None),
    ",": (say("`{text}` does not join conditions.", text=","), None),
    "。": (say("A condition has no full stop."), ""),
    "；": (say("`{text}` does not join conditions.", text="；"), None),
}
_FOREIGN_WORDS = {"且": "and", "并且": "and", "和": "and", "或": "or", "或者": "or", "非": "not", "不": "not"}


def tokens(text: str) -> list[Token]:
    """All words of the text, also those that have no meaning in a condition."""
    found = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind is None or not match.group(kind).strip():
            continue
        word = match.group(kind)
        start, end = match.span(kind)
        if kind == "name":
            found.append(Token("word" if word in _WORDS else "name", word, start, end))
        elif kind == "number":
            found.append(Token("number", word, start, end))
        elif kind == "operator":
            found.append(Token("operator", word, start, end))
        elif kind == "open":
            found.append(Token("open", word, start, end))
        elif kind == "close":
            found.append(Token("close", word, start, end))
        else:
            found.append(Token("foreign", word, start, end))
    return found


def foreign(found: Iterable[Token]) -> list[Problem]:
    """What no condition may hold: other signs, texts in quotes, decimals, words of another language."""
    problems = []
    for token in found:
        if token.kind == "foreign":
            problems.append(_foreign_sign(token))
        elif token.kind == "number" and not (token.text.isascii() and token.text.isdigit()):
            problems.append(_odd_number(token))
        elif token.kind == "name" and token.text in _FOREIGN_WORDS:
            word = _FOREIGN_WORDS[token.text]
            problems.append(_replaceable(token, say("`{text}` is written `{word}`.", text=token.text, word=word), word))
        elif token.kind == "name" and token.text.lower() in _WORDS:
            word = token.text.lower()
            problems.append(_replaceable(token, say("`{text}` is written in small letters.", text=token.text), word))
    return problems


def _foreign_sign(token: Token) -> Problem:
    text = token.text
    if text[0] in "\"'“”‘’":
        inner = text.strip("\"'“”‘’ ")
        remedy = (
            say("Write `{inner}`.", inner=inner)
            if inner.isidentifier()
            else say("Compare numbers and ask about names.")
        )
        return Problem("D207", token.start, token.end, say("A condition has no texts in quotation marks."), remedy)
    if text in _FOREIGN:
        message, instead = _FOREIGN[text]
        if instead is None:
            return Problem("D207", token.start, token.end, message, say("Write `and` or `or`."))
        if not instead:
            return Problem("D207", token.start, token.end, message, say("Delete it."), "")
        return _replaceable(token, message, instead)
    return Problem(
        "D207",
        token.start,
        token.end,
        say("`{text}` has no meaning in a condition.", text=text),
        say("Use names, whole numbers, and or not ( ) + - * // < <= == != >= >."),
    )


def _odd_number(token: Token) -> Problem:
    text = token.text
    if text.isdecimal() and not text.isascii():
        plain = str(int(text))
        return _replaceable(token, say("`{text}` is written with full-width digits.", text=text), plain)
    if "_" in text:
        return _replaceable(token, say("`{text}` is written without `_`.", text=text), text.replace("_", ""))
    return Problem(
        "D211",
        token.start,
        token.end,
        say("`{text}` is not a whole number.", text=text),
        say("Conditions count in whole numbers."),
    )


def _replaceable(token: Token, message: str, instead: str) -> Problem:
    return Problem("D207", token.start, token.end, message, say("Write `{instead}`.", instead=instead), instead)


def misplaced(found: list[Token], text: str) -> Problem | None:
    """The first word that stands where it cannot: after this check the words form a sentence."""
    opened: list[Token] = []
    before: Token | None = None  # None or an operator before: a value has to come
    for token in found:
        value_due = before is None or before.kind in ("operator", "word", "open")
        if token.kind in ("name", "number"):
            if not value_due and before is not None:
                return _two_values(before, token)
        elif token.kind == "open":
            if not value_due:
                return Problem(
                    "D207",
                    token.start,
                    token.end,
                    say("Nothing can be called in a condition."),
                    say("Write `and` or `or` before it."),
                )
            opened.append(token)
        elif token.kind == "close":
            if not opened:
                return Problem("D210", token.start, token.end, say("This bracket was never opened."), say("Delete it."))
            if value_due:
                return Problem("D202", token.start, token.end, say("Something is missing before this bracket."), "")
            opened.pop()
        elif value_due and token.text not in ("not", "-", "+"):
            after = say('after "{text}"', text=before.text) if before else say("at the beginning")
            return Problem(
                "D202", token.start, token.end, say("A name or a number is missing {after}.", after=after), ""
            )
        elif not value_due and token.text == "not":
            return Problem(
                "D210", token.start, token.end, say("`not` stands before a condition."), say("Write `and not`.")
            )
        before = token
    if before is None:
        return Problem("D201", 0, len(text), say("There is no condition here."), say("Write one, or delete the field."))
    if before.kind in ("operator", "word", "open"):
        return Problem(
            "D202",
            before.start,
            before.end,
            say('The condition stops after "{text}".', text=before.text),
            say("Write what comes next, or delete the word."),
        )
    if opened:
        return Problem("D210", opened[-1].start, opened[-1].end, say("This bracket is not closed."), say("Write `)`."))
    return None


def _two_values(before: Token, token: Token) -> Problem:
    if before.kind == "name" and token.kind == "name":
        joined = f"{before.text}_{token.text}"
        return Problem(
            "D203",
            before.start,
            token.end,
            say("A name has no space."),
            say("Did you mean `{joined}`?", joined=joined),
            joined,
        )
    return Problem(
        "D210",
        token.start,
        token.end,
        say("Between `{text}` and `{text_2}` something is missing.", text=before.text, text_2=token.text),
        say("Write a comparison such as `>=`, or `and`."),
    )


def plain_source(found: list[Token]) -> tuple[str, dict[int, Token]]:
    """The condition in ASCII, and the token that begins at each of its columns."""
    parts: list[str] = []
    starts: dict[int, Token] = {}
    column = 0
    for index, token in enumerate(found):
        text = f"_{index}" if token.kind == "name" else str(int(token.text)) if token.kind == "number" else token.text
        starts[column] = token
        parts.append(text)
        column += len(text) + 1
    return " ".join(parts), starts
