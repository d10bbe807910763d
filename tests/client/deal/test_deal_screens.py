"""Every screen, page and sheet of a deal draws in both languages, both themes and every text size, and is sound."""

from __future__ import annotations

import deal_desk
import deal_sample
import pygame
import pytest
from client_drawing import check_screen, drawn

from game.client import keys
from game.client.canvas import Canvas
from game.client.deal.layout import GRAPH, STAGE
from game.client.deal.people import Shown, draw_node
from game.client.scale import Box
from game.client.shell import Shell


@pytest.mark.parametrize(
    ("theme", "text_size"), [("light", 100), ("dark", 100), ("light", 115), ("light", 130), ("dark", 130)]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_they_draw_with_all_texts_in_their_rooms(desk_factory, subtests, language, theme, text_size):
    shell, surface = desk_factory(language, theme, text_size)
    shell.open("home")
    for name, show in deal_desk.SCREENS.items():
        with subtests.test(name):
            shell.home()
            show(shell)
            check_screen(shell, surface)


@pytest.mark.parametrize("size", [(1024, 576), (1920, 1080), (1500, 900)])
def test_they_draw_in_other_windows(desk_factory, subtests, size):
    shell, surface = desk_factory(size=size)
    shell.open("home")
    for name in ("board", "result in coach mode", "debrief", "file"):
        with subtests.test(name):
            shell.home()
            deal_desk.SCREENS[name](shell)
            check_screen(shell, surface)


@pytest.mark.parametrize("text_size", [100, 130])
def test_the_keyboard_reaches_everything(desk_factory, subtests, text_size):
    shell, surface = desk_factory(text_size=text_size)
    shell.open("home")
    for name, show in deal_desk.SCREENS.items():
        with subtests.test(name):
            shell.home()
            show(shell)
            drawn(shell, surface)
            wanted = {item.id for item in shell.items()}
            seen = reached(shell)
            # in the debrief arrows go through the decisions, and the list then shows others
            assert name == "debrief" or wanted <= seen


def reached(shell: Shell) -> set[str]:
    """The items that Tab and the arrows come to."""
    screen = shell.top
    seen: set[str] = set()
    queue = [shell.focused.id]
    while queue:
        at = queue.pop()
        if at in seen:
            continue
        seen.add(at)
        for name in ("tab", "left", "right", "up", "down", "shift+tab"):
            shell.focus(at)
            shell.handle(keys.event(name))
            assert shell.top is screen
            if shell.focused.id not in seen:
                queue.append(shell.focused.id)
    return seen


def test_a_change_of_language_keeps_the_place_and_the_focus(desk_factory):
    shell, surface = desk_factory()
    deal_desk.SCREENS["board"](shell)
    shell.handle(keys.event("3"))
    before = drawn(shell, surface)
    focused = shell.focused.id

    shell.handle(keys.event("l"))

    after = drawn(shell, surface)
    assert shell.focused.id == focused == "card:review.site"
    assert {text.text for text in before} & {"Invite three teams to a live line", "What is your move?"}
    assert {text.text for text in after} & {"邀三方看样板产线", "这一手怎么走？"}
    assert shell.top._hand.selected == "review.site"


def test_a_card_is_chosen_by_its_second_press(desk_factory):
    shell, _ = desk_factory()
    screen = deal_desk.board(shell)

    shell.handle(keys.event("2"))
    assert screen.session.chosen == []
    shell.handle(keys.event("1"))
    assert screen.session.chosen == []
    shell.handle(keys.event("1"))

    assert screen.session.chosen == ["review.value"]


def test_moving_on_takes_the_selection_back(desk_factory):
    shell, _ = desk_factory()
    screen = deal_desk.board(shell)

    for name in ("2", "left", "right", "return"):
        shell.handle(keys.event(name))

    assert screen.session.chosen == []


def test_a_locked_card_says_why_and_is_not_chosen(desk_factory):
    shell, surface = desk_factory()
    screen = deal_desk.board(shell)

    for _ in range(2):
        shell.handle(keys.event("4"))

    shown = [text.text for text in drawn(shell, surface)]
    assert screen.session.chosen == []
    assert shown.count("Find out who sits on the board first") == 1
    assert any("Locked" in text for text in shown)


def test_stepping_back_has_the_focus_at_the_guard(desk_factory):
    shell, _ = desk_factory()
    screen = deal_desk.board(shell, "guard", guard=True)

    assert shell.top.name == "guard"
    assert shell.focused.id == "card:guard.withdraw"
    shell.handle(keys.event("escape"))
    assert shell.top.name == "pause"
    shell.handle(keys.event("escape"))
    assert shell.top.name == "guard"
    screen.session.phase = "playing"
    shell.handle(keys.event("return"))
    assert screen.session.chosen == ["guard.withdraw"]


def test_the_file_opens_on_f_and_the_focus_returns(desk_factory):
    shell, surface = desk_factory()
    deal_desk.board(shell)
    shell.focus("person:chen")

    shell.handle(keys.event("f"))
    assert shell.top.name == "dossier"
    assert any(text.text == "What we know" for text in drawn(shell, surface))
    shell.handle(keys.event("3"))
    assert any(text.text == "Is heard by" for text in drawn(shell, surface))
    shell.handle(keys.event("escape"))

    assert shell.top.name == "deal"
    assert shell.focused.id == "person:chen"


def test_g_shows_what_the_next_gate_needs(desk_factory):
    shell, surface = desk_factory()
    deal_desk.board(shell)

    shell.handle(keys.event("g"))
    shown = [text.text for text in drawn(shell, surface)]
    assert "What gate ATB needs" in shown
    assert "One price owner, named in writing" in shown
    shell.handle(keys.event("g"))

    assert shell.top.name == "deal"


def test_numbers_grow_and_any_key_ends_that(desk_factory):
    shell, surface = desk_factory()
    deal_desk.result(shell, 0)
    shell.tick(10)
    shell.redraw()
    shell.frame(surface)
    assert shell.moving
    early = {text.text for text in shell.canvas.written}

    shell.handle(keys.event("space"))
    shell.redraw()
    shell.frame(surface)

    assert shell.focused.id == "continue"
    assert {text.text for text in shell.canvas.written} != early
    assert "17" in {text.text for text in shell.canvas.written}


def test_reduced_motion_shows_the_end_at_once(desk_factory):
    shell, surface = desk_factory()
    shell.set(reduced_motion=True)
    deal_desk.result(shell, 0)
    shell.redraw()
    shell.frame(surface)

    assert "17" in {text.text for text in shell.canvas.written}


def test_answers_are_asked_first_and_can_be_skipped(desk_factory):
    shell, surface = desk_factory()
    deal_desk.debrief(shell, asked=True)

    assert shell.top.name == "reflection"
    assert not any("79" in text.text for text in drawn(shell, surface))
    shell.handle(keys.event("escape"))

    assert shell.top.name == "debrief"
    assert any("79.00" in text.text for text in drawn(shell, surface))


def test_the_debrief_goes_through_the_decisions(desk_factory):
    shell, surface = desk_factory()
    deal_desk.debrief(shell)
    drawn(shell, surface)
    assert shell.top._moves.selected == 10

    shell.handle(keys.event("down"))
    shell.handle(keys.event("down"))
    shell.handle(keys.event("down"))
    assert shell.top._moves.selected == 12
    for _ in range(20):
        shell.handle(keys.event("up"))
    assert shell.top._moves.selected == 1
    shown = [text for text in drawn(shell, surface) if text.text == "Your choice"]
    assert len(shown) == 1
    assert shown[0].rect.y > 328


def ink(surface: pygame.Surface, box: tuple[int, int, int, int]) -> bytes:
    return pygame.image.tobytes(surface.subsurface(box), "RGB")


@pytest.mark.parametrize("calm", [False, True])
def test_the_line_of_the_debrief_draws_itself_unless_motion_is_reduced(desk_factory, calm):
    shell, surface = desk_factory()
    shell.set(reduced_motion=calm)
    shell.open("home")
    deal_desk.SCREENS["debrief"](shell)
    shell.end_passage()
    right = (GRAPH.x + GRAPH.w // 2, GRAPH.y + 60, GRAPH.w // 2 - 30, GRAPH.h - 100)
    shell.redraw()
    shell.frame(surface)
    first = ink(surface, right)
    shell.tick(50)
    assert shell.top.skip() is not calm
    shell.redraw()
    shell.frame(surface)
    assert (ink(surface, right) == first) is calm


@pytest.mark.parametrize("calm", [False, True])
def test_a_ring_spreads_from_a_gate_that_is_passed(desk_factory, calm):
    shell, surface = desk_factory()
    shell.set(reduced_motion=calm)
    shell.open("home")
    deal_desk.SCREENS["gate"](shell)
    shell.end_passage()
    bar = tuple(int(part) for part in STAGE)
    for _ in range(5):
        shell.tick(50)
    shell.redraw()
    shell.frame(surface)
    middle = ink(surface, bar)
    for _ in range(20):
        shell.tick(50)
    shell.redraw()
    shell.frame(surface)
    assert (ink(surface, bar) == middle) is calm
    assert not shell.top.skip()


def test_somebody_just_met_comes_out_of_the_fog(desk_factory):
    shell, surface = desk_factory()
    node = next(node for node in deal_sample.nodes("en") if node.known)
    box = Box(40, 184, 188, 112)

    def card(fog: float) -> bytes:
        surface.fill("white")
        canvas = Canvas(surface, shell._scale, shell.theme, shell._typefaces, shell._pictures)
        draw_node(canvas, box, node, large=False, shown=Shown(node.relationship, node.trust, fog=fog))
        return ink(surface, (40, 184, 188, 112))

    met, half, hidden = card(0), card(0.5), card(1)
    assert len({met, half, hidden}) == 3
