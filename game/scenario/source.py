"""Read an author's YAML file: text or bytes in; plain data, marks and findings out.

The reader never stops at the first mistake and never raises: what can be understood is read on, so
that one run shows an author everything. `Document.damaged` says that lines had to be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from game.scenario import nodes, shape, syntax
from game.scenario.diagnostics import Diagnostic, Fix, Path, finding, has_errors, tidy
from game.scenario.marks import Data, Mark, Marks
from game.scenario.repair import repair
from game.scenario.repaired import Meant, Missing, Repaired
from game.scenario.slips import UNKNOWN
from game.text.sentence import say

BYTES = 500_000
LINES = 20_000
LONGEST_LINE = 4_000
PROBLEMS = 100
_RETRIES = 12  # lines the parser stumbles over before we stop leaving them out

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x85\x86-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]")


@dataclass(frozen=True)
class Document:
    """One file as read. `data` is None when nothing could be read.

    Scalars are text, always; `marks.style(path)` tells plain, quoted and block text apart.
    """

    name: str
    data: Data | None
    marks: Marks
    lines: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    damaged: bool
    lost: frozenset[Path] = frozenset()
    """Groups of fields in which a name was written twice or is missing: something may have been meant to be
    there under another name."""

    def may_lack(self, section: str) -> bool:
        """Whether a name of this section ("people", ...) may only seem to be missing."""
        return any(path[:1] == (section,) for path in self.lost)

    @cached_property
    def hurt(self) -> frozenset[int]:
        """Lines of which something was already said: what they hold is a guess."""
        return frozenset(one.line for one in self.diagnostics if one.severity == "error")

    @property
    def sound(self) -> bool:
        return not has_errors(self.diagnostics)

    def at_value(self, code: str, path: Path, message: str, remedy: str = "") -> Diagnostic:
        """A finding at the value of `path`."""
        return self._at(self.marks.value(path), code, path, message, remedy)

    def at_key(self, code: str, path: Path, message: str, remedy: str = "", fix: str | None = None) -> Diagnostic:
        """A finding at the key that names `path`; `fix` would be written in the key's place."""
        mark = self.marks.key(path)
        one = self._at(mark, code, path, message, remedy)
        if fix is None or path not in self.marks.keys or mark.line != mark.end_line:
            return one
        return replace(one, fix=Fix(mark.line, mark.column, mark.end_column, fix))

    def inside(
        self, code: str, path: Path, offset: int, end: int, message: str, remedy: str = "", fix: str | None = None
    ) -> Diagnostic:
        """A finding at the characters from `offset` up to `end` of the text at `path`; `fix` replaces them."""
        line, column = self.marks.inside(path, offset)
        end_line, end_column = self.marks.inside(path, max(end - 1, offset))
        end_column = end_column + 1 if end_line == line else column + 1
        edit = Fix(line, column, end_column, fix) if fix is not None and end_line == line else None
        return finding(code, self.name, line, column, message, remedy, end_column=end_column, path=path, fix=edit)

    def _at(self, mark: Mark, code: str, path: Path, message: str, remedy: str) -> Diagnostic:
        end = mark.end_on_line
        if mark.style in ("mapping", "list", "block"):
            end = mark.column + 1
        return finding(code, self.name, mark.line, mark.column, message, remedy, end_column=end, path=path)


def read(text: str | bytes, name: str, meant: Sequence[Meant] = ()) -> Document:
    """Read one document. `name` is the file as the author knows it; it stands in every finding.

    `meant` are lines that somebody who knows the format has found to be in the wrong place, or missing.
    """
    found: list[Diagnostic] = []
    decoded = _decoded(text, name, found)
    if decoded is None:
        return _nothing(name, (), found)
    lines = tuple(decoded.split("\n"))
    clean = _clean(lines, name, found)
    if clean is None:
        return _nothing(name, lines, found)
    added = sorted(one.line for one in meant if isinstance(one, Missing))
    for line in added:  # lines below are one further down until the end, see `_back`
        clean.insert(line - 1, "")
    repaired = repair(clean, name, meant)
    found.extend(repaired.found)
    read_nodes, damaged = _read_on(repaired, name, found)
    found.extend(
        finding(one.code, name, one.line, one.column, one.message, one.remedy, end_column=one.end_column, path=one.path)
        for one in repaired.in_place(read_nodes.found)
    )
    if read_nodes.data is None and not has_errors(found):
        found.append(finding("D130", name, 1, 1, say("The file is empty."), say("Write the first field, `format: 1`.")))
    values, keys = repaired.marks(read_nodes.values), repaired.marks(read_nodes.keys)
    found.extend(shape.take_out(read_nodes.data, values, keys, name))
    if added:
        found = [replace(one, line=_back(one.line, added)) for one in found]
        values, keys = ({path: _mark_back(mark, added) for path, mark in marks.items()} for marks in (values, keys))
    marks = Marks(values, keys, lines, read_nodes.data)
    lost = frozenset(read_nodes.lost | {path[:-1] for path in keys if path[-1] == UNKNOWN})
    return Document(name, read_nodes.data, marks, lines, _limited(found, name), damaged, lost)


def _back(line: int, added: Sequence[int]) -> int:
    """The author's number of a line that was read with others put in before it."""
    return line - sum(one < line for one in added)


def _mark_back(mark: Mark, added: Sequence[int]) -> Mark:
    return mark._replace(line=_back(mark.line, added), end_line=_back(mark.end_line, added))


def _nothing(name: str, lines: tuple[str, ...], found: Iterable[Diagnostic]) -> Document:
    return Document(name, None, Marks({}, {}, lines), lines, _limited(found, name), True)


def _limited(found: Iterable[Diagnostic], name: str) -> tuple[Diagnostic, ...]:
    every = tidy(found)
    if len(every) <= PROBLEMS:
        return every
    last = every[PROBLEMS - 1]
    more = finding(
        "D129",
        name,
        last.line,
        last.column,
        say("More than {problems} findings; the rest is not shown.", problems=PROBLEMS),
        say("Mend these first."),
    )
    return (*every[:PROBLEMS], more)


# --- characters -----------------------------------------------------------------------------------


def _decoded(text: str | bytes, name: str, found: list[Diagnostic]) -> str | None:
    """The text with "\\n" line ends and without a byte order mark; None if it cannot or may not be read."""
    size = len(text) if isinstance(text, bytes) else len(text.encode("utf-8", "replace"))
    if size > BYTES:
        found.append(
            finding(
                "D101", name, 1, 1, say("The file is larger than {value} kB.", value=BYTES // 1000), say("Split it.")
            )
        )
        return None
    if isinstance(text, bytes):
        raw = text
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            before = raw[: error.start].decode("utf-8")
            line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
            found.append(
                finding(
                    "D100",
                    name,
                    line,
                    column,
                    say("The byte 0x{raw} is not UTF-8 text.", raw=f"{raw[error.start]:02x}"),
                    say("Save the file with the encoding UTF-8."),
                )
            )
            return None
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _clean(lines: tuple[str, ...], name: str, found: list[Diagnostic]) -> list[str] | None:
    """The lines without forbidden characters; None when this is no file that anybody wrote."""
    if len(lines) > LINES:
        found.append(
            finding("D101", name, LINES, 1, say("The file has more than {lines} lines.", lines=LINES), say("Split it."))
        )
        return None
    clean = []
    for at, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            message = say("Line {at} is longer than {longest_line} characters.", at=at, longest_line=LONGEST_LINE)
            found.append(finding("D101", name, at, LONGEST_LINE, message, say("Break it into several lines.")))
            return None
        clean.append(_without_forbidden(line, at, name, found))
        if len(found) >= PROBLEMS:
            return None
    return clean


def _without_forbidden(line: str, at: int, name: str, found: list[Diagnostic]) -> str:
    """The line with a blank for each character that no text may hold, and a finding for the first of a kind."""
    if line.isascii() and line.isprintable():
        return line
    for code, pattern, what, remedy in (
        (
            "D104",
            _FORBIDDEN,
            say("a character that cannot be shown"),
            say("Delete it; it often comes along when text is pasted."),
        ),
        ("D105", _INVISIBLE, say("an invisible character"), say("Delete it and type the word again.")),
    ):
        match = pattern.search(line)
        if match:
            char = f"U+{ord(match.group()):04X}"
            found.append(
                finding(
                    code, name, at, match.start() + 1, say("Here stands {what} ({char}).", what=what, char=char), remedy
                )
            )
            line = pattern.sub(" ", line)
    return line


# --- going on after what libyaml cannot read ------------------------------------------------------


def _read_on(repaired: Repaired, name: str, found: list[Diagnostic]) -> tuple[nodes.Nodes, bool]:
    """Read the lines; leave out a line that stops the parser, with what belongs to it, and read again."""
    lines = list(repaired.lines)
    size = sum(map(len, lines))
    tries = _RETRIES if size < 200_000 else 3
    left_out: set[int] = set()
    damaged = False
    for attempt in range(tries + 1):
        result = nodes.read_nodes("\n".join(lines) + "\n", PROBLEMS)
        if result.broken is None:
            return result, damaged
        damaged = True
        at = syntax.blame(result.broken, lines)
        said = syntax.missing_bracket(result.broken) and any(one.code == "D128" for one in found)
        if not said and not left_out & {at - 1, at, at + 1} and at not in repaired.touched:
            found.append(syntax.explain(result.broken, at, lines, name))
        if attempt == tries or not syntax.leave_out(result.broken, lines, at, left_out):
            break
    result.data = None
    return result, True
