"""`dealcraft check --tidy`: mend in the author's files what can be mended without guessing (FORMAT.md 9).

E6 to E8 and E10 are mended as the reader mends them for itself, E3 by a line of its own for the
sentence, E9 and E16 where the fields are read. Everything else in the file stays as it is.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.scenario import library, source
from game.scenario.diagnostics import Diagnostic
from game.scenario.files import shown
from game.scenario.repair import repair

_AS_READ = frozenset(["D106", "D107", "D119", "D120", "D121"])
_NOT_READ = frozenset(["D100", "D101"])
_SENTENCE = re.compile(r"( *)([a-z_][a-z0-9_]*): +(\S.*)\Z")
_ENDS = re.compile(r"(\r\n|\r|\n)")
_PASSES = 8  # a mended slip may show another one behind it


@dataclass(frozen=True)
class Mended:
    """A file, what it holds and what it would hold."""

    file: Path
    before: str
    after: str

    @property
    def diff(self) -> str:
        name = shown(self.file)
        old, new = (_visible(text) for text in (self.before, self.after))
        return "\n".join(difflib.unified_diff(old, new, name, f"{name} (tidied)", lineterm=""))


def run(options: argparse.Namespace) -> bool:
    """Mend the files of the targets; False when there is something to mend and it was not written."""
    found = [one for target in options.paths or library.folders() for one in of_target(target)]
    out = sys.stdout if options.format == "text" else sys.stderr
    for one in found:
        print(one.diff, file=out)
    if not found:
        return True
    if not options.yes and not _agreed(out.isatty()):
        print("nothing was written; `--yes` writes without asking", file=sys.stderr)
        return False
    for one in found:
        write(one)
        print(f"tidied {shown(one.file)}", file=sys.stderr)
    return True


def of_target(target: str | Path) -> list[Mended]:
    """The files of a scenario (and its plans) that have something to mend."""
    path = library.find(target)
    scenario = path / library.SCENARIO_FILE if path.is_dir() else path
    plans = sorted(path.glob("plans/*.yaml")) if path.is_dir() else []
    found = []
    for file in (scenario, *plans):
        try:
            before = file.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue  # the check says so
        after = tidied(before, fields=file == scenario)
        if after != before:
            found.append(Mended(file, before, after))
    return found


def tidied(text: str, *, fields: bool = True) -> str:
    """The text of a file, mended. `fields`: it is a scenario, whose fields are known."""
    parts = _ENDS.split(text)
    lines, ends = parts[::2], [*parts[1::2], ""]
    mark = "\ufeff" if lines[0].startswith("\ufeff") else ""
    lines[0] = lines[0].removeprefix(mark)
    for _ in range(_PASSES):
        before = list(lines)
        _slips(lines, ends)
        if fields and lines == before:
            _fields(lines)
        if lines == before:
            break
    return mark + "".join(line + end for line, end in zip(lines, ends, strict=True))


def write(one: Mended) -> None:
    """Whole or not at all; OSError when it cannot be written or is another than when it was read."""
    if one.file.read_bytes() != one.before.encode("utf-8"):
        raise OSError(f"{shown(one.file)} was changed meanwhile; nothing was written to it")
    file = one.file.resolve()  # a link stays a link
    handle, name = tempfile.mkstemp(prefix=".tidy-", suffix=".yaml", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(one.after.encode("utf-8"))
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(stat.S_IMODE(file.stat().st_mode))
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _agreed(seen: bool) -> bool:
    if not (seen and sys.stdin.isatty()):
        return False
    try:
        return input("Write this? [y/N] ").strip().lower() in ("y", "yes", "是", "好")
    except EOFError:
        return False


def _visible(text: str) -> list[str]:
    """The lines as a diff shows them: line ends are never changed here."""
    return _ENDS.sub("\n", text).split("\n")


def _slips(lines: list[str], ends: list[str]) -> None:
    """Slips of the keyboard, line by line; a line with anything else in it is left to its author."""
    document = source.read("\n".join(lines), "")
    codes = _codes(document.diagnostics)
    if any(codes.get(line, set()) & _NOT_READ for line in codes):
        return
    as_read = repair(lines, "").lines
    for number in sorted(codes, reverse=True):
        line = lines[number - 1]
        if codes[number] <= _AS_READ:
            mended = as_read[number - 1].rstrip() if line.rstrip() == line else as_read[number - 1]
            if not line.startswith(" ") or _indent(mended) == _indent(line) or codes[number] & {"D106", "D107"}:
                lines[number - 1] = _spaced(line, mended) if "D120" in codes[number] else mended
        elif codes[number] == {"D116"}:
            sentence = _SENTENCE.match(line)
            if sentence and sentence[3][0] not in "\"'[{|>&!" and _ends_here(lines, number, len(sentence[1])):
                indent, field, text = sentence.groups()
                lines[number - 1 : number] = [f"{indent}{field}: >", f"{indent}  {text.rstrip()}"]
                ends[number - 1 : number] = [ends[number - 1] or "\n", ends[number - 1]]


def _spaced(line: str, mended: str) -> str:
    """The mended line with a space after each comma that was full-width, and none too many after the colon."""
    if len(line) == len(mended):
        pairs = zip(line, mended, mended[1:] + " ", strict=True)
        mended = "".join(", " if new == "," != old and after != " " else new for old, new, after in pairs)
    return re.sub(r"(?<=:)  +(?=\S)", " ", mended)


def _fields(lines: list[str]) -> None:
    """Numbers in other signs, and fields by the names that other formats have for them."""
    from game.scenario.compile.scenario import compile_document
    from game.scenario.schema.scalars import WIDE

    document = source.read("\n".join(lines), "")
    shared, _ = library.load_playbook()
    found = compile_document(document, shared, None).diagnostics
    done: set[int] = set()
    for one in found:
        line = lines[one.line - 1]
        here = line[one.column - 1 : one.end_column - 1]
        if one.line in done:
            continue
        if one.code == "D303":
            put, start, end = here.translate(WIDE), one.column, one.end_column
        elif one.code == "D305" and one.fix is not None:
            put, start, end = one.fix.text, one.fix.column, one.fix.end_column
        else:
            continue
        lines[one.line - 1] = line[: start - 1] + put + line[end - 1 :]
        done.add(one.line)


def _codes(found: Iterable[Diagnostic]) -> dict[int, set[str]]:
    codes: dict[int, set[str]] = {}
    for one in found:
        codes.setdefault(one.line, set()).add(one.code)
    return codes


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _ends_here(lines: Sequence[str], number: int, indent: int) -> bool:
    """Whether the sentence of this line does not go on in the next one."""
    following = next((line for line in lines[number:] if line.strip()), "")
    return _indent(following) <= indent
