"""The movements of the deal screens (STYLE 7), each seen at a named moment, ended by a key, and in reduced form."""

from __future__ import annotations

from dataclasses import replace

import deal_desk
import deal_sample
import numpy as np
import pygame
import pytest
from client_moments import after, at_rest, between, point

from game.client import keys
from game.client.canvas import Canvas
from game.client.deal.bars import gate_boxes
from game.client.deal.layout import STAGE, card_boxes, node_box
from game.client.deal.people import Shown, draw_node
from game.client.scale import Box
from game.client.shell import Shell

LIN = node_box(1, 1, large=False)
"""The card of the person whose scores and attitude the sample's move changes, and who is the first to grow."""


@pytest.fixture
def played(desk_factory):
    """A board on which the sample's move has just been made; nothing has moved yet."""

    def make(calm: bool = False):
        shell, surface = desk_factory()
        shell.set(reduced_motion=calm)
        shell.open("home")
        screen = deal_desk.board(shell)
        at_rest(shell, surface)
        screen.choose("review.value")
        shell.end_passage()
        return shell, surface, screen

    return make


def part(pixels: np.ndarray, box: Box) -> np.ndarray:
    x, y, width, height = (int(value) for value in box)
    return pixels[x : x + width, y : y + height]


def texts(shell: Shell, box: Box) -> set[str]:
    assert shell.canvas is not None
    return {one.text for one in shell.canvas.written if box.holds(*one.rect.centre)}


def test_a_card_lifts_2_px_in_160_ms(desk_factory) -> None:
    shell, surface = desk_factory()
    shell.open("home")
    deal_desk.board(shell)
    shell.handle(keys.event("tab"))  # the focus leaves the cards
    at_rest(shell, surface)
    box = card_boxes(4, large=False, opened=0)[0]
    x, top = int(box.x + 150), int(box.y)
    brand = pygame.Color(shell.theme("brand"))[:3]
    point(shell, box.centre)

    def edge(pixels: np.ndarray, y: int) -> bool:
        return int(np.abs(pixels[x, y] - brand).max()) < 24

    assert not edge(after(shell, surface, 0), top - 2)
    early = after(shell, surface, 40)
    assert not edge(early, top - 2) or not edge(early, top - 1)
    assert edge(after(shell, surface, 120), top - 2)
    assert not shell.moving


def test_numbers_grow_in_600_ms_one_person_after_the_other(played) -> None:
    shell, surface, _ = played()
    people = deal_sample.feedback("en").people
    first, second = people[0], people[1]
    boxes = shell.top._map.boxes(deal_sample.board("en").people, False)

    def numbers() -> tuple[set[str], set[str]]:
        return texts(shell, boxes[first.person]), texts(shell, boxes[second.person])

    start = [str(one.relationship.before) for one in (first, second)]
    end = [str(one.relationship.before + one.relationship.amount) for one in (first, second)]
    after(shell, surface, 0)
    seen = numbers()
    assert start[0] in seen[0]
    assert start[1] in seen[1]
    after(shell, surface, 100)
    seen = numbers()
    assert start[0] not in seen[0]  # digits count up in whole numbers
    assert start[1] in seen[1]  # the second one starts 120 ms later
    after(shell, surface, 500)
    assert end[0] in numbers()[0]
    after(shell, surface, 600)
    assert end[1] in numbers()[1]
    assert not shell.top.tick(10)


def test_the_tracks_of_the_bars_grow_with_the_numbers(played) -> None:
    shell, surface, screen = played()
    now = deal_sample.board("en")
    screen._old = replace(now, stages=replace(now.stages, permille=100))
    track = Box(STAGE.x + 16, STAGE.y + 36, STAGE.w - 32, 3)
    brand = pygame.Color(shell.theme("brand"))[:3]

    def filled(pixels: np.ndarray) -> int:
        return int((np.abs(part(pixels, track) - brand).max(axis=2) < 16).all(axis=1).sum())

    start, middle, end = (filled(after(shell, surface, wait)) for wait in (0, 60, 1500))
    assert start < middle < end


def test_chips_rise_12_px_in_160_ms_stay_until_continue_and_fade_in_200(played) -> None:
    shell, surface, _ = played()
    above = Box(LIN.x + 20, LIN.y - 20, 110, 20)
    nothing = part(after(shell, surface, 0), above)
    middle = part(after(shell, surface, 60), above)
    risen = part(after(shell, surface, 100), above)
    assert np.abs(middle - nothing).max() > 40
    assert np.abs(risen - middle).max() > 40
    assert np.array_equal(part(after(shell, surface, 10_000), above), risen)
    shell.handle(keys.event("return"))
    going = part(after(shell, surface, 100), above)
    gone = part(after(shell, surface, 100), above)
    assert np.abs(going - risen).max() > 40
    assert np.abs(gone - risen).max() > 100
    assert np.abs(going - gone).max() > 8


def lin_portrait(pixels: np.ndarray) -> np.ndarray:
    return part(pixels, Box(LIN.x + 4, LIN.y + 4, 72, 72))


def test_an_attitude_turns_in_320_ms_face_and_word_at_the_half(played) -> None:
    shell, surface, _ = played()
    ring = (int(LIN.x + 13 + 27), int(LIN.y + 11))
    wary, neutral = (np.array(pygame.Color(shell.theme(name))[:3]) for name in ("wary", "neutral"))
    assert np.abs(after(shell, surface, 0)[ring] - wary).max() < 12
    quarter = after(shell, surface, 80)
    assert between(quarter[ring], wary, neutral)
    assert "Wary" in texts(shell, LIN)
    over = after(shell, surface, 90)
    assert "Neutral" in texts(shell, LIN)
    assert "Wary" not in texts(shell, LIN)
    end = after(shell, surface, 1500)
    assert np.abs(end[ring] - neutral).max() < 12
    # just after the half the badge is larger than it will be
    badge = Box(LIN.x + 13 + 30, LIN.y + 13 + 30, 30, 30)
    near = [(np.abs(part(pixels, badge) - neutral).max(axis=2) < 30).sum() for pixels in (over, end)]
    assert near[0] > near[1]


def test_a_key_brings_all_of_a_result_to_its_end(played) -> None:
    shell, surface, screen = played()
    after(shell, surface, 50)
    page = screen.page
    shell.handle(keys.event("space"))
    assert screen.page is page  # the press was used up
    seen = after(shell, surface, 0)
    assert np.array_equal(seen, after(shell, surface, 2000))


def test_with_reduced_motion_a_result_is_at_its_end_and_its_chips_stay(played) -> None:
    shell, surface, _ = played(calm=True)
    seen = after(shell, surface, 0)
    assert np.array_equal(seen, after(shell, surface, 3000))
    assert "Neutral" in texts(shell, LIN)
    shell.handle(keys.event("return"))
    shell.end_passage()
    assert np.array_equal(after(shell, surface, 0), after(shell, surface, 300))


def test_fog_wipes_from_left_to_right_while_it_fades(desk_factory) -> None:
    shell, surface = desk_factory()
    node = next(node for node in deal_sample.nodes("en") if node.known)
    box = Box(40, 184, 188, 112)

    def card(fog: float) -> np.ndarray:
        surface.fill("white")
        canvas = Canvas(surface, shell._scale, shell.theme, shell._typefaces, shell._pictures)
        draw_node(canvas, box, node, large=False, shown=Shown(node.relationship, node.trust, fog=fog))
        return part(pygame.surfarray.array3d(surface).astype(int), box)

    met, half, hidden = card(0), card(0.5), card(1)
    assert np.array_equal(half[:90], met[:90])
    right = half[100:]
    assert not np.array_equal(right, met[100:])
    assert not np.array_equal(right, hidden[100:])
    assert between(right[60, 90], met[160, 90], hidden[160, 90])


@pytest.mark.parametrize("calm", [False, True])
def test_a_gate_fills_while_one_ring_spreads_from_28_to_48_px_in_520_ms(desk_factory, calm) -> None:
    shell, surface = desk_factory()
    shell.set(reduced_motion=calm)
    shell.open("home")
    deal_desk.SCREENS["gate"](shell)
    shell.end_passage()
    gate = deal_sample.feedback("en", True, True).gate
    assert gate is not None
    x, y = gate_boxes(deal_sample.board("en").stages)[gate.id].centre
    beside = Box(x + 15, y - 1, 10, 2)
    states = [after(shell, surface, wait) for wait in (0, 100, 200, 400)]
    rings = [part(pixels, beside) for pixels in states]
    whole = Box(x - 26, y - 26, 52, 52)
    if calm:
        assert all(np.array_equal(part(one, whole), part(states[0], whole)) for one in states)
        return
    assert not np.array_equal(rings[1], rings[3])
    assert not np.array_equal(rings[2], rings[1])
    assert not shell.top.tick(10)
    shell.handle(keys.event("space"))


def test_no_movement_of_the_board_lasts_longer_than_it_should(played) -> None:
    shell, _, _ = played()
    people = len(deal_sample.feedback("en").people)
    limit = 600 + 120 * (people - 1)
    for _ in range(limit // 10 + 1):
        shell.tick(10)
    assert not shell.top.tick(10)


def test_the_mouse_shows_a_hand_over_what_can_be_pressed_and_a_bar_over_what_can_be_written_in(desk_factory) -> None:
    shell, surface = desk_factory()
    shell.open("home")
    at_rest(shell, surface)
    assert shell.pointer == "arrow"
    point(shell, (200, 300))
    assert shell.pointer == "hand"
    point(shell, (90, 620))  # a practice is only looked at
    assert shell.pointer == "arrow"
    deal_desk.debrief(shell, asked=True)
    at_rest(shell, surface)
    point(shell, next(item for item in shell.items() if item.id == "answer:0").box.centre)
    assert shell.pointer == "text"
    point(shell, next(item for item in shell.items() if item.id == "skip").box.centre)
    assert shell.pointer == "hand"
    shell.back()
    assert shell.pointer == "arrow"
