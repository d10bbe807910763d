"""A child process that plays a whole room and says which moves are acknowledged: what the workshop's kill test kills.

Usage: python -m tests.records.workshop_scripted FOLDER|ADDRESS SEED. Joins teams of two, who send the moves of one run in
turns, some of them twice, while the board is frozen and revealed and the timer set and paused, until it is killed;
prints `join PLAYER SECRET RUN WORKSHOP MATE SECRET` and `kept RUN NUMBER MOVE`.
"""

from __future__ import annotations

import random
import sys
from dataclasses import replace

from game.records import WorkshopStore
from game.records.workshop import Joined
from game.rules import Deal, State
from game.scenario.book import Book
from game.scenario.compiled import Compiled
from game.wire import WorkshopSettings
from tests.records.rooms_sample import RULES, sent
from tests.session import harbour


def with_made_up_book() -> Compiled:
    """Anchors that are only in order: to solve the deal would take the child longer than all its moves."""
    book = Book(
        rules_digest=RULES,
        worst=2000,
        blind=4000,
        par=7000,
        best=7500,
        worst_line=(),
        par_line=(),
        best_line=(),
        lines=1,
        decisions=1,
        endings=(),
        choices=1,
        last_day=1,
        never=(),
    )
    return replace(harbour.without_book(), book=book)


def main(where: str, seed: int) -> None:
    chance = random.Random(seed)
    store = WorkshopStore.open(where)
    opened = store.create(with_made_up_book(), WorkshopSettings(teams="shared", most_players=2000))
    store.set_phase(opened.workshop, "playing")
    deal = Deal(store.scenario(opened.workshop).program)  # type: ignore[arg-type]
    playing: list[tuple[tuple[Joined, Joined], State, int]] = []
    while True:
        if len(playing) < 3:
            team = f"Team {chance.randrange(2**40)}"
            one, other = (store.join(opened.code, f"Player {chance.randrange(2**40)}", team) for _ in range(2))
            told = (one.player, one.secret, one.run, opened.workshop, other.player, other.secret)
            print("join", *told, flush=True)
            playing.append(((one, other), deal.initial, 0))
        _lead(store, opened.workshop, chance)
        members, state, made = playing.pop(chance.randrange(len(playing)))
        move = chance.choice(deal.open_moves(state))
        name = deal.program.moves[move].id
        for _ in range(chance.choice((1, 1, 2))):
            who = chance.choice(members)
            store.submit(who.player, who.secret, sent(who, made + 1, name))
        print(f"kept {members[0].run} {made + 1} {name}", flush=True)
        after = deal.after(state, move)
        if deal.ending(after) is None:
            playing.append((members, after, made + 1))


def _lead(store: WorkshopStore, workshop: str, chance: random.Random) -> None:
    match chance.randrange(6):
        case 0:
            store.set_frozen(workshop, chance.random() < 0.5)
        case 1:
            store.set_timer(workshop, chance.randrange(90))
        case 2:
            store.set_phase(workshop, "paused")
            store.set_phase(workshop, "playing")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
