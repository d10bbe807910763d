"""Go through the lines before the parser does: find the slips it would swallow, stumble over or
misunderstand, report each once, and hand on lines in which they are mended.

FORMAT.md section 9 lists the slips. This is no second parser: it knows just enough of YAML's block
style (indentation, texts that go on, brackets, quotation marks) to tell a sentence from a field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from game.scenario import slips
from game.scenario.codes import Severity
from game.scenario.diagnostics import finding
from game.scenario.repaired import Meant, Missing, Repaired, Shift
from game.scenario.slips import ID, Slip
from game.text.sentence import say

_CLEAN = re.compile(r"( *)[a-z_][a-z0-9_]*:(?: +([^\s\"'\[\]{}&*!|>%@`#,:\-?“【［｛][^:#\t]*))?\Z")
_KEY = re.compile(r"(?:\"[^\"]*\"|'[^']*'|[^\s\"'\[\]{}#&*!|>%@`,:][^:#]*?) *:(?= |\Z)")
_COLON_GLUED = re.compile(rf"({ID}):(?=[^\s:/])")
_COLON_WIDE = re.compile(rf"({ID}) *：")
_FIELD = re.compile(rf"{ID}:(?= |\Z)")
_ITEM = re.compile(r"-(?: +|\Z)")
_DOTTED = re.compile(rf"{ID}(?:\.{ID})+\Z")  # plans name guards so: `friday.gifts: withdraw`
_ENOUGH = 500  # findings; more are never shown, and a file with so many was not written by hand
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
_EXIT = re.compile(r"(?:when|to) *[:：]")
_MARKER = re.compile(r"[&!]\S* *\Z")
_BRACKET_KEY = re.compile(r"\[[^\[\]]*\] *:(?: |\Z)|\{[^{}]*\} *:(?: |\Z)|\? ")
_SENTENCE = re.compile(r"[，。！？、,.!?;；]")
_BARE_NAME = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)( *=)?(?: +|\Z)")
_EMPHASIS = re.compile(rf"(\*\*|\*|__|`)({ID})(:?)\1( *:|(?<=:\*\*)|(?<=:\*)|(?<=:`))(?= |\Z)")
_NAME_COMMA = re.compile(rf"{ID}: *, *\Z")
_NAME_BRACKET = re.compile(rf"{ID} +[\[{{]")
_BULLET = re.compile(r"[*•·–—+] +(?=\S)")


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


class _Scanner:
    """The state between two lines. Columns count from 0 here, lines from 1."""

    def __init__(self, lines: list[str], name: str) -> None:
        self.result = Repaired(list(lines))
        self.name = name
        self.below: _Below | None = None
        self.levels: list[int] = [0]  # indents of the mappings and lists that are open
        self.deeper = True  # whether the line before may have something below it
        self.moved = (0, 0)  # lines at this indent or deeper are moved by so many columns
        self.parent = ""  # the field that waits for what stands below it
        self.blamed = 0  # the last line whose indentation was reported already

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

    def shift(self, shift: Shift) -> None:
        """Move lines to where they are meant to stand, and say so at the first."""
        line = self.result.lines[shift.first - 1]
        indent = len(line) - len(line.lstrip(" "))
        self._report(shift.first, slips.misplaced(indent, shift.by))
        for number in range(shift.first, shift.last + 1):
            line = self.result.lines[number - 1]
            if line.strip():
                self._move(number, line, len(line) - len(line.lstrip(" ")), shift.by)
        self.blamed = shift.first

    def add(self, missing: Missing) -> None:
        """Put a missing line in where an empty one was made for it."""
        line = self.result.lines[missing.line]
        self._report(missing.line + 1, slips.missing_line(len(line) - len(line.lstrip(" ")), missing.name))
        self.result.lines[missing.line - 1] = f"{' ' * missing.indent}{missing.name}:"
        self.result.touched.add(missing.line)
        self.blamed = missing.line + 1

    def leave_out_foreign_lines(self) -> None:
        """What other programs write into a file: the marks of a merge, of which ours is kept, and Markdown's fences."""
        for part in slips.foreign(self.result.lines):
            self._report(part.line, part.slip)
            for number in part.left_out:
                self.result.lines[number - 1] = ""
                self.result.touched.add(number)

    # -- reporting

    def _report(self, number: int, slip: Slip) -> None:
        column = self.result.column(number, slip.start + 1)
        end = self.result.column(number, slip.end + 1)
        severity: Severity | None = "warning" if slip.warning else None
        self.result.found.append(
            finding(
                slip.code,
                self.name,
                number,
                column,
                slip.message,
                slip.remedy,
                end_column=end,
                severity=severity,
            )
        )

    def _mend(self, number: int, line: str, *found: Slip) -> None:
        for slip in found:
            self._report(number, slip)
        if line != self.result.lines[number - 1]:
            self.result.lines[number - 1] = line
            self.result.touched.add(number)

    def _insert(self, number: int, at: int, text: str) -> None:
        line = self.result.lines[number - 1]
        self.result.lines[number - 1] = line[:at] + text + line[at:]
        self.result.shifts.setdefault(number, []).append((at, len(text)))
        self.result.touched.add(number)

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
            if indent <= below.indent and (_FIELD.match(line, indent) or _ITEM.match(line, indent)):
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
        if _FIELD.match(line, indent):  # too far in: a text that has begun cannot hold fields
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
            if self.deeper or not (_FIELD.match(line, indent) or _ITEM.match(line, indent)):
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
            self._report(number, slips.misplaced(indent, target - indent))
        self.moved = (indent, target - indent)
        moved = self._move(number, line, indent, target - indent)
        self._known_level(target)
        return moved

    def _move(self, number: int, line: str, indent: int, by: int) -> tuple[str, int]:
        by = max(by, -indent)
        moved = " " * (indent + by) + line[indent:]
        self.result.lines[number - 1] = moved
        self.result.touched.add(number)
        self.result.shifts.setdefault(number, []).append((0, by))
        return moved, indent + by

    # -- fields

    def _field(self, number: int, line: str, start: int) -> None:
        """Look at a line that begins a field, an item, or stands where one should."""
        line = self._list_like_field(number, line, start)
        item = _ITEM.match(line, start)
        indent = start
        while item:
            indent, start = start, item.end()
            self.deeper = start >= len(line.rstrip())
            if not self.deeper and start > self.levels[-1]:
                self.levels.append(start)
            item = _ITEM.match(line, start)
        if start >= len(line.rstrip()):
            self.deeper = True
            return
        if start == indent or _EXIT.match(line, start):  # other items are texts, and a text may hold such a colon
            line = self._colon(number, line, start)
        if start == indent:
            line, start = self._written_otherwise(number, line, start)
        key = _KEY.match(line, start)
        if not key:
            self._value(number, line, start, indent, "")
            return
        name = line[start : key.end() - 1].strip(" \"'")
        if line[start] not in "\"'" and (" " in name or _SENTENCE.search(name)) and not _DOTTED.match(name):
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

    def _colon(self, number: int, line: str, start: int) -> str:
        """E7 and E10: a field whose colon is full-width or touches the value."""
        if _KEY.match(line, start):
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
            slip = slips.emphasis(start, written, name)
            self._mend(number, line[:start] + f"{name}:".ljust(len(written)) + line[start + len(written) :], slip)
            return self.result.lines[number - 1], start
        a_field = _KEY.match(line, start) and not _NAME_BRACKET.match(line, start)
        bare = None if a_field else _BARE_NAME.match(line, start)
        if bare and not self._is_sentence(number, start, alone=bare.end() >= len(line.rstrip())):
            end = bare.end(2) if bare.group(2) else bare.end(1)
            self._report(number, slips.no_colon(start, end, bare.group(1), bool(bare.group(2))))
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
        item = _ITEM.match(line, start)
        if item and _FIELD.match(line, item.end()) and self._stands_among_fields(number, start):
            self._report(number, slips.bullet(start, "-", before_field=True))
            self.result.lines[number - 1] = line[:start] + line[item.end() :]
            self.result.touched.add(number)
            self.result.shifts.setdefault(number, []).append((0, start - item.end()))
        elif _NAME_COMMA.match(line, start):
            end = line.index(",", start)
            self._mend(number, line[:end], slips.comma(end, line[start:end]))
        return self.result.lines[number - 1]

    def _stands_among_fields(self, number: int, start: int) -> bool:
        """Whether the line before that begins no deeper is a field with a value, or the line behind a field."""
        before = self._neighbour(reversed(self.result.lines[: number - 1]), start)
        if before and len(before) - len(before.lstrip(" ")) == start:
            # a list may begin in the column of the name that it belongs to
            last = self._neighbour(reversed(self.result.lines[: number - 1]), 1_000)
            return _FIELD.match(before, start) is not None and not (last is before and before.rstrip().endswith(":"))
        following = self._neighbour(self.result.lines[number:], start)
        return _FIELD.match(following, start) is not None

    @staticmethod
    def _neighbour(lines: Iterable[str], start: int) -> str:
        """The first line that is written no deeper than the column."""
        for line in lines:
            if line.strip() and not line.lstrip().startswith("#") and len(line) - len(line.lstrip(" ")) <= start:
                return line
        return ""

    def _bullet(self, number: int, line: str, start: int, end: int) -> tuple[str, int]:
        """`* ` is no list in YAML; before a field it is nothing at all."""
        a_field = _FIELD.match(line, end) is not None
        self._report(number, slips.bullet(start, line[start], a_field))
        if not a_field:
            self.result.lines[number - 1] = line[:start] + "-" + line[start + 1 :]
            self.result.touched.add(number)
            item = _ITEM.match(self.result.lines[number - 1], start)
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
        if not _FIELD.match(following, indent):
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
        if below > indent and not _FIELD.match(following, below):
            return line
        self._mend(number, line[:end], slips.comma(end, before))
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
        if not (self.parent in _WORDY or _SENTENCE.search(name) or len(name.split()) > 2 or len(name) > 40):
            return False
        for line in self.result.lines[number:]:
            if line.strip():
                return len(line) - len(line.lstrip(" ")) != start or not _FIELD.match(line, start)
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
