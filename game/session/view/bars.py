"""The bar at the top: title, decision, days, budget, team, mode."""

from __future__ import annotations

from game.rules import State
from game.rules.program import BUDGET, DAY
from game.session.view import labels
from game.session.view.parts import Gauge, TopBar
from game.session.view.people import team
from game.session.view.telling import Telling


def top_bar(telling: Telling, state: State) -> TopBar:
    t, session = telling.t, telling.session
    number = session.number
    return TopBar(
        title=telling.text(telling.script.title),
        customer=telling.text(telling.script.briefing.customer),
        number=number,
        number_label=t("Move {number}", number=number),
        day=telling.days_number(telling.deal.read(state, "meter", DAY)),
        days=days_gauge(telling, state),
        budget=budget_gauge(telling, state),
        team=tuple(colleague.face for colleague in team(telling, state) if not colleague.gone),
        mode=session.mode,
        mode_label=labels.mode(t, session.mode),
    )


def days_gauge(telling: Telling, state: State) -> Gauge:
    left = telling.deal.read(state, "days_left")
    total = telling.program.meters[DAY].maximum
    return Gauge(telling.t("Days left"), telling.days_number(left), telling.days_number(total), _permille(left, total))


def budget_gauge(telling: Telling, state: State) -> Gauge:
    left = telling.deal.read(state, "meter", BUDGET)
    total = telling.program.meters[BUDGET].start
    return Gauge(telling.t("Budget"), telling.money(left), telling.money(total), _permille(left, total))


def _permille(left: int, total: int) -> int:
    return max(0, min(1000, 1000 * left // total)) if total > 0 else 0
