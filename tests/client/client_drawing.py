"""What must hold of every drawn screen: texts in their room, none over another, hit areas large enough."""

from __future__ import annotations

import itertools

import pygame

from game.client.items import CUT, LEAST, Item, hit
from game.client.record import Written
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


def check_apart(shell: Shell) -> None:
    """No two hit areas over one another, unless one lies in the other (a panel with buttons). Words that were cut are
    read, not pressed: they may lie anywhere."""
    boxes = [(item.id, item.visible.within(item.within or DESIGN)) for item in shell.items() if not item.is_cut]
    for (one, box), (other, second) in itertools.combinations(boxes, 2):
        shared = box.within(second)
        inside = any(abs(shared.w - whole.w) < 1 and abs(shared.h - whole.h) < 1 for whole in (box, second))
        assert inside or shared.w <= 1 or shared.h <= 1, f"{one} and {other} lie over one another"


def check_boxes(shell: Shell) -> None:
    """Every text ends in the box in which its paragraph begins: the smallest panel below the middle of its first line."""
    canvas = shell.canvas
    assert canvas is not None
    for text in canvas.written:
        glyphs = _glyphs(text)
        if glyphs.w <= 0 or glyphs.h <= 0:
            continue
        first = canvas.written[text.first]
        x, y = _glyphs(first).centre
        around = [
            panel.rect.within(panel.clip)
            for panel in canvas.panels
            if panel.before <= text.first and panel.rect.h >= 18 and panel.rect.within(panel.clip).holds(x, y)
        ]
        if not around or first.clip != text.clip:
            continue
        box = min(around, key=lambda rect: rect.w * rect.h)
        aside = max(box.x - glyphs.x, glyphs.right - box.right)
        beyond = max(box.y - glyphs.y, glyphs.bottom - box.bottom)
        assert aside <= 2.5, f"{text.text!r} is {aside:.1f} px outside its box"
        assert beyond <= 1.5, f"{text.text!r} is {beyond:.1f} px above or below its box"


def check_window(shell: Shell, surface: pygame.Surface) -> None:
    """In window pixels: no item outside, none smaller than 40 design pixels, each found where it is drawn."""
    scale, window = shell._scale, surface.get_rect()
    least = scale.px(LEAST) - 1  # edges are rounded, not lengths
    items = shell.items()
    for item in items:
        real = pygame.Rect(scale.rect(item.rect))
        assert real.width >= least, f"{item.id} is too narrow to hit"
        assert real.height >= least, f"{item.id} is too low to hit"
        seen = real if item.within is None else real.clip(pygame.Rect(scale.rect(item.within)))
        # what is scrolled out has no place
        assert not seen.size[0] * seen.size[1] or window.contains(seen), (
            f"{item.id} leaves the window: {seen} of {window}"
        )
        if seen == real:
            found = hit(items, *shell.design(*real.center))
            assert found is not None, f"the middle of {item.id} hits nothing"


def check_gaps(shell: Shell) -> None:
    """What can be pressed lies 8 px apart."""
    for one, other in itertools.combinations(shell.items(), 2):
        if _rows(one, other) or _prompt(one, other):
            continue
        if CUT in one.id + other.id:  # only looked at, and where its words happen to stand
            continue
        box, second = (item.box.within(item.within or DESIGN) for item in (one, other))
        if not (box.w * box.h and second.w * second.h):
            continue
        across = max(box.x, second.x) - min(box.right, second.right)
        down = max(box.y, second.y) - min(box.bottom, second.bottom)
        assert max(across, down) > 7.9, f"{one.id} and {other.id} are {max(across, down):.1f} px apart"


def _rows(one: Item, other: Item) -> bool:
    """Rows of one list follow one another without a gap, as the drawings have them."""
    return one.within is not None and one.within == other.within


def _prompt(one: Item, other: Item) -> bool:
    """The row of the prompt is 24 px high between scene and cards: Undo takes all of the 40 px between these."""
    return "undo" in (one.id, other.id)


def _glyphs(text: Written) -> Box:
    """About where there is ink: a line has air above and below."""
    x, y, width, height = text.rect
    return Box(x + 1, y + height * 0.24, max(0, width - 2), height * 0.52).within(text.clip)
