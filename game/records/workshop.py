"""Workshops, their players, and every move that replays. What the rules do not allow is never kept.

Ranks come from replays alone: a move goes in, the store plays the run on with it, and only then keeps it
and renews its line of the board, all in one transaction.
"""

from __future__ import annotations

from game.records.boards import Boards
from game.records.discussing import Discussing
from game.records.keeping import FILE_NAME
from game.records.leading import Leading
from game.records.moving import Moving, Sent
from game.records.playing import Playing
from game.records.rooms import Joined, Opened, Room

__all__ = ["FILE_NAME", "Joined", "Opened", "Room", "Sent", "WorkshopStore"]


class WorkshopStore(Leading, Playing, Moving, Boards, Discussing):
    """Methods raise StoreError, or RefusedError when the asker is wrong; what they were to do has then not happened.

    May be called from several threads, and on PostgreSQL from several processes. Methods that take a workshop's id
    trust the caller to have asked `facilitator` first.
    """
