"""The pause sheet of a running deal. Each move was kept when it was made, so leaving loses nothing."""

from __future__ import annotations

from game.client import widgets
from game.client.canvas import Canvas
from game.client.items import Item
from game.client.message import Answer
from game.client.scale import Box
from game.client.screen import Desk, Screen
from game.records import StoreError, explain
from game.session import Session

_BOX = Box(440, 128, 400, 464)
"""With all of its buttons."""
_PAD, _STEP, _MOST = 32, 60, 5
_ICONS = {
    "go_on": "arrow-right",
    "settings": "settings",
    "help": "circle-help",
    "leave": "save",
    "abandon": "flag",
}


class PauseSheet(Screen):
    """Continue, settings, help, save and leave, give the deal up (asked twice)."""

    sheet = True
    name = "pause"

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk)
        self._session = session
        low = _STEP * (_MOST - len(self.items()))
        self.box = Box(_BOX.x, _BOX.y + low / 2, _BOX.w, _BOX.h - low)

    def items(self) -> list[Item]:
        t, desk, box = self.t, self.desk, self.box or _BOX
        leave = t("Save and leave") if self._session.kept else t("Leave without saving")
        entries = (
            ("go_on", t("Continue"), desk.back),
            ("settings", t("Settings"), lambda: desk.open("settings")),
            ("help", t("How to play"), lambda: desk.open("help")),
            ("leave", leave, desk.home),
            ("abandon", t("Give up this deal"), self._ask),
        )
        return [
            Item(name, (box.x + _PAD, box.y + 136 + number * _STEP, box.w - 2 * _PAD, 48), words, action,
                 primary=number == 0)
            for number, (name, words, action) in enumerate(entries)
        ]  # fmt: skip

    def draw(self, canvas: Canvas) -> None:
        t = self.t
        box = self.box or _BOX
        canvas.panel(box, 20, shadow=2)
        room = box.w - 2 * _PAD
        y = canvas.paragraph(t("Pause"), box.x + _PAD, box.y + 24, room, "h2", most=1).bottom + 2
        kept = t("Every move you have confirmed is kept.") if self._session.kept else t("This run is not being kept.")
        canvas.paragraph(kept, box.x + _PAD, y, room, "small", "ink2", most=2)
        for item in self.items():
            first = item.id == "go_on"
            cap = "return" if first else "f1" if item.id == "help" else ""
            widgets.button(canvas, item, kind="primary" if first else "secondary", icon=_ICONS[item.id], cap=cap)

    def _ask(self) -> None:
        self.desk.open(
            "message",
            words=lambda t: (
                t("Give up this deal?"),
                t("It ends here, without a debrief. Its moves stay in your runs."),
            ),
            answers=(
                Answer(lambda t: t("Keep playing"), self.desk.back),
                Answer(lambda t: t("Give up"), self._abandon),
                Answer(lambda t: t("Back"), self.desk.back),
            ),
            icon="flag",
        )

    def _abandon(self) -> None:
        try:
            self._session.abandon()
        except StoreError as error:
            self.desk.toast(" ".join(explain(error, self.t)))
        self.desk.home()
