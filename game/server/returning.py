"""Which room a start is for: one that was begun before, with its code, links and players, or a new one."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from game.records import RefusedError, WorkshopStore
from game.records.archive import archive_id
from game.records.names import typed_code
from game.records.rooms import Room
from game.scenario.compiled import Compiled
from game.server.invitation import table
from game.server.keys import DealKey, KeyRing, RoomKey
from game.text import Interface
from game.wire import WorkshopSettings

_FRESH_HOURS = 20
"""A workshop that began longer ago may be another class's: whoever sits at the terminal is asked."""


class Returned(NamedTuple):
    """A room that can be gone back into."""

    key: RoomKey
    room: Room
    players: int


class AskError(Exception):
    """Nobody here can say which room is meant. `text` lists them."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(text)


def kept(ring: KeyRing, store: WorkshopStore, *, shared: bool) -> list[Returned]:
    """The rooms that this folder leads, newest first. A room that was deleted is forgotten here too.

    `shared`: they lie in a database that others use; the ring may then have rooms of another one.
    """
    found = []
    for key in ring.rooms():
        try:
            room = store.facilitator(key.code, key.token)
        except RefusedError:
            if not shared and not key.shared:
                ring.forget(key.code)
            continue
        found.append(Returned(key, room, len(store.standings(room.id).players)))
    return found


def named(code: str, rooms: Sequence[Returned]) -> Returned | None:
    """The room with this code, however it was typed; None when this folder does not lead it."""
    return next((one for one in rooms if one.key.code == typed_code(code)), None)


def meant(rooms: Sequence[Returned], deals: Sequence[Compiled], t: Interface) -> Returned | None:
    """The room to go back into for these deals (for none: for any), or None for a new one.

    A closed room is over. Asks whoever sits at the terminal when it is not plain; raises AskError when nobody does.
    """
    ids = [deal.script.id for deal in deals if deal.script]
    fit = [one for one in rooms if one.room.phase != "closed" and (not ids or [d.id for d in one.key.deals] == ids)]
    if not fit:
        return None
    if len(fit) == 1 and (_hours(fit[0]) < _FRESH_HOURS or not _somebody()):
        return fit[0]
    lines = [t("These workshops were begun here before:"), *listed(fit, t)]
    if not _somebody():
        raise AskError("\n".join((*lines, t("Say which one with --room CODE, or begin another one with --new."))))
    print(*lines, sep="\n")
    while True:
        try:
            answer = input(t("Its code to go back into one, Enter for the first, N for a new one: ")).strip()
        except EOFError:
            raise KeyboardInterrupt from None
        if answer.lower() in ("n", "new", "新"):
            return None
        chosen = fit[0] if not answer else named(answer, fit)
        if chosen is not None:
            return chosen


def listed(rooms: Sequence[Returned], t: Interface) -> list[str]:
    """A line each: code, when, what, how many."""
    return table([(one.key.code, _line(one, t)) for one in rooms])


def _line(one: Returned, t: Interface) -> str:
    players = t.plural("{count} player", "{count} players", one.players)
    deals = t(", ").join(deal.id for deal in one.key.deals)
    return " · ".join(filter(None, (when(one.key.opened), one.room.settings.title, deals, players)))


def when(milliseconds: int) -> str:
    """By the computer's clock, in the form that both languages read."""
    return datetime.fromtimestamp(milliseconds / 1000).astimezone().strftime("%Y-%m-%d %H:%M")


def _hours(one: Returned) -> float:
    return (time.time() * 1000 - one.key.opened) / 3_600_000


def _somebody() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def begin(
    ring: KeyRing,
    store: WorkshopStore,
    deals: Sequence[Compiled],
    settings: WorkshopSettings,
    minutes: int,
    *,
    places: bool,
    shared: bool,
) -> RoomKey:
    """Open a new room and keep the link that leads it. Raises StoreError, and OSError when the link cannot be kept."""
    opened = store.create(deals, settings, minutes)
    key = RoomKey(
        code=opened.code,
        token=opened.token,
        opened=time.time_ns() // 1_000_000,
        deals=deal_keys(deals),
        shared=shared,
    )
    try:
        ring.keep(key)
    except OSError:
        # a room that nobody can lead is worse than none
        store.delete(opened.workshop)
        raise
    if places:
        store.set_places(opened.workshop, True)
    return key


def deal_keys(deals: Sequence[Compiled]) -> tuple[DealKey, ...]:
    return tuple(DealKey(id=deal.script.id, archive=archive_id(deal)) for deal in deals if deal.script)
