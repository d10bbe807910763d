"""The deal board: bars and map stay, the panel at the right changes from scene to result and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from game.client.canvas import Canvas
from game.client.deal import bars
from game.client.deal.board_bars import bar_items
from game.client.deal.dossier import Dossier
from game.client.deal.gate_sheet import GateSheet
from game.client.deal.growth import Growth, Sweep
from game.client.deal.guard import Guard
from game.client.deal.hand_page import HandPage
from game.client.deal.map_panel import ChainMap
from game.client.deal.pause_sheet import PauseSheet
from game.client.deal.people import Shown
from game.client.deal.result_pages import DeparturePage, DrillPage, EndingPage, GatePage, MovePage, NewsPage
from game.client.deal.showing import Showing
from game.client.deal.trouble import Trouble
from game.client.items import Item
from game.client.keys import Stroke
from game.client.motion import ease_out
from game.client.scale import Box
from game.client.screen import Desk, Screen
from game.client.widgets import delta_chip
from game.records import StoreError
from game.session import Session
from game.session.view import parts
from game.wire import dump_run

_FOG, _RING, _PARTING = 480.0, 520.0, 200.0
_CHIPS_BELOW = 170
"""Chips on the first row of the map stay below its heading."""


class Page(Protocol):
    """What stands at the right of the map."""

    follows_map: bool
    here: bool

    def items(self) -> list[Item]: ...

    def draw(self, canvas: Canvas) -> None: ...

    def telling(self) -> Iterable[str]:
        """What a voice reads of it, its heading first."""

    def key(self, stroke: Stroke) -> bool: ...

    def wheel(self, steps: float) -> None: ...


class Board(Screen):
    """Plays one session from where it stands to its debrief."""

    name = "deal"

    def __init__(self, desk: Desk, session: Session, showing: Showing | None = None) -> None:
        super().__init__(desk)
        self.session = session
        self.showing = showing or Showing(desk, session)
        self._map = ChainMap()
        self._hand = HandPage(desk, self._seen, self.choose, self._undo)
        self._pages: list[Page] = []
        self._growth = Growth(0, calm=True)
        self._fog = self._ring = Sweep(0, calm=True)
        self._parting: Sweep | None = None
        """The chips of a result on their way out; None while it is read."""
        self._old: parts.Board | None = None
        """What the board showed before the last move."""
        self._person = ""
        self._answering = False
        self._before: tuple[str, parts.Board] | None = None
        self._arrive()

    # -- the screen ------------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        return self._pages[0] if self._pages else self._hand

    def items(self) -> list[Item]:
        board = self._seen()
        people = self._map.items(board.people, self.t, self._large, self.open_file, self._look_at)
        return [*bar_items(board, self), *people, *self.page.items()]

    def draw(self, canvas: Canvas) -> None:
        board, page = self._seen(), self.page
        result = page is not self._hand
        top, stages = self._levels(board)
        self._draw_top(canvas, top, self._under(board))
        gate = self.showing.feedback().gate if isinstance(page, GatePage) and self._ring.running else None
        bars.draw_stages(canvas, stages, gate.id if gate is not None else "", self._ring.share)
        changed = self._changed() if page.follows_map else None
        speaker = board.scene.speaker
        selected = speaker.person if speaker is not None and not result else ""
        self._map.draw(
            canvas, board.people, board.known, board.present, self.t,
            large=self._large, selected=selected, changed=changed, legend=self._has_legend,
        )  # fmt: skip
        page.draw(canvas)
        if changed or (self._parting is not None and self._parting.running):
            self._draw_deltas(canvas, board)

    def telling(self) -> tuple[str, ...]:
        return tuple(self.page.telling())

    def key(self, stroke: Stroke) -> bool:
        if not stroke.plain:
            return False
        if stroke.key == "f":
            self.open_file(self._person_of_interest())
            return True
        return self.page.key(stroke)

    def wheel(self, x: float, y: float, steps: float) -> None:
        del x, y
        self.page.wheel(steps)

    def escape(self) -> None:
        self.open_pause()

    def tick(self, milliseconds: float) -> bool:
        moves = [self._growth.tick(milliseconds), self._fog.tick(milliseconds)]
        if self._parting is not None:
            moves.append(self._parting.tick(milliseconds))
        if isinstance(self.page, GatePage):
            moves.append(self._ring.tick(milliseconds))
        return any(moves)

    def skip(self) -> bool:
        if self._parting is not None:
            # nobody waits for it, and so no press is used up by it
            self._parting.finish()
        moves = [self._growth.finish(), self._fog.finish()]
        if isinstance(self.page, GatePage):
            moves.append(self._ring.finish())
        return any(moves)

    def shown(self) -> None:
        if self.session.phase == "guard" and not self._answering:
            self._open_guard()

    def report(self) -> str:
        """The run so far: enough to come back to this very board."""
        return dump_run(self.session.run).decode()

    # -- what can be done ------------------------------------------------------------------------------

    def choose(self, move: str) -> None:
        """Make the move; it is kept before its result is shown."""
        if self.session.phase != "guard":
            self._old = self.showing.board()
            self._before = (self.t.language, self._old)
        try:
            self.session.choose(move)
        except StoreError as error:
            self.desk.push(Trouble(self.desk, self.session, error, self._chosen))
            return
        self._chosen()

    def open_file(self, person: str) -> None:
        """The customer file of a person over the board; nothing for somebody who is no customer."""
        if any(node.id == person for node in self._seen().people):
            self.desk.push(Dossier(self.desk, self.showing, person))

    def open_gate(self) -> None:
        """What the next gate needs."""
        if self._seen().stages.gates:
            self.desk.push(GateSheet(self.desk, self.showing))

    def open_pause(self) -> None:
        self.desk.push(PauseSheet(self.desk, self.session))

    # -- from move to result ---------------------------------------------------------------------------

    def _chosen(self) -> None:
        """The session has taken the move: show what follows."""
        self._hand.selected = ""
        if self.session.phase == "guard":
            self._open_guard()
            return
        self._before = None
        feedback = self.showing.feedback()
        calm = self.desk.preferences.reduced_motion
        self._growth = Growth(len(feedback.people), calm=calm)
        self._fog = Sweep(_FOG, calm=calm or not any(person.revealed for person in feedback.people))
        passed = feedback.gate is not None and feedback.gate.result != 0
        self._ring = Sweep(_RING, calm=calm or not passed, curve=ease_out)
        self._parting = None
        self._pages = self._result_pages(feedback)
        self._sound(feedback)
        self.desk.focus("continue")

    def _result_pages(self, feedback: parts.Feedback) -> list[Page]:
        desk, read = self.desk, self.showing.feedback
        pages: list[Page] = []
        if feedback.departures:
            pages.append(DeparturePage(desk, self._proceed, read, self._growth))
        pages.append(MovePage(desk, self._proceed, read, lambda: self.showing.board().top.mode_label, self._growth))
        if feedback.gate is not None:
            pages.append(GatePage(desk, self._proceed, read))
        if self.session.phase == "debrief":
            pages.append(EndingPage(desk, self._to_debrief, self.showing.debrief))
        elif self.session.phase == "drilled":
            pages.append(DrillPage(desk, self.desk.back, self.showing))
        elif self.showing.board().scene.arrivals:
            pages.append(NewsPage(desk, self._proceed, self.showing))
        return pages

    def _arrive(self) -> None:
        """A deal that is opened or taken up again begins with what was heard on arrival."""
        if self.session.phase == "playing" and self.showing.board().scene.arrivals:
            self._pages = [NewsPage(self.desk, self._proceed, self.showing)]

    def _proceed(self) -> None:
        self._growth.finish()
        self._fog.finish()
        if self.page.follows_map:
            self._parting = Sweep(_PARTING, calm=self.desk.preferences.reduced_motion, curve=ease_out)
        del self._pages[:1]
        if self._pages:
            if isinstance(self.page, EndingPage):
                self.desk.sound("win" if self.showing.debrief().result == "won" else "lose")
            self.desk.focus("continue")
        else:
            self._hand.selected = ""
            board = self.showing.board()
            if board.cards:
                self.desk.focus(f"card:{board.cards[0].move}")

    def _to_debrief(self) -> None:
        self.desk.swap("debrief", session=self.session)

    def _undo(self) -> None:
        if self.session.can_undo:
            self.session.undo()
            self._pages.clear()
            self._hand.selected = ""
            self._arrive()

    def _open_guard(self) -> None:
        self.desk.push(Guard(self.desk, self.showing, self._answer_guard, self.open_pause))

    def _answer_guard(self, move: str) -> None:
        """Close the question, then do what was answered; it must not be asked again in between."""
        self._answering = True
        self.desk.back()
        self._answering = False
        self.choose(move)

    def _sound(self, feedback: parts.Feedback) -> None:
        amounts = [
            amount
            for person in feedback.people
            for amount in (person.relationship.amount, person.trust.amount, person.alignment.amount)
        ]
        if feedback.gate is not None:
            self.desk.sound("gate_open" if feedback.gate.result == 2 else "gate_shut")
        elif feedback.learned or any(person.revealed for person in feedback.people):
            self.desk.sound("reveal")
        elif amounts:
            self.desk.sound("gain" if max(amounts) >= -min(amounts) else "loss")

    def _draw_top(self, canvas: Canvas, top: parts.TopBar, under: str) -> None:
        bars.draw_top(canvas, top, self.t("Your triangle"), under)

    # -- small parts -----------------------------------------------------------------------------------

    @property
    def _has_legend(self) -> bool:
        """Whether nothing else stands at the foot of the map."""
        return True

    @property
    def _large(self) -> bool:
        return self.desk.preferences.text_size >= 130

    def _seen(self) -> parts.Board:
        """What the board shows: at a guard still the scene that the forbidden move was chosen in."""
        if self.session.phase == "guard" and self._before is not None and self._before[0] == self.t.language:
            return self._before[1]
        return self.showing.board()

    def _under(self, board: parts.Board) -> str:
        if isinstance(self.page, HandPage | NewsPage):
            return board.top.number_label
        number = self.showing.feedback().number
        return f"{self.t('Move {number}', number=number)} · {self.t('result')}"

    def look_away(self) -> None:
        """The focus has gone to a bar."""
        self.page.here = False
        self._person = ""

    def _look_at(self, person: str) -> None:
        self.page.here = False
        self._person = person

    def _person_of_interest(self) -> str:
        if self._person and not self.page.here:
            return self._person
        if isinstance(self.page, MovePage):
            changed = [person.person for person in self.showing.feedback().people if not person.ours]
            if changed:
                return changed[0]
        speaker = self._seen().scene.speaker
        people = [node.id for node in self._seen().people]
        if speaker is not None and speaker.person in people:
            return speaker.person
        # somebody of ours speaks: the first of the customer whom we know, so that F always answers
        known = [node.id for node in self._seen().people if node.known]
        return (known or people or [""])[0]

    def _levels(self, board: parts.Board) -> tuple[parts.TopBar, parts.StageBar]:
        """The two bars with their tracks as far as they have come from before the move."""
        top, stages, old = board.top, board.stages, self._old
        if old is None or not self._growth.running:
            return top, stages
        share = self._growth.share()

        def between(before: int, after: int) -> int:
            return round(before + (after - before) * share)

        days = replace(top.days, permille=between(old.top.days.permille, top.days.permille))
        budget = replace(top.budget, permille=between(old.top.budget.permille, top.budget.permille))
        track = replace(stages, permille=between(old.stages.permille, stages.permille))
        return replace(top, days=days, budget=budget), track

    def _changed(self) -> dict[str, Shown]:
        """The people whom the last move changed, with their numbers as far as they have grown."""
        shown: dict[str, Shown] = {}
        for number, person in enumerate(self.showing.feedback().people):
            if person.ours:
                continue
            share, turn = self._growth.share(number), self._growth.turn(number)
            # who has just been met had no mood before: the fog lifts off the present one
            turning = not person.revealed and "unknown" not in (person.mood_before, person.mood_after)
            late = turn >= 0.5 or not turning
            shown[person.person] = Shown(
                person.relationship.before + round(person.relationship.amount * share),
                person.trust.before + round(person.trust.amount * share),
                (person.relationship.before, person.trust.before),
                person.mood_after,
                person.mood_word_after if late else person.mood_word_before,
                person.mood_before if turning else None,
                turn,
                1 - self._fog.share if person.revealed else 0.0,
            )
        return shown

    def _draw_deltas(self, canvas: Canvas, board: parts.Board) -> None:
        """A chip for each score that changed, on the upper edge of the person's card.

        They rise, stay until Continue (nothing is timed: STYLE 9.5 and 9.7), and fade then.
        """
        boxes = self._map.boxes(board.people, self._large)
        for number, person in enumerate(self.showing.feedback().people):
            box = boxes.get(person.person)
            if box is None:
                continue
            scores = [
                (icon, change.amount)
                for icon, change in (("handshake", person.relationship), ("shield-check", person.trust))
                if change.amount
            ]
            come = self._growth.chip(number)
            y = max(0 if self._large else _CHIPS_BELOW, box.y - 8 - 12 * come)
            x = box.x + 20
            with canvas.faded(
                Box(box.x, y - 8, box.w, 56), come * (1 - (self._parting.share if self._parting is not None else 0))
            ):
                for icon, amount in scores:
                    x += delta_chip(canvas, icon, amount, x, y) + 6
