"""PO files, as gettext has them: any bytes in; entries and problems out.

Written here and not taken from a library because authors and translators need every problem with
its line, and because a file from a stranger must never raise. `game.text.po_writer` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from game.text.sentence import say

BYTES = 2_000_000
ENTRIES = 20_000
PROBLEMS = 100


class PoProblem(NamedTuple):
    """One thing that is wrong in a PO file. The codes are explained in `game.scenario.codes.translations`."""

    code: str
    line: int
    column: int
    message: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class PoEntry:
    """One message. `texts` has one translation, or one for each plural form. `line` is that of its first word.

    `previous` is the original that a fuzzy translation was made for ("" if nobody noted it).
    """

    context: str | None
    source: str
    plural: str | None
    texts: tuple[str, ...]
    fuzzy: bool
    comments: tuple[str, ...]
    notes: tuple[str, ...]
    line: int
    text_line: int
    obsolete: bool
    previous: str = ""

    @property
    def text(self) -> str:
        return self.texts[0] if self.texts else ""

    @property
    def translated(self) -> bool:
        """True when every form has words, whether or not they are still fresh."""
        return bool(self.texts) and all(self.texts)


@dataclass(frozen=True, slots=True)
class PoFile:
    """`entries` in file order without the header; of two with one key only the first."""

    header: Mapping[str, str]
    entries: tuple[PoEntry, ...]
    problems: tuple[PoProblem, ...]


def read_po(data: bytes | str) -> PoFile:
    """Read a PO file. What cannot be understood is reported and left out; nothing is raised."""
    problems: list[PoProblem] = []
    text = _decoded(data, problems)
    reader = _Reader(problems)
    for number, line in enumerate(text.split("\n"), 1):
        if len(problems) >= PROBLEMS or len(reader.entries) >= ENTRIES:
            break
        reader.take(line, number)
    reader.flush()
    if len(reader.entries) >= ENTRIES:
        problems.append(
            PoProblem("D602", 1, 1, say("The file has more than {entries} entries.", entries=ENTRIES), say("Split it."))
        )
    return PoFile(reader.header, tuple(reader.entries), tuple(problems[:PROBLEMS]))


def _decoded(data: bytes | str, problems: list[PoProblem]) -> str:
    """UTF-8 text with "\\n" line ends; bytes that are none become U+FFFD and one problem a line."""
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "replace")
    if len(raw) > BYTES:
        problems.append(
            PoProblem("D602", 1, 1, say("The file is larger than {value} kB.", value=BYTES // 1000), say("Split it."))
        )
        return ""
    raw = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for number, line in enumerate(raw.split(b"\n"), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            column = len(line[: error.start].decode("utf-8")) + 1
            message = say("The byte 0x{line} is not UTF-8 text.", line=f"{line[error.start]:02x}")
            problems.append(PoProblem("D601", number, column, message, say("Save the file with the encoding UTF-8.")))
            if len(problems) >= PROBLEMS:
                break
    return raw.decode("utf-8", "replace")


_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d{1,3})\])?[ \t]*(?=\"|$)(.*)", re.ASCII)
_PREVIOUS = re.compile(r"#\|[ \t]*(msgid[ \t]+)?(\".*)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd]")


@dataclass(slots=True)
class _Draft:
    """An entry whose end has not come yet."""

    context: list[str] | None = None
    source: list[str] | None = None
    plural: list[str] | None = None
    texts: dict[int, list[str]] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    previous: list[str] = field(default_factory=list)
    line: int = 0
    text_line: int = 0
    obsolete: bool = False
    broken: bool = False


class _Reader:
    """Takes lines one by one and makes entries of them."""

    def __init__(self, problems: list[PoProblem]) -> None:
        self.problems = problems
        self.entries: list[PoEntry] = []
        self.header: dict[str, str] = {}
        self.first: dict[tuple[str | None, str], int] = {}
        self.draft = _Draft()
        self.open: list[str] | None = None  # the string that a line of quotes goes on

    def take(self, line: str, number: int) -> None:
        text = line.strip()
        if not text:
            self.open = None
            return
        column = len(line) - len(line.lstrip()) + 1
        if text.startswith("#~"):
            rest = text[2:].lstrip()
            if rest and not rest.startswith("|"):
                self._words(rest, number, column + len(text) - len(rest), obsolete=True)
        elif text.startswith("#"):
            self._comment(text, number, column)
        else:
            self._words(text, number, column, obsolete=False)

    def _comment(self, text: str, number: int, column: int) -> None:
        if self.draft.texts:
            self.flush()
        self.open = None
        if text.startswith("#,"):
            self.draft.flags.update(flag.strip() for flag in text[2:].split(","))
        elif text.startswith("#."):
            self.draft.comments.append(text[2:].strip())
        elif text.startswith("#|"):
            before = _PREVIOUS.fullmatch(text)
            if before and (before[1] or self.draft.previous):
                self._quoted(before[2], number, column + before.start(2), self.draft.previous)
        elif not text.startswith("#:"):
            self.draft.notes.append(text[1:].strip())

    def _words(self, text: str, number: int, column: int, obsolete: bool) -> None:
        if text.startswith('"'):
            if self.open is None:
                self._report(
                    "D603", number, column, say("This text belongs to no entry."), say("Write `msgstr` before it.")
                )
                return
            self._quoted(text, number, column, self.open)
            return
        match = _KEYWORD.fullmatch(text)
        if not match:
            self.draft.broken = True
            self.open = None
            self._report(
                "D603",
                number,
                column,
                say("This line cannot be read: {short}.", short=repr(_short(text))),
                say('A line begins with #, msgctxt, msgid or msgstr, and its text stands in "quotation marks".'),
            )
            return
        self._begin(match.group(1), match.group(2), number, column, obsolete)
        if self.open is not None:
            self._quoted(match.group(3), number, column + match.start(3), self.open)

    def _begin(self, word: str, index: str | None, number: int, column: int, obsolete: bool) -> None:
        draft = self.draft
        if draft.texts and word != "msgstr":
            self.flush()
            draft = self.draft
        if not draft.line:
            draft.line = number
        draft.obsolete = draft.obsolete or obsolete
        part: list[str] = []
        twice = False
        if word == "msgctxt":
            twice, draft.context = draft.context is not None, part
        elif word == "msgid":
            twice, draft.source = draft.source is not None, part
        elif word == "msgid_plural":
            twice, draft.plural = draft.plural is not None, part
        else:
            place = int(index) if index else 0
            twice = place in draft.texts
            draft.texts[place] = part
            draft.text_line = draft.text_line or number
        self.open = part
        if twice:
            draft.broken = True
            self._report(
                "D605",
                number,
                column,
                say("`{word}` stands twice in one entry.", word=word),
                say("Begin each entry after an empty line."),
            )

    def _quoted(self, text: str, number: int, column: int, into: list[str]) -> None:
        if len(text) < 2 or not text.startswith('"') or not text.endswith('"') or _ends_escaped(text):
            self.draft.broken = True
            self._report(
                "D604", number, column, say("A quotation mark is missing."), say('Write " before and after the text.')
            )
            return
        inner = text[1:-1]
        if "\\" in inner or '"' in inner or _UNPRINTABLE.search(inner):
            inner = self._unescaped(inner, number, column + 1)
        into.append(inner)

    def _unescaped(self, text: str, number: int, column: int) -> str:
        out: list[str] = []
        at = 0
        while at < len(text):
            char = text[at]
            if char == "\\" and at + 1 < len(text) and text[at + 1] in _ESCAPES:
                out.append(_ESCAPES[text[at + 1]])
                at += 2
                continue
            if char == "\\":
                self._report(
                    "D604",
                    number,
                    column + at,
                    say("`{text}` means nothing here.", text=text[at : at + 2]),
                    say("Write `\\\\`."),
                )
            elif char == '"':
                self._report(
                    "D604", number, column + at, say("A quotation mark ends the text here."), say('Write `\\"`.')
                )
            elif _UNPRINTABLE.match(char):
                if char != "\ufffd":
                    self._report(
                        "D604",
                        number,
                        column + at,
                        say("Here stands an unprintable character (U+{ord}).", ord=f"{ord(char):04X}"),
                        say("Delete it."),
                    )
                char = ""
            out.append(char)
            at += 1
        return "".join(out)

    def flush(self) -> None:
        """End the entry that is being read."""
        draft, self.draft, self.open = self.draft, _Draft(), None
        if draft.source is None:
            if draft.line and not draft.broken:
                self._report("D605", draft.line, 1, say("This entry has no `msgid`."), say("Add the English text."))
            return
        if not draft.texts and not draft.broken:
            self._report("D605", draft.line, 1, say("This entry has no `msgstr`."), say('Add `msgstr ""`.'))
        if draft.broken and not draft.texts:
            return
        self._keep(draft, "".join(draft.source))

    def _keep(self, draft: _Draft, source: str) -> None:
        context = "".join(draft.context) if draft.context is not None else None
        count = max(draft.texts, default=0) + 1
        texts = tuple("".join(draft.texts.get(index, [])) for index in range(count))
        if source == "" and context is None and not draft.obsolete:
            self._header(texts[0], draft)
            return
        key = (context, source)
        if not draft.obsolete:
            if key in self.first:
                self._report(
                    "D606",
                    draft.line,
                    1,
                    say("This entry was already written in line {first}.", first=self.first[key]),
                    say("Keep one of the two."),
                )
                return
            self.first[key] = draft.line
        self.entries.append(
            PoEntry(
                context=context,
                source=source,
                plural="".join(draft.plural) if draft.plural is not None else None,
                texts=texts,
                fuzzy="fuzzy" in draft.flags,
                comments=tuple(draft.comments),
                notes=tuple(draft.notes),
                line=draft.line,
                text_line=draft.text_line or draft.line,
                obsolete=draft.obsolete,
                previous="".join(draft.previous),
            )
        )

    def _header(self, text: str, draft: _Draft) -> None:
        if self.header:
            self._report(
                "D606", draft.line, 1, say("A second header begins here."), say("Keep the first entry of the file.")
            )
            return
        for line in text.split("\n"):
            name, colon, value = line.partition(":")
            if colon:
                self.header[name.strip().lower()] = value.strip()
        charset = re.search(r"charset=([\w-]+)", self.header.get("content-type", ""))
        if charset and charset.group(1).lower() not in ("utf-8", "utf8", "charset", "us-ascii"):
            self._report(
                "D601",
                draft.text_line,
                1,
                say("The header names the encoding {group}.", group=charset.group(1)),
                say("Save the file as UTF-8 and write charset=UTF-8."),
            )

    def _report(self, code: str, line: int, column: int, message: str, remedy: str) -> None:
        self.problems.append(PoProblem(code, line, column, message, remedy))


def _ends_escaped(text: str) -> bool:
    """Whether the last quotation mark belongs to a backslash before it."""
    body = text[:-1]
    return (len(body) - len(body.rstrip("\\"))) % 2 == 1


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
