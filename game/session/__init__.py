"""The live game: a session on the rules, its machine, its events, and everything a screen shows of it.

The only package that imports `transitions`. Words of the deal come from the script, the game's own from
`game.text`; how anything looks is decided elsewhere.
"""

from game.session.errors import ParityError, ResumeError, SessionError
from game.session.events import SessionEvent
from game.session.flow import Flow, diagram
from game.session.ledger import Ledger, Saved, Status
from game.session.session import Drill, Session
from game.session.taken import Taken
from game.session.view import View

__all__ = [
    "Drill",
    "Flow",
    "Ledger",
    "ParityError",
    "ResumeError",
    "Saved",
    "Session",
    "SessionError",
    "SessionEvent",
    "Status",
    "Taken",
    "View",
    "diagram",
]
