"""Playing a recorded list of moves again. A run is its moves; everything else is worked out from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from game.rules.deal import Deal, State, Step
from game.rules.errors import IllegalMoveError, ReplayError, UnknownMoveError


class Replay(NamedTuple):
    """As far as the moves could be played. `error` says why it stops short; None if all were played."""

    start: State
    steps: tuple[Step, ...]
    error: ReplayError | None

    @property
    def state(self) -> State:
        """Where the deal stands after the moves."""
        return self.steps[-1].after if self.steps else self.start


def replay(deal: Deal, move_ids: Iterable[str], played: Sequence[Step] = ()) -> Replay:
    """Plays moves by id from the start, or on from the steps that were `played` before.

    A move that cannot be played ends the replay, it never raises.
    """
    steps = list(played)
    state = steps[-1].after if steps else deal.initial
    for index, move_id in enumerate(move_ids, len(steps)):
        try:
            step = deal.step(state, deal.number(move_id))
        except (IllegalMoveError, UnknownMoveError) as error:
            return Replay(deal.initial, tuple(steps), ReplayError(f"move {index + 1}: {error}", index))
        steps.append(step)
        state = step.after
    return Replay(deal.initial, tuple(steps), None)
