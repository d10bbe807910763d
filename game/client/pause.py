"""The pause menu over a running deal. Nothing is lost by leaving: each move was kept when it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.client import widgets
from game.client.canvas import Canvas
from game.client.items import Item
from game.client.message import Answer, Message
from game.client.scale import Box
from game.client.screen import Desk, Screen

if TYPE_CHECKING:
    # only passed through: the deal has imported it
    from game.session import Session

_BOX = Box(424, 104, 432, 512)


class Pause(Screen):
    sheet = True
    name = "pause"

    def __init__(self, desk: Desk, session: Session | None = None) -> None:
        """With a session it can be given up, which closes its run for good."""
        super().__init__(desk)
        self._session = session

    def items(self) -> list[Item]:
        t, desk = self.t, self.desk
        entries = [
            ("go_on", t("Continue"), desk.back),
            ("help", t("How to play"), lambda: desk.open("help")),
            ("settings", t("Settings"), lambda: desk.open("settings")),
            ("home", t("Save and leave the deal"), desk.home),
        ]
        if self._session is not None:
            entries.append(("abandon", t("Give up this deal"), self._ask))
        entries.append(("leave", t("Leave the game"), desk.leave))
        return [
            Item(name, (_BOX.x + 32, _BOX.y + 128 + number * 60, _BOX.w - 64, 48), words, action, primary=number == 0)
            for number, (name, words, action) in enumerate(entries)
        ]

    def draw(self, canvas: Canvas) -> None:
        t = self.t
        canvas.panel(_BOX, 20, shadow=2)
        room = _BOX.w - 64
        y = canvas.paragraph(t("Pause"), _BOX.x + 32, _BOX.y + 24, room, "h2", most=1).bottom + 2
        canvas.paragraph(t("Every move you confirmed is kept. Continue is on the first page."), _BOX.x + 32, y, room,
                         "small", "ink2", most=2)  # fmt: skip
        icons = {
            "go_on": "arrow-right", "help": "circle-help", "settings": "settings", "home": "save", "abandon": "trash-2",
            "leave": "log-out",
        }  # fmt: skip
        for item in self.items():
            first = item.id == "go_on"
            cap = "return" if first else "f1" if item.id == "help" else ""
            widgets.button(canvas, item, kind="primary" if first else "secondary", icon=icons[item.id], cap=cap)

    def _ask(self) -> None:
        answers = (
            Answer(lambda t: t("Play on"), self.desk.back),
            Answer(lambda t: t("Give up this deal"), self._give_up),
        )
        self.desk.push(
            Message(
                self.desk,
                lambda t: (t("Give up this deal?"), t("It cannot be continued then, and it counts for nothing.")),
                answers,
                "flag",
            )
        )

    def _give_up(self) -> None:
        if self._session is not None:
            self._session.abandon()
        self.desk.home()
