"""Players who understand nothing (RULES 9): a deal that one of them wins gives itself away.

A bot judges what shows at once: the changes of the move and their spill-over on customer people
who are met, no news and nothing later. Where that leaves it indifferent it does what the naive plan
does in the scene, and without such a plan the first in file order. It never confirms a violation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from game.rules.deal import Deal, State
from game.rules.expression import Quantity
from game.rules.program import Presence
from game.solver import search

Measure = Callable[[State, int], int]
"""How much a bot likes an open move in a state: the more the better."""

Habit = Mapping[str, int]
"""What the naive plan chooses, by scene id: the index of the move."""


@dataclass(frozen=True, slots=True)
class BotRun:
    """A bot's line by move ids, and the raw score at its end in hundredths."""

    bot: str
    moves: tuple[str, ...]
    final: State
    raw: int


def play(deal: Deal, bot: str, likes: Measure, habit: Habit) -> BotRun:
    """One run of the bot from the start; raises ValueError if it never ends."""
    state = deal.initial
    taken: list[str] = []
    while deal.ending(state) is None:
        if len(taken) >= search.LONGEST_LINE:
            raise ValueError(f"bot {bot!r} reached no ending within {search.LONGEST_LINE} moves")
        move = choice(deal, state, likes, habit)
        taken.append(deal.program.moves[move].id)
        state = deal.after(state, move)
    return BotRun(bot, tuple(taken), state, deal.raw(state))


def choice(deal: Deal, state: State, likes: Measure, habit: Habit) -> int:
    """The legal move it likes best; between equals what is its habit here, else the first in file order."""
    legal = search.legal_moves(deal, state)
    liking = [likes(state, move) for move in legal]
    favourites = [move for move, liked in zip(legal, liking, strict=True) if liked == max(liking)]
    usual = habit.get(deal.program.scenes[state[0]].id, -1)
    return usual if usual in favourites else favourites[0]


def habit(deal: Deal, moves: Iterable[str]) -> dict[str, int]:
    """What a plan does in each scene; where it comes back to a scene, what it did first."""
    known = {move.id: index for index, move in enumerate(deal.program.moves)}
    chosen: dict[str, int] = {}
    for name in moves:
        if name in known:
            index = known[name]
            chosen.setdefault(deal.program.scenes[deal.program.moves[index].scene].id, index)
    return chosen


def run_all(deal: Deal, lengths: Mapping[str, Sequence[int]], usual: Habit) -> tuple[BotRun, ...]:
    """Every bot. `lengths`: for each language the length of each card's text, in the order of the moves."""
    return tuple(play(deal, name, liking, usual) for name, liking in tastes(deal, lengths).items())


def tastes(deal: Deal, lengths: Mapping[str, Sequence[int]]) -> dict[str, Measure]:
    """What each bot likes, by its name."""
    likes: dict[str, Measure] = {"first": lambda _state, move: -move}
    for language, length in lengths.items():
        likes[f"longest ({language})"] = _longest(length)
    likes["friendliest"] = lambda state, move: gain(deal, state, move, ("relationship",))
    likes["greedy"] = lambda state, move: gain(deal, state, move, ("relationship", "trust"))
    likes["discount"] = lambda state, move: _discount(deal, state, move)
    return likes


def _longest(length: Sequence[int]) -> Measure:
    return lambda _state, move: length[move]


def at_once(deal: Deal, state: State, move: int) -> tuple[State, State]:
    """The state before and after what the move itself does: changes, spill-over, promises it keeps or breaks.

    Neither its cost with what falls due by then is in it, nor anything that comes later.
    """
    before = after = state
    begun = False
    for happening in deal.trace(state, move):
        if happening.kind in ("branch", "promise"):
            after, begun = happening.after, True
        elif not begun:
            before = after = happening.after
    return before, after


def gain(deal: Deal, state: State, move: int, quantities: Sequence[Quantity] = ("relationship", "trust")) -> int:
    """How much the customer people who are met gain at once, in points."""
    before, after = at_once(deal, state, move)
    return sum(
        deal.read(after, quantity, index) - deal.read(before, quantity, index)
        for index, person in enumerate(deal.program.people)
        if not person.ours and deal.read(after, "presence", index) == Presence.MET
        for quantity in quantities
    )


def _discount(deal: Deal, state: State, move: int) -> int:
    """`early_discount` before all, else what lowers the margin most."""
    if deal.program.moves[move].play == "early_discount":
        return 1_000_000
    before, after = at_once(deal, state, move)
    return deal.read(before, "margin") - deal.read(after, "margin")
