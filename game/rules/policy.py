"""The standard policy: what the book would do in any state (RULES 6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.rules.errors import EndlessError
from game.rules.program import RATINGS, Program

LONGEST = 64
"""Moves within which the policy must reach an ending (RULES 4)."""

State = tuple[int, ...]


class StandardPolicy:
    """In each scene the best-rated open move; ties by rank, fewer days, file order.

    Rated is the branch that would be taken. Days are the authored ones, before law 7, so that the order of
    a scene's moves does not turn on somebody's mood.
    """

    def __init__(
        self,
        program: Program,
        is_open: Sequence[Callable[[State], int]],
        branch: Sequence[Callable[[State], int]],
        after: Sequence[Callable[[State], State]],
    ) -> None:
        self._is_open = is_open
        self._branch = branch
        self._after = after
        self._scenes = tuple(_ranked(program, scene.moves) for scene in program.scenes)

    def move(self, state: State) -> int:
        """The move of the book. Raises ValueError at an ending."""
        if state[0] >= len(self._scenes):
            raise ValueError("an ending has no moves")
        for move, branches in self._scenes[state[0]]:
            if self._is_open[move](state) and (branches is None or self._branch[move](state) in branches):
                return move
        raise ValueError("no move is open here")

    def end(self, state: State) -> State:
        """The state in which the policy's line ends."""
        scenes = len(self._scenes)
        for _ in range(LONGEST):
            if state[0] >= scenes:
                return state
            state = self._after[self.move(state)](state)
        if state[0] >= scenes:
            return state
        raise EndlessError(f"the standard policy reached no ending within {LONGEST} moves")


def _ranked(program: Program, moves: Sequence[int]) -> tuple[tuple[int, frozenset[int] | None], ...]:
    """The moves of a scene with the branches of one rating (None: whichever), best first."""
    entries: list[tuple[tuple[int, int, int, int], int, frozenset[int] | None]] = []
    for order, move in enumerate(moves):
        made = program.moves[move]
        by_rating: dict[int, set[int]] = {}
        for index, branch in enumerate(made.branches):
            by_rating.setdefault(RATINGS.index(branch.rating), set()).add(index)
        for rating, branches in by_rating.items():
            whichever = len(by_rating) == 1
            key = (rating, made.rank, made.days, order)
            entries.append((key, move, None if whichever else frozenset(branches)))
    entries.sort(key=lambda entry: entry[0])
    return tuple((move, branches) for _, move, branches in entries)
