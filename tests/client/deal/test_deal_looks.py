"""Rules of the drawings that no other test holds: what grows with its room, what is said once, what is left out."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import deal_desk
import deal_sample
import numpy as np
import pygame
import pytest
from client_drawing import drawn
from client_runs import NOON, Runs, saved

from game.client.deal.bars import TITLE
from game.client.deal.board import Board
from game.client.deal.briefing import Briefing
from game.client.deal.debrief import Debrief
from game.client.deal.layout import CUSTOMER, MAP, RADAR
from game.client.deal.map_panel import ChainMap
from game.client.deal.people import Shown
from game.client.shell import Shell
from game.session.view import parts


def words(shell: Shell, surface: pygame.Surface) -> set[str]:
    return {text.text for text in drawn(shell, surface)}


def debrief(shell: Shell, run_id: str) -> Debrief:
    session = deal_desk.Still("debrief")
    session.run_id = run_id
    session.run = SimpleNamespace(scenario="rainmaker_account")
    screen = Debrief(shell, session, showing=deal_desk.Sample(shell))  # type: ignore[arg-type]
    screen._asked = True
    shell.push(screen)
    return screen


class Kept(Runs):
    """Runs with notes, newest first."""

    def note(self, run: str, name: str) -> str:
        del run, name
        return ""


def test_the_radar_shows_the_run_of_this_deal_before_this_one(desk_factory) -> None:
    flat = dict.fromkeys(saved("a").summary.practices, 50)
    steep = dict.fromkeys(flat, 10)
    store = Kept(
        saved("newer", updated=NOON + 9, practices=steep),
        saved("mine", updated=NOON + 5),
        saved("drilled", mode="drill", updated=NOON + 4, practices=steep),
        saved("open", "open", updated=NOON + 3),
        saved("other", scenario="another", updated=NOON + 2, practices=steep),
        saved("older", updated=NOON, practices=flat),
    )
    shell, surface = desk_factory(store=store)
    shell.open("home")
    assert debrief(shell, "mine")._before == flat
    assert "Last run" in words(shell, surface)
    with_line = pygame.surfarray.array3d(surface)[int(RADAR.x) : int(RADAR.right), int(RADAR.y) : int(RADAR.bottom)]
    shell.back()
    assert debrief(shell, "older")._before == {}
    assert "Last run" not in words(shell, surface)
    without = pygame.surfarray.array3d(surface)[int(RADAR.x) : int(RADAR.right), int(RADAR.y) : int(RADAR.bottom)]
    # besides its name at the top there is a line in the web
    assert (with_line != without)[:, 60:].any()


def test_the_first_debrief_without_a_store_has_no_line(desk_factory) -> None:
    shell, surface = desk_factory()
    shell.open("home")
    assert debrief(shell, "")._before == {}
    assert "Last run" not in words(shell, surface)


@pytest.mark.parametrize(("story", "height"), [("Short.", 152), ("A long story. " * 60, 96)])
def test_the_cover_of_a_briefing_takes_the_room_that_the_words_leave(desk_factory, story, height) -> None:
    shell, surface = desk_factory()
    shell.open("home")

    class Told(deal_desk.Sample):
        def briefing(self) -> parts.Briefing:
            return replace(super().briefing(), story=story)

    shell.push(Briefing(shell, deal_desk.Still("briefing"), showing=Told(shell)))  # type: ignore[arg-type]
    drawn(shell, surface)
    pixels = pygame.surfarray.array3d(surface).astype(int)
    column = pixels[int(CUSTOMER.x) + 8, int(CUSTOMER.y) + 20 : int(CUSTOMER.y) + 200]
    white = (column == pygame.Color(shell.theme("surface"))[:3]).all(axis=1)
    assert int(np.argmax(white)) + 20 == height


def test_a_short_list_has_a_low_sheet(desk_factory) -> None:
    shell, surface = desk_factory()
    shell.open("home")
    deal_desk.SCREENS["gate sheet"](shell)
    drawn(shell, surface)
    box = shell.top.box
    assert box is not None
    assert box.h < 400
    lowest = max(text.rect.bottom for text in shell.canvas.written)
    assert 12 <= box.bottom - lowest <= 60


@pytest.mark.parametrize(("person", "there"), [("board", False), ("lin", True)])
def test_large_chips_leave_out_the_heading_only_where_they_lie_over_it(desk_factory, person, there) -> None:
    shell, surface = desk_factory(text_size=130)
    shell.open("home")
    deal_desk.board(shell)
    drawn(shell, surface)
    canvas = shell.canvas
    canvas.written.clear()
    nodes = deal_sample.nodes("en")
    chain = ChainMap()
    seats = chain.pages(nodes)[0].seats
    assert (seats[person].row, seats[person].column) == ((0, 0) if not there else (1, 1))
    chain.draw(canvas, nodes, 6, 8, shell.t, large=True, changed={person: Shown(1, 1)})
    assert ("Decision chain" in {text.text for text in canvas.written if MAP.holds(*text.rect.centre)}) is there


def test_large_text_puts_title_and_move_on_one_line_where_they_fit(desk_factory) -> None:
    tops = {}
    for size in (100, 130):
        shell, surface = desk_factory(text_size=size)
        shell.open("home")
        deal_desk.board(shell)
        in_bar = [text for text in drawn(shell, surface) if text.rect.x >= TITLE.x and text.rect.bottom <= 56]
        title = next(text for text in in_bar if text.text.startswith("Xingyuan"))
        move = next(text for text in in_bar if text.text.startswith("Move"))
        tops[size] = (title.rect, move.rect)
    assert tops[100][1].y > tops[100][0].y + 12
    assert abs(tops[130][1].centre[1] - tops[130][0].centre[1]) <= 2
    assert tops[130][0].y >= 8


def test_somebody_not_met_is_said_to_be_and_how_to_find_out(desk_factory) -> None:
    shell, surface = desk_factory()
    shell.open("home")

    class Unnamed(deal_desk.Sample):
        def board(self) -> parts.Board:
            board = super().board()
            people = tuple(node if node.known else replace(node, title="") for node in board.people)
            return replace(board, people=people)

    shell.push(Board(shell, deal_desk.Still(), showing=Unnamed(shell)))  # type: ignore[arg-type]
    assert "Not met yet" in words(shell, surface)
    unknown = next(item for item in shell.items() if item.id == "person:board")
    assert "look for a move" in unknown.full
