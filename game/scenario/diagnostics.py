"""Findings about authors' files: the value, its forms on paper, and "did you mean".

What a code means is in the tables of `game.scenario.codes`. Nothing here reads a file.
"""

from __future__ import annotations

import difflib
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from game.scenario.codes import TABLE, Severity
from game.text.interface import SOURCE_LANGUAGE, Interface
from game.text.sentence import Sentence, say, series, told

Path = tuple[str | int, ...]
"""Where in a document: names, and positions in lists."""

Format = Literal["text", "json", "github"]

ENGLISH = Interface(SOURCE_LANGUAGE, {})

_RANK: Mapping[str, int] = {"error": 0, "warning": 1, "note": 2}
_WIDEST_LINE = 160  # cells of a source line that are shown; a longer one is cut around the caret


@dataclass(frozen=True, slots=True)
class Fix:
    """Replace the characters of `line` from `column` up to `end_column` by `text`; both from 1."""

    line: int
    column: int
    end_column: int
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. Line and column count from 1, in characters; `end_column` is the first one after it.

    Message and remedy are English text made with `say` (see `game.text.sentence`, which has the rule for new
    ones), so that they can be told in the reader's language.
    """

    code: str
    severity: Severity
    file: str
    line: int
    column: int
    end_column: int
    message: str
    remedy: str = ""
    path: Path = ()
    fix: Fix | None = None


def finding(
    code: str,
    file: str,
    line: int,
    column: int,
    message: str,
    remedy: str = "",
    *,
    end_column: int = 0,
    path: Path = (),
    severity: Severity | None = None,
    fix: Fix | None = None,
) -> Diagnostic:
    """A diagnostic with the severity of its code; raises KeyError for a code that no table has."""
    row = TABLE[code]
    return Diagnostic(
        code=code,
        severity=severity or row.severity,
        file=file,
        line=max(line, 1),
        column=max(column, 1),
        end_column=max(end_column, column + 1, 2),
        message=message,
        remedy=remedy,
        path=path,
        fix=fix,
    )


def tidy(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """In reading order, each finding once; at one place an error comes before a warning."""
    once = dict.fromkeys(diagnostics)
    seen: set[tuple[str, str, int, int]] = set()
    kept = []
    for one in sorted(once, key=_reading_order):
        key = (one.code, one.file, one.line, one.column)
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return tuple(kept)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(one.severity == "error" for one in diagnostics)


def _reading_order(one: Diagnostic) -> tuple[str, int, int, int, str, str]:
    return (one.file, one.line, one.column, _RANK[one.severity], one.code, one.message)


# --- did you mean ---------------------------------------------------------------------------------


def near(wrong: str, known: Iterable[str], at_most: int = 1) -> tuple[str, ...]:
    """The known names most like `wrong`, best first; ties in the order of `known`."""
    names = list(dict.fromkeys(known))
    folded = _folded(wrong)
    exact = [name for name in names if _folded(name) == folded]
    close = difflib.get_close_matches(wrong, [n for n in names if n not in exact], at_most, 0.6)
    return tuple((exact + close)[:at_most])


def did_you_mean(wrong: str, known: Iterable[str], at_most: int = 1) -> str:
    """ "Did you mean `a` or `b`?", or nothing when no known name is like it."""
    names = near(wrong, known, at_most)
    return say("Did you mean {names}?", names=listed(names, "or")) if names else ""


def listed(names: Sequence[str], word: Literal["and", "or"] = "and") -> str:
    """`a`, `b` and `c`: names in a sentence."""
    quoted = [f"`{name}`" for name in names]
    if len(quoted) < 2:
        return "".join(quoted)
    some, last = series(quoted[:-1]), quoted[-1]
    return say("{some} or {last}" if word == "or" else "{some} and {last}", some=some, last=last)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().replace(" ", "_").replace("-", "_")


# --- on paper -------------------------------------------------------------------------------------


def cells(text: str) -> int:
    """How many cells of a terminal the text takes: Chinese characters two, combining marks none."""
    return sum(map(_cell_width, text))


def _cell_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def as_text(one: Diagnostic, source: str | Sequence[str] | None = None, t: Interface = ENGLISH) -> str:
    """The finding for a terminal: place, message, the line with a caret, reason and remedy.

    `source` is the file's text or its lines; without it, or when the line is not there, no line is shown.
    """
    kind = severity_word(one.severity, t)
    parts = [f"{one.file}:{one.line}:{one.column}: {kind} {one.code}: {_told(one.message, t)}"]
    lines = source.split("\n") if isinstance(source, str) else source
    if lines and one.line <= len(lines):
        parts.extend(_pointed(lines[one.line - 1].rstrip("\r"), one))
    why = TABLE[one.code].why
    if why:
        parts.append(f"  {t.within('finding', 'why')}: {in_code(t, why)}")
    if one.remedy:
        parts.append(f"  {t.within('finding', 'fix')}: {_told(one.remedy, t)}")
    return "\n".join(parts)


def severity_word(severity: Severity, t: Interface) -> str:
    if severity == "error":
        return t.within("severity", "error")
    return t.within("severity", "warning" if severity == "warning" else "note")


def in_code(t: Interface, text: str) -> str:
    """Words of the tables of `game.scenario.codes` in the reader's language."""
    translated = t.within  # by another name, because these texts are no literals; a test goes through the tables
    return translated("code", text)


def _told(text: str, t: Interface) -> str:
    return str(told(text, t))


def _pointed(line: str, one: Diagnostic) -> list[str]:
    """The source line and the carets below it, with everything unprintable replaced by a cell-wide sign."""
    shown = "".join(char if char.isprintable() else ("  " if char == "\t" else "\ufffd") for char in line)
    # A tab is shown as two cells, so columns behind one move by one.
    start = one.column - 1 + line[: one.column - 1].count("\t")
    end = max(one.end_column - 1 + line[: one.end_column - 1].count("\t"), start + 1)
    if cells(shown) > _WIDEST_LINE:
        cut = max(0, start - 40)
        shown = ("…" if cut else "") + shown[cut : cut + 90]
        start, end = start - cut + bool(cut), end - cut + bool(cut)
    start, end = min(start, len(shown)), min(end, max(len(shown), start + 1))
    margin = f"{one.line:>5} | "
    under = " " * cells(shown[:start]) + "^" * max(cells(shown[start:end]), 1)
    return [margin + shown, " " * (len(margin) - 2) + "| " + under]


def _object(one: Diagnostic, t: Interface) -> dict[str, object]:
    """`title`, `message`, `why` and `remedy` are English, whatever the reader speaks; `told` is for him."""
    row = TABLE[one.code]
    return {
        "code": one.code,
        "severity": one.severity,
        "file": one.file,
        "line": one.line,
        "column": one.column,
        "end_column": one.end_column,
        "title": row.title,
        "message": one.message,
        "why": row.why,
        "remedy": one.remedy,
        "path": ".".join(str(name) for name in one.path),
        "values": _values(one.message) | _values(one.remedy),
        "told": {
            "language": t.language,
            "title": in_code(t, row.title),
            "message": _told(one.message, t),
            "why": in_code(t, row.why),
            "remedy": _told(one.remedy, t),
        },
    }


def _values(text: str) -> dict[str, object]:
    """What stands in the sentence's places, numbers as numbers."""
    given = text.values if isinstance(text, Sentence) else {}
    return {name: value if isinstance(value, int) else str(value) for name, value in given.items()}


def as_github(one: Diagnostic, t: Interface = ENGLISH) -> str:
    """A workflow command that shows the finding beside the line of a pull request."""
    kind = {"error": "error", "warning": "warning", "note": "notice"}[one.severity]
    place = f"file={_property(one.file)},line={one.line},col={one.column},endColumn={one.end_column}"
    text = f"{_told(one.message, t)} {_told(one.remedy, t)}".strip()
    return f"::{kind} {place},title={_property(one.code)}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def render(
    diagnostics: Iterable[Diagnostic],
    style: Format = "text",
    sources: Mapping[str, str] | None = None,
    t: Interface = ENGLISH,
    spoken: Mapping[str, Interface] | None = None,
) -> str:
    """All findings in one of the three forms, in reading order. `sources`: text by file name.

    `spoken` has the language of files that are told in another one than `t`.
    """
    found = [(one, (spoken or {}).get(one.file, t)) for one in tidy(diagnostics)]
    if style == "json":
        # for other programs: the names of the fields are part of the contract
        return json.dumps([_object(one, in_) for one, in_ in found], ensure_ascii=False, indent=1)
    if style == "github":
        return "\n".join(as_github(one, in_) for one, in_ in found)
    lines = {name: text.split("\n") for name, text in (sources or {}).items()}
    return "\n\n".join(as_text(one, lines.get(one.file), in_) for one, in_ in found)


def moved(one: Diagnostic, file: str) -> Diagnostic:
    """The same finding under another file name."""
    return replace(one, file=file)
