"""Sound cues. Without a device, or with a broken one, the game is silent and says nothing about it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pygame

CUES = (
    "focus", "select", "confirm", "back", "deny", "page", "gain", "loss",
    "reveal", "gate_open", "gate_shut", "win", "lose", "tick",
)  # fmt: skip


class Sounds:
    """Plays a cue by name. The device is opened at the first cue, not at the start."""

    def __init__(self, folder: Path, *, enabled: bool = True) -> None:
        self._folder = folder
        self._enabled = enabled
        self._ready: bool | None = None
        self._cues: dict[str, pygame.mixer.Sound] = {}
        self.volume = 60
        self.muted = False

    def play(self, cue: str) -> None:
        """Start a cue; returns at once."""
        if self.muted or not self._enabled or not self.volume or not self._open():
            return
        sound = self._cues.get(cue)
        if sound is None:
            try:
                sound = pygame.mixer.Sound(self._folder / f"{cue}.ogg")
            except (OSError, pygame.error):
                self._enabled = False  # a sound is never worth a message in the middle of a deal
                return
            self._cues[cue] = sound
        sound.set_volume(self.volume / 100)
        sound.play()

    def _open(self) -> bool:
        if self._ready is None:
            try:
                with _hushed():
                    pygame.mixer.init(44100, -16, 2, 512)
                self._ready = True
            except pygame.error:
                self._ready = False
        return self._ready


@contextlib.contextmanager
def _hushed() -> Iterator[None]:
    """Nothing reaches standard error inside: the system's sound library writes there by itself when it finds no device."""
    try:
        kept = os.dup(2)
    except OSError:  # started without a terminal: there is nobody to disturb
        yield
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
