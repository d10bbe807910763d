"""What the next gate needs (G): its list, and the debts that the gates behind left."""

from __future__ import annotations

from collections.abc import Iterator

from game.client.canvas import Canvas
from game.client.deal import blocks
from game.client.deal.sheets import Sheet
from game.client.deal.showing import Showing
from game.client.keys import Stroke
from game.client.scale import Box
from game.client.screen import Desk
from game.session.view import aloud
from game.session.view.parts import CheckLine, GateMark

_BOX = Box(320, 112, 640, 496)
"""The most; a short list has a lower sheet."""


class GateSheet(Sheet):
    """Checks of the next gate first; then what earlier gates are still owed."""

    name = "gate"

    def __init__(self, desk: Desk, showing: Showing) -> None:
        super().__init__(desk, _BOX, fitted=True)
        self._showing = showing

    def title(self) -> str:
        gate = self._next()
        return (
            self.t("What gate {name} needs", name=gate.id) if gate is not None else self.t("All gates are behind you")
        )

    def telling(self) -> tuple[str, ...]:
        t = self.t
        told = [self.title()]
        gate = self._next()
        if gate is not None:
            told.append(t("{met} of {total} are there", met=gate.met, total=gate.total))
            told += aloud.checks(t, gate.checks)
        for past, owed in self._owed():
            told += (t("Still owed from gate {name}", name=past.id), *aloud.checks(t, owed))
        return tuple(told)

    def draw_body(self, canvas: Canvas, x: float, y: float, width: float) -> float:
        gate = self._next()
        if gate is not None:
            count = self.t("{met} of {total} are there", met=gate.met, total=gate.total)
            y = canvas.paragraph(count, x, y, width, "small", "ink2").bottom + 8
            y = blocks.draw_checks(canvas, gate.checks, x, y, width)
        for past, owed in self._owed():
            words = self.t("Still owed from gate {name}", name=past.id)
            y = canvas.paragraph(words, x, y + 16, width, "strong").bottom + 4
            y = blocks.draw_checks(canvas, owed, x, y, width)
        return y + 8

    def key(self, stroke: Stroke) -> bool:
        if stroke.plain and stroke.key == "g":
            self.desk.back()
            return True
        return super().key(stroke)

    def _gates(self) -> tuple[GateMark, ...]:
        return self._showing.board().stages.gates

    def _owed(self) -> Iterator[tuple[GateMark, tuple[CheckLine, ...]]]:
        """The gates behind that something is still owed from."""
        for past in self._gates():
            owed = tuple(check for check in past.checks if check.debt)
            if past is not self._next() and owed:
                yield past, owed

    def _next(self) -> GateMark | None:
        return next((gate for gate in self._gates() if gate.state == "next"), None)
