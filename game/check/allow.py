"""`# dealcraft: allow D752 because ...`: an author's answer to a warning, on its line or alone above it.

Only warnings and notes can be answered. An answer without a reason, or to nothing, is a finding itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from game.scenario.codes import TABLE
from game.scenario.diagnostics import Diagnostic, did_you_mean, finding
from game.text.sentence import say

_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*dealcraft:\s*allow\b(?P<rest>.*)$", re.IGNORECASE)
_REST = re.compile(
    r"\s*(?P<codes>[A-Za-z]\d+(?:\s*,\s*[A-Za-z]\d+)*)?\s*(?:because\b\s*[:,]?)?(?P<reason>.*)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Allowed:
    """One opt-out: `lines` are those it speaks about; `column` and `end` are the comment's, from 1."""

    file: str
    line: int
    column: int
    end: int
    codes: tuple[str, ...]
    reason: str
    lines: frozenset[int]


def opt_outs(file: str, text: str) -> list[Allowed]:
    """Every opt-out in a file, well written or not. Comments alone on a line speak about the next line that is none."""
    lines = text.split("\n")
    found = []
    for number, line in enumerate(lines, 1):
        match = _COMMENT.search(line) if "dealcraft" in line.lower() else None
        if match is None:
            continue
        rest = _REST.match(match["rest"])
        codes = re.findall(r"[A-Z]\d+", (rest["codes"] or "").upper()) if rest else []
        reason = rest["reason"].strip() if rest else ""
        about = number
        if not line[: match.start()].strip():
            about += 1
            while about <= len(lines) and lines[about - 1].lstrip().startswith("#"):
                about += 1
        place = (number, match.start() + 1, len(line.rstrip()) + 1)
        found.append(Allowed(file, *place, tuple(codes), reason, frozenset((number, about))))
    return found


def answered(found: Iterable[Diagnostic], sources: Mapping[str, str], complete: bool = True) -> list[Diagnostic]:
    """The findings without those that are answered, and what is wrong with the answers.

    `complete`: the whole check ran, so that an opt-out of a D7xx code with nothing to answer is idle.
    """
    every = list(found)
    answers = [one for file, text in sources.items() if "dealcraft" in text.lower() for one in opt_outs(file, text)]
    kept = [one for one in every if not any(_silences(answer, one) for answer in answers)]
    for answer in answers:
        kept += _about(answer, every, complete)
    return kept


def _silences(answer: Allowed, one: Diagnostic) -> bool:
    return bool(answer.reason) and one.severity != "error" and _meets(answer, one)


def _meets(answer: Allowed, one: Diagnostic) -> bool:
    return one.code in answer.codes and one.file == answer.file and one.line in answer.lines


def _about(answer: Allowed, every: list[Diagnostic], complete: bool) -> list[Diagnostic]:
    def at(code: str, message: str, remedy: str) -> Diagnostic:
        return finding(code, answer.file, answer.line, answer.column, message, remedy, end_column=answer.end)

    unknown = [code for code in answer.codes if code not in TABLE]
    if not answer.codes:
        return [at("D760", say("This opt-out names no code."), say("Write `# dealcraft: allow D502 because ...`."))]
    if unknown:
        remedy = did_you_mean(unknown[0], TABLE) or say("`dealcraft explain` lists all codes.")
        return [at("D760", say("There is no code `{unknown}`.", unknown=unknown[0]), remedy)]
    if not answer.reason:
        return [
            at(
                "D760",
                say("This opt-out has no reason, so it is not heard."),
                say("Go on with `because` and your reason."),
            )
        ]
    notes = []
    for code in answer.codes:
        hits = [one for one in every if one.code == code and _meets(answer, one)]
        if hits and all(one.severity == "error" for one in hits):
            notes.append(
                at(
                    "D761",
                    say("{code} is an error here: no opt-out silences it.", code=code),
                    say("Mend it, then delete the comment."),
                )
            )
        elif not hits and (complete or not code.startswith("D7")):
            notes.append(
                at(
                    "D761",
                    say("There is no {code} here to silence.", code=code),
                    say("Delete the comment, or move it to the line."),
                )
            )
    return notes
