"""The debrief: grade, value curve, every decision beside standard practice, nine practices, what to take along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from game import paths
from game.client import begin, widgets
from game.client.canvas import Canvas
from game.client.deal import debrief_graph, debrief_panels
from game.client.deal.debrief_moves import MoveList
from game.client.deal.growth import Sweep
from game.client.deal.layout import ADVICE, DEBRIEF_HEAD, GRADE, GRAPH, MOVES, RADAR
from game.client.deal.reflection import QUESTIONS, Reflection
from game.client.deal.scroll import Column
from game.client.deal.showing import Showing
from game.client.items import Item
from game.client.keys import Stroke
from game.client.scale import Box
from game.client.screen import Desk, Screen
from game.records import StoreError, explain
from game.session import Session
from game.session.view import aloud_debrief
from game.session.view.review import DecisionLine
from game.wire import dump_run

_BACK = Box(DEBRIEF_HEAD.x, DEBRIEF_HEAD.y + 4, 40, 40)
_TITLE = Box(DEBRIEF_HEAD.x + 56, DEBRIEF_HEAD.y + 4, 480, 40)
_REFLECTED = "reflected"
_LINE = 900.0


class Debrief(Screen):
    """Asks the three questions first, once for each run."""

    name = "debrief"

    def __init__(self, desk: Desk, session: Session, showing: Showing | None = None) -> None:
        """A session that is over."""
        super().__init__(desk)
        self.session = session
        self._showing = showing or Showing(desk, session)
        self._grade = Column()
        self._advice = Column()
        self._moves = MoveList(desk)
        self._line = Sweep(_LINE, calm=desk.preferences.reduced_motion)
        self._at = "moves"
        self._answers: Sequence[str] = ()
        self._asked = self._note(_REFLECTED) != ""
        self._before = self._last_run()

    def shown(self) -> None:
        debrief = self._showing.debrief()
        self._moves.settle(debrief)
        if self._asked or not debrief.released:
            return
        self._asked = True
        kept = self._answers or [self._note(f"reflection:{number + 1}") for number in range(QUESTIONS)]
        self.desk.push(Reflection(self.desk, lambda: self._showing.debrief().questions, kept, self._reflected))

    def items(self) -> list[Item]:
        t, debrief = self.t, self._showing.debrief()
        found = [Item("back", _BACK, t("Home"), self.desk.home, "head", full=t("Home"), sound="back")]
        found.append(Item("title", _TITLE, t("Debrief"), region="head", full=self._headline(), sound="focus"))
        right: float = DEBRIEF_HEAD.right
        for name, label, action, key in (
            ("again", t("Play it again"), self._again, ""),
            ("export", t("Export run"), self._export, "e"),
        ):
            width = self.desk.width(label, "small_strong") + (104 if key else 68)
            right -= width
            rect = Box(right, DEBRIEF_HEAD.y + 4, width, 40)
            keys = (key,) if key else ()
            found.append(Item(name, rect, label, action, "head", keys=keys, drawn=rect.inset(0, 2), radius=8))
            right -= 12
        if not debrief.released:
            return found
        found += self._moves.items(debrief, self._retry, lambda: self._look("moves"))
        for name, rect, label in (("grade", GRADE, t("Grade")), ("advice", ADVICE, t("What to take along"))):
            found.append(
                Item(name, rect, label, region=name, on_focus=partial(self._look, name),
                     radius=16, sound="focus")
            )  # fmt: skip
        return found

    def draw(self, canvas: Canvas) -> None:
        t, debrief = self.t, self._showing.debrief()
        items = self.items()
        widgets.icon_button(canvas, items[0], "chevron-left", size=22)
        again, export = (next(item for item in items if item.id == name) for name in ("again", "export"))
        widgets.button(canvas, again, icon="rotate-ccw", small=True)
        widgets.button(canvas, export, icon="file-text", cap="e", small=True)
        limit = export.visible.x - 16
        x = DEBRIEF_HEAD.x + 56
        x += canvas.text(t("Debrief"), x, DEBRIEF_HEAD.y, "h2", line=48) + 16
        canvas.text(self._headline(), x, DEBRIEF_HEAD.y, "body", "ink2", width=limit - x, line=50)
        if not debrief.released:
            debrief_panels.draw_note(canvas, debrief)
            return
        for box in (GRADE, GRAPH, MOVES, RADAR, ADVICE):
            canvas.panel(box)
        debrief_panels.draw_grade(canvas, debrief, t, self._grade)
        debrief_graph.draw_graph(canvas, debrief, t, self._moves.selected, self._line.share)
        self._moves.draw(canvas, debrief, t, items)
        debrief_panels.draw_radar(canvas, debrief, t, self._before)
        debrief_panels.draw_advice(canvas, debrief, t, self._advice)

    def telling(self) -> tuple[str, ...]:
        t, debrief = self.t, self._showing.debrief()
        chosen = self._moves.decision(debrief)
        selected = " ".join(line.strip() for line in aloud_debrief.decision(t, chosen)) if chosen is not None else ""
        told = aloud_debrief.debrief(t, debrief)
        return (*told, t("Selected: {text}", text=selected)) if selected and debrief.released else tuple(told)

    def key(self, stroke: Stroke) -> bool:
        if not stroke.plain or not self._showing.debrief().released:
            return False
        if stroke.key == "r":
            self._retry(self._moves.decision(self._showing.debrief()))
            return True
        if stroke.key in ("up", "down"):
            column = {"grade": self._grade, "advice": self._advice}.get(self._at)
            if column is not None:
                return column.key(stroke.key, arrows=True)
            self._moves.step(self._showing.debrief(), 1 if stroke.key == "down" else -1)
            self.desk.focus("retry")
            return True
        moved = [column.key(stroke.key) for column in (self._grade, self._advice)]
        return any(moved)

    def wheel(self, x: float, y: float, steps: float) -> None:
        for box, column in ((GRADE, self._grade), (ADVICE, self._advice), (MOVES, self._moves.column)):
            if box.holds(x, y):
                column.wheel(steps)

    def tick(self, milliseconds: float) -> bool:
        return self._line.tick(milliseconds)

    def skip(self) -> bool:
        return self._line.finish()

    def escape(self) -> None:
        self.desk.home()

    def _headline(self) -> str:
        debrief = self._showing.debrief()
        return " · ".join(part for part in (debrief.customer, debrief.title, debrief.summary) if part)

    # -- what can be done ------------------------------------------------------------------------------

    def _look(self, name: str) -> None:
        self._at = name

    def _retry(self, decision: DecisionLine | None) -> None:
        """One decision once more, in a run of its own."""
        if decision is None:
            return
        session = self.session
        try:
            drill = Session.drill(session.compiled, session.run, decision.index, self.desk.store, parent=session.run_id)
        except StoreError:
            drill = Session.drill(session.compiled, session.run, decision.index)
        self.desk.open("deal", session=drill)

    def _again(self) -> None:
        mode = "coach" if self.session.mode == "drill" else self.session.mode
        self.desk.home()
        begin.again(self.desk, self.session.compiled, mode)

    def _export(self) -> None:
        """The run file: what the workshop takes, and what a bug report needs."""
        run = self.session.run
        folder = paths.data() / "exports"
        name = f"{run.scenario}-{self.session.run_id or run.seed}.json"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(dump_run(run))
        except OSError as error:
            self.desk.toast(self.t("The run could not be exported: {reason}", reason=error.strerror or str(error)))
            return
        self.desk.toast(self.t("Exported to {path}", path=str(folder / name)))

    # -- reflection ------------------------------------------------------------------------------------

    def _reflected(self, answers: Sequence[str]) -> None:
        self._answers = tuple(answers)
        for number, text in enumerate(answers):
            self._keep_note(f"reflection:{number + 1}", text)
        self._keep_note(_REFLECTED, "yes")
        self.desk.back()

    def _last_run(self) -> Mapping[str, int]:
        """The practices of the finished run of this deal before this one, 0 to 100; empty if there was none."""
        store, mine = self.desk.store, self.session.run_id
        if store is None:
            return {}
        try:
            runs = store.runs(self.session.run.scenario)
        except StoreError:
            # the debrief is worth as much without the line
            return {}
        at = next((number for number, saved in enumerate(runs) if saved.id == mine), -1)
        earlier = (saved for saved in runs[at + 1 :] if saved.status == "finished" and saved.run.mode != "drill")
        found = next(earlier, None)
        return found.summary.practices if found is not None else {}

    def _note(self, name: str) -> str:
        store, run = self.desk.store, self.session.run_id
        return store.note(run, name) if store is not None and run else ""

    def _keep_note(self, name: str, text: str) -> None:
        store, run = self.desk.store, self.session.run_id
        if store is None or not run:
            return
        try:
            store.set_note(run, name, text)
        except StoreError as error:
            self.desk.toast(" ".join(explain(error, self.t)))
