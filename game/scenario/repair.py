"""Go through the lines before the parser does: find the slips it would swallow, stumble over or
misunderstand, report each once, and hand on lines in which they are mended.

FORMAT.md section 9 lists the slips. This is no second parser: it knows just enough of YAML's block
style (indentation, texts that go on, brackets, quotation marks) to tell a sentence from a field.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from game.scenario import foreign, slips
from game.scenario.hand import FIELD, ITEM, KEY, SENTENCE, Hand
from game.scenario.repaired import Meant, Repaired, Shift
from game.scenario.slips import ID, Slip
from game.text.sentence import say

_CLEAN = re.compile(r"( *)[a-z_][a-z0-9_]*:(?: +([^\s\"'\[\]{}&*!|>%@`#,:\-?“【［｛][^:#\t]*))?\Z")
_DOTTED = re.compile(rf"{ID}(?:\.{ID})+\Z")  # plans name guards so: `friday.gifts: withdraw`
_ENOUGH = 500  # findings; more are never shown, and a file with so many was not written by hand
_EXIT = re.compile(r"(?:when|to) *[:：]")
_MARKER = re.compile(r"[&!]\S* *\Z")
_BRACKET_KEY = re.compile(r"\[[^\[\]]*\] *:(?: |\Z)|\{[^{}]*\} *:(?: |\Z)|\? ")


def repair(lines: list[str], name: str, meant: Sequence[Meant] = ()) -> Repaired:
    """Look at all lines of a file that has no forbidden characters any more, with some of them moved first."""
    scanner = _Scanner(lines, name)
    for one in meant:
        if isinstance(one, Shift):
            scanner.shift(one)
        else:
            scanner.add(one)
    scanner.leave_out_foreign_lines()
    for number in range(1, len(lines) + 1):
        scanner.take(number)
        if len(scanner.result.found) > _ENOUGH:
            return scanner.result
    scanner.end()
    return scanner.result


@dataclass(slots=True)
class _Below:
    """What the lines below belong to: a text or brackets that began in `line`, under a field at `indent`."""

    kind: str  # "block", "plain", "quote" or "flow"
    indent: int
    line: int
    start: int
    key: str
    mark: str = ""

    @property
    def blanks(self) -> str:
        """What every line below begins with, at least."""
        return " " * (self.indent + 1)


class _Scanner(Hand):
    """The state between two lines. Columns count from 0 here, lines from 1."""

    def __init__(self, lines: list[str], name: str) -> None:
        super().__init__(lines, name)
        self.below: _Below | None = None
        self.levels: list[int] = [0]  # indents of the mappings and lists that are open
        self.moved = (0, 0)  # lines at this indent or deeper are moved by so many columns

    def take(self, number: int) -> None:
        line = self.result.lines[number - 1]
        below = self.below
        if below is not None and below.kind == "block" and line.startswith(below.blanks) and line.isprintable():
            return
        clean = _CLEAN.match(line) if not self.moved[1] else None
        if clean:
            indent = len(clean.group(1))
            free = below is None or (below.kind in ("plain", "block") and indent <= below.indent)
            if free and indent > self.levels[-1] and self.deeper:
                self.levels.append(indent)
            if free and indent in self.levels and not (clean.group(2) or "").endswith(","):
                self.below = None
                self._known_level(indent)
                value = clean.group(2)
                self.deeper = value is None
                self.parent = line[indent : line.index(":")] if value is None else ""
                if value is not None:
                    self.below = _Below("plain", indent, number, clean.start(2), line[indent : line.index(":")])
                return
        self._slowly(number, self._blanks(number, line))

    def end(self) -> None:
        if self.below is not None and self.below.kind in ("quote", "flow"):
            self._never_closed(self.below, len(self.result.lines))

    def _blanks(self, number: int, line: str) -> str:
        """Refuse tabs and wide blanks at the beginning of a line, and tabs anywhere."""
        meant = None
        if line.startswith("\t") and number - 1 not in self.result.touched:
            following = self.result.lines[number] if number < len(self.result.lines) else ""
            below = self.levels[-1] + 2
            # what a name waits for stands below it; elsewhere the next line knows better
            meant = below if self.deeper else slips.meant_indent(line.strip(), following, self.levels[-1])
        mended, slip, more = slips.blanks(number, line, meant)
        if slip is not None:
            self._mend(number, mended, slip)
            if slip.start == 0 or more:
                self.blamed = number
            if more:
                self.result.shifts.setdefault(number, []).append((0, more))
        return mended

    # -- one line

    def _slowly(self, number: int, line: str) -> None:
        body = line.strip(" ")
        if not body:
            return
        indent = len(line) - len(line.lstrip(" "))
        if self.moved[1]:
            if indent >= self.moved[0]:
                line, indent = self._move(number, line, indent, self.moved[1])
            elif not body.startswith("#"):
                self.moved = (0, 0)
        if self.below is not None and self._belongs(self.below, number, line, indent):
            return
        if body.startswith("#") or body.startswith(("--- ", "...", "%")) or body == "---":
            return
        self.below = None
        self._field(number, *self._level(number, line, indent))

    def _belongs(self, below: _Below, number: int, line: str, indent: int) -> bool:
        """Whether the line goes on what began before it; if so, look at it as a part of that."""
        if below.kind in ("quote", "flow"):
            if indent <= below.indent and (FIELD.match(line, indent) or ITEM.match(line, indent)):
                self._never_closed(below, number - 1)
                return False
            self._further(below, number, line)
            return True
        if indent <= below.indent:
            return False
        if below.kind == "block":
            return True
        if line.lstrip(" ").startswith("#"):  # a comment ends a plain text
            self.below = None
            return True
        if FIELD.match(line, indent):  # too far in: a text that has begun cannot hold fields
            return False
        mended, found = slips.goes_on(line, indent, below.key)
        self._mend(number, mended, *found)
        return True

    def _further(self, below: _Below, number: int, line: str) -> None:
        if below.kind == "quote":
            end = slips.closing(line, 0, below.mark)
            if end >= 0:
                self.below = None
                rest = line[end + 1 :].strip()
                if rest and not rest.startswith("#"):
                    value = slips.after_quote(line, 0, end)
                    self._mend(number, line[: end + 1], *value.slips)
            return
        value = slips.flow(line, 0, below.mark, opening=0, before=self.result.lines[number - 2])
        self._mend(number, value.line, *value.slips)
        if value.opens == "flow":
            below.mark = value.mark
        else:
            self.below = None

    def _never_closed(self, below: _Below, last: int) -> None:
        """A quotation mark or bracket whose end never comes: close it, so that the rest can be read."""
        opening = self.result.lines[below.line - 1]
        if below.kind == "quote":
            slip = Slip(
                "D118",
                below.start,
                below.start + 1,
                say("The text begins with a quotation mark that is never closed."),
                say("Leave the mark out, or write it at the end too."),
            )
            plain = opening[: below.start] + " " + opening[below.start + 1 :]
            self._mend(below.line, slips.unquoted(plain, below.start), slip)
            for number in range(below.line + 1, last + 1):
                line = self.result.lines[number - 1]
                start = len(line) - len(line.lstrip(" "))
                self._mend(number, slips.unquoted(line, start))
        else:
            due = "".join(reversed(below.mark))
            slip = Slip(
                "D128",
                below.start,
                below.start + 1,
                say("The bracket `{opening}` is never closed.", opening=opening[below.start : below.start + 1]),
                say("Write `{due}` at the end, or put each part on its own line.", due=due),
            )
            self._report(below.line, slip)
            while last > below.line and not self.result.lines[last - 1].strip():
                last -= 1
            self.result.lines[last - 1] = self.result.lines[last - 1].rstrip().rstrip(",") + due
            self.result.touched.update((below.line, last))
        self.below = None

    # -- indentation

    def _known_level(self, indent: int) -> None:
        while self.levels[-1] > indent:
            self.levels.pop()

    def _level(self, number: int, line: str, indent: int) -> tuple[str, int]:
        """Find the level of a line that begins a field or an item; move the line if there is none."""
        deepest = self.levels[-1]
        if indent > deepest:
            if self.deeper or not (FIELD.match(line, indent) or ITEM.match(line, indent)):
                self.levels.append(indent)
                return line, indent
            return self._misplaced(number, line, indent, deepest)
        if indent in self.levels:
            self._known_level(indent)
            return line, indent
        left = [level for level in self.levels if level > indent]
        above = max((level for level in self.levels if level < indent), default=0)
        target = left[0] if left and left[0] - indent <= indent - above else above
        return self._misplaced(number, line, indent, target)

    def _misplaced(self, number: int, line: str, indent: int, target: int) -> tuple[str, int]:
        if self.blamed != number:
            self._report(number, foreign.misplaced(indent, target - indent))
        self.moved = (indent, target - indent)
        moved = self._move(number, line, indent, target - indent)
        self._known_level(target)
        return moved

    # -- fields

    def _field(self, number: int, line: str, start: int) -> None:
        """Look at a line that begins a field, an item, or stands where one should."""
        line = self._list_like_field(number, line, start)
        item = ITEM.match(line, start)
        indent = start
        while item:
            indent, start = start, item.end()
            self.deeper = start >= len(line.rstrip())
            if not self.deeper and start > self.levels[-1]:
                self.levels.append(start)
            item = ITEM.match(line, start)
        if start >= len(line.rstrip()):
            self.deeper = True
            return
        if start == indent or _EXIT.match(line, start):  # other items are texts, and a text may hold such a colon
            line = self._colon(number, line, start)
        if start == indent:
            line, start = self._written_otherwise(number, line, start)
        key = KEY.match(line, start)
        if not key:
            self._value(number, line, start, indent, "")
            return
        name = line[start : key.end() - 1].strip(" \"'")
        if line[start] not in "\"'" and (" " in name or SENTENCE.search(name)) and not _DOTTED.match(name):
            if self._lone_sentence(number, name, start) or (start > indent and " " in name):
                self._value(number, line, start, indent, "")
                return
            if " " in name:
                line = self._spaced_name(number, line, start, name)
        at = key.end() + len(line[key.end() :]) - len(line[key.end() :].lstrip(" "))
        self.deeper = not line[at:].strip() or line[at:].startswith(("# ", "##"))
        self.parent = name if self.deeper else ""
        if not self.deeper:
            self._value(number, line, at, start, name)

    def _value(self, number: int, line: str, start: int, indent: int, key: str) -> None:
        if _MARKER.match(line, start):  # an anchor or a tag alone: its value stands below
            self.deeper = True
            return
        if not key and _BRACKET_KEY.match(line, start):
            return
        line = self._comma(number, line, start, indent)
        if line[start] in "[{【［":
            line = self._keys_in_brackets(number, line, start)
        value = slips.look(line, start, key)
        self._mend(number, value.line, *value.slips)
        self.deeper = False
        if value.opens:
            self.below = _Below(value.opens, indent, number, start, key, value.mark)
            if value.opens == "flow" and not value.mark:
                self.below = None
