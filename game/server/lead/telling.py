"""A trainee's run as the game tells it: a session with the kept moves, in the facilitator's language."""

from __future__ import annotations

from collections.abc import Sequence

from game.scenario.compiled import Compiled
from game.session import Session


def session_of(deal: Compiled, seed: int, moves: Sequence[str]) -> Session:
    """A session that has made these moves. Raises the errors of the rules for moves that do not play.

    In deal mode whatever the workshop's: the facilitator may see what an exam holds back from its players.
    """
    session = Session(deal, "deal", seed)
    session.brief()
    session.start()
    for move in moves:
        session.choose(move)
    return session
