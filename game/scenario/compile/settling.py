"""What was moved by hand: a field or a part that stands too far to the left or to the right.

YAML only sees that a line belongs to another group than its author meant, and what the schema then says
is true of the wrong structure: five fields unknown here, three missing there. So where something does
not fit, each move of one line or part that could explain it is tried on the whole file, and the one
after which the most fits is taken for what was meant, and reported alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from pydantic import BaseModel, ValidationError

from game.scenario import source
from game.scenario.compile import mending
from game.scenario.compile.fields import OTHER_WORDS, known_fields
from game.scenario.diagnostics import Path, near
from game.scenario.repaired import Meant, Missing, Shift
from game.scenario.schema.document import Scenario
from game.scenario.slips import UNKNOWN
from game.scenario.source import Document

_MOST_TRIES = 160  # readings of a small file, at some milliseconds each
_MOST_READ = 60_000  # lines in all those readings: two seconds, and then the plain findings must do
_MOST_MOVES = 12
_LINES = 6_000
_STRUCTURE = frozenset(("D108", "D109", "D123", "D124", "D127"))
"""Findings of the reader that a line in the wrong place can cause."""
_FITS_NOT = frozenset(
    ("missing", "extra_forbidden", "dict_type", "model_type", "model_attributes_type", "string_type", "tuple_type")
)
_SECTIONS = frozenset(Scenario.model_fields)
_NEAR = 12  # lines; problems closer than that may have one cause


class _Problem(NamedTuple):
    line: int
    kind: str
    field: str = ""
    stranger: bool = False  # a field that is unlike all that are known where it stands


def settled(document: Document, model: type[BaseModel]) -> Document:
    """The document, or the same file read with some lines moved to where they fit."""
    if not isinstance(document.data, dict) or len(document.lines) > _LINES:
        return document
    moves: tuple[Meant, ...] = ()
    problems = _problems(document, model)
    tried = 0
    while problems and len(moves) < _MOST_MOVES:
        best: tuple[tuple[int, int, int, int], Meant, Document, list[_Problem]] | None = None
        for shift, lone in dict(_candidates(problems, document.lines, {_line(one) for one in moves})).items():
            tried += 1
            if tried > min(_MOST_TRIES, _MOST_READ // len(document.lines)):
                break
            other = source.read("\n".join(document.lines), document.name, (*moves, shift))
            left = _problems(other, model)
            # The move is a finding itself; for a single field that fits nowhere it is the better word.
            if len(left) < len(problems) + lone:
                rank = (len(left), *_effort(shift))
                if best is None or rank < best[0]:
                    best = (rank, shift, other, left)
        if best is None:
            return document
        _, shift, document, problems = best
        moves = (*moves, shift)
    return document


def _line(one: Meant) -> int:
    return one.first if isinstance(one, Shift) else one.line


def _effort(one: Meant) -> tuple[int, int, int]:
    """Of two explanations the one that asks for less is the likelier."""
    if isinstance(one, Missing):
        return (3, one.name == UNKNOWN, one.line)
    return (abs(one.by), one.last - one.first, one.first)


def _problems(document: Document, model: type[BaseModel]) -> list[_Problem]:
    """What does not fit in the file; a part that had to be left out counts as much as many fields."""
    found = [_Problem(one.line, one.code) for one in document.diagnostics if one.severity == "error"]
    if document.damaged or not isinstance(document.data, dict):
        return found + [_Problem(found[0].line if found else 1, "damaged")] * 20
    moved = {one.line for one in document.diagnostics if one.code in ("D123", "D135")}
    try:
        model.model_validate(document.data)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            path = mending.place(one["loc"], document.data)
            line = document.marks.key(path).line
            if line not in document.hurt or line in moved:
                stranger = one["type"] == "extra_forbidden" and _stranger(path, model)
                found.append(_Problem(line, one["type"], str(one["loc"][-1]), stranger))
    found += (_Problem(document.marks.key(path).line, "missing", name) for path, name in _unrated(document.data))
    return found


def _unrated(data: Mapping[str, object]) -> Iterator[tuple[Path, str]]:
    """Moves without what the schema lets them lack, because their play is not known to it."""
    scenes = data.get("scenes")
    for scene, fields in scenes.items() if isinstance(scenes, dict) else ():
        moves = fields.get("moves") if isinstance(fields, dict) else None
        for move, parts in moves.items() if isinstance(moves, dict) else ():
            for name in ("rating", "why"):
                if isinstance(parts, dict) and name not in parts:
                    yield ("scenes", scene, "moves", move), name


def _stranger(path: Path, model: type[BaseModel]) -> bool:
    name = str(path[-1])
    known = known_fields(model, path[:-1])
    return name not in OTHER_WORDS and not near(name, known)


def _candidates(problems: list[_Problem], lines: Sequence[str], moved: Set[int]) -> Iterator[tuple[Meant, bool]]:
    """Moves near the problems, and whether there is but one, which the move must explain wholly."""
    spots = [one for one in problems if one.kind in _STRUCTURE | _FITS_NOT and one.line not in moved]
    missing = [one for one in spots if one.kind == "missing"]
    for name in {one.field for one in missing} & _SECTIONS:
        # the head of a whole section that slid below another: all that follows looks wrong, and this is why
        for number, line in enumerate(lines, 1):
            if line.strip() == f"{name}:" and _indent(line) and number not in moved:
                yield Shift(number, number, -_indent(line)), False
    for one in missing:
        for number in _lines_of(one, lines):
            yield from ((shift, True) for shift in _shifts(number, lines))
    for place in sorted({one.line for one in spots}):
        about = [one for one in spots if abs(one.line - place) <= _NEAR]
        lone = len(about) == 1
        if lone and not about[0].stranger:
            continue
        for number in _lines_about(place, lines):
            if number not in moved:
                yield from ((shift, lone) for shift in _shifts(number, lines))
        indent = _indent(lines[place - 1])
        if len(about) > 1 and indent >= 2:
            names = (
                [UNKNOWN]
                if indent > 2
                else [
                    *dict.fromkeys(one.field for one in missing if one.field in _SECTIONS),
                    "facts",
                    "promises",
                    UNKNOWN,
                ]
            )
            for name in names + ([one for one in ("moves",) if indent > 4]):
                yield Missing(place, indent - 2, name), False


def _lines_of(missing: _Problem, lines: Sequence[str]) -> Iterator[int]:
    """Lines with a field that is missing in the part at the line, within it or shortly behind it."""
    top = _indent(lines[missing.line - 1]) == 0
    last = len(lines) if top else min(_end(missing.line, lines) + 3, len(lines))
    for number in range(1 if top else missing.line, last + 1):
        if lines[number - 1].lstrip(" ").startswith(f"{missing.field}:"):
            yield number


def _shifts(number: int, lines: Sequence[str]) -> Iterator[Shift]:
    for last in sorted({number, *_ends(number, lines)}):
        for by in _distances(number, last, lines):
            yield Shift(number, last, by)


def _lines_about(place: int, lines: Sequence[str]) -> Iterator[int]:
    """The line of a problem and the written line before it."""
    yield place
    for number in range(place - 1, 0, -1):
        if lines[number - 1].strip() and not lines[number - 1].lstrip().startswith("#"):
            yield number
            return


def _end(first: int, lines: Sequence[str]) -> int:
    """The last line of what is indented below the line."""
    depth, last = _indent(lines[first - 1]), first
    for number in range(first + 1, len(lines) + 1):
        if lines[number - 1].strip():
            if _indent(lines[number - 1]) <= depth:
                break
            last = number
    return last


def _ends(first: int, lines: Sequence[str]) -> Iterator[int]:
    """Where what belongs to the line may end: with what is indented below, or before a part that begins there.

    A part that stands too far to the left seems to hold its own siblings.
    """
    last = _end(first, lines)
    yield last
    child = next((_indent(line) for line in lines[first:last] if line.strip()), 0)
    parts = [
        n for n in range(first + 2, last + 1) if _indent(lines[n - 1]) == child and lines[n - 1].rstrip().endswith(":")
    ]
    yield from (number - 1 for number in parts[:4])


def _distances(first: int, last: int, lines: Sequence[str]) -> Iterator[int]:
    """How far the lines could be moved: to where their neighbours begin, or a step further in."""
    own = _indent(lines[first - 1])
    places: set[int] = set()
    smallest = 1_000
    for number in range(first - 1, 0, -1):
        line = lines[number - 1]
        if line.strip() and _indent(line) < smallest:
            smallest = _indent(line)
            places |= {smallest} | ({smallest + 2} if line.rstrip().endswith(":") else set())
        if not smallest:
            break
    places |= {_indent(line) for line in lines[last : last + 3] if line.strip()}
    for place in sorted(places):
        if place != own:
            yield place - own


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
