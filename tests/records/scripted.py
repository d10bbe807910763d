"""A child process that plays by script and says which moves are confirmed: what the kill test kills.

Usage: python -m tests.records.scripted FOLDER SEED. Plays runs one after the other until it is killed, and
prints `run ID` when a run has begun, `resume ID MOVES` when an unfinished one is taken up, `undo ID PARENT
COUNT`, and `move ID NUMBER MOVE` for each move that a screen would show.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from game.records import Store
from game.session import Session
from game.session.events import MoveChosen, SessionEvent, Started, Undone
from tests.session import harbour


def main(folder: str, seed: int) -> None:
    chance = random.Random(seed)
    store = Store.open(Path(folder))
    saved = store.newest_unfinished()
    while True:
        session = (
            Session(harbour.without_book(), "coach", chance.randrange(2**32), store)
            if saved is None
            else Session.resume(store.compiled(saved.id), saved, store)
        )
        saved = None
        session.listen(lambda event, session=session: tell(session, event))  # type: ignore[misc]
        if session.phase == "title":
            session.start()
        else:
            print(f"resume {session.run_id} {','.join(session.run.moves)}", flush=True)
        while session.phase in ("playing", "guard"):
            if session.can_undo and chance.random() < 0.1:
                session.undo()
            session.choose(chance.choice(session.open_cards()))


def tell(session: Session, event: SessionEvent) -> None:
    """One write for each line, so that a kill cannot cut the pipe's order."""
    if isinstance(event, Started):
        print(f"run {event.run}", flush=True)
    elif isinstance(event, Undone):
        print(f"undo {event.run} {event.parent} {event.moves}", flush=True)
    elif isinstance(event, MoveChosen):
        print(f"move {session.run_id} {event.number} {event.move}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
