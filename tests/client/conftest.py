"""A client without a display: the dummy drivers, and a shell on a surface."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pygame
import pytest

from game import paths
from game.client.preferences import Memory
from game.client.shell import Shell
from game.text import Interface

Factory = Callable[..., tuple[Shell, pygame.Surface]]


@pytest.fixture
def desk_factory() -> Iterator[Factory]:
    """Call it with language, theme, text_size, size, store; it gives a shell without a screen, and its surface."""

    def make(
        language: str = "en",
        theme: str = "light",
        text_size: int = 100,
        size: tuple[int, int] = (1280, 720),
        store: object = None,
        greeted: bool = True,
    ) -> tuple[Shell, pygame.Surface]:
        pygame.display.init()
        pygame.font.init()
        surface = pygame.display.set_mode(size)
        settings = {"language": language, "theme": theme, "text_size": str(text_size), "greeted": str(greeted)}
        shell = Shell(Memory(settings), paths.assets(), Interface.load, silent=True, store=store)  # type: ignore[arg-type]
        shell.resize(*size)
        shell.recording = True
        return shell, surface

    yield make
    pygame.quit()
