"""Everything a screen or a terminal shows of a session, with the words filled in.

`View(session, interface)` is cheap: make a new one to change the language. The values it gives stand in
`parts` (the running deal) and `review` (the debrief).
"""

from game.session.view.parts import (
    Board,
    Briefing,
    Card,
    Dossier,
    Face,
    Feedback,
    HistoryRow,
    Node,
    SceneView,
    StageBar,
    TopBar,
)
from game.session.view.review import DebriefView, DecisionLine, DrillResult
from game.session.view.view import View

__all__ = [
    "Board",
    "Briefing",
    "Card",
    "DebriefView",
    "DecisionLine",
    "Dossier",
    "DrillResult",
    "Face",
    "Feedback",
    "HistoryRow",
    "Node",
    "SceneView",
    "StageBar",
    "TopBar",
    "View",
]
