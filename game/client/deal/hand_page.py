"""The scene and the cards at the right of the board: where a decision is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from game.client import widgets
from game.client.canvas import Canvas
from game.client.deal import cards, chain, scene_panel
from game.client.deal.hints import Piece, draw_hints
from game.client.deal.layout import MAP, PROMPT
from game.client.items import Item
from game.client.keys import Stroke
from game.client.scale import Box
from game.client.screen import Desk
from game.session.view import aloud
from game.session.view.parts import Board, Card


class HandPage:
    """The first press of a card selects it, the second (or Enter) confirms it."""

    follows_map = False

    def __init__(
        self, desk: Desk, board: Callable[[], Board], choose: Callable[[str], None], undo: Callable[[], None]
    ) -> None:
        self.desk = desk
        self._board = board
        self._choose = choose
        self._undo = undo
        self.selected = ""
        """The move that one more press confirms."""
        self._looked_at = ""
        self.here = True
        """Whether the focus is on the scene or the cards."""

    def items(self) -> list[Item]:
        board, t, large = self._board(), self.desk.t, self._large
        found = [
            Item(
                "scene",
                scene_panel.scene_box(large),
                scene_panel.full_text(board.scene),
                region="scene",
                full=scene_panel.full_text(board.scene),
                on_focus=self._come,
                radius=16,
                sound="focus",
            )
        ]
        if board.can_undo:
            found.append(
                Item("undo", self._undo_box(), t("Undo"), self._undo, "scene", keys=("u",), sound="back",
                     full=t("Take back your last move and decide again."), drawn=self._undo_box().inset(0, 6), radius=8)
            )  # fmt: skip
        found += cards.items(
            board.cards,
            t,
            large=large,
            selected=self._looked_at,
            confirmed=self.selected,
            press=self._press,
            look_at=self._look_at,
        )
        return found

    def draw(self, canvas: Canvas) -> None:
        board = self._board()
        scene_panel.draw_scene(canvas, board.scene, self.desk.t, large=self._large)
        if not self._large:
            self._draw_prompt(canvas)
        elif board.can_undo:
            self._draw_undo(canvas)
        cards.draw_hand(canvas, board.cards, large=self._large, selected=self._looked_at, confirmed=self.selected)

    def telling(self) -> Iterator[str]:
        # what was heard on arrival has had a page of its own
        board = self._board()
        return aloud.board(self.desk.t, replace(board, scene=replace(board.scene, arrivals=())))

    def key(self, stroke: Stroke) -> bool:
        del stroke
        return False

    def wheel(self, steps: float) -> None:
        del steps

    @property
    def _large(self) -> bool:
        return self.desk.preferences.text_size >= 130

    def _press(self, card: Card) -> None:
        if self.selected == card.move:
            self.selected = ""
            self._choose(card.move)
        else:
            self.selected = self._looked_at = card.move

    def _come(self) -> None:
        self.here = True

    def _look_at(self, card: Card) -> None:
        self._come()
        self._looked_at = card.move
        if self.selected != card.move:
            self.selected = ""

    def _undo_box(self) -> Box:
        width = self.desk.width(self.desk.t("Undo"), "small_strong") + 76
        if self._large:
            return Box(MAP.right - 8 - width + 22 - (160 if self._paged() else 0), MAP.y, width - 22, 40)
        return Box(PROMPT.x + self._prompt_width() + 16, PROMPT.y - 8, width, 40)

    def _paged(self) -> bool:
        """Whether the map has the two buttons that turn its pages, which stand in the same corner."""
        return len(self._board().people) > chain.PAGE

    def _prompt_width(self) -> float:
        return self.desk.width(self.desk.t("What is your move?"), "strong")

    def _draw_prompt(self, canvas: Canvas) -> None:
        t = self.desk.t
        canvas.text(t("What is your move?"), PROMPT.x, PROMPT.y, "strong", line=24)
        if self._board().can_undo:
            self._draw_undo(canvas)
        else:
            x = PROMPT.x + self._prompt_width() + 12
            canvas.text(t("Pick a play"), x, PROMPT.y, "small", "ink2", line=24)
        last = str(len(self._board().cards))
        pieces: tuple[Piece, ...] = (
            ("key", "1"),
            ("text", "–"),
            ("key", last),
            ("text", t("choose")),
            ("key", "return"),
            ("text", t("confirm")),
        )
        draw_hints(canvas, pieces, PROMPT.right, PROMPT.y)

    def _draw_undo(self, canvas: Canvas) -> None:
        item = next(item for item in self.items() if item.id == "undo")
        widgets.button(canvas, item, icon="rotate-ccw", cap="" if self._large else "u", small=True)
