"""Which screen a name opens. Screens name each other here only, so that no two import each other."""

from __future__ import annotations

import importlib

from game.client.screen import Desk, Screen

ROUTES = {
    "home": "game.client.home:Home",
    "library": "game.client.library:Library",
    "reviews": "game.client.reviews:Reviews",
    "plays": "game.client.plays:Plays",
    "drills": "game.client.drills:Drills",
    "check": "game.client.check:Check",
    "settings": "game.client.settings:Settings",
    "help": "game.client.help:Help",
    "welcome": "game.client.welcome:Welcome",
    "credits": "game.client.about:Credits",
    "message": "game.client.message:Message",
    "briefing": "game.client.deal.briefing:Briefing",
    "deal": "game.client.deal.board:Board",
    "workshop": "game.client.workshop.room:Room",
    "workshop_door": "game.client.workshop.door:Door",
    "workshop_briefing": "game.client.workshop.table:WorkshopBriefing",
    "table": "game.client.workshop.table:Table",
    "debrief": "game.client.deal.debrief:Debrief",
}
"""Name -> module and class. The class is called with the desk and the keyword arguments of `desk.open`."""


def make(name: str, desk: Desk, **arguments: object) -> Screen:
    """The screen of a route; its module is imported now, not at the start of the game."""
    module, _, wanted = ROUTES[name].partition(":")
    screen = getattr(importlib.import_module(module), wanted)(desk, **arguments)
    assert isinstance(screen, Screen)  # noqa: S101  the table above is written by hand
    return screen
