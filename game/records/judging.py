"""What a workshop knows of a run by replaying it: nothing that was sent is believed, everything is worked out."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from game.records.cells import cells, text_of
from game.records.memory import NOTHING, Played
from game.records.refused import RefusedError
from game.rules import Anchors, Deal, Decision, Replay, UnknownMoveError, debrief, decide, replay
from game.rules.grading import accuracy_of
from game.scenario.compiled import Compiled

_DEALS = 8
"""Kept ready to play; a workshop has one, a server seldom more than a few."""


class Playable(NamedTuple):
    """A kept deal, ready to play and to grade."""

    compiled: Compiled
    deal: Deal
    anchors: Anchors
    decisions: int
    """How many the standard line has."""


class Judged(NamedTuple):
    """How a run stands. Hundredths; `score` None while nothing has been decided, and after a confirmed violation.

    At the end `score` is what boards rank by, the lower of the score and the top of the shown grade.
    Before it is what standard practice would still reach, with no cap.
    """

    decisions: int
    stage: str
    ended: bool
    score: int | None
    accuracy: int | None
    grade: str
    cells: str
    """Every decision: `game.records.cells`."""

    def line(self) -> dict[str, object]:
        """What the board shows of a run, apart from when it ended."""
        return {name: getattr(self, name) for name in LINE}


LINE = tuple(name for name in Judged._fields if name != "ended")
"""The columns of a run that are renewed with each move, besides `kept` and `ended`."""


class Deals:
    """Deals by their archive id, built when first asked for: building takes a tenth of a second, a move a thousandth."""

    def __init__(self) -> None:
        self._ready: OrderedDict[str, Playable] = OrderedDict()
        self._one_at_a_time = threading.Lock()

    def get(self, archive: str, load: Callable[[], Compiled]) -> Playable:
        """From any thread; two that ask for one at the same time build it once."""
        with self._one_at_a_time:
            found = self._ready.get(archive)
            if found is None:
                found = self._ready[archive] = playable(load())
                if len(self._ready) > _DEALS:
                    self._ready.popitem(last=False)
            self._ready.move_to_end(archive)
            return found


def playable(compiled: Compiled) -> Playable:
    """Raises RefusedError for a deal with errors or without its book: its runs could not be ranked."""
    program, book = compiled.program, compiled.book
    if program is None or book is None:
        raise RefusedError("no_grades", "expected a deal with its book")
    deal = Deal(program)
    made = Playable(compiled, deal, Anchors(book.worst, book.blind, book.par, book.best), _standard_decisions(deal))
    # what judges a move is built when the first one is judged: now, and not while somebody waits for it
    play(made, (), program.moves[deal.standard_move(deal.initial)].id)
    return made


def play(playing: Playable, kept: tuple[str, ...], move: str, known: Played = NOTHING) -> tuple[Played, Judged]:
    """How the run stands after one move more. Raises RefusedError when the rules do not allow it there.

    `known` is a beginning of the kept moves that was played before. Raises ValueError when the moves after it do not
    play, which says that the store is damaged.
    """
    played = replay(playing.deal, (*kept[len(known.moves) :], move), known.steps)
    if played.error is None:
        made = decide(playing.deal, playing.anchors, played.steps, known.made)
        return Played((*kept, move), played.steps, made), judge(playing, played, made)
    if played.error.index < len(kept):
        raise ValueError(f"kept moves do not play: {played.error}")
    if playing.deal.ending(played.state) is not None:
        raise RefusedError("after_end", str(played.error))
    raise RefusedError("not_open" if _known(playing.deal, move) else "unknown_move", str(played.error))


def judge(playing: Playable, played: Replay, known: Sequence[Decision] = ()) -> Judged:
    """A replay without error, judged. `known`: the first of its decisions, where they were appraised before."""
    deal, anchors = playing.deal, playing.anchors
    if deal.ending(played.state) is not None:
        told = debrief(deal, anchors, played.steps, made=known)
        assert told.verdict is not None  # noqa: S101 - there are anchors
        return Judged(
            decisions=len(told.decisions),
            stage=stage(deal, played),
            ended=True,
            score=told.verdict.board,
            accuracy=told.accuracy,
            grade=told.verdict.shown,
            cells=text_of(cells(deal, told.decisions, played.steps)),
        )
    made = decide(deal, anchors, played.steps, known)
    return Judged(
        decisions=len(made),
        stage=stage(deal, played),
        ended=False,
        score=made[-1].after if made else None,
        accuracy=accuracy_of(each.regret for each in made if each.open_moves > 1),
        grade="",
        cells=text_of(cells(deal, made, played.steps)),
    )


def stage(deal: Deal, played: Replay) -> str:
    """Of the scene the run stands in; after the end, of its last one."""
    scenes = deal.program.scenes
    position = played.state[0]
    if position >= len(scenes):
        position = played.steps[-1].before[0] if played.steps else 0
    return scenes[position].stage


def _standard_decisions(deal: Deal) -> int:
    """The checker has proved that the standard line ends, within 64 moves."""
    deal.standard_end(deal.initial)
    state, made = deal.initial, 0
    while deal.ending(state) is None:
        made += deal.program.scenes[state[0]].guards < 0
        state = deal.after(state, deal.standard_move(state))
    return made


def _known(deal: Deal, move: str) -> bool:
    try:
        deal.number(move)
    except UnknownMoveError:
        return False
    return True
