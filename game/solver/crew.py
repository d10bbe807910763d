"""Several processes that walk the subtrees of one deal, or this one alone where none can be started."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from game.rules.deal import Deal
from game.rules.program import Program
from game.solver import search
from game.solver.search import Node, Tally

_AHEAD = 8  # subtrees that wait for each process, so that none runs dry and a stop wastes little

_deals: list[Deal] = []  # the deal of a worker process: built once from the Program, used for each subtree


def explore_all(deal: Deal, work: Sequence[Node], most_lines: int, processes: int) -> Iterator[Tally]:
    """The tally of each subtree of `work`, in its order. Stops its processes when it is closed early."""
    done = 0
    if processes > 1 and not multiprocessing.current_process().daemon:
        try:
            for tally in _explore_together(deal.program, work, most_lines, processes):
                done += 1
                yield tally
        except (OSError, BrokenProcessPool):
            # no further process here (a full system, a closed sandbox): the rest is walked alone
            pass
    for node in work[done:]:
        yield search.explore(deal, node, most_lines)[0]


def _explore_together(program: Program, work: Sequence[Node], most_lines: int, processes: int) -> Iterator[Tally]:
    # spawn, not fork: the caller may have threads and a window
    context = multiprocessing.get_context("spawn")
    crew = ProcessPoolExecutor(processes, mp_context=context, initializer=_prepare, initargs=(program,))
    pending: list[Future[Tally]] = []
    try:
        for node in work:
            pending.append(crew.submit(_explore, node, most_lines))
            if len(pending) > processes * _AHEAD:
                yield pending.pop(0).result()
        while pending:
            yield pending.pop(0).result()
    finally:
        crew.shutdown(wait=True, cancel_futures=True)


def _prepare(program: Program) -> None:
    # an interrupt from the keyboard reaches every process; the one that asked decides what it means
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _deals[:] = [Deal(program)]


def _explore(node: Node, most_lines: int) -> Tally:
    return search.explore(_deals[0], node, most_lines)[0]
