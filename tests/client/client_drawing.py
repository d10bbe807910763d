"""What must hold of every drawn screen: texts in their room, none over another, hit areas large enough."""

from __future__ import annotations

import itertools

import pygame

from game.client.canvas import Written
from game.client.items import LEAST
from game.client.scale import HEIGHT, WIDTH, Box
from game.client.shell import Shell

DESIGN = Box(0, 0, WIDTH, HEIGHT)


def drawn(shell: Shell, surface: pygame.Surface) -> list[Written]:
    """Let the top screen come to rest, draw it, and give its texts."""
    shell.settle()
    shell.frame(surface)
    shell.redraw()
    shell.settle()
    shell.frame(surface)
    assert shell.canvas is not None
    return shell.canvas.written


def check_screen(shell: Shell, surface: pygame.Surface) -> None:
    """All of the checks below, on the top screen."""
    texts = drawn(shell, surface)
    assert texts, "the screen shows no text"
    check_texts(texts)
    check_items(shell)


def check_texts(texts: list[Written]) -> None:
    for text in texts:
        seen = text.rect.within(text.clip)
        if seen.w <= 0 or seen.h <= 0:
            continue
        room = text.room or DESIGN
        assert text.rect.x >= room.x - 1.5, f"{text.text!r} begins left of its room"
        assert text.rect.right <= room.right + 2.5, f"{text.text!r} is {text.rect.right - room.right:.1f} px too wide"
        assert text.clip.w < WIDTH or seen.bottom <= HEIGHT + 1, f"{text.text!r} leaves the screen"
    glyphs = [(text, _glyphs(text)) for text in texts]
    for (one, box), (other, second) in itertools.combinations(glyphs, 2):
        shared = box.within(second)
        assert shared.w < 2 or shared.h < 1, f"{one.text!r} and {other.text!r} lie over one another"


def check_items(shell: Shell) -> None:
    items = shell.items()
    assert len({item.id for item in items}) == len(items)
    for item in items:
        assert item.rect[2] >= LEAST, f"{item.id} is too narrow to hit: {item.rect}"
        assert item.rect[3] >= LEAST, f"{item.id} is too low to hit: {item.rect}"
        assert item.label.strip(), f"{item.id} has nothing to say"
        if item.within is None:
            box = item.box
            inside = box.x >= 0 and box.y >= 0 and box.right <= WIDTH + 0.01 and box.bottom <= HEIGHT + 0.01
            assert inside, f"{item.id} leaves the screen: {item.rect}"


def _glyphs(text: Written) -> Box:
    """About where there is ink: a line has air above and below."""
    x, y, width, height = text.rect
    return Box(x + 1, y + height * 0.24, max(0, width - 2), height * 0.52).within(text.clip)
