"""Every state of a workshop's screens with the most and the least that a room can hold, in both scripts, at each text
size, from the smallest window to the largest: no text outside its box, nothing over one another, all to be hit, every
text that is cut to be had whole.

A state is brought about once and then drawn in all forms.
"""

from __future__ import annotations

import pygame
import pytest
from client_drawing import check_apart, check_boxes, check_gaps, check_screen, check_window
from cut_texts import check_cuts

from game.client.workshop.scenes import SCENES
from tests.client.workshop import worst_workshop

pytestmark = pytest.mark.long

FORMS = [(size, window) for window in ((1280, 720), (1024, 576)) for size in (100, 115, 130)]
FORMS += [(100, (3840, 2160)), (130, (2560, 1080)), (115, (1080, 1350))]


@pytest.mark.parametrize("stretch", [2.0, 0.2], ids=["most", "least"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_state_holds_the_most_and_the_least_in_every_form(desk_factory, subtests, language, stretch):
    shell, _ = desk_factory(language)
    shell.open("home")
    for name, scene in SCENES.items():
        shell.set(text_size=100)
        worst_workshop.show(shell, scene, stretch)
        # little content has few ways not to fit: a form of each kind of window is enough
        for size, window in FORMS if stretch > 1 else FORMS[::4]:
            with subtests.test(f"{name}, {size}, {window}"):
                surface = pygame.Surface(window)
                shell.resize(*window)
                shell.set(text_size=size)
                check_screen(shell, surface)
                check_apart(shell)
                check_boxes(shell)
                check_window(shell, surface)
                check_gaps(shell)


@pytest.mark.parametrize("text_size", [100, 130])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_whatever_is_cut_is_told_whole(desk_factory, subtests, language, text_size):
    shell, surface = desk_factory(language, text_size=text_size)
    shell.open("home")
    cuts = 0
    for name, scene in SCENES.items():
        with subtests.test(name):
            worst_workshop.show(shell, scene, 2.0)
            cuts += check_cuts(shell, surface)
    assert cuts > 50
