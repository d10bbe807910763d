"""From numbers to judgements: the class of a regret, the grade of a score, and what caps it (RULES 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal, get_args

from game.rules.deal import Deal, State, Step
from game.rules.measures import SIGNED
from game.rules.program import EXPOSURE, Program, PromiseStatus, Rating

Grade = Literal["S", "A", "B", "C", "D", "F", "V"]
GRADES: tuple[Grade, ...] = get_args(Grade)

BOUNDS: tuple[tuple[Grade, int], ...] = (("S", 9300), ("A", 8500), ("B", 7200), ("C", 6000), ("D", 4500))
"""The least score of each grade, in hundredths; below the last is F."""

CLASSES: tuple[tuple[Rating, int], ...] = (("best", 100), ("good", 300), ("inaccuracy", 600), ("mistake", 1200))
"""The greatest regret of each class, in hundredths; above the last is a blunder."""

RETRY_PASSES = 300
"""A retried decision passes at this regret or less."""

FULL_REGRET = 2000
"""From this regret on a decision counts nothing towards accuracy."""

EXPOSURE_BOUND = 3
S_SHARE_BOUND = 40  # percent of all relationship held by persons
CONTRACT_GATE = "ATC"


class Limit(Enum):
    """Why a grade is lower than the score alone would give."""

    S_MISTAKE = "s_mistake"  # S needs no decision of class mistake or worse
    S_GATES = "s_gates"  # S needs every gate held
    S_PERSONAL = "s_personal"  # S needs a personal share under 40 percent
    EXPOSURE = "exposure"  # exposure of 3 or more caps at C
    SKIPPED_ATC = "skipped_atc"  # caps at B
    BROKEN_CRITICAL = "broken_critical"  # a broken critical promise caps at B
    TWO_BLUNDERS = "two_blunders"  # cap at B
    THREE_BLUNDERS = "three_blunders"  # cap at C


TOPS: Mapping[Limit, Grade] = {
    Limit.S_MISTAKE: "A",
    Limit.S_GATES: "A",
    Limit.S_PERSONAL: "A",
    Limit.EXPOSURE: "C",
    Limit.SKIPPED_ATC: "B",
    Limit.BROKEN_CRITICAL: "B",
    Limit.TWO_BLUNDERS: "B",
    Limit.THREE_BLUNDERS: "C",
}
_S_CONDITIONS = (Limit.S_MISTAKE, Limit.S_GATES, Limit.S_PERSONAL)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`grade` is what the score earns, `shown` the lower of it and the caps; `board` ranks (None: not ranked).

    `limits` are the conditions and caps that made a difference, in the order of `Limit`.
    """

    score: int | None
    grade: Grade
    shown: Grade
    limits: tuple[Limit, ...]
    board: int | None


VIOLATION = Verdict(None, "V", "V", (), None)


def class_of(regret: int) -> Rating:
    """The class of a regret in hundredths; better than the book is best."""
    for name, most in CLASSES:
        if regret <= most:
            return name
    return "blunder"


def grade_of(score: int) -> Grade:
    """The grade of a score in hundredths, before S's conditions and caps."""
    for grade, least in BOUNDS:
        if score >= least:
            return grade
    return "F"


def top_of(grade: Grade) -> int | None:
    """The greatest score that still has this grade, in hundredths; None for S, which has no top."""
    index = GRADES.index(grade)
    return BOUNDS[index - 1][1] - 1 if index > 0 else None


def lower(one: Grade, other: Grade) -> Grade:
    return GRADES[max(GRADES.index(one), GRADES.index(other))]


def accuracy_of(regrets: Iterable[int]) -> int | None:
    """In hundredths of a percent, over the regrets of decisions with at least two open moves; None if there were none."""
    lost = [min(max(regret, 0), FULL_REGRET) for regret in regrets]
    return 10000 - 10000 * sum(lost) // (FULL_REGRET * len(lost)) if lost else None


def verdict(deal: Deal, steps: Sequence[Step], end: State, score: int, classes: Sequence[Rating]) -> Verdict:
    """The grade of a finished legal run, from its steps, its last state, its score and its decisions' classes."""
    limits = {*_s_limits(deal, end, classes), *_caps(deal, steps, end, classes)}
    earned = grade_of(score)
    missing = limits.intersection(_S_CONDITIONS)
    grade: Grade = "A" if earned == "S" and missing else earned
    shown = grade
    for limit in limits:
        shown = lower(shown, TOPS[limit])
    top = top_of(shown)
    board = score if top is None else min(score, top)
    decisive = tuple(limit for limit in Limit if limit in limits and lower(earned, TOPS[limit]) != earned)
    return Verdict(score, grade, shown, decisive, board)


def _s_limits(deal: Deal, end: State, classes: Sequence[Rating]) -> Iterable[Limit]:
    if any(name in ("mistake", "blunder") for name in classes):
        yield Limit.S_MISTAKE
    if any(deal.read(end, "gate", gate) == 0 for gate in range(len(deal.program.gates))):
        yield Limit.S_GATES
    if deal.read(end, "personal_share") >= S_SHARE_BOUND:
        yield Limit.S_PERSONAL


def _caps(deal: Deal, steps: Sequence[Step], end: State, classes: Sequence[Rating]) -> Iterable[Limit]:
    program = deal.program
    exposure = deal.read(end, "meter", EXPOSURE) // program.meters[EXPOSURE].scale
    if exposure >= EXPOSURE_BOUND:
        yield Limit.EXPOSURE
    if _skipped_contract_gate(deal, steps, end):
        yield Limit.SKIPPED_ATC
    for index, promise in enumerate(program.promises):
        if promise.critical and deal.read(end, "promise", index) == PromiseStatus.BROKEN:
            yield Limit.BROKEN_CRITICAL
    blunders = sum(name == "blunder" for name in classes)
    if blunders >= 3:
        yield Limit.THREE_BLUNDERS
    elif blunders == 2:
        yield Limit.TWO_BLUNDERS


def _skipped_contract_gate(deal: Deal, steps: Sequence[Step], end: State) -> bool:
    """Skipped is: walked round by a move that says so, or signed without ever having held it.

    A deal that was lost before its contract gate did not skip it.
    """
    gate = contract_gate(deal.program)
    if gate is None or deal.read(end, "gate", gate) > 0:
        return False
    scene = deal.program.gates[gate].scene
    made = (deal.program.moves[step.move] for step in steps)
    skipped = any(move.scene == scene and move.skips_gate for move in made)
    ending = deal.ending(end)
    return skipped or (ending is not None and deal.program.endings[ending].result in SIGNED)


def contract_gate(program: Program) -> int | None:
    """The gate before signing, known by its id."""
    for index, gate in enumerate(program.gates):
        if gate.id.upper() == CONTRACT_GATE:
            return index
    return None
