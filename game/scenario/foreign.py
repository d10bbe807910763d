"""Slips that bring the habits of other formats into a file, and lines that stand elsewhere than they were meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from game.scenario.slips import UNKNOWN, Slip
from game.text.sentence import say

_MERGE = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: .*)?\Z")
_FENCE = re.compile(r"(?:```|~~~)\s*[a-zA-Z]*\s*\Z")


class Foreign(NamedTuple):
    """Lines that are no part of the file, with what to say at one of them; lines count from 1."""

    line: int
    slip: Slip
    left_out: tuple[int, ...]


def foreign(lines: Sequence[str]) -> Iterator[Foreign]:
    """The marks of a merge, with the other side of it, and Markdown's fences."""
    number = 1
    while number <= len(lines):
        line = lines[number - 1]
        if line.startswith("<<<<<<<") and _MERGE.match(line):
            yield from _merge(lines, number)
            while number <= len(lines) and not lines[number - 1].startswith(">>>>>>>"):
                number += 1
        elif _FENCE.match(line):
            message = say("This line belongs to Markdown, not to the deal.")
            yield Foreign(number, Slip("D132", 0, len(line.rstrip()), message, say("Delete the line.")), (number,))
        number += 1


def _merge(lines: Sequence[str], first: int) -> Iterator[Foreign]:
    out = [first]
    theirs = False
    for number in range(first + 1, len(lines) + 1):
        mark = _MERGE.match(lines[number - 1])
        theirs = theirs or (mark is not None and mark.group(1)[0] in "=|")
        if mark or theirs:
            out.append(number)
        if mark and mark.group(1)[0] == ">":
            break
    message = say(
        "Two versions of these lines stand here (line {first} to {last}), as a merge left them.",
        first=first,
        last=out[-1],
    )
    remedy = say("Keep one version and delete the lines with <<<<<<<, ======= and >>>>>>>.")
    yield Foreign(first, Slip("D133", 0, len(lines[first - 1].rstrip()), message, remedy), tuple(out))


def emphasis(start: int, written: str, name: str) -> Slip:
    message = say("`{written}` is emphasised as in Markdown.", written=written.rstrip(" :"))
    return Slip("D132", start, start + len(written), message, say("Write `{name}:` alone.", name=name))


def bullet(start: int, sign: str, before_field: bool) -> Slip:
    if before_field:
        message, remedy = say("A field begins without a bullet."), say("Delete `{sign}`.", sign=sign)
    else:
        message, remedy = say("`{sign}` makes no list here.", sign=sign), say("Write `-` instead.")
    return Slip("D132", start, start + 1, message, remedy)


def no_colon(start: int, end: int, name: str, equals: bool) -> Slip:
    if equals:
        message = say("`=` stands where a colon belongs.")
        return Slip("D131", end - 1, end, message, say("Write `{name}:` and a space.", name=name))
    message = say("A colon is missing after `{name}`.", name=name)
    remedy = say("Write `{name}:`; or move the line to the right if it goes on the sentence above.", name=name)
    return Slip("D131", start, end, message, remedy)


def comma(at: int, before: str) -> Slip:
    """JSON separates with commas; in a sentence it may be meant, so that is only a warning."""
    sentence = " " in before and before[0] not in "[{\"'"
    return Slip("D134", at, at + 1, say("The line ends with a comma."), say("Delete the comma."), warning=sentence)


def misplaced(indent: int, by: int) -> Slip:
    """A line that begins at `indent` and is meant to begin `by` columns further right (or left)."""
    message = say("This line does not begin where its neighbours begin.")
    steps = say("1 space" if abs(by) == 1 else "{count} spaces", count=abs(by))
    if by < 0:
        remedy = say("Move it, and what belongs to it, {steps} to the left.", steps=steps)
    else:
        remedy = say("Move it, and what belongs to it, {steps} to the right.", steps=steps)
    return Slip("D123", indent, indent + 1, message, remedy)


def missing_line(indent: int, name: str) -> Slip:
    """`name` is "" when nobody can know it: an id that the author has chosen."""
    if name == UNKNOWN:
        message = say("The line with the name of this part is missing above this one.")
        return Slip(
            "D135", indent, indent + 1, message, say("Write the name and a colon above, two spaces further left.")
        )
    message = say("The line `{name}:` is missing above this one.", name=name)
    return Slip("D135", indent, indent + 1, message, say("Write `{name}:` above, two spaces further left.", name=name))
