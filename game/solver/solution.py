"""The exact anchors of a deal, from all of its lines, walked in blocks of states at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from game.rules.deal import Deal
from game.rules.errors import EndlessError
from game.rules.program import Program
from game.rules.score import Anchors
from game.solver import search
from game.solver.hands import WORTH_SHARING, BrokenError, Given, estimated_lines, walk_together
from game.solver.outlook import Outlook
from game.solver.reached import Question, Reached
from game.solver.search import Extreme
from game.solver.walk import BLOCK, Walk

MOST_LINES = 3_000_000  # RULES 8: the size of a deal that can ship

Stopped = Literal["", "interrupted", "too many lines", "endless"]
Progress = Callable[[int, int], None]
"""Called with the lines walked so far and their share of the deal in thousandths."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a deal: the raw score at its end in hundredths, and its moves by id."""

    raw: int
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How large the deal is. Each tuple counts the visits over all lines, in the order of the Program.

    `decisions` counts the nodes with a choice, `choices` the most decisions on one line (the steps
    onto a guard and off it not counted), `last_day` the latest day of any line, in steps.
    """

    lines: int
    decisions: int
    choices: int
    last_day: int
    endings: tuple[int, ...]
    scenes: tuple[int, ...]
    moves: tuple[int, ...]
    branches: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Solution:
    """What the lines of a deal say. Only when `stopped` is empty is it the whole truth.

    `blind` is the exact mean raw score of choosing uniformly among the open moves; of a partial
    solution, of the lines that were walked. `covered` is their share of the deal in thousandths.
    `endless` names the moves of a line that ran on past search.LONGEST_LINE. What `reached` and
    `outlook` say of a partial solution holds of the lines that were walked.
    """

    worst: Line
    par: Line
    best: Line
    blind: Fraction
    counts: Counts
    stopped: Stopped
    covered: int
    endless: tuple[str, ...]
    reached: Reached
    outlook: Outlook

    @property
    def exact(self) -> bool:
        return not self.stopped

    @property
    def anchors(self) -> Anchors:
        """The blind mean is rounded down to hundredths, as every score is."""
        return Anchors(
            worst=self.worst.raw,
            blind=self.blind.numerator // self.blind.denominator,
            par=self.par.raw,
            best=self.best.raw,
        )


def standard_line(deal: Deal) -> Line:
    """The line of the standard policy from the start: the book. Costs one run and no search."""
    state = deal.initial
    path: list[int] = []
    while deal.ending(state) is None:
        if len(path) >= search.LONGEST_LINE:
            raise EndlessError(f"the standard line has no ending within {search.LONGEST_LINE} moves")
        path.append(deal.standard_move(state))
        state = deal.after(state, path[-1])
    return _line(deal.program, Extreme(deal.raw(state), tuple(path)))


def solve(
    deal: Deal,
    *,
    processes: int | None = None,
    progress: Progress | None = None,
    most_lines: int = MOST_LINES,
    block: int = BLOCK,
    asked: Sequence[Question] = (),
) -> Solution:
    """Walk every line of the deal; raises EndlessError when the standard policy reaches no ending.

    A keyboard interrupt stops the walk and gives what was found so far, marked as partial. So does a
    deal of more than `most_lines` lines. `block` is how many states are moved at once (see walk).
    `asked` are answered in `Solution.reached.answers`; what they read must be watched by the deal.
    `processes` walk together; without a number one does, or on a deal that is worth it as many as there are cores.
    """
    par = standard_line(deal)
    walk = Walk(deal, most_lines, block, asked)
    stopped: Stopped = ""
    together = _processes(deal) if processes is None else processes

    def told(lines: int, share: Fraction | float) -> None:
        if progress is not None:
            progress(lines, min(int(share * 1000), 1000))

    try:
        if together > 1:
            given = Given(deal.program, deal.watched, tuple(asked), most_lines, block)
            try:
                walk_together(walk, given, together, told)
                told(walk.tally.lines, walk.tally.weight)  # the workers' shares were rounded
            except (BrokenError, OSError):  # a machine that starts no processes, or ended one for its memory
                walk = Walk(deal, most_lines, block, asked)
                together = 1
        if together <= 1:
            walk.run(lambda tally: told(tally.lines, tally.weight))
    except KeyboardInterrupt:
        stopped = "interrupted"
    tally = walk.tally
    if tally.endless:
        stopped = "endless"
    elif tally.cut:
        stopped = "too many lines"
    return _solution(deal.program, walk, par, stopped)


def _processes(deal: Deal) -> int:
    cores = os.cpu_count() or 1
    return cores if cores > 1 and estimated_lines(deal) >= WORTH_SHARING else 1


def _solution(program: Program, walk: Walk, par: Line, stopped: Stopped) -> Solution:
    total = walk.tally
    worst = _line(program, total.worst) if total.worst else par
    best = _line(program, total.best) if total.best else par
    return Solution(
        # a walk that was stopped early may not have met the standard line yet, but it is a line too
        worst=min(worst, par, key=_raw),
        par=par,
        best=max(best, par, key=_raw),
        blind=total.weighted / total.weight if total.weight else Fraction(par.raw),
        counts=Counts(
            lines=total.lines,
            decisions=total.decisions,
            choices=total.choices,
            last_day=total.last_day,
            endings=tuple(total.endings),
            scenes=tuple(total.scenes),
            moves=tuple(total.moves),
            branches=tuple(map(tuple, total.branches)),
        ),
        stopped=stopped,
        covered=int(total.weight * 1000),
        endless=tuple(program.moves[move].id for move in total.endless or ()),
        reached=walk.watch.found(),
        outlook=walk.folding.outlook(),
    )


def _line(program: Program, extreme: Extreme) -> Line:
    return Line(extreme.raw, tuple(program.moves[move].id for move in extreme.path))


def _raw(line: Line) -> int:
    return line.raw
