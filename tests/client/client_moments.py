"""A frame at a named moment: time goes by in ticks of a frame's length, never by a clock."""

from __future__ import annotations

import numpy as np
import pygame

from game.client.shell import Shell

STEP = 10


def after(shell: Shell, surface: pygame.Surface, milliseconds: int) -> np.ndarray:
    """What is to be seen so many milliseconds later: pixels by x, y and channel."""
    for _ in range(milliseconds // STEP):
        shell.tick(STEP)
    shell.redraw()
    shell.frame(surface)
    return pygame.surfarray.array3d(surface).astype(int)


def at_rest(shell: Shell, surface: pygame.Surface) -> np.ndarray:
    """The end of every movement; what is on the screen can then be faded over."""
    shell.settle()
    seen = after(shell, surface, 0)
    shell.settle()
    shell.keep_picture(surface)
    return seen


def between(value: np.ndarray, one: np.ndarray, other: np.ndarray) -> bool:
    """Whether a colour lies on the way from one to another, and is neither."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    inside = bool(((value >= low - 1) & (value <= high + 1)).all())
    return inside and not np.array_equal(value, one) and not np.array_equal(value, other)


def point(shell: Shell, mouse: tuple[float, float]) -> None:
    """The mouse comes to a place of the design."""
    place = (shell._scale.x(mouse[0]), shell._scale.y(mouse[1]))
    shell.handle(pygame.Event(pygame.MOUSEMOTION, pos=place, buttons=(0, 0, 0), rel=(0, 0)))
