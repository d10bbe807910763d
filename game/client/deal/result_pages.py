"""The pages of a result: what the move did, who left, how the gate went, what came about, how it ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from game.client import signs, widgets
from game.client.canvas import Canvas
from game.client.deal import blocks
from game.client.deal.growth import Growth
from game.client.deal.result import ResultPage
from game.client.deal.showing import Showing
from game.client.screen import Desk, Translate
from game.session.view import aloud, aloud_debrief
from game.session.view.parts import Feedback, Judgement
from game.session.view.review import DebriefView

Proceed = Callable[[], None]

RESULT_ICONS = {
    "won": "handshake",
    "won_badly": "handshake",
    "split": "scale",
    "lost": "x",
    "walked_away": "log-out",
    "time_up": "timer",
    "stopped": "triangle-alert",
}
_GOOD_RESULTS = ("won", "walked_away")


class MovePage(ResultPage):
    """What the room showed; in coach mode also how good the move was and why."""

    follows_map = True

    def __init__(
        self, desk: Desk, proceed: Proceed, feedback: Callable[[], Feedback], mode: Callable[[], str], growth: Growth
    ) -> None:
        super().__init__(desk, proceed)
        self._feedback = feedback
        self._mode = mode
        self._growth = growth

    def draw_sign(self, canvas: Canvas, x: float, y: float) -> None:
        judgement = self._feedback().judgement
        if judgement is not None and judgement.rating in signs.QUALITIES:
            canvas.quality(judgement.rating, x, y, 48)
        else:
            widgets.icon_tile(canvas, "rotate-ccw" if self._feedback().withdrew else "messages-square", x, y, 48)

    def title(self) -> str:
        feedback, t = self._feedback(), self.desk.t
        if feedback.judgement is not None:
            return feedback.judgement.label
        return t("You stepped back") if feedback.withdrew else t("What came of it")

    def subtitle(self) -> str:
        return self._feedback().title

    def chip(self) -> tuple[str, str]:
        return ("book-open", self._mode()) if self._feedback().judgement is not None else ("", "")

    def draw_body(self, canvas: Canvas, x: float, y: float, width: float) -> float:
        feedback, t = self._feedback(), self.desk.t
        y = blocks.draw_replies(canvas, feedback.replies, feedback.narrator, x, y, width)
        if feedback.people:
            y = blocks.draw_label(canvas, t("What changed"), x, y, width)
            y = blocks.draw_changes(canvas, feedback.people, t, x, y, width, self._growth)
        for fact in feedback.learned:
            title = t("New in the file: {kind}", kind=fact.kind_label)
            y = blocks.draw_fact(canvas, fact, title, "F", t("Open"), x, y + 4, width)
        logged = [fact for fact in feedback.logged if all(fact.id != new.id for new in feedback.learned)]
        if logged:
            names = t("Logged: {facts}", facts=t(", ").join(fact.chip for fact in logged))
            canvas.icon("folder-open", x + 4, y + 4, 20, "brand")
            y = canvas.paragraph(names, x + 40, y + 4, width - 40, "small", most=3).bottom + 6
        for promise in feedback.promises:
            y = blocks.draw_promise(canvas, promise, x, y + 4, width)
        y = blocks.draw_meters(canvas, feedback.meters, x, y + 2, width)
        if feedback.waited:
            canvas.icon("clock", x + 4, y + 2, 20, "ink2")
            y = canvas.paragraph(aloud.waited(t, feedback.waited), x + 40, y, width - 40, "small").bottom + 4
        if feedback.judgement is not None:
            y = self._draw_reasons(canvas, x, y + 6, width)
        return y

    def tell_body(self) -> Iterator[str]:
        feedback, t = self._feedback(), self.desk.t
        # a gate and a departure have pages of their own
        yield from aloud.feedback(t, replace(feedback, gate=None, departures=(), judgement=None))
        judgement = feedback.judgement
        if judgement is not None and judgement.reasons:
            yield t("{label}: {text}", label=_reasons_title(t, judgement), text=" ".join(judgement.reasons))
        if judgement is not None and judgement.play:
            yield judgement.play
        if feedback.days or feedback.budget:
            costs = t(", ").join(cost for cost in (feedback.days, feedback.budget) if cost)
            yield t("Cost: {costs}", costs=costs)
        if feedback.next_gate:
            yield t("Gate {count}", count=feedback.next_gate)

    def _draw_reasons(self, canvas: Canvas, x: float, y: float, width: float) -> float:
        judgement, t = self._feedback().judgement, self.desk.t
        if judgement is None or not judgement.reasons:
            return y
        y = blocks.draw_label(canvas, _reasons_title(t, judgement), x, y, width)
        y = blocks.draw_reasons(canvas, judgement.reasons, judgement.reason_icons, x, y, width)
        return canvas.paragraph(judgement.play, x, y + 4, width, "small", "ink2", most=2).bottom

    def draw_foot(self, canvas: Canvas, x: float, y: float, right: float) -> None:
        feedback, t = self._feedback(), self.desk.t
        costs = [("calendar-days", "ink2", f"−{feedback.days}" if feedback.days else "")]
        costs.append(("wallet", "ink2", f"−{feedback.budget}" if feedback.budget else ""))
        gate = t("Gate {count}", count=feedback.next_gate) if feedback.next_gate else ""
        costs.append(("lock-open", "brand", gate))
        for icon, colour, text in costs:
            if not text:
                continue
            needed = 24 + canvas.width(text, "strong")
            if x + needed > right:
                break
            canvas.icon(icon, x, y + 3, 18, colour)
            canvas.text(text, x + 26, y, "strong", line=24)
            x += needed + 24


def _reasons_title(t: Translate, judgement: Judgement) -> str:
    if judgement.worked is None:
        return t("What it did")
    return t("Why it worked") if judgement.worked else t("Why it did not work")


class DeparturePage(ResultPage):
    """Somebody of ours is gone, and what he held personally with him."""

    def __init__(self, desk: Desk, proceed: Proceed, feedback: Callable[[], Feedback], growth: Growth) -> None:
        super().__init__(desk, proceed)
        self._feedback = feedback
        self._growth = growth

    def draw_sign(self, canvas: Canvas, x: float, y: float) -> None:
        widgets.icon_tile(canvas, "unlink", x, y, 48, fill="hostile_soft", colour="hostile_text")

    def title(self) -> str:
        return self.desk.t("Who owned this customer?")

    def subtitle(self) -> str:
        return self.desk.t("What was personal leaves with the person")

    def draw_body(self, canvas: Canvas, x: float, y: float, width: float) -> float:
        for departure in self._feedback().departures:
            y = blocks.draw_departure(canvas, departure, self.desk.t, x, y + 8, width, self._growth.share())
        return y

    def tell_body(self) -> Iterator[str]:
        for departure in self._feedback().departures:
            yield from aloud.departure(self.desk.t, departure)


class GatePage(ResultPage):
    """How a gate was passed."""

    def __init__(self, desk: Desk, proceed: Proceed, feedback: Callable[[], Feedback]) -> None:
        super().__init__(desk, proceed)
        self._feedback = feedback

    def draw_sign(self, canvas: Canvas, x: float, y: float) -> None:
        gate = self._feedback().gate
        state = "skipped" if gate is None or gate.result == 0 else "passed" if gate.result == 2 else "next"
        canvas.svg(signs.gate(state, canvas.theme), (x, y, 48, 48), (0, 0, 28, 28))
        icon, colour = {"passed": ("check", "on_brand"), "skipped": ("x", "hostile_text")}.get(
            state, ("triangle-alert", "wary_text")
        )
        canvas.icon(icon, x + 14, y + 14, 20, colour, 3)

    def title(self) -> str:
        gate = self._feedback().gate
        return gate.headline if gate is not None else ""

    def subtitle(self) -> str:
        gate, t = self._feedback().gate, self.desk.t
        if gate is None:
            return ""
        return {
            2: t("Nothing is left behind"),
            1: t("What is owed may be called in later"),
            0: t("Whatever it would have shown is still there"),
        }[gate.result]

    def draw_body(self, canvas: Canvas, x: float, y: float, width: float) -> float:
        gate = self._feedback().gate
        return blocks.draw_checks(canvas, gate.checks, x, y, width) if gate is not None else y

    def tell_body(self) -> Iterator[str]:
        gate = self._feedback().gate
        return aloud.checks(self.desk.t, gate.checks if gate is not None else ())


class NewsPage(ResultPage):
    """What happened while you worked, shown on arrival before the scene, each with its cause."""

    def __init__(self, desk: Desk, proceed: Proceed, showing: Showing) -> None:
        super().__init__(desk, proceed)
        self._showing = showing

    def draw_sign(self, canvas: Canvas, x: float, y: float) -> None:
        widgets.icon_tile(canvas, "megaphone", x, y, 48, fill="gold_soft", colour="gold_text")

    def title(self) -> str:
        return self.desk.t("Meanwhile")

    def subtitle(self) -> str:
        scene = self._showing.board().scene
        return " · ".join(part for part in (scene.stage_name, scene.day_label) if part)

    def draw_body(self, canvas: Canvas, x: float, y: float, width: float) -> float:
        for news in self._showing.board().scene.arrivals:
            y = blocks.draw_news(canvas, news, x, y + 4, width)
        return y

    def tell_body(self) -> Iterator[str]:
        return aloud.arrivals(self.desk.t, self._showing.board().scene.arrivals)


class EndingPage(ResultPage):
    """How the deal ended, before anything is graded."""

    def __init__(self, desk: Desk, proceed: Proceed, debrief: Callable[[], DebriefView]) -> None:
        super().__init__(desk, proceed)
        self._debrief = debrief

    def draw_sign(self, canvas: Canvas, x: float, y: float) -> None:
        result = self._debrief().result
        good = result in _GOOD_RESULTS
        fill, colour = ("gold_soft", "gold_text") if good else ("neutral_soft", "neutral_text")
        widgets.icon_tile(canvas, RESULT_ICONS.get(result, "flag"), x, y, 48, fill=fill, colour=colour)

    def title(self) -> str:
        debrief = self._debrief()
        return debrief.ending_title or debrief.title

    def subtitle(self) -> str:
        debrief = self._debrief()
        return debrief.summary or debrief.result_label

    def button_label(self) -> str:
        return self.desk.t("To the debrief")

    def draw_body(self, canvas: Canvas, x: float, y: float, width: float) -> float:
        debrief, t = self._debrief(), self.desk.t
        y = canvas.paragraph(debrief.ending_text or debrief.note, x, y + 8, width, "body").bottom + 12
        for arrival in debrief.arrivals:
            canvas.icon("megaphone", x + 4, y + 3, 18, "ink2")
            y = canvas.paragraph(arrival, x + 40, y, width - 40, "body").bottom + 8
        if debrief.goals:
            y = blocks.draw_label(canvas, t("Your goals"), x, y + 8, width)
            for text, reached in debrief.goals:
                icon, colour = ("check", "brand") if reached else ("x", "hostile_text")
                canvas.icon(icon, x + 4, y + 3, 20, colour, 2.6)
                y = canvas.paragraph(text, x + 40, y, width - 40, "body", most=3).bottom + 8
        return y

    def tell_body(self) -> Iterator[str]:
        debrief, t = self._debrief(), self.desk.t
        yield debrief.ending_text or debrief.note
        yield from debrief.arrivals
        yield from aloud_debrief.goals(t, debrief.goals)


class DrillPage(ResultPage):
    """Whether the retry of one decision passed, and what standard practice does there."""

    def __init__(self, desk: Desk, proceed: Proceed, showing: Showing) -> None:
        super().__init__(desk, proceed)
        self._showing = showing

    def draw_sign(self, canvas: Canvas, x: float, y: float) -> None:
        canvas.quality("good" if self._showing.drill().passed else "mistake", x, y, 48)

    def title(self) -> str:
        return self._showing.drill().headline

    def subtitle(self) -> str:
        return self._showing.drill().decision.scene

    def button_label(self) -> str:
        return self.desk.t("Back to the debrief")

    def draw_body(self, canvas: Canvas, x: float, y: float, width: float) -> float:
        decision, t = self._showing.drill().decision, self.desk.t
        for label, title, text, rating in (
            (t("Your choice"), decision.title, decision.your_choice, decision.rating),
            (t("Standard practice"), decision.standard_title, decision.standard_practice, "best"),
        ):
            y = blocks.draw_label(canvas, label, x, y + 8, width)
            if rating in signs.QUALITIES:
                canvas.quality(rating, x + 2, y, 24)
            y = canvas.paragraph(title, x + 40, y, width - 40, "strong", most=2).bottom
            y = canvas.paragraph(text, x + 40, y, width - 40, "body", "ink2", most=6).bottom + 8
        return canvas.paragraph(decision.standard_citation, x, y + 8, width, "small", "ink2", most=4).bottom

    def tell_body(self) -> Iterator[str]:
        return aloud_debrief.decision(self.desk.t, self._showing.drill().decision)
