"""A session as screens and terminals show it, in one language."""

from __future__ import annotations

from game.session.errors import SessionError
from game.session.session import Session
from game.session.view.bars import top_bar
from game.session.view.briefing import briefing
from game.session.view.debrief import debrief_view, drill_result
from game.session.view.dossier import dossier, history
from game.session.view.feedback import feedback
from game.session.view.gates import stage_bar
from game.session.view.parts import Board, Briefing, Dossier, Feedback, HistoryRow
from game.session.view.people import nodes, team
from game.session.view.review import DebriefView, DrillResult
from game.session.view.scene import cards, scene_view
from game.session.view.telling import Telling
from game.text import Interface


class View:
    """Reads the session anew at each call; never changes it."""

    def __init__(self, session: Session, interface: Interface) -> None:
        self._session = session
        self._telling = Telling(session, interface)

    def briefing(self) -> Briefing:
        """As things stand before the first move, also later."""
        return briefing(self._telling, self._session.deal.initial)

    def board(self) -> Board:
        """The deal as it stands, at a scene or a guard; after the end the last scene, people as they are, no cards."""
        telling, state = self._telling, self._session.state
        people = nodes(telling, state)
        return Board(
            top=top_bar(telling, state),
            stages=stage_bar(telling, state),
            people=people,
            known=sum(node.known for node in people),
            present=len(people),
            team=team(telling, state),
            scene=scene_view(telling, state),
            cards=cards(telling, state),
            can_undo=self._session.can_undo,
        )

    def feedback(self, number: int | None = None) -> Feedback:
        """Of move `number` (Taken.number), the last one by default. Raises SessionError when it was not made."""
        taken = self._session.taken
        wanted = len(taken) if number is None else number
        if not 1 <= wanted <= len(taken):
            raise SessionError(f"expected a move 1..{len(taken)}, found {wanted}")
        return feedback(self._telling, taken[wanted - 1])

    def dossier(self, person: str) -> Dossier:
        """The file of somebody at the customer. Raises SessionError for anybody else, and for who has yet to arrive."""
        index = self._telling.person_index.get(person)
        state = self._session.state
        if index is None or self._session.program.people[index].ours or self._telling.awaited(state, index):
            raise SessionError(f"expected somebody at the customer, found {person!r}")
        return dossier(self._telling, state, index)

    def history(self) -> tuple[HistoryRow, ...]:
        return history(self._telling)

    def debrief(self) -> DebriefView:
        """Raises SessionError before the end. An exam that is not released gives no more than a note."""
        return debrief_view(self._telling)

    def drill(self) -> DrillResult:
        """Raises SessionError before the retry has been played."""
        return drill_result(self._telling)
