"""The exact anchors of a deal, from all of its lines, on all the cores there are.

The deal is cut into subtrees near its start. Small deals are walked here; what is left after the
first lines goes to other processes. The result is the same in both cases.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from game.rules.deal import Deal
from game.rules.errors import EndlessError
from game.rules.program import Program
from game.rules.score import Anchors
from game.solver import search
from game.solver.search import Extreme, Node, Tally

MOST_LINES = 3_000_000  # RULES 8: the size of a deal that can ship
SUBTREES = 400  # a deal is cut into about so many pieces: enough for progress and for even work
ALONE = 20_000  # lines that are walked before other processes are worth their start

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
    `endless` names the moves of a line that ran on past search.LONGEST_LINE.
    """

    worst: Line
    par: Line
    best: Line
    blind: Fraction
    counts: Counts
    stopped: Stopped
    covered: int
    endless: tuple[str, ...]

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
) -> Solution:
    """Walk every line of the deal; raises EndlessError when the standard policy reaches no ending.

    `processes` is how many may work (all cores if None, never another one if 1). A keyboard interrupt
    stops the walk and gives what was found so far, marked as partial. So does a deal of more than
    `most_lines` lines.
    """
    par = standard_line(deal)
    program = deal.program
    total, work = _cut(deal, most_lines)
    stopped: Stopped = ""
    try:
        for part in _tallies(deal, work, total, most_lines, processes):
            total.add(part)
            if progress is not None:
                progress(total.lines, _thousandths(total.weight, program))
            if total.cut or total.lines > most_lines:
                break
    except KeyboardInterrupt:
        stopped = "interrupted"
    if total.endless:
        stopped = "endless"
    elif total.cut or total.lines > most_lines:
        stopped = "too many lines"
    return _solution(program, total, par, stopped)


def _cut(deal: Deal, most_lines: int) -> tuple[Tally, list[Node]]:
    """The lines that end near the start, and the subtrees below them: few moves deep, but many enough."""
    depth = 0
    while True:
        depth += 1
        tally, frontier = search.explore(deal, search.root(deal), most_lines, depth)
        if not frontier or len(frontier) >= SUBTREES or tally.cut:
            return tally, frontier


def _tallies(deal: Deal, work: Sequence[Node], total: Tally, most_lines: int, processes: int | None) -> Iterator[Tally]:
    """The tally of each subtree: the first ones walked here, the rest by a crew if there are many lines."""
    for number, node in enumerate(work):
        if total.lines > ALONE and processes != 1 and len(work) - number > 1:
            # imported late: whoever only asks about one run needs no processes
            from game.solver import crew

            yield from crew.explore_all(deal, work[number:], most_lines, processes or os.cpu_count() or 1)
            return
        yield search.explore(deal, node, most_lines)[0]


def _solution(program: Program, total: Tally, par: Line, stopped: Stopped) -> Solution:
    worst = _line(program, total.worst) if total.worst else par
    best = _line(program, total.best) if total.best else par
    return Solution(
        # a walk that was stopped early may not have met the standard line yet, but it is a line too
        worst=min(worst, par, key=_raw),
        par=par,
        best=max(best, par, key=_raw),
        blind=Fraction(total.weighted, total.weight) if total.weight else Fraction(par.raw),
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
        covered=_thousandths(total.weight, program),
        endless=tuple(program.moves[move].id for move in total.endless or ()),
    )


def _line(program: Program, extreme: Extreme) -> Line:
    return Line(extreme.raw, tuple(program.moves[move].id for move in extreme.path))


def _raw(line: Line) -> int:
    return line.raw


def _thousandths(weight: int, program: Program) -> int:
    return weight * 1000 // search.whole(program)
