"""A player's side of a workshop over HTTP: join, fetch the deal, send each move until it is acknowledged, follow the room.

`Guest` is for a window: a thread that tells what happens. `Line` alone is for whoever has an event loop.
"""

from __future__ import annotations

from game.guest.address import PORT, Place, read_place
from game.guest.events import Beat, Dealt, Failed, Gone, GuestEvent, Joined, Kept, Linked, Refused, Stands
from game.guest.guest import Guest
from game.guest.knock import Knock, keep_knock, knock, read_knock
from game.guest.line import Line, Who
from game.guest.outbox import Made, Outbox
from game.guest.seat import Seat, keep_seat, read_seat
from game.guest.trouble import Trouble, explain
from game.guest.visit import Visit

__all__ = [
    "PORT",
    "Beat",
    "Dealt",
    "Failed",
    "Gone",
    "Guest",
    "GuestEvent",
    "Joined",
    "Kept",
    "Knock",
    "Line",
    "Linked",
    "Made",
    "Outbox",
    "Place",
    "Refused",
    "Seat",
    "Stands",
    "Trouble",
    "Visit",
    "Who",
    "explain",
    "keep_knock",
    "keep_seat",
    "knock",
    "read_knock",
    "read_place",
    "read_seat",
]
