"""Fields as hands write them: without a colon, with the signs of Markdown or JSON, in full-width signs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from game.scenario import foreign, slips
from game.scenario.pen import Pen
from game.scenario.slips import ID, Slip
from game.text.sentence import say

KEY = re.compile(r"(?:\"[^\"]*\"|'[^']*'|[^\s\"'\[\]{}#&*!|>%@`,:][^:#]*?) *:(?= |\Z)")
_COLON_GLUED = re.compile(rf"({ID}):(?=[^\s:/])")
_COLON_WIDE = re.compile(rf"({ID}) *：")
FIELD = re.compile(rf"{ID}:(?= |\Z)")
ITEM = re.compile(r"-(?: +|\Z)")
_WORDY = frozenset(
    [
        "text",
        "title",
        "why",
        "quote",
        "place",
        "hint",
        "wants",
        "chip",
        "story",
        "note",
        "label",
        "right",
        "wrong",
        "advice",
        "tempts",
    ]
)
SENTENCE = re.compile(r"[，。！？、,.!?;；]")
_BARE_NAME = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)( *=)?(?: +|\Z)")
_EMPHASIS = re.compile(rf"(\*\*|\*|__|`)({ID})(:?)\1( *:|(?<=:\*\*)|(?<=:\*)|(?<=:`))(?= |\Z)")
_NAME_COMMA = re.compile(rf"{ID}: *, *\Z")
_NAME_BRACKET = re.compile(rf"{ID} +[\[{{]")
_BULLET = re.compile(r"[*•·–—+] +(?=\S)")


class Hand(Pen):
    """Mends the line of one field; what the lines before said is known from `deeper` and `parent`."""

    def __init__(self, lines: list[str], name: str) -> None:
        super().__init__(lines, name)
        self.deeper = True  # whether the line before may have something below it
        self.parent = ""  # the field that waits for what stands below it

    def _colon(self, number: int, line: str, start: int) -> str:
        """E7 and E10: a field whose colon is full-width or touches the value."""
        if KEY.match(line, start):
            return line
        wide = _COLON_WIDE.match(line, start)
        if wide:
            at = wide.end() - 1
            self._report(
                number, Slip("D119", at, at + 1, say("The colon is full-width (：)."), say('Use ":" and a space.'))
            )
            self.result.lines[number - 1] = line[:at] + ":" + line[at + 1 :]
            self.result.touched.add(number)
            if line[at + 1 : at + 2] not in ("", " "):
                self._insert(number, at + 1, " ")
            return self.result.lines[number - 1]
        glued = _COLON_GLUED.match(line, start)
        if glued:
            at = glued.end()
            slip = Slip(
                "D121",
                at - 1,
                at + 1,
                say('A space is missing after "{group}:".', group=glued.group(1)),
                say("Write a space there."),
            )
            self._report(number, slip)
            self._insert(number, at, " ")
        return self.result.lines[number - 1]

    def _written_otherwise(self, number: int, line: str, start: int) -> tuple[str, int]:
        """A field written with the habits of Markdown or of a program, or without its colon."""
        bullet = _BULLET.match(line, start)
        if bullet:
            line, start = self._bullet(number, line, start, bullet.end())
        strong = _EMPHASIS.match(line, start)
        if strong:
            name, written = strong.group(2), strong.group().rstrip()
            slip = foreign.emphasis(start, written, name)
            self._mend(number, line[:start] + f"{name}:".ljust(len(written)) + line[start + len(written) :], slip)
            return self.result.lines[number - 1], start
        a_field = KEY.match(line, start) and not _NAME_BRACKET.match(line, start)
        bare = None if a_field else _BARE_NAME.match(line, start)
        if bare and not self._is_sentence(number, start, alone=bare.end() >= len(line.rstrip())):
            end = bare.end(2) if bare.group(2) else bare.end(1)
            self._report(number, foreign.no_colon(start, end, bare.group(1), bool(bare.group(2))))
            if bare.group(2):
                self.result.lines[number - 1] = (
                    line[:start] + bare.group(1) + ":" + " " * (end - bare.end(1) - 1) + line[end:]
                )
                self.result.touched.add(number)
                if line[end : end + 1] not in ("", " "):
                    self._insert(number, end, " ")
            else:
                self._insert(number, end, ":")
        return self.result.lines[number - 1], start

    def _list_like_field(self, number: int, line: str, start: int) -> str:
        """A dash before a field whose neighbour has none, and a comma behind a name."""
        item = ITEM.match(line, start)
        if item and FIELD.match(line, item.end()) and self._stands_among_fields(number, start):
            self._report(number, foreign.bullet(start, "-", before_field=True))
            self.result.lines[number - 1] = line[:start] + line[item.end() :]
            self.result.touched.add(number)
            self.result.shifts.setdefault(number, []).append((0, start - item.end()))
        elif _NAME_COMMA.match(line, start):
            end = line.index(",", start)
            self._mend(number, line[:end], foreign.comma(end, line[start:end]))
        return self.result.lines[number - 1]

    def _stands_among_fields(self, number: int, start: int) -> bool:
        """Whether the line before that begins no deeper is a field with a value, or the line behind a field."""
        before = self._neighbour(reversed(self.result.lines[: number - 1]), start)
        if before and len(before) - len(before.lstrip(" ")) == start:
            # a list may begin in the column of the name that it belongs to
            last = self._neighbour(reversed(self.result.lines[: number - 1]), 1_000)
            return FIELD.match(before, start) is not None and not (last is before and before.rstrip().endswith(":"))
        following = self._neighbour(self.result.lines[number:], start)
        return FIELD.match(following, start) is not None

    @staticmethod
    def _neighbour(lines: Iterable[str], start: int) -> str:
        """The first line that is written no deeper than the column."""
        for line in lines:
            if line.strip() and not line.lstrip().startswith("#") and len(line) - len(line.lstrip(" ")) <= start:
                return line
        return ""

    def _bullet(self, number: int, line: str, start: int, end: int) -> tuple[str, int]:
        """`* ` is no list in YAML; before a field it is nothing at all."""
        a_field = FIELD.match(line, end) is not None
        self._report(number, foreign.bullet(start, line[start], a_field))
        if not a_field:
            self.result.lines[number - 1] = line[:start] + "-" + line[start + 1 :]
            self.result.touched.add(number)
            item = ITEM.match(self.result.lines[number - 1], start)
            return self.result.lines[number - 1], item.end() if item else start
        self.result.lines[number - 1] = line[:start] + line[end:]
        self.result.touched.add(number)
        self.result.shifts.setdefault(number, []).append((0, start - end))
        return self.result.lines[number - 1], start

    def _is_sentence(self, number: int, start: int, *, alone: bool) -> bool:
        """Whether a line that has no colon is rather the text of the field above it, which has none yet."""
        if not self.deeper:
            return False
        following = next((line for line in self.result.lines[number:] if line.strip()), "")
        indent = len(following) - len(following.lstrip(" "))
        if not FIELD.match(following, indent):
            return True
        return indent <= start if alone else indent != start

    def _comma(self, number: int, line: str, start: int, indent: int) -> str:
        """JSON's comma behind a value."""
        end = len(line.rstrip()) - 1
        if line[end] != "," or end <= start:
            return line
        before = line[start:end].rstrip()
        if line[start] in "[{【［" and slips.look(line[:end], start, "").mark:
            return line  # it goes on below
        if line[start] in "\"'" and slips.closing(line, start + 1, line[start]) != start + len(before) - 1:
            return line
        following = next((line for line in self.result.lines[number:] if line.strip()), "")
        below = len(following) - len(following.lstrip(" "))
        if below > indent and not FIELD.match(following, below):
            return line
        self._mend(number, line[:end], foreign.comma(end, before))
        return self.result.lines[number - 1]

    def _keys_in_brackets(self, number: int, line: str, start: int) -> str:
        for code, at, name in reversed(slips.unspaced_keys(line, start)):
            if code == "D119":
                self._report(
                    number, Slip(code, at, at + 1, say("The colon is full-width (：)."), say('Use ":" and a space.'))
                )
                line = line[:at] + ":" + line[at + 1 :]
                self.result.lines[number - 1] = line
            else:
                message = say('A space is missing after "{name}:".', name=name)
                self._report(number, Slip(code, at, at + 2, message, say("Write a space there.")))
            if line[at + 1 : at + 2] not in ("", " "):
                self._insert(number, at + 1, " ")
            line = self.result.lines[number - 1]
        return line

    def _lone_sentence(self, number: int, name: str, start: int) -> bool:
        """Whether this looks like the sentence of the field above and not like a field with a strange name."""
        if not (self.parent in _WORDY or SENTENCE.search(name) or len(name.split()) > 2 or len(name) > 40):
            return False
        for line in self.result.lines[number:]:
            if line.strip():
                return len(line) - len(line.lstrip(" ")) != start or not FIELD.match(line, start)
        return True

    def _spaced_name(self, number: int, line: str, start: int, name: str) -> str:
        joined = name.replace(" ", "_")
        slip = Slip(
            "D125",
            start,
            start + len(name),
            say("A name has no space."),
            say("Did you mean `{joined}`?", joined=joined),
        )
        self._mend(number, line[:start] + joined + line[start + len(name) :], slip)
        return self.result.lines[number - 1]
